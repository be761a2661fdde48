/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-recount.h"

#include <string.h>

#include "plumb-audit-count.h"
#include "plumb-sql.h"
#include "plumb-store-types.h"

/* One tally, counted anew. */
typedef struct
{
  PlumbTallyMap *map;
  gint64         n_audits;
  char          *last_act; /* (owned): the last submission */
  guint32       *counts;   /* (owned) */
} Count;

/* An audit to be counted. */
typedef struct
{
  gint64  id;
  int     revision;
  Count  *count;
} Audit;

static void
free_count (gpointer data)
{
  Count *count = data;

  g_free (count->last_act);
  g_free (count->counts);
  g_free (count);
}

static char *
make_key (PlumbStatement *statement,
          guint           first)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t%" G_GINT64_FORMAT,
                          plumb_statement_get_int (statement, first),
                          plumb_statement_get_int (statement, first + 1),
                          plumb_statement_get_text (statement, first + 2),
                          plumb_statement_get_text (statement, first + 3),
                          plumb_statement_get_int (statement, first + 4));
}

static Count *
ensure_count (PlumbStoreSession *session,
              GHashTable        *counts,
              PlumbStatement    *statement,
              GError           **error)
{
  g_autofree char *key = make_key (statement, 2);
  gint64 instrument_id = plumb_statement_get_int (statement, 6);
  Count *count = g_hash_table_lookup (counts, key);
  PlumbTallyMap *map;

  if (count != NULL)
    return count;

  map = plumb_tally_map_get (session, instrument_id, error);
  if (map == NULL)
    return NULL;

  count = g_new0 (Count, 1);
  count->map = map;
  count->counts = g_new0 (guint32, plumb_tally_layout_get_n_slots (map->layout));
  g_hash_table_insert (counts, g_steal_pointer (&key), count);
  return count;
}

static void
keep_latest (Count      *count,
             const char *moment)
{
  if (g_strcmp0 (moment, count->last_act) <= 0)
    return;

  g_free (count->last_act);
  count->last_act = g_strdup (moment);
}

/* The counted revision of every audit, in order of id. */
static GArray *
list_audits (PlumbStoreSession *session,
             GHashTable        *counts,
             GError           **error)
{
  g_autoptr(GArray) audits = g_array_new (FALSE, TRUE, sizeof (Audit));
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (session->connection, plumb_sql_list_counted_audits, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      Audit audit = { .id = plumb_statement_get_int (statement, 0),
                      .revision = (int) plumb_statement_get_int (statement, 1) };

      audit.count = ensure_count (session, counts, statement, error);
      if (audit.count == NULL)
        {
          plumb_statement_reset (statement);
          return NULL;
        }
      audit.count->n_audits++;
      keep_latest (audit.count, plumb_statement_get_text (statement, 7));
      g_array_append_val (audits, audit);
    }
  return step == PLUMB_STEP_DONE ? g_steal_pointer (&audits) : NULL;
}

static void
start_audit (PlumbAuditCount *current,
             const Audit     *audit)
{
  if (current->map != NULL)
    plumb_audit_count_finish (current);
  if (audit != NULL)
    plumb_audit_count_start (current, audit->count->map, audit->count->counts, 1);
}

/* Audits and answers come in the same order, so one pass over both is enough. */
static gboolean
count_answers (PlumbStoreSession *session,
               GArray            *audits,
               GError           **error)
{
  g_auto(PlumbAuditCount) current = { 0 };
  const Audit *started = NULL;
  PlumbStatement *statement;
  PlumbStep step;
  guint i = 0;

  statement = plumb_connection_prepare (session->connection, plumb_sql_list_all_answers, error);
  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      gint64 id = plumb_statement_get_int (statement, 0);
      const Audit *audit;

      while (i < audits->len && g_array_index (audits, Audit, i).id < id)
        i++;
      if (i == audits->len)
        continue;
      audit = &g_array_index (audits, Audit, i);
      if (audit->id != id || audit->revision != plumb_statement_get_int (statement, 1))
        continue;
      if (audit != started)
        start_audit (&current, audit);
      started = audit;
      plumb_audit_count_add_answer (&current, plumb_statement_get_int (statement, 2),
                                    (int) plumb_statement_get_int (statement, 3));
    }
  start_audit (&current, NULL);
  return step == PLUMB_STEP_DONE;
}

static gboolean
is_equal (const Count    *count,
          PlumbStatement *statement)
{
  guint n_slots = plumb_tally_layout_get_n_slots (count->map->layout);
  gsize size;
  const guint8 *data = plumb_statement_get_data (statement, 6, &size);

  if (plumb_statement_get_int (statement, 5) != count->n_audits ||
      size != n_slots * sizeof (guint32))
    return FALSE;

  for (guint i = 0; i < n_slots; i++)
    {
      guint32 little;

      memcpy (&little, data + i * sizeof little, sizeof little);
      if (GUINT32_FROM_LE (little) != count->counts[i])
        return FALSE;
    }
  return TRUE;
}

static void
add_problem (GPtrArray  *problems,
             const char *key,
             const char *what)
{
  g_auto(GStrv) parts = g_strsplit (key, "\t", 5);

  g_ptr_array_add (problems, g_strdup_printf ("Tally of month %s, team %s, plan type “%s”, audit "
                                              "type “%s”, instrument %s: %s", parts[0], parts[1],
                                              parts[2], parts[3], parts[4], what));
}

/* Takes each tally that is stored out of @counts, so that what remains was never stored. */
static gboolean
compare_stored (PlumbStoreSession *session,
                GHashTable        *counts,
                GPtrArray         *problems,
                GError           **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (session->connection, plumb_sql_list_all_tallies, error);
  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      g_autofree char *key = make_key (statement, 0);
      const Count *count = g_hash_table_lookup (counts, key);

      if (count == NULL)
        add_problem (problems, key, "no audit counts in it");
      else if (!is_equal (count, statement))
        add_problem (problems, key, "it differs from a recount of its audits");
      g_hash_table_remove (counts, key);
    }
  return step == PLUMB_STEP_DONE;
}

/* (transfer full): key to Count. %NULL where the recount could not be made. */
static GHashTable *
count_all (PlumbStoreSession *session,
           GError           **error)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        free_count);
  g_autoptr(GArray) audits = NULL;

  g_assert (plumb_connection_is_mine (session->connection));

  audits = list_audits (session, counts, error);
  if (audits == NULL || !count_answers (session, audits, error))
    return NULL;
  return g_steal_pointer (&counts);
}

gboolean
plumb_recount_compare (PlumbStoreSession *session,
                       GPtrArray         *problems,
                       GError           **error)
{
  g_autoptr(GHashTable) counts = count_all (session, error);
  GHashTableIter iter;
  gpointer key;

  if (counts == NULL || !compare_stored (session, counts, problems, error))
    return FALSE;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_problem (problems, key, "it is missing");
  return TRUE;
}

/* The moment of a tally's last act stands nowhere else, so it stays; of a tally that was missing it
 * is the last submission of its audits. */
static gboolean
store_count (PlumbStoreSession *session,
             const Count       *count,
             const char        *key,
             GError           **error)
{
  guint n_slots = plumb_tally_layout_get_n_slots (count->map->layout);
  g_auto(GStrv) parts = g_strsplit (key, "\t", 5);
  PlumbStatement *statement;

  statement = plumb_connection_prepare (session->connection, plumb_sql_restore_tally, error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < n_slots; i++)
    count->counts[i] = GUINT32_TO_LE (count->counts[i]);
  plumb_statement_bind_int (statement, 1, g_ascii_strtoll (parts[0], NULL, 10));
  plumb_statement_bind_int (statement, 2, g_ascii_strtoll (parts[1], NULL, 10));
  plumb_statement_bind_text (statement, 3, parts[2]);
  plumb_statement_bind_text (statement, 4, parts[3]);
  plumb_statement_bind_int (statement, 5, g_ascii_strtoll (parts[4], NULL, 10));
  plumb_statement_bind_int (statement, 6, count->n_audits);
  plumb_statement_bind_text (statement, 7, count->last_act);
  plumb_statement_bind_data (statement, 8, count->counts, n_slots * sizeof (guint32));
  return plumb_statement_run (statement, error);
}

/**
 * plumb_recount_rebuild:
 * @session: within a write transaction
 * @error: return location of an error of PLUMB_STORE_ERROR
 *
 * Puts a recount in the place of all tallies, for a workspace whose tallies lack what is counted
 * today.
 *
 * Returns: whether all tallies are stored; else the transaction is to be rolled back
 */
gboolean
plumb_recount_rebuild (PlumbStoreSession  *session,
                       GError            **error)
{
  g_autoptr(GHashTable) counts = count_all (session, error);
  PlumbStatement *statement;
  GHashTableIter iter;
  gpointer key, count;

  if (counts == NULL)
    return FALSE;

  statement = plumb_connection_prepare (session->connection, plumb_sql_empty_tallies, error);
  if (statement == NULL || !plumb_statement_run (statement, error))
    return FALSE;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    if (!store_count (session, count, key, error))
      return FALSE;

  statement = plumb_connection_prepare (session->connection, plumb_sql_delete_empty_tallies, error);
  return statement != NULL && plumb_statement_run (statement, error);
}
