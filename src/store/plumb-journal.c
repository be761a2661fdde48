/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-journal.h"

#include <string.h>

#include "plumb-sql.h"

typedef struct
{
  gint64      seq;
  const char *moment;
  gint64      person_id;
  const char *act;
  const char *subject;
  const char *detail;
} Entry;

/* Each field is preceded by its length, so that no text can pass for the border between two. */
static void
hash_field (GChecksum  *checksum,
            const char *text)
{
  char length[24];

  g_snprintf (length, sizeof length, "%" G_GSIZE_FORMAT ":", strlen (text));
  g_checksum_update (checksum, (const guchar *) length, -1);
  g_checksum_update (checksum, (const guchar *) text, -1);
}

static void
hash_number (GChecksum *checksum,
             gint64     number)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  hash_field (checksum, text);
}

static char *
hash_entry (const char  *previous,
            const Entry *entry)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  hash_field (checksum, previous);
  hash_number (checksum, entry->seq);
  hash_field (checksum, entry->moment);
  hash_number (checksum, entry->person_id);
  hash_field (checksum, entry->act);
  hash_field (checksum, entry->subject);
  hash_field (checksum, entry->detail);
  return g_strdup (g_checksum_get_string (checksum));
}

/* The end as the workspace remembers it, not as the journal has it: where entries were taken off,
 * the next one leaves a gap that the check finds. */
static gboolean
load_head (PlumbConnection  *connection,
           gint64           *out_seq,
           char            **out_hash,
           GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_load_journal_head, error);
  if (statement == NULL)
    return FALSE;

  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_DONE)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
                 "The workspace no longer says where its journal ends. Go back to a backup.");
  if (step != PLUMB_STEP_ROW)
    return FALSE;

  *out_seq = plumb_statement_get_int (statement, 0);
  *out_hash = g_strdup (plumb_statement_get_text (statement, 1));
  plumb_statement_reset (statement);
  return TRUE;
}

static gboolean
move_head (PlumbConnection  *connection,
           gint64            seq,
           const char       *hash,
           GError          **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_move_journal_head, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, seq);
  plumb_statement_bind_text (statement, 2, hash);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_journal_get_next (PlumbConnection  *connection,
                        gint64           *out_seq,
                        GError          **error)
{
  g_autofree char *hash = NULL;
  gint64 last;

  g_assert (plumb_connection_is_mine (connection));

  if (!load_head (connection, &last, &hash, error))
    return FALSE;

  *out_seq = last + 1;
  return TRUE;
}

gboolean
plumb_journal_is_only (PlumbConnection  *connection,
                       const char       *verb,
                       gint64           *io_seq,
                       gboolean         *out_only,
                       GError          **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_count_acts_since, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, *io_seq);
  plumb_statement_bind_text (statement, 2, verb);
  if (plumb_statement_step (statement, error) != PLUMB_STEP_ROW)
    return FALSE;

  *io_seq = plumb_statement_get_int (statement, 0);
  *out_only = plumb_statement_get_int (statement, 1) == 0;
  plumb_statement_reset (statement);
  return TRUE;
}

gboolean
plumb_journal_add (PlumbConnection  *connection,
                   const PlumbAct   *act,
                   const char       *verb,
                   const char       *subject,
                   const char       *detail,
                   GError          **error)
{
  Entry entry = { 0, act->when, act->person_id, verb, subject, detail != NULL ? detail : "" };
  g_autofree char *previous = NULL;
  g_autofree char *hash = NULL;
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  if (!load_head (connection, &entry.seq, &previous, error))
    return FALSE;

  entry.seq++;
  hash = hash_entry (previous, &entry);
  statement = plumb_connection_prepare (connection, plumb_sql_add_entry, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, entry.seq);
  plumb_statement_bind_text (statement, 2, entry.moment);
  plumb_statement_bind_int (statement, 3, entry.person_id);
  plumb_statement_bind_text (statement, 4, entry.act);
  plumb_statement_bind_text (statement, 5, entry.subject);
  plumb_statement_bind_text (statement, 6, entry.detail);
  plumb_statement_bind_text (statement, 7, hash);
  return plumb_statement_run (statement, error)
         && move_head (connection, entry.seq, hash, error);
}

char *
plumb_journal_quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (quoted, '\\');

      if ((guchar) *c < 0x20)
        g_string_append_printf (quoted, "\\u%04x", (guint) (guchar) *c);
      else
        g_string_append_c (quoted, *c);
    }

  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

static const char *
get_text (PlumbStatement *statement,
          guint           column)
{
  const char *text = plumb_statement_get_text (statement, column);

  return text != NULL ? text : "";
}

static gboolean
check_head (PlumbConnection  *connection,
            gint64            last,
            const char       *hash,
            GPtrArray        *problems,
            GError          **error)
{
  g_autofree char *head_hash = NULL;
  gint64 head;

  if (!load_head (connection, &head, &head_hash, error))
    return FALSE;

  if (head > last)
    g_ptr_array_add (problems,
                     g_strdup_printf ("The journal's last entries were removed: it ends with %"
                                      G_GINT64_FORMAT ", and had %" G_GINT64_FORMAT, last, head));
  else if (head < last || g_strcmp0 (head_hash, hash) != 0)
    g_ptr_array_add (problems,
                     g_strdup_printf ("The journal's end was changed: it ends with %"
                                      G_GINT64_FORMAT ", and should with %" G_GINT64_FORMAT, last,
                                      head));
  return TRUE;
}

static void
free_entry (gpointer data)
{
  PlumbJournalEntry *entry = data;

  g_free (entry->moment);
  g_free (entry->act);
  g_free (entry->subject);
  g_free (entry->detail);
  g_free (entry);
}

static void
keep_entry (GHashTable  *entries,
            const Entry *entry)
{
  PlumbJournalEntry *kept;

  if (strcmp (entry->act, PLUMB_ACT_SUBMIT) != 0 && strcmp (entry->act, PLUMB_ACT_IMPORT) != 0)
    return;

  kept = g_new0 (PlumbJournalEntry, 1);
  kept->moment = g_strdup (entry->moment);
  kept->act = g_strdup (entry->act);
  kept->subject = g_strdup (entry->subject);
  kept->detail = g_strdup (entry->detail);
  g_hash_table_insert (entries, g_memdup2 (&entry->seq, sizeof entry->seq), kept);
}

gboolean
plumb_journal_check (PlumbConnection  *connection,
                     GPtrArray        *problems,
                     GHashTable      **out_entries,
                     GError          **error)
{
  g_autoptr(GHashTable) entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         free_entry);
  g_autofree char *previous = g_strdup ("");
  PlumbStatement *statement;
  gint64 last = 0;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_list_entries, error);
  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      Entry entry = {
        plumb_statement_get_int (statement, 0), get_text (statement, 1),
        plumb_statement_get_int (statement, 2), get_text (statement, 3),
        get_text (statement, 4), get_text (statement, 5)
      };
      g_autofree char *hash = hash_entry (previous, &entry);

      if (entry.seq != last + 1 || g_strcmp0 (hash, get_text (statement, 6)) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("The journal was changed at entry %"
                                                    G_GINT64_FORMAT, entry.seq));
      keep_entry (entries, &entry);
      last = entry.seq;
      g_free (previous);
      previous = g_strdup (get_text (statement, 6));
    }

  if (step != PLUMB_STEP_DONE || !check_head (connection, last, previous, problems, error))
    return FALSE;

  *out_entries = g_steal_pointer (&entries);
  return TRUE;
}
