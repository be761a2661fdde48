/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page-private.h"

#include <glib/gi18n.h>

#include "plumb-clash-dialog.h"
#include "plumb-compat.h"
#include "plumb-copy-button.h"
#include "plumb-difference-text.h"
#include "plumb-unsaved-view.h"

/* What happens to the draft elsewhere while it is open here, and how the page is left then. */

static GtkWindow *
get_window (PlumbAuditPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static guint
count_words (PlumbAuditPage *self)
{
  GPtrArray *differences = plumb_audit_referee_get_differences (self->referee);

  return differences != NULL ? differences->len : 0;
}

/* Whether the page holds words that are nowhere else, and will not be saved by themselves. */
static gboolean
has_stranded_words (PlumbAuditPage *self)
{
  if (self->submitted)
    return self->verdict > PLUMB_VERDICT_CLASH && count_words (self) > 0;
  return plumb_audit_saver_get_state (self->saver) == PLUMB_SAVE_REFUSED
         && plumb_audit_draft_has_unsaved (self->draft);
}

static void
leave_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  g_autoptr(GTask) task = g_steal_pointer (&self->leaving);

  self->asking = FALSE;
  if (plumb_compat_ask_finish (result))
    {
      plumb_audit_page_end (self);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The page has stayed");
}

static void
ask_to_leave (PlumbAuditPage *self)
{
  PlumbInstrument *instrument = self->record->instrument;
  g_autoptr(PlumbAnswers) nothing = plumb_answers_new ();
  PlumbAnswers *mine = plumb_audit_draft_get_answers (self->draft);
  g_autoptr(GPtrArray) words = NULL;
  g_autofree char *text = NULL;
  GtkWidget *copy;

  self->asking = TRUE;
  if (self->submitted)
    words = g_ptr_array_ref (plumb_audit_referee_get_differences (self->referee));
  else
    words = plumb_answers_compare (instrument, nothing, mine,
                                   plumb_audit_saver_get_base (self->saver));
  text = plumb_difference_text_dup_all (instrument, words);
  copy = plumb_copy_button_new (text, _("Copy what you wrote"), _("_Copy What You Wrote"));
  gtk_widget_set_halign (copy, GTK_ALIGN_CENTER);
  plumb_compat_ask_async (get_window (self), _("Leave your last words behind?"),
                          _("What you wrote here last is not in the workspace, because the audit "
                            "was changed elsewhere. If you leave now, it is gone."),
                          _("_Leave"), _("_Stay"), PLUMB_ANSWER_DESTRUCTIVE, copy,
                          leave_answered_cb, g_object_ref (self));
}

/* A save that is refused is judged at once, and the verdict goes on with leaving. */
static void
leave_flushed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) task = NULL;

  if (plumb_audit_saver_flush_finish (PLUMB_AUDIT_SAVER (source), result, &error))
    {
      task = g_steal_pointer (&self->leaving);
      g_task_return_boolean (task, TRUE);
    }
  else if (plumb_audit_saver_get_state (self->saver) == PLUMB_SAVE_REFUSED)
    plumb_audit_page_judge (self, FALSE);
  else
    {
      task = g_steal_pointer (&self->leaving);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
go_on_leaving (PlumbAuditPage *self)
{
  if (self->asking)
    return;
  if (has_stranded_words (self))
    ask_to_leave (self);
  else if (self->submitted
           || plumb_audit_saver_get_state (self->saver) == PLUMB_SAVE_REFUSED)
    {
      g_autoptr(GTask) task = g_steal_pointer (&self->leaving);

      g_task_return_boolean (task, TRUE);
    }
  else
    plumb_audit_saver_flush_async (self->saver, leave_flushed_cb, g_object_ref (self));
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;

  if (!plumb_clash_dialog_ask_finish (result) || self->submitted)
    return;

  plumb_notice_hide (self->notice);
  self->verdict = PLUMB_VERDICT_MERGED;
  plumb_audit_referee_settle (self->referee);
}

static void
tell_merged (PlumbAuditPage *self)
{
  GPtrArray *differences = plumb_audit_referee_get_differences (self->referee);
  g_autofree char *codes = plumb_difference_text_dup_codes (differences, PLUMB_CHANGED_THERE);
  g_autofree char *text = NULL;

  if (*codes == '\0')
    {
      plumb_notice_hide (self->notice);
      return;
    }
  /* Translators: %s is a list of questions, "PLN.01, PLN.02 and 3 more" */
  text = g_strdup_printf (_("This audit was changed in another window or on another computer, too. "
                            "What was written there is here now, and yours is kept: %s."), codes);
  plumb_notice_show (self->notice, text, NULL, NULL);
}

static void
tell_clash (PlumbAuditPage *self)
{
  GPtrArray *differences = plumb_audit_referee_get_differences (self->referee);
  g_autofree char *codes = plumb_difference_text_dup_codes (differences, PLUMB_CHANGED_IN_BOTH);
  /* Translators: %s is a list of questions, "PLN.01, PLN.02 and 3 more" */
  g_autofree char *text = g_strdup_printf (
      _("This audit was changed in another window or on another computer while you wrote here. "
        "Nothing was overwritten, and nothing more is saved until you have compared both: %s."),
      codes);

  plumb_notice_show (self->notice, text, _("_Compare…"), "audit.compare");
  if (self->wants_to_compare)
    plumb_clash_dialog_ask_async (get_window (self), self->record->instrument, differences,
                                  compared_cb, g_object_ref (self));
}

static const char *
get_story (PlumbVerdict verdict,
           gboolean     is_there)
{
  switch (verdict)
    {
    case PLUMB_VERDICT_SUBMITTED:
      return _("This audit was submitted elsewhere while you wrote here. What was submitted is "
               "shown, too; to add your words, copy them and correct the audit.");
    case PLUMB_VERDICT_TAKEN_OVER:
      return _("This draft was taken over by somebody else while you wrote here. Give them the "
               "words that they should have.");
    case PLUMB_VERDICT_DISCARDED:
    case PLUMB_VERDICT_NONE:
    case PLUMB_VERDICT_MERGED:
    case PLUMB_VERDICT_CLASH:
    default:
      return is_there ? _("This correction was discarded elsewhere while you wrote here. What was "
                          "submitted before is shown, too.")
                      : _("This draft was discarded elsewhere while you wrote here.");
    }
}

static const char *
get_news (PlumbVerdict verdict)
{
  return verdict == PLUMB_VERDICT_SUBMITTED    ? _("Submitted elsewhere already")
         : verdict == PLUMB_VERDICT_TAKEN_OVER ? _("Taken over by somebody else")
                                               : _("Discarded elsewhere already");
}

static void
hide_inside (GtkWidget *header)
{
  for (GtkWidget *child = header != NULL ? gtk_widget_get_first_child (header) : NULL;
       child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, FALSE);
}

/* The form gives way to the words that it alone has, and what the workspace has. */
static void
show_unsaved (PlumbAuditPage *self)
{
  PlumbAuditRecord *record = plumb_audit_referee_get_record (self->referee);
  GtkWidget *view = plumb_unsaved_view_new (self->record->instrument,
                                            plumb_audit_referee_get_differences (self->referee),
                                            record, get_story (self->verdict, record != NULL));

  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->panes), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), FALSE);
  hide_inside (plumb_page_get_header_start (PLUMB_PAGE (self)));
  hide_inside (plumb_page_get_header_end (PLUMB_PAGE (self)));
  gtk_box_append (GTK_BOX (self->box), view);
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static void
end_elsewhere (PlumbAuditPage *self)
{
  gboolean is_there = plumb_audit_referee_get_record (self->referee) != NULL;

  plumb_audit_page_end (self);
  plumb_notice_hide (self->notice);
  if (count_words (self) > 0)
    {
      show_unsaved (self);
      return;
    }

  plumb_page_toast (PLUMB_PAGE (self), get_news (self->verdict));
  if (self->leaving != NULL)
    return;
  if (is_there)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-audit", "x",
                                plumb_audit_page_get_audit_id (self));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
fail_leaving (PlumbAuditPage *self,
              const GError   *error)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->leaving);

  if (task != NULL)
    g_task_return_error (task, g_error_copy (error));
}

static void
judged_cb (PlumbAuditReferee *referee,
           int                verdict,
           PlumbAuditPage    *self)
{
  if (self->submitted)
    return;

  self->verdict = (PlumbVerdict) verdict;
  if (self->verdict == PLUMB_VERDICT_MERGED)
    tell_merged (self);
  else if (self->verdict == PLUMB_VERDICT_CLASH)
    tell_clash (self);
  else if (self->verdict != PLUMB_VERDICT_NONE)
    end_elsewhere (self);
  self->wants_to_compare = FALSE;
  plumb_audit_page_update_save_state (self);
  if (self->leaving != NULL)
    go_on_leaving (self);
}

static void
judge_failed_cb (PlumbAuditReferee *referee,
                 const GError      *error,
                 PlumbAuditPage    *self)
{
  gboolean wanted = self->wants_to_compare;

  self->wants_to_compare = FALSE;
  if (self->leaving != NULL)
    fail_leaving (self, error);
  else if (wanted)
    plumb_page_show_error (PLUMB_PAGE (self), _("The audit could not be read"), error);
}

static void
refused_cb (PlumbAuditPage *self)
{
  plumb_audit_page_judge (self, FALSE);
}

void
plumb_audit_page_check_person (PlumbAuditPage *self)
{
  PlumbAct act = plumb_session_get_act (plumb_page_get_session (PLUMB_PAGE (self)));

  if (!self->submitted && gtk_widget_get_mapped (GTK_WIDGET (self))
      && !plumb_audit_page_is_open_for (self, act.person_id))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-audit", "x",
                                plumb_audit_page_get_audit_id (self));
}

void
plumb_audit_page_watch (PlumbAuditPage *self)
{
  self->referee = plumb_audit_referee_new (plumb_page_get_session (PLUMB_PAGE (self)),
                                           self->record->audit, self->draft, self->saver);
  g_signal_connect (self->referee, "judged", G_CALLBACK (judged_cb), self);
  g_signal_connect (self->referee, "failed", G_CALLBACK (judge_failed_cb), self);
  g_signal_connect_swapped (self->saver, "refused", G_CALLBACK (refused_cb), self);
  g_signal_connect_object (plumb_page_get_session (PLUMB_PAGE (self)), "notify::person",
                           G_CALLBACK (plumb_audit_page_check_person), self, G_CONNECT_SWAPPED);
}

void
plumb_audit_page_judge (PlumbAuditPage *self,
                        gboolean        compare)
{
  if (self->submitted)
    return;

  self->wants_to_compare = self->wants_to_compare || compare;
  plumb_audit_page_flush_texts (self);
  plumb_audit_referee_judge (self->referee);
}

gboolean
plumb_audit_page_is_conflict (const GError *error)
{
  return g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT)
         || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND);
}

void
plumb_audit_page_end (PlumbAuditPage *self)
{
  self->submitted = TRUE;
  plumb_audit_saver_stop (self->saver);
  plumb_audit_page_update_actions (self);
}

void
plumb_audit_page_leave (PlumbPage           *page,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  PlumbAuditPage *self = PLUMB_AUDIT_PAGE (page);

  g_return_if_fail (self->leaving == NULL);

  self->leaving = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->leaving, plumb_audit_page_leave);
  if (!self->submitted)
    plumb_audit_page_flush_texts (self);
  go_on_leaving (self);
}
