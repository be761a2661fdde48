/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-file.h"

#include "../store/store-fixture.h"
#include "exchange-fixture.h"
#include "plumb-text.h"

/* Lists as councils have them, brought into a workspace one after the other: what is known then? */

static PlumbCaseFile *
read_file (const char  *name,
           GError     **error)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "cases-in", name, NULL);

  return plumb_case_file_read (path, error);
}

static PlumbCaseFile *
read_sound (const char *name)
{
  g_autoptr(GError) error = NULL;
  PlumbCaseFile *file = read_file (name, &error);

  g_assert_no_error (error);
  return file;
}

static PlumbImportReport *
import (StoreFixture   *fixture,
        PlumbCaseFile  *file,
        PlumbSpoiltIds  spoilt,
        GError        **error)
{
  plumb_store_import_cases_async (fixture->store, file->cases, file->gives, spoilt, FALSE,
                                  &fixture_act, NULL, plumb_wait_cb, fixture->wait);
  return plumb_store_import_cases_finish (fixture->store, plumb_wait_result (fixture->wait), error);
}

/* Reads, imports, and answers what was noticed. */
static PlumbCaseFile *
bring_in (StoreFixture *fixture,
          const char   *name)
{
  PlumbCaseFile *file = read_sound (name);
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = import (fixture, file, PLUMB_SPOILT_IDS_ASK, &error);
  g_assert_no_error (error);
  return file;
}

static const PlumbCaseFields *
find_case (GPtrArray  *cases,
           const char *reference)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const PlumbCaseFields *fields = plumb_case_get_fields (g_ptr_array_index (cases, i));

      if (g_str_equal (fields->reference, reference))
        return fields;
    }
  return NULL;
}

static guint
count (const PlumbCaseFile *file,
       const char          *rule)
{
  for (guint i = 0; i < file->notices->groups->len; i++)
    {
      const PlumbNoticeGroup *group = g_ptr_array_index (file->notices->groups, i);

      if (g_str_equal (group->rule, rule))
        return group->n;
    }
  return 0;
}

static GPtrArray *
list_teams (StoreFixture *fixture)
{
  plumb_store_list_teams_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  return plumb_store_list_teams_finish (fixture->store, plumb_wait_result (fixture->wait), NULL);
}

static guint
count_teams (StoreFixture *fixture)
{
  g_autoptr(GPtrArray) teams = list_teams (fixture);

  return teams->len;
}

/* A totals row would be a case of no team that is drawn and looked for. */
static void
test_total_row (StoreFixture  *fixture,
                gconstpointer  unused)
{
  g_autoptr(PlumbCaseFile) file = bring_in (fixture, "03-total-row/cases.csv");
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, NULL);

  g_assert_cmpuint (cases->len, ==, 2);
  g_assert_cmpuint (count (file, "no-case"), ==, 1);
  g_assert_cmpuint (((PlumbNoticeGroup *) file->notices->groups->pdata[0])->line, ==, 5);
}

static void
test_leading_zeros (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  g_autoptr(PlumbCaseFile) first = bring_in (fixture, "04-leading-zeros/first.csv");
  g_autoptr(PlumbCaseFile) second = read_sound ("04-leading-zeros/after-excel.csv");
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (import (fixture, second, PLUMB_SPOILT_IDS_ASK, &error));
  fixture_assert_says (error->message, "line 2: 4501 (0004501 is known); line 3: 4502");
  before = fixture_list_cases (fixture, NULL);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpstr (find_case (before, "0004501")->team, ==, "Team A");

  g_clear_error (&error);
  report = import (fixture, second, PLUMB_SPOILT_IDS_ARE_KNOWN, &error);
  g_assert_no_error (error);
  after = fixture_list_cases (fixture, NULL);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpstr (find_case (after, "0004501")->team, ==, "Team B");
}

/* "1.2E+05" could be any of ten thousand children. */
static void
test_lost_digits (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  char *path = fixture_write ("cases.csv", "reference,team\n7001,Team A\n1.2E+05,Team A\n"
                                           "4.5012E+11,Team A\n", -1);
  g_autoptr(GError) error = NULL;

  g_assert_null (plumb_case_file_read (path, &error));
  fixture_assert_says (error->message, "numbers of 2 references");
  fixture_assert_says (error->message, "line 3: 1.2E+05; line 4: 4.5012E+11");
  fixture_remove (path);
}

/* What a person can read as 1 February 2017 is that day; what is none is left out, and said. */
static void
test_dates (StoreFixture  *fixture,
            gconstpointer  unused)
{
  gint64 known = fixture_add_case (fixture, "6010", "Team B", "CP");
  gint64 other = fixture_add_case (fixture, "6016", "Team B", "CP");
  g_autoptr(PlumbCaseFile) file = bring_in (fixture, "06-dates/cases.csv");
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, NULL);

  g_assert_cmpint (find_case (cases, "6010")->id, ==, known);
  g_assert_cmpint (find_case (cases, "6016")->id, ==, other);
  g_assert_cmpuint (cases->len, ==, 19);
  for (guint i = 6000; i <= 6018; i++)
    {
      g_autofree char *reference = g_strdup_printf ("%u", i);
      gboolean is_none = i == 6010 || i >= 6015;

      g_test_message ("%u", i);
      g_assert_cmpstr (find_case (cases, reference)->team, ==, "Team A");
      /* What was known is not wiped by what is no day. */
      g_assert_cmpstr (find_case (cases, reference)->opened, ==,
                       i == 6010 || i == 6016 ? "2017-01-09" : is_none ? NULL : "2017-02-01");
    }
  g_assert_cmpuint (count (file, "wrong-date"), ==, 3);
  g_assert_cmpuint (count (file, "unlikely-date"), ==, 2);
}

/* A column from across the sea is read with the month first, and that is said. */
static void
test_month_first (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  char *path = fixture_write ("cases.csv", "reference,opened\nM-1,02/01/2017\nM-2,02/13/2017\n"
                                           "M-3,03/31/2017\n", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCaseFile) file = plumb_case_file_read (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (find_case (file->cases, "M-1")->opened, ==, "2017-02-01");
  g_assert_cmpstr (find_case (file->cases, "M-3")->opened, ==, "2017-03-31");
  g_assert_cmpuint (count (file, "month-first"), ==, 1);
  fixture_remove (path);
}

static void
test_other_separators (StoreFixture  *fixture,
                       gconstpointer  unused)
{
  static const char * const names[] = { "07-sep-hint/comma.csv", "07-sep-hint/semi.csv",
                                        "08-tabs/cases.txt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(PlumbCaseFile) file = read_sound (names[i]);
      const PlumbCaseFields *fields;

      g_assert_cmpuint (file->cases->len, ==, 1);
      fields = plumb_case_get_fields (file->cases->pdata[0]);
      g_assert_cmpstr (fields->team, ==, "Team A");
      g_assert_cmpstr (fields->opened, ==, "2017-02-01");
      g_assert_cmpuint (fields->line, ==, i < 2 ? 3 : 2);
    }
}

typedef struct
{
  const char *name;
  const char *words;
} Refusal;

static const Refusal refusals[] = {
  { "02-title-rows/allocations.csv", "no column holds the case's reference" },
  { "08-tabs/unicode-text.txt", "save it again as \"CSV UTF-8\"" },
  { "08-tabs/utf16be-nobom.csv", "save it as \"CSV UTF-8\"" },
  { "12-two-teams/cases.csv", "cases.csv, row 1: two columns are headed \"team\"" },
  { "13-shifted/cases.csv",
    "cases.csv, line 2: the row has more cells than the header (6, not 5)" },
};

/* A file that can be read in two ways is not read in one of them in silence. */
static void
test_refused (StoreFixture  *fixture,
              gconstpointer  data)
{
  const Refusal *refusal = data;
  g_autoptr(GError) error = NULL;

  g_assert_null (read_file (refusal->name, &error));
  g_assert_nonnull (error);
  fixture_assert_says (error->message, refusal->words);
}

static void
test_team_spelling (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  g_autoptr(PlumbCaseFile) file = read_sound ("14-team-spelling/cases.csv");
  g_autoptr(PlumbImportReport) report = import (fixture, file, PLUMB_SPOILT_IDS_ASK, NULL);
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, NULL);

  g_assert_cmpuint (count_teams (fixture), ==, 1);
  for (guint i = 0; i < cases->len; i++)
    g_assert_cmpstr (plumb_case_get_fields (cases->pdata[i])->team, ==, "Locality 1");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (plumb_case_get_fields (cases->pdata[i])->worker, ==, "Worker One");
  g_assert_cmpuint (report->near_names->len, ==, 1);
}

/* A cell that nobody can read wipes nothing. */
static void
test_nothing_wiped (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  g_autoptr(PlumbCaseFile) first = bring_in (fixture, "18-wrong-date-wipes/a.csv");
  g_autoptr(PlumbCaseFile) second = bring_in (fixture, "18-wrong-date-wipes/b.csv");
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, NULL);
  const PlumbCaseFields *fields = find_case (cases, "1801");

  g_assert_cmpstr (fields->team, ==, "Team A");
  g_assert_cmpstr (fields->worker, ==, "Worker One");
  g_assert_cmpstr (fields->plan_type, ==, "CIN");
  g_assert_cmpstr (fields->opened, ==, "2017-02-01");
  g_assert_cmpuint (count (second, "no-value"), ==, 2);
  g_assert_cmpuint (count_teams (fixture), ==, 1);
}

static void
test_closed_word (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  g_autoptr(PlumbCaseFile) first = bring_in (fixture, "28-closed-word/a.csv");
  g_autoptr(PlumbCaseFile) second = bring_in (fixture, "28-closed-word/b.csv");
  PlumbCaseFilter open = { .open_only = TRUE };
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(GPtrArray) teams = NULL;

  g_assert_cmpuint (count (second, "closed-without-a-day"), ==, 1);
  plumb_store_list_cases_async (fixture->store, &open, NULL, plumb_wait_cb, fixture->wait);
  cases = plumb_store_list_cases_finish (fixture->store, plumb_wait_result (fixture->wait), NULL);
  g_assert_cmpuint (cases->len, ==, 1);
  g_assert_nonnull (find_case (cases, "2802"));
  teams = list_teams (fixture);
  /* A team keeps its closed cases. */
  g_assert_cmpuint (plumb_team_get_n_cases (teams->pdata[0]), ==, 2);
}

/* Annex A: letters before the choices, a closing column, a child that stands twice. */
static void
test_closing_column (StoreFixture  *fixture,
                     gconstpointer  unused)
{
  g_autoptr(PlumbCaseFile) file = bring_in (fixture, "01-annex-a-list6/list6.csv");
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, NULL);

  g_assert_cmpint (file->gives & PLUMB_CASE_GIVES_CLOSED, !=, 0);
  g_assert_cmpstr (find_case (cases, "9001001")->plan_type, ==, "CIN");
  g_assert_cmpstr (find_case (cases, "9001001")->worker, ==, "Worker One");
  g_assert_cmpstr (find_case (cases, "9001002")->plan_type, ==, "CP");
  g_assert_null (find_case (cases, "9001002")->team);
  g_assert_cmpstr (find_case (cases, "9001003")->plan_type, ==, "CLA");
  g_assert_cmpstr (find_case (cases, "9001004")->plan_type, ==, "CLOSED");
  g_assert_cmpstr (find_case (cases, "9001004")->closed, ==, "2017-06-15");
  /* Twice: the episode that is open. */
  g_assert_cmpuint (cases->len, ==, 5);
  g_assert_cmpstr (find_case (cases, "9001005")->team, ==, "Locality 3");
  g_assert_cmpstr (find_case (cases, "9001005")->opened, ==, "2017-04-07");
  g_assert_null (find_case (cases, "9001005")->closed);
}

static void
test_pre_proceedings (StoreFixture  *fixture,
                      gconstpointer  unused)
{
  g_autoptr(PlumbCaseFile) file = bring_in (fixture, "29-2026-block/small.xml");
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, NULL);

  g_assert_cmpuint (file->notices->n, ==, 0);
  g_assert_cmpstr (find_case (cases, "PP00001")->plan_type, ==, "PLO");
  g_assert_cmpstr (find_case (cases, "PP00001")->plan_started, ==, "2026-02-09");
}

static gboolean
is_clean (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (plumb_text_is_unseen (g_utf8_get_char (p)) || *p == '\n' || *p == '\t' || *p == '\r')
      return FALSE;
  return TRUE;
}

/* Names that colour a terminal, turn the writing round or fill the screen. */
static void
test_hostile_names (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  g_autoptr(PlumbCaseFile) file = bring_in (fixture, "names-hostile.csv");
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, NULL);

  g_assert_cmpuint (cases->len, >, 20);
  for (guint i = 0; i < cases->len; i++)
    {
      const PlumbCaseFields *fields = plumb_case_get_fields (g_ptr_array_index (cases, i));

      g_assert_true (is_clean (fields->reference));
      g_assert_true (is_clean (fields->team));
      g_assert_true (is_clean (fields->worker));
      g_assert_cmpuint (g_utf8_strlen (fields->reference, -1), <=, 100);
      g_assert_cmpuint (fields->team != NULL ? g_utf8_strlen (fields->team, -1) : 0, <=, 200);
    }
  g_assert_cmpuint (count (file, "cleaned"), >, 0);
  g_assert_cmpuint (count (file, "long-reference"), ==, 1);
}

#define ADD(name, func) \
  g_test_add ("/cases-in/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("total-row", test_total_row);
  ADD ("leading-zeros", test_leading_zeros);
  ADD ("lost-digits", test_lost_digits);
  ADD ("dates", test_dates);
  ADD ("month-first", test_month_first);
  ADD ("other-separators", test_other_separators);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cases-in/refused/%s", refusals[i].name);

      g_test_add (path, StoreFixture, &refusals[i], fixture_set_up, test_refused,
                  fixture_tear_down);
    }
  ADD ("team-spelling", test_team_spelling);
  ADD ("nothing-wiped", test_nothing_wiped);
  ADD ("closed-word", test_closed_word);
  ADD ("closing-column", test_closing_column);
  ADD ("pre-proceedings", test_pre_proceedings);
  ADD ("hostile-names", test_hostile_names);

  return g_test_run ();
}
