/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "release-fixture.h"

static void
assert_count (PlumbReleaseCount count,
              guint             value,
              int               permille)
{
  g_assert_cmpint (count.status, ==, PLUMB_RELEASE_SHOWN);
  g_assert_cmpuint (count.value, ==, value);
  g_assert_cmpint (count.permille, ==, permille);
}

static PlumbReleaseCount
get_count (PlumbRelease          *release,
           const char            *table,
           const PlumbReleaseRow *row,
           PlumbMeasure           measure,
           int                    rank)
{
  return plumb_release_table_get_count (plumb_release_get_table (release, "core", table), row,
                                        measure, rank);
}

static void
test_header (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);
  const PlumbReleaseInstrument *core = plumb_release_get_instrument (release, "core");
  const PlumbReleaseUse *use = g_ptr_array_index (core->uses, 0);

  g_assert_cmpint (fields->quarter.year, ==, 2017);
  g_assert_cmpint (fields->quarter_before.quarter, ==, 1);
  g_assert_cmpstr (fields->organisation_code, ==, "999");
  g_assert_cmpstr (fields->audience, ==, "leadership");
  g_assert_cmpint (fields->level, ==, PLUMB_LEVEL_A);
  g_assert_null (fields->team);
  g_assert_cmpuint (fields->revision, ==, 0);
  g_assert_cmpint (fields->headline, ==, PLUMB_MEASURE_GOOD);
  g_assert_cmpuint (fields->notes, ==, PLUMB_NOTE_SMALL_NUMBERS | PLUMB_NOTE_DRAFT);
  g_assert_cmpstr (fields->date_time, ==, "2017-09-20T10:00:00Z");
  g_assert_cmpuint (fields->teams->len, ==, 4);
  g_assert_cmpstr (((const PlumbReleaseTeam *) fields->teams->pdata[1])->code, ==, "T01");
  g_assert_cmpuint (fields->instruments->len, ==, 2);
  assert_count (core->n_audits, 54, -1);
  assert_count (core->n_audits_before, 30, -1);
  g_assert_cmpuint (core->uses->len, ==, 1);
  g_assert_cmpstr (use->version, ==, "2017.10");
  g_assert_cmpuint (use->n_audits, ==, 54);
  g_assert_cmpuint (core->themes->len, ==, 2);
  g_assert_cmpuint (core->scales->len, ==, 1);
  g_assert_null (plumb_release_get_instrument (release, "none"));
}

/* What nobody knows is x, never 0; what is not planned for is x too. */
static void
test_common (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  const PlumbReleaseTable *activity = plumb_release_get_table (release, NULL, "A");
  const PlumbReleaseTable *types = plumb_release_get_table (release, NULL, "3");
  const PlumbReleaseRow *row = g_ptr_array_index (activity->rows, 0);

  g_assert_cmpstr (row->subject, ==, PLUMB_PLANNED_STRAND);
  assert_count (row->counts[0], 60, -1);
  assert_count (row->counts[1], 54, -1);
  g_assert_cmpint (row->counts[2].status, ==, PLUMB_RELEASE_NOT_AVAILABLE);
  row = g_ptr_array_index (activity->rows, 1);
  g_assert_cmpint (row->counts[0].status, ==, PLUMB_RELEASE_NOT_AVAILABLE);
  g_assert_cmpuint (row->counts[0].value, ==, 0);
  assert_count (row->counts[1], 7, -1);

  g_assert_cmpuint (types->rows->len, ==, 3);
  row = g_ptr_array_index (types->rows, 1);
  g_assert_cmpstr (row->subject, ==, "second-look");
  g_assert_cmpstr (row->instrument, ==, "core");
  g_assert_true (row->own_line);
  assert_count (row->counts[0], 10, -1);
  g_assert_cmpuint (plumb_release_get_table (release, NULL, "10")->notes, ==,
                    PLUMB_NOTE_NOT_AVAILABLE);
}

/* The known table of 54 overall grades. */
static void
test_teams (void)
{
  static const struct { const char *team; guint good, base; int permille; } rows[] = {
    { NULL, 24, 54, 444 }, { "Team A (invented)", 6, 15, 400 }, { "Team B (invented)", 9, 15, 600 },
    { "Team C & \"D\" (invented)", 9, 24, 375 }
  };
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);

  g_assert_cmpuint (plumb_release_get_table (release, "core", "1")->rows->len, ==,
                    G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PlumbReleaseRow *row = fixture_find_row (release, "1", PLUMB_ROW_OVERALL, "overall",
                                                     rows[i].team);

      assert_count (get_count (release, "1", row, PLUMB_MEASURE_GOOD, 0), rows[i].good,
                    rows[i].permille);
      assert_count (get_count (release, "1", row, PLUMB_MEASURE_BELOW_GOOD, 0),
                    rows[i].base - rows[i].good, 1000 - rows[i].permille);
      assert_count (get_count (release, "1", row, PLUMB_MEASURE_BASE, 0), rows[i].base, -1);
      g_assert_cmpuint (row->n_changes, ==, 0);
      g_assert_cmpuint (plumb_release_row_get_share (row, PLUMB_MEASURE_GOOD)->n, ==, rows[i].good);
      g_assert_null (plumb_release_row_get_share (row, PLUMB_MEASURE_SUFFICIENT));
      g_assert_cmpint (get_count (release, "1", row, PLUMB_MEASURE_SUFFICIENT, 0).status, ==,
                       PLUMB_RELEASE_ABSENT);
    }
}

static void
test_sections (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  const PlumbReleaseRow *overall = fixture_find_row (release, "4", PLUMB_ROW_OVERALL, "overall",
                                                     NULL);
  const PlumbReleaseRow *planning = fixture_find_row (release, "4", PLUMB_ROW_SECTION, "PLN", NULL);
  const PlumbReleaseShare *share = plumb_release_row_get_share (overall, PLUMB_MEASURE_GOOD);
  const PlumbReleaseChange *change = plumb_release_row_get_change (overall, PLUMB_MEASURE_GOOD);

  assert_count (get_count (release, "4", overall, PLUMB_MEASURE_GRADE, 4), 1, 19);
  assert_count (get_count (release, "4", overall, PLUMB_MEASURE_GRADE, 1), 6, 111);
  assert_count (get_count (release, "4", planning, PLUMB_MEASURE_NOT_APPLICABLE, 0), 1, -1);
  g_assert_cmpstr (planning->theme->code, ==, "planning");
  g_assert_cmpstr (planning->title, ==, "Planning");
  g_assert_null (overall->title);
  /* 24 of 54 by Wilson: 0.3199 to 0.5762. */
  g_assert_cmpint (share->permille, ==, 444);
  g_assert_cmpint (share->lower, ==, 320);
  g_assert_cmpint (share->upper, ==, 576);
  g_assert_true (share->firm);
  g_assert_false (share->has_sums);
  /* 3 of 30 before. */
  g_assert_cmpuint (change->before.n, ==, 3);
  g_assert_cmpint (change->before.permille, ==, 100);
  g_assert_cmpint (change->points, ==, 344);
  g_assert_cmpint (change->verdict, ==, PLUMB_VERDICT_BETTER);
  g_assert_cmpint (plumb_release_row_get_change (overall, PLUMB_MEASURE_SUFFICIENT)->verdict, ==,
                   PLUMB_VERDICT_NO_CLEAR_CHANGE);
}

/* The index carries what its limits are made of; each grade of a graded standard is there. */
static void
test_standards (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  const PlumbReleaseRow *index = fixture_find_row (release, "6", PLUMB_ROW_INDEX, "planning", NULL);
  const PlumbReleaseRow *graded = fixture_find_row (release, "6", PLUMB_ROW_STANDARD, "PLN.02",
                                                    NULL);
  const PlumbReleaseRow *plain = fixture_find_row (release, "6", PLUMB_ROW_STANDARD, "REC.01",
                                                   NULL);
  const PlumbReleaseShare *share = plumb_release_row_get_share (index, PLUMB_MEASURE_MET);

  assert_count (get_count (release, "6", index, PLUMB_MEASURE_MET, 0), 50, 325);
  assert_count (get_count (release, "6", index, PLUMB_MEASURE_PARTLY, 0), 54, 351);
  assert_count (get_count (release, "6", index, PLUMB_MEASURE_BASE, 0), 154, -1);
  g_assert_true (share->has_sums);
  g_assert_cmpuint (share->sums.n_audits, ==, 54);
  g_assert_cmpuint (share->n_audits, ==, 54);
  g_assert_cmpint (plumb_release_row_get_change (index, PLUMB_MEASURE_MET)->verdict, ==,
                   PLUMB_VERDICT_NOT_COMPARABLE);
  g_assert_cmpint (plumb_release_row_get_change (index, PLUMB_MEASURE_MET)->status, ==,
                   PLUMB_RELEASE_NOT_AVAILABLE);

  assert_count (get_count (release, "6", graded, PLUMB_MEASURE_GRADE, 2), 42, 778);
  assert_count (get_count (release, "6", graded, PLUMB_MEASURE_NOT_MET, 0), 42, 778);
  g_assert_cmpint (get_count (release, "6", graded, PLUMB_MEASURE_PARTLY, 0).status, ==,
                   PLUMB_RELEASE_ABSENT);
  g_assert_cmpstr (graded->version, ==, "2017.10");
  g_assert_cmpstr (graded->versions[0], ==, "2017.10");
  g_assert_null (graded->versions[1]);
  g_assert_null (graded->section);
  /* A standard of a section of no theme, under an index. */
  g_assert_cmpstr (plain->section, ==, "Recording");
  g_assert_cmpstr (plain->theme->code, ==, "supervision");
  g_assert_null (plain->version);
  g_assert_cmpint (get_count (release, "6", plain, PLUMB_MEASURE_GRADE, 4).status, ==,
                   PLUMB_RELEASE_ABSENT);
}

static void
test_pair (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  const PlumbReleaseTable *table = plumb_release_get_table (release, "core", "8");
  const PlumbReleaseRow *row = fixture_find_row (release, "8", PLUMB_ROW_PAIR, "RI", NULL);
  const PlumbReleaseRow *total = g_ptr_array_index (table->rows, 4);

  g_assert_cmpuint (table->rows->len, ==, 5);
  g_assert_cmpuint (table->columns->len, ==, 5);
  g_assert_cmpstr (table->down->code, ==, "planning");
  g_assert_cmpstr (table->across->code, ==, "supervision");
  g_assert_cmpint (row->rank, ==, 2);
  assert_count (plumb_release_table_get_count (table, row, PLUMB_MEASURE_GRADE, 3), 46, 1000);
  g_assert_cmpstr (total->subject, ==, PLUMB_RELEASE_TOTAL);
  assert_count (plumb_release_table_get_count (table, total, PLUMB_MEASURE_GRADE, 3), 46, 1000);
  assert_count (plumb_release_table_get_count (table, total, PLUMB_MEASURE_BASE, 0), 46, -1);
  /* A form without the two sections has no such table. */
  g_assert_null (plumb_release_get_table (release, "scaling", "8"));
}

/* Eight quarters, then the year; a break where versions asked otherwise. */
static void
test_trend (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  const PlumbReleaseTable *table = plumb_release_get_table (release, "core", "9");
  const PlumbReleaseTable *months = plumb_release_get_table (release, "core", "9m");
  const PlumbReleaseRow *row = g_ptr_array_index (table->rows, 8);

  g_assert_cmpuint (table->notes, ==, PLUMB_NOTE_AS_NOW);
  g_assert_cmpuint (table->rows->len, ==, 27);
  g_assert_cmpint (row->period, ==, PLUMB_PERIOD_YEAR);
  assert_count (plumb_release_table_get_count (table, row, PLUMB_MEASURE_GOOD, 0), 27, 321);
  row = g_ptr_array_index (table->rows, 9 + 6);
  g_assert_cmpint (row->quarter.quarter, ==, 1);
  g_assert_cmpint (row->kind, ==, PLUMB_ROW_INDEX);
  g_assert_false (row->breaks);
  g_assert_cmpuint (plumb_release_row_get_share (row, PLUMB_MEASURE_MET)->base, ==, 40);
  row = g_ptr_array_index (table->rows, 9 + 7);
  g_assert_true (row->breaks);
  g_assert_cmpuint (plumb_release_row_get_share (row, PLUMB_MEASURE_MET)->base, ==, 154);
  row = g_ptr_array_index (table->rows, 9);
  g_assert_cmpint (plumb_release_row_get_share (row, PLUMB_MEASURE_MET)->status, ==,
                   PLUMB_RELEASE_NOT_APPLICABLE);

  g_assert_cmpuint (months->rows->len, ==, 36);
  row = g_ptr_array_index (months->rows, 11);
  g_assert_cmpint (row->period, ==, PLUMB_PERIOD_MONTH);
  g_assert_cmpint (row->month, ==, 201709);
  g_assert_cmpuint (((const PlumbReleaseRow *) months->rows->pdata[0])->month, ==, 201610);
}

/* One team's release holds its figures alone. */
static void
test_team (void)
{
  const char *team = "Team A (invented)";
  g_autoptr(PlumbRelease) release = fixture_release ("team", team);
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);
  const PlumbReleaseRow *overall = fixture_find_row (release, "4", PLUMB_ROW_OVERALL, "overall",
                                                     NULL);
  PlumbReleaseWalk walk;
  PlumbObservation figure;

  g_assert_cmpstr (fields->team, ==, team);
  g_assert_cmpstr (fields->team_code, ==, "T01");
  g_assert_cmpuint (fields->teams->len, ==, 1);
  /* The other form was not used by this team. */
  g_assert_cmpuint (fields->instruments->len, ==, 1);
  assert_count (((const PlumbReleaseInstrument *) fields->instruments->pdata[0])->n_audits, 15, -1);
  assert_count (((const PlumbReleaseInstrument *) fields->instruments->pdata[0])->n_audits_before,
                20, -1);
  assert_count (get_count (release, "4", overall, PLUMB_MEASURE_BASE, 0), 15, -1);
  g_assert_cmpuint (plumb_release_row_get_change (overall, PLUMB_MEASURE_GOOD)->before.base, ==,
                    20);
  g_assert_null (plumb_release_get_table (release, NULL, "A"));
  plumb_release_walk_init (&walk, release);
  while (plumb_release_walk_next (&walk, &figure))
    g_assert_cmpstr (figure.row->team, ==, team);
}

/* Every combination is in the QA lead's table, its totals too. */
static void
test_full (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("full", NULL);
  const PlumbReleaseTable *table = plumb_release_get_table (release, "core", "full");
  guint n_whole = 0, n_cells = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (table->rows, i);
      guint n_audits = row->counts[0].value;

      if (row->kind != PLUMB_ROW_AUDITS)
        continue;
      g_assert_cmpint (row->counts[0].status, ==, PLUMB_RELEASE_SHOWN);
      if (g_str_equal (row->team, PLUMB_RELEASE_TOTAL)
          && g_str_equal (row->plan_type, PLUMB_RELEASE_TOTAL)
          && g_str_equal (row->audit_type, PLUMB_RELEASE_TOTAL))
        n_whole += n_audits;
      if (!g_str_equal (row->team, PLUMB_RELEASE_TOTAL)
          && !g_str_equal (row->plan_type, PLUMB_RELEASE_TOTAL)
          && !g_str_equal (row->audit_type, PLUMB_RELEASE_TOTAL))
        n_cells += n_audits;
    }
  g_assert_cmpuint (n_whole, ==, 54);
  g_assert_cmpuint (n_cells, ==, 54);
}

static void
test_headline (void)
{
  g_autoptr(PlumbRelease) release = NULL;
  const PlumbReleaseRow *row;

  fixture_organisation.headline_sufficient = TRUE;
  release = fixture_release ("leadership", NULL);
  fixture_organisation.headline_sufficient = FALSE;
  row = fixture_find_row (release, "1", PLUMB_ROW_OVERALL, "overall", NULL);

  g_assert_cmpint (plumb_release_get_fields (release)->headline, ==, PLUMB_MEASURE_SUFFICIENT);
  assert_count (get_count (release, "1", row, PLUMB_MEASURE_SUFFICIENT, 0), 48, 889);
  assert_count (get_count (release, "1", row, PLUMB_MEASURE_BELOW_SUFFICIENT, 0), 6, 111);
  g_assert_cmpint (get_count (release, "1", row, PLUMB_MEASURE_GOOD, 0).status, ==,
                   PLUMB_RELEASE_ABSENT);
  g_assert_cmpuint (row->n_shares, ==, 1);
  g_assert_cmpint (row->shares[0].measure, ==, PLUMB_MEASURE_SUFFICIENT);
}

/* A quarter without audits has its activity and nothing else. */
static void
test_empty (void)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(PlumbRelease) release = fixture_release_of (none, -1, "leadership", NULL);
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);
  const PlumbReleaseTable *activity = plumb_release_get_table (release, NULL, "A");
  PlumbReleaseWalk walk;
  PlumbObservation figure;
  guint n = 0;

  g_assert_cmpuint (fields->n_types, ==, 0);
  g_assert_cmpuint (fields->instruments->len, ==, 0);
  g_assert_cmpuint (fields->tables->len, ==, 4);
  g_assert_cmpstr (fields->date_time, ==, "2017-10-01T00:00:00Z");
  g_assert_cmpuint (activity->rows->len, ==, 1);
  plumb_release_walk_init (&walk, release);
  while (plumb_release_walk_next (&walk, &figure))
    n++;
  g_assert_cmpuint (n, ==, 3);
}

/* One audit: everything is there, nothing of it is firm, and there is nothing to compare with. */
static void
test_one (void)
{
  g_autoptr(PlumbInstrument) form = fixture_core (TRUE);
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (form);
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  PlumbTally *tally = fixture_tally (tallies, layout, 1, 201708, "Team A", "CP", 1);
  g_autoptr(PlumbRelease) release = NULL;
  const PlumbReleaseRow *row;

  fixture_grades (tally, "overall", 0, 1, 0, 0);
  fixture_answers (tally, "PLN.01", 1, 0, 0, 0, 0, 0);
  fixture_spread (tally);
  release = fixture_release_of (tallies, -1, "leadership", NULL);

  row = fixture_find_row (release, "4", PLUMB_ROW_OVERALL, "overall", NULL);
  assert_count (get_count (release, "4", row, PLUMB_MEASURE_GRADE, 3), 1, 1000);
  g_assert_false (row->shares[0].firm);
  g_assert_cmpint (row->shares[0].limits, ==, PLUMB_RELEASE_SHOWN);
  g_assert_cmpint (row->changes[0].status, ==, PLUMB_RELEASE_NOT_AVAILABLE);
  g_assert_cmpint (row->changes[0].verdict, ==, PLUMB_VERDICT_TOO_FEW);
  row = fixture_find_row (release, "6", PLUMB_ROW_INDEX, "planning", NULL);
  g_assert_cmpint (row->shares[0].limits, ==, PLUMB_RELEASE_NOT_AVAILABLE);
  /* Asked by the form, answered by nobody. */
  row = fixture_find_row (release, "4", PLUMB_ROW_SECTION, "VOI", NULL);
  assert_count (get_count (release, "4", row, PLUMB_MEASURE_BASE, 0), 0, -1);
  assert_count (get_count (release, "4", row, PLUMB_MEASURE_GRADE, 1), 0, -1);
  g_assert_cmpint (row->shares[0].status, ==, PLUMB_RELEASE_NOT_APPLICABLE);
  row = fixture_find_row (release, "1", PLUMB_ROW_OVERALL, "overall", "Team A");
  assert_count (get_count (release, "1", row, PLUMB_MEASURE_BASE, 0), 1, -1);
}

/* What the answers behind a count are, as a list of audits is asked for. */
static void
assert_figures (PlumbRelease          *release,
                const char            *table,
                const PlumbReleaseRow *row,
                PlumbMeasure           measure,
                const char            *figures)
{
  const PlumbReleaseTable *in = plumb_release_get_table (release, "core", table);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < in->columns->len; i++)
    {
      const PlumbReleaseColumn *column = g_ptr_array_index (in->columns, i);

      if (column->measure == measure)
        {
          plumb_release_row_get_figures (row, column, found);
          break;
        }
    }
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%d ", g_array_index (found, int, i));
  g_assert_cmpstr (text->str, ==, figures);
}

static void
test_figures (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  const PlumbReleaseRow *row = fixture_find_row (release, "1", PLUMB_ROW_OVERALL, "overall", NULL);

  assert_figures (release, "1", row, PLUMB_MEASURE_GOOD, "3 4 ");
  assert_figures (release, "1", row, PLUMB_MEASURE_BELOW_GOOD, "1 2 ");
  assert_figures (release, "1", row, PLUMB_MEASURE_BASE, "1 2 3 4 ");
  row = fixture_find_row (release, "4", PLUMB_ROW_SECTION, "PLN", NULL);
  assert_figures (release, "4", row, PLUMB_MEASURE_GRADE, "4 ");
  assert_figures (release, "4", row, PLUMB_MEASURE_NOT_APPLICABLE, "-1 ");
  assert_figures (release, "4", row, PLUMB_MEASURE_NOT_RECORDED, "0 ");
  row = fixture_find_row (release, "6", PLUMB_ROW_STANDARD, "PLN.01", NULL);
  assert_figures (release, "6", row, PLUMB_MEASURE_MET, "3 ");
  assert_figures (release, "6", row, PLUMB_MEASURE_CANNOT_TELL, "-2 ");
  assert_figures (release, "6", row, PLUMB_MEASURE_BASE, "3 2 1 -2 ");
  row = fixture_find_row (release, "6", PLUMB_ROW_STANDARD, "PLN.02", NULL);
  assert_figures (release, "6", row, PLUMB_MEASURE_MET, "3 4 ");
  row = fixture_find_row (release, "6", PLUMB_ROW_INDEX, "planning", NULL);
  assert_figures (release, "6", row, PLUMB_MEASURE_MET, "");
}

/* The same tallies in any order make the same figures, name for name. */
static void
test_order (void)
{
  g_autoptr(GPtrArray) tallies = fixture_tallies ();
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  g_autoptr(PlumbRelease) other = NULL;
  PlumbReleaseWalk walk, along;
  PlumbObservation figure, same;

  for (guint i = 0; i < tallies->len / 2; i++)
    {
      gpointer swapped = tallies->pdata[i];

      tallies->pdata[i] = tallies->pdata[tallies->len - 1 - i];
      tallies->pdata[tallies->len - 1 - i] = swapped;
    }
  other = fixture_release_of (tallies, 60, "leadership", NULL);
  plumb_release_walk_init (&walk, release);
  plumb_release_walk_init (&along, other);
  while (plumb_release_walk_next (&walk, &figure))
    {
      g_autofree char *name = plumb_observation_dup_name (release, &figure);
      g_autofree char *name_along = NULL;

      g_assert_true (plumb_release_walk_next (&along, &same));
      name_along = plumb_observation_dup_name (other, &same);
      g_assert_cmpstr (name, ==, name_along);
      g_assert_cmpint (figure.status, ==, same.status);
      g_assert_cmpint (figure.value, ==, same.value);
    }
  g_assert_false (plumb_release_walk_next (&along, &same));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/release/header", test_header);
  g_test_add_func ("/release/common", test_common);
  g_test_add_func ("/release/teams", test_teams);
  g_test_add_func ("/release/sections", test_sections);
  g_test_add_func ("/release/standards", test_standards);
  g_test_add_func ("/release/pair", test_pair);
  g_test_add_func ("/release/trend", test_trend);
  g_test_add_func ("/release/team", test_team);
  g_test_add_func ("/release/full", test_full);
  g_test_add_func ("/release/headline", test_headline);
  g_test_add_func ("/release/empty", test_empty);
  g_test_add_func ("/release/one", test_one);
  g_test_add_func ("/release/figures", test_figures);
  g_test_add_func ("/release/order", test_order);
  return g_test_run ();
}
