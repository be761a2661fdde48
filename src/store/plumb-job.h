/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

struct _PlumbJob;

/* What the worker threads run; the worker's data is a PlumbStoreSession, the task's a PlumbJob. */
void plumb_job_write_worker (GTask            *task,
                             gpointer          source,
                             gpointer          task_data,
                             gpointer          worker_data);
void plumb_job_read_worker  (GTask            *task,
                             gpointer          source,
                             gpointer          task_data,
                             gpointer          worker_data);
void plumb_job_close_worker (GTask            *task,
                             gpointer          source,
                             gpointer          task_data,
                             gpointer          worker_data);
void plumb_job_free         (struct _PlumbJob *job);

G_END_DECLS
