/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-elsewhere.h"

#include <glib/gi18n.h>

#include "plumb-clash-dialog.h"
#include "plumb-difference-text.h"
#include "plumb-notice.h"
#include "plumb-unsaved-view.h"

struct _PlumbAuditElsewhere
{
  AdwBin             parent_instance;

  PlumbAuditEditor  *editor;            /* (owned) */
  PlumbAuditReferee *referee;           /* (owned) */
  PlumbNotice       *notice;
  PlumbVerdict       verdict;           /* the last one */
  gboolean           wants_to_compare;  /* as soon as it is known what differs */
};

enum
{
  JUDGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditElsewhere, plumb_audit_elsewhere, ADW_TYPE_BIN)

static PlumbInstrument *
get_instrument (PlumbAuditElsewhere *self)
{
  return plumb_audit_draft_get_instrument (plumb_audit_editor_get_draft (self->editor));
}

static GtkWindow *
get_window (PlumbAuditElsewhere *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static guint
count_words (PlumbAuditElsewhere *self)
{
  GPtrArray *differences = plumb_audit_referee_get_differences (self->referee);

  return differences != NULL ? differences->len : 0;
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(PlumbAuditElsewhere) self = data;
  gboolean decided = plumb_clash_dialog_ask_finish (result);

  if (plumb_audit_editor_has_ended (self->editor))
    return;

  /* The button that led there goes, and the keyboard goes back to the form, where Undo is. */
  plumb_audit_sheet_take_focus (plumb_audit_editor_get_sheet (self->editor));
  if (!decided)
    return;

  plumb_notice_hide (self->notice);
  self->verdict = PLUMB_VERDICT_MERGED;
  plumb_audit_editor_set_clash (self->editor, FALSE);
  plumb_audit_referee_settle (self->referee);
}

static void
tell_merged (PlumbAuditElsewhere *self)
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
                            "These answers came from there: %s. Yours are kept."), codes);
  plumb_notice_show (self->notice, text, NULL, NULL);
}

static void
tell_clash (PlumbAuditElsewhere *self)
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
    plumb_clash_dialog_ask_async (get_window (self), get_instrument (self), differences,
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

static void
judged_cb (PlumbAuditReferee   *referee,
           int                  verdict,
           PlumbAuditElsewhere *self)
{
  if (plumb_audit_editor_has_ended (self->editor))
    return;

  self->verdict = (PlumbVerdict) verdict;
  if (self->verdict == PLUMB_VERDICT_MERGED)
    tell_merged (self);
  else if (self->verdict == PLUMB_VERDICT_CLASH)
    tell_clash (self);
  else if (self->verdict != PLUMB_VERDICT_NONE)
    {
      plumb_audit_editor_end (self->editor);
      plumb_notice_hide (self->notice);
    }
  self->wants_to_compare = FALSE;
  plumb_audit_editor_set_clash (self->editor, self->verdict == PLUMB_VERDICT_CLASH);
  g_signal_emit (self, signals[JUDGED], 0, verdict);
}

static void
judge_failed_cb (PlumbAuditReferee   *referee,
                 const GError        *error,
                 PlumbAuditElsewhere *self)
{
  gboolean wanted = self->wants_to_compare;

  self->wants_to_compare = FALSE;
  g_signal_emit (self, signals[FAILED], 0, error, wanted);
}

/* What was typed while the file was read is judged, too. */
static void
judging_cb (PlumbAuditElsewhere *self)
{
  if (!plumb_audit_editor_has_ended (self->editor))
    plumb_audit_sheet_flush (plumb_audit_editor_get_sheet (self->editor));
}

static void
refused_cb (PlumbAuditElsewhere *self)
{
  plumb_audit_elsewhere_judge (self, FALSE);
}

static void
plumb_audit_elsewhere_dispose (GObject *object)
{
  PlumbAuditElsewhere *self = PLUMB_AUDIT_ELSEWHERE (object);

  g_clear_object (&self->referee);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (plumb_audit_elsewhere_parent_class)->dispose (object);
}

static void
plumb_audit_elsewhere_class_init (PlumbAuditElsewhereClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_elsewhere_dispose;

  signals[JUDGED] = g_signal_new ("judged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_BOOLEAN);
}

static void
plumb_audit_elsewhere_init (PlumbAuditElsewhere *self)
{
  self->notice = PLUMB_NOTICE (plumb_notice_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->notice));
}

GtkWidget *
plumb_audit_elsewhere_new (PlumbSession     *session,
                           PlumbAudit       *audit,
                           PlumbAuditEditor *editor)
{
  PlumbAuditElsewhere *self = g_object_new (PLUMB_TYPE_AUDIT_ELSEWHERE, NULL);
  PlumbAuditSaver *saver = plumb_audit_editor_get_saver (editor);

  self->editor = g_object_ref (editor);
  self->referee = plumb_audit_referee_new (session, audit, plumb_audit_editor_get_draft (editor),
                                           saver);
  g_signal_connect_object (self->referee, "judging", G_CALLBACK (judging_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->referee, "judged", G_CALLBACK (judged_cb), self, 0);
  g_signal_connect_object (self->referee, "failed", G_CALLBACK (judge_failed_cb), self, 0);
  g_signal_connect_object (saver, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
plumb_audit_elsewhere_judge (PlumbAuditElsewhere *self,
                             gboolean             compare)
{
  if (plumb_audit_editor_has_ended (self->editor))
    return;

  self->wants_to_compare = self->wants_to_compare || compare;
  plumb_audit_sheet_flush (plumb_audit_editor_get_sheet (self->editor));
  plumb_audit_referee_judge (self->referee);
}

gboolean
plumb_audit_elsewhere_has_stranded_words (PlumbAuditElsewhere *self)
{
  PlumbAuditSaver *saver = plumb_audit_editor_get_saver (self->editor);

  if (plumb_audit_editor_has_ended (self->editor))
    return self->verdict > PLUMB_VERDICT_CLASH && count_words (self) > 0;
  return plumb_audit_saver_get_state (saver) == PLUMB_SAVE_REFUSED
         && plumb_audit_draft_has_unsaved (plumb_audit_editor_get_draft (self->editor));
}

char *
plumb_audit_elsewhere_dup_stranded_words (PlumbAuditElsewhere *self)
{
  PlumbAuditDraft *draft = plumb_audit_editor_get_draft (self->editor);
  PlumbAuditSaver *saver = plumb_audit_editor_get_saver (self->editor);
  g_autoptr(PlumbAnswers) nothing = plumb_answers_new ();
  g_autoptr(GPtrArray) words = NULL;

  if (plumb_audit_editor_has_ended (self->editor))
    words = g_ptr_array_ref (plumb_audit_referee_get_differences (self->referee));
  else
    words = plumb_answers_compare (get_instrument (self), nothing,
                                   plumb_audit_draft_get_answers (draft),
                                   plumb_audit_saver_get_base (saver));
  return plumb_difference_text_dup_all (get_instrument (self), words);
}

gboolean
plumb_audit_elsewhere_is_there (PlumbAuditElsewhere *self)
{
  return plumb_audit_referee_get_record (self->referee) != NULL;
}

const char *
plumb_audit_elsewhere_get_news (PlumbAuditElsewhere *self)
{
  return self->verdict == PLUMB_VERDICT_SUBMITTED    ? _("Submitted elsewhere already")
         : self->verdict == PLUMB_VERDICT_TAKEN_OVER ? _("Taken over by somebody else")
                                                     : _("Discarded elsewhere already");
}

GtkWidget *
plumb_audit_elsewhere_create_view (PlumbAuditElsewhere *self)
{
  PlumbAuditRecord *record = plumb_audit_referee_get_record (self->referee);

  if (count_words (self) == 0)
    return NULL;
  return plumb_unsaved_view_new (get_instrument (self),
                                 plumb_audit_referee_get_differences (self->referee), record,
                                 get_story (self->verdict, record != NULL));
}
