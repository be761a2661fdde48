/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-overall-pane.h"

#include <glib/gi18n.h>

#include "plumb-audit-chip.h"
#include "plumb-audit-note.h"
#include "plumb-choice-bar.h"
#include "plumb-code-label.h"
#include "plumb-reveal.h"
#include "plumb-scale.h"
#include "plumb-section.h"
#include "plumb-suggestion-text.h"

struct _PlumbOverallPane
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;        /* (owned) */
  GtkWidget       *suggestion;   /* chip */
  GtkWidget       *reasons;      /* box of labels */
  GtkWidget       *bar;
  GtkWidget       *reason;
  GtkWidget       *grades;       /* flow of the sections' grades */
};

enum
{
  EDITED,
  GOTO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbOverallPane, plumb_overall_pane, ADW_TYPE_BIN)

static PlumbScale *
get_scale (PlumbOverallPane *self)
{
  return plumb_instrument_get_fields (plumb_audit_draft_get_instrument (self->draft))
      ->overall->scale;
}

static void
chosen_cb (GtkWidget        *bar,
           const char       *value,
           PlumbOverallPane *self)
{
  plumb_audit_draft_set_value (self->draft, PLUMB_CODE_OVERALL, value);
  g_signal_emit (self, signals[EDITED], 0, TRUE);
}

static void
typed_cb (PlumbOverallPane *self)
{
  g_signal_emit (self, signals[EDITED], 0, FALSE);
}

static void
left_cb (PlumbOverallPane *self)
{
  g_signal_emit (self, signals[EDITED], 0, TRUE);
}

static void
section_clicked_cb (GtkButton        *button,
                    PlumbOverallPane *self)
{
  g_signal_emit (self, signals[GOTO], 0, g_object_get_data (G_OBJECT (button), "code"));
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  plumb_code_label_keep_whole (GTK_LABEL (label));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_card (GtkWidget *box)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "plumb-overall-card");
  gtk_box_append (GTK_BOX (box), card);
  return card;
}

static void
add_suggestion (PlumbOverallPane *self,
                GtkWidget        *box)
{
  GtkWidget *card = create_card (box);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->suggestion = plumb_audit_chip_new ();
  gtk_box_append (GTK_BOX (line), create_label (_("Suggested overall"), "heading"));
  gtk_box_append (GTK_BOX (line), self->suggestion);
  self->reasons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card), self->reasons);
}

static void
add_choice (PlumbOverallPane *self,
            GtkWidget        *box)
{
  GtkWidget *card = create_card (box);
  PlumbScale *scale = get_scale (self);

  gtk_box_append (GTK_BOX (card), create_label (_("Your overall grade"), "heading"));
  self->bar = plumb_choice_bar_new (_("Overall"), PLUMB_CHOICE_BAR_LINKED, FALSE);
  for (int rank = (int) plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);

      plumb_choice_bar_add (PLUMB_CHOICE_BAR (self->bar), grade->code, grade->label,
                            plumb_audit_chip_class (scale, rank));
    }
  g_signal_connect (self->bar, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (card), self->bar);

  self->reason = plumb_audit_note_new (self->draft, PLUMB_CODE_OVERALL, TRUE,
                                       _("Why it differs from the suggestion"),
                                       _("Your reason: it stays with the audit"));
  gtk_widget_add_css_class (self->reason, "plumb-note-inside");
  g_signal_connect_object (self->reason, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), self->reason);
}

static void
build (PlumbOverallPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *card;

  gtk_box_append (GTK_BOX (box), create_label (_("Overall grade"), "title-2"));
  add_suggestion (self, box);
  add_choice (self, box);
  card = create_card (box);
  gtk_box_append (GTK_BOX (card), create_label (_("Section grades"), "heading"));
  self->grades = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (card), self->grades);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
update_suggestion (PlumbOverallPane *self)
{
  const PlumbScore *score = plumb_audit_draft_get_score (self->draft);
  const PlumbGrade *grade = score->suggested > 0
                              ? plumb_scale_get_grade (get_scale (self), score->suggested) : NULL;

  plumb_audit_chip_set (self->suggestion, get_scale (self), grade != NULL ? grade->code : NULL,
                        TRUE);
  clear_box (self->reasons);
  if (grade == NULL)
    {
      g_autofree char *text = plumb_suggestion_text_dup (self->draft);

      gtk_box_append (GTK_BOX (self->reasons), create_label (text, NULL));
    }
  for (guint i = 0; score->reasons != NULL && i < score->reasons->len; i++)
    {
      const char *reason = g_ptr_array_index (score->reasons, i);

      gtk_box_append (GTK_BOX (self->reasons),
                      create_label (reason, i > 0 || grade == NULL ? "dim-label" : NULL));
    }
}

static void
add_grade (PlumbOverallPane *self,
           PlumbSection     *section,
           const char       *value)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = create_label (plumb_section_get_title (section), NULL);
  GtkWidget *chip = plumb_audit_chip_new ();
  PlumbScale *scale = plumb_section_get_fields (section)->scale;
  const PlumbGrade *grade = value != NULL ? plumb_scale_lookup (scale, value) : NULL;
  g_autofree char *name = g_strdup_printf ("%s, %s", plumb_section_get_title (section),
                                           grade != NULL ? grade->label
                                           : value != NULL ? _("Not applicable") : _("Not graded"));

  gtk_widget_set_hexpand (title, TRUE);
  plumb_audit_chip_set (chip, scale, value, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), chip);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "plumb-grade-line");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "code", (gpointer) plumb_section_get_code (section));
  g_signal_connect (button, "clicked", G_CALLBACK (section_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->grades), button);
}

static void
update_grades (PlumbOverallPane *self)
{
  PlumbInstrument *instrument = plumb_audit_draft_get_instrument (self->draft);
  PlumbAnswers *answers = plumb_audit_draft_get_submission (self->draft)->answers;

  clear_box (self->grades);
  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      if (plumb_section_is_graded (section) &&
          plumb_audit_form_has_section (instrument, plumb_audit_draft_get_context (self->draft),
                                        answers, section))
        add_grade (self, section,
                   plumb_answers_get_value (answers, plumb_section_get_code (section)));
    }
}

static void
plumb_overall_pane_dispose (GObject *object)
{
  g_clear_object (&PLUMB_OVERALL_PANE (object)->draft);

  G_OBJECT_CLASS (plumb_overall_pane_parent_class)->dispose (object);
}

static void
plumb_overall_pane_class_init (PlumbOverallPaneClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_overall_pane_dispose;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[GOTO] = g_signal_new ("goto", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
plumb_overall_pane_init (PlumbOverallPane *self)
{
}

GtkWidget *
plumb_overall_pane_new (PlumbAuditDraft *draft)
{
  PlumbOverallPane *self = g_object_new (PLUMB_TYPE_OVERALL_PANE, NULL);

  self->draft = g_object_ref (draft);
  build (self);
  plumb_overall_pane_update (self);
  return GTK_WIDGET (self);
}

void
plumb_overall_pane_update (PlumbOverallPane *self)
{
  PlumbAnswers *answers = plumb_audit_draft_get_answers (self->draft);
  const PlumbScore *score = plumb_audit_draft_get_score (self->draft);
  const char *value = plumb_answers_get_value (answers, PLUMB_CODE_OVERALL);
  const PlumbGrade *grade = value != NULL ? plumb_scale_lookup (get_scale (self), value) : NULL;
  gboolean departs = grade != NULL && score->suggested > 0 && grade->rank != score->suggested;

  update_suggestion (self);
  update_grades (self);
  plumb_choice_bar_set_value (PLUMB_CHOICE_BAR (self->bar), value);
  plumb_audit_note_update (PLUMB_AUDIT_NOTE (self->reason));
  gtk_widget_set_visible (self->reason, departs ||
                          plumb_answers_get_evidence (answers, PLUMB_CODE_OVERALL) != NULL);
  plumb_audit_note_set_heading (PLUMB_AUDIT_NOTE (self->reason),
                                departs ? _("Why it differs from the suggestion")
                                        : _("Your reason"));
}

void
plumb_overall_pane_flush (PlumbOverallPane *self)
{
  plumb_audit_note_flush (PLUMB_AUDIT_NOTE (self->reason));
}

void
plumb_overall_pane_goto (PlumbOverallPane *self,
                         gboolean          reason)
{
  GtkWidget *target = reason && gtk_widget_get_visible (self->reason) ? self->reason : self->bar;

  plumb_reveal_focused (target);
  gtk_widget_grab_focus (target);
}
