/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-types.h"

G_DEFINE_QUARK (plumb-store-error-quark, plumb_store_error)

gboolean
plumb_store_error_take (GError **error,
                        GError  *problem)
{
  static const struct { int file, store; } codes[] = {
    { G_FILE_ERROR_EXIST, PLUMB_STORE_ERROR_EXISTS },
    { G_FILE_ERROR_NOENT, PLUMB_STORE_ERROR_NOT_FOUND },
    { G_FILE_ERROR_NOTDIR, PLUMB_STORE_ERROR_NOT_FOUND },
    { G_FILE_ERROR_ACCES, PLUMB_STORE_ERROR_READ_ONLY },
    { G_FILE_ERROR_PERM, PLUMB_STORE_ERROR_READ_ONLY },
    { G_FILE_ERROR_ROFS, PLUMB_STORE_ERROR_READ_ONLY },
    { G_FILE_ERROR_NOSPC, PLUMB_STORE_ERROR_FULL },
  };
  int code = PLUMB_STORE_ERROR_FAILED;

  for (guint i = 0; problem->domain == G_FILE_ERROR && i < G_N_ELEMENTS (codes); i++)
    if (codes[i].file == problem->code)
      code = codes[i].store;
  g_set_error_literal (error, PLUMB_STORE_ERROR, code, problem->message);
  g_error_free (problem);
  return FALSE;
}

G_DEFINE_BOXED_TYPE (PlumbOrganisation, plumb_organisation, plumb_organisation_copy,
                     plumb_organisation_free)

PlumbOrganisation *
plumb_organisation_copy (const PlumbOrganisation *organisation)
{
  PlumbOrganisation *copy = g_memdup2 (organisation, sizeof *organisation);

  copy->name = g_strdup (organisation->name);
  copy->code = g_strdup (organisation->code);
  copy->time_zone = g_strdup (organisation->time_zone);
  copy->zones = g_strdupv (organisation->zones);
  return copy;
}

void
plumb_organisation_free (PlumbOrganisation *organisation)
{
  g_free (organisation->name);
  g_free (organisation->code);
  g_free (organisation->time_zone);
  g_strfreev (organisation->zones);
  g_free (organisation);
}

void
plumb_stored_instrument_free (PlumbStoredInstrument *stored)
{
  g_clear_object (&stored->instrument);
  g_free (stored);
}

void
plumb_form_offer_free (PlumbFormOffer *offer)
{
  g_clear_object (&offer->newer);
  g_clear_pointer (&offer->bytes, g_bytes_unref);
  g_clear_object (&offer->in_use);
  g_free (offer);
}

PlumbAuditFilter *
plumb_audit_filter_copy (const PlumbAuditFilter *filter)
{
  PlumbAuditFilter *copy = g_memdup2 (filter, sizeof *filter);

  copy->team = g_strdup (filter->team);
  copy->plan_type = g_strdup (filter->plan_type);
  copy->audit_type = g_strdup (filter->audit_type);
  copy->instrument = g_strdup (filter->instrument);
  copy->versions = (const char * const *) g_strdupv ((char **) filter->versions);
  copy->text = g_strdup (filter->text);
  copy->item = g_strdup (filter->item);
  copy->figures = g_memdup2 (filter->figures, filter->n_figures * sizeof (int));
  return copy;
}

void
plumb_audit_filter_free (PlumbAuditFilter *copy)
{
  g_free ((char *) copy->team);
  g_free ((char *) copy->plan_type);
  g_free ((char *) copy->audit_type);
  g_free ((char *) copy->instrument);
  g_strfreev ((char **) copy->versions);
  g_free ((char *) copy->text);
  g_free ((char *) copy->item);
  g_free ((int *) copy->figures);
  g_free (copy);
}

PlumbCaseFilter *
plumb_case_filter_copy (const PlumbCaseFilter *filter)
{
  PlumbCaseFilter *copy = g_memdup2 (filter, sizeof *filter);

  copy->team = g_strdup (filter->team);
  copy->plan_type = g_strdup (filter->plan_type);
  copy->text = g_strdup (filter->text);
  return copy;
}

void
plumb_case_filter_free (PlumbCaseFilter *copy)
{
  g_free ((char *) copy->team);
  g_free ((char *) copy->plan_type);
  g_free ((char *) copy->text);
  g_free (copy);
}

PlumbAuditStamp
plumb_audit_stamp (PlumbAudit *audit)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (audit);

  return (PlumbAuditStamp) { fields->id, fields->revision, fields->version };
}

void
plumb_revision_free (PlumbRevision *revision)
{
  g_free (revision->author);
  g_free (revision->started);
  g_free (revision->submitted);
  g_free (revision->submitted_day);
  g_free (revision->reason);
  g_free (revision);
}

void
plumb_audit_record_free (PlumbAuditRecord *record)
{
  g_clear_object (&record->audit);
  g_clear_object (&record->instrument);
  g_clear_object (&record->answers);
  g_clear_pointer (&record->revisions, g_ptr_array_unref);
  g_free (record);
}

PlumbAuditRecord *
plumb_audit_record_copy (const PlumbAuditRecord *record)
{
  PlumbAuditRecord *copy = g_new0 (PlumbAuditRecord, 1);

  copy->audit = g_object_ref (record->audit);
  copy->instrument = g_object_ref (record->instrument);
  copy->answers = plumb_answers_copy (record->answers);
  copy->revisions = g_ptr_array_ref (record->revisions);
  return copy;
}

gint64
plumb_audit_record_get_author (const PlumbAuditRecord *record)
{
  const PlumbRevision *newest = record->revisions->pdata[record->revisions->len - 1];

  return newest->author_id;
}

gboolean
plumb_audit_record_is_draft_of (const PlumbAuditRecord *record,
                                gint64                  person_id)
{
  gint64 author = plumb_audit_record_get_author (record);

  return plumb_audit_get_fields (record->audit)->status == PLUMB_AUDIT_STATUS_DRAFT
         && person_id != 0 && (author == 0 || author == person_id);
}

void
plumb_import_row_free (PlumbImportRow *row)
{
  g_free (row->reference);
  g_free (row->changes);
  g_free (row);
}

static void
free_doubt (gpointer data)
{
  PlumbImportDoubt *doubt = data;

  g_free (doubt->reference);
  g_free (doubt->known);
  g_free (doubt);
}

static void
free_near_names (gpointer data)
{
  PlumbNearNames *names = data;

  g_free (names->name);
  g_free (names->other);
  g_free (names);
}

static void
free_left_out (gpointer data)
{
  PlumbImportLeftOut *left_out = data;

  g_free (left_out->reference);
  g_free (left_out->code);
  g_free (left_out);
}

static void
free_kept (gpointer data)
{
  PlumbImportKept *kept = data;

  g_free (kept->reference);
  g_free (kept->word);
  g_free (kept->plan_type);
  g_free (kept);
}

void
plumb_import_report_free (PlumbImportReport *report)
{
  g_clear_pointer (&report->rows, g_ptr_array_unref);
  g_clear_pointer (&report->doubts, g_ptr_array_unref);
  g_clear_pointer (&report->near_names, g_ptr_array_unref);
  g_clear_pointer (&report->left_out, g_ptr_array_unref);
  g_clear_pointer (&report->kept, g_ptr_array_unref);
  g_free (report);
}

PlumbImportReport *
plumb_import_report_new (void)
{
  PlumbImportReport *report = g_new0 (PlumbImportReport, 1);

  report->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_import_row_free);
  report->doubts = g_ptr_array_new_with_free_func (free_doubt);
  report->near_names = g_ptr_array_new_with_free_func (free_near_names);
  report->left_out = g_ptr_array_new_with_free_func (free_left_out);
  report->kept = g_ptr_array_new_with_free_func (free_kept);
  return report;
}

void
plumb_import_report_add (PlumbImportReport  *report,
                         const char         *reference,
                         PlumbImportVerdict  verdict,
                         const char         *changes)
{
  guint *count = verdict == PLUMB_IMPORT_NEW ? &report->n_new
                 : verdict == PLUMB_IMPORT_CHANGED ? &report->n_changed : &report->n_unchanged;
  PlumbImportRow *row;

  if (++*count > PLUMB_IMPORT_MAX_ROWS || verdict == PLUMB_IMPORT_UNCHANGED)
    return;

  row = g_new0 (PlumbImportRow, 1);
  row->reference = g_strdup (reference);
  row->verdict = verdict;
  row->changes = g_strdup (changes);
  g_ptr_array_add (report->rows, row);
}

void
plumb_import_report_doubt (PlumbImportReport *report,
                           guint              line,
                           const char        *reference,
                           const char        *known)
{
  PlumbImportDoubt *doubt;

  report->n_doubts++;
  if (report->doubts->len >= PLUMB_IMPORT_MAX_ROWS)
    return;

  doubt = g_new0 (PlumbImportDoubt, 1);
  doubt->line = line;
  doubt->reference = g_strdup (reference);
  doubt->known = g_strdup (known);
  g_ptr_array_add (report->doubts, doubt);
}

void
plumb_import_report_leave_out (PlumbImportReport *report,
                               guint              line,
                               const char        *reference,
                               const char        *code)
{
  PlumbImportLeftOut *left_out = g_new0 (PlumbImportLeftOut, 1);

  left_out->line = line;
  left_out->reference = g_strdup (reference);
  left_out->code = g_strdup (code);
  g_ptr_array_add (report->left_out, left_out);
}

void
plumb_import_report_keep (PlumbImportReport *report,
                          guint              line,
                          const char        *reference,
                          const char        *word,
                          const char        *plan_type)
{
  PlumbImportKept *kept = g_new0 (PlumbImportKept, 1);

  kept->line = line;
  kept->reference = g_strdup (reference);
  kept->word = g_strdup (word);
  kept->plan_type = g_strdup (plan_type);
  g_ptr_array_add (report->kept, kept);
}

void
plumb_past_audit_free (PlumbPastAudit *past)
{
  g_free (past->reference);
  g_clear_object (&past->instrument);
  g_free (past->submitted);
  g_free (past->case_reference);
  g_free (past->team);
  g_free (past->plan_type);
  g_free (past->audit_type);
  g_free (past->auditor);
  g_clear_object (&past->answers);
  g_clear_pointer (&past->unrecorded, g_ptr_array_unref);
  g_free (past);
}
