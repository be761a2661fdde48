/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says on @page that @path is a list of past audits, which the window does not bring in, and gives
 * the command that brings it into @workspace, to be copied. */
void plumb_past_audits_note_show (AdwStatusPage *page,
                                  const char    *workspace,
                                  const char    *path);

G_END_DECLS
