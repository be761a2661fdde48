/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Copies the file @path and those beside it whose names end in @endings (ended by NULL; one that is
 * not there is left out) into a temporary folder that only its owner may enter. Gives the copy's
 * path, or NULL with an error of PLUMB_STORE_ERROR. */
char *plumb_sqlite_copy_make   (const char          *path,
                                const char * const  *endings,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* The name that a copy of @path would have in a folder of its own that is new and empty. */
char *plumb_sqlite_copy_name   (const char          *path,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes the copy with its folder. */
void  plumb_sqlite_copy_remove (const char          *copy);

G_END_DECLS
