/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "plumb-store.h"
#include "plumb-wait.h"

/* answer-writer WORKSPACE AUDIT START: writes answers one after the other for ever, as the form
 * does, and says each number on standard output once the store has said that it is safe. It
 * is meant to be killed. */

static const char * const codes[] = { "PLN.01", "PLN.02", "SUP.01", "SAF.03", "IMP.01" };

static PlumbStore *
open_store (const char *path)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbStore *store;

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return store;
}

static void
write_answer (PlumbStore      *store,
              PlumbAuditStamp *stamp,
              const PlumbAct  *act,
              guint64          number)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *evidence = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      plumb_answers_set_evidence (answers, codes[i], evidence);
      g_ptr_array_add (changed, g_strdup (codes[i]));
    }
  plumb_answers_set_value (answers, "PLN.01", number % 2 == 0 ? "met" : "not-met");
  plumb_store_save_answers_async (store, stamp, answers, changed, "PLN.01", act, NULL,
                                  plumb_wait_cb, wait);
  stamp->version = plumb_store_save_answers_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

/* Whose draft it is, and how it stands. */
static PlumbAuditStamp
load_stamp (PlumbStore *store,
            gint64      audit,
            PlumbAct   *out_act)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_load_audit_async (store, audit, 0, NULL, plumb_wait_cb, wait);
  record = plumb_store_load_audit_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  out_act->person_id = plumb_audit_get_fields (record->audit)->auditor_id;
  return plumb_audit_stamp (record->audit);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(PlumbStore) store = NULL;
  PlumbAuditStamp stamp;
  PlumbAct act = { 0 };

  if (argc != 4)
    return 2;

  store = open_store (argv[1]);
  stamp = load_stamp (store, g_ascii_strtoll (argv[2], NULL, 10), &act);
  for (guint64 number = g_ascii_strtoull (argv[3], NULL, 10);; number++)
    {
      write_answer (store, &stamp, &act, number);
      printf ("%" G_GUINT64_FORMAT "\n", number);
      fflush (stdout);
    }
}
