/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

/* No more than a workspace of ours ever needs; what a hostile file asks for beyond is refused. */
void plumb_sqlite_limits_set (sqlite3 *database);
