/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-saver.h"

#include "plumb-text.h"

#define SOON_MS  250
#define PLACE_MS 500
#define RETRY_MS 3000

struct _PlumbAuditSaver
{
  GObject          parent_instance;

  PlumbSession    *session;       /* (owned) */
  PlumbAuditDraft *draft;         /* (owned) */
  PlumbAct         act;           /* of whom the draft is */
  PlumbAuditStamp  stamp;         /* as the file had it last */
  PlumbAnswers    *base;          /* (owned): the same */
  PlumbAnswers    *sent;          /* (owned) (nullable): on their way */
  char            *place;
  gboolean         place_unsaved;
  gboolean         place_due;       /* the keyboard has stayed there for a while */
  guint            place_timer;
  GPtrArray       *sending;       /* (owned) (nullable): codes on their way */
  GError          *error;         /* (owned) (nullable): of the last save */
  GPtrArray       *waiting;       /* (owned) (element-type GTask): flushes */
  guint            timer;
  gboolean         again;         /* a save was asked for while one is under way */
  gboolean         refused;       /* to try again would be refused again */
  gboolean         stopped;
};

enum
{
  CHANGED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditSaver, plumb_audit_saver, G_TYPE_OBJECT)

static void
answer_flushes (PlumbAuditSaver *self)
{
  g_autoptr(GPtrArray) tasks = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (self->error != NULL)
        g_task_return_error (task, g_error_copy (self->error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static gboolean
timer_cb (gpointer data)
{
  PlumbAuditSaver *self = data;

  self->timer = 0;
  plumb_audit_saver_save_now (self);
  return G_SOURCE_REMOVE;
}

static void
start_timer (PlumbAuditSaver *self,
             guint            milliseconds)
{
  if (self->timer == 0 && !self->stopped && !self->refused)
    self->timer = g_timeout_add (milliseconds, timer_cb, self);
}

/* The place goes with the next answer; without one, once the keyboard rests there. */
static gboolean
place_timer_cb (gpointer data)
{
  PlumbAuditSaver *self = data;

  self->place_timer = 0;
  self->place_due = TRUE;
  plumb_audit_saver_save_now (self);
  return G_SOURCE_REMOVE;
}

static gboolean
has_work (PlumbAuditSaver *self)
{
  return plumb_audit_draft_has_unsaved (self->draft) ||
         (self->place_unsaved && (self->place_due || self->waiting->len > 0));
}

/* Whether the same save would be refused again, however often. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT)
         || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT)
         || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND);
}

static void
keep_unsaved (PlumbAuditSaver *self,
              GPtrArray       *codes)
{
  plumb_audit_draft_mark_unsaved (self->draft, codes);
  self->place_unsaved = TRUE;
  self->again = FALSE;
  self->refused = is_refusal (self->error);
  start_timer (self, RETRY_MS);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(PlumbAuditSaver) self = data;
  g_autoptr(GPtrArray) codes = g_steal_pointer (&self->sending);
  g_autoptr(PlumbAnswers) sent = g_steal_pointer (&self->sent);
  int version;

  g_clear_error (&self->error);
  version = plumb_store_save_answers_finish (PLUMB_STORE (source), result, &self->error);
  if (version != 0)
    {
      self->stamp.version = version;
      g_set_object (&self->base, sent);
    }
  else if (!self->stopped)
    keep_unsaved (self, codes);

  if (self->error == NULL && self->again && has_work (self))
    plumb_audit_saver_save_now (self);
  if (self->sending == NULL)
    answer_flushes (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->refused)
    g_signal_emit (self, signals[REFUSED], 0);
}

static void
send (PlumbAuditSaver *self)
{
  self->again = FALSE;
  self->place_unsaved = self->place_due = FALSE;
  self->sending = plumb_audit_draft_steal_unsaved (self->draft);
  self->sent = plumb_answers_copy (plumb_audit_draft_get_answers (self->draft));
  plumb_store_save_answers_async (plumb_session_get_store (self->session), &self->stamp,
                                  self->sent, self->sending, self->place, &self->act, NULL,
                                  saved_cb, g_object_ref (self));
}

/* Other writes may have been on their way when the last of ours was done. */
static void
store_changed_cb (PlumbAuditSaver *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
plumb_audit_saver_dispose (GObject *object)
{
  PlumbAuditSaver *self = PLUMB_AUDIT_SAVER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->place_timer, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->draft);
  g_clear_object (&self->base);
  g_clear_object (&self->sent);

  G_OBJECT_CLASS (plumb_audit_saver_parent_class)->dispose (object);
}

static void
plumb_audit_saver_finalize (GObject *object)
{
  PlumbAuditSaver *self = PLUMB_AUDIT_SAVER (object);

  g_clear_error (&self->error);
  g_ptr_array_unref (self->waiting);
  g_free (self->place);

  G_OBJECT_CLASS (plumb_audit_saver_parent_class)->finalize (object);
}

static void
plumb_audit_saver_class_init (PlumbAuditSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = plumb_audit_saver_dispose;
  object_class->finalize = plumb_audit_saver_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_audit_saver_init (PlumbAuditSaver *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

PlumbAuditSaver *
plumb_audit_saver_new (PlumbSession          *session,
                       const PlumbAuditStamp *stamp,
                       PlumbAuditDraft       *draft,
                       const char            *place)
{
  PlumbAuditSaver *self = g_object_new (PLUMB_TYPE_AUDIT_SAVER, NULL);

  self->session = g_object_ref (session);
  self->draft = g_object_ref (draft);
  self->act = plumb_session_get_act (session);
  self->stamp = *stamp;
  self->base = plumb_answers_copy (plumb_audit_draft_get_answers (draft));
  self->place = g_strdup (place);
  g_signal_connect_object (plumb_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

PlumbAct
plumb_audit_saver_get_act (PlumbAuditSaver *self)
{
  return self->act;
}

/* How the draft stands in the file after the last save. */
PlumbAuditStamp
plumb_audit_saver_get_stamp (PlumbAuditSaver *self)
{
  return self->stamp;
}

PlumbAnswers *
plumb_audit_saver_get_base (PlumbAuditSaver *self)
{
  return self->base;
}

void
plumb_audit_saver_rebase (PlumbAuditSaver       *self,
                          const PlumbAuditStamp *stamp,
                          PlumbAnswers          *theirs)
{
  g_clear_object (&self->base);
  self->base = plumb_answers_copy (theirs);
  self->stamp = *stamp;
  self->refused = FALSE;
  g_clear_error (&self->error);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
plumb_audit_saver_allow (PlumbAuditSaver *self)
{
  self->refused = FALSE;
}

/* "Saved" is a promise: nothing unsaved in the draft, nothing on its way, nothing waiting in the
 * store. */
PlumbSaveState
plumb_audit_saver_get_state (PlumbAuditSaver *self)
{
  if (self->error != NULL)
    return self->refused ? PLUMB_SAVE_REFUSED : PLUMB_SAVE_FAILED;
  if (self->sending != NULL || plumb_audit_draft_has_unsaved (self->draft) ||
      plumb_store_get_n_pending (plumb_session_get_store (self->session)) > 0)
    return PLUMB_SAVE_SAVING;
  return PLUMB_SAVE_SAVED;
}

const GError *
plumb_audit_saver_get_error (PlumbAuditSaver *self)
{
  return self->error;
}

void
plumb_audit_saver_set_place (PlumbAuditSaver *self,
                             const char      *place)
{
  if (!plumb_set_str (&self->place, place) || self->stopped)
    return;

  self->place_unsaved = TRUE;
  g_clear_handle_id (&self->place_timer, g_source_remove);
  self->place_timer = g_timeout_add (PLACE_MS, place_timer_cb, self);
}

void
plumb_audit_saver_save_soon (PlumbAuditSaver *self)
{
  start_timer (self, SOON_MS);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
plumb_audit_saver_save_now (PlumbAuditSaver *self)
{
  if (self->stopped || self->refused)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->sending != NULL)
    self->again = TRUE;
  else if (has_work (self))
    send (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
plumb_audit_saver_flush_async (PlumbAuditSaver     *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_audit_saver_flush_async);
  g_ptr_array_add (self->waiting, task);
  plumb_audit_saver_save_now (self);
  if (self->sending == NULL)
    answer_flushes (self);
}

gboolean
plumb_audit_saver_flush_finish (PlumbAuditSaver  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
plumb_audit_saver_stop (PlumbAuditSaver *self)
{
  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->place_timer, g_source_remove);
}
