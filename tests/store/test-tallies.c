/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-figure.h"

#include "tallies-fixture.h"

/* Tallies are kept as audits are submitted and corrected, and must be what counting them all
 * would give: a quarter's findings rest on them alone. */

/* Counts of one code over the tallies of some months. */
static guint
count_figure (GPtrArray  *tallies,
              const char *code,
              int         figure)
{
  guint n = 0;

  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = tallies->pdata[i];
      int item = plumb_tally_layout_find_item (tally->layout, code);

      n += tally->counts[plumb_tally_layout_get_slot (tally->layout, (guint) item, figure)];
    }
  return n;
}

static PlumbTallySums
read_sums (const PlumbTally  *tally,
           const char       *theme)
{
  int slot = plumb_tally_layout_get_sums_slot (tally->layout, theme);

  g_assert_cmpint (slot, >=, 0);
  return plumb_tally_sums_read (tally->counts + slot);
}

static gint64
start_audit (StoreFixture *fixture,
             guint         number,
             const char   *team,
             const char   *plan_type)
{
  g_autofree char *reference = g_strdup_printf ("X-%u", number);
  gint64 case_id = fixture_add_case (fixture, reference, team, plan_type);
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, &fixture_act);

  return plumb_audit_get_fields (audit)->id;
}

static void
test_drafts_do_not_count (StoreFixture  *fixture,
                          gconstpointer  unused)
{
  gint64 audit = start_audit (fixture, 1, "Riverside", "CP");
  g_autoptr(GPtrArray) tallies = NULL;
  g_autoptr(GError) error = NULL;
  PlumbMonth first, last;

  fixture_save (fixture, audit, "PLN.01", "met", NULL);
  tallies = fixture_load_tallies (fixture, 1, 999912);
  g_assert_cmpuint (tallies->len, ==, 0);
  plumb_store_load_span_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  g_assert_false (plumb_store_load_span_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                &first, &last, &error));
  g_assert_no_error (error);
}

static void
test_submit (StoreFixture  *fixture,
             gconstpointer  unused)
{
  gint64 audit = start_audit (fixture, 1, "Riverside", "CP");
  g_autoptr(GPtrArray) tallies = NULL;
  g_autoptr(GPtrArray) other = NULL;
  const PlumbTally *tally;
  PlumbMonth first, last;
  int slot;

  fixture_save (fixture, audit, "PLN", "RI", NULL);
  fixture_save (fixture, audit, "SUP", "G", NULL);
  fixture_save (fixture, audit, "PLN.01", "na", NULL);
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");

  tallies = fixture_load_tallies (fixture, 201707, 201709);
  g_assert_cmpuint (tallies->len, ==, 1);
  tally = tallies->pdata[0];
  g_assert_cmpint (tally->month, ==, 201708);
  g_assert_cmpstr (tally->team, ==, "Riverside");
  g_assert_cmpstr (tally->plan_type, ==, "CP");
  g_assert_cmpstr (tally->audit_type, ==, "standard");
  g_assert_cmpstr (tally->last_act, ==, "2017-08-14T12:00:00Z");
  g_assert_cmpuint (tally->n_audits, ==, 1);
  g_assert_cmpuint (count_figure (tallies, "PLN", 2), ==, 1);
  g_assert_cmpuint (count_figure (tallies, "PLN", PLUMB_FIGURE_NOT_RECORDED), ==, 0);
  g_assert_cmpuint (count_figure (tallies, "SUP", 3), ==, 1);
  g_assert_cmpuint (count_figure (tallies, "PLN.01", PLUMB_FIGURE_NA), ==, 1);
  g_assert_cmpuint (count_figure (tallies, "PLN.02", PLUMB_FIGURE_NOT_RECORDED), ==, 1);
  g_assert_cmpuint (count_figure (tallies, "SUP.01", PLUMB_FIGURE_NOT_RECORDED), ==, 0);
  slot = plumb_tally_layout_get_cross_slot (tally->layout, 2, 3);
  g_assert_cmpint (slot, >=, 0);
  g_assert_cmpuint (tally->counts[slot], ==, 1);

  other = fixture_load_tallies (fixture, 201709, 201712);
  g_assert_cmpuint (other->len, ==, 0);
  plumb_store_load_span_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  g_assert_true (plumb_store_load_span_finish (fixture->store, plumb_wait_result (fixture->wait),
                                               &first, &last, NULL));
  g_assert_cmpint (first, ==, 201708);
  g_assert_cmpint (last, ==, 201708);
}

/* The code is what a file that was sent before knows the team by. */
static void
test_renamed_team_keeps_its_code (StoreFixture  *fixture,
                                  gconstpointer  unused)
{
  gint64 audit = start_audit (fixture, 1, "Riverside", "CP");
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(PlumbTeam) team = plumb_team_new (1, NULL, "Lakeside", TRUE, 0);
  g_autoptr(GError) error = NULL;

  fixture_save (fixture, audit, "PLN.01", "met", NULL);
  fixture_save (fixture, audit, "SUP.01", "met", NULL);
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");
  before = fixture_load_tallies (fixture, 201708, 201708);
  plumb_store_save_team_async (fixture->store, team, &fixture_act, NULL, plumb_wait_cb,
                               fixture->wait);
  g_assert_cmpint (plumb_store_save_team_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                 &error), ==, 1);
  g_assert_no_error (error);
  after = fixture_load_tallies (fixture, 201708, 201708);
  g_assert_cmpstr (((PlumbTally *) before->pdata[0])->team, ==, "Riverside");
  g_assert_cmpstr (((PlumbTally *) before->pdata[0])->team_code, ==, "T01");
  g_assert_cmpstr (((PlumbTally *) after->pdata[0])->team, ==, "Lakeside");
  g_assert_cmpstr (((PlumbTally *) after->pdata[0])->team_code, ==, "T01");
}

/* The submitted revision counts until the correction is submitted, and then in the same month: a
 * correction must never move an audit from one quarter to another. */
static void
test_correct (StoreFixture  *fixture,
              gconstpointer  unused)
{
  gint64 audit = start_audit (fixture, 1, "Riverside", "CP");
  g_autoptr(GPtrArray) during = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GPtrArray) later = NULL;

  fixture_save (fixture, audit, "PLN.01", "met", NULL);
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");
  fixture_correct (fixture, audit);
  fixture_save (fixture, audit, "PLN.01", "not-met", NULL);
  during = fixture_load_tallies (fixture, 201708, 201708);
  g_assert_cmpuint (count_figure (during, "PLN.01", PLUMB_RANK_MET), ==, 1);

  fixture_submit (fixture, audit, "2017-11-02T12:00:00Z");
  after = fixture_load_tallies (fixture, 201708, 201708);
  later = fixture_load_tallies (fixture, 201711, 201711);
  g_assert_cmpuint (later->len, ==, 0);
  g_assert_cmpuint (count_figure (after, "PLN.01", PLUMB_RANK_MET), ==, 0);
  g_assert_cmpuint (count_figure (after, "PLN.01", PLUMB_RANK_NOT_MET), ==, 1);
  g_assert_cmpuint (((PlumbTally *) after->pdata[0])->n_audits, ==, 1);
  g_assert_cmpstr (((PlumbTally *) after->pdata[0])->last_act, ==, "2017-11-02T12:00:00Z");
}

/* An index's interval rests on how the answers spread over audits, which no other counter tells. */
static void
test_sums (StoreFixture  *fixture,
           gconstpointer  unused)
{
  gint64 one = start_audit (fixture, 1, "Riverside", "CP");
  gint64 other;
  g_autoptr(PlumbAudit) audit = NULL;
  g_autoptr(GPtrArray) tallies = NULL;
  g_autoptr(GPtrArray) corrected = NULL;
  gint64 case_id = fixture_add_case (fixture, "X-sums", "Riverside", "CP");
  PlumbTallySums sums;

  audit = fixture_start (fixture, case_id, &fixture_act);
  other = plumb_audit_get_fields (audit)->id;
  fixture_save (fixture, one, "PLN.01", "met", NULL);
  fixture_save (fixture, one, "PLN.02", "RI", NULL);
  fixture_save (fixture, one, "SUP.01", "na", NULL);
  fixture_submit (fixture, one, "2017-08-14T12:00:00Z");
  fixture_save (fixture, other, "PLN.01", "cannot-tell", NULL);
  fixture_save (fixture, other, "PLN.02", "na", NULL);
  fixture_save (fixture, other, "SUP.01", "na", NULL);
  fixture_submit (fixture, other, "2017-08-15T12:00:00Z");

  tallies = fixture_load_tallies (fixture, 201708, 201708);
  g_assert_cmpuint (tallies->len, ==, 1);
  sums = read_sums (tallies->pdata[0], PLUMB_THEME_PLANNING);
  g_assert_cmpuint (sums.n_audits, ==, 2);
  g_assert_cmpuint (sums.xx, ==, 1);
  g_assert_cmpuint (sums.xn, ==, 2);
  g_assert_cmpuint (sums.nn, ==, 5);
  sums = read_sums (tallies->pdata[0], PLUMB_THEME_SUPERVISION);
  g_assert_cmpuint (sums.n_audits, ==, 0);

  fixture_correct (fixture, one);
  fixture_save (fixture, one, "PLN.02", "G", NULL);
  fixture_submit (fixture, one, "2017-08-16T12:00:00Z");
  corrected = fixture_load_tallies (fixture, 201708, 201708);
  sums = read_sums (corrected->pdata[0], PLUMB_THEME_PLANNING);
  g_assert_cmpuint (sums.n_audits, ==, 2);
  g_assert_cmpuint (sums.xx, ==, 4);
  g_assert_cmpuint (sums.xn, ==, 4);
  g_assert_cmpuint (sums.nn, ==, 5);
  fixture_assert_sound (fixture);
}

static void
save_at_random (StoreFixture *fixture,
                GRand        *rand,
                gint64        audit)
{
  static const char * const grades[] = { "O", "G", "RI", "I", "na", NULL };
  static const char * const compliance[] = {
    "met", "partly", "not-met", "na", "cannot-tell", NULL
  };
  static const char * const graded[] = { "PLN", "SUP", "PLN.02" };
  static const char * const asked[] = { "PLN.01", "SUP.01" };

  for (guint i = 0; i < 3; i++)
    fixture_save (fixture, audit, graded[g_rand_int_range (rand, 0, 3)],
                  grades[g_rand_int_range (rand, 0, 6)], NULL);
  fixture_save (fixture, audit, asked[g_rand_int_range (rand, 0, 2)],
                compliance[g_rand_int_range (rand, 0, 6)], "Seen");
}

static gint64
start_at_random (StoreFixture *fixture,
                 GRand        *rand,
                 guint         number)
{
  static const char * const teams[] = { "Riverside", "Hillside", NULL };
  static const char * const plan_types[] = { "CP", "CIN" };

  return start_audit (fixture, number, teams[g_rand_int_range (rand, 0, 3)],
                      plan_types[g_rand_int_range (rand, 0, 2)]);
}

/* One random act on one of the audits; @open tells which are drafts. */
static void
act_at_random (StoreFixture *fixture,
               GRand        *rand,
               GArray       *audits)
{
  guint i = (guint) g_rand_int_range (rand, 0, (int) audits->len);
  gint64 audit = g_array_index (audits, gint64, i);
  g_autoptr(PlumbAuditRecord) record = fixture_load (fixture, audit, 0);
  g_autofree char *when
      = g_strdup_printf ("2017-%02d-14T12:00:00Z", g_rand_int_range (rand, 1, 13));

  if (plumb_audit_get_fields (record->audit)->status == PLUMB_AUDIT_STATUS_SUBMITTED)
    {
      fixture_correct (fixture, audit);
      return;
    }

  save_at_random (fixture, rand, audit);
  if (g_rand_boolean (rand))
    fixture_submit (fixture, audit, when);
  else if (plumb_audit_get_fields (record->audit)->revision > 1
           && g_rand_int_range (rand, 0, 4) == 0)
    fixture_discard (fixture, audit);
}

/* Whatever is done in whatever order, the tallies are what a full recount gives. */
static void
test_equal_to_a_recount (StoreFixture  *fixture,
                         gconstpointer  unused)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(GArray) audits = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 12; i++)
    {
      gint64 audit = start_at_random (fixture, rand, i);

      g_array_append_val (audits, audit);
    }

  for (guint i = 0; i < 150; i++)
    {
      act_at_random (fixture, rand, audits);
      if (i % 25 == 24)
        fixture_assert_sound (fixture);
    }
}

#define ADD(name, func) \
  g_test_add ("/tallies/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("drafts-do-not-count", test_drafts_do_not_count);
  ADD ("submit", test_submit);
  ADD ("renamed-team-keeps-its-code", test_renamed_team_keeps_its_code);
  ADD ("correct", test_correct);
  ADD ("sums", test_sums);
  ADD ("equal-to-a-recount", test_equal_to_a_recount);

  return g_test_run ();
}
