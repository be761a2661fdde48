/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "draw-shares.h"
#include "loaded-findings.h"

#include "../store/store-fixture.h"

/* Pairs of quarters of 20 audits, drawn from one practice that does not change, through the store
 * and the findings: they must seldom be called better or worse. A team is a pool; every second
 * quarter is compared with the one before it. PLUMB_TRIALS says how many pairs of each practice. */

#define N_STANDARDS     MOST_ANSWERS
#define N_AUDITS        20
#define N_TEAMS         50
#define FIRST_YEAR      1982
#define LAST_YEAR       2025
#define PAIRS_A_TRIAL   40
#define PAIRS_IN_SHORT  20

static const double means[] = { 0.5, 0.6, 0.7, 0.8 };
static const double correlations[] = { 0.1, 0.2, 0.3 };

typedef struct
{
  StoreFixture     fixture;
  PlumbInstrument *instrument;
  gint64           form;
  GRand           *random;
  guint            n_audits;
  int              year;       /* the first that no pair has used */
} Practice;

/* One section with nothing but standards under the planning index. */
static char *
write_form (void)
{
  GString *xml = g_string_new (
    "<instrument xmlns='urn:plumbline:instrument:1' id='pool' version='1' "
    "strand='case-file-audit' subject='case' xml:lang='en-GB'><title>Pool</title>"
    "<audit-type code='standard' label='Standard'/><section code='PLN' title='Planning'>");

  for (guint i = 0; i < N_STANDARDS; i++)
    g_string_append_printf (xml, "<standard code='PLN.%02u' kind='compliance' flags='planning'>"
                                 "<text>Asked?</text></standard>", i + 1);
  g_string_append (xml, "</section></instrument>");
  return g_string_free (xml, FALSE);
}

static void
set_up (Practice      *practice,
        gconstpointer  unused)
{
  StoreFixture *fixture = &practice->fixture;
  g_autofree char *xml = write_form ();
  g_autoptr(GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr(GPtrArray) stored = NULL;
  g_autoptr(GError) error = NULL;

  practice->random = g_rand_new_with_seed (20171231);
  practice->year = FIRST_YEAR;
  fixture_set_up (fixture, NULL);
  plumb_store_import_instrument_async (fixture->store, bytes, "pool.xml", &fixture_act, NULL,
                                       plumb_wait_cb, fixture->wait);
  practice->form = plumb_store_import_instrument_finish (fixture->store,
                                                         plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  stored = plumb_store_list_instruments_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                &error);
  g_assert_no_error (error);
  for (guint i = 0; i < stored->len; i++)
    {
      const PlumbStoredInstrument *one = stored->pdata[i];

      if (one->id == practice->form)
        g_set_object (&practice->instrument, one->instrument);
    }
}

static void
tear_down (Practice      *practice,
           gconstpointer  unused)
{
  g_rand_free (practice->random);
  g_clear_object (&practice->instrument);
  fixture_tear_down (&practice->fixture, NULL);
}

static void
add_audit (Practice           *practice,
           PlumbPastAuditList *list,
           guint               team,
           const char         *day,
           double              mean,
           double              correlation)
{
  g_autofree char *reference = g_strdup_printf ("A-%06u", ++practice->n_audits);
  g_autofree char *name = g_strdup_printf ("Pool %02u", team);
  const PlumbPastAudit past = {
    .reference = reference, .instrument_id = practice->form, .instrument = practice->instrument,
    .submitted = (char *) day, .team = name, .plan_type = (char *) "CP",
    .audit_type = (char *) "standard"
  };
  double share = draw_share (practice->random, mean, correlation);
  guint n = (guint) g_rand_int_range (practice->random, LEAST_ANSWERS, MOST_ANSWERS + 1);
  guint place = plumb_past_audit_list_add (list, &past);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("PLN.%02u", i + 1);

      plumb_past_audit_list_add_answer (list, place, 0, code,
                                        g_rand_double (practice->random) < share ? "met"
                                                                                 : "not-met");
    }
}

/* Two quarters of @n_teams pools. */
static void
import_pair (Practice *practice,
             guint     n_teams,
             double    mean,
             double    correlation)
{
  StoreFixture *fixture = &practice->fixture;
  g_autoptr(PlumbPastAuditList) list = plumb_past_audit_list_new ();
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  for (guint quarter = 0; quarter < 2; quarter++)
    for (guint i = 0; i < N_AUDITS * n_teams; i++)
      {
        g_autofree char *day = g_strdup_printf ("%d-%02u-10", practice->year, 4 + 3 * quarter);

        add_audit (practice, list, i % n_teams, day, mean, correlation);
      }
  plumb_store_import_audits_async (fixture->store, list, FALSE, &fixture_act, NULL, plumb_wait_cb,
                                   fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
}

static guint
count_verdicts (Practice *practice,
                guint     n_teams)
{
  const PlumbQuarter quarter = { practice->year, 2 };
  g_autoptr(PlumbFindings) findings = fixture_load_findings (practice->fixture.store, quarter);
  guint n = 0;

  for (guint team = 0; team < n_teams; team++)
    {
      g_autofree char *name = g_strdup_printf ("Pool %02u", team);
      const PlumbFindingsGroup *group = plumb_findings_get_group (findings, "pool");
      const PlumbCell *cell = plumb_findings_group_lookup (group, name, NULL, NULL);
      const PlumbIndex *planning = plumb_cell_get_index (cell, PLUMB_THEME_PLANNING);
      PlumbChangeVerdict verdict = planning->change.verdict;

      g_assert_cmpuint (planning->share.n_audits, ==, N_AUDITS);
      g_assert_cmpuint (planning->share_before.n_audits, ==, N_AUDITS);
      n += verdict == PLUMB_CHANGE_BETTER || verdict == PLUMB_CHANGE_WORSE ? 1 : 0;
    }
  return n;
}

/* How many of @n_pairs of one practice are called better or worse. */
static guint
try_practice (Practice *practice,
              guint     n_pairs,
              double    mean,
              double    correlation)
{
  guint n = 0;

  for (guint done = 0; done < n_pairs; done += N_TEAMS)
    {
      guint n_teams = MIN (N_TEAMS, n_pairs - done);

      import_pair (practice, n_teams, mean, correlation);
      n += count_verdicts (practice, n_teams);
      practice->year++;
    }
  g_test_message ("mean %.1f, correlation %.1f: %u of %u pairs called better or worse (%.2f %%)",
                  mean, correlation, n, n_pairs, 100.0 * n / n_pairs);
  return n;
}

/* Another workspace where this one's years are used up. */
static void
make_room (Practice *practice,
           guint     n_pairs)
{
  GRand *random = practice->random;

  if (practice->year + n_pairs / N_TEAMS < LAST_YEAR)
    return;
  practice->random = g_rand_new ();
  tear_down (practice, NULL);
  set_up (practice, NULL);
  g_rand_free (practice->random);
  practice->random = random;
}

static void
test_unchanged (Practice      *practice,
                gconstpointer  unused)
{
  const char *trials = g_getenv ("PLUMB_TRIALS");
  guint n_pairs = trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) * PAIRS_A_TRIAL
                                 : PAIRS_IN_SHORT;
  guint all = n_pairs * G_N_ELEMENTS (means) * G_N_ELEMENTS (correlations), called = 0;

  for (guint p = 0; p < G_N_ELEMENTS (means); p++)
    for (guint c = 0; c < G_N_ELEMENTS (correlations); c++)
      {
        guint n;

        make_room (practice, n_pairs);
        n = try_practice (practice, n_pairs, means[p], correlations[c]);
        called += n;
        if (n_pairs >= 2000)
          {
            g_assert_cmpuint (100 * n, >=, 3 * n_pairs);
            g_assert_cmpuint (100 * n, <=, 7 * n_pairs);
          }
      }
  g_test_message ("%u of %u pairs (%.2f %%)", called, all, 100.0 * called / all);
  /* Four standard errors of 5 % either way. */
  g_assert_cmpuint (1000 * called, >=, 10 * all);
  g_assert_cmpuint (1000 * called, <=, 105 * all);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/unchanged-practice", Practice, NULL, set_up, test_unchanged, tear_down);
  return g_test_run ();
}
