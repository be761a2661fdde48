/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

/* Adds a sentence to @problems for each table and column that holds texts which are not UTF-8, or
 * have a zero byte within. The result is an SQLite code. */
int plumb_sqlite_text_check (sqlite3   *database,
                             GPtrArray *problems);

G_END_DECLS
