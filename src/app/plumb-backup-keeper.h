/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Looks after the backups of a workspace: makes today's copy where something was changed, and knows
 * when the last good one was made. Where copies go and how many are kept are settings of this
 * computer's user, not of the workspace: a folder means nothing on another computer, and the
 * workspace is carried about. Without installed settings nothing is made by itself. */

/* (transfer full): where the copies of @workspace are */
char    *plumb_backup_keeper_dup_folder (const char           *workspace);
/* Remembers that a good backup was made just now, wherever it is. */
void     plumb_backup_keeper_note       (const char           *workspace);
/* Makes the copy that is due, if any. */
void     plumb_backup_keeper_run_async  (const char           *workspace,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* @out_last (out): when the last good backup was made, in seconds since 1970; 0 for never. Also
 * given where a copy could not be made. */
gboolean plumb_backup_keeper_run_finish (GAsyncResult         *result,
                                         gint64               *out_last,
                                         GError              **error);

G_END_DECLS
