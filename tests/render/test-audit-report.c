/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-report.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-instrument-reader.h"
#include "plumb-pdf.h"

static PlumbAuditRecord *
create_record (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  PlumbAuditRecord *record = g_new0 (PlumbAuditRecord, 1);
  g_autoptr(GError) error = NULL;

  record->instrument = plumb_instrument_reader_read_file (path, NULL, &error);
  g_assert_no_error (error);
  record->audit = plumb_audit_new (&(PlumbAuditFields) {
    .reference = "CFA-2017-0001", .case_reference = "EX-1", .team = "Riverside team",
    .plan_type = "CP", .audit_type = "standard", .auditor = "Auditor Aspen", .revision = 1,
    .status = PLUMB_AUDIT_STATUS_SUBMITTED, .started = "2017-07-01T09:00:00Z",
    .submitted = "2017-07-02T09:00:00Z", .changed = "2017-07-02T09:00:00Z",
    .started_day = "2017-07-01", .submitted_day = "2017-07-02", .changed_day = "2017-07-02",
    .instrument = "case-file-audit", .instrument_version = "2017.2" });
  record->answers = plumb_answers_new ();
  record->revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_revision_free);
  return record;
}

static char *
write_pdf (PlumbAuditRecord *record)
{
  PlumbOrganisation organisation = { .name = (char *) "Exampleshire Council",
                                     .demonstration = TRUE };
  g_autofree char *folder = g_dir_make_tmp ("plumb-report-XXXXXX", NULL);
  char *path = g_build_filename (folder, "audit.pdf", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_audit_report_write (record, &organisation, path, &error));
  g_assert_no_error (error);
  return path;
}

static void
remove_pdf (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

/* A draft without a single answer can be looked at and printed too. */
static void
test_empty (void)
{
  g_autoptr(PlumbAuditRecord) record = create_record ();
  g_autoptr(PlumbPageFlow) flow = plumb_audit_report_new (record, NULL, PLUMB_PDF_WIDTH,
                                                          PLUMB_PDF_HEIGHT);

  g_assert_cmpuint (plumb_page_flow_get_n_pages (flow), >, 3);
  remove_pdf (write_pdf (record));
}

/* What an auditor wrote must be on paper to its last word, over as many pages as it takes, and a
 * word wider than the page is broken. */
static void
test_long_evidence (void)
{
  g_autoptr(PlumbAuditRecord) record = create_record ();
  g_autoptr(GString) evidence = g_string_new (NULL);
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *wide = g_strnfill (400, 'W');
  g_autofree char *out = NULL;
  char *path;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (evidence, "word%u ", i);
  g_string_append (evidence, wide);
  plumb_answers_set_value (record->answers, "PLN.01", "met");
  plumb_answers_set_evidence (record->answers, "PLN.01", evidence->str);
  plumb_answers_set_value (record->answers, "PLN", "G");
  plumb_answers_set_value (record->answers, "overall", "G");

  path = write_pdf (record);
  if (tool != NULL)
    {
      const char *argv[] = { tool, "-layout", path, "-", NULL };
      g_autoptr(GError) error = NULL;
      guint n_wide = 0;

      g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &out, NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < 3000; i++)
        {
          g_autofree char *word = g_strdup_printf ("word%u", i);

          g_assert_nonnull (strstr (out, word));
        }
      for (const char *p = out; *p != '\0'; p++)
        n_wide += *p == 'W' ? 1 : 0;
      g_assert_cmpuint (n_wide, >=, 400);
    }
  remove_pdf (path);
}

static char *
read_pdf (PlumbAuditRecord *record,
          const char       *tool)
{
  char *path = write_pdf (record);
  const char *argv[] = { tool, "-layout", path, "-", NULL };
  g_autoptr(GError) error = NULL;
  char *out = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  remove_pdf (path);
  return out;
}

/* A page that leaves the program cannot be told from a real one but by what it says. */
static void
test_demonstration (void)
{
  g_autoptr(PlumbAuditRecord) record = create_record ();
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *text = NULL;
  guint n_pages = 1, n_said = 0;

  if (tool == NULL)
    {
      g_test_skip ("no pdftotext");
      return;
    }
  text = read_pdf (record, tool);
  for (const char *p = text; (p = strchr (p, '\f')) != NULL && p[1] != '\0'; p++)
    n_pages++;
  for (const char *p = text; (p = strstr (p, "Demonstration: invented data")) != NULL; p++)
    n_said++;
  /* At the foot of each page, and at the head of the first. */
  g_assert_cmpuint (n_said, ==, n_pages + 1);
}

/* A module that was ticked, graded and unticked is no part of the audit, on paper neither. */
static void
test_unasked (void)
{
  g_autoptr(PlumbAuditRecord) record = create_record ();
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  if (tool == NULL)
    {
      g_test_skip ("no pdftotext");
      return;
    }
  plumb_answers_set_value (record->answers, "CAS.10", "vemt");
  plumb_answers_set_value (record->answers, "VMT", "I");
  plumb_answers_set_evidence (record->answers, "VMT", "Unasked1 words");
  plumb_answers_set_value (record->answers, "VMT.01", "not-met");
  plumb_answers_set_evidence (record->answers, "VMT.01", "Unasked2 words");
  with = read_pdf (record, tool);
  plumb_answers_set_value (record->answers, "CAS.10", NULL);
  without = read_pdf (record, tool);

  g_assert_nonnull (strstr (with, "VEMT module"));
  g_assert_nonnull (strstr (with, "Unasked1"));
  g_assert_nonnull (strstr (with, "Unasked2"));
  g_assert_null (strstr (without, "VEMT module"));
  g_assert_null (strstr (without, "Unasked"));
}

/* The same audit gives the same bytes, so that two copies can be compared. */
static void
test_same_bytes (void)
{
  g_autoptr(PlumbAuditRecord) record = create_record ();
  char *first = write_pdf (record);
  char *second = write_pdf (record);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize n_a, n_b;

  g_assert_true (g_file_get_contents (first, &a, &n_a, NULL));
  g_assert_true (g_file_get_contents (second, &b, &n_b, NULL));
  g_assert_cmpmem (a, n_a, b, n_b);
  remove_pdf (first);
  remove_pdf (second);
}

/* A folder that is not there is told, not ignored. */
static void
test_no_folder (void)
{
  g_autoptr(PlumbAuditRecord) record = create_record ();
  g_autoptr(GError) error = NULL;

  g_assert_false (plumb_audit_report_write (record, NULL, "/nonexistent/folder/audit.pdf", &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit-report/empty", test_empty);
  g_test_add_func ("/audit-report/long-evidence", test_long_evidence);
  g_test_add_func ("/audit-report/unasked", test_unasked);
  g_test_add_func ("/audit-report/demonstration", test_demonstration);
  g_test_add_func ("/audit-report/same-bytes", test_same_bytes);
  g_test_add_func ("/audit-report/no-folder", test_no_folder);
  return g_test_run ();
}
