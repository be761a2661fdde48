/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings-fixture.h"
#include "trend-spans.h"


/* A form's second version differs in one thing from the first. Each audit is scored for ever with
 * its own; what rests on different questions is never compared; other words are no other
 * question. */

#define N_AUDITS 12

typedef enum
{
  OTHER_WORDS,
  OTHER_THRESHOLD,
  OTHER_SUFFICIENT,
  OTHER_SCALE,
  OTHER_SCALE_ID,
  OTHER_SUPERVISION,
  OTHER_KIND,
  OTHER_FLAG
} Difference;

/**
 * Row:
 * @grade, @first, @second: whether PLN and overall, PLN.01 and PLN.02 are compared
 * @other_grade: whether SUP is
 * @planning, @supervision: whether the indices are
 * @paired: whether the cross-table takes both versions
 */
typedef struct
{
  const char *name;
  Difference  difference;
  gboolean    grade;
  gboolean    other_grade;
  gboolean    first;
  gboolean    second;
  gboolean    planning;
  gboolean    supervision;
  gboolean    paired;
} Row;

static const Row rows[] = {
  { "words", OTHER_WORDS, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE },
  { "threshold", OTHER_THRESHOLD, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE },
  { "sufficient", OTHER_SUFFICIENT, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE },
  { "scale", OTHER_SCALE, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE },
  { "scale-id", OTHER_SCALE_ID, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE },
  { "supervision", OTHER_SUPERVISION, TRUE, FALSE, TRUE, TRUE, TRUE, TRUE, FALSE },
  { "kind", OTHER_KIND, TRUE, TRUE, TRUE, FALSE, FALSE, TRUE, TRUE },
  { "flag", OTHER_FLAG, TRUE, TRUE, FALSE, TRUE, FALSE, FALSE, TRUE },
};

/* That of the form's second version, but for one thing; @difference: %OTHER_KIND for none. */
static PlumbScale *
make_scale (Difference difference)
{
  gboolean words = difference == OTHER_WORDS;
  const PlumbGrade grades[] = {
    { (char *) "I", (char *) (words ? "Poor" : "Inadequate"), 0 },
    { (char *) (difference == OTHER_SCALE ? "A" : "RI"), (char *) "Requires improvement", 0 },
    { (char *) "G", (char *) "Good", 0 },
    { (char *) "O", (char *) (words ? "Very good" : "Outstanding"), 0 },
  };

  return plumb_scale_new (difference == OTHER_SCALE_ID ? "four" : "four-point", grades,
                          G_N_ELEMENTS (grades),
                          grades[difference == OTHER_THRESHOLD ? 1 : 2].code,
                          grades[difference == OTHER_SUFFICIENT ? 0 : 1].code);
}

static PlumbInstrument *
make_form (const char *version,
           Difference  difference)
{
  gboolean second = g_str_equal (version, "2");
  g_autoptr(PlumbScale) scale = make_scale (second ? difference : OTHER_KIND);
  g_autoptr(PlumbScale) other = make_scale (second && difference == OTHER_SUPERVISION
                                            ? OTHER_THRESHOLD : second ? difference : OTHER_KIND);
  g_autoptr(GPtrArray) sections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) planning = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) supervision = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean met = second && difference == OTHER_KIND;

  fixture_add_standard (planning, "PLN.01", PLUMB_ANSWER_COMPLIANCE,
                        second && difference == OTHER_FLAG ? PLUMB_THEME_SUPERVISION
                                                           : PLUMB_THEME_PLANNING, NULL);
  fixture_add_standard (planning, "PLN.02", met ? PLUMB_ANSWER_COMPLIANCE : PLUMB_ANSWER_QUALITY,
                        PLUMB_THEME_PLANNING, met ? NULL : scale);
  fixture_add_standard (supervision, "SUP.01", PLUMB_ANSWER_COMPLIANCE, PLUMB_THEME_SUPERVISION,
                        NULL);
  fixture_add_section (sections, "PLN", second && difference == OTHER_WORDS ? "The plan"
                                                                           : "Planning",
                       PLUMB_THEME_PLANNING, scale, planning);
  fixture_add_section (sections, "SUP", "Supervision", PLUMB_THEME_SUPERVISION, other, supervision);
  return fixture_make_instrument ("core", version, "Invented case file audit", scale, sections,
                                  scale);
}

/* Half of the audits are graded good and half require improvement, all is met. */
static void
add_audits (GPtrArray       *tallies,
            PlumbInstrument *form,
            PlumbMonth       month)
{
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (form);
  PlumbTally *tally = fixture_tally (tallies, layout,
                                     atoi (plumb_instrument_get_version (form)), month,
                                     "Team A (invented)", "CP", N_AUDITS);
  const PlumbItem *quality = plumb_instrument_lookup_item (form, "PLN.02");

  fixture_grades (tally, "overall", 0, 6, 6, 0);
  fixture_grades (tally, "PLN", 0, 6, 6, 0);
  fixture_grades (tally, "SUP", 0, 0, 0, N_AUDITS);
  fixture_answers (tally, "PLN.01", N_AUDITS, 0, 0, 0, 0, 0);
  fixture_answers (tally, "SUP.01", N_AUDITS, 0, 0, 0, 0, 0);
  if (quality->kind == PLUMB_ANSWER_QUALITY)
    fixture_grades (tally, "PLN.02", 0, 6, 6, 0);
  else
    fixture_answers (tally, "PLN.02", 6, 6, 0, 0, 0, 0);
  fixture_cross (tally, 3, 1, 6);
  fixture_cross (tally, 2, 1, 6);
  fixture_spread (tally);
}

/* Audits of the first version in one month, of the second in two. */
static GPtrArray *
make_tallies (Difference difference,
              PlumbMonth first,
              PlumbMonth second,
              PlumbMonth third)
{
  GPtrArray *tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  g_autoptr(PlumbInstrument) old = make_form ("1", difference);
  g_autoptr(PlumbInstrument) new = make_form ("2", difference);

  add_audits (tallies, old, first);
  add_audits (tallies, new, second);
  add_audits (tallies, new, third);
  return tallies;
}

static PlumbFindings *
count (GPtrArray *tallies)
{
  static const PlumbOrganisation organisation = { (char *) "Invented Council", (char *) "999", 4 };

  return plumb_quarter_findings_compute (&organisation, (PlumbQuarter) { 2017, 2 }, -1, TRUE,
                                         tallies);
}

static const PlumbCell *
get_total (PlumbFindings *findings)
{
  return plumb_findings_group_lookup (plumb_findings_get_group (findings, "core"), NULL, NULL,
                                      NULL);
}

static void
assert_compared (const PlumbChange *change,
                 gboolean           compared)
{
  g_assert_cmpint (change->verdict == PLUMB_CHANGE_NOT_COMPARABLE, ==, !compared);
  if (!compared)
    {
      g_assert_false (change->known);
      g_assert_false (change->limited);
    }
}

/* The first of its code, which is of the newest version. */
static const PlumbIndexStandard *
find_standard (const PlumbIndex *index,
               const char       *code)
{
  for (guint i = 0; i < index->standards->len; i++)
    if (g_str_equal (((PlumbIndexStandard *) index->standards->pdata[i])->code, code))
      return index->standards->pdata[i];
  return NULL;
}

/* The first version in the quarter before, the second in this one. */
static void
test_change (gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GPtrArray) tallies = make_tallies (row->difference, 201706, 201707, 201709);
  g_autoptr(PlumbFindings) findings = count (tallies);
  const PlumbCell *all = get_total (findings);
  const PlumbBlock *block = fixture_find_in_cell (all, "PLN");
  const PlumbIndex *planning = plumb_cell_get_index (all, PLUMB_THEME_PLANNING);
  const PlumbIndex *supervision = plumb_cell_get_index (all, PLUMB_THEME_SUPERVISION);

  g_assert_cmpuint (block->base, ==, 2 * N_AUDITS);
  assert_compared (&block->change, row->grade);
  assert_compared (&block->sufficient_change, row->grade);
  assert_compared (&fixture_find_in_cell (all, "overall")->change, row->grade);
  assert_compared (&fixture_find_in_cell (all, "SUP")->change, row->other_grade);
  assert_compared (&find_standard (planning, "PLN.01")->change, row->first);
  assert_compared (&find_standard (planning, "PLN.02")->change, row->second);
  assert_compared (&find_standard (supervision, "SUP.01")->change, TRUE);
  assert_compared (&planning->change, row->planning);
  assert_compared (&supervision->change, row->supervision);
}

static guint
count_blocks (const PlumbCell *cell,
              const char      *code)
{
  guint n = 0;

  for (guint i = 0; i < cell->blocks->len; i++)
    n += g_str_equal (((PlumbBlock *) cell->blocks->pdata[i])->code, code);
  return n;
}

/* Both in one quarter: joined, or side by side, and each scored with its own. The cross-table takes
 * the newest version, and those that asked both grades likewise. */
static void
test_joined (gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GPtrArray) tallies = make_tallies (row->difference, 201707, 201708, 201709);
  g_autoptr(PlumbFindings) findings = count (tallies);
  const PlumbCell *all = get_total (findings);
  const PlumbBlock *block = fixture_find_in_cell (all, "PLN");
  gboolean lower = row->difference == OTHER_THRESHOLD;
  const PlumbIndex *planning = plumb_cell_get_index (all, PLUMB_THEME_PLANNING);
  guint n_flagged = row->difference == OTHER_FLAG ? N_AUDITS : 3 * N_AUDITS;

  g_assert_cmpuint (all->n_audits, ==, 3 * N_AUDITS);
  g_assert_cmpuint (count_blocks (all, "PLN"), ==, row->grade ? 1 : 2);
  g_assert_cmpuint (count_blocks (all, "SUP"), ==, row->other_grade ? 1 : 2);
  g_assert_cmpuint (block->base, ==, (row->grade ? 3 : 2) * N_AUDITS);
  g_assert_cmpuint (block->good.n, ==, lower ? 2 * N_AUDITS : block->base / 2);
  g_assert_cmpuint (planning->share.base, ==, n_flagged + 3 * N_AUDITS);
  g_assert_cmpuint (planning->share.n, ==,
                    n_flagged + N_AUDITS / 2 + (lower ? 2 * N_AUDITS : N_AUDITS));
  g_assert_cmpuint (planning->share.n_audits, ==, 3 * N_AUDITS);
  g_assert_cmpuint (all->cross[(3 - 1) * 4 + (1 - 1)], ==, (row->paired ? 3 : 2) * N_AUDITS / 2);
  g_assert_cmpuint (all->cross[(2 - 1) * 4 + (1 - 1)], ==, (row->paired ? 3 : 2) * N_AUDITS / 2);
}

/* The break stands in the first month with audits of the other version, also after a gap, and there
 * alone. */
static void
test_trend (gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GPtrArray) tallies = make_tallies (row->difference, 201706, 201708, 201709);
  g_autoptr(PlumbTrend) trend = plumb_trend_compute ("core", NULL, (PlumbQuarter) { 2017, 2 }, 2, 4,
                                                     tallies);
  g_autoptr(GPtrArray) months = trend_list_spans (trend, 1, FALSE);
  g_autoptr(GPtrArray) quarters = trend_list_spans (trend, 3, TRUE);
  const PlumbTrendSpan *last = g_ptr_array_index (quarters, 1);

  g_assert_cmpuint (months->len, ==, 6);
  for (guint i = 0; i < months->len; i++)
    {
      const PlumbTrendSpan *month = g_ptr_array_index (months, i);
      const PlumbIndex *planning = trend_find_index (month, PLUMB_THEME_PLANNING);
      const PlumbIndex *supervision = trend_find_index (month, PLUMB_THEME_SUPERVISION);
      gboolean is_august = i == 4;

      g_assert_cmpint (trend_breaks (month, planning), ==, is_august && !row->planning);
      g_assert_cmpint (trend_breaks (month, supervision), ==, is_august && !row->supervision);
    }
  assert_compared (&fixture_find_block (last->blocks, "PLN")->change, row->grade);
  assert_compared (&fixture_find_block (last->blocks, "overall")->change, row->grade);
}

/* Another team's form is no reason not to compare this one's figures. */
static void
test_own_cell (void)
{
  g_autoptr(GPtrArray) tallies = make_tallies (OTHER_SCALE, 201706, 201708, 201709);
  g_autoptr(PlumbInstrument) new = make_form ("2", OTHER_SCALE);
  g_autoptr(PlumbFindings) findings = NULL;
  const PlumbFindingsGroup *group;

  for (guint i = 1; i < tallies->len; i++)
    {
      PlumbTally *tally = g_ptr_array_index (tallies, i);

      g_free (tally->team);
      tally->team = g_strdup ("Team B (invented)");
    }
  add_audits (tallies, new, 201705);
  g_free (((PlumbTally *) tallies->pdata[3])->team);
  ((PlumbTally *) tallies->pdata[3])->team = g_strdup ("Team B (invented)");

  findings = count (tallies);
  group = plumb_findings_get_group (findings, "core");
  assert_compared (&fixture_find_in_cell (get_total (findings), "PLN")->change, FALSE);
  assert_compared (&fixture_find_in_cell (plumb_findings_group_lookup (group,
                                                                       "Team B (invented)",
                                                                       NULL, NULL),
                                          "PLN")->change, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *change = g_strconcat ("/versions/change/", rows[i].name, NULL);
      g_autofree char *joined = g_strconcat ("/versions/joined/", rows[i].name, NULL);
      g_autofree char *trend = g_strconcat ("/versions/trend/", rows[i].name, NULL);

      g_test_add_data_func (change, &rows[i], test_change);
      g_test_add_data_func (joined, &rows[i], test_joined);
      g_test_add_data_func (trend, &rows[i], test_trend);
    }
  g_test_add_func ("/versions/own-cell", test_own_cell);
  return g_test_run ();
}
