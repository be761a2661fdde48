/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-new-file.h"

G_BEGIN_DECLS

/* "PLMB": the application id in the header of every workspace file. */
#define PLUMB_EXPORT_WORKSPACE_ID 0x504c4d42

/* The one way in which a file leaves Plumbline. */
gboolean plumb_export_write (const char       *path,
                             gconstpointer     bytes,
                             gsize             size,
                             PlumbFileRights   rights,
                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Refuses, with an error of G_FILE_ERROR, the name of a workspace and of what stands beside one. */
gboolean plumb_export_spare (const char       *path,
                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): what a file that is named after @text, a reference from outside, is proposed to
 * be called: @text with @ending, never a path, nor a name that is out of sight. */
char    *plumb_export_dup_name (const char       *text,
                                const char       *ending) G_GNUC_WARN_UNUSED_RESULT;

/* Writes @data to @path; see plumb_export_write(). */
typedef gboolean (*PlumbExportFunc) (gpointer     data,
                                     const char  *path,
                                     GError     **error);

/* The same, off the main thread, in the order in which it is asked for. What is stopped has the
 * error G_IO_ERROR_CANCELLED and has replaced nothing. */
void     plumb_export_run_async  (const char           *path,
                                  PlumbExportFunc       write,
                                  gpointer              data,
                                  GDestroyNotify        free_data,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
/* (transfer full): the path that was written */
char    *plumb_export_run_finish (GAsyncResult         *result,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
