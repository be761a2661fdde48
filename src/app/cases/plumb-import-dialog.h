/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-session.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_IMPORT_DIALOG (plumb_import_dialog_get_type ())

/* Shows what a case list would change, with all that was found in it, and brings it in as a whole
 * or not at all. */
G_DECLARE_FINAL_TYPE (PlumbImportDialog, plumb_import_dialog, PLUMB, IMPORT_DIALOG, AdwWindow)

/* Asks for a file, then shows its preview. */
void plumb_import_dialog_choose  (GtkWindow    *parent,
                                  PlumbSession *session);
/* Shows the preview of that file. */
void plumb_import_dialog_present (GtkWindow    *parent,
                                  PlumbSession *session,
                                  const char   *path);

G_END_DECLS
