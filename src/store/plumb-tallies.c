/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-tallies.h"

#include <string.h>

#include "plumb-audit-count.h"
#include "plumb-sql.h"

typedef struct
{
  gint64   n_audits;
  char    *last_act;  /* (owned) (nullable) */
  guint32 *counts;    /* (owned) */
  guint    n_slots;
} Row;

static void
clear_row (Row *row)
{
  g_free (row->last_act);
  g_free (row->counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, clear_row)

static gboolean
fail_damaged (GError **error)
{
  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
               "The workspace is damaged: a tally does not fit its instrument. "
               "Go back to a backup.");
  return FALSE;
}

/* The file keeps the lowest byte first on every machine. */
static gboolean
read_counts (PlumbStatement  *statement,
             guint            column,
             guint32         *counts,
             guint            n_slots,
             GError         **error)
{
  gsize size;
  gconstpointer data = plumb_statement_get_data (statement, column, &size);

  if (size != n_slots * sizeof (guint32))
    return fail_damaged (error);

  if (size > 0)
    memcpy (counts, data, size);
  for (guint i = 0; i < n_slots; i++)
    counts[i] = GUINT32_FROM_LE (counts[i]);
  return TRUE;
}

static void
bind_key (PlumbStatement      *statement,
          const PlumbTallyKey *key)
{
  plumb_statement_bind_int (statement, 1, key->month);
  plumb_statement_bind_int (statement, 2, key->team_id);
  plumb_statement_bind_text (statement, 3, key->plan_type);
  plumb_statement_bind_text (statement, 4, key->audit_type);
  plumb_statement_bind_int (statement, 5, key->instrument_id);
}

static gboolean
load_row (PlumbConnection      *connection,
          const PlumbTallyKey  *key,
          Row                  *row,
          GError              **error)
{
  PlumbStatement *statement;
  gboolean fits = TRUE;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_load_tally, error);
  if (statement == NULL)
    return FALSE;

  bind_key (statement, key);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_ERROR)
    return FALSE;

  if (step == PLUMB_STEP_ROW)
    {
      row->n_audits = plumb_statement_get_int (statement, 0);
      row->last_act = g_strdup (plumb_statement_get_text (statement, 1));
      fits = read_counts (statement, 2, row->counts, row->n_slots, error);
      plumb_statement_reset (statement);
    }

  return fits;
}

static gboolean
save_row (PlumbConnection      *connection,
          const PlumbTallyKey  *key,
          Row                  *row,
          GError              **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, row->n_audits == 0 ? plumb_sql_delete_tally
                                                                       : plumb_sql_save_tally,
                                        error);
  if (statement == NULL)
    return FALSE;

  bind_key (statement, key);
  if (row->n_audits == 0)
    return plumb_statement_run (statement, error);

  for (guint i = 0; i < row->n_slots; i++)
    row->counts[i] = GUINT32_TO_LE (row->counts[i]);
  plumb_statement_bind_int (statement, 6, row->n_audits);
  plumb_statement_bind_text (statement, 7, row->last_act);
  plumb_statement_bind_data (statement, 8, row->counts, row->n_slots * sizeof (guint32));
  return plumb_statement_run (statement, error);
}

static gboolean
count_answers (PlumbConnection  *connection,
               PlumbAuditCount  *count,
               gint64            audit_id,
               int               revision,
               GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_list_answers, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, audit_id);
  plumb_statement_bind_int (statement, 2, revision);
  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    plumb_audit_count_add_answer (count, plumb_statement_get_int (statement, 0),
                                  (int) plumb_statement_get_int (statement, 1));
  plumb_audit_count_finish (count);

  return step == PLUMB_STEP_DONE;
}

gboolean
plumb_tallies_count (PlumbStoreSession   *session,
                     const PlumbTallyKey *key,
                     gint64               audit_id,
                     int                  revision,
                     int                  sign,
                     const PlumbAct      *act,
                     GError             **error)
{
  g_auto(PlumbAuditCount) count = { 0 };
  g_auto(Row) row = { 0 };
  PlumbTallyMap *map;

  g_assert (plumb_connection_is_mine (session->connection));

  map = plumb_tally_map_get (session, key->instrument_id, error);
  if (map == NULL)
    return FALSE;

  row.n_slots = plumb_tally_layout_get_n_slots (map->layout);
  row.counts = g_new0 (guint32, row.n_slots);
  plumb_audit_count_start (&count, map, row.counts, sign);
  if (!load_row (session->connection, key, &row, error)
      || !count_answers (session->connection, &count, audit_id, revision, error))
    return FALSE;

  row.n_audits += sign;
  if (g_strcmp0 (row.last_act, act->when) < 0)
    {
      g_free (row.last_act);
      row.last_act = g_strdup (act->when);
    }

  return save_row (session->connection, key, &row, error);
}

static PlumbTally *
read_tally (PlumbStoreSession *session,
            PlumbStatement    *statement,
            GError           **error)
{
  PlumbTally *tally = g_new0 (PlumbTally, 1);
  guint n_slots;

  tally->month = (PlumbMonth) plumb_statement_get_int (statement, 0);
  tally->team = g_strdup (plumb_statement_get_text (statement, 1));
  tally->plan_type = g_strdup (plumb_statement_get_text (statement, 2));
  tally->audit_type = g_strdup (plumb_statement_get_text (statement, 3));
  tally->instrument_id = plumb_statement_get_int (statement, 4);
  tally->n_audits = (guint) plumb_statement_get_int (statement, 5);
  tally->last_act = g_strdup (plumb_statement_get_text (statement, 6));
  tally->own_line = plumb_statement_get_int (statement, 9) != 0;
  tally->layout = plumb_instrument_cache_get_layout (session->instruments, session->connection,
                                                     tally->instrument_id, error);
  if (tally->layout == NULL)
    {
      plumb_tally_free (tally);
      return NULL;
    }

  n_slots = plumb_tally_layout_get_n_slots (tally->layout);
  tally->counts = g_new0 (guint32, n_slots);
  tally->team_code = g_strdup (plumb_statement_get_text (statement, 8));
  if (read_counts (statement, 7, tally->counts, n_slots, error))
    return tally;

  plumb_tally_free (tally);
  return NULL;
}

GPtrArray *
plumb_tallies_load (PlumbStoreSession *session,
                    PlumbMonth         from,
                    PlumbMonth         to,
                    const char        *team,
                    GError           **error)
{
  g_autoptr(GPtrArray) tallies = NULL;
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (session->connection));

  tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  statement = plumb_connection_prepare (session->connection, plumb_sql_list_tallies, error);
  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, from);
  plumb_statement_bind_int (statement, 2, to);
  plumb_statement_bind_text (statement, 3, team);
  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      PlumbTally *tally = read_tally (session, statement, error);

      if (tally == NULL)
        return NULL;
      g_ptr_array_add (tallies, tally);
    }

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&tallies) : NULL;
}

gboolean
plumb_tallies_span (PlumbConnection  *connection,
                    PlumbMonth       *out_first,
                    PlumbMonth       *out_last,
                    GError          **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_load_span, error);
  if (statement == NULL || plumb_statement_step (statement, error) != PLUMB_STEP_ROW)
    return FALSE;

  *out_first = (PlumbMonth) plumb_statement_get_int (statement, 0);
  *out_last = (PlumbMonth) plumb_statement_get_int (statement, 1);
  plumb_statement_reset (statement);
  return TRUE;
}

void
plumb_tally_free (PlumbTally *tally)
{
  g_free (tally->team);
  g_free (tally->team_code);
  g_free (tally->plan_type);
  g_free (tally->audit_type);
  g_clear_object (&tally->layout);
  g_free (tally->last_act);
  g_free (tally->counts);
  g_free (tally);
}
