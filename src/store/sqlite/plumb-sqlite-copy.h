/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A private copy of a database file, in a temporary folder that only its owner may enter. It has a
 * child's records in it, so it is gone with who made it: what a program that was killed left is
 * cleared by the next one that makes such a copy. */
typedef struct _PlumbSqliteCopy PlumbSqliteCopy;

/* With a name of its own for a copy of @path, where nothing stands yet. NULL with an error of
 * PLUMB_STORE_ERROR. */
PlumbSqliteCopy *plumb_sqlite_copy_new      (const char          *path,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with the file @path copied there, and those beside it whose names end in @endings (ended
 * by NULL; one that is not there is left out). */
PlumbSqliteCopy *plumb_sqlite_copy_make     (const char          *path,
                                             const char * const  *endings,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
const char      *plumb_sqlite_copy_get_path (PlumbSqliteCopy     *self);
/* Removes the copy with its folder. */
void             plumb_sqlite_copy_free     (PlumbSqliteCopy     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbSqliteCopy, plumb_sqlite_copy_free)

G_END_DECLS
