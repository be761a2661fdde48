/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page-private.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-scale.h"
#include "plumb-section.h"

static GtkWindow *
get_window (PlumbAuditPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* A draft that was changed elsewhere is looked at before anything is done with it. */
static void
show_refusal (PlumbAuditPage *self,
              const char     *heading,
              const GError   *error)
{
  if (plumb_audit_page_is_conflict (error))
    plumb_audit_page_judge (self, TRUE);
  else
    plumb_page_show_error (PLUMB_PAGE (self), heading, error);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  g_autoptr(GError) error = NULL;

  if (!plumb_store_submit_audit_finish (PLUMB_STORE (source), result, &error))
    {
      show_refusal (self, _("The audit could not be submitted"), error);
      return;
    }
  plumb_audit_page_end (self);
  plumb_page_toast (PLUMB_PAGE (self), _("Audit submitted"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-audit", "x",
                              plumb_audit_page_get_audit_id (self));
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  PlumbAct act = plumb_audit_saver_get_act (self->saver);
  PlumbAuditStamp stamp;
  g_autoptr(GError) error = NULL;

  if (!plumb_audit_saver_flush_finish (PLUMB_AUDIT_SAVER (source), result, &error))
    {
      show_refusal (self, _("The audit could not be submitted"), error);
      return;
    }
  stamp = plumb_audit_saver_get_stamp (self->saver);
  plumb_store_submit_audit_async (plumb_session_get_store (session), &stamp, &act, NULL,
                                  submitted_cb, g_object_ref (self));
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;

  if (plumb_compat_ask_finish (result))
    plumb_audit_saver_flush_async (self->saver, flushed_cb, g_object_ref (self));
}

static const PlumbGrade *
get_overall_grade (PlumbAuditPage *self)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (self->record->instrument)->overall;
  const char *value = plumb_answers_get_value (plumb_audit_draft_get_answers (self->draft),
                                               PLUMB_CODE_OVERALL);

  return overall != NULL && value != NULL ? plumb_scale_lookup (overall->scale, value) : NULL;
}

static char *
describe_submission (PlumbAuditPage *self)
{
  const PlumbSubmission *submission = plumb_audit_draft_get_submission (self->draft);
  guint n_questions = submission->checks->len;
  const PlumbGrade *overall = get_overall_grade (self);
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

/* Shows what is missing, or asks for confirmation and submits. */
void
plumb_audit_page_submit (PlumbAuditPage *self)
{
  g_autofree char *body = NULL;

  plumb_audit_page_flush_texts (self);
  if (plumb_audit_draft_get_n_missing (self->draft) > 0)
    {
      plumb_audit_foot_show_missing (self->foot);
      return;
    }
  body = describe_submission (self);
  plumb_compat_ask_async (get_window (self), _("Submit this audit?"), body, _("_Submit"), NULL,
                          PLUMB_ANSWER_SUGGESTED, NULL, confirmed_cb, g_object_ref (self));
}

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  g_autoptr(GError) error = NULL;

  if (!plumb_store_discard_draft_finish (PLUMB_STORE (source), result, &error))
    {
      show_refusal (self, _("The draft could not be discarded"), error);
      return;
    }
  plumb_audit_page_end (self);
  plumb_page_toast (PLUMB_PAGE (self), _("Draft discarded"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* A save on its way would make the draft another than the one to be discarded, so it is waited for.
 * A disk that is full is no reason to keep the draft. */
static void
discard_flushed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  PlumbAct act = plumb_audit_saver_get_act (self->saver);
  g_autoptr(GError) error = NULL;
  PlumbAuditStamp stamp;

  if (!plumb_audit_saver_flush_finish (PLUMB_AUDIT_SAVER (source), result, &error)
      && plumb_audit_saver_get_state (self->saver) == PLUMB_SAVE_REFUSED)
    {
      show_refusal (self, _("The draft could not be discarded"), error);
      return;
    }
  stamp = plumb_audit_saver_get_stamp (self->saver);
  plumb_store_discard_draft_async (plumb_session_get_store (session), &stamp, &act, NULL,
                                   discarded_cb, g_object_ref (self));
}

static void
discard_confirmed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;

  if (plumb_compat_ask_finish (result))
    plumb_audit_saver_flush_async (self->saver, discard_flushed_cb, g_object_ref (self));
}

void
plumb_audit_page_discard (PlumbAuditPage *self)
{
  gboolean correction = plumb_audit_get_fields (self->record->audit)->revision > 1;

  plumb_compat_ask_async (get_window (self), _("Discard this draft?"),
                          correction ? _("The correction under way is dropped. What was submitted "
                                         "before stays as it is.")
                                     : _("Every answer given so far is lost."),
                          _("_Discard"), NULL, PLUMB_ANSWER_DESTRUCTIVE, NULL, discard_confirmed_cb,
                          g_object_ref (self));
}
