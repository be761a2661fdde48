/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* The register of cases, and importing lists into it. */

#define GIVES_ALL (PLUMB_CASE_GIVES_TEAM | PLUMB_CASE_GIVES_WORKER | PLUMB_CASE_GIVES_PLAN_TYPE \
                   | PLUMB_CASE_GIVES_OPENED)

static GPtrArray *
make_cases (const PlumbCaseFields *fields,
            guint                  n_fields)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (cases, plumb_case_new (&fields[i]));
  return cases;
}

static PlumbImportReport *
import_one (StoreFixture          *fixture,
            const PlumbCaseFields *fields,
            PlumbCaseGives         gives,
            gboolean               preview)
{
  g_autoptr(GPtrArray) cases = make_cases (fields, 1);

  return fixture_import_cases (fixture, cases, gives, preview);
}

static PlumbCase *
find_case (StoreFixture *fixture,
           const char   *reference)
{
  PlumbCaseFilter filter = { .text = reference };
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, &filter);

  return cases->len == 1 ? g_object_ref (cases->pdata[0]) : NULL;
}

/* A preview that left something behind would be an import that nobody confirmed. */
static void
test_preview_changes_nothing (StoreFixture  *fixture,
                              gconstpointer  unused)
{
  PlumbCaseFields fields = { .reference = "X-0001", .team = "Riverside", .plan_type = "CP" };
  g_autoptr(PlumbImportReport) report = import_one (fixture, &fields, GIVES_ALL, TRUE);
  g_autoptr(PlumbImportReport) done = NULL;
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, NULL);
  g_autoptr(GPtrArray) teams = NULL;

  g_assert_false (report->applied);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpuint (report->n_new_teams, ==, 1);
  g_assert_cmpuint (report->rows->len, ==, 1);
  g_assert_cmpuint (cases->len, ==, 0);

  plumb_store_list_teams_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  teams = plumb_store_list_teams_finish (fixture->store, plumb_wait_result (fixture->wait), NULL);
  g_assert_cmpuint (teams->len, ==, 0);

  done = import_one (fixture, &fields, GIVES_ALL, FALSE);
  g_assert_true (done->applied);
  g_assert_cmpuint (done->n_new, ==, report->n_new);
}

/* The census knows no team or worker, the case list no age band: neither may wipe out the other. */
static void
test_sources_keep_to_their_fields (StoreFixture  *fixture,
                                   gconstpointer  unused)
{
  PlumbCaseFields census = {
    .reference = "X-0001", .plan_type = "CP", .age_band = "5-9", .category = "NEG",
    .opened = "2017-01-09"
  };
  PlumbCaseFields list = { .reference = "X-0001", .team = "Riverside", .worker = "W. Invented" };
  PlumbCaseFields later = { .reference = "X-0001", .plan_type = "CIN", .age_band = "5-9",
                            .opened = "2017-01-09" };
  PlumbCaseGives by_census = PLUMB_CASE_GIVES_PLAN_TYPE | PLUMB_CASE_GIVES_OPENED
                             | PLUMB_CASE_GIVES_CENSUS;
  g_autoptr(PlumbImportReport) first = import_one (fixture, &census, by_census, FALSE);
  g_autoptr(PlumbImportReport) second =
    import_one (fixture, &list, PLUMB_CASE_GIVES_TEAM | PLUMB_CASE_GIVES_WORKER, FALSE);
  g_autoptr(PlumbImportReport) third = import_one (fixture, &later, by_census, FALSE);
  g_autoptr(PlumbCase) found = find_case (fixture, "X-0001");
  const PlumbCaseFields *fields = plumb_case_get_fields (found);
  const PlumbImportRow *row = third->rows->pdata[0];

  g_assert_cmpuint (second->n_changed, ==, 1);
  g_assert_cmpuint (third->n_changed, ==, 1);
  g_assert_cmpstr (row->changes, ==,
                   "plan type was CP, now CIN; category was NEG, now not recorded");
  g_assert_cmpstr (fields->team, ==, "Riverside");
  g_assert_cmpstr (fields->worker, ==, "W. Invented");
  g_assert_cmpstr (fields->plan_type, ==, "CIN");
  g_assert_cmpstr (fields->age_band, ==, "5-9");
  g_assert_null (fields->category);
}

static void
test_again_is_no_change (StoreFixture  *fixture,
                         gconstpointer  unused)
{
  PlumbCaseFields fields = { .reference = "X-0001", .team = "Riverside", .plan_type = "CP" };
  PlumbCaseFields empty = { .reference = "X-0001", .plan_type = "CP" };
  g_autoptr(PlumbImportReport) first = import_one (fixture, &fields, GIVES_ALL, FALSE);
  g_autoptr(PlumbImportReport) second = import_one (fixture, &fields, GIVES_ALL, FALSE);
  g_autoptr(PlumbImportReport) third = import_one (fixture, &empty, GIVES_ALL, FALSE);

  g_assert_cmpuint (second->n_unchanged, ==, 1);
  g_assert_cmpuint (second->rows->len, ==, 0);
  /* An empty cell for the team says nothing about the team. */
  g_assert_cmpuint (third->n_unchanged, ==, 1);
}

#define GIVES_WORDS (GIVES_ALL | PLUMB_CASE_GIVES_LEGAL_STATUS | PLUMB_CASE_GIVES_WORKER_ROLE)

static PlumbCase *
import_over (StoreFixture          *fixture,
             const PlumbCaseFields *known,
             const PlumbCaseFields *given,
             PlumbCaseGives         gives)
{
  g_autoptr(PlumbImportReport) first =
    import_one (fixture, known, GIVES_WORDS | PLUMB_CASE_GIVES_CENSUS, FALSE);
  g_autoptr(PlumbImportReport) second = import_one (fixture, given, gives, FALSE);

  return find_case (fixture, known->reference);
}

typedef struct
{
  const char      *name;
  PlumbCaseFields  known;
  PlumbCaseFields  given;
  int              gives;
  PlumbCaseFields  then;
} Merge;

#define CP_CASE .reference = "M-1", .plan_type = "CP", .plan_started = "2017-02-02", \
                .category = "NEG", .age_band = "5-9", .opened = "2017-01-09"

#define IN_CARE .reference = "M-1", .plan_type = "CLA", .worker = "Worker One"
#define WORDS .legal_status = "C2", .worker_role = "Agency"

static const Merge merges[] = {
  { "words-of-the-list", { IN_CARE }, { .reference = "M-1", WORDS }, GIVES_WORDS,
    { IN_CARE, WORDS } },
  { "words-change", { IN_CARE, .legal_status = "C1", .worker_role = "NQSW" },
    { .reference = "M-1", WORDS }, GIVES_WORDS, { IN_CARE, WORDS } },
  { "words-empty", { IN_CARE, WORDS }, { IN_CARE }, GIVES_WORDS, { IN_CARE, WORDS } },
  { "words-of-no-column", { IN_CARE, WORDS }, { .reference = "M-1" }, GIVES_ALL,
    { IN_CARE, WORDS } },
  { "words-not-in-a-census", { IN_CARE, WORDS }, { .reference = "M-1", .plan_type = "CLA" },
    PLUMB_CASE_GIVES_PLAN_TYPE | PLUMB_CASE_GIVES_OPENED | PLUMB_CASE_GIVES_CENSUS,
    { IN_CARE, WORDS } },
  { "role-ends-with-its-worker", { IN_CARE, WORDS },
    { .reference = "M-1", .worker = "Worker Two" }, GIVES_WORDS,
    { .plan_type = "CLA", .worker = "Worker Two", .legal_status = "C2" } },
  { "role-of-the-next-worker", { IN_CARE, WORDS },
    { .reference = "M-1", .worker = "Worker Two", .worker_role = "NQSW" }, GIVES_WORDS,
    { .plan_type = "CLA", .worker = "Worker Two", .legal_status = "C2", .worker_role = "NQSW" } },
  { "empty-says-nothing", { CP_CASE }, { .reference = "M-1" }, GIVES_ALL, { CP_CASE } },
  { "same-plan-keeps-its-start", { CP_CASE }, { .reference = "M-1", .plan_type = "CP" },
    GIVES_ALL | PLUMB_CASE_GIVES_CENSUS, { CP_CASE } },
  { "other-plan-ends-the-old", { CP_CASE }, { .reference = "M-1", .plan_type = "CIN" }, GIVES_ALL,
    { .plan_type = "CIN", .age_band = "5-9", .opened = "2017-01-09" } },
  { "word-nobody-knows", { CP_CASE, .closed = "2017-07-03" },
    { .reference = "M-1", .plan_type = "Zebra" }, GIVES_ALL, { CP_CASE, .closed = "2017-07-03" } },
  { "word-over-closed", { .reference = "M-1", .plan_type = "CLOSED" },
    { .reference = "M-1", .plan_type = "Zebra" }, GIVES_ALL, { .plan_type = "CLOSED" } },
  { "word-where-none-was-known", { .reference = "M-1", .closed = "2017-07-03" },
    { .reference = "M-1", .plan_type = "Zebra" }, GIVES_ALL,
    { .plan_type = "Zebra", .closed = "2017-07-03" } },
  { "closed-without-a-day", { CP_CASE }, { .reference = "M-1", .plan_type = "CLOSED" }, GIVES_ALL,
    { .plan_type = "CLOSED", .age_band = "5-9", .opened = "2017-01-09" } },
  { "closed-keeps-its-day", { .reference = "M-1", .plan_type = "CLOSED", .closed = "2017-07-03" },
    { .reference = "M-1", .plan_type = "CLOSED" }, GIVES_ALL | PLUMB_CASE_GIVES_CLOSED,
    { .plan_type = "CLOSED", .closed = "2017-07-03" } },
  { "closing-day", { CP_CASE }, { .reference = "M-1", .closed = "2017-07-03" },
    PLUMB_CASE_GIVES_CLOSED, { CP_CASE, .closed = "2017-07-03" } },
  { "opened-again", { .reference = "M-1", .plan_type = "CLOSED", .closed = "2017-07-03" },
    { .reference = "M-1", .plan_type = "CIN" }, GIVES_ALL, { .plan_type = "CIN" } },
  { "closing-day-unread", { .reference = "M-1", .plan_type = "CIN", .closed = "2017-07-03" },
    { .reference = "M-1", .plan_type = "CIN", .closed_unread = TRUE },
    GIVES_ALL | PLUMB_CASE_GIVES_CLOSED, { .plan_type = "CIN", .closed = "2017-07-03" } },
};

/* What a list does not say, or says so that nobody can read it, stands. */
static void
test_merges (StoreFixture  *fixture,
             gconstpointer  data)
{
  const Merge *merge = data;
  g_autoptr(PlumbCase) found = import_over (fixture, &merge->known, &merge->given, merge->gives);
  const PlumbCaseFields *fields = plumb_case_get_fields (found);

  g_assert_cmpstr (fields->plan_type, ==, merge->then.plan_type);
  g_assert_cmpstr (fields->plan_started, ==, merge->then.plan_started);
  g_assert_cmpstr (fields->category, ==, merge->then.category);
  g_assert_cmpstr (fields->age_band, ==, merge->then.age_band);
  g_assert_cmpstr (fields->opened, ==, merge->then.opened);
  g_assert_cmpstr (fields->closed, ==, merge->then.closed);
  g_assert_cmpstr (fields->worker, ==, merge->then.worker);
  g_assert_cmpstr (fields->worker_role, ==, merge->then.worker_role);
  g_assert_cmpstr (fields->legal_status, ==, merge->then.legal_status);
}

/* A spelling is not another team, and not another worker. */
static void
test_names_are_one (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  static const PlumbCaseFields fields[] = {
    { .reference = "N-1", .team = "Locality 1", .worker = "Worker One" },
    { .reference = "N-2", .team = "locality  1", .worker = "worker one" },
    { .reference = "N-3", .team = "Locality\xc2\xa0" "1", .worker = "One; Worker" },
  };
  PlumbCaseFields again = { .reference = "N-1", .team = "LOCALITY 1", .worker = "WORKER ONE" };
  g_autoptr(GPtrArray) cases = make_cases (fields, G_N_ELEMENTS (fields));
  g_autoptr(PlumbImportReport) report = fixture_import_cases (fixture, cases, GIVES_ALL, FALSE);
  g_autoptr(PlumbImportReport) second = import_one (fixture, &again, GIVES_ALL, FALSE);
  g_autoptr(PlumbCase) third = find_case (fixture, "N-3");
  const PlumbNearNames *near;

  g_assert_cmpuint (report->n_new_teams, ==, 1);
  g_assert_cmpuint (second->n_unchanged, ==, 1);
  g_assert_cmpstr (plumb_case_get_fields (third)->team, ==, "Locality 1");
  g_assert_cmpuint (report->near_names->len, ==, 1);
  near = report->near_names->pdata[0];
  g_assert_cmpstr (near->what, ==, "worker");
  g_assert_cmpstr (near->name, ==, "One; Worker");
  g_assert_cmpstr (near->other, ==, "Worker One");
  g_assert_cmpuint (second->near_names->len, ==, 0);
}

static PlumbImportReport *
import_spoilt (StoreFixture    *fixture,
               PlumbSpoiltIds   spoilt,
               gboolean         preview,
               GError         **error)
{
  PlumbCaseFields fields = { .reference = "4501", .plan_type = "CIN", .line = 2 };
  g_autoptr(GPtrArray) cases = make_cases (&fields, 1);

  plumb_store_import_cases_async (fixture->store, cases, GIVES_ALL, spoilt, preview,
                                  &fixture_act, NULL, plumb_wait_cb, fixture->wait);
  return plumb_store_import_cases_finish (fixture->store, plumb_wait_result (fixture->wait),
                                          error);
}

/* A spreadsheet takes the noughts from the start of every id: the register would double. */
static void
test_spoilt_ids (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  PlumbCaseFields known = { .reference = "0004501", .plan_type = "CP" };
  g_autoptr(PlumbImportReport) first = import_one (fixture, &known, GIVES_ALL, FALSE);
  g_autoptr(PlumbImportReport) asked = NULL;
  g_autoptr(PlumbImportReport) same = NULL;
  g_autoptr(PlumbImportReport) other = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) cases = NULL;
  const PlumbImportDoubt *doubt;

  asked = import_spoilt (fixture, PLUMB_SPOILT_IDS_ASK, TRUE, NULL);
  g_assert_cmpuint (asked->n_doubts, ==, 1);
  g_assert_cmpuint (asked->n_new + asked->n_changed + asked->n_unchanged, ==, 0);
  doubt = asked->doubts->pdata[0];
  g_assert_cmpuint (doubt->line, ==, 2);
  g_assert_cmpstr (doubt->known, ==, "0004501");

  g_assert_null (import_spoilt (fixture, PLUMB_SPOILT_IDS_ASK, FALSE, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "line 2: 4501 (0004501 is known)"));

  same = import_spoilt (fixture, PLUMB_SPOILT_IDS_ARE_KNOWN, FALSE, NULL);
  g_assert_cmpuint (same->n_changed, ==, 1);
  cases = fixture_list_cases (fixture, NULL);
  g_assert_cmpuint (cases->len, ==, 1);
  g_assert_cmpstr (plumb_case_get_fields (cases->pdata[0])->reference, ==, "0004501");
  g_assert_cmpstr (plumb_case_get_fields (cases->pdata[0])->plan_type, ==, "CIN");

  other = import_spoilt (fixture, PLUMB_SPOILT_IDS_ARE_NEW, FALSE, NULL);
  g_assert_cmpuint (other->n_new, ==, 1);
}

/* A code that no table knows is somebody's truth. */
static void
test_unknown_codes_are_kept (StoreFixture  *fixture,
                             gconstpointer  unused)
{
  PlumbCaseFields fields = { .reference = "0007/ü%_", .plan_type = "ZZ" };
  g_autoptr(PlumbImportReport) report = import_one (fixture, &fields, GIVES_ALL, FALSE);
  g_autoptr(PlumbCase) found = find_case (fixture, "ü%_");

  g_assert_nonnull (found);
  g_assert_cmpstr (plumb_case_get_fields (found)->plan_type, ==, "ZZ");
}

static void
test_filters (StoreFixture  *fixture,
              gconstpointer  unused)
{
  static const PlumbCaseFields fields[] = {
    { .reference = "A-1", .team = "Riverside", .plan_type = "CP", .worker = "Ada Invented" },
    { .reference = "A-2", .team = "Hillside", .plan_type = "CP", .closed = "2017-06-01" },
    { .reference = "B-1", .team = "Riverside", .plan_type = "CIN" },
    { .reference = "B-2", .plan_type = "CIN" },
    { .reference = "C-1", .team = "Hillside", .plan_type = "CLOSED" },
    { .reference = "C-2", .team = "Hillside", .plan_type = "NFA" },
  };
  static const struct { PlumbCaseFilter filter; guint n; } tries[] = {
    { { 0 }, 6 },
    { { .open_only = TRUE }, 3 },
    { { .team = "Riverside" }, 2 },
    { { .team = "" }, 1 },
    { { .team = "Nowhere" }, 0 },
    { { .plan_type = "CP" }, 2 },
    { { .plan_type = "CP", .open_only = TRUE }, 1 },
    { { .text = "a-" }, 2 },
    { { .text = "ADA" }, 1 },
    { { .text = "%" }, 0 },
    { { .never_audited = TRUE }, 6 },
  };
  g_autoptr(GPtrArray) cases = make_cases (fields, G_N_ELEMENTS (fields));
  g_autoptr(PlumbImportReport) report =
    fixture_import_cases (fixture, cases, GIVES_ALL | PLUMB_CASE_GIVES_CENSUS, FALSE);

  g_assert_cmpuint (report->n_new_teams, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr(GPtrArray) found = fixture_list_cases (fixture, &tries[i].filter);

      g_test_message ("filter %u", i);
      g_assert_cmpuint (found->len, ==, tries[i].n);
    }
}

/* A large council's census must not take an evening. */
static void
test_many (StoreFixture  *fixture,
           gconstpointer  unused)
{
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(PlumbImportReport) again = NULL;
  gint64 start;

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *reference = g_strdup_printf ("X-%06u", i);
      g_autofree char *team = g_strdup_printf ("Team %u", i % 40);
      PlumbCaseFields fields = { .reference = reference, .team = team, .plan_type = "CIN" };

      g_ptr_array_add (cases, plumb_case_new (&fields));
    }

  start = g_get_monotonic_time ();
  report = fixture_import_cases (fixture, cases, GIVES_ALL, FALSE);
  g_test_message ("100,000 new cases: %d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpuint (report->n_new, ==, 100000);
  g_assert_cmpuint (report->n_new_teams, ==, 40);
  g_assert_cmpuint (report->rows->len, ==, PLUMB_IMPORT_MAX_ROWS);

  start = g_get_monotonic_time ();
  again = fixture_import_cases (fixture, cases, GIVES_ALL, FALSE);
  g_test_message ("the same again: %d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpuint (again->n_unchanged, ==, 100000);
}

#define ADD(name, func) \
  g_test_add ("/cases/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("preview-changes-nothing", test_preview_changes_nothing);
  ADD ("sources-keep-to-their-fields", test_sources_keep_to_their_fields);
  ADD ("again-is-no-change", test_again_is_no_change);
  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cases/merges/%s", merges[i].name);

      g_test_add (path, StoreFixture, &merges[i], fixture_set_up, test_merges, fixture_tear_down);
    }
  ADD ("names-are-one", test_names_are_one);
  ADD ("spoilt-ids", test_spoilt_ids);
  ADD ("unknown-codes-are-kept", test_unknown_codes_are_kept);
  ADD ("filters", test_filters);
  ADD ("many", test_many);

  return g_test_run ();
}
