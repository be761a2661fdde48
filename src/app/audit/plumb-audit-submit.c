/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-submit.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-scale.h"

static GtkWindow *
get_window (PlumbAuditEditor *editor)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (editor));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static PlumbAuditSaver *
get_saver (GTask *task)
{
  return plumb_audit_editor_get_saver (g_task_get_source_object (task));
}

static void
stay (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The draft has stayed");
}

/* Takes @error: (nullable): why the draft is a draft still. */
static void
finish (GTask  *task,
        GError *error)
{
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  plumb_audit_editor_end (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;

  plumb_store_submit_audit_finish (PLUMB_STORE (source), result, &error);
  finish (task, error);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(GTask) task = data;
  PlumbAct act = plumb_audit_saver_get_act (get_saver (task));
  PlumbAuditStamp stamp;
  GError *error = NULL;

  if (!plumb_audit_saver_flush_finish (PLUMB_AUDIT_SAVER (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  stamp = plumb_audit_saver_get_stamp (get_saver (task));
  plumb_store_submit_audit_async (g_task_get_task_data (task), &stamp, &act, NULL, submitted_cb,
                                  g_object_ref (task));
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(GTask) task = data;

  if (plumb_compat_ask_finish (result))
    plumb_audit_saver_flush_async (get_saver (task), flushed_cb, g_object_ref (task));
  else
    stay (task);
}

static const PlumbGrade *
get_overall_grade (PlumbAuditDraft *draft)
{
  PlumbInstrument *instrument = plumb_audit_draft_get_instrument (draft);
  const PlumbOverallRule *overall = plumb_instrument_get_fields (instrument)->overall;
  const char *value = plumb_answers_get_value (plumb_audit_draft_get_answers (draft),
                                               PLUMB_CODE_OVERALL);

  return overall != NULL && value != NULL ? plumb_scale_lookup (overall->scale, value) : NULL;
}

static char *
describe_submission (PlumbAuditDraft *draft)
{
  const PlumbSubmission *submission = plumb_audit_draft_get_submission (draft);
  guint n_questions = submission->checks->len;
  const PlumbGrade *overall = get_overall_grade (draft);
  g_autoptr(GString) text = g_string_new (NULL);

  if (overall != NULL)
    g_string_append_printf (text, _("Overall grade: %s."), overall->label);
  if (n_questions > 0)
    {
      g_string_append_printf (text, text->len > 0 ? "\n\n" : "");
      g_string_append_printf (text, ngettext ("%u question about a contradiction has no reply. You "
                                              "may leave it open.",
                                              "%u questions about contradictions have no reply. "
                                              "You may leave them open.", n_questions),
                              n_questions);
    }
  if (submission->unasked->len > 0)
    {
      g_string_append_printf (text, text->len > 0 ? "\n\n" : "");
      g_string_append_printf (text, ngettext ("%u answer to a question that this audit does not "
                                              "ask any more is left out.",
                                              "%u answers to questions that this audit does not "
                                              "ask any more are left out.",
                                              submission->unasked->len),
                              submission->unasked->len);
    }
  g_string_append_printf (text, text->len > 0 ? "\n\n" : "");
  g_string_append (text, _("A submitted audit is locked and counts in the findings. It can be "
                           "corrected later, with a reason; this version stays readable."));
  return g_strdup (text->str);
}

static GTask *
create_task (PlumbAuditEditor    *editor,
             PlumbStore          *store,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  GTask *task = g_task_new (editor, NULL, callback, user_data);

  g_task_set_task_data (task, g_object_ref (store), g_object_unref);
  return task;
}

void
plumb_audit_submit_async (PlumbAuditEditor    *editor,
                          PlumbStore          *store,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  PlumbAuditDraft *draft = plumb_audit_editor_get_draft (editor);
  g_autoptr(GTask) task = create_task (editor, store, callback, user_data);
  g_autofree char *body = NULL;

  g_task_set_source_tag (task, plumb_audit_submit_async);
  plumb_audit_sheet_flush (plumb_audit_editor_get_sheet (editor));
  if (plumb_audit_draft_get_n_missing (draft) > 0)
    {
      plumb_audit_editor_show_missing (editor);
      stay (task);
      return;
    }
  body = describe_submission (draft);
  plumb_compat_ask_async (get_window (editor), _("Submit this audit?"), body, _("_Submit"), NULL,
                          PLUMB_ANSWER_SUGGESTED, NULL, confirmed_cb, g_steal_pointer (&task));
}

gboolean
plumb_audit_submit_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_audit_submit_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;

  plumb_store_discard_draft_finish (PLUMB_STORE (source), result, &error);
  finish (task, error);
}

/* A save on its way would make the draft another than the one to be discarded, so it is waited for.
 * A disk that is full is no reason to keep the draft. */
static void
discard_flushed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(GTask) task = data;
  PlumbAct act = plumb_audit_saver_get_act (get_saver (task));
  g_autoptr(GError) error = NULL;
  PlumbAuditStamp stamp;

  if (!plumb_audit_saver_flush_finish (PLUMB_AUDIT_SAVER (source), result, &error)
      && plumb_audit_saver_get_state (get_saver (task)) == PLUMB_SAVE_REFUSED)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  stamp = plumb_audit_saver_get_stamp (get_saver (task));
  plumb_store_discard_draft_async (g_task_get_task_data (task), &stamp, &act, NULL, discarded_cb,
                                   g_object_ref (task));
}

static void
discard_confirmed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr(GTask) task = data;

  if (plumb_compat_ask_finish (result))
    plumb_audit_saver_flush_async (get_saver (task), discard_flushed_cb, g_object_ref (task));
  else
    stay (task);
}

void
plumb_audit_discard_async (PlumbAuditEditor    *editor,
                           PlumbStore          *store,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = create_task (editor, store, callback, user_data);
  PlumbAuditStamp stamp = plumb_audit_saver_get_stamp (plumb_audit_editor_get_saver (editor));

  g_task_set_source_tag (task, plumb_audit_discard_async);
  plumb_compat_ask_async (get_window (editor), _("Discard this draft?"),
                          stamp.revision > 1
                              ? _("The correction under way is dropped. What was submitted "
                                  "before stays as it is.")
                              : _("Every answer given so far is lost."),
                          _("_Discard"), NULL, PLUMB_ANSWER_DESTRUCTIVE, NULL,
                          discard_confirmed_cb, task);
}

gboolean
plumb_audit_discard_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_audit_discard_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
