/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-draft.h"

/* One step that can be undone. */
typedef struct
{
  char     *code;       /* (owned) */
  gboolean  evidence;   /* of the evidence, else of the value */
  char     *before;     /* (owned) (nullable) */
  char     *after;      /* (owned) (nullable) */
  gboolean  settled;    /* of what was written elsewhere, so typing on is another step */
} Change;

struct _PlumbAuditDraft
{
  GObject            parent_instance;

  PlumbInstrument   *instrument;    /* (owned) */
  PlumbAuditContext  context;       /* (owned) both texts */
  PlumbAnswers      *answers;       /* (owned) */
  PlumbScore         score;
  PlumbSubmission   *submission;    /* (owned) */
  GPtrArray         *changes;       /* (owned) (element-type Change) */
  guint              n_done;        /* of changes; those behind it can be redone */
  GHashTable        *unsaved;       /* (owned): set of codes */
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditDraft, plumb_audit_draft, G_TYPE_OBJECT)

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->code);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
judge (PlumbAuditDraft *self)
{
  plumb_score_clear (&self->score);
  g_clear_pointer (&self->submission, plumb_submission_free);
  self->submission = plumb_submission_new (self->instrument, &self->context, self->answers);
  plumb_scoring_suggest (self->instrument, &self->context, self->submission->answers,
                         &self->score);
}

static void
apply (PlumbAuditDraft *self,
       const char      *code,
       gboolean         evidence,
       const char      *text)
{
  if (evidence)
    plumb_answers_set_evidence (self->answers, code, text);
  else
    plumb_answers_set_value (self->answers, code, text);

  g_hash_table_add (self->unsaved, g_strdup (code));
  judge (self);
  g_signal_emit (self, signals[CHANGED], 0, code);
}

static void
notify_undo (PlumbAuditDraft *self,
             gboolean         could_undo,
             gboolean         could_redo)
{
  if (could_undo != plumb_audit_draft_can_undo (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (could_redo != plumb_audit_draft_can_redo (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static guint
count_lines (const char *text)
{
  guint n = 1;

  for (const char *c = text; c != NULL && *c != '\0'; c++)
    n += *c == '\n' ? 1 : 0;
  return n;
}

/* Whether a value comes letter by letter: a text with a code of its own ("PLN.strengths"), a field
 * that is typed, or a cell of a row; a row more or less is a step of its own. */
static gboolean
is_typed (PlumbAuditDraft *self,
          const char      *code,
          const char      *before,
          const char      *after)
{
  const PlumbItem *item = plumb_instrument_lookup_item (self->instrument, code);

  if (item == NULL)
    return TRUE;
  if (item->kind == PLUMB_ANSWER_ROWS)
    return count_lines (before) == count_lines (after);
  return item->kind == PLUMB_ANSWER_TEXT || item->kind == PLUMB_ANSWER_NUMBER
         || item->kind == PLUMB_ANSWER_DATE;
}

static Change *
new_change (const char *code,
            gboolean    evidence,
            const char *before,
            const char *after)
{
  Change *change = g_new0 (Change, 1);

  change->code = g_strdup (code);
  change->evidence = evidence;
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  return change;
}

/* A step of its own, after those that are done. Takes @change. */
static void
push (PlumbAuditDraft *self,
      Change          *change)
{
  g_ptr_array_set_size (self->changes, self->n_done);
  g_ptr_array_add (self->changes, change);
  self->n_done = self->changes->len;
}

static gboolean
is_change_of (const Change *change,
              const char   *code,
              gboolean      evidence)
{
  return change->evidence == evidence && g_str_equal (change->code, code);
}

/* Typing on in the same text extends the last step, so that undo takes back a thought and not a
 * letter. */
static void
record (PlumbAuditDraft *self,
        const char      *code,
        gboolean         evidence,
        const char      *before,
        const char      *after)
{
  Change *last = self->n_done > 0 ? g_ptr_array_index (self->changes, self->n_done - 1) : NULL;

  g_ptr_array_set_size (self->changes, self->n_done);
  if (last != NULL && !last->settled && is_change_of (last, code, evidence)
      && (evidence || is_typed (self, code, before, after)))
    {
      g_free (last->after);
      last->after = g_strdup (after);
      return;
    }

  push (self, new_change (code, evidence, before, after));
}

static void
change_text (PlumbAuditDraft *self,
             const char      *code,
             gboolean         evidence,
             const char      *text)
{
  gboolean could_undo = plumb_audit_draft_can_undo (self);
  gboolean could_redo = plumb_audit_draft_can_redo (self);
  const char *before = evidence ? plumb_answers_get_evidence (self->answers, code)
                                : plumb_answers_get_value (self->answers, code);
  const char *after = text != NULL && *text != '\0' ? text : NULL;

  if (g_strcmp0 (before, after) == 0)
    return;

  record (self, code, evidence, before, after);
  apply (self, code, evidence, after);
  notify_undo (self, could_undo, could_redo);
}

static void
plumb_audit_draft_finalize (GObject *object)
{
  PlumbAuditDraft *self = PLUMB_AUDIT_DRAFT (object);

  plumb_score_clear (&self->score);
  g_clear_pointer (&self->submission, plumb_submission_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  g_free ((char *) self->context.plan_type);
  g_free ((char *) self->context.audit_type);
  g_clear_object (&self->answers);
  g_clear_object (&self->instrument);

  G_OBJECT_CLASS (plumb_audit_draft_parent_class)->finalize (object);
}

static void
plumb_audit_draft_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  PlumbAuditDraft *self = PLUMB_AUDIT_DRAFT (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, plumb_audit_draft_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, plumb_audit_draft_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_audit_draft_class_init (PlumbAuditDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = plumb_audit_draft_finalize;
  object_class->get_property = plumb_audit_draft_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
plumb_audit_draft_init (PlumbAuditDraft *self)
{
  self->changes = g_ptr_array_new_with_free_func (free_change);
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * plumb_audit_draft_new:
 * @context: copied
 * @answers: those stored so far; copied
 *
 * Returns: (transfer full): a draft with nothing unsaved and nothing to undo
 */
PlumbAuditDraft *
plumb_audit_draft_new (PlumbInstrument         *instrument,
                       const PlumbAuditContext *context,
                       PlumbAnswers            *answers)
{
  PlumbAuditDraft *self = g_object_new (PLUMB_TYPE_AUDIT_DRAFT, NULL);

  self->instrument = g_object_ref (instrument);
  self->context.plan_type = g_strdup (context->plan_type);
  self->context.audit_type = g_strdup (context->audit_type);
  self->answers = plumb_answers_copy (answers);
  judge (self);
  return self;
}

PlumbInstrument *
plumb_audit_draft_get_instrument (PlumbAuditDraft *self)
{
  return self->instrument;
}

const PlumbAuditContext *
plumb_audit_draft_get_context (PlumbAuditDraft *self)
{
  return &self->context;
}

PlumbAnswers *
plumb_audit_draft_get_answers (PlumbAuditDraft *self)
{
  return self->answers;
}

const PlumbScore *
plumb_audit_draft_get_score (PlumbAuditDraft *self)
{
  return &self->score;
}

/**
 * plumb_audit_draft_get_checks:
 *
 * Returns: (transfer none) (element-type PlumbCheck): valid until the next change
 */
GPtrArray *
plumb_audit_draft_get_checks (PlumbAuditDraft *self)
{
  return self->submission->checks;
}

/**
 * plumb_audit_draft_get_submission:
 *
 * Returns: (transfer none): what the draft comes to as it stands; valid until the next change
 */
const PlumbSubmission *
plumb_audit_draft_get_submission (PlumbAuditDraft *self)
{
  return self->submission;
}

/**
 * plumb_audit_draft_get_n_missing:
 *
 * Returns: how many things keep the audit from being submitted; contradictions do not
 */
guint
plumb_audit_draft_get_n_missing (PlumbAuditDraft *self)
{
  return self->submission->n_missing;
}

/**
 * plumb_audit_draft_set_value:
 * @value: (nullable): canonical; %NULL or "" takes the answer away
 */
void
plumb_audit_draft_set_value (PlumbAuditDraft *self,
                             const char      *code,
                             const char      *value)
{
  g_return_if_fail (PLUMB_IS_AUDIT_DRAFT (self));
  g_return_if_fail (code != NULL);

  change_text (self, code, FALSE, value);
}

/**
 * plumb_audit_draft_set_evidence:
 * @evidence: (nullable): %NULL or "" takes it away
 */
void
plumb_audit_draft_set_evidence (PlumbAuditDraft *self,
                                const char      *code,
                                const char      *evidence)
{
  g_return_if_fail (PLUMB_IS_AUDIT_DRAFT (self));
  g_return_if_fail (code != NULL);

  change_text (self, code, TRUE, evidence);
}

gboolean
plumb_audit_draft_can_undo (PlumbAuditDraft *self)
{
  return self->n_done > 0;
}

gboolean
plumb_audit_draft_can_redo (PlumbAuditDraft *self)
{
  return self->n_done < self->changes->len;
}

/**
 * plumb_audit_draft_undo:
 *
 * Takes the last change back; it is saved like any other change. Nothing happens where there is
 * none.
 */
void
plumb_audit_draft_undo (PlumbAuditDraft *self)
{
  gboolean could_redo = plumb_audit_draft_can_redo (self);
  const Change *change;

  if (!plumb_audit_draft_can_undo (self))
    return;

  change = g_ptr_array_index (self->changes, --self->n_done);
  apply (self, change->code, change->evidence, change->before);
  notify_undo (self, TRUE, could_redo);
}

/**
 * plumb_audit_draft_redo:
 *
 * Does again what was undone last. Nothing happens where nothing was.
 */
void
plumb_audit_draft_redo (PlumbAuditDraft *self)
{
  gboolean could_undo = plumb_audit_draft_can_undo (self);
  const Change *change;

  if (!plumb_audit_draft_can_redo (self))
    return;

  change = g_ptr_array_index (self->changes, self->n_done++);
  apply (self, change->code, change->evidence, change->after);
  notify_undo (self, could_undo, TRUE);
}

/* The steps that were done in a text go on to the one that was written there, which undo and redo
 * would write over otherwise; those that were undone are none of it any more. */
static void
lead_steps_to (PlumbAuditDraft              *self,
               const PlumbAnswersDifference *difference)
{
  guint end = self->n_done;
  Change *change;

  for (guint i = self->changes->len; i > self->n_done; i--)
    if (is_change_of (self->changes->pdata[i - 1], difference->code, difference->evidence))
      g_ptr_array_remove_index (self->changes, i - 1);
  while (end > 0 && !is_change_of (self->changes->pdata[end - 1], difference->code,
                                   difference->evidence))
    end--;
  if (end == 0)
    return;

  change = new_change (difference->code, difference->evidence, difference->mine,
                       difference->theirs);
  change->settled = TRUE;
  g_ptr_array_insert (self->changes, (int) end, change);
  self->n_done++;
}

/* What was written there is in the file already, and what was given up here must not be written. */
static void
adopt (PlumbAuditDraft              *self,
       const PlumbAnswersDifference *difference)
{
  gboolean was_unsaved = g_hash_table_contains (self->unsaved, difference->code);

  lead_steps_to (self, difference);
  apply (self, difference->code, difference->evidence, difference->theirs);
  if (!was_unsaved)
    g_hash_table_remove (self->unsaved, difference->code);
}

/* Undo brings back the text that was not kept, redo the one that was. */
static void
settle_clash (PlumbAuditDraft              *self,
              const PlumbAnswersDifference *difference)
{
  g_autofree char *kept = plumb_answers_difference_dup_kept (difference);
  gboolean theirs = g_strcmp0 (kept, difference->theirs) == 0;
  Change *change = new_change (difference->code, difference->evidence,
                               theirs ? difference->mine : difference->theirs, kept);

  change->settled = TRUE;
  push (self, change);
  apply (self, difference->code, difference->evidence, kept);
}

/**
 * plumb_audit_draft_settle:
 * @differences: (element-type PlumbAnswersDifference): to what the file holds now
 *
 * Makes the draft what was decided of each difference: what was changed only there is taken over,
 * and of what was changed in both the text that was not kept can be brought back by undo. What is
 * not in the file is unsaved afterwards.
 */
void
plumb_audit_draft_settle (PlumbAuditDraft *self,
                          GPtrArray       *differences)
{
  gboolean could_undo = plumb_audit_draft_can_undo (self);
  gboolean could_redo = plumb_audit_draft_can_redo (self);

  g_return_if_fail (PLUMB_IS_AUDIT_DRAFT (self));

  for (guint i = 0; i < differences->len; i++)
    {
      const PlumbAnswersDifference *difference = differences->pdata[i];

      if (difference->changed == PLUMB_CHANGED_IN_BOTH)
        settle_clash (self, difference);
      else if (difference->changed == PLUMB_CHANGED_THERE)
        adopt (self, difference);
      else
        g_hash_table_add (self->unsaved, g_strdup (difference->code));
    }
  notify_undo (self, could_undo, could_redo);
}

/**
 * plumb_audit_draft_steal_unsaved:
 *
 * Returns: (transfer full) (element-type utf8): the codes that were changed since the last call;
 * they count as saved from now on, so a caller whose save fails must say so with
 * plumb_audit_draft_mark_unsaved()
 */
GPtrArray *
plumb_audit_draft_steal_unsaved (PlumbAuditDraft *self)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (codes, code);
    }
  return codes;
}

/**
 * plumb_audit_draft_mark_unsaved:
 * @codes: (element-type utf8): codes whose save failed
 */
void
plumb_audit_draft_mark_unsaved (PlumbAuditDraft *self,
                                GPtrArray       *codes)
{
  for (guint i = 0; i < codes->len; i++)
    g_hash_table_add (self->unsaved, g_strdup (g_ptr_array_index (codes, i)));
}

gboolean
plumb_audit_draft_has_unsaved (PlumbAuditDraft *self)
{
  return g_hash_table_size (self->unsaved) > 0;
}
