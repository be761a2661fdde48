/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-answer-row.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-audit-chip.h"
#include "plumb-audit-field.h"
#include "plumb-audit-rows.h"
#include "plumb-audit-text.h"
#include "plumb-choice-bar.h"
#include "plumb-menu-tooltip.h"
#include "plumb-reveal.h"

/* Up to so many choices, with labels of so many letters together, are toggles; more are a list
 * that drops down. */
#define MAX_TOGGLES        6
#define MAX_TOGGLE_LETTERS 64

struct _PlumbAnswerRow
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;       /* (owned) */
  PlumbStandard   *standard;    /* (owned) */
  GtkWidget       *bar;         /* (nullable): the answer as toggles, */
  GtkWidget       *field;       /* (nullable): as a number, date or list, */
  GtkWidget       *rows;        /* (nullable): as rows, */
  GtkWidget       *text;        /* (nullable): or as text */
  GtkWidget       *evidence;    /* (nullable) */
  GtkWidget       *source;      /* (nullable): says that the register gave the answer */
};

enum
{
  CHOSEN,
  TYPED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAnswerRow, plumb_answer_row, ADW_TYPE_BIN)

static void
chosen_cb (GtkWidget      *widget,
           const char     *value,
           PlumbAnswerRow *self)
{
  plumb_audit_draft_set_value (self->draft, plumb_standard_get_code (self->standard), value);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
value_edited_cb (GtkWidget      *widget,
                 const char     *value,
                 PlumbAnswerRow *self)
{
  plumb_audit_draft_set_value (self->draft, plumb_standard_get_code (self->standard), value);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
evidence_edited_cb (GtkWidget      *widget,
                    const char     *text,
                    PlumbAnswerRow *self)
{
  plumb_audit_draft_set_evidence (self->draft, plumb_standard_get_code (self->standard), text);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
left_cb (PlumbAnswerRow *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_guidance_button (PlumbAnswerRow *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *text = create_label (fields->guidance, NULL);
  /* Translators: %s is a standard's code, "PLN.04" */
  g_autofree char *name = g_strdup_printf (_("%s what good looks like"), fields->code);

  gtk_label_set_max_width_chars (GTK_LABEL (text), 44);
  gtk_box_append (GTK_BOX (box), create_label (_("What good looks like"), "heading"));
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_add_css_class (box, "plumb-guidance");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "dialog-information-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "plumb-guidance-button");
  plumb_menu_tooltip_set (button, _("What good looks like"));
  plumb_accessible_name_set (button, name);
  return button;
}

static GtkWidget *
create_head (PlumbAnswerRow *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *code = create_label (fields->code, "caption");

  gtk_widget_add_css_class (code, "dim-label");
  gtk_widget_add_css_class (code, "numeric");
  gtk_label_set_wrap (GTK_LABEL (code), FALSE);
  gtk_box_append (GTK_BOX (head), code);
  if (fields->flags & PLUMB_STANDARD_CRITICAL)
    {
      GtkWidget *mark = create_label (_("Safety-critical"), "caption");

      gtk_widget_add_css_class (mark, "plumb-critical");
      gtk_box_append (GTK_BOX (head), mark);
    }
  if (fields->guidance != NULL)
    {
      GtkWidget *button = create_guidance_button (self);

      gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_halign (button, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (head), button);
    }
  return head;
}

static void
add_compliance (PlumbAnswerRow *self)
{
  PlumbChoiceBar *bar = PLUMB_CHOICE_BAR (self->bar);

  plumb_choice_bar_add (bar, PLUMB_VALUE_MET, _("Met"), "met");
  plumb_choice_bar_add (bar, PLUMB_VALUE_PARTLY, _("Partly"), "partly");
  plumb_choice_bar_add (bar, PLUMB_VALUE_NOT_MET, _("Not met"), "not-met");
  if (plumb_standard_get_fields (self->standard)->not_applicable_allowed)
    plumb_choice_bar_add (bar, PLUMB_VALUE_NA, _("N/A"), "neutral");
  plumb_choice_bar_add (bar, PLUMB_VALUE_CANNOT_TELL, _("Cannot tell"), "neutral");
}

static void
add_grades (PlumbAnswerRow *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);

  for (int rank = (int) plumb_scale_get_n_grades (fields->scale); rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (fields->scale, rank);

      plumb_choice_bar_add (PLUMB_CHOICE_BAR (self->bar), grade->code, grade->label,
                            plumb_audit_chip_class (fields->scale, rank));
    }
  if (fields->not_applicable_allowed)
    plumb_choice_bar_add (PLUMB_CHOICE_BAR (self->bar), PLUMB_VALUE_NA, _("N/A"), "neutral");
}

static void
add_choices (PlumbAnswerRow *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);

  for (guint i = 0; i < fields->n_choices; i++)
    plumb_choice_bar_add (PLUMB_CHOICE_BAR (self->bar), fields->choices[i].code,
                          fields->choices[i].label, "chosen");
}

static gboolean
fits_toggles (const PlumbStandardFields *fields)
{
  glong letters = 0;

  for (guint i = 0; i < fields->n_choices; i++)
    letters += g_utf8_strlen (fields->choices[i].label, -1);
  return fields->n_choices <= MAX_TOGGLES && letters <= MAX_TOGGLE_LETTERS;
}

static GtkWidget *
create_bar (PlumbAnswerRow *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);

  self->bar = plumb_choice_bar_new (fields->code, PLUMB_CHOICE_BAR_LINKED,
                                    fields->kind == PLUMB_ANSWER_CHOICES);
  if (fields->kind == PLUMB_ANSWER_COMPLIANCE)
    add_compliance (self);
  else if (fields->kind == PLUMB_ANSWER_QUALITY)
    add_grades (self);
  else
    add_choices (self);
  g_signal_connect (self->bar, "chosen", G_CALLBACK (chosen_cb), self);
  return self->bar;
}

static GtkWidget *
create_text (PlumbAnswerRow *self,
             const char     *name,
             const char     *placeholder,
             GCallback       callback)
{
  GtkWidget *text = plumb_audit_text_new (name, placeholder);

  g_signal_connect (text, "edited", callback, self);
  g_signal_connect_swapped (text, "left", G_CALLBACK (left_cb), self);
  return text;
}

static GtkWidget *
create_answer (PlumbAnswerRow *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);

  switch (fields->kind)
    {
    case PLUMB_ANSWER_TEXT:
      self->text = create_text (self, fields->code, _("Write here"), G_CALLBACK (value_edited_cb));
      return self->text;
    case PLUMB_ANSWER_ROWS:
      self->rows = plumb_audit_rows_new (self->standard);
      g_signal_connect (self->rows, "edited", G_CALLBACK (value_edited_cb), self);
      g_signal_connect_swapped (self->rows, "left", G_CALLBACK (left_cb), self);
      return self->rows;
    case PLUMB_ANSWER_NUMBER:
    case PLUMB_ANSWER_DATE:
      self->field = plumb_audit_field_new (self->standard);
      g_signal_connect (self->field, "edited", G_CALLBACK (value_edited_cb), self);
      g_signal_connect_swapped (self->field, "left", G_CALLBACK (left_cb), self);
      return self->field;
    case PLUMB_ANSWER_CHOICE:
      if (fits_toggles (fields))
        return create_bar (self);
      self->field = plumb_audit_field_new (self->standard);
      g_signal_connect (self->field, "edited", G_CALLBACK (chosen_cb), self);
      return self->field;
    case PLUMB_ANSWER_COMPLIANCE:
    case PLUMB_ANSWER_QUALITY:
    case PLUMB_ANSWER_CHOICES:
    default:
      return create_bar (self);
    }
}

static void
build (PlumbAnswerRow *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), create_label (fields->text, "plumb-question"));
  if (fields->look_for != NULL)
    {
      /* Translators: what evidence an auditor should look for; a list follows */
      g_autofree char *text = g_strdup_printf (_("Look for: %s"), fields->look_for);
      GtkWidget *label = create_label (text, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), create_answer (self));
  if (fields->from_register != PLUMB_REGISTER_NOTHING)
    {
      self->source = create_label (_("From the register. Change it where it is wrong."), "caption");
      gtk_box_append (GTK_BOX (box), self->source);
    }
  if (plumb_answer_kind_counts (fields->kind))
    {
      g_autofree char *name = g_strdup_printf (_("%s evidence"), fields->code);

      self->evidence = create_text (self, name, _("Evidence: what you saw, and where"),
                                    G_CALLBACK (evidence_edited_cb));
      gtk_box_append (GTK_BOX (box), self->evidence);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self), "plumb-answer-row");
  adw_bin_set_child (ADW_BIN (self), box);
}

static gboolean
plumb_answer_row_grab_focus (GtkWidget *widget)
{
  PlumbAnswerRow *self = PLUMB_ANSWER_ROW (widget);
  GtkWidget *first = self->bar != NULL ? self->bar : self->field != NULL ? self->field
                     : self->rows != NULL ? self->rows : self->text;

  plumb_reveal_focused (widget);
  return gtk_widget_grab_focus (first);
}

static void
plumb_answer_row_dispose (GObject *object)
{
  PlumbAnswerRow *self = PLUMB_ANSWER_ROW (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->standard);

  G_OBJECT_CLASS (plumb_answer_row_parent_class)->dispose (object);
}

static void
plumb_answer_row_class_init (PlumbAnswerRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_answer_row_dispose;
  widget_class->grab_focus = plumb_answer_row_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
plumb_answer_row_init (PlumbAnswerRow *self)
{
}

GtkWidget *
plumb_answer_row_new (PlumbAuditDraft *draft,
                      PlumbStandard   *standard)
{
  PlumbAnswerRow *self = g_object_new (PLUMB_TYPE_ANSWER_ROW, NULL);
  g_autofree char *name = NULL;

  self->draft = g_object_ref (draft);
  self->standard = g_object_ref (standard);
  build (self);
  name = g_strdup_printf ("%s %s", plumb_standard_get_code (standard),
                          plumb_standard_get_fields (standard)->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  plumb_answer_row_update (self);
  return GTK_WIDGET (self);
}

PlumbStandard *
plumb_answer_row_get_standard (PlumbAnswerRow *self)
{
  return self->standard;
}

void
plumb_answer_row_update (PlumbAnswerRow *self)
{
  PlumbAnswers *answers = plumb_audit_draft_get_answers (self->draft);
  const char *code = plumb_standard_get_code (self->standard);
  const char *value = plumb_answers_get_value (answers, code);

  if (self->source != NULL)
    gtk_widget_set_visible (self->source, plumb_answers_is_from_register (answers, code));
  if (self->bar != NULL)
    plumb_choice_bar_set_value (PLUMB_CHOICE_BAR (self->bar), value);
  if (self->field != NULL)
    plumb_audit_field_set_value (PLUMB_AUDIT_FIELD (self->field), value);
  if (self->rows != NULL)
    plumb_audit_rows_set_value (PLUMB_AUDIT_ROWS (self->rows), value);
  if (self->text != NULL)
    plumb_audit_text_set_text (PLUMB_AUDIT_TEXT (self->text), value);
  if (self->evidence != NULL)
    plumb_audit_text_set_text (PLUMB_AUDIT_TEXT (self->evidence),
                               plumb_answers_get_evidence (answers, code));
}

void
plumb_answer_row_flush (PlumbAnswerRow *self)
{
  if (self->field != NULL)
    plumb_audit_field_flush (PLUMB_AUDIT_FIELD (self->field));
  if (self->rows != NULL)
    plumb_audit_rows_flush (PLUMB_AUDIT_ROWS (self->rows));
  if (self->text != NULL)
    plumb_audit_text_flush (PLUMB_AUDIT_TEXT (self->text));
  if (self->evidence != NULL)
    plumb_audit_text_flush (PLUMB_AUDIT_TEXT (self->evidence));
}

gboolean
plumb_answer_row_grade (PlumbAnswerRow *self,
                        guint           grade)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);

  return fields->kind == PLUMB_ANSWER_QUALITY && grade >= 1
         && grade <= plumb_scale_get_n_grades (fields->scale)
         && plumb_choice_bar_press (
             PLUMB_CHOICE_BAR (self->bar),
             plumb_choice_bar_get_nth (PLUMB_CHOICE_BAR (self->bar), grade - 1));
}

/* Only "not applicable" is an answer of both kinds. */
gboolean
plumb_answer_row_comply (PlumbAnswerRow *self,
                         const char     *value)
{
  return plumb_answer_kind_counts (plumb_standard_get_kind (self->standard)) &&
         plumb_choice_bar_press (PLUMB_CHOICE_BAR (self->bar), value);
}
