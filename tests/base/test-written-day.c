/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-written-day.h"

#include "plumb-date.h"

typedef struct
{
  const char *text;
  const char *day;      /* (nullable): none */
  int         minute;
  int         offset;   /* -1 where no zone is said */
} Written;

static const Written writings[] = {
  { "2017-02-01", "2017-02-01", -1, -1 },
  { "2017/2/1", "2017-02-01", -1, -1 },
  { "01/02/2017", "2017-02-01", -1, -1 },
  { "1/2/17", "2017-02-01", -1, -1 },
  { "01.02.2017", "2017-02-01", -1, -1 },
  { "01-02-2017", "2017-02-01", -1, -1 },
  { "20170201", "2017-02-01", -1, -1 },
  { "42767", "2017-02-01", -1, -1 },
  { "42767.5", "2017-02-01", 720, -1 },
  { "29/02/2016", "2016-02-29", -1, -1 },
  { "01-Feb-17", "2017-02-01", -1, -1 },
  { "01-Feb-2017", "2017-02-01", -1, -1 },
  { "1 February 2017", "2017-02-01", -1, -1 },
  { "1st of February, 2017", "2017-02-01", -1, -1 },
  { "Wed 1 Feb 2017", "2017-02-01", -1, -1 },
  { "February 1, 2017", "2017-02-01", -1, -1 },
  { "3 Sept 2017", "2017-09-03", -1, -1 },
  { "01/02/2017 00:00", "2017-02-01", 0, -1 },
  { "01/02/2017 00:00:00", "2017-02-01", 0, -1 },
  { "2017-02-01 00:00:00.000", "2017-02-01", 0, -1 },
  { "2017-02-01T00:00:00", "2017-02-01", 0, -1 },
  { "01/02/2017 09:30", "2017-02-01", 570, -1 },
  { "01/02/2017 9:30 PM", "2017-02-01", 1290, -1 },
  { "01/02/2017 12:05 am", "2017-02-01", 5, -1 },
  { "2017-07-12T09:30:00Z", "2017-07-12", 570, 0 },
  { "2017-07-12T09:30:00+01:00", "2017-07-12", 570, 60 },
  { "2017-07-12T09:30:00-0330", "2017-07-12", 570, -210 },
  { "2017-07-31Z", "2017-07-31", -1, 0 },
  { "2017-07-31+01:00", "2017-07-31", -1, 60 },
  { "31/12/9999", "9999-12-31", -1, -1 },
  { "", NULL, 0, 0 },
  { "02/13/2017", NULL, 0, 0 },
  { "29/02/2017", NULL, 0, 0 },
  { "00/01/1900", NULL, 0, 0 },
  { "Feb 2017", NULL, 0, 0 },
  { "February", NULL, 0, 0 },
  { "2017", NULL, 0, 0 },
  { "12345", "1933-10-18", -1, -1 },
  { "123456", NULL, 0, 0 },
  { "00000", NULL, 0, 0 },
  { "01/02-2017", NULL, 0, 0 },
  { "01/02/017", NULL, 0, 0 },
  { "01/02/20171", NULL, 0, 0 },
  { "01/02/2017 25:00", NULL, 0, 0 },
  { "01/02/2017 13:00 pm", NULL, 0, 0 },
  { "01/02/2017 soon", NULL, 0, 0 },
  { "1/2", NULL, 0, 0 },
  { "1 Fe 2017", NULL, 0, 0 },
  { "tbc", NULL, 0, 0 },
  { "2017-02-01T", NULL, 0, 0 },
  { "2017-02-", NULL, 0, 0 },
  { "2017", NULL, 0, 0 },
  { "1/", NULL, 0, 0 },
};

/* A day read wrongly moves a case in time, and one not read at all leaves it out. */
static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (writings); i++)
    {
      const Written *written = &writings[i];
      PlumbWrittenDay day;
      gboolean ok = plumb_written_day_parse (written->text, FALSE, &day);
      g_autofree char *text = ok ? plumb_date_to_string (&day.date) : NULL;

      g_test_message ("\"%s\"", written->text);
      g_assert_cmpstr (text, ==, written->day);
      if (!ok)
        continue;
      g_assert_cmpint (day.minute, ==, written->minute);
      g_assert_cmpint (day.has_zone ? day.offset : -1, ==, written->offset);
    }
}

/* A moment of another zone is kept in UTC, across midnight, too. */
static void
test_moment (void)
{
  static const struct { const char *text, *moment; } rows[] = {
    { "2017-07-12T09:30:00+01:00", "2017-07-12T08:30:00Z" },
    { "2017-07-01T00:30:00+01:00", "2017-06-30T23:30:00Z" },
    { "2017-12-31 23:30 -0100", "2018-01-01T00:30:00Z" },
    { "01/07/2017 09:30Z", "2017-07-01T09:30:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbWrittenDay day;
      g_autofree char *moment = NULL;

      g_assert_true (plumb_written_day_parse (rows[i].text, FALSE, &day));
      moment = plumb_written_day_to_moment (&day);
      g_assert_cmpstr (moment, ==, rows[i].moment);
    }
}

static gboolean
is_likely (const char *text)
{
  GDate date;

  g_assert_true (plumb_date_parse (text, &date));
  return plumb_written_day_is_likely (&date);
}

static void
test_likely (void)
{
  g_assert_false (is_likely ("1979-12-31"));
  g_assert_true (is_likely ("1980-01-01"));
  g_assert_true (is_likely ("2017-02-01"));
  g_assert_false (is_likely ("2999-01-01"));
  g_assert_false (is_likely ("1900-01-01"));
}

static gboolean
is_month_first (const char * const *column)
{
  PlumbDayOrder order = { 0 };

  for (guint i = 0; column[i] != NULL; i++)
    plumb_day_order_note (&order, column[i]);
  return plumb_day_order_is_month_first (&order);
}

/* One slip must not turn the days of a whole list round. */
static void
test_order (void)
{
  const char * const british[] = { "01/02/2017", "13/02/2017", "02/13/2017", "02/14/2017", NULL };
  const char * const one_slip[] = { "01/02/2017", "02/03/2017", "02/13/2017", NULL };
  const char * const american[] = { "02/01/2017", "02/13/2017 10:00", "03/31/2017", "", "tbc",
                                    "2017-02-30", NULL };
  const char * const mostly_either[] = { "01/02/2017", "01/03/2017", "01/04/2017", "01/05/2017",
                                         "01/06/2017", "02/13/2017", "02/14/2017", NULL };
  const char * const none[] = { NULL };
  PlumbWrittenDay day;

  g_assert_false (is_month_first (british));
  g_assert_false (is_month_first (one_slip));
  g_assert_true (is_month_first (american));
  g_assert_false (is_month_first (mostly_either));
  g_assert_false (is_month_first (none));
  g_assert_true (plumb_written_day_parse ("02/13/2017", TRUE, &day));
  g_assert_cmpint (g_date_get_day (&day.date), ==, 13);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/written-day/parse", test_parse);
  g_test_add_func ("/written-day/moment", test_moment);
  g_test_add_func ("/written-day/likely", test_likely);
  g_test_add_func ("/written-day/order", test_order);

  return g_test_run ();
}
