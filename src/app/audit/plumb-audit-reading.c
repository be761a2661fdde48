/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-reading.h"

#include <glib/gi18n.h>

#include "plumb-answer-words.h"
#include "plumb-audit-chip.h"
#include "plumb-audit-form.h"
#include "plumb-code-label.h"
#include "plumb-scale.h"
#include "plumb-scoring.h"
#include "plumb-section.h"
#include "plumb-standard.h"
#include "plumb-text.h"

/* What the helpers share while one audit is laid out. */
typedef struct
{
  PlumbAuditRecord  *record;
  PlumbAuditContext  context;
  GtkWidget         *box;
} Reading;

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  plumb_code_label_keep_whole (GTK_LABEL (label));
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Not in the round of the keyboard, where GTK 4.8 would stick at it. */
  gtk_widget_set_can_focus (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_text (GtkWidget  *box,
          const char *heading,
          const char *text)
{
  if (plumb_text_is_blank (text))
    return;
  add_label (box, heading, "caption-heading");
  add_label (box, text, NULL);
}

static GtkWidget *
add_card (GtkWidget *box)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "plumb-standards");
  gtk_box_append (GTK_BOX (box), card);
  return card;
}

static GtkWidget *
add_card_part (GtkWidget *card)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (card), part);
  return part;
}

static void
add_heading (GtkWidget  *box,
             const char *title,
             PlumbScale *scale,
             const char *value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  add_label (line, title, "title-3");
  if (scale != NULL)
    {
      GtkWidget *chip = plumb_audit_chip_new ();

      plumb_audit_chip_set (chip, scale, value, TRUE);
      gtk_box_append (GTK_BOX (line), chip);
    }
  gtk_widget_set_margin_top (line, 12);
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_overall (Reading *self)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (self->record->instrument)->overall;
  PlumbAnswers *answers = self->record->answers;
  g_auto(PlumbScore) score = { 0 };
  GtkWidget *part;

  if (overall == NULL)
    return;

  add_heading (self->box, _("Overall grade"), overall->scale,
               plumb_answers_get_value (answers, PLUMB_CODE_OVERALL));
  part = add_card_part (add_card (self->box));
  plumb_scoring_suggest (self->record->instrument, &self->context, answers, &score);
  if (score.suggested > 0)
    {
      g_autofree char *text = g_strdup_printf (_("Suggested: %s"),
                                               plumb_scale_get_grade (overall->scale,
                                                                      score.suggested)->label);

      add_label (part, text, NULL);
    }
  for (guint i = 0; score.reasons != NULL && i < score.reasons->len; i++)
    add_label (part, g_ptr_array_index (score.reasons, i), "dim-label");
  add_text (part, _("Reason for the auditor's grade"),
            plumb_answers_get_evidence (answers, PLUMB_CODE_OVERALL));
  if (gtk_widget_get_first_child (part) == NULL)
    gtk_box_remove (GTK_BOX (self->box), gtk_widget_get_parent (part));
}

/* An answer that counts, in the colour it has in the form. */
static void
add_chip (GtkWidget     *part,
          PlumbStandard *standard,
          const char    *value,
          const char    *answer)
{
  GtkWidget *chip = plumb_audit_chip_new ();

  plumb_audit_chip_set (chip, plumb_standard_get_fields (standard)->scale, value, TRUE);
  gtk_label_set_text (GTK_LABEL (chip), answer);
  gtk_widget_set_has_tooltip (chip, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, answer, -1);
  if (plumb_standard_get_kind (standard) == PLUMB_ANSWER_COMPLIANCE)
    gtk_widget_add_css_class (chip, value);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_margin_top (chip, 2);
  gtk_widget_set_margin_bottom (chip, 2);
  gtk_box_append (GTK_BOX (part), chip);
}

static void
add_standard (Reading       *self,
              GtkWidget     *card,
              PlumbStandard *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  PlumbAnswers *answers = self->record->answers;
  const char *value = plumb_answers_get_value (answers, fields->code);
  const char *evidence = plumb_answers_get_evidence (answers, fields->code);
  g_autofree char *answer = plumb_answer_words_given (standard, answers);
  GtkWidget *part = add_card_part (card);
  GtkWidget *code = add_label (part, fields->code, "caption");

  gtk_widget_add_css_class (code, "dim-label");
  if (fields->flags & PLUMB_STANDARD_CRITICAL)
    {
      g_autofree char *text = g_strdup_printf ("%s · %s", fields->code, _("Safety-critical"));

      gtk_label_set_text (GTK_LABEL (code), text);
    }
  add_label (part, fields->text, NULL);
  if (value != NULL && plumb_answer_kind_counts (fields->kind))
    add_chip (part, standard, value, answer);
  else
    add_label (part, answer, value != NULL ? "heading" : "dim-label");
  if (evidence != NULL)
    add_label (part, evidence, NULL);
}

static const char *
get_companion (Reading      *self,
               PlumbSection *section,
               const char   *companion)
{
  g_autofree char *code = g_strdup_printf ("%s.%s", plumb_section_get_code (section), companion);

  return plumb_answers_get_value (self->record->answers, code);
}

static void
add_section (Reading      *self,
             PlumbSection *section)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);
  PlumbAnswers *answers = self->record->answers;
  GtkWidget *card, *part;

  add_heading (self->box, fields->title, fields->scale,
               plumb_answers_get_value (answers, fields->code));
  card = add_card (self->box);
  part = add_card_part (card);
  add_text (part, _("Why this grade"), plumb_answers_get_evidence (answers, fields->code));
  add_text (part, _("Strengths"), get_companion (self, section, "strengths"));
  add_text (part, _("Improvements"), get_companion (self, section, "improvements"));
  add_text (part, _("Reply to the question about this grade"),
            get_companion (self, section, "query"));
  if (gtk_widget_get_first_child (part) == NULL)
    gtk_box_remove (GTK_BOX (card), part);

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);

      if (plumb_audit_form_has_standard (self->record->instrument, &self->context, answers, section,
                                         standard))
        add_standard (self, card, standard);
    }
  if (gtk_widget_get_first_child (card) == NULL)
    gtk_box_remove (GTK_BOX (self->box), card);
}

static const PlumbRevision *
get_revision (Reading *self,
              int      number)
{
  for (guint i = 0; i < self->record->revisions->len; i++)
    {
      const PlumbRevision *revision = self->record->revisions->pdata[i];

      if (revision->number == number)
        return revision;
    }
  return NULL;
}

/* Who submitted it and when, or who is writing it. */
static char *
describe_author (Reading *self)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (self->record->audit);
  const PlumbRevision *revision = get_revision (self, fields->revision);
  g_autofree char *day = plumb_answer_words_day (fields->submitted_day);
  const char *author = revision != NULL && revision->author != NULL ? revision->author
                                                                    : _("nobody named");

  if (revision == NULL || revision->submitted != NULL)
    return g_strdup_printf (_("Submitted %s by %s"), day,
                            fields->auditor != NULL ? fields->auditor : _("nobody named"));
  if (fields->n_asked == 0)
    return g_strdup_printf (_("Being written by %s: nothing answered yet"), author);
  return g_strdup_printf (_("Being written by %s: %u of %u answered"), author, fields->n_answered,
                          fields->n_asked);
}

static void
add_facts (Reading *self)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (self->record->audit);
  const PlumbAuditType *type = plumb_instrument_lookup_audit_type (self->record->instrument,
                                                                   fields->audit_type);
  g_autofree char *by = describe_author (self);
  g_autofree char *form = g_strdup_printf ("%s · %s %s",
                                           type != NULL ? type->label : fields->audit_type,
                                           plumb_instrument_get_title (self->record->instrument),
                                           fields->instrument_version);

  add_label (self->box, by, NULL);
  add_label (self->box, form, "dim-label");
}

static void
add_revisions (Reading *self)
{
  GPtrArray *revisions = self->record->revisions;
  GtkWidget *card;

  if (revisions == NULL || revisions->len < 2)
    return;

  add_heading (self->box, _("Revisions"), NULL, NULL);
  card = add_card (self->box);
  for (guint i = 0; i < revisions->len; i++)
    {
      const PlumbRevision *revision = g_ptr_array_index (revisions, i);
      GtkWidget *part = add_card_part (card);
      g_autofree char *day = plumb_answer_words_day (revision->submitted_day);
      g_autofree char *text = revision->submitted != NULL
        ? g_strdup_printf (_("Revision %d, submitted %s by %s"), revision->number, day,
                           revision->author != NULL ? revision->author : _("nobody named"))
        : g_strdup_printf (_("Revision %d, being written"), revision->number);

      add_label (part, text, "heading");
      add_text (part, _("Why it was corrected"), revision->reason);
    }
}

GtkWidget *
plumb_audit_reading_new (PlumbAuditRecord *record)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  Reading reading = {
    .record = record,
    .context = { fields->plan_type, fields->audit_type },
    .box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8)
  };

  gtk_widget_add_css_class (reading.box, "plumb-audit-content");
  add_facts (&reading);
  add_overall (&reading);
  for (guint i = 0; i < plumb_instrument_get_n_sections (record->instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (record->instrument, i);

      if (plumb_audit_form_has_section (record->instrument, &reading.context, record->answers,
                                        section))
        add_section (&reading, section);
    }
  add_revisions (&reading);
  return reading.box;
}
