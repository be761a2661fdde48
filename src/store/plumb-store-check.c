/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-check.h"

#include <string.h>

#include "plumb-audits.h"
#include "plumb-counting-check.h"
#include "plumb-journal.h"
#include "plumb-migration.h"
#include "plumb-recount.h"
#include "plumb-sql.h"
#include "plumb-store-private.h"
#include "plumb-store.h"

/* Whether a workspace is sound: everything that is derived is derived anew, and compared. */

/* Reads one column of references and makes a sentence of each. */
static gboolean
report_rows (PlumbConnection  *connection,
             const char       *sql,
             const char       *sentence,
             GPtrArray        *problems,
             GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, sql, error);
  PlumbStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    g_ptr_array_add (problems, g_strconcat (plumb_statement_get_text (statement, 0), sentence,
                                            NULL));
  return step == PLUMB_STEP_DONE;
}

/* A submitted revision, as the journal must vouch for it. */
typedef struct
{
  gint64  audit_id;
  int     number;
  gint64  journal;
  char   *reference;   /* (owned) */
} Submitted;

static void
clear_submitted (gpointer data)
{
  g_free (((Submitted *) data)->reference);
}

static GArray *
list_submitted (PlumbConnection  *connection,
                GError          **error)
{
  g_autoptr(GArray) revisions = g_array_new (FALSE, FALSE, sizeof (Submitted));
  PlumbStatement *statement;
  PlumbStep step;

  g_array_set_clear_func (revisions, clear_submitted);
  statement = plumb_connection_prepare (connection, plumb_sql_list_submitted_revisions, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      Submitted revision = { plumb_statement_get_int (statement, 0),
                             (int) plumb_statement_get_int (statement, 1),
                             plumb_statement_get_int (statement, 3),
                             g_strdup (plumb_statement_get_text (statement, 4)) };

      g_array_append_val (revisions, revision);
    }
  return step == PLUMB_STEP_DONE ? g_steal_pointer (&revisions) : NULL;
}

/* One checksum a journal entry, over all revisions that it submitted. */
static GHashTable *
vouch_for_all (PlumbStoreSession *session,
               GError           **error)
{
  g_autoptr(GArray) revisions = list_submitted (session->connection, error);
  g_autoptr(GHashTable) sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                      (GDestroyNotify) g_checksum_free);

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    {
      const Submitted *revision = &g_array_index (revisions, Submitted, i);
      GChecksum *checksum = g_hash_table_lookup (sums, &revision->journal);

      if (checksum == NULL)
        {
          checksum = g_checksum_new (G_CHECKSUM_SHA256);
          g_hash_table_insert (sums, g_memdup2 (&revision->journal, sizeof revision->journal),
                               checksum);
        }
      if (!plumb_audits_vouch (session, checksum, revision->audit_id, revision->reference,
                               revision->number, error))
        return NULL;
    }
  return revisions != NULL ? g_steal_pointer (&sums) : NULL;
}

static gboolean
check_journal (PlumbStoreSession *session,
               GPtrArray         *problems,
               GError           **error)
{
  g_autoptr(GHashTable) details = NULL;
  g_autoptr(GHashTable) sums = NULL;
  GHashTableIter iter;
  gpointer seq, checksum;

  if (!plumb_journal_check (session->connection, problems, &details, error))
    return FALSE;
  sums = vouch_for_all (session, error);
  if (sums == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &seq, &checksum))
    {
      const char *detail = g_hash_table_lookup (details, seq);

      if (detail == NULL || strstr (detail, g_checksum_get_string (checksum)) == NULL)
        g_ptr_array_add (problems,
                         g_strdup_printf ("Answers submitted by journal entry %" G_GINT64_FORMAT
                                          " were changed afterwards", *(gint64 *) seq));
    }
  return TRUE;
}

static gboolean
check_session (PlumbStoreSession *session,
               GPtrArray         *problems,
               GError           **error)
{
  PlumbConnection *connection = session->connection;

  if (!plumb_connection_check (connection, problems, error))
    return FALSE;

  /* In a file that SQLite itself calls damaged, what follows would only repeat it in other
   * words. */
  if (problems->len == 0 &&
      (!plumb_migration_check_schema (connection, problems, error) ||
       !plumb_connection_check_texts (connection, problems, error) ||
       !plumb_connection_check_references (connection, problems, error) ||
       !report_rows (connection, plumb_sql_find_unsubmitted_counted,
                     ": counted, but not submitted", problems, error) ||
       !report_rows (connection, plumb_sql_check_case_counts,
                     ": the case's count of audits is not that of its audits", problems, error) ||
       !plumb_counting_check (session, problems, error) ||
       !plumb_recount_compare (session, problems, error) ||
       !check_journal (session, problems, error)))
    return FALSE;
  return TRUE;
}

gboolean
plumb_store_check_connection (PlumbConnection  *connection,
                              GPtrArray        *problems,
                              GError          **error)
{
  g_autoptr(PlumbInstrumentCache) instruments = plumb_instrument_cache_new ();
  PlumbStoreSession *session = plumb_store_session_new (instruments);
  gboolean done;

  session->connection = g_object_ref (connection);
  done = check_session (session, problems, error);
  plumb_store_session_free (session);
  return done;
}

static gboolean
check_worker (PlumbStoreSession *session,
              PlumbJob          *job,
              GError           **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!check_session (session, problems, error))
    return FALSE;
  plumb_job_set_result (job, g_steal_pointer (&problems), (GDestroyNotify) g_ptr_array_unref);
  return TRUE;
}

/**
 * plumb_store_check_async:
 *
 * Checks the file, its schema and references, the tallies against a full recount, and the
 * journal's chain with what it vouches for.
 */
void
plumb_store_check_async (PlumbStore          *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_check_async, plumb_job_new_read (check_worker, NULL, NULL),
                     cancellable, callback, user_data);
}

/**
 * plumb_store_check_finish:
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each problem; empty when all is well
 */
GPtrArray *
plumb_store_check_finish (PlumbStore    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return plumb_store_take_result (self, plumb_store_check_async, result, error);
}
