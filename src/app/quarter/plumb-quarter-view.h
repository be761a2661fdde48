/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-release.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_QUARTER_VIEW (plumb_quarter_view_get_type ())

/* One instrument of a release as cards. It reads the release and counts nothing itself. */
G_DECLARE_FINAL_TYPE (PlumbQuarterView, plumb_quarter_view, PLUMB, QUARTER_VIEW, AdwBin)

/* @instrument: one of the release's */
void plumb_quarter_view_show (PlumbQuarterView *self,
                              PlumbRelease     *release,
                              const char       *instrument);

G_END_DECLS
