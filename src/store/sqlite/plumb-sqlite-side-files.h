/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbSqliteSide:
 * @PLUMB_SQLITE_SIDE_NONE: nothing beside the file holds words of it
 * @PLUMB_SQLITE_SIDE_OWN: what a program that was killed left beside it belongs to it
 * @PLUMB_SQLITE_SIDE_HELD: a program has it open, and all beside it belongs to it
 * @PLUMB_SQLITE_SIDE_OTHER: what lies beside it does not belong to it and cannot be moved away, so
 *   that only a copy of the file alone can be read
 *
 * What stands beside a workspace's file.
 */
typedef enum
{
  PLUMB_SQLITE_SIDE_NONE,
  PLUMB_SQLITE_SIDE_OWN,
  PLUMB_SQLITE_SIDE_HELD,
  PLUMB_SQLITE_SIDE_OTHER
} PlumbSqliteSide;

/* Whether the copy @path of a workspace, with what lies beside it, is sound: as a file, or with
 * @thorough in all that a check of it knows. FALSE with an error where that could not be found
 * out. */
typedef gboolean (*PlumbSqliteSoundFunc) (const char  *path,
                                          gboolean     thorough,
                                          gboolean    *out_sound,
                                          GError     **error);

/* Looks at what lies beside the workspace @path (its real name, no link) before SQLite does, which
 * would apply any write-ahead file or rollback journal of the right name. One that does not belong
 * to this very file is set aside under another name, and a sentence about that added to @notices.
 * FALSE with an error of PLUMB_STORE_ERROR, and all as it was, where the file is damaged with and
 * without it. */
gboolean plumb_sqlite_side_files_settle (const char            *path,
                                         PlumbSqliteSoundFunc   is_sound,
                                         GPtrArray             *notices,
                                         PlumbSqliteSide       *out_side,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes away what an opening that failed put beside the file, if it holds nothing and nobody has
 * the file open. */
void     plumb_sqlite_side_files_clear  (const char            *path);
/* Whether a program, or this one, has the file open. */
gboolean plumb_sqlite_side_files_held   (const char            *path);

G_END_DECLS
