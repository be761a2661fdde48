/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page-private.h"

#include <glib/gi18n.h>

#include "plumb-choice-bar.h"
#include "plumb-section.h"
#include "plumb-text.h"

static void
answer_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  PlumbAuditPage *self = data;
  const char *code, *value;

  g_variant_get (parameter, "(&s&s)", &code, &value);
  plumb_audit_draft_set_value (self->draft, code, value);
  plumb_audit_saver_save_now (self->saver);
}

static void
evidence_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  PlumbAuditPage *self = data;
  const char *code, *text;

  g_variant_get (parameter, "(&s&s)", &code, &text);
  plumb_audit_draft_set_evidence (self->draft, code, text);
  plumb_audit_saver_save_now (self->saver);
}

static void
section_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  plumb_audit_page_show_section (data, g_variant_get_string (parameter, NULL));
}

static void
goto_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  plumb_audit_page_goto (data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
step_section (PlumbAuditPage *self,
              gboolean        after)
{
  g_autofree char *code = g_strdup (plumb_section_list_get_beside (self->sections, after));
  PlumbAnswerRow *row;

  if (code == NULL)
    return;

  plumb_audit_page_show_section (self, code);
  row = plumb_section_pane_get_row (self->section_pane, NULL);
  if (g_str_equal (code, PLUMB_CODE_OVERALL))
    plumb_overall_pane_goto (self->overall_pane, FALSE);
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
next_section_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  step_section (data, TRUE);
}

static void
previous_section_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  step_section (data, FALSE);
}

static void
note_code_cb (PlumbAuditDraft  *draft,
              const char       *code,
              char            **out_code)
{
  plumb_set_str (out_code, code);
}

/* What was changed in another section is not in view, and the place is kept. */
static void
tell_unseen (PlumbAuditPage *self,
             const char     *code,
             gboolean        again)
{
  const PlumbItem *item = plumb_instrument_lookup_item (self->record->instrument, code);
  const char *place = item != NULL && item->section != NULL ? plumb_section_get_code (item->section)
                                                            : PLUMB_CODE_OVERALL;
  const char *title = item != NULL && item->section != NULL
                          ? plumb_section_get_fields (item->section)->title : _("Overall grade");
  g_autofree char *text = NULL;

  if (g_strcmp0 (place, self->place) == 0)
    return;
  /* Translators: %s is a section of the form */
  text = again ? g_strdup_printf (_("Done again in “%s”"), title)
               : g_strdup_printf (_("Undone in “%s”"), title);
  plumb_page_toast (PLUMB_PAGE (self), text);
}

static void
step (PlumbAuditPage *self,
      gboolean        again)
{
  g_autofree char *code = NULL;
  gulong handler;

  plumb_audit_page_flush_texts (self);
  handler = g_signal_connect (self->draft, "changed", G_CALLBACK (note_code_cb), &code);
  if (again)
    plumb_audit_draft_redo (self->draft);
  else
    plumb_audit_draft_undo (self->draft);
  g_signal_handler_disconnect (self->draft, handler);
  plumb_audit_saver_save_now (self->saver);
  if (code != NULL)
    tell_unseen (self, code, again);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  step (data, FALSE);
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  step (data, TRUE);
}

static void
missing_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  PlumbAuditPage *self = data;

  plumb_audit_page_flush_texts (self);
  plumb_audit_foot_show_missing (self->foot);
}

static void
submit_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  plumb_audit_page_submit (data);
}

static void
discard_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  plumb_audit_page_discard (data);
}

static void
concern_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  PlumbAuditPage *self = data;

  plumb_audit_page_goto (self, plumb_instrument_get_concern (self->record->instrument)->code,
                         FALSE);
}

static void
retry_save_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  PlumbAuditPage *self = data;

  if (plumb_audit_saver_get_state (self->saver) == PLUMB_SAVE_REFUSED)
    plumb_audit_page_judge (self, TRUE);
  else
    plumb_audit_saver_save_now (self->saver);
}

static void
compare_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  plumb_audit_page_judge (data, TRUE);
}

/* The standard that keys answer: where the keyboard is, else where it was last, else the first. */
static PlumbAnswerRow *
get_current_row (PlumbAuditPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, PLUMB_TYPE_ANSWER_ROW) : NULL;
  PlumbAnswerRow *last;

  if (row != NULL)
    return PLUMB_ANSWER_ROW (row);
  last = self->current != NULL ? plumb_section_pane_get_row (self->section_pane, self->current)
                               : NULL;
  return last != NULL ? last : plumb_section_pane_get_row (self->section_pane, NULL);
}

/* The grade of a section or of the whole audit, when the keyboard is on it. (nullable) */
static PlumbChoiceBar *
get_focused_bar (PlumbAuditPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *bar = focus != NULL ? gtk_widget_get_ancestor (focus, PLUMB_TYPE_CHOICE_BAR) : NULL;

  return bar != NULL && gtk_widget_get_ancestor (bar, PLUMB_TYPE_ANSWER_ROW) == NULL
             ? PLUMB_CHOICE_BAR (bar)
             : NULL;
}

/* No key answers what cannot be seen. */
static void
show_answered (PlumbAnswerRow *row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (row)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
grade_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  PlumbChoiceBar *bar = get_focused_bar (data);
  PlumbAnswerRow *row = get_current_row (data);
  int grade = g_variant_get_int32 (parameter);

  if (grade <= 0)
    return;
  if (bar != NULL)
    plumb_choice_bar_press (bar, plumb_choice_bar_get_nth (bar, (guint) grade - 1));
  else if (row != NULL && plumb_answer_row_grade (row, (guint) grade))
    show_answered (row);
}

static void
compliance_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  PlumbAnswerRow *row = get_focused_bar (data) == NULL ? get_current_row (data) : NULL;

  if (row != NULL && plumb_answer_row_comply (row, g_variant_get_string (parameter, NULL)))
    show_answered (row);
}

/* A word was typed that the draft does not have yet: until it has, not everything is saved. */
static void
typing_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  plumb_audit_page_set_typing (data, g_variant_get_boolean (parameter));
}

static const GActionEntry entries[] = {
  { "answer", answer_cb, "(ss)" },
  { "evidence", evidence_cb, "(ss)" },
  { "section", section_cb, "s" },
  { "goto", goto_cb, "s" },
  { "next-section", next_section_cb },
  { "previous-section", previous_section_cb },
  { "grade", grade_cb, "i" },
  { "compliance", compliance_cb, "s" },
  { "typing", typing_cb, "b" },
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "missing", missing_cb },
  { "concern", concern_cb },
  { "submit", submit_cb },
  { "discard", discard_cb },
  { "compare", compare_cb },
  { "retry-save", retry_save_cb }
};

/* A group of objects rather than actions of the class, because the header's buttons live outside
 * this widget and need them too. */
void
plumb_audit_page_install_actions (PlumbAuditPage *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "audit", G_ACTION_GROUP (self->actions));
}

static void
set_enabled (PlumbAuditPage *self,
             const char     *name,
             gboolean        enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
plumb_audit_page_update_actions (PlumbAuditPage *self)
{
  gboolean open = !self->submitted;
  gboolean standards = g_strcmp0 (self->place, PLUMB_CODE_OVERALL) != 0;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    set_enabled (self, entries[i].name, open);
  set_enabled (self, "undo", open && plumb_audit_draft_can_undo (self->draft));
  set_enabled (self, "redo", open && plumb_audit_draft_can_redo (self->draft));
  set_enabled (self, "grade", open && standards);
  set_enabled (self, "compliance", open && standards);
  set_enabled (self, "concern",
               open && plumb_instrument_get_concern (self->record->instrument) != NULL);
  set_enabled (self, "next-section",
               open && plumb_section_list_get_beside (self->sections, TRUE) != NULL);
  set_enabled (self, "previous-section",
               open && plumb_section_list_get_beside (self->sections, FALSE) != NULL);
}
