/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-window.h"

G_BEGIN_DECLS

/* What a window does when another program renames, replaces, deletes or overwrites the file of its
 * workspace: it stops, says so, keeps what was typed, and goes on in a copy or under the new
 * name. */

/* Once the window has a session. */
void     plumb_window_watch_file           (PlumbWindow    *self);
/* The window is leaving the workspace. */
void     plumb_window_stop_watching        (PlumbWindow    *self);
/* Another page is in view. */
void     plumb_window_update_loss          (PlumbWindow    *self);
/* The file is not in its place. */
gboolean plumb_window_is_lost              (PlumbWindow    *self);
/* What was read from the file is not shown any more; the form of an audit always is. */
gboolean plumb_window_is_blank             (PlumbWindow    *self);
/* Something would be lost with the window that was saved before. */
gboolean plumb_window_holds_last_copy      (PlumbWindow    *self);
/* Asks whether that is to be; @answered holds a reference on the window. */
void     plumb_window_ask_to_lose          (PlumbWindow    *self,
                                            GAsyncReadyCallback answered);
void     plumb_window_install_loss_actions (GtkWidgetClass *widget_class);
void     plumb_window_update_loss_actions  (PlumbWindow    *self);

G_END_DECLS
