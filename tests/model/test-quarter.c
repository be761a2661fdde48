/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-date.h"
#include "plumb-quarter.h"

typedef struct
{
  PlumbMonth  month;
  int         start_month;
  const char *quarter;
  const char *first;
  const char *last;
} Row;

static const Row rows[] = {
  { 201704, 4, "2017-Q1", "2017-04-01", "2017-06-30" },
  { 201709, 4, "2017-Q2", "2017-07-01", "2017-09-30" },
  { 201712, 4, "2017-Q3", "2017-10-01", "2017-12-31" },
  { 201803, 4, "2017-Q4", "2018-01-01", "2018-03-31" },
  { 202002, 4, "2019-Q4", "2020-01-01", "2020-03-31" },
  { 201703, 1, "2017-Q1", "2017-01-01", "2017-03-31" },
  { 201712, 1, "2017-Q4", "2017-10-01", "2017-12-31" },
  { 201708, 9, "2016-Q4", "2017-06-01", "2017-08-31" },
  { 201701, 12, "2016-Q1", "2016-12-01", "2017-02-28" },
};

/* An audit counted in the wrong quarter would make two quarters' figures wrong. */
static void
test_month_to_period (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbQuarter quarter = plumb_quarter_of_month (rows[i].month, rows[i].start_month);
      g_autofree char *text = plumb_quarter_to_string (quarter);
      g_autofree char *first_text = NULL;
      g_autofree char *last_text = NULL;
      GDate first, last;

      plumb_quarter_get_period (quarter, rows[i].start_month, &first, &last);
      first_text = plumb_date_to_string (&first);
      last_text = plumb_date_to_string (&last);
      g_assert_cmpstr (text, ==, rows[i].quarter);
      g_assert_cmpstr (first_text, ==, rows[i].first);
      g_assert_cmpstr (last_text, ==, rows[i].last);
    }
}

/* Every month of a century belongs to exactly the quarter whose three months hold it. */
static void
test_every_month (void)
{
  for (int start = 1; start <= 12; start++)
    for (PlumbMonth month = 195001; month < 205001; month = plumb_month_add (month, 1))
      {
        PlumbQuarter quarter = plumb_quarter_of_month (month, start);
        PlumbMonth first = plumb_quarter_first_month (quarter, start);

        g_assert_true (month == first || month == plumb_month_add (first, 1) ||
                       month == plumb_month_add (first, 2));
        g_assert_cmpint (plumb_quarter_cmp (plumb_quarter_previous (plumb_quarter_next (quarter)),
                                            quarter), ==, 0);
        g_assert_cmpint (plumb_quarter_first_month (plumb_quarter_next (quarter), start), ==,
                         plumb_month_add (first, 3));
      }
}

static void
test_parse (void)
{
  const char * const wrong[] = { "", "2017", "2017-Q0", "2017-Q5", "2017Q2", " 2017-Q2",
                                 "2017-Q2\n", "17-Q2", "2017-q2", NULL };
  PlumbQuarter quarter;
  g_autoptr(GError) none = NULL;

  g_assert_true (plumb_quarter_parse ("2017-Q2", &quarter, &none));
  g_assert_no_error (none);
  g_assert_cmpint (quarter.year, ==, 2017);
  g_assert_cmpint (quarter.quarter, ==, 2);

  for (guint i = 0; wrong[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (plumb_quarter_parse (wrong[i], &quarter, &error));
      g_assert_error (error, PLUMB_MODEL_ERROR, PLUMB_MODEL_ERROR_PARSE);
      g_assert_nonnull (g_strstr_len (error->message, -1, "2017-Q2"));
    }
}

static void
test_month_of_text (void)
{
  PlumbMonth month = 0;

  g_assert_true (plumb_month_of_text ("2017-10-09T09:30:00Z", &month));
  g_assert_cmpint (month, ==, 201710);
  g_assert_false (plumb_month_of_text ("2017-13-01", &month));
  g_assert_false (plumb_month_of_text ("2017-00-01", &month));
  g_assert_false (plumb_month_of_text (NULL, &month));
  g_assert_cmpint (plumb_month_add (201701, -1), ==, 201612);
  g_assert_cmpint (plumb_month_add (201712, 14), ==, 201902);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quarter/month-to-period", test_month_to_period);
  g_test_add_func ("/quarter/every-month", test_every_month);
  g_test_add_func ("/quarter/parse", test_parse);
  g_test_add_func ("/quarter/month-of-text", test_month_of_text);
  return g_test_run ();
}
