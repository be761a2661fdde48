/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_WORKER (plumb_worker_get_type ())

/* One named thread that runs tasks in the order in which they were pushed. */
G_DECLARE_FINAL_TYPE (PlumbWorker, plumb_worker, PLUMB, WORKER, GObject)

typedef void (*PlumbWorkerFunc) (GTask    *task,
                                 gpointer  source,
                                 gpointer  task_data,
                                 gpointer  worker_data);

/* Runs on the worker's thread whenever no call waits. Returns after how many microseconds it wants
 * to be run again if no call comes before; -1 for not before the next one. */
typedef gint64 (*PlumbWorkerTidy) (gpointer worker_data);

PlumbWorker *plumb_worker_new      (const char      *name,
                                    gpointer         worker_data);
PlumbWorker *plumb_worker_new_tidy (const char      *name,
                                    PlumbWorkerTidy  tidy,
                                    gpointer         worker_data);
void         plumb_worker_push     (PlumbWorker     *self,
                                    GTask           *task,
                                    PlumbWorkerFunc  func);
void         plumb_worker_finish   (PlumbWorker     *self);

G_END_DECLS
