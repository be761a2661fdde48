/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-report.h"

#include <glib/gi18n.h>

#include "plumb-answer-words.h"
#include "plumb-audit-form.h"
#include "plumb-export.h"
#include "plumb-pdf.h"
#include "plumb-plan-type.h"
#include "plumb-scale.h"
#include "plumb-scoring.h"
#include "plumb-section.h"
#include "plumb-standard.h"
#include "plumb-text.h"

#define INDENT 14.0

/* What the helpers share while a report is put together. */
typedef struct
{
  PlumbPageFlow          *flow;
  PlumbAuditRecord       *record;
  const PlumbAuditFields *fields;
  PlumbAuditContext       context;
} Report;

static void
add_fact (Report     *report,
          const char *label,
          const char *value)
{
  g_autofree char *text = NULL;

  if (plumb_text_is_blank (value))
    return;
  text = g_strdup_printf ("%s: %s", label, value);
  plumb_page_flow_add_text (report->flow, PLUMB_FLOW_BODY, text, 0);
}

static void
add_texts (Report     *report,
           const char *label,
           const char *text,
           double      indent)
{
  if (plumb_text_is_blank (text))
    return;
  if (label != NULL)
    plumb_page_flow_add_text (report->flow, PLUMB_FLOW_STRONG, label, indent);
  plumb_page_flow_add_text (report->flow, PLUMB_FLOW_BODY, text, indent);
  plumb_page_flow_add_space (report->flow, 4);
}

/* A grade's pill with a line of text beside it; grey for anything that is not a grade. */
static void
add_graded (Report         *report,
            PlumbFlowStyle  style,
            const char     *text,
            PlumbScale     *scale,
            const char     *value)
{
  const PlumbGrade *grade
      = scale != NULL && value != NULL ? plumb_scale_lookup (scale, value) : NULL;
  PlumbColour colour = plumb_theme_get (FALSE)->track;
  const char *chip = value == NULL ? "–" : _("N/A");

  if (grade != NULL)
    {
      chip = grade->label;
      colour = plumb_theme_grade_colour (grade->rank, plumb_scale_get_n_grades (scale));
    }
  plumb_page_flow_add (report->flow, style, text, 0, chip, colour);
}

static void
add_head (Report                  *report,
          const PlumbOrganisation *organisation)
{
  const PlumbAuditFields *fields = report->fields;
  const PlumbAuditType *type = plumb_instrument_lookup_audit_type (report->record->instrument,
                                                                   fields->audit_type);
  g_autofree char *title = g_strdup_printf ("%s %s",
                                            plumb_instrument_get_title (report->record->instrument),
                                            fields->reference);
  g_autofree char *revision = g_strdup_printf ("%d", fields->revision);
  g_autofree char *started = plumb_answer_words_day (fields->started_day);
  g_autofree char *submitted = plumb_answer_words_day (fields->submitted_day);

  if (organisation != NULL)
    plumb_page_flow_add_text (report->flow, PLUMB_FLOW_DIM, organisation->name, 0);
  if (organisation != NULL && organisation->demonstration)
    plumb_page_flow_add_text (report->flow, PLUMB_FLOW_STRONG, _("Demonstration: invented data"),
                              0);
  plumb_page_flow_add_text (report->flow, PLUMB_FLOW_TITLE, title, 0);
  plumb_page_flow_add_space (report->flow, 6);
  add_fact (report, _("Case"),
            plumb_text_is_blank (fields->case_reference) ? _("none") : fields->case_reference);
  add_fact (report, _("Team"), fields->team);
  add_fact (report, _("Plan type"), plumb_plan_type_get_label (fields->plan_type));
  add_fact (report, _("Audit type"), type != NULL ? type->label : fields->audit_type);
  add_fact (report, _("Auditor"), fields->auditor);
  add_fact (report, _("Started"), started);
  add_fact (report, _("Submitted"), *submitted != '\0' ? submitted : _("not yet: a draft"));
  add_fact (report, _("Form"), fields->instrument_version);
  add_fact (report, _("Revision"), revision);
  plumb_page_flow_add_space (report->flow, 10);
}

static void
add_overall (Report *report)
{
  const PlumbOverallRule *overall
      = plumb_instrument_get_fields (report->record->instrument)->overall;
  PlumbAnswers *answers = report->record->answers;
  g_auto(PlumbScore) score = { 0 };

  if (overall == NULL)
    return;

  add_graded (report, PLUMB_FLOW_HEADING, _("Overall grade"), overall->scale,
              plumb_answers_get_value (answers, PLUMB_CODE_OVERALL));
  add_texts (report, _("Reason"), plumb_answers_get_evidence (answers, PLUMB_CODE_OVERALL), 0);
  plumb_scoring_suggest (report->record->instrument, &report->context, answers, &score);
  if (score.suggested > 0)
    {
      g_autofree char *text = g_strdup_printf (_("Suggested: %s"),
                                               plumb_scale_get_grade (overall->scale,
                                                                      score.suggested)->label);

      plumb_page_flow_add_text (report->flow, PLUMB_FLOW_BODY, text, 0);
    }
  for (guint i = 0; score.reasons != NULL && i < score.reasons->len; i++)
    plumb_page_flow_add_text (report->flow, PLUMB_FLOW_DIM, g_ptr_array_index (score.reasons, i),
                              0);
  plumb_page_flow_add_space (report->flow, 12);
}

static void
add_answer (Report        *report,
            PlumbStandard *standard)
{
  PlumbAnswers *answers = report->record->answers;
  const char *value = plumb_answers_get_value (answers, plumb_standard_get_code (standard));
  g_autofree char *text = plumb_answer_words_given (standard, answers);
  PlumbFlowStyle style = PLUMB_FLOW_STRONG;

  if (value == NULL)
    style = PLUMB_FLOW_DIM;
  else if (plumb_standard_get_kind (standard) == PLUMB_ANSWER_ROWS)
    style = PLUMB_FLOW_BODY;
  plumb_page_flow_add_text (report->flow, style, text, INDENT);
}

static void
add_standard (Report        *report,
              PlumbStandard *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  PlumbAnswers *answers = report->record->answers;
  const char *evidence = plumb_answers_get_evidence (answers, fields->code);
  gboolean critical = (fields->flags & PLUMB_STANDARD_CRITICAL) != 0;
  g_autofree char *question = g_strdup_printf ("%s  %s%s%s", fields->code, fields->text,
                                               critical ? "  " : "",
                                               critical ? _("(safety-critical)") : "");

  plumb_page_flow_add_text (report->flow, PLUMB_FLOW_QUESTION, question, 0);
  add_answer (report, standard);
  if (evidence != NULL)
    plumb_page_flow_add_text (report->flow, PLUMB_FLOW_BODY, evidence, INDENT);
  plumb_page_flow_add_space (report->flow, 6);
}

static void
add_companion (Report       *report,
               PlumbSection *section,
               const char   *companion,
               const char   *label)
{
  g_autofree char *code = g_strdup_printf ("%s.%s", plumb_section_get_code (section), companion);

  add_texts (report, label, plumb_answers_get_value (report->record->answers, code), 0);
}

static void
add_section (Report       *report,
             PlumbSection *section)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);
  PlumbAnswers *answers = report->record->answers;

  plumb_page_flow_add_space (report->flow, 10);
  if (plumb_section_is_graded (section))
    add_graded (report, PLUMB_FLOW_HEADING, fields->title, fields->scale,
                plumb_answers_get_value (answers, fields->code));
  else
    plumb_page_flow_add_text (report->flow, PLUMB_FLOW_HEADING, fields->title, 0);
  add_texts (report, _("Why this grade"), plumb_answers_get_evidence (answers, fields->code), 0);
  add_companion (report, section, "strengths", _("Strengths"));
  add_companion (report, section, "improvements", _("Improvements"));
  add_companion (report, section, "query", _("Reply to the question about this grade"));

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);

      if (plumb_audit_form_has_standard (report->record->instrument, &report->context, answers,
                                         section, standard))
        add_standard (report, standard);
    }
}

/* "Exampleshire Council · CFA-2017-0001" */
static char *
dup_footer (const PlumbOrganisation *organisation,
            const char              *reference)
{
  const char *parts[4] = { NULL };
  guint n = 0;

  if (organisation != NULL)
    parts[n++] = organisation->name;
  if (organisation != NULL && organisation->demonstration)
    parts[n++] = _("Demonstration: invented data");
  parts[n] = reference;
  return g_strjoinv (" · ", (char **) parts);
}

PlumbPageFlow *
plumb_audit_report_new (PlumbAuditRecord        *record,
                        const PlumbOrganisation *organisation,
                        double                   width,
                        double                   height)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  g_autofree char *header = g_strdup_printf ("%s · %s", fields->reference,
                                             plumb_instrument_get_title (record->instrument));
  g_autofree char *footer = dup_footer (organisation, fields->reference);
  Report report = {
    .flow = plumb_page_flow_new (width, height, header, footer),
    .record = record,
    .fields = fields,
    .context = { fields->plan_type, fields->audit_type }
  };

  add_head (&report, organisation);
  add_overall (&report);
  for (guint i = 0; i < plumb_instrument_get_n_sections (record->instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (record->instrument, i);

      if (plumb_audit_form_has_section (record->instrument, &report.context, record->answers,
                                        section))
        add_section (&report, section);
    }
  return report.flow;
}

static void
draw_page (cairo_t  *cr,
           guint     page,
           gpointer  data)
{
  plumb_page_flow_draw (data, cr, page);
}

gboolean
plumb_audit_report_write (PlumbAuditRecord        *record,
                          const PlumbOrganisation *organisation,
                          const char              *path,
                          GError                 **error)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  g_autoptr(PlumbPageFlow) flow = plumb_audit_report_new (record, organisation, PLUMB_PDF_WIDTH,
                                                          PLUMB_PDF_HEIGHT);

  return plumb_pdf_write (path, fields->reference,
                          fields->submitted != NULL ? fields->submitted : fields->changed,
                          plumb_page_flow_get_n_pages (flow), draw_page, flow, error);
}

/* What is written, kept from whatever becomes of the page that asked for it. */
typedef struct
{
  PlumbAuditRecord  *record;         /* (owned) */
  PlumbOrganisation *organisation;   /* (owned) (nullable) */
} Writing;

static void
free_writing (gpointer data)
{
  Writing *writing = data;

  plumb_audit_record_free (writing->record);
  g_clear_pointer (&writing->organisation, plumb_organisation_free);
  g_free (writing);
}

static gboolean
write_report (gpointer     data,
              const char  *path,
              GError     **error)
{
  Writing *writing = data;

  return plumb_audit_report_write (writing->record, writing->organisation, path, error);
}

void
plumb_audit_report_write_async (const PlumbAuditRecord  *record,
                                const PlumbOrganisation *organisation,
                                const char              *path,
                                GAsyncReadyCallback      callback,
                                gpointer                 user_data)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->record = plumb_audit_record_copy (record);
  writing->organisation = organisation != NULL ? plumb_organisation_copy (organisation) : NULL;
  plumb_export_run_async (path, write_report, writing, free_writing, NULL, callback, user_data);
}

gboolean
plumb_audit_report_write_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_autofree char *path = plumb_export_run_finish (result, error);

  return path != NULL;
}
