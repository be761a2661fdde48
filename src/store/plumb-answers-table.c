/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-answers-table.h"

#include <string.h>

#include "plumb-figure.h"
#include "plumb-sql.h"

static PlumbStatement *
prepare_revision (PlumbConnection  *connection,
                  const char       *sql,
                  gint64            audit_id,
                  int               revision,
                  GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, audit_id);
  plumb_statement_bind_int (statement, 2, revision);
  return statement;
}

static gboolean
save_figure (PlumbConnection  *connection,
             gint64            audit_id,
             int               revision,
             gint64            item_id,
             gboolean          answered,
             int               figure,
             GError          **error)
{
  PlumbStatement *statement;

  statement = prepare_revision (connection, answered ? plumb_sql_save_answer
                                                     : plumb_sql_delete_answer,
                                audit_id, revision, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 3, item_id);
  if (answered)
    plumb_statement_bind_int (statement, 4, figure);
  return plumb_statement_run (statement, error);
}

static gboolean
save_note (PlumbConnection  *connection,
           gint64            audit_id,
           int               revision,
           gint64            item_id,
           const char       *value,
           const char       *evidence,
           gboolean          from_register,
           GError          **error)
{
  gboolean empty = value == NULL && evidence == NULL;
  PlumbStatement *statement;

  statement = prepare_revision (connection, empty ? plumb_sql_delete_note : plumb_sql_save_note,
                                audit_id, revision, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 3, item_id);
  if (!empty)
    {
      plumb_statement_bind_text (statement, 4, value);
      plumb_statement_bind_text (statement, 5, evidence);
      plumb_statement_bind_int (statement, 6, from_register);
    }
  return plumb_statement_run (statement, error);
}

gboolean
plumb_answers_table_save (PlumbStoreSession *session,
                          gint64             audit_id,
                          int                revision,
                          PlumbInstrument   *instrument,
                          PlumbAnswers      *answers,
                          const char        *code,
                          GError           **error)
{
  const PlumbItem *item = plumb_instrument_lookup_item (instrument, code);
  const char *value = plumb_answers_get_value (answers, code);
  const char *evidence = plumb_answers_get_evidence (answers, code);
  gboolean counts = item != NULL && plumb_answer_kind_counts (item->kind);
  gint64 item_id;
  int figure = 0;

  g_assert (plumb_connection_is_mine (session->connection));

  if ((item == NULL && plumb_instrument_lookup_section_of_code (instrument, code) == NULL)
      || (counts && value != NULL && !plumb_figure_of_value (item, value, &figure)))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "The answer “%s” does not fit “%s” of this instrument.",
                   value != NULL ? value : "", code);
      return FALSE;
    }

  if (!plumb_items_ensure (session->items, session->connection, code, &item_id, error))
    return FALSE;
  if (!counts)
    return save_note (session->connection, audit_id, revision, item_id, value, evidence,
                      plumb_answers_is_from_register (answers, code), error);

  return save_figure (session->connection, audit_id, revision, item_id, value != NULL, figure,
                      error)
         && save_note (session->connection, audit_id, revision, item_id, NULL, evidence, FALSE,
                       error);
}

gboolean
plumb_answers_table_mark_unrecorded (PlumbStoreSession *session,
                                     gint64             audit_id,
                                     int                revision,
                                     PlumbInstrument   *instrument,
                                     GPtrArray         *codes,
                                     GError           **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (session->connection));

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const PlumbItem *item = plumb_instrument_lookup_item (instrument, codes->pdata[i]);
      gint64 item_id;

      if (item == NULL || !plumb_answer_kind_counts (item->kind))
        continue;

      if (!plumb_items_ensure (session->items, session->connection, item->code, &item_id, error))
        return FALSE;

      statement = prepare_revision (session->connection, plumb_sql_add_unrecorded, audit_id,
                                    revision, error);
      if (statement == NULL)
        return FALSE;
      plumb_statement_bind_int (statement, 3, item_id);
      if (!plumb_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_figures (PlumbStoreSession *session,
              PlumbStatement    *statement,
              PlumbInstrument   *instrument,
              PlumbAnswers      *answers,
              GError           **error)
{
  PlumbStep step;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      int figure = (int) plumb_statement_get_int (statement, 1);
      const PlumbItem *item;
      const char *code;

      code = plumb_items_get_code (session->items, session->connection,
                                   plumb_statement_get_int (statement, 0), error);
      if (code == NULL)
        return FALSE;

      item = plumb_instrument_lookup_item (instrument, code);
      if (item != NULL)
        plumb_answers_set_value (answers, code, plumb_figure_to_value (item, figure));
    }

  return step == PLUMB_STEP_DONE;
}

static gboolean
load_notes (PlumbStoreSession *session,
            PlumbStatement    *statement,
            PlumbAnswers      *answers,
            GError           **error)
{
  PlumbStep step;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      const char *value = plumb_statement_get_text (statement, 1);
      const char *evidence = plumb_statement_get_text (statement, 2);
      const char *code;

      code = plumb_items_get_code (session->items, session->connection,
                                   plumb_statement_get_int (statement, 0), error);
      if (code == NULL)
        return FALSE;

      if (value != NULL && plumb_statement_get_int (statement, 3) != 0)
        plumb_answers_set_from_register (answers, code, value);
      else if (value != NULL)
        plumb_answers_set_value (answers, code, value);
      if (evidence != NULL)
        plumb_answers_set_evidence (answers, code, evidence);
    }

  return step == PLUMB_STEP_DONE;
}

PlumbAnswers *
plumb_answers_table_load (PlumbStoreSession *session,
                          gint64             audit_id,
                          int                revision,
                          PlumbInstrument   *instrument,
                          GError           **error)
{
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (session->connection));

  statement = prepare_revision (session->connection, plumb_sql_list_answers, audit_id, revision,
                                error);
  if (statement == NULL || !load_figures (session, statement, instrument, answers, error))
    return NULL;

  statement = prepare_revision (session->connection, plumb_sql_list_notes, audit_id, revision,
                                error);
  if (statement == NULL || !load_notes (session, statement, answers, error))
    return NULL;

  return g_steal_pointer (&answers);
}

GPtrArray *
plumb_answers_table_list_unrecorded (PlumbStoreSession *session,
                                     gint64             audit_id,
                                     int                revision,
                                     GError           **error)
{
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (session->connection));

  statement = prepare_revision (session->connection, plumb_sql_list_answers, audit_id, revision,
                                error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      const char *code = plumb_items_get_code (session->items, session->connection,
                                               plumb_statement_get_int (statement, 0), error);

      if (code == NULL)
        return NULL;
      if (plumb_statement_get_int (statement, 1) == PLUMB_FIGURE_NOT_RECORDED)
        g_ptr_array_add (codes, g_strdup (code));
    }
  return step == PLUMB_STEP_DONE ? g_steal_pointer (&codes) : NULL;
}

gboolean
plumb_answers_table_get_overall (PlumbStoreSession *session,
                                 gint64             audit_id,
                                 int                revision,
                                 int               *out_rank,
                                 GError           **error)
{
  PlumbStatement *statement;
  gint64 item_id, figure;

  g_assert (plumb_connection_is_mine (session->connection));

  if (!plumb_items_find (session->items, session->connection, PLUMB_CODE_OVERALL, &item_id, error))
    return FALSE;

  statement = prepare_revision (session->connection, plumb_sql_load_figure, audit_id, revision,
                                error);
  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_int (statement, 3, item_id);
  if (!plumb_statement_lookup (statement, &figure, error))
    return FALSE;

  *out_rank = figure > 0 ? (int) figure : 0;
  return TRUE;
}

gboolean
plumb_answers_table_copy (PlumbConnection  *connection,
                          gint64            audit_id,
                          int               from,
                          int               to,
                          GError          **error)
{
  static const char * const texts[] = { plumb_sql_copy_answers, plumb_sql_copy_notes };

  g_assert (plumb_connection_is_mine (connection));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      PlumbStatement *statement = prepare_revision (connection, texts[i], audit_id, from, error);

      if (statement == NULL)
        return FALSE;
      plumb_statement_bind_int (statement, 3, to);
      if (!plumb_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
plumb_answers_table_delete (PlumbConnection  *connection,
                            gint64            audit_id,
                            int               revision,
                            GError          **error)
{
  static const char * const texts[] = { plumb_sql_delete_answers, plumb_sql_delete_notes };

  g_assert (plumb_connection_is_mine (connection));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      PlumbStatement *statement = prepare_revision (connection, texts[i], audit_id, revision,
                                                    error);

      if (statement == NULL || !plumb_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/* Length first, and "-" for none, so that no text can pass for another arrangement. */
static void
append_field (GString    *buffer,
              const char *text)
{
  if (text == NULL)
    g_string_append (buffer, "-;");
  else
    g_string_append_printf (buffer, "%" G_GSIZE_FORMAT ":%s;", strlen (text), text);
}

static void
append_figure (GString        *buffer,
               const char     *code,
               PlumbStatement *statement)
{
  int figure = (int) plumb_statement_get_int (statement, 1);

  g_string_append (buffer, code);
  g_string_append_c (buffer, '=');
  if (figure >= 0 && figure <= 9)
    g_string_append_c (buffer, (char) ('0' + figure));
  else
    g_string_append_printf (buffer, "%d", figure);
  g_string_append_c (buffer, '\n');
}

static void
append_note (GString        *buffer,
             const char     *code,
             PlumbStatement *statement)
{
  append_field (buffer, code);
  append_field (buffer, plumb_statement_get_text (statement, 1));
  append_field (buffer, plumb_statement_get_text (statement, 2));
}

/* Where one code's part of the buffer is. */
typedef struct
{
  const char *code;
  gsize       start;
  gsize       end;
} Part;

static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const Part *) a)->code, ((const Part *) b)->code);
}

/* The dictionary's numbers are this workspace's own affair: a digest in the order of the codes is
 * the same wherever the answers are. The first form of a workspace took them as they came. */
static gboolean
hash_rows (PlumbStoreSession  *session,
           PlumbStatement     *statement,
           void              (*append) (GString *, const char *, PlumbStatement *),
           gboolean            by_code,
           GChecksum          *checksum,
           GError            **error)
{
  g_autoptr(GString) buffer = g_string_sized_new (2048);
  g_autoptr(GArray) parts = g_array_sized_new (FALSE, FALSE, sizeof (Part), 128);
  PlumbStep step;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      Part part = { .start = buffer->len };

      part.code = plumb_items_get_code (session->items, session->connection,
                                        plumb_statement_get_int (statement, 0), error);
      if (part.code == NULL)
        return FALSE;
      append (buffer, part.code, statement);
      part.end = buffer->len;
      g_array_append_val (parts, part);
    }

  if (by_code)
    g_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      g_checksum_update (checksum, (const guchar *) buffer->str + part->start,
                         (gssize) (part->end - part->start));
    }
  return step == PLUMB_STEP_DONE;
}

char *
plumb_answers_table_digest (PlumbStoreSession *session,
                            gint64             audit_id,
                            int                revision,
                            gboolean           by_code,
                            GError           **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (session->connection));

  statement = prepare_revision (session->connection, plumb_sql_list_answers, audit_id, revision,
                                error);
  if (statement == NULL
      || !hash_rows (session, statement, append_figure, by_code, checksum, error))
    return NULL;

  statement = prepare_revision (session->connection, plumb_sql_list_notes, audit_id, revision,
                                error);
  if (statement == NULL || !hash_rows (session, statement, append_note, by_code, checksum, error))
    return NULL;

  return g_strdup (g_checksum_get_string (checksum));
}
