/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "PLMB": in the header of every workspace file. */
#define PLUMB_SQLITE_APPLICATION_ID 0x504c4d42

/* In the name under which a file is kept that a backup replaces. */
#define PLUMB_SQLITE_FILE_REPLACED "-replaced"

/* Looks at a file without changing anything in or beside it, and refuses what is not a workspace
 * that this program may read: missing, a folder, empty, another kind of file, made by a newer
 * version (schema step above @newest). */
gboolean plumb_sqlite_file_check       (const char  *path,
                                        int          newest,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Refuses a file that may not be written, or whose folder may not. */
gboolean plumb_sqlite_file_check_rights (const char *path,
                                         GError    **error) G_GNUC_WARN_UNUSED_RESULT;
/* Refuses a file that has another name on its disk. One that a program was giving it when it was
 * killed, while it put a backup back, is taken away. */
gboolean plumb_sqlite_file_check_only_name (const char  *path,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* The address by which SQLite reads the file alone, whatever lies beside it, without locks. */
char    *plumb_sqlite_file_get_uri_alone (const char *path);
/* Whether the file is shorter than its own header says. */
gboolean plumb_sqlite_file_is_short    (const char  *path);
/* Refuses a name under which no new file can be made. */
gboolean plumb_sqlite_file_check_new   (const char  *path,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes an unfinished file and what SQLite keeps beside it; those that are not there do not
 * matter. */
gboolean plumb_sqlite_file_remove      (const char  *path,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes an empty file that only its owner may read, unless there is an empty one, whose rights
 * stay; refuses to replace one that holds anything. */
gboolean plumb_sqlite_file_create      (const char  *path,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes sure that a file and its name outlast a power cut. */
gboolean plumb_sqlite_file_sync        (const char  *path,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void     plumb_sqlite_file_set_too_new (GError     **error,
                                        const char  *path);

G_END_DECLS
