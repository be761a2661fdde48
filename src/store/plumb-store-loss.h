/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-loss.h"
#include "plumb-store.h"

G_BEGIN_DECLS

/* What to do when another program renames, replaces, deletes or overwrites the file of an open
 * workspace. All of it runs on the writer's thread, after what was asked before. */

/* Looks whether the file is in its place. As long as it is not, every call of the store but these
 * is refused with PLUMB_STORE_ERROR_MOVED. Where somebody else has written into it since the last
 * look, the store's signal "changed" tells. Its signal "in-doubt" asks for a look: a call has
 * failed. */
void       plumb_store_look_async            (PlumbStore           *self,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
PlumbLoss *plumb_store_look_finish           (PlumbStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* Writes the whole workspace, as it was saved last, to @path, which must not exist: through the
 * file that is still open, whatever it is called now. Fails with PLUMB_STORE_ERROR_MOVED where
 * other bytes are in it. */
void       plumb_store_save_elsewhere_async  (PlumbStore           *self,
                                              const char           *path,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean   plumb_store_save_elsewhere_finish (PlumbStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* The file that was renamed is @path: makes it whole, so that it can be closed here and opened
 * there. Fails with PLUMB_STORE_ERROR_MOVED for any other file. */
void       plumb_store_follow_async          (PlumbStore           *self,
                                              const char           *path,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean   plumb_store_follow_finish         (PlumbStore           *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
