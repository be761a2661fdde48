/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-check.h"

#include <string.h>

#include "plumb-counting-check.h"
#include "plumb-journal.h"
#include "plumb-migration.h"
#include "plumb-recount.h"
#include "plumb-revisions.h"
#include "plumb-sql.h"
#include "plumb-store-private.h"
#include "plumb-store.h"
#include "plumb-time-zones.h"

/* Whether a workspace is sound: everything that is derived is derived anew, and compared. */

/* A name as people wrote it: letters of every language stay, what a terminal would obey does not.
 * */
static char *
dup_name (const char *text)
{
  GString *name = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isprint (g_utf8_get_char (c)))
      g_string_append_unichar (name, g_utf8_get_char (c));
  return g_string_free (name, FALSE);
}

static void
add_problem (GPtrArray  *problems,
             const char *subject,
             const char *sentence)
{
  g_autofree char *name = dup_name (subject);

  g_ptr_array_add (problems, g_strconcat (name, sentence, NULL));
}

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
    add_problem (problems, plumb_statement_get_text (statement, 0), sentence);
  return step == PLUMB_STEP_DONE;
}

/* Day and month follow from the moment of submission; where all were moved together, the tallies
 * agree with each other and are wrong. */
static gboolean
check_days (PlumbConnection  *connection,
            GPtrArray        *problems,
            GError          **error)
{
  g_autoptr(PlumbCalendar) calendar = plumb_time_zones_load (connection, error);
  PlumbStatement *statement = NULL;
  PlumbStep step;

  if (calendar != NULL)
    statement = plumb_connection_prepare (connection, plumb_sql_list_counted_days, error);
  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      g_autofree char *day = plumb_calendar_dup_day (calendar,
                                                     plumb_statement_get_text (statement, 1));
      PlumbMonth month = 0;

      if (day == NULL || !plumb_month_of_text (day, &month)
          || month != plumb_statement_get_int (statement, 2)
          || g_strcmp0 (day, plumb_statement_get_text (statement, 3)) != 0)
        add_problem (problems, plumb_statement_get_text (statement, 0),
                     ": counted in another month or on another day than it was submitted");
    }
  return step == PLUMB_STEP_DONE;
}

/* What a code or a rank means stands in the form: other labels are other figures. */
static gboolean
check_forms (PlumbConnection  *connection,
             GPtrArray        *problems,
             GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_list_instrument_files, error);
  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      g_autofree char *sha256 = NULL;
      g_autofree char *form = NULL;
      gconstpointer data;
      gsize size;

      data = plumb_statement_get_data (statement, 3, &size);
      sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
      form = g_strdup_printf ("%s %s", plumb_statement_get_text (statement, 0),
                              plumb_statement_get_text (statement, 1));
      if (g_strcmp0 (sha256, plumb_statement_get_text (statement, 2)) != 0)
        add_problem (problems, form, ": this form was changed after it was brought in");
    }
  return step == PLUMB_STEP_DONE;
}

/* A submitted revision, as the journal must vouch for it. */
typedef struct
{
  gint64  audit_id;
  int     number;
  gint64  journal;
  char   *reference;   /* (owned) */
  char   *submitted;   /* (owned) */
} Submitted;

static void
clear_submitted (gpointer data)
{
  Submitted *submitted = data;

  g_free (submitted->reference);
  g_free (submitted->submitted);
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
                             g_strdup (plumb_statement_get_text (statement, 4)),
                             g_strdup (plumb_statement_get_text (statement, 2)) };

      g_array_append_val (revisions, revision);
    }
  return step == PLUMB_STEP_DONE ? g_steal_pointer (&revisions) : NULL;
}

/* Also entries of the first form, whose digest knows only the answers, say when an audit was
 * submitted, and which. */
static void
check_entry (const Submitted         *revision,
             const PlumbJournalEntry *entry,
             GPtrArray               *problems)
{
  if (entry == NULL)
    add_problem (problems, revision->reference, ": no entry of the journal vouches for it");
  else if (g_str_equal (entry->act, PLUMB_ACT_SUBMIT)
           && (g_strcmp0 (entry->subject, revision->reference) != 0
               || g_strcmp0 (entry->moment, revision->submitted) != 0))
    add_problem (problems, revision->reference,
                 ": its reference or moment of submission is not what the journal says");
}

/* One checksum a journal entry, over all revisions that it submitted. */
static GHashTable *
vouch_for_all (PlumbStoreSession *session,
               GHashTable        *entries,
               GPtrArray         *problems,
               GError           **error)
{
  g_autoptr(GArray) revisions = list_submitted (session->connection, error);
  g_autoptr(GHashTable) sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                      (GDestroyNotify) g_checksum_free);

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    {
      const Submitted *revision = &g_array_index (revisions, Submitted, i);
      const PlumbJournalEntry *entry = g_hash_table_lookup (entries, &revision->journal);
      GChecksum *checksum = g_hash_table_lookup (sums, &revision->journal);

      check_entry (revision, entry, problems);
      if (checksum == NULL)
        {
          checksum = g_checksum_new (G_CHECKSUM_SHA256);
          g_hash_table_insert (sums, g_memdup2 (&revision->journal, sizeof revision->journal),
                               checksum);
        }
      if (entry != NULL
          && !plumb_revisions_vouch (session, plumb_revisions_get_rule (entry->detail), checksum,
                                     revision->audit_id, revision->reference, revision->number,
                                     error))
        return NULL;
    }
  return revisions != NULL ? g_steal_pointer (&sums) : NULL;
}

static gboolean
check_journal (PlumbStoreSession *session,
               GPtrArray         *problems,
               GError           **error)
{
  g_autoptr(GHashTable) entries = NULL;
  g_autoptr(GHashTable) sums = NULL;
  GHashTableIter iter;
  gpointer seq, checksum;

  if (!plumb_journal_check (session->connection, problems, &entries, error))
    return FALSE;
  sums = vouch_for_all (session, entries, problems, error);
  if (sums == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &seq, &checksum))
    {
      const PlumbJournalEntry *entry = g_hash_table_lookup (entries, seq);

      if (entry == NULL || strstr (entry->detail, g_checksum_get_string (checksum)) == NULL)
        g_ptr_array_add (problems,
                         g_strdup_printf ("What journal entry %" G_GINT64_FORMAT " submitted was "
                                          "changed afterwards: its answers, or what they count "
                                          "under", *(gint64 *) seq));
    }
  return TRUE;
}

static gboolean
check_audits (PlumbConnection  *connection,
              GPtrArray        *problems,
              GError          **error)
{
  return report_rows (connection, plumb_sql_find_unsubmitted_counted,
                      ": counted, but not submitted", problems, error)
         && report_rows (connection, plumb_sql_find_moved_audits,
                         ": case, team, plan type, audit type, auditor or month are not those it "
                         "was counted under", problems, error)
         && check_days (connection, problems, error)
         && report_rows (connection, plumb_sql_find_wrong_overalls,
                         ": the overall grade in lists is not the one that was given", problems,
                         error)
         && report_rows (connection, plumb_sql_check_case_counts,
                         ": the case's count of audits is not that of its audits", problems,
                         error);
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
  if (problems->len == 0
      && (!plumb_migration_check_schema (connection, problems, error)
          || !plumb_connection_check_references (connection, problems, error)
          || !plumb_connection_check_texts (connection, problems, error)
          || !check_forms (connection, problems, error)
          || !check_audits (connection, problems, error)
          || !plumb_counting_check (session, problems, error)
          || !plumb_recount_compare (session, problems, error)
          || !check_journal (session, problems, error)))
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
 * Checks the file, its schema and references, texts, forms, what audits are counted under, the
 * tallies against a full recount, and the journal's chain with what it vouches for.
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
