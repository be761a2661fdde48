/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_WHO_DIALOG (plumb_who_dialog_get_type ())

/* Asks who is working: somebody the workspace knows, or a new name, suggested from the system's
 * user. The answer is set in the session and kept with the system's user name, so that it is
 * asked once. */
G_DECLARE_FINAL_TYPE (PlumbWhoDialog, plumb_who_dialog, PLUMB, WHO_DIALOG, AdwWindow)

void     plumb_who_dialog_present    (GtkWindow           *parent,
                                      PlumbSession        *session);
/* Makes sure that it is known who works before anything is changed: asks only where it is not. */
void     plumb_who_dialog_ask_async  (GtkWindow           *parent,
                                      PlumbSession        *session,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
/* FALSE: nobody said, and nobody may change anything. */
gboolean plumb_who_dialog_ask_finish (GAsyncResult        *result);

G_END_DECLS
