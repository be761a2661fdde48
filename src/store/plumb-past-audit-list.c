/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-past-audit-list.h"

/* Stands for no text; the first text is number 1. */
#define NO_TEXT 0

/* A value or an evidence: numbers of its code and its text, and where it stands in the file. */
typedef struct
{
  guint32 code : 31;
  guint32 evidence : 1;
  guint32 text;
  guint32 line;
} Answer;

enum
{
  TEXT_REFERENCE,
  TEXT_SUBMITTED,
  TEXT_CASE,
  TEXT_TEAM,
  TEXT_PLAN_TYPE,
  TEXT_AUDIT_TYPE,
  TEXT_AUDITOR,
  N_TEXTS
};

typedef struct
{
  gint64           instrument_id;
  PlumbInstrument *instrument;       /* (unowned): in the list's @instruments */
  guint32          texts[N_TEXTS];   /* numbers */
  GArray          *answers;          /* (owned) (element-type Answer) */
} Entry;

struct _PlumbPastAuditList
{
  GObject       parent_instance;

  GArray       *entries;       /* (owned) (element-type Entry) */
  GHashTable   *instruments;   /* (owned): set of PlumbInstrument */
  /* Each different text once: codes, values and names come again and again. */
  GStringChunk *chunk;         /* (owned) */
  GPtrArray    *texts;         /* (owned) (element-type utf8): in @chunk, by number - 1 */
  GHashTable   *numbers;       /* (owned) (element-type utf8 guint): of @texts */
};

G_DEFINE_FINAL_TYPE (PlumbPastAuditList, plumb_past_audit_list, G_TYPE_OBJECT)

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->answers);
}

static void
plumb_past_audit_list_finalize (GObject *object)
{
  PlumbPastAuditList *self = PLUMB_PAST_AUDIT_LIST (object);

  g_array_unref (self->entries);
  g_hash_table_unref (self->instruments);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->texts);
  g_string_chunk_free (self->chunk);

  G_OBJECT_CLASS (plumb_past_audit_list_parent_class)->finalize (object);
}

static void
plumb_past_audit_list_class_init (PlumbPastAuditListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_past_audit_list_finalize;
}

static void
plumb_past_audit_list_init (PlumbPastAuditList *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->instruments = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->chunk = g_string_chunk_new (65536);
  self->texts = g_ptr_array_new ();
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
}

static guint32
keep_text (PlumbPastAuditList *self,
           const char         *text)
{
  gpointer number;
  char *copy;

  if (text == NULL)
    return NO_TEXT;
  number = g_hash_table_lookup (self->numbers, text);
  if (number != NULL)
    return GPOINTER_TO_UINT (number);

  copy = g_string_chunk_insert (self->chunk, text);
  g_ptr_array_add (self->texts, copy);
  g_hash_table_insert (self->numbers, copy, GUINT_TO_POINTER (self->texts->len));
  return self->texts->len;
}

static const char *
get_text (PlumbPastAuditList *self,
          guint32             number)
{
  return number != NO_TEXT ? g_ptr_array_index (self->texts, number - 1) : NULL;
}

typedef struct
{
  PlumbPastAuditList *list;
  GArray             *answers;
} Copy;

static void
copy_answer_cb (const char *code,
                const char *value,
                const char *evidence,
                gpointer    data)
{
  Copy *copy = data;
  Answer answer = { .code = keep_text (copy->list, code) };

  if (value != NULL)
    {
      answer.text = keep_text (copy->list, value);
      g_array_append_val (copy->answers, answer);
    }
  if (evidence != NULL)
    {
      answer.evidence = 1;
      answer.text = keep_text (copy->list, evidence);
      g_array_append_val (copy->answers, answer);
    }
}

static void
copy_answers (PlumbPastAuditList   *self,
              const PlumbPastAudit *past,
              GArray               *answers)
{
  Copy copy = { self, answers };

  if (past->answers != NULL)
    plumb_answers_foreach (past->answers, copy_answer_cb, &copy);
  for (guint i = 0; past->unrecorded != NULL && i < past->unrecorded->len; i++)
    {
      Answer answer = { .code = keep_text (self, past->unrecorded->pdata[i]), .text = NO_TEXT };

      g_array_append_val (answers, answer);
    }
}

PlumbPastAuditList *
plumb_past_audit_list_new (void)
{
  return g_object_new (PLUMB_TYPE_PAST_AUDIT_LIST, NULL);
}

guint
plumb_past_audit_list_get_n (PlumbPastAuditList *self)
{
  g_return_val_if_fail (PLUMB_IS_PAST_AUDIT_LIST (self), 0);

  return self->entries->len;
}

/**
 * plumb_past_audit_list_dup:
 * @i: below plumb_past_audit_list_get_n()
 *
 * Returns: (transfer full): the audit with all its answers
 */
PlumbPastAudit *
plumb_past_audit_list_dup (PlumbPastAuditList *self,
                           guint               i)
{
  const Entry *entry = &g_array_index (self->entries, Entry, i);
  PlumbPastAudit *past = g_new0 (PlumbPastAudit, 1);

  past->instrument_id = entry->instrument_id;
  past->instrument = g_object_ref (entry->instrument);
  past->reference = g_strdup (get_text (self, entry->texts[TEXT_REFERENCE]));
  past->submitted = g_strdup (get_text (self, entry->texts[TEXT_SUBMITTED]));
  past->case_reference = g_strdup (get_text (self, entry->texts[TEXT_CASE]));
  past->team = g_strdup (get_text (self, entry->texts[TEXT_TEAM]));
  past->plan_type = g_strdup (get_text (self, entry->texts[TEXT_PLAN_TYPE]));
  past->audit_type = g_strdup (get_text (self, entry->texts[TEXT_AUDIT_TYPE]));
  past->auditor = g_strdup (get_text (self, entry->texts[TEXT_AUDITOR]));
  past->answers = plumb_answers_new ();
  past->unrecorded = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < entry->answers->len; k++)
    {
      const Answer *answer = &g_array_index (entry->answers, Answer, k);
      const char *code = get_text (self, answer->code);

      if (answer->text == NO_TEXT)
        g_ptr_array_add (past->unrecorded, g_strdup (code));
      else if (answer->evidence)
        plumb_answers_set_evidence (past->answers, code, get_text (self, answer->text));
      else
        plumb_answers_set_value (past->answers, code, get_text (self, answer->text));
    }
  return past;
}

/**
 * plumb_past_audit_list_add:
 * @past: copied; its answers may be %NULL and follow with plumb_past_audit_list_add_answer()
 *
 * Returns: its place in the list
 */
guint
plumb_past_audit_list_add (PlumbPastAuditList   *self,
                           const PlumbPastAudit *past)
{
  Entry entry = { .instrument_id = past->instrument_id, .instrument = past->instrument };

  g_return_val_if_fail (PLUMB_IS_PAST_AUDIT_LIST (self), 0);
  g_return_val_if_fail (past->reference != NULL && past->submitted != NULL, 0);

  if (!g_hash_table_contains (self->instruments, past->instrument))
    g_hash_table_add (self->instruments, g_object_ref (past->instrument));
  entry.texts[TEXT_REFERENCE] = keep_text (self, past->reference);
  entry.texts[TEXT_SUBMITTED] = keep_text (self, past->submitted);
  entry.texts[TEXT_CASE] = keep_text (self, past->case_reference);
  entry.texts[TEXT_TEAM] = keep_text (self, past->team);
  entry.texts[TEXT_PLAN_TYPE] = keep_text (self, past->plan_type);
  entry.texts[TEXT_AUDIT_TYPE] = keep_text (self, past->audit_type);
  entry.texts[TEXT_AUDITOR] = keep_text (self, past->auditor);
  entry.answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  copy_answers (self, past, entry.answers);
  g_array_append_val (self->entries, entry);
  return self->entries->len - 1;
}

/**
 * plumb_past_audit_list_add_answer:
 * @i: the audit's place
 * @line: of the file; 0 where there is none
 * @code: a standard's or a section's code, or "overall"
 * @value: (nullable): canonical; %NULL for asked and not recorded
 *
 * Returns: %FALSE, and nothing is changed, where @code has an answer already
 */
gboolean
plumb_past_audit_list_add_answer (PlumbPastAuditList *self,
                                  guint               i,
                                  guint               line,
                                  const char         *code,
                                  const char         *value)
{
  Answer answer = { .code = keep_text (self, code), .text = keep_text (self, value),
                    .line = line };
  GArray *answers = g_array_index (self->entries, Entry, i).answers;

  for (guint k = 0; k < answers->len; k++)
    {
      const Answer *other = &g_array_index (answers, Answer, k);

      if (other->code == answer.code && !other->evidence)
        return FALSE;
    }

  g_array_append_val (answers, answer);
  return TRUE;
}

/**
 * plumb_past_audit_list_find_line:
 * @i: the audit's place
 * @out_line: where the answer stands in the file; 0 where that is not known
 *
 * Returns: whether the list has an answer to @code there
 */
gboolean
plumb_past_audit_list_find_line (PlumbPastAuditList *self,
                                 guint               i,
                                 const char         *code,
                                 guint              *out_line)
{
  gpointer number = g_hash_table_lookup (self->numbers, code);
  GArray *answers = g_array_index (self->entries, Entry, i).answers;

  for (guint k = 0; number != NULL && k < answers->len; k++)
    {
      const Answer *answer = &g_array_index (answers, Answer, k);

      if (answer->code != GPOINTER_TO_UINT (number) || answer->text == NO_TEXT)
        continue;
      *out_line = answer->line;
      return TRUE;
    }
  return FALSE;
}

guint
plumb_past_audit_list_get_line (PlumbPastAuditList *self,
                                guint               i)
{
  GArray *answers = g_array_index (self->entries, Entry, i).answers;

  return answers->len > 0 ? g_array_index (answers, Answer, 0).line : 0;
}
