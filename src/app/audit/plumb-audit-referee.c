/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-referee.h"

struct _PlumbAuditReferee
{
  GObject           parent_instance;

  PlumbSession     *session;       /* (owned) */
  PlumbAudit       *audit;         /* (owned): as it was opened here */
  PlumbAuditDraft  *draft;         /* (owned) */
  PlumbAuditSaver  *saver;         /* (owned) */
  PlumbAuditRecord *record;        /* (owned) (nullable) */
  GPtrArray        *differences;   /* (owned) (nullable) */
  gboolean          reading;
};

enum
{
  JUDGING,
  JUDGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditReferee, plumb_audit_referee, G_TYPE_OBJECT)

/* The number of an audit that was discarded is given to another one in time. */
static gboolean
is_same_audit (PlumbAuditReferee *self)
{
  const PlumbAuditFields *opened = plumb_audit_get_fields (self->audit);
  const PlumbAuditFields *now;

  if (self->record == NULL)
    return FALSE;

  now = plumb_audit_get_fields (self->record->audit);
  return now->case_id == opened->case_id && g_strcmp0 (now->started, opened->started) == 0
         && g_strcmp0 (now->reference, opened->reference) == 0;
}

/* What of the draft is in no file. A draft that was discarded was everything there was. */
static GPtrArray *
collect_words (PlumbAuditReferee *self,
               PlumbVerdict       verdict)
{
  g_autoptr(PlumbAnswers) nothing = plumb_answers_new ();
  GPtrArray *all = plumb_answers_compare (
      plumb_audit_draft_get_instrument (self->draft),
      verdict == PLUMB_VERDICT_DISCARDED ? nothing : plumb_audit_saver_get_base (self->saver),
      plumb_audit_draft_get_answers (self->draft),
      self->record != NULL ? self->record->answers : nothing);

  for (guint i = all->len; i > 0; i--)
    {
      const PlumbAnswersDifference *difference = g_ptr_array_index (all, i - 1);

      if (difference->mine == NULL || difference->changed == PLUMB_CHANGED_THERE)
        g_ptr_array_remove_index (all, i - 1);
    }
  return all;
}

static PlumbVerdict
judge_draft (PlumbAuditReferee *self)
{
  self->differences = plumb_answers_compare (plumb_audit_draft_get_instrument (self->draft),
                                             plumb_audit_saver_get_base (self->saver),
                                             plumb_audit_draft_get_answers (self->draft),
                                             self->record->answers);
  if (plumb_answers_count_changed (self->differences, PLUMB_CHANGED_IN_BOTH) > 0)
    return PLUMB_VERDICT_CLASH;

  plumb_audit_referee_settle (self);
  return PLUMB_VERDICT_MERGED;
}

static PlumbVerdict
judge_end (PlumbAuditReferee *self,
           PlumbVerdict       verdict)
{
  self->differences = collect_words (self, verdict);
  return verdict;
}

static PlumbVerdict
judge (PlumbAuditReferee *self)
{
  const PlumbAuditStamp seen = plumb_audit_saver_get_stamp (self->saver);
  const PlumbAuditFields *now;

  if (!is_same_audit (self))
    {
      g_clear_pointer (&self->record, plumb_audit_record_free);
      return judge_end (self, PLUMB_VERDICT_DISCARDED);
    }

  now = plumb_audit_get_fields (self->record->audit);
  if (now->revision < seen.revision)
    return judge_end (self, PLUMB_VERDICT_DISCARDED);
  if (now->status == PLUMB_AUDIT_STATUS_SUBMITTED || now->revision > seen.revision)
    return judge_end (self, PLUMB_VERDICT_SUBMITTED);
  if (!plumb_audit_record_is_draft_of (self->record,
                                       plumb_audit_saver_get_act (self->saver).person_id))
    return judge_end (self, PLUMB_VERDICT_TAKEN_OVER);
  return now->version != seen.version ? judge_draft (self) : PLUMB_VERDICT_NONE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbAuditReferee) self = data;
  g_autoptr(GError) error = NULL;
  PlumbAuditRecord *record = plumb_store_load_audit_finish (PLUMB_STORE (source), result, &error);

  self->reading = FALSE;
  if (record == NULL
      && !g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND))
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  g_clear_pointer (&self->record, plumb_audit_record_free);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  self->record = record;
  g_signal_emit (self, signals[JUDGING], 0);
  g_signal_emit (self, signals[JUDGED], 0, (int) judge (self));
}

static void
plumb_audit_referee_finalize (GObject *object)
{
  PlumbAuditReferee *self = PLUMB_AUDIT_REFEREE (object);

  g_clear_pointer (&self->record, plumb_audit_record_free);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_clear_object (&self->saver);
  g_clear_object (&self->draft);
  g_clear_object (&self->audit);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (plumb_audit_referee_parent_class)->finalize (object);
}

static void
plumb_audit_referee_class_init (PlumbAuditRefereeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_audit_referee_finalize;

  signals[JUDGING] = g_signal_new ("judging", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JUDGED] = g_signal_new ("judged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
plumb_audit_referee_init (PlumbAuditReferee *self)
{
}

PlumbAuditReferee *
plumb_audit_referee_new (PlumbSession    *session,
                         PlumbAudit      *audit,
                         PlumbAuditDraft *draft,
                         PlumbAuditSaver *saver)
{
  PlumbAuditReferee *self = g_object_new (PLUMB_TYPE_AUDIT_REFEREE, NULL);

  self->session = g_object_ref (session);
  self->audit = g_object_ref (audit);
  self->draft = g_object_ref (draft);
  self->saver = g_object_ref (saver);
  return self;
}

void
plumb_audit_referee_judge (PlumbAuditReferee *self)
{
  if (self->reading)
    return;

  self->reading = TRUE;
  plumb_store_load_audit_async (plumb_session_get_store (self->session),
                                plumb_audit_get_fields (self->audit)->id, 0, NULL, loaded_cb,
                                g_object_ref (self));
}

PlumbAuditRecord *
plumb_audit_referee_get_record (PlumbAuditReferee *self)
{
  return self->record;
}

GPtrArray *
plumb_audit_referee_get_differences (PlumbAuditReferee *self)
{
  return self->differences;
}

void
plumb_audit_referee_settle (PlumbAuditReferee *self)
{
  const PlumbAuditStamp stamp = plumb_audit_stamp (self->record->audit);

  plumb_audit_draft_settle (self->draft, self->differences);
  plumb_audit_saver_rebase (self->saver, &stamp, self->record->answers);
  plumb_audit_saver_save_now (self->saver);
}
