/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-row-subject.h"

PlumbRowSubject *
plumb_row_subject_new_audit (const PlumbAuditFields *fields)
{
  PlumbRowSubject *subject = g_new0 (PlumbRowSubject, 1);

  subject->audit_id = fields->id;
  subject->case_id = fields->case_id;
  subject->reference = g_strdup (fields->reference);
  subject->case_reference = g_strdup (fields->case_reference);
  return subject;
}

PlumbRowSubject *
plumb_row_subject_new_case (const PlumbCaseFields *fields)
{
  PlumbRowSubject *subject = g_new0 (PlumbRowSubject, 1);

  subject->case_id = fields->id;
  subject->case_reference = g_strdup (fields->reference);
  return subject;
}

PlumbRowSubject *
plumb_row_subject_copy (const PlumbRowSubject *subject)
{
  PlumbRowSubject *copy = g_memdup2 (subject, sizeof *subject);

  copy->reference = g_strdup (subject->reference);
  copy->case_reference = g_strdup (subject->case_reference);
  copy->text = g_strdup (subject->text);
  return copy;
}

void
plumb_row_subject_free (PlumbRowSubject *subject)
{
  g_free (subject->reference);
  g_free (subject->case_reference);
  g_free (subject->text);
  g_free (subject);
}
