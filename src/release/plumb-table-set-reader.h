/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plumb-table-set.h"

G_BEGIN_DECLS

/* Reads a set of tables, as data/schemas/release.rng documents it. Every error names file, line and
 * remedy. */

/* Blocks: call on a worker thread or from the command line. */
PlumbTableSet *plumb_table_set_reader_read_file    (const char  *path,
                                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* The one that is installed with Plumbline, or that PLUMBLINE_DATA leads to. Blocks. */
PlumbTableSet *plumb_table_set_reader_read_default (GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* @name: what errors call the file */
PlumbTableSet *plumb_table_set_reader_read_bytes   (GBytes      *bytes,
                                                    const char  *name,
                                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* What plumb_table_set_reader_read_default() answers, as the answer of @task, off the main thread:
 * for g_task_run_in_thread(). */
void           plumb_table_set_reader_worker       (GTask        *task,
                                                    gpointer      source,
                                                    gpointer      task_data,
                                                    GCancellable *cancellable);

G_END_DECLS
