/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-difference-card.h"

#include <glib/gi18n.h>

#include "plumb-copy-button.h"
#include "plumb-difference-text.h"

/* Characters that a text's column has at least, and would like. */
#define LEAST_CHARS 24
#define CHARS       36

struct _PlumbDifferenceCard
{
  AdwBin          parent_instance;

  GtkCheckButton *choices[3];   /* by PlumbKeep; the last is NULL where both cannot be kept */
};

G_DEFINE_FINAL_TYPE (PlumbDifferenceCard, plumb_difference_card, ADW_TYPE_BIN)

static void
plumb_difference_card_class_init (PlumbDifferenceCardClass *klass)
{
}

static void
plumb_difference_card_init (PlumbDifferenceCard *self)
{
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_choice (PlumbDifferenceCard *self,
               PlumbKeep            keep,
               const char          *label,
               const char          *code)
{
  GtkWidget *choice = gtk_check_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s %s", code, label);

  if (self->choices[PLUMB_KEEP_MINE] != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), self->choices[PLUMB_KEEP_MINE]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  self->choices[keep] = GTK_CHECK_BUTTON (choice);
  return choice;
}

/* One of the two texts, with the choice to keep it above it. */
static GtkWidget *
create_side (PlumbInstrument              *instrument,
             const PlumbAnswersDifference *difference,
             const char                   *text,
             GtkWidget                    *choice)
{
  g_autofree char *words = plumb_difference_text_dup_words (instrument, difference, text);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = create_label (words, text != NULL ? NULL : "dim-label");

  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Not in the round of the keyboard, where GTK 4.8 would stick at it. */
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_box_append (GTK_BOX (head), choice);
  if (text != NULL)
    {
      g_autofree char *subject = plumb_difference_text_dup_subject (instrument, difference);
      /* Translators: a question and the part of its answer, and whose text it is */
      g_autofree char *name
        = g_strdup_printf (_("Copy: %s, %s"), subject,
                           gtk_check_button_get_label (GTK_CHECK_BUTTON (choice)));

      gtk_box_append (GTK_BOX (head), plumb_copy_button_new (words, name, NULL));
    }
  gtk_widget_add_css_class (box, "plumb-side");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
add_side (GtkFlowBox *sides,
          GtkWidget  *side)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), side);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (sides, child);
}

static GtkWidget *
create_sides (PlumbDifferenceCard          *self,
              PlumbInstrument              *instrument,
              const PlumbAnswersDifference *difference)
{
  GtkWidget *sides = gtk_flow_box_new ();
  GtkWidget *mine = create_choice (self, PLUMB_KEEP_MINE, _("Yours, not saved yet"),
                                   difference->code);
  GtkWidget *theirs = create_choice (self, PLUMB_KEEP_THEIRS, _("In the workspace now"),
                                     difference->code);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (sides), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (sides), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (sides), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (sides), TRUE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (sides), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (sides), 8);
  gtk_widget_set_focusable (sides, FALSE);
  gtk_widget_add_css_class (sides, "choosers");
  add_side (GTK_FLOW_BOX (sides), create_side (instrument, difference, difference->mine, mine));
  add_side (GTK_FLOW_BOX (sides), create_side (instrument, difference, difference->theirs,
                                               theirs));
  gtk_accessible_update_property (GTK_ACCESSIBLE (sides), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Both texts"), -1);
  return sides;
}

GtkWidget *
plumb_difference_card_new (PlumbInstrument              *instrument,
                           const PlumbAnswersDifference *difference)
{
  PlumbDifferenceCard *self = g_object_new (PLUMB_TYPE_DIFFERENCE_CARD, NULL);
  g_autofree char *title = plumb_difference_text_dup_title (instrument, difference);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *part = create_label (plumb_difference_text_get_part (instrument, difference),
                                  "caption");

  gtk_widget_add_css_class (part, "dim-label");
  gtk_box_append (GTK_BOX (box), create_label (title, "heading"));
  gtk_box_append (GTK_BOX (box), part);
  gtk_box_append (GTK_BOX (box), create_sides (self, instrument, difference));
  if (difference->can_join)
    gtk_box_append (GTK_BOX (box), create_choice (self, PLUMB_KEEP_BOTH,
                                                  _("Both, one below the other"),
                                                  difference->code));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (box, "plumb-difference");
  adw_bin_set_child (ADW_BIN (self), box);
  plumb_difference_card_set_keep (self, difference->keep);
  return GTK_WIDGET (self);
}

PlumbKeep
plumb_difference_card_get_keep (PlumbDifferenceCard *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->choices); i++)
    if (self->choices[i] != NULL && gtk_check_button_get_active (self->choices[i]))
      return (PlumbKeep) i;
  return PLUMB_KEEP_MINE;
}

void
plumb_difference_card_set_keep (PlumbDifferenceCard *self,
                                PlumbKeep            keep)
{
  if (self->choices[keep] != NULL)
    gtk_check_button_set_active (self->choices[keep], TRUE);
}
