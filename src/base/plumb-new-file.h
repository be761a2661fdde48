/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PlumbFileRights:
 * @PLUMB_FILE_USUAL: what any new file of this person gets; for what is made to be sent on
 * @PLUMB_FILE_PRIVATE: for its owner only; for what has a child's records in it
 *
 * Rights of a file that is not there yet. One that is there keeps its own.
 */
typedef enum
{
  PLUMB_FILE_USUAL,
  PLUMB_FILE_PRIVATE
} PlumbFileRights;

/* A file that is being written under another name in the folder where it will stand, and gets its
 * own name when it is whole and on the disk. Until then, and where it fails, what stood there
 * stays. One that a killed program left behind is cleared by the next one that is started in the
 * folder. Errors are of G_FILE_ERROR. */
typedef struct _PlumbNewFile PlumbNewFile;

PlumbNewFile *plumb_new_file_start      (const char       *path,
                                         PlumbFileRights   rights,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Where the bytes go until plumb_new_file_finish(). */
const char   *plumb_new_file_get_name   (PlumbNewFile     *self);
/* Writes @size bytes at the end. */
gboolean      plumb_new_file_add        (PlumbNewFile     *self,
                                         gconstpointer     bytes,
                                         gsize             size,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives the file its name. Where there is a file of that name already it is replaced if @replace,
 * else the error is G_FILE_ERROR_EXIST. */
gboolean      plumb_new_file_finish     (PlumbNewFile     *self,
                                         gboolean          replace,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Lets the message of @error (nullable), of whoever wrote to the name for now, speak of the name
 * that the person chose. Before plumb_new_file_finish(). */
void          plumb_new_file_name_in_error (PlumbNewFile  *self,
                                            GError        *error);
/* Takes away what was not finished. */
void          plumb_new_file_free       (PlumbNewFile     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbNewFile, plumb_new_file_free)

/* Makes the name of a file durable, and the other names in its folder. The number of what went
 * wrong, or 0, also where a file system cannot do that. */
int           plumb_new_file_sync_name  (const char       *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
