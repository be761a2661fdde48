/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-grade-pane.h"

#include <glib/gi18n.h>

#include "plumb-action-list.h"
#include "plumb-audit-chip.h"
#include "plumb-audit-note.h"
#include "plumb-choice-bar.h"
#include "plumb-reveal.h"
#include "plumb-scale.h"
#include "plumb-section.h"

struct _PlumbGradePane
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;          /* (owned) */
  PlumbSection    *section;        /* (owned) (nullable) */
  GtkWidget       *bar;
  GtkWidget       *why;
  GtkWidget       *strengths;
  GtkWidget       *improvements;
  GtkWidget       *question;       /* box around the two below */
  GtkWidget       *question_text;
  GtkWidget       *reply;
  GtkWidget       *actions;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbGradePane, plumb_grade_pane, ADW_TYPE_BIN)

static void
chosen_cb (GtkWidget      *bar,
           const char     *value,
           PlumbGradePane *self)
{
  plumb_audit_draft_set_value (self->draft, plumb_section_get_code (self->section), value);
  g_signal_emit (self, signals[EDITED], 0, TRUE);
}

static void
typed_cb (PlumbGradePane *self)
{
  g_signal_emit (self, signals[EDITED], 0, FALSE);
}

static void
left_cb (PlumbGradePane *self)
{
  g_signal_emit (self, signals[EDITED], 0, TRUE);
}

static GtkWidget *
add_note (PlumbGradePane *self,
          GtkWidget      *box,
          const char     *companion,
          const char     *heading,
          const char     *placeholder)
{
  g_autofree char *code = g_strconcat (plumb_section_get_code (self->section),
                                       companion != NULL ? "." : NULL, companion, NULL);
  GtkWidget *note = plumb_audit_note_new (self->draft, code, companion == NULL, heading,
                                          placeholder);

  g_signal_connect_object (note, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (note, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), note);
  return note;
}

static void
add_bar (PlumbGradePane *self,
         GtkWidget      *box)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (self->section);
  GtkWidget *heading = gtk_label_new (_("Section grade"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);

  self->bar = plumb_choice_bar_new (fields->code, PLUMB_CHOICE_BAR_GRID, FALSE);
  for (int rank = (int) plumb_scale_get_n_grades (fields->scale); rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (fields->scale, rank);

      plumb_choice_bar_add (PLUMB_CHOICE_BAR (self->bar), grade->code, grade->label,
                            plumb_audit_chip_class (fields->scale, rank));
    }
  if (fields->not_applicable_allowed)
    plumb_choice_bar_add (PLUMB_CHOICE_BAR (self->bar), PLUMB_VALUE_NA, _("Not applicable"),
                          "neutral");
  g_signal_connect (self->bar, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (box), self->bar);
}

static void
add_descriptors (PlumbGradePane *self,
                 GtkWidget      *box)
{
  PlumbScale *scale = plumb_section_get_fields (self->section)->scale;
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 10);
  for (int rank = (int) plumb_scale_get_n_grades (scale), line = 0; rank >= 1; rank--)
    {
      const char *descriptor = plumb_section_get_descriptor (self->section, rank);
      GtkWidget *chip, *label;

      if (descriptor == NULL)
        continue;
      chip = plumb_audit_chip_new ();
      label = gtk_label_new (descriptor);
      plumb_audit_chip_set (chip, scale, plumb_scale_get_grade (scale, rank)->code, FALSE);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "caption");
      gtk_grid_attach (GTK_GRID (grid), chip, 0, line, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), label, 1, line++, 1, 1);
    }
  gtk_box_append (GTK_BOX (box), grid);
}

static void
add_question (PlumbGradePane *self,
              GtkWidget      *box)
{
  GtkWidget *heading = gtk_label_new (_("A question about this grade"));

  self->question = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->question_text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self->question), heading);
  gtk_label_set_wrap (GTK_LABEL (self->question_text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->question_text), 0);
  gtk_widget_add_css_class (self->question, "plumb-question-box");
  gtk_box_append (GTK_BOX (self->question), self->question_text);
  self->reply = add_note (self, self->question, "query", _("Your reply"),
                          _("Or change the grade or the answer"));
  gtk_box_append (GTK_BOX (box), self->question);
}

static void
build (PlumbGradePane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  add_bar (self, box);
  add_question (self, box);
  add_descriptors (self, box);
  self->why = add_note (self, box, NULL, _("Why this grade"),
                        _("And what difference it makes to the child"));
  self->strengths = add_note (self, box, "strengths", _("Strengths"), _("What went well"));
  self->improvements = add_note (self, box, "improvements", _("Improvements"),
                                 _("What would make it better"));
  self->actions = plumb_action_list_new (self->draft);
  g_signal_connect_object (self->actions, "edited", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->actions);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
update_question (PlumbGradePane *self)
{
  GPtrArray *checks = plumb_audit_draft_get_checks (self->draft);
  g_autofree char *code = g_strconcat (plumb_section_get_code (self->section), ".query", NULL);
  gboolean replied
      = plumb_answers_get_value (plumb_audit_draft_get_answers (self->draft), code) != NULL;
  gboolean asked = FALSE;

  for (guint i = 0; i < checks->len; i++)
    {
      const PlumbCheck *check = g_ptr_array_index (checks, i);

      if (check->kind == PLUMB_CHECK_CONTRADICTION && check->section == self->section)
        {
          gtk_label_set_text (GTK_LABEL (self->question_text), check->message);
          asked = TRUE;
        }
    }
  gtk_widget_set_visible (self->question_text,
                          *gtk_label_get_text (GTK_LABEL (self->question_text)) != '\0');
  gtk_widget_set_visible (self->question, asked || replied);
}

static void
plumb_grade_pane_dispose (GObject *object)
{
  PlumbGradePane *self = PLUMB_GRADE_PANE (object);

  g_clear_object (&self->section);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (plumb_grade_pane_parent_class)->dispose (object);
}

static void
plumb_grade_pane_class_init (PlumbGradePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_grade_pane_dispose;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
plumb_grade_pane_init (PlumbGradePane *self)
{
}

GtkWidget *
plumb_grade_pane_new (PlumbAuditDraft *draft)
{
  PlumbGradePane *self = g_object_new (PLUMB_TYPE_GRADE_PANE, NULL);

  self->draft = g_object_ref (draft);
  return GTK_WIDGET (self);
}

void
plumb_grade_pane_set_section (PlumbGradePane *self,
                              PlumbSection   *section)
{
  g_return_if_fail (plumb_section_is_graded (section));

  if (g_set_object (&self->section, section))
    build (self);
  plumb_grade_pane_update (self);
}

void
plumb_grade_pane_update (PlumbGradePane *self)
{
  PlumbAnswers *answers = plumb_audit_draft_get_answers (self->draft);

  if (self->section == NULL)
    return;

  plumb_choice_bar_set_value (PLUMB_CHOICE_BAR (self->bar),
                              plumb_answers_get_value (answers,
                                                       plumb_section_get_code (self->section)));
  plumb_audit_note_update (PLUMB_AUDIT_NOTE (self->why));
  plumb_audit_note_update (PLUMB_AUDIT_NOTE (self->strengths));
  plumb_audit_note_update (PLUMB_AUDIT_NOTE (self->improvements));
  plumb_audit_note_update (PLUMB_AUDIT_NOTE (self->reply));
  plumb_action_list_update (PLUMB_ACTION_LIST (self->actions));
  update_question (self);
}

void
plumb_grade_pane_flush (PlumbGradePane *self)
{
  if (self->section == NULL)
    return;

  plumb_audit_note_flush (PLUMB_AUDIT_NOTE (self->why));
  plumb_audit_note_flush (PLUMB_AUDIT_NOTE (self->strengths));
  plumb_audit_note_flush (PLUMB_AUDIT_NOTE (self->improvements));
  plumb_audit_note_flush (PLUMB_AUDIT_NOTE (self->reply));
}

gboolean
plumb_grade_pane_goto (PlumbGradePane *self,
                       const char     *code,
                       gboolean        why)
{
  GtkWidget *target = self->bar;

  if (self->section == NULL)
    return FALSE;

  if (g_str_has_suffix (code, ".query"))
    target = self->reply;
  else if (g_str_has_suffix (code, ".strengths"))
    target = self->strengths;
  else if (g_str_has_suffix (code, ".improvements"))
    target = self->improvements;
  else if (why)
    target = self->why;
  plumb_reveal_focused (target);
  return gtk_widget_grab_focus (target);
}
