/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-demo-council.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-demo-audit.h"
#include "plumb-findings-writer.h"
#include "plumb-instrument-reader.h"
#include "plumb-plan-type.h"
#include "plumb-release-loader.h"
#include "plumb-section.h"
#include "plumb-wait.h"

typedef struct
{
  char       *folder;
  PlumbStore *store;
} Fixture;

static void
import_instrument (PlumbStore *store,
                   const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments", name, NULL);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  PlumbAct act = { 0, "2015-01-01T09:00:00Z" };
  char *content;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, &error));
  bytes = g_bytes_new_take (content, length);
  plumb_store_import_instrument_async (store, bytes, name, &act, NULL, plumb_wait_cb, wait);
  g_assert_cmpint (plumb_store_import_instrument_finish (store, plumb_wait_result (wait),
                                                         &error), >, 0);
}

static void
open_store (Fixture *fixture)
{
  PlumbOrganisation organisation = { .name = (char *) "Exampleshire (invented)", .code = (char *)
                                     "999",
                                     .quarter_start_month = 4 };
  PlumbAct act = { 0, "2015-01-01T09:00:00Z" };
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("plumb-test-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "demo.plumb", NULL);
  plumb_store_create_async (path, &organisation, NULL, &act, NULL, plumb_wait_cb, wait);
  fixture->store = plumb_store_create_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

static void
close_store (Fixture *fixture)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) folder = NULL;
  const char *name;

  plumb_store_close_async (fixture->store, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_close_finish (fixture->store, plumb_wait_result (wait), &error));
  g_clear_object (&fixture->store);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
fill (PlumbStore             *store,
      const PlumbDemoOptions *options)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  gboolean ok;

  plumb_demo_council_fill_async (store, options, NULL, plumb_wait_cb, wait);
  ok = plumb_demo_council_fill_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_true (ok);
}

static GPtrArray *
list_audits (PlumbStore *store,
             int         status)
{
  PlumbAuditFilter filter = { .status = status };
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  GPtrArray *audits;

  plumb_store_list_audits_async (store, &filter, NULL, plumb_wait_cb, wait);
  audits = plumb_store_list_audits_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return audits;
}

/* The generator is ours so that no library's can change under it: these numbers must never change.
 * */
static void
test_random (void)
{
  PlumbDemoRandom a;
  PlumbDemoRandom b;
  guint hits = 0;

  plumb_demo_random_init (&a, 2017, 1);
  plumb_demo_random_init (&b, 2017, 1);
  for (guint i = 0; i < 10000; i++)
    {
      guint drawn = plumb_demo_random_below (&a, 1000);

      g_assert_cmpuint (drawn, <, 1000);
      g_assert_cmpuint (drawn, ==, plumb_demo_random_below (&b, 1000));
      hits += drawn < 250;
    }
  g_assert_cmpuint (hits, >, 2300);
  g_assert_cmpuint (hits, <, 2700);
}

/* A demonstration that looks unlike a council teaches nothing; one with a fault in it teaches
 * wrong. */
static void
test_council (void)
{
  Fixture fixture;
  PlumbDemoOptions options;
  g_autoptr(GPtrArray) audits = NULL;
  g_autoptr(GPtrArray) drafts = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) teams = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_grades[5] = { 0 };

  open_store (&fixture);
  import_instrument (fixture.store, "case-file-audit.xml");
  plumb_demo_council_get_defaults (&options);
  fill (fixture.store, &options);

  audits = list_audits (fixture.store, PLUMB_AUDIT_STATUS_SUBMITTED);
  drafts = list_audits (fixture.store, PLUMB_AUDIT_STATUS_DRAFT);
  g_assert_cmpuint (audits->len, ==, options.n_quarters * options.audits_per_quarter);
  g_assert_cmpuint (drafts->len, ==, options.n_drafts);
  for (guint i = 0; i < audits->len; i++)
    {
      const PlumbAuditFields *fields = plumb_audit_get_fields (g_ptr_array_index (audits, i));

      n_grades[fields->overall_rank]++;
      g_hash_table_add (teams, (gpointer) fields->team);
    }
  g_assert_cmpuint (n_grades[0], ==, 0);
  for (int rank = 1; rank <= 4; rank++)
    g_assert_cmpuint (n_grades[rank], >, audits->len / 50);
  g_assert_cmpuint (n_grades[2] + n_grades[3], >, audits->len * 3 / 4);
  g_assert_cmpuint (g_hash_table_size (teams), ==, options.n_teams);

  plumb_store_check_async (fixture.store, NULL, plumb_wait_cb, wait);
  problems = plumb_store_check_finish (fixture.store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  close_store (&fixture);
}

static char *
make_findings (guint32 seed)
{
  Fixture fixture;
  PlumbDemoOptions options;
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbRelease) release = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  open_store (&fixture);
  import_instrument (fixture.store, "case-file-audit.xml");
  plumb_demo_council_get_defaults (&options);
  options.seed = seed;
  options.n_quarters = 2;
  fill (fixture.store, &options);
  plumb_release_load_async (fixture.store, options.last, "leadership", NULL, NULL, plumb_wait_cb,
                            wait);
  release = plumb_release_load_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  bytes = plumb_findings_writer_to_bytes (release, PLUMB_FINDINGS_XML, &error);
  g_assert_no_error (error);
  close_store (&fixture);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Findings of one seed are compared between machines; any difference would look like a fault of
 * ours. */
static void
test_same_seed (void)
{
  g_autofree char *one = make_findings (7);
  g_autofree char *two = make_findings (7);
  g_autofree char *other = make_findings (8);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, !=, other);
}

static gboolean
is_choice (const PlumbStandardFields *fields,
           const char                *value)
{
  for (guint i = 0; i < fields->n_choices; i++)
    if (g_str_equal (fields->choices[i].code, value))
      return TRUE;
  return FALSE;
}

static void
assert_choices (PlumbSection *section,
                PlumbAnswers *answers)
{
  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      const PlumbStandardFields *fields;
      const char *value;

      fields = plumb_standard_get_fields (plumb_section_get_standard (section, i));
      value = plumb_answers_get_value (answers, fields->code);
      if (fields->kind != PLUMB_ANSWER_CHOICE || value == NULL)
        continue;
      g_test_message ("%s %s", fields->code, value);
      g_assert_true (is_choice (fields, value));
    }
}

/* What is invented for the head of the form must be among the form's own choices: a form that is
 * reworded would show codes for answers. */
static void
test_choices (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbInstrument) instrument = plumb_instrument_reader_read_file (path, NULL, &error);
  PlumbDemoAudit audit = { .instrument = instrument, .day = "2017-08-17",
                           .context = { .audit_type = "standard" } };

  g_assert_no_error (error);
  for (guint32 seed = 0; seed < 20 * plumb_plan_type_get_n (); seed++)
    {
      g_autoptr(GPtrArray) unrecorded = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(PlumbAnswers) answers = NULL;
      PlumbDemoRandom random;

      plumb_demo_random_init (&random, seed, 1);
      audit.context.plan_type = plumb_plan_type_get_code (seed % plumb_plan_type_get_n ());
      answers = plumb_demo_audit_make_answers (&audit, &random, unrecorded);
      for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
        assert_choices (plumb_instrument_get_section (instrument, i), answers);
    }
}

/* Without the instrument the demonstration says so instead of making an empty council. */
static void
test_no_instrument (void)
{
  Fixture fixture;
  PlumbDemoOptions options;
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  open_store (&fixture);
  plumb_demo_council_get_defaults (&options);
  plumb_demo_council_fill_async (fixture.store, &options, NULL, plumb_wait_cb, wait);
  g_assert_false (plumb_demo_council_fill_finish (plumb_wait_result (wait), &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "does not have the instrument “case-file-audit”"));
  close_store (&fixture);
}

/* The smallest council still works: one team, one audit, no draft. */
static void
test_smallest (void)
{
  Fixture fixture;
  PlumbDemoOptions options;
  g_autoptr(GPtrArray) audits = NULL;

  open_store (&fixture);
  import_instrument (fixture.store, "case-file-audit.xml");
  plumb_demo_council_get_defaults (&options);
  options.n_teams = 1;
  options.n_quarters = 1;
  options.audits_per_quarter = 1;
  options.n_drafts = 0;
  fill (fixture.store, &options);
  audits = list_audits (fixture.store, -1);
  g_assert_cmpuint (audits->len, ==, 1);
  close_store (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo-council/random", test_random);
  g_test_add_func ("/demo-council/council", test_council);
  g_test_add_func ("/demo-council/same-seed", test_same_seed);
  g_test_add_func ("/demo-council/choices", test_choices);
  g_test_add_func ("/demo-council/no-instrument", test_no_instrument);
  g_test_add_func ("/demo-council/smallest", test_smallest);

  return g_test_run ();
}
