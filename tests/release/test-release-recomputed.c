/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../findings/plain-count.h"

#include <string.h>

#include "plumb-release-loader.h"
#include "plumb-release-trend.h"
#include "plumb-release-walk.h"

/* Every figure of the releases of random workspaces, against one counted by going through all that
 * was done. PLUMB_TRIALS says how many workspaces. */

#define N_IN_SHORT 6
#define N_ACTS     60
#define FIRST_SEED 20170701

static const guint ever[] = { 201001, 202912 };

/* Every figure must be of one name and every name of one figure, in whatever table. */
typedef struct
{
  PlainBook    *book;
  guint         first_month;   /* of the quarter */
  PlumbRelease *release;
  GHashTable   *figures;       /* (owned) name to status and value */
  guint         n;
} Check;

/* Where and when a row is */

static void
get_months (const Check           *check,
            const PlumbReleaseRow *row,
            guint                 *months)
{
  months[0] = check->first_month;
  months[1] = plain_month_add (check->first_month, 2);
  if (row->period == PLUMB_PERIOD_MONTH)
    months[0] = months[1] = (guint) row->month;
  if (row->period == PLUMB_PERIOD_QUARTER)
    {
      months[0] = (guint) plumb_quarter_first_month (row->quarter, 4);
      months[1] = plain_month_add (months[0], 2);
    }
  if (row->period == PLUMB_PERIOD_YEAR)
    months[0] = 201704;
}

/* The last period before with audits; the reporting year is set beside itself. */
static void
get_months_before (const PlainCell       *cell,
                   const PlumbReleaseRow *row,
                   const guint           *months,
                   guint                 *before)
{
  int n = row->period == PLUMB_PERIOD_MONTH ? 1 : 3;
  /* A row that tells of a change tells of the one since the period just before. */
  gboolean skips = row->period != PLUMB_PERIOD_NONE && row->n_changes == 0;

  before[0] = months[0];
  before[1] = months[1];
  if (row->period == PLUMB_PERIOD_YEAR)
    return;
  do
    {
      before[0] = plain_month_add (before[0], -n);
      before[1] = plain_month_add (before[1], -n);
    }
  while (skips && before[0] > 201501 && plain_count_audits (cell, before) == 0);
}

static const char *
get_value (const char *value)
{
  return g_str_equal (value, PLUMB_RELEASE_TOTAL) ? NULL : value;
}

static PlainCell
get_cell (const Check            *check,
          const PlumbObservation *figure)
{
  const PlumbReleaseRow *row = figure->row;
  const char *form = figure->table->instrument != NULL ? figure->table->instrument->id
                                                       : row->instrument;

  return (PlainCell) { check->book, form, get_value (row->team), get_value (row->plan_type),
                       get_value (row->audit_type) };
}

static int
get_theme (const PlumbReleaseRow *row)
{
  if (row->kind != PLUMB_ROW_STANDARD && row->kind != PLUMB_ROW_INDEX)
    return -1;
  if (row->theme == NULL)
    return PLAIN_NO_THEME;
  for (int theme = 0; theme < PLAIN_N_THEMES; theme++)
    if (g_str_equal (row->theme->code, plain_themes[theme]))
      return theme;
  g_assert_not_reached ();
}

static char *
sign_scale (const PlumbReleaseScale *scale)
{
  PlumbScale *of = scale->scale;
  GString *sign = g_string_new (NULL);

  for (guint rank = 1; rank <= plumb_scale_get_n_grades (of); rank++)
    g_string_append_printf (sign, "%s ", plumb_scale_get_grade (of, rank)->code);
  g_string_append_printf (sign, "%s %s",
                          plumb_scale_get_grade (of, plumb_scale_get_good_rank (of))->code,
                          plumb_scale_get_grade (of, plumb_scale_get_sufficient_rank (of))->code);
  return g_string_free (sign, FALSE);
}

static const PlainItem *
find_item (GPtrArray             *items,
           const PlumbReleaseRow *row)
{
  g_autofree char *sign = row->scale != NULL ? sign_scale (row->scale) : NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const PlainItem *item = items->pdata[i];

      if (g_str_equal (item->code, row->subject) && g_strcmp0 (item->scale, sign) == 0)
        return item;
    }
  g_error ("nobody asked %s on %s", row->subject, sign);
}

/* What must be there */

static int
find_percent (guint64 n,
              guint64 base)
{
  return (int) ((2000 * n + base) / (2 * base));
}

static guint
pick (const guint  *counts,
      PlumbMeasure  measure,
      int           rank,
      gboolean      graded)
{
  guint good = counts[PLAIN_MET_OR_GOOD], base = counts[PLAIN_BASE];

  switch ((int) measure)
    {
    case PLUMB_MEASURE_GRADE:
      return counts[PLAIN_RANK_1 - 1 + rank];
    case PLUMB_MEASURE_GOOD:
    case PLUMB_MEASURE_MET:
      return good;
    case PLUMB_MEASURE_BELOW_GOOD:
    case PLUMB_MEASURE_OTHER:
      return base - good;
    case PLUMB_MEASURE_SUFFICIENT:
      return counts[PLAIN_SUFFICIENT];
    case PLUMB_MEASURE_BELOW_SUFFICIENT:
      return base - counts[PLAIN_SUFFICIENT];
    case PLUMB_MEASURE_PARTLY:
      return counts[PLAIN_PARTLY];
    case PLUMB_MEASURE_CANNOT_TELL:
      return counts[PLAIN_CANNOT_TELL];
    case PLUMB_MEASURE_NOT_MET:
      return base - good - counts[PLAIN_PARTLY] - (graded ? 0 : counts[PLAIN_CANNOT_TELL]);
    case PLUMB_MEASURE_NOT_APPLICABLE:
      return counts[PLAIN_NA];
    case PLUMB_MEASURE_NOT_RECORDED:
      return counts[PLAIN_NOT_RECORDED];
    case PLUMB_MEASURE_BASE:
      return base;
    default:
      g_assert_not_reached ();
    }
}

/* All items of an index are counted into one. */
static void
count (const PlainCell       *cell,
       const guint           *months,
       GPtrArray             *items,
       const PlumbReleaseRow *row,
       guint                 *counts)
{
  if (row->kind != PLUMB_ROW_INDEX)
    {
      plain_count_item (cell, months, find_item (items, row), counts);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    plain_count_item (cell, months, items->pdata[i], counts);
}

static guint
count_pair (const Check            *check,
            const PlainCell        *cell,
            const guint            *months,
            const PlumbObservation *figure)
{
  const guint span[] = { plain_month_add (check->first_month, -3), months[1] };
  const PlainForm *form = plain_find_pairing (cell, span);
  const PlainScale *down = &form->scales[form->sections[1].scale];
  const PlainScale *across = &form->scales[form->sections[2].scale];
  gboolean total = g_str_equal (figure->row->subject, PLUMB_RELEASE_TOTAL);
  guint n = 0;

  for (guint d = 0; d < down->n; d++)
    for (guint a = 0; a < across->n; a++)
      if ((total || g_str_equal (down->codes[d], figure->row->subject))
          && (figure->measure == PLUMB_MEASURE_BASE || (int) a + 1 == figure->column->rank))
        n += plain_count_pair (cell, months, form, down->codes[d], across->codes[a]);
  return n;
}

static guint
count_type (const Check            *check,
            const PlumbObservation *figure,
            const guint            *months)
{
  guint n = 0;

  for (guint i = 0; i < check->book->audits->len; i++)
    {
      const PlainAudit *audit = check->book->audits->pdata[i];

      n += audit->month >= months[0] && audit->month <= months[1]
           && g_str_equal (audit->form->id, figure->row->instrument)
           && g_str_equal (plain_types[audit->type], figure->row->subject)
           && audit->form->own[audit->type] == figure->row->own_line ? 1 : 0;
    }
  return n;
}

static guint
count_strand (const Check *check,
              const char  *strand,
              const guint *months)
{
  guint n = 0;

  for (guint i = 0; i < check->book->audits->len; i++)
    {
      const PlainAudit *audit = check->book->audits->pdata[i];

      n += audit->month >= months[0] && audit->month <= months[1]
           && g_str_equal (audit->form->strand, strand) && !audit->form->own[audit->type] ? 1 : 0;
    }
  return n;
}

/* Checking */

static void
check_common (Check                  *check,
              const PlumbObservation *figure)
{
  const char *subject = figure->row->subject;
  guint months[2];

  get_months (check, figure->row, months);
  if (figure->row->kind == PLUMB_ROW_AUDIT_TYPE)
    {
      g_assert_cmpint (figure->value, ==, count_type (check, figure, months));
    }
  else if (figure->measure == PLUMB_MEASURE_DONE)
    {
      g_assert_cmpint (figure->value, ==, count_strand (check, subject, months));
    }
  else
    {
      gboolean known = figure->measure == PLUMB_MEASURE_PLANNED && check->book->planned >= 0
                       && g_str_equal (subject, "case-file-audit");

      g_assert_cmpint (figure->status, ==, known ? PLUMB_RELEASE_SHOWN
                                                 : PLUMB_RELEASE_NOT_AVAILABLE);
      g_assert_cmpint (figure->value, ==, known ? check->book->planned : 0);
    }
}

static void
check_count (Check                  *check,
             const PlumbObservation *figure,
             const PlainCell        *cell,
             const guint            *months,
             GPtrArray              *items)
{
  const PlumbReleaseRow *row = figure->row;
  guint counts[PLAIN_N_COUNTS] = { 0 };
  guint expected;

  g_assert_cmpint (figure->status, ==, PLUMB_RELEASE_SHOWN);
  if (row->kind == PLUMB_ROW_AUDITS)
    {
      g_assert_cmpint (figure->value, ==, plain_count_audits (cell, months));
      return;
    }
  if (row->kind == PLUMB_ROW_PAIR)
    {
      g_assert_cmpint (figure->value, ==, count_pair (check, cell, months, figure));
      return;
    }
  count (cell, months, items, row, counts);
  /* Of a graded standard nothing is partly met; of an index, answers are of both kinds. */
  expected = pick (counts, figure->measure, figure->column->rank, row->scale != NULL);
  g_assert_cmpint (figure->value, ==, expected);
  g_assert_cmpint (figure->count->permille, ==,
                   counts[PLAIN_BASE] > 0 && plumb_measure_is_part (figure->measure)
                   ? find_percent (expected, counts[PLAIN_BASE]) : -1);
}

static PlainShare
make_share (const PlainCell       *cell,
            const guint           *months,
            GPtrArray             *items,
            const PlumbReleaseRow *row,
            PlumbMeasure           measure)
{
  guint counts[PLAIN_N_COUNTS] = { 0 };

  if (row->kind == PLUMB_ROW_INDEX)
    return plain_count_index (cell, months, items);
  count (cell, months, items, row, counts);
  return plain_share (counts[measure == PLUMB_MEASURE_SUFFICIENT ? PLAIN_SUFFICIENT
                                                                 : PLAIN_MET_OR_GOOD],
                      counts[PLAIN_BASE]);
}

static void
compare_share (const PlumbReleaseShare *share,
               const PlainShare        *expected,
               gboolean                 index)
{
  g_assert_cmpuint (share->n, ==, expected->n);
  g_assert_cmpuint (share->base, ==, expected->base);
  if (expected->base == 0)
    {
      g_assert_cmpint (share->status, ==, PLUMB_RELEASE_NOT_APPLICABLE);
      return;
    }
  g_assert_cmpint (share->status, ==, PLUMB_RELEASE_SHOWN);
  g_assert_cmpint (share->permille, ==, find_percent (expected->n, expected->base));
  g_assert_cmpint (share->firm, ==, expected->firm);
  g_assert_cmpuint (share->n_audits, ==, expected->m);
  g_assert_cmpint (share->limits, ==, expected->limited ? PLUMB_RELEASE_SHOWN
                                                        : PLUMB_RELEASE_NOT_AVAILABLE);
  g_assert_cmpint (share->lower, ==, expected->limited ? plain_tenths (expected->lower) : 0);
  g_assert_cmpint (share->upper, ==, expected->limited ? plain_tenths (expected->upper) : 0);
  g_assert_cmpint (share->has_sums, ==, index);
  if (!index)
    return;
  g_assert_cmpuint (share->sums.n_audits, ==, expected->m);
  g_assert_cmpuint (share->sums.xx, ==, expected->xx);
  g_assert_cmpuint (share->sums.xn, ==, expected->xn);
  g_assert_cmpuint (share->sums.nn, ==, expected->nn);
}

static gboolean
is_comparable (const PlainCell       *cell,
               const PlainSpan       *spans,
               GPtrArray             *items,
               const PlumbReleaseRow *row)
{
  return row->kind == PLUMB_ROW_INDEX ? plain_compares_index (cell, spans, items)
                                      : plain_compares_item (cell, spans, find_item (items, row));
}

static void
check_change (const PlumbObservation *figure,
              const PlainCell        *cell,
              const PlainSpan        *spans,
              GPtrArray              *items)
{
  const PlumbReleaseRow *row = figure->row;
  const PlumbReleaseChange *change = figure->change;
  PlainShare now = make_share (cell, spans[0], items, row, figure->measure);
  PlainShare before = make_share (cell, spans[1], items, row, figure->measure);
  gboolean comparable = is_comparable (cell, spans, items, row);
  const char *verdict = plumb_release_verdict_to_code (change->verdict);
  double lower, upper;
  gint64 points;

  if (!comparable || now.base == 0 || before.base == 0)
    {
      g_assert_cmpint (figure->status, ==, PLUMB_RELEASE_NOT_AVAILABLE);
      g_assert_cmpint (change->limits, ==, PLUMB_RELEASE_NOT_AVAILABLE);
      g_assert_cmpstr (verdict, ==, comparable ? "too-few-to-say" : "not-comparable");
      return;
    }
  compare_share (&change->before, &before, row->kind == PLUMB_ROW_INDEX);
  points = (gint64) (now.n * before.base) - (gint64) (before.n * now.base);
  g_assert_cmpint (figure->value, ==, (points < 0 ? -1 : 1)
                   * find_percent ((guint64) ABS (points), now.base * before.base));
  plain_difference (&now, &before, &lower, &upper);
  g_assert_cmpstr (verdict, ==, plain_verdict (&now, &before, lower, upper));
  if (now.limited && before.limited)
    {
      g_assert_cmpint (change->lower, ==, plain_tenths (MAX (lower, -1)));
      g_assert_cmpint (change->upper, ==, plain_tenths (MIN (upper, 1)));
    }
}

static void
check_name (Check                  *check,
            const PlumbObservation *figure)
{
  char *name = plumb_observation_dup_name (check->release, figure);
  char *value = g_strdup_printf ("%d %d", figure->status, figure->value);
  const char *known = g_hash_table_lookup (check->figures, name);

  if (known != NULL)
    g_assert_cmpstr (known, ==, value);
  g_hash_table_replace (check->figures, name, value);
}

static void
check_figure (Check                  *check,
              const PlumbObservation *figure)
{
  const PlumbReleaseRow *row = figure->row;
  PlainCell cell = get_cell (check, figure);
  PlainCell scope = { check->book, cell.form };
  g_autoptr(GPtrArray) items = NULL;
  PlainSpan spans[2];

  check_name (check, figure);
  check->n++;
  if (row->kind == PLUMB_ROW_STRAND || row->kind == PLUMB_ROW_AUDIT_TYPE)
    {
      check_common (check, figure);
      return;
    }
  items = plain_list_items (&scope, ever, get_theme (row));
  get_months (check, row, spans[0]);
  get_months_before (&cell, row, spans[0], spans[1]);
  if (figure->kind == PLUMB_OBSERVATION_COUNT)
    {
      check_count (check, figure, &cell, spans[0], items);
    }
  else if (figure->kind == PLUMB_OBSERVATION_SHARE)
    {
      PlainShare expected = make_share (&cell, spans[0], items, row, figure->measure);

      compare_share (figure->share, &expected, row->kind == PLUMB_ROW_INDEX);
      if (row->period != PLUMB_PERIOD_NONE)
        g_assert_cmpint (row->breaks, ==, !is_comparable (&cell, spans, items, row));
    }
  else
    {
      check_change (figure, &cell, spans, items);
    }
}

/* Each total is the sum of its teams or plan types: no row is missing. */
static void
check_sums (const PlumbReleaseTable *table)
{
  for (guint c = 0; c < table->columns->len; c++)
    for (guint i = 0; i < table->rows->len; i++)
      {
        const PlumbReleaseRow *total = g_ptr_array_index (table->rows, i);
        guint sum = 0;

        if (get_value (total->team) != NULL || get_value (total->plan_type) != NULL)
          continue;
        for (guint k = i + 1; k < table->rows->len; k++)
          {
            const PlumbReleaseRow *row = g_ptr_array_index (table->rows, k);

            if (get_value (row->team) == NULL && get_value (row->plan_type) == NULL)
              break;
            sum += row->counts[c].value;
          }
        g_assert_cmpuint (total->counts[c].value, ==, sum);
      }
}

/* Whatever a form in use asks has its row. */
static void
check_asked (Check                   *check,
             const PlumbReleaseTable *table,
             int                      theme,
             const char              *team)
{
  const guint months[] = { check->first_month, plain_month_add (check->first_month, 2) };
  PlainCell scope = { check->book, table->instrument->id };
  g_autoptr(GPtrArray) items = plain_list_items (&scope, months, theme);

  for (guint i = 0; i < items->len; i++)
    {
      const PlainItem *item = items->pdata[i];
      gboolean found = FALSE;

      for (guint k = 0; k < table->rows->len && !found; k++)
        {
          const PlumbReleaseRow *row = g_ptr_array_index (table->rows, k);
          g_autofree char *sign = row->scale != NULL ? sign_scale (row->scale) : NULL;

          found = g_str_equal (row->subject, item->code) && g_strcmp0 (sign, item->scale) == 0
                  && get_theme (row) == theme;
        }
      if (!found)
        g_error ("%s is asked, and in table %s of %s there is no row of it", item->code, table->id,
                 team);
    }
}

static void
check_tables (Check      *check,
              const char *team)
{
  GPtrArray *tables = plumb_release_get_fields (check->release)->tables;

  for (guint i = 0; i < tables->len; i++)
    {
      const PlumbReleaseTable *table = g_ptr_array_index (tables, i);

      if (g_strv_contains ((const char *[]) { "1", "2", "5", "7", "4t", NULL }, table->id))
        check_sums (table);
      if (g_str_equal (table->id, "4"))
        check_asked (check, table, -1, team);
      if (g_str_equal (table->id, "6"))
        for (int theme = 0; theme < PLAIN_N_THEMES; theme++)
          check_asked (check, table, theme, team);
      if (g_str_equal (table->id, "12"))
        check_asked (check, table, PLAIN_NO_THEME, team);
    }
}

static guint
check_all (PlainBook    *book,
           guint         first_month,
           PlumbRelease *release,
           const char   *team)
{
  g_autoptr(GHashTable) figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Check check = { book, first_month, release, figures };
  PlumbReleaseWalk walk;
  PlumbObservation figure;

  plumb_release_walk_init (&walk, release);
  while (plumb_release_walk_next (&walk, &figure))
    check_figure (&check, &figure);
  check_tables (&check, team);
  return check.n;
}

static guint
check_release (PlainBook  *book,
               guint       first_month,
               const char *audience,
               const char *team)
{
  PlumbQuarter quarter = plumb_quarter_of_month ((PlumbMonth) first_month, 4);
  g_autoptr(PlumbRelease) release = NULL;
  g_autoptr(GError) error = NULL;

  plumb_release_load_async (book->fixture.store, quarter, audience, team, NULL, plumb_wait_cb,
                            book->fixture.wait);
  release = plumb_release_load_finish (plumb_wait_result (book->fixture.wait), &error);
  g_assert_no_error (error);
  return check_all (book, first_month, release, team);
}

static guint
check_trend (PlainBook  *book,
             guint       first_month,
             const char *form,
             const char *team)
{
  PlumbQuarter quarter = plumb_quarter_of_month ((PlumbMonth) first_month, 4);
  g_autoptr(PlumbRelease) release = NULL;
  g_autoptr(GError) error = NULL;

  plumb_release_load_trend_async (book->fixture.store, form, team, quarter, NULL, plumb_wait_cb,
                                  book->fixture.wait);
  release = plumb_release_load_trend_finish (plumb_wait_result (book->fixture.wait), &error);
  g_assert_no_error (error);
  return check_all (book, first_month, release, team);
}

static void
plan (PlainBook *book,
      guint      month,
      int        n)
{
  g_autoptr(GError) error = NULL;

  book->planned = n;
  plumb_store_save_planned_async (book->fixture.store,
                                  plumb_quarter_of_month ((PlumbMonth) month, 4), n, &fixture_act,
                                  NULL, plumb_wait_cb, book->fixture.wait);
  plumb_store_save_planned_finish (book->fixture.store, plumb_wait_result (book->fixture.wait),
                                   &error);
  g_assert_no_error (error);
}

static void
test_recomputed (void)
{
  const char *trials = g_getenv ("PLUMB_TRIALS");
  guint n = trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) : N_IN_SHORT;
  static const guint quarters[] = { 201704, 201707 };
  guint n_figures = 0;

  for (guint i = 0; i < n; i++)
    {
      PlainBook *book = plain_book_new (FIRST_SEED + i, N_ACTS);
      guint month = quarters[i % 2];

      plan (book, month, i % 3 == 0 ? -1 : (int) (7 * i));
      n_figures += check_release (book, month, "leadership", NULL);
      n_figures += check_release (book, month, "full", NULL);
      n_figures += check_trend (book, month, "alpha", NULL);
      n_figures += check_trend (book, month, "beta", NULL);
      for (guint t = 0; t < book->teams->len; t++)
        {
          n_figures += check_release (book, month, "team", book->teams->pdata[t]);
          n_figures += check_trend (book, month, "alpha", book->teams->pdata[t]);
        }
      plain_book_free (book);
    }
  g_test_message ("%u figures in %u workspaces", n_figures, n);
  g_assert_cmpuint (n_figures, >, 1000 * n);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/release/recomputed", test_recomputed);
  return g_test_run ();
}
