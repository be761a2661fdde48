/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "plumb-store.h"
#include "plumb-wait.h"

/* draft-writer WORKSPACE AUDIT WORD OWN SEED N: saves N times into a draft that others write, too.
 * Each save writes an answer that all of them write and the answer OWN that only this one does.
 * For each it prints the version that the draft had after it, "conflict" or "busy"; after a
 * conflict it looks at the draft again, as a person does; else it goes on with what it has
 * seen. */

#define SHARED "PLN.01"

typedef struct
{
  PlumbStore      *store;
  PlumbWait       *wait;
  gint64           audit;
  PlumbAct         act;
  PlumbAuditStamp  stamp;
} Writer;

static void
open_store (Writer     *writer,
            const char *path)
{
  g_autoptr(GError) error = NULL;

  plumb_store_open_async (path, NULL, plumb_wait_cb, writer->wait);
  writer->store = plumb_store_open_finish (plumb_wait_result (writer->wait), &error);
  if (error != NULL)
    g_error ("%s", error->message);
}

/* Whose draft it is, and how it stands. */
static void
look (Writer *writer)
{
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_load_audit_async (writer->store, writer->audit, 0, NULL, plumb_wait_cb, writer->wait);
  record = plumb_store_load_audit_finish (writer->store, plumb_wait_result (writer->wait), &error);
  if (error != NULL)
    g_error ("%s", error->message);
  writer->act.person_id = plumb_audit_get_fields (record->audit)->auditor_id;
  writer->stamp = plumb_audit_stamp (record->audit);
}

static void
save (Writer     *writer,
      const char *own,
      const char *text)
{
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(GPtrArray) changed = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  int version;

  plumb_answers_set_evidence (answers, SHARED, text);
  plumb_answers_set_evidence (answers, own, text);
  g_ptr_array_add (changed, (gpointer) SHARED);
  g_ptr_array_add (changed, (gpointer) own);
  plumb_store_save_answers_async (writer->store, &writer->stamp, answers, changed, SHARED,
                                  &writer->act, NULL, plumb_wait_cb, writer->wait);
  version = plumb_store_save_answers_finish (writer->store, plumb_wait_result (writer->wait),
                                             &error);
  if (version != 0)
    {
      writer->stamp.version = version;
      printf ("%d %s\n", version, text);
    }
  else if (g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT))
    {
      puts ("conflict");
      look (writer);
    }
  else if (g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY))
    puts ("busy");
  else
    g_error ("%s", error->message);
}

int
main (int   argc,
      char *argv[])
{
  Writer writer = { .wait = plumb_wait_new () };
  g_autoptr(GError) error = NULL;
  GRand *random;

  if (argc != 7)
    return 2;

  writer.audit = g_ascii_strtoll (argv[2], NULL, 10);
  random = g_rand_new_with_seed ((guint32) strtoul (argv[5], NULL, 10));
  open_store (&writer, argv[1]);
  look (&writer);
  for (int n = atoi (argv[6]), i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s-%d", argv[3], i);

      save (&writer, argv[4], text);
      g_usleep ((gulong) g_rand_int_range (random, 0, 4000));
    }
  plumb_store_close_async (writer.store, NULL, plumb_wait_cb, writer.wait);
  plumb_store_close_finish (writer.store, plumb_wait_result (writer.wait), &error);
  if (error != NULL)
    g_error ("%s", error->message);
  g_object_unref (writer.store);
  plumb_wait_free (writer.wait);
  g_rand_free (random);
  return 0;
}
