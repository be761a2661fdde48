/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-wait.h"
#include "plumb-worker.h"

static void
append_worker (GTask    *task,
               gpointer  source,
               gpointer  task_data,
               gpointer  worker_data)
{
  GArray *order = worker_data;
  int number = GPOINTER_TO_INT (task_data);

  g_array_append_val (order, number);
  g_task_return_int (task, number);
}

static void
push (PlumbWorker         *worker,
      int                  number,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, GINT_TO_POINTER (number), NULL);
  plumb_worker_push (worker, task, append_worker);
}

/* Two saves of the same answer must reach the disk in the order in which they were made. */
static void
test_order (void)
{
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr(PlumbWorker) worker = plumb_worker_new ("test", order);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 100; i++)
    push (worker, i, NULL, NULL, NULL);
  push (worker, 100, NULL, plumb_wait_cb, wait);

  g_assert_cmpint (g_task_propagate_int (G_TASK (plumb_wait_result (wait)), &error), ==, 100);
  g_assert_no_error (error);
  for (int i = 0; i <= 100; i++)
    g_assert_cmpint (g_array_index (order, int, i), ==, i);
}

/* What was queued is done before the thread ends: a close right after an answer loses nothing. */
static void
test_finish (void)
{
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr(PlumbWorker) worker = plumb_worker_new ("test", order);

  for (int i = 0; i < 50; i++)
    push (worker, i, NULL, NULL, NULL);
  plumb_worker_finish (worker);
  g_assert_cmpuint (order->len, ==, 50);
}

static void
test_cancelled (void)
{
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr(PlumbWorker) worker = plumb_worker_new ("test", order);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  push (worker, 1, cancellable, plumb_wait_cb, wait);
  g_task_propagate_int (G_TASK (plumb_wait_result (wait)), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  plumb_worker_finish (worker);
  g_assert_cmpuint (order->len, ==, 0);
}

static gint64
count_down_worker (gpointer data)
{
  int *left = data;

  return g_atomic_int_dec_and_test (left) ? -1 : 1000;
}

/* What is tidied up while no call waits goes on by itself until there is nothing left to do. */
static void
test_tidy (void)
{
  int left = 5;
  g_autoptr(PlumbWorker) worker = plumb_worker_new_tidy ("test", count_down_worker, &left);

  while (g_atomic_int_get (&left) > 0)
    g_usleep (1000);
  plumb_worker_finish (worker);
  g_assert_cmpint (left, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/finish", test_finish);
  g_test_add_func ("/worker/cancelled", test_cancelled);
  g_test_add_func ("/worker/tidy", test_tidy);
  return g_test_run ();
}
