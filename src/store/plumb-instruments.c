/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instruments.h"

#include "plumb-journal.h"
#include "plumb-section.h"
#include "plumb-sql.h"

typedef struct
{
  gint64   id;
  gboolean current;
} Known;

static GArray *
list_known (PlumbConnection  *connection,
            GError          **error)
{
  g_autoptr(GArray) known = g_array_new (FALSE, FALSE, sizeof (Known));
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_list_instruments, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      Known one = { plumb_statement_get_int (statement, 0),
                    plumb_statement_get_int (statement, 1) != 0 };

      g_array_append_val (known, one);
    }

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&known) : NULL;
}

GPtrArray *
plumb_instruments_list (PlumbStoreSession *session,
                        GError           **error)
{
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GArray) known = NULL;

  g_assert (plumb_connection_is_mine (session->connection));

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_stored_instrument_free);
  known = list_known (session->connection, error);
  if (known == NULL)
    return NULL;

  for (guint i = 0; i < known->len; i++)
    {
      const Known *one = &g_array_index (known, Known, i);
      PlumbStoredInstrument *stored = g_new0 (PlumbStoredInstrument, 1);

      g_ptr_array_add (list, stored);
      stored->id = one->id;
      stored->current = one->current;
      stored->instrument = plumb_instrument_cache_get (session->instruments, session->connection,
                                                       one->id, error);
      if (stored->instrument == NULL)
        return NULL;
    }

  return g_steal_pointer (&list);
}

static gboolean
add_section_codes (PlumbStoreSession *session,
                   PlumbSection      *section,
                   GError           **error)
{
  static const char * const companions[] = { "strengths", "improvements", "query" };
  const char *code = plumb_section_get_code (section);
  gint64 id;

  if (!plumb_items_ensure (session->items, session->connection, code, &id, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (code, ".", companions[i], NULL);

      if (!plumb_items_ensure (session->items, session->connection, companion, &id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_codes (PlumbStoreSession *session,
           PlumbInstrument   *instrument,
           GError           **error)
{
  gint64 id;

  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      if (!add_section_codes (session, plumb_instrument_get_section (instrument, i), error))
        return FALSE;
    }

  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (instrument, i);

      if (!plumb_items_ensure (session->items, session->connection, item->code, &id, error))
        return FALSE;
    }

  return TRUE;
}

/* Other bytes under a known id and version would change what past audits mean. */
static gboolean
find_same (PlumbConnection  *connection,
           PlumbInstrument  *instrument,
           const char       *sha256,
           gint64           *out_id,
           gboolean         *out_current,
           GError          **error)
{
  PlumbStatement *statement;
  gboolean same = TRUE;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_find_instrument, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, plumb_instrument_get_id (instrument));
  plumb_statement_bind_text (statement, 2, plumb_instrument_get_version (instrument));
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_ERROR)
    return FALSE;

  *out_id = 0;
  if (step == PLUMB_STEP_ROW)
    {
      *out_id = plumb_statement_get_int (statement, 0);
      same = g_strcmp0 (plumb_statement_get_text (statement, 1), sha256) == 0;
      *out_current = plumb_statement_get_int (statement, 2) != 0;
      plumb_statement_reset (statement);
    }

  if (!same)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                 "This workspace already holds another “%s” version %s. "
                 "Give the changed instrument a new version.",
                 plumb_instrument_get_id (instrument), plumb_instrument_get_version (instrument));
  return same;
}

static gboolean
retire_others (PlumbConnection  *connection,
                PlumbInstrument  *instrument,
                GError          **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_retire_instruments, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, plumb_instrument_get_id (instrument));
  return plumb_statement_run (statement, error);
}

static gboolean
write_instrument (PlumbConnection  *connection,
                  PlumbInstrument  *instrument,
                  GBytes           *bytes,
                  const char       *sha256,
                  const PlumbAct   *act,
                  gint64           *out_id,
                  GError          **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_add_instrument, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, plumb_instrument_get_id (instrument));
  plumb_statement_bind_text (statement, 2, plumb_instrument_get_version (instrument));
  plumb_statement_bind_text (statement, 3, plumb_instrument_get_fields (instrument)->strand);
  plumb_statement_bind_text (statement, 4, sha256);
  plumb_statement_bind_text (statement, 5, act->when);
  plumb_statement_bind_data (statement, 6, g_bytes_get_data (bytes, NULL),
                             g_bytes_get_size (bytes));
  return plumb_statement_lookup (statement, out_id, error);
}

/* Which audit types have a line of their own is kept beside the form, so that it can be asked of
 * many audits at once. */
static gboolean
add_own_lines (PlumbConnection  *connection,
               PlumbInstrument  *instrument,
               gint64            id,
               GError          **error)
{
  GPtrArray *types = plumb_instrument_get_fields (instrument)->audit_types;
  PlumbStatement *statement;

  for (guint i = 0; i < types->len; i++)
    {
      const PlumbAuditType *type = g_ptr_array_index (types, i);

      if (type->counts != PLUMB_AUDIT_COUNTS_OWN)
        continue;
      statement = plumb_connection_prepare (connection, plumb_sql_add_own_line, error);
      if (statement == NULL)
        return FALSE;
      plumb_statement_bind_int (statement, 1, id);
      plumb_statement_bind_text (statement, 2, type->code);
      if (!plumb_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_act (PlumbConnection  *connection,
           PlumbInstrument  *instrument,
           const char       *sha256,
           const char       *name,
           const PlumbAct   *act,
           GError          **error)
{
  g_autofree char *version = plumb_journal_quote (plumb_instrument_get_version (instrument));
  g_autofree char *detail = g_strdup_printf ("{\"version\":%s,\"sha256\":\"%s\"}", version,
                                             sha256);

  return plumb_journal_add (connection, act, name, plumb_instrument_get_id (instrument), detail,
                            error);
}

/* Whoever imports a version that was there before goes back to it. */
static gboolean
use_again (PlumbConnection  *connection,
           PlumbInstrument  *instrument,
           gint64            id,
           GError          **error)
{
  PlumbStatement *statement;

  if (!retire_others (connection, instrument, error))
    return FALSE;
  statement = plumb_connection_prepare (connection, plumb_sql_use_instrument, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, id);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_instruments_import (PlumbStoreSession *session,
                          PlumbInstrument   *instrument,
                          GBytes            *bytes,
                          const PlumbAct    *act,
                          gint64            *out_id,
                          GError           **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  PlumbConnection *connection = session->connection;
  gboolean current = FALSE;

  g_assert (plumb_connection_is_mine (connection));

  if (!find_same (connection, instrument, sha256, out_id, &current, error))
    return FALSE;
  if (*out_id != 0)
    return current
           || (use_again (connection, instrument, *out_id, error)
               && write_act (connection, instrument, sha256, "use-instrument", act, error));

  if (!retire_others (connection, instrument, error)
      || !write_instrument (connection, instrument, bytes, sha256, act, out_id, error))
    return FALSE;

  return add_codes (session, instrument, error)
         && add_own_lines (connection, instrument, *out_id, error)
         && write_act (connection, instrument, sha256, "import-instrument", act, error);
}
