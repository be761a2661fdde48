/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Turns while it is in view: libadwaita's own where it has one, GTK's else. */
#define PLUMB_TYPE_SPINNER (plumb_spinner_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSpinner, plumb_spinner, PLUMB, SPINNER, AdwBin)

G_END_DECLS
