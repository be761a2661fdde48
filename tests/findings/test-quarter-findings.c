/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings-fixture.h"

static void
assert_block (const PlumbCell *cell,
              const char      *code,
              guint            o,
              guint            g,
              guint            ri,
              guint            i)
{
  const PlumbBlock *block = fixture_find_in_cell (cell, code);

  g_assert_nonnull (block);
  g_assert_cmpuint (block->counts[4], ==, o);
  g_assert_cmpuint (block->counts[3], ==, g);
  g_assert_cmpuint (block->counts[2], ==, ri);
  g_assert_cmpuint (block->counts[1], ==, i);
  g_assert_cmpuint (block->base, ==, o + g + ri + i);
  g_assert_cmpuint (block->good.n, ==, o + g);
  g_assert_cmpuint (block->sufficient.n, ==, o + g + ri);
}

/* The totals of the table are known; a wrong one would be the board's headline. */
static void
test_totals (void)
{
  g_autoptr(PlumbFindings) findings = fixture_findings ();
  const PlumbFindingsFields *fields = plumb_findings_get_fields (findings);
  const PlumbFindingsGroup *group = plumb_findings_get_group (findings, "core");
  const PlumbCell *all = plumb_findings_group_lookup (group, NULL, NULL, NULL);

  /* Of the strand that was planned: the seven audits of the other one do not count. */
  g_assert_cmpuint (fields->done, ==, 54);
  g_assert_cmpint (fields->planned, ==, 60);
  g_assert_cmpuint (fields->groups->len, ==, 2);
  g_assert_cmpuint (group->n_audits, ==, 54);
  g_assert_cmpuint (group->n_audits_before, ==, 30);
  g_assert_true (all == g_ptr_array_index (group->cells, 0));
  g_assert_cmpuint (all->n_audits, ==, 54);
  assert_block (all, "overall", 1, 23, 24, 6);
  assert_block (plumb_findings_group_lookup (group, "Team A (invented)", NULL, NULL), "overall", 0,
                6, 7, 2);
  assert_block (plumb_findings_group_lookup (group, "Team B (invented)", PLUMB_TOTAL, NULL),
                "overall", 1, 8, 6, 0);
  assert_block (plumb_findings_group_lookup (group, "Team C & \"D\" (invented)", "CLA", "full"),
                "overall", 0, 9, 11, 4);
  assert_block (plumb_findings_group_lookup (group, NULL, "CP", NULL), "overall", 1, 10, 9, 2);
  g_assert_null (plumb_findings_group_lookup (group, "Team Z (invented)", NULL, NULL));
  g_assert_null (plumb_findings_group_lookup (group, "Team B (invented)", "CLA", NULL));
  g_assert_cmpuint (fields->teams->len, ==, 4);
}

/* Not applicable and not recorded are neither zero nor bad practice: they stay out of the base,
 * apart from each other. */
static void
test_what_counts (void)
{
  g_autoptr(PlumbFindings) findings = fixture_findings ();
  const PlumbFindingsGroup *group = plumb_findings_get_group (findings, "core");
  const PlumbCell *all = plumb_findings_group_lookup (group, NULL, NULL, NULL);
  const PlumbBlock *plan = fixture_find_in_cell (all, "PLN");
  const PlumbBlock *oversight = fixture_find_in_cell (all, "SUP");
  const PlumbIndex *planning = plumb_cell_get_index (all, PLUMB_THEME_PLANNING);
  const PlumbIndex *supervision = plumb_cell_get_index (all, PLUMB_THEME_SUPERVISION);
  const PlumbIndexStandard *first = g_ptr_array_index (planning->standards, 0);
  const PlumbIndexStandard *quality = g_ptr_array_index (planning->standards, 1);

  g_assert_cmpuint (plan->base, ==, 53);
  g_assert_cmpuint (plan->n_na, ==, 1);
  g_assert_cmpuint (oversight->base, ==, 50);
  g_assert_cmpuint (oversight->n_not_recorded, ==, 4);
  g_assert_null (fixture_find_in_cell (all, "REC"));

  g_assert_cmpstr (first->code, ==, "PLN.01");
  g_assert_cmpuint (first->met, ==, 34);
  g_assert_cmpuint (first->partly, ==, 4);
  g_assert_cmpuint (first->not_met, ==, 4);
  g_assert_cmpuint (first->cannot_tell, ==, 4);
  g_assert_cmpuint (first->base, ==, 46);
  g_assert_cmpuint (first->n_na, ==, 4);
  g_assert_cmpuint (first->n_not_recorded, ==, 4);
  g_assert_cmpstr (quality->code, ==, "PLN.02");
  g_assert_cmpuint (quality->met, ==, 12);
  g_assert_cmpuint (quality->not_met, ==, 42);

  g_assert_cmpuint (planning->share.n, ==, 34 + 12 + 4);
  g_assert_cmpuint (planning->share.base, ==, 46 + 54 + 54);
  g_assert_cmpuint (planning->cannot_tell, ==, 4);
  g_assert_cmpuint (supervision->share.n, ==, 54);
  g_assert_cmpuint (supervision->share.base, ==, 108);
  g_assert_cmpuint (supervision->cannot_tell, ==, 8);
}

/* Versions are joined where they asked the same, and only there: a share of grades is not to be
 * compared with one of met. */
static void
test_versions (void)
{
  g_autoptr(PlumbFindings) findings = fixture_findings ();
  const PlumbFindingsGroup *group = plumb_findings_get_group (findings, "core");
  const PlumbCell *all = plumb_findings_group_lookup (group, NULL, NULL, NULL);
  const PlumbBlock *overall = fixture_find_in_cell (all, "overall");
  const PlumbIndex *planning = plumb_cell_get_index (all, PLUMB_THEME_PLANNING);
  const PlumbIndexStandard *first = g_ptr_array_index (planning->standards, 0);
  const PlumbIndexStandard *quality = g_ptr_array_index (planning->standards, 1);
  const PlumbIndexStandard *older = g_ptr_array_index (planning->standards, 3);

  g_assert_cmpuint (group->versions->len, ==, 1);
  g_assert_cmpstr (plumb_instrument_get_version (group->instrument), ==, "2017.10");
  g_assert_cmpuint (overall->good_before.n, ==, 3);
  g_assert_cmpuint (overall->good_before.base, ==, 30);
  g_assert_cmpint (overall->change.verdict, ==, PLUMB_CHANGE_BETTER);
  g_assert_cmpuint (first->share_before.n, ==, 15);
  g_assert_cmpuint (first->share_before.base, ==, 30);
  g_assert_false (quality->share_before.known);
  g_assert_cmpstr (older->code, ==, "PLN.02");
  g_assert_cmpint (older->kind, ==, PLUMB_ANSWER_COMPLIANCE);
  g_assert_cmpuint (older->base, ==, 0);
  g_assert_cmpuint (older->share_before.base, ==, 10);
}

/* A council's own instrument may have another scale, no standards and no overall grade. */
static void
test_other_scale (void)
{
  g_autoptr(PlumbFindings) findings = fixture_findings ();
  const PlumbFindingsGroup *group = plumb_findings_get_group (findings, "scaling");
  const PlumbCell *all = plumb_findings_group_lookup (group, NULL, NULL, NULL);
  const PlumbBlock *safety = fixture_find_in_cell (all, "SAFE");

  g_assert_null (fixture_find_in_cell (all, "overall"));
  g_assert_cmpuint (all->indices->len, ==, 0);
  g_assert_null (all->cross);
  g_assert_cmpuint (safety->base, ==, 6);
  g_assert_cmpuint (safety->good.n, ==, 3);
  g_assert_cmpuint (safety->sufficient.n, ==, 4);
  g_assert_cmpuint (safety->n_not_recorded, ==, 1);
  g_assert_false (safety->change.known);
  g_assert_nonnull (plumb_findings_group_lookup (group, "", "CP", NULL));
}

static void
test_cross_table (void)
{
  g_autoptr(PlumbFindings) findings = fixture_findings ();
  const PlumbCell *all = plumb_findings_group_lookup (plumb_findings_get_group (findings, "core"),
                                                      NULL,
                                                      NULL, NULL);

  g_assert_cmpuint (all->cross_size, ==, 4);
  g_assert_cmpuint (all->cross[(2 - 1) * 4 + (3 - 1)], ==, 46);
  g_assert_cmpuint (all->cross[(3 - 1) * 4 + (2 - 1)], ==, 0);
}

/* The moment is of the last act, not of the making: else the same quarter would give another file
 * every time. */
static void
test_moment_and_order (void)
{
  static PlumbOrganisation organisation = { (char *) "Invented Council", (char *) "999", 4, FALSE,
                                            -1 };
  g_autoptr(GPtrArray) tallies = fixture_tallies ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(PlumbFindings) findings = NULL;
  g_autoptr(PlumbFindings) empty = NULL;
  PlumbQuarter quarter = { 2017, 2 };
  const PlumbFindingsGroup *group;
  const PlumbCell *second;

  for (guint i = 0; i < tallies->len / 2; i++)
    {
      gpointer *a = &g_ptr_array_index (tallies, i);
      gpointer *b = &g_ptr_array_index (tallies, tallies->len - 1 - i);
      gpointer swap = *a;

      *a = *b;
      *b = swap;
    }
  findings = plumb_quarter_findings_compute (&organisation, quarter, 60, TRUE, tallies);
  empty = plumb_quarter_findings_compute (&organisation, quarter, 60, TRUE, none);
  group = g_ptr_array_index (plumb_findings_get_fields (findings)->groups, 0);
  second = g_ptr_array_index (group->cells, 1);

  g_assert_cmpstr (plumb_findings_get_fields (findings)->date_time, ==, "2017-09-20T10:00:00Z");
  g_assert_cmpstr (plumb_findings_get_fields (empty)->date_time, ==, "2017-10-01T00:00:00Z");
  g_assert_cmpuint (plumb_findings_get_fields (empty)->groups->len, ==, 0);
  g_assert_cmpstr (group->id, ==, "core");
  g_assert_cmpstr (second->team, ==, PLUMB_TOTAL);
  g_assert_cmpstr (second->audit_type, ==, "full");
}

/* A big council's worst quarter: every combination has audits. The window counts it while somebody
 * waits. */
static void
test_quick (void)
{
  static PlumbOrganisation organisation = { (char *) "Invented Council", (char *) "999", 4, FALSE,
                                            -1 };
  g_autoptr(PlumbInstrument) instrument = fixture_core (TRUE);
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (instrument);
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  PlumbQuarter quarter = { 2017, 2 };
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < 40 * 7 * 4 * 6; i++)
    {
      g_autofree char *team = g_strdup_printf ("Team %u (invented)", i / 24 % 40);
      g_autofree char *plan = g_strdup_printf ("P%u", i / 24 / 40);
      PlumbTally *tally = fixture_tally (tallies, layout, 2, 201704 + i % 6, team, plan, 3);

      g_free (tally->audit_type);
      tally->audit_type = g_strdup_printf ("T%u", i / 6 % 4);
      fixture_grades (tally, "overall", 0, 1, 1, 1);
    }
  for (guint run = 0; run < 5; run++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr(PlumbFindings) findings = NULL;

      findings = plumb_quarter_findings_compute (&organisation, quarter, -1, TRUE, tallies);

      best = MIN (best, g_get_monotonic_time () - start);
      g_assert_cmpuint (plumb_findings_get_fields (findings)->done, ==, 40 * 7 * 4 * 9);
    }
  g_test_message ("%u tallies in %.2f ms", tallies->len, best / 1000.0);
}

/* A board finds a team where it stood before, whatever it is called now. */
static void
test_teams_by_code (void)
{
  static const struct { const char *name, *code; } teams[] = {
    { "Alder", "T100" }, { "", "" }, { "Cedar", "T02" }, { "Birch", "T99" }, { "Elm", "" },
  };
  static const char * const order[] = { "", "Elm", "Cedar", "Birch", "Alder" };
  static PlumbOrganisation organisation = { .name = (char *) "Invented Council",
                                            .code = (char *) "999", .quarter_start_month = 4 };
  g_autoptr(PlumbInstrument) instrument = fixture_core (TRUE);
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (instrument);
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  g_autoptr(PlumbFindings) findings = NULL;
  const PlumbFindingsFields *fields;
  const PlumbFindingsGroup *group;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    {
      PlumbTally *tally = fixture_tally (tallies, layout, 2, 201708, teams[i].name, "CP", 1);

      g_free (tally->team_code);
      tally->team_code = g_strdup (teams[i].code);
      fixture_grades (tally, "overall", 0, 1, 0, 0);
    }
  findings = plumb_quarter_findings_compute (&organisation, (PlumbQuarter) { 2017, 2 }, -1, TRUE,
                                             tallies);
  fields = plumb_findings_get_fields (findings);
  g_assert_cmpuint (fields->teams->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (g_ptr_array_index (fields->teams, i), ==, order[i]);

  group = g_ptr_array_index (fields->groups, 0);
  for (guint i = 0; i < group->cells->len; i++)
    {
      const PlumbCell *cell = g_ptr_array_index (group->cells, i);

      if (g_str_equal (cell->plan_type, PLUMB_TOTAL) && g_str_equal (cell->audit_type, PLUMB_TOTAL)
          && !g_str_equal (cell->team, PLUMB_TOTAL))
        g_assert_cmpstr (cell->team, ==, order[n++]);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (order));
}

/* A moderation grades the same file again: it changes no share, and its number is told. */
static void
test_second_looks (void)
{
  g_autoptr(GPtrArray) tallies = fixture_tallies ();
  const PlumbOrganisation organisation = { (char *) "Invented Council", (char *) "999", 4 };
  g_autoptr(PlumbFindings) with = NULL;
  g_autoptr(PlumbFindings) without = NULL;
  const PlumbFindingsFields *fields;
  const PlumbCell *then, *now;
  const PlumbIndex *planning, *planning_then;
  const PlumbAuditTypeUse *use;

  with = plumb_quarter_findings_compute (&organisation, (PlumbQuarter) { 2017, 2 }, -1, TRUE,
                                             tallies);
  g_assert_true (((PlumbTally *) tallies->pdata[tallies->len - 1])->own_line);
  g_ptr_array_set_size (tallies, tallies->len - 1);
  without = plumb_quarter_findings_compute (&organisation, (PlumbQuarter) { 2017, 2 }, -1, TRUE,
                                             tallies);

  fields = plumb_findings_get_fields (with);
  g_assert_cmpuint (fields->done, ==, 54);
  g_assert_cmpuint (plumb_findings_get_group (with, "core")->n_audits, ==, 54);
  now = plumb_findings_group_lookup (plumb_findings_get_group (with, "core"), NULL, NULL, NULL);
  then = plumb_findings_group_lookup (plumb_findings_get_group (without, "core"), NULL, NULL, NULL);
  g_assert_cmpmem (fixture_find_in_cell (now, "overall")->counts, 5 * sizeof (guint),
                   fixture_find_in_cell (then, "overall")->counts, 5 * sizeof (guint));
  planning = plumb_cell_get_index (now, PLUMB_THEME_PLANNING);
  planning_then = plumb_cell_get_index (then, PLUMB_THEME_PLANNING);
  g_assert_cmpuint (planning->share.n, ==, planning_then->share.n);
  g_assert_cmpuint (planning->share.base, ==, planning_then->share.base);
  g_assert_null (plumb_findings_group_lookup (plumb_findings_get_group (with, "core"), NULL, NULL,
                                              "second-look"));

  g_assert_cmpuint (fields->types->len, ==, 3);
  use = fields->types->pdata[0];
  g_assert_cmpstr (use->code, ==, "full");
  g_assert_false (use->own_line);
  g_assert_cmpuint (use->n_audits, ==, 54);
  use = fields->types->pdata[1];
  g_assert_cmpstr (use->instrument_id, ==, "core");
  g_assert_cmpstr (use->code, ==, "second-look");
  g_assert_true (use->own_line);
  g_assert_cmpuint (use->n_audits, ==, 10);
}

static gboolean
is_one_way (const PlumbCell *cell)
{
  return !g_str_equal (cell->team, PLUMB_TOTAL) + !g_str_equal (cell->plan_type, PLUMB_TOTAL)
         + !g_str_equal (cell->audit_type, PLUMB_TOTAL) <= 1;
}

static void
assert_same_cell (const PlumbCell *one,
                  const PlumbCell *other)
{
  g_assert_cmpuint (one->n_audits, ==, other->n_audits);
  for (guint i = 0; i < one->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (one->blocks, i);
      const PlumbBlock *same = g_ptr_array_index (other->blocks, i);
      gsize size = sizeof (guint) * (plumb_scale_get_n_grades (block->scale) + 1);

      g_assert_cmpmem (block->counts, size, same->counts, size);
      g_assert_cmpuint (block->good_before.base, ==, same->good_before.base);
    }
  for (guint i = 0; i < one->indices->len; i++)
    {
      const PlumbIndex *index = g_ptr_array_index (one->indices, i);
      const PlumbIndex *same = g_ptr_array_index (other->indices, i);

      g_assert_cmpuint (index->share.n, ==, same->share.n);
      g_assert_cmpuint (index->share.base, ==, same->share.base);
      g_assert_cmpmem (&index->sums, sizeof index->sums, &same->sums, sizeof same->sums);
    }
}

/* Unless it is asked for, no combination is counted; what is counted is the same. */
static void
test_without_cross (void)
{
  static PlumbOrganisation organisation = { (char *) "Invented Council", (char *) "999", 4, FALSE };
  g_autoptr(GPtrArray) tallies = fixture_tallies ();
  g_autoptr(PlumbFindings) full = fixture_findings ();
  g_autoptr(PlumbFindings) plain = plumb_quarter_findings_compute (
      &organisation, (PlumbQuarter) { 2017, 2 }, 60, FALSE, tallies);
  const PlumbFindingsGroup *group = plumb_findings_get_group (plain, "core");
  const PlumbFindingsGroup *crossed = plumb_findings_get_group (full, "core");
  guint n_one_way = 0;

  for (guint i = 0; i < crossed->cells->len; i++)
    n_one_way += is_one_way (crossed->cells->pdata[i]);
  g_assert_cmpuint (group->cells->len, ==, n_one_way);
  g_assert_cmpuint (group->cells->len, <, crossed->cells->len);
  for (guint i = 0; i < group->cells->len; i++)
    {
      const PlumbCell *cell = g_ptr_array_index (group->cells, i);

      g_assert_true (is_one_way (cell));
      assert_same_cell (cell, plumb_findings_group_lookup (crossed, cell->team, cell->plan_type,
                                                           cell->audit_type));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quarter-findings/totals", test_totals);
  g_test_add_func ("/quarter-findings/what-counts", test_what_counts);
  g_test_add_func ("/quarter-findings/versions", test_versions);
  g_test_add_func ("/quarter-findings/other-scale", test_other_scale);
  g_test_add_func ("/quarter-findings/cross-table", test_cross_table);
  g_test_add_func ("/quarter-findings/moment-and-order", test_moment_and_order);
  g_test_add_func ("/quarter-findings/teams-by-code", test_teams_by_code);
  g_test_add_func ("/quarter-findings/quick", test_quick);
  g_test_add_func ("/quarter-findings/second-looks", test_second_looks);
  g_test_add_func ("/quarter-findings/without-cross", test_without_cross);
  return g_test_run ();
}
