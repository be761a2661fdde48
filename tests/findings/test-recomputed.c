/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plain-book.h"

#include <string.h>

#include "figure-map.h"
#include "loaded-findings.h"
#include "plumb-scale.h"

/* Every figure of random workspaces, of the findings and of the trend, against one
 * recomputed from what was done. PLUMB_TRIALS says how many workspaces. */

#define N_IN_SHORT 8
#define N_ACTS     60
#define FIRST_SEED 20170401
/* The quarter that may have plans starts with it. */
#define PLANNED_MONTH 201707

/* The quarters of 2017 that start with April and July. */
static const guint first_months[] = { 201704, 201707 };

/* Figures of some versions of a form only, whose lists were compared. */
static guint n_of_versions;

static PlumbFindings *
load_findings (PlainBook *book,
               guint      first_month)
{
  return fixture_load_findings (book->fixture.store,
                                plumb_quarter_of_month ((PlumbMonth) first_month, 4));
}

static GHashTable *
new_map (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Every second workspace has plans for its second quarter, none for the first. */
static void
check_planned (PlainBook     *book,
               guint          first_month,
               PlumbFindings *findings)
{
  gboolean said = book->planned >= 0 && first_month == PLANNED_MONTH;

  g_assert_cmpint (plumb_findings_get_fields (findings)->planned, ==, said ? book->planned : -1);
}

static void
plan (PlainBook *book,
      int        n)
{
  const PlumbQuarter quarter = plumb_quarter_of_month (PLANNED_MONTH, 4);
  g_autoptr(GError) error = NULL;

  book->planned = n;
  if (n < 0)
    return;
  plumb_store_save_planned_async (book->fixture.store, quarter, n, &fixture_act, NULL,
                                  plumb_wait_cb, book->fixture.wait);
  plumb_store_save_planned_finish (book->fixture.store, plumb_wait_result (book->fixture.wait),
                                   &error);
  g_assert_no_error (error);
}

/* Teams stand in the order of their codes, T01 first, whatever they are called now. */
static void
check_order (PlainBook     *book,
             PlumbFindings *findings)
{
  GPtrArray *teams = plumb_findings_get_fields (findings)->teams;
  guint last = 0;

  for (guint i = 0; i < teams->len; i++)
    {
      guint place;

      if (g_str_equal (teams->pdata[i], ""))
        continue;
      g_assert_true (g_ptr_array_find_with_equal_func (book->teams, teams->pdata[i], g_str_equal,
                                                       &place));
      g_assert_cmpuint (place + 1, >, last);
      last = place + 1;
    }
}

/* What a change says must each be tried; else the workspaces prove little. */
static void
count_words (GHashTable *figures,
             GHashTable *words)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, figures);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_str_has_suffix (name, "/says")
        || (g_str_has_suffix (name, "/break") && g_str_equal (value, "1")))
      {
        char *word = g_strconcat (strrchr (name, '/') + 1, " ", value, NULL);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (words, word));

        g_hash_table_replace (words, word, GUINT_TO_POINTER (n + 1));
      }
}

static void
check_words (GHashTable *words)
{
  static const char * const expected[] = {
    "says better", "says worse", "says no-clear-change", "says too-few-to-say",
    "says not-comparable", "break 1"
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s: %u times", expected[i],
                      GPOINTER_TO_UINT (g_hash_table_lookup (words, expected[i])));
      g_assert_true (g_hash_table_contains (words, expected[i]));
    }
}

/* As many audits stand in the list behind a figure as the figure says. */
static void
check_list (PlainBook         *book,
            guint              first_month,
            const char        *form,
            const char        *team,
            const char        *code,
            const char *const *versions,
            const guint       *counts,
            guint              n_ranks)
{
  for (int rank = 1; rank <= (int) n_ranks; rank++)
    {
      const PlumbAuditFilter filter = {
        .status = -1, .from_month = (PlumbMonth) first_month,
        .to_month = (PlumbMonth) first_month + 2, .instrument = form, .team = team,
        .headline_only = TRUE, .versions = versions, .item = code, .figures = &rank, .n_figures = 1
      };
      g_autoptr(GPtrArray) listed = fixture_list_audits (&book->fixture, &filter);

      g_assert_cmpuint (listed->len, ==, counts[rank]);
    }
}

static void
check_index_lists (PlainBook        *book,
                   guint             first_month,
                   const char       *form,
                   const char       *team,
                   const PlumbIndex *index)
{
  for (guint i = 0; index != NULL && i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);

      n_of_versions += standard->versions != NULL;
      check_list (book, first_month, form, team, standard->code, standard->versions,
                  standard->counts, standard->n_ranks);
    }
}

static void
check_lists (PlainBook     *book,
             guint          first_month,
             PlumbFindings *findings)
{
  GPtrArray *groups = plumb_findings_get_fields (findings)->groups;

  for (guint i = 0; i < groups->len; i++)
    for (int t = -1; t < (int) book->teams->len; t++)
      {
        const PlumbFindingsGroup *group = g_ptr_array_index (groups, i);
        const char *team = t < 0 ? NULL : book->teams->pdata[t];
        const PlumbCell *cell = plumb_findings_group_lookup (group, team, NULL, NULL);

        for (guint k = 0; cell != NULL && k < cell->blocks->len; k++)
          {
            const PlumbBlock *block = g_ptr_array_index (cell->blocks, k);

            n_of_versions += block->versions != NULL;
            check_list (book, first_month, group->id, team, block->code, block->versions,
                        block->counts, plumb_scale_get_n_grades (block->scale));
          }
        if (cell == NULL)
          continue;
        for (guint k = 0; k < cell->indices->len; k++)
          check_index_lists (book, first_month, group->id, team,
                             g_ptr_array_index (cell->indices, k));
      }
}

static guint
check_quarter (PlainBook  *book,
               guint       first_month,
               GHashTable *words)
{
  g_autoptr(PlumbFindings) findings = load_findings (book, first_month);
  g_autoptr(GHashTable) all = new_map ();
  g_autoptr(GHashTable) found = figure_map_of_findings (findings);

  plain_figures_make (book, first_month, all);
  check_order (book, findings);
  check_planned (book, first_month, findings);
  check_lists (book, first_month, findings);
  g_assert_cmpuint (figure_map_compare (all, found, "/percent"), ==, 0);
  count_words (all, words);
  return g_hash_table_size (all);
}

static guint
check_trend (PlainBook  *book,
             const char *form,
             int         team,
             GHashTable *words)
{
  PlumbQuarter last = plumb_quarter_of_month (201707, 4);
  g_autoptr(PlumbTrend) trend = NULL;
  g_autoptr(GHashTable) expected = new_map ();
  g_autoptr(GHashTable) found = NULL;
  g_autoptr(GError) error = NULL;

  plumb_trend_load_async (book->fixture.store, form, team < 0 ? NULL : book->teams->pdata[team],
                          last, 2, NULL, plumb_wait_cb, book->fixture.wait);
  trend = plumb_trend_load_finish (plumb_wait_result (book->fixture.wait), &error);
  g_assert_no_error (error);
  found = figure_map_of_trend (trend);
  plain_figures_trend (book, form, team, 201707, 2, expected);
  g_assert_cmpuint (figure_map_compare (expected, found, "/percent"), ==, 0);
  count_words (expected, words);
  return g_hash_table_size (expected);
}

static void
test_recomputed (void)
{
  const char *trials = g_getenv ("PLUMB_TRIALS");
  guint n = trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) : N_IN_SHORT;
  g_autoptr(GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_figures = 0, n_audits = 0;

  for (guint i = 0; i < n; i++)
    {
      PlainBook *book = plain_book_new (FIRST_SEED + i, N_ACTS);

      plan (book, i % 2 == 0 ? -1 : (int) (3 * i));
      g_test_message ("workspace %u: %u forms, %u audits", i, book->forms->len, book->audits->len);
      for (guint k = 0; k < G_N_ELEMENTS (first_months); k++)
        n_figures += check_quarter (book, first_months[k], words);
      for (int team = -1; team < (int) book->teams->len; team++)
        n_figures += check_trend (book, "alpha", team, words)
                     + check_trend (book, "beta", team, words);
      fixture_assert_sound (&book->fixture);
      n_audits += book->audits->len;
      plain_book_free (book);
    }
  g_test_message ("%u figures of %u audits in %u workspaces", n_figures, n_audits, n);
  check_words (words);
  g_assert_cmpuint (n_of_versions, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recomputed", test_recomputed);
  return g_test_run ();
}
