/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-figure-words.h"
#include "plumb-release-recount.h"

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

/* A percentage of nine answers says more than nine answers can. */
static void
test_small_bases_have_no_percent (void)
{
  static const struct { guint n; guint base; const char *words; const char *full; } rows[] = {
    { 0, 0, "none", "none" },
    { 0, 9, "0 of 9", "0 of 9" },
    { 7, 9, "7 of 9", "7 of 9" },
    { 7, 10, "70.0%", "70.0% (7 of 10)" },
    { 31, 54, "57.4%", "57.4% (31 of 54)" },
    { 0, 20, "0.0%", "0.0% (0 of 20)" },
    { 402, 688, "58.4%", "58.4% (402 of 688)" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbReleaseShare share
          = plumb_release_recount_share (PLUMB_MEASURE_GOOD, rows[i].n, rows[i].base, NULL);
      g_autofree char *interval = plumb_figure_words_interval (&share);

      assert_text (plumb_figure_words_share (&share), rows[i].words);
      assert_text (plumb_figure_words_full (&share), rows[i].full);
      g_assert_cmpint (interval != NULL, ==, rows[i].base >= 10);
    }
}

/* The sentence must not claim a change that the interval does not bear. */
static void
test_change_in_words (void)
{
  static const struct { guint n1, b1, n0, b0; const char *start; const char *within; } rows[] = {
    { 0, 0, 10, 20, "Nothing was answered", "" },
    { 10, 20, 0, 0, "There is nothing", "" },
    { 5, 9, 10, 20, "Too few to say", "9 audits now and 20 last" },
    { 1, 1, 10, 20, "Too few to say", "1 audit now and 20 last" },
    { 60, 100, 50, 100, "10.0 points above", "spans no change" },
    { 50, 100, 60, 100, "10.0 points below", "spans no change" },
    { 50, 100, 50, 100, "As last quarter", "" },
    { 80, 100, 50, 100, "30.0 points above", "a clear change" },
    { 50, 100, 80, 100, "30.0 points below", "a clear change" },
    /* Exactly 11.25 points. */
    { 5, 16, 2, 10, "11.3 points above", "spans no change" },
    /* A limit that prints as 0.0, a hair on either side of it. */
    { 7, 35, 23, 58, "19.7 points below", "spans no change" },
    { 23, 58, 7, 35, "19.7 points above", "spans no change" },
    { 12, 39, 21, 40, "21.7 points below", "spans no change" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbReleaseShare now
          = plumb_release_recount_share (PLUMB_MEASURE_GOOD, rows[i].n1, rows[i].b1, NULL);
      PlumbReleaseShare before
          = plumb_release_recount_share (PLUMB_MEASURE_GOOD, rows[i].n0, rows[i].b0, NULL);
      PlumbReleaseChange change = plumb_release_recount_change (&now, &before);
      g_autofree char *words = plumb_figure_words_change (&change, &now);

      g_assert_true (g_str_has_prefix (words, rows[i].start));
      g_assert_nonnull (strstr (words, rows[i].within));
    }
}

static void
test_periods (void)
{
  assert_text (plumb_figure_words_quarter ((PlumbQuarter) { 2017, 2 }, 4), "Q2 2017-18");
  assert_text (plumb_figure_words_quarter ((PlumbQuarter) { 1999, 4 }, 4), "Q4 1999-00");
  assert_text (plumb_figure_words_quarter ((PlumbQuarter) { 2017, 2 }, 1), "Q2 2017");
  assert_text (plumb_figure_words_period ((PlumbQuarter) { 2017, 2 }, 4), "July to September 2017");
  assert_text (plumb_figure_words_period ((PlumbQuarter) { 2017, 4 }, 4), "January to March 2018");
  assert_text (plumb_figure_words_period ((PlumbQuarter){ 2017, 1 }, 12),
               "December 2017 to February 2018");
  assert_text (plumb_figure_words_month (201707), "July 2017");
  assert_text (plumb_figure_words_month_short (201705), "May 17");
}

/* Strongest and weakest come only from standards whose base allows a percentage; two equal ones
 * name neither. */
static void
test_extremes (void)
{
  const PlumbReleaseTheme theme = { "planning", "Planning" };
  PlumbReleaseShare shares[] = {
    plumb_release_recount_share (PLUMB_MEASURE_MET, 18, 20, NULL),
    plumb_release_recount_share (PLUMB_MEASURE_MET, 3, 3, NULL),
    plumb_release_recount_share (PLUMB_MEASURE_MET, 4, 20, NULL)
  };
  PlumbReleaseRow rows[] = {
    { .kind = PLUMB_ROW_STANDARD, .theme = &theme, .subject = "PLN.01",
      .title = "One current plan.", .shares = &shares[0], .n_shares = 1 },
    { .kind = PLUMB_ROW_STANDARD, .theme = &theme, .subject = "PLN.02",
      .title = "Perfect but rare", .shares = &shares[1], .n_shares = 1 },
    { .kind = PLUMB_ROW_STANDARD, .theme = &theme, .subject = "CLA.03", .section = "Permanence",
      .title = "Actions with an owner", .shares = &shares[2], .n_shares = 1 }
  };
  g_autoptr(GPtrArray) list = g_ptr_array_new ();
  PlumbReleaseTable table = { .id = "6", .rows = list };

  g_assert_null (plumb_figure_words_extremes (&table, &theme));
  g_ptr_array_add (list, &rows[0]);
  g_ptr_array_add (list, &rows[1]);
  g_assert_null (plumb_figure_words_extremes (&table, &theme));
  g_ptr_array_add (list, &rows[2]);
  assert_text (plumb_figure_words_extremes (&table, &theme),
               "Strongest: One current plan (PLN.01). "
               "Weakest: Actions with an owner (CLA.03, in “Permanence”).");
}

/* What may not be shown is never called none. */
static void
test_hidden (void)
{
  PlumbReleaseShare share = { .measure = PLUMB_MEASURE_GOOD, .status = PLUMB_RELEASE_HIDDEN };

  assert_text (plumb_figure_words_share (&share), "not shown");
  assert_text (plumb_figure_words_full (&share), "not shown");
  g_assert_null (plumb_figure_words_interval (&share));
}

/* Nor do a count, and the words on a change, tell what is hidden. */
static void
test_hidden_counts (void)
{
  PlumbReleaseCount count = { PLUMB_RELEASE_SHOWN, 0, -1 };
  PlumbReleaseShare shown = plumb_release_recount_share (PLUMB_MEASURE_GOOD, 9, 20, NULL);
  PlumbReleaseShare hidden = { .measure = PLUMB_MEASURE_GOOD, .status = PLUMB_RELEASE_HIDDEN };
  PlumbReleaseChange change = { .measure = PLUMB_MEASURE_GOOD, .before = hidden,
                                .status = PLUMB_RELEASE_HIDDEN, .limits = PLUMB_RELEASE_HIDDEN };

  assert_text (plumb_figure_words_count (count), "0");
  count.status = PLUMB_RELEASE_HIDDEN;
  assert_text (plumb_figure_words_count (count), "not shown");
  count.status = PLUMB_RELEASE_NOT_AVAILABLE;
  assert_text (plumb_figure_words_count (count), "\xe2\x80\x93");
  assert_text (plumb_figure_words_change (&change, &shown),
               "Whether this has changed is not shown.");
  change.before = shown;
  assert_text (plumb_figure_words_change (&change, &hidden),
               "Whether this has changed is not shown.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-words/small-bases", test_small_bases_have_no_percent);
  g_test_add_func ("/figure-words/change", test_change_in_words);
  g_test_add_func ("/figure-words/periods", test_periods);
  g_test_add_func ("/figure-words/extremes", test_extremes);
  g_test_add_func ("/figure-words/hidden", test_hidden);
  g_test_add_func ("/figure-words/hidden-counts", test_hidden_counts);
  return g_test_run ();
}
