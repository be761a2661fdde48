/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-wait.h"

struct _PlumbWait
{
  GMainContext *context;  /* (owned) */
  GAsyncResult *result;   /* (owned) (nullable) */
  GAsyncResult *handed;   /* (owned) (nullable): kept until the wait is used again */
};

/**
 * plumb_wait_new:
 *
 * Returns: (transfer full): a wait on the thread's default main context
 */
PlumbWait *
plumb_wait_new (void)
{
  PlumbWait *wait = g_new0 (PlumbWait, 1);

  wait->context = g_main_context_ref_thread_default ();
  return wait;
}

void
plumb_wait_free (PlumbWait *wait)
{
  g_clear_object (&wait->result);
  g_clear_object (&wait->handed);
  g_main_context_unref (wait->context);
  g_free (wait);
}

/**
 * plumb_wait_cb:
 *
 * The callback to give to an asynchronous function, with the wait as its data.
 */
void
plumb_wait_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      wait)
{
  g_set_object (&((PlumbWait *) wait)->result, result);
}

/**
 * plumb_wait_result:
 * @wait: a wait whose callback was given to one asynchronous call
 *
 * Returns: (transfer none): the result of that call, valid until the next one
 */
GAsyncResult *
plumb_wait_result (PlumbWait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (wait->context, TRUE);

  g_clear_object (&wait->handed);
  wait->handed = g_steal_pointer (&wait->result);
  return wait->handed;
}
