/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How code that has no main loop of its own (the command line, tests, benchmarks) calls the same
 * asynchronous functions as the window: give plumb_wait_cb as the callback and the wait as its
 * data, then take the result.
 *
 *   g_autoptr(PlumbWait) wait = plumb_wait_new ();
 *   plumb_store_open_async (path, flags, NULL, plumb_wait_cb, wait);
 *   store = plumb_store_open_finish (plumb_wait_result (wait), &error);
 */
typedef struct _PlumbWait PlumbWait;

PlumbWait    *plumb_wait_new    (void);
void          plumb_wait_free   (PlumbWait    *wait);
void          plumb_wait_cb     (GObject      *source,
                                 GAsyncResult *result,
                                 gpointer      wait);
/* Iterates the main context until the callback has run. (transfer none); the wait may be used
 * again afterwards. */
GAsyncResult *plumb_wait_result (PlumbWait    *wait);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbWait, plumb_wait_free)

G_END_DECLS
