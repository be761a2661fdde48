/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "../findings/loaded-findings.h"
#include "../store/tallies-fixture.h"
#include "exchange-fixture.h"
#include "plumb-past-audits-reader.h"
#include "plumb-quarter-findings.h"

/* Lists of past audits as councils have them, brought into a workspace with the form that comes
 * with the program. */

static GPtrArray *
import_form (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *stored;
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  bytes = g_bytes_new_take (text, size);
  plumb_store_import_instrument_async (fixture->store, bytes, "form.xml", &fixture_act, NULL,
                                       plumb_wait_cb, fixture->wait);
  g_assert_cmpint (plumb_store_import_instrument_finish (fixture->store,
                                                         plumb_wait_result (fixture->wait), &error),
                   >, 0);
  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  stored = plumb_store_list_instruments_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                &error);
  g_assert_no_error (error);
  return stored;
}

static PlumbPastAuditList *
read_list (StoreFixture  *fixture,
           const char    *name,
           GError       **error)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "cases-in", name, NULL);
  g_autoptr(GPtrArray) stored = import_form (fixture);
  g_autoptr(PlumbNotices) notices = plumb_notices_new ();

  return plumb_past_audits_reader_read (path, stored, notices, error);
}

static guint
count_month (StoreFixture *fixture,
             PlumbMonth    month)
{
  g_autoptr(GPtrArray) tallies = fixture_load_tallies (fixture, month, month);
  guint n = 0;

  for (guint i = 0; i < tallies->len; i++)
    n += ((const PlumbTally *) tallies->pdata[i])->n_audits;
  return n;
}

static guint
count_quarter (StoreFixture *fixture,
               PlumbQuarter  quarter)
{
  g_autoptr(PlumbFindings) findings = fixture_load_findings (fixture->store, quarter);

  return plumb_findings_get_fields (findings)->done;
}

/* Half an hour either side of midnight in London, and days without a time, whatever the zone of the
 * machine is. */
static void
test_quarter_edge (StoreFixture  *fixture,
                   gconstpointer  zone)
{
  static const struct { PlumbMonth month; guint n; } months[] = {
    { 201703, 1 }, { 201704, 1 }, { 201705, 0 }, { 201706, 1 }, { 201707, 2 },
  };
  g_autoptr(PlumbPastAuditList) list = NULL;
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_setenv ("TZ", zone, TRUE));
  tzset ();
  list = read_list (fixture, "22-quarter-edge/a.csv", &error);
  g_assert_no_error (error);
  plumb_store_import_audits_async (fixture->store, list, FALSE, &fixture_act, NULL, plumb_wait_cb,
                                   fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    g_assert_cmpuint (count_month (fixture, months[i].month), ==, months[i].n);
  g_assert_cmpuint (count_quarter (fixture, (PlumbQuarter) { 2016, 4 }), ==, 1);
  g_assert_cmpuint (count_quarter (fixture, (PlumbQuarter) { 2017, 1 }), ==, 2);
  g_assert_cmpuint (count_quarter (fixture, (PlumbQuarter) { 2017, 2 }), ==, 2);
  fixture_assert_sound (fixture);
}

/* One row an audit, with the codes as headings, is not how past audits are read: it is refused with
 * the columns that it has and those that are expected, not read by half. */
static void
test_wide (StoreFixture  *fixture,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbPastAuditList) list = read_list (fixture, "19-wide/wide.csv", &error);

  g_assert_null (list);
  g_assert_nonnull (error);
  fixture_assert_says (error->message, "wide.csv, row 1: missing column audit, instrument");
  fixture_assert_says (error->message, "the columns found are Audit ID, Date of audit, Child ID");
  fixture_assert_says (error->message, "expected audit, instrument, submitted, case, team, "
                                       "plan_type, audit_type, auditor, code, answer");
}

int
main (int   argc,
      char *argv[])
{
  static const char * const zones[] = { "UTC", "Europe/London", "Pacific/Kiritimati",
                                        "America/Los_Angeles" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = g_strdup_printf ("/audits-in/quarter-edge/%s", zones[i]);

      g_test_add (path, StoreFixture, zones[i], fixture_set_up, test_quarter_edge,
                  fixture_tear_down);
    }
  g_test_add ("/audits-in/wide", StoreFixture, NULL, fixture_set_up, test_wide,
              fixture_tear_down);
  return g_test_run ();
}
