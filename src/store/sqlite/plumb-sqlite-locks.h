/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts the locks of SQLite onto one open file description for each file, for the whole program.
 * Must be called before the first database is opened; further calls do nothing.
 *
 * An ordinary POSIX lock belongs to a program and a file, and closing any descriptor of the file
 * drops it: a file chooser that looks into the workspace's folder, to see of what kind its files
 * are, took all locks of the open workspace away, and the next program believed itself alone. */
void plumb_sqlite_locks_install (void);

G_END_DECLS
