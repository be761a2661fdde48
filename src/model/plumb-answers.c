/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-answers.h"

typedef struct
{
  char *value;      /* (owned) (nullable) */
  char *evidence;   /* (owned) (nullable) */
  gboolean from_register;
} Answer;

struct _PlumbAnswers
{
  GObject     parent_instance;

  GHashTable *answers;   /* (owned) (element-type utf8 Answer) */
};

G_DEFINE_FINAL_TYPE (PlumbAnswers, plumb_answers, G_TYPE_OBJECT)

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_free (answer->value);
  g_free (answer->evidence);
  g_free (answer);
}

static void
plumb_answers_finalize (GObject *object)
{
  PlumbAnswers *self = PLUMB_ANSWERS (object);

  g_hash_table_unref (self->answers);

  G_OBJECT_CLASS (plumb_answers_parent_class)->finalize (object);
}

static void
plumb_answers_class_init (PlumbAnswersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_answers_finalize;
}

static void
plumb_answers_init (PlumbAnswers *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_answer);
}

static Answer *
ensure_answer (PlumbAnswers *self,
               const char   *code)
{
  Answer *answer = g_hash_table_lookup (self->answers, code);

  if (answer == NULL)
    {
      answer = g_new0 (Answer, 1);
      g_hash_table_insert (self->answers, g_strdup (code), answer);
    }
  return answer;
}

static gboolean
replace_text (char       **field,
              const char  *text)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (text);
  return TRUE;
}

static void
drop_if_empty (PlumbAnswers *self,
               const char   *code,
               const Answer *answer)
{
  if (answer->value == NULL && answer->evidence == NULL)
    g_hash_table_remove (self->answers, code);
}

PlumbAnswers *
plumb_answers_new (void)
{
  return g_object_new (PLUMB_TYPE_ANSWERS, NULL);
}

/**
 * plumb_answers_copy:
 *
 * Returns: (transfer full): the same answers, apart from these
 */
PlumbAnswers *
plumb_answers_copy (PlumbAnswers *self)
{
  PlumbAnswers *copy = plumb_answers_new ();
  GHashTableIter iter;
  gpointer code, data;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &code, &data))
    {
      const Answer *answer = data;

      if (answer->from_register)
        plumb_answers_set_from_register (copy, code, answer->value);
      else
        plumb_answers_set_value (copy, code, answer->value);
      plumb_answers_set_evidence (copy, code, answer->evidence);
    }
  return copy;
}

/**
 * plumb_answers_get_value:
 *
 * Returns: (transfer none) (nullable): the value of @code, never empty
 */
const char *
plumb_answers_get_value (PlumbAnswers *self,
                         const char   *code)
{
  const Answer *answer = g_hash_table_lookup (self->answers, code);

  return answer != NULL ? answer->value : NULL;
}

/**
 * plumb_answers_get_evidence:
 *
 * Returns: (transfer none) (nullable): the evidence of @code, never empty
 */
const char *
plumb_answers_get_evidence (PlumbAnswers *self,
                            const char   *code)
{
  const Answer *answer = g_hash_table_lookup (self->answers, code);

  return answer != NULL ? answer->evidence : NULL;
}

/**
 * plumb_answers_set_value:
 * @value: (nullable): canonical; %NULL or "" takes the answer away
 *
 * Returns: whether anything changed
 */
gboolean
plumb_answers_set_value (PlumbAnswers *self,
                         const char   *code,
                         const char   *value)
{
  Answer *answer;
  gboolean changed;

  g_return_val_if_fail (code != NULL, FALSE);

  answer = ensure_answer (self, code);
  changed = replace_text (&answer->value, value);
  if (changed)
    answer->from_register = FALSE;
  drop_if_empty (self, code, answer);
  return changed;
}

/**
 * plumb_answers_set_from_register:
 * @value: canonical, not empty
 *
 * Answers @code with what the register of cases says. The mark goes when the value is changed.
 */
void
plumb_answers_set_from_register (PlumbAnswers *self,
                                 const char   *code,
                                 const char   *value)
{
  Answer *answer;

  g_return_if_fail (code != NULL);
  g_return_if_fail (value != NULL && *value != '\0');

  answer = ensure_answer (self, code);
  replace_text (&answer->value, value);
  answer->from_register = TRUE;
}

/**
 * plumb_answers_is_from_register:
 *
 * Returns: whether the value of @code is still the one that the register gave
 */
gboolean
plumb_answers_is_from_register (PlumbAnswers *self,
                                const char   *code)
{
  const Answer *answer = g_hash_table_lookup (self->answers, code);

  return answer != NULL && answer->from_register;
}

/**
 * plumb_answers_set_evidence:
 * @evidence: (nullable): %NULL or "" takes it away
 *
 * Returns: whether anything changed
 */
gboolean
plumb_answers_set_evidence (PlumbAnswers *self,
                            const char   *code,
                            const char   *evidence)
{
  Answer *answer;
  gboolean changed;

  g_return_val_if_fail (code != NULL, FALSE);

  answer = ensure_answer (self, code);
  changed = replace_text (&answer->evidence, evidence);
  drop_if_empty (self, code, answer);
  return changed;
}

/**
 * plumb_answers_foreach:
 * @func: (scope call): called for each answer in rising order of code
 */
void
plumb_answers_foreach (PlumbAnswers     *self,
                       PlumbAnswersFunc  func,
                       gpointer          data)
{
  g_autoptr(GList) codes = NULL;

  codes = g_list_sort (g_hash_table_get_keys (self->answers), (GCompareFunc) g_strcmp0);
  for (const GList *l = codes; l != NULL; l = l->next)
    {
      const Answer *answer = g_hash_table_lookup (self->answers, l->data);

      func (l->data, answer->value, answer->evidence, data);
    }
}

guint
plumb_answers_get_n (PlumbAnswers *self)
{
  return g_hash_table_size (self->answers);
}
