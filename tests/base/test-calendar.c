/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-calendar.h"

typedef struct
{
  const char *zone;
  const char *moment;
  const char *day;
} DayRow;

static const DayRow rows[] = {
  { "Europe/London", "2017-06-30T22:30:00Z", "2017-06-30" },
  { "Europe/London", "2017-06-30T23:30:00Z", "2017-07-01" },
  { "Europe/London", "2017-01-31T23:30:00Z", "2017-01-31" },
  { "Europe/London", "2017-03-31", "2017-03-31" },
  { "UTC", "2017-06-30T23:30:00Z", "2017-06-30" },
  { "Pacific/Kiritimati", "2017-06-30T12:00:00Z", "2017-07-01" },
  { "Pacific/Pago_Pago", "2017-07-01T10:59:59Z", "2017-06-30" },
  { "Europe/London", "yesterday", NULL },
};

static void
test_days (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(PlumbCalendar) calendar = plumb_calendar_new ();
      g_autofree char *day = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (plumb_calendar_add (calendar, "", rows[i].zone, &error));
      g_assert_no_error (error);
      day = plumb_calendar_dup_day (calendar, rows[i].moment);
      g_assert_cmpstr (day, ==, rows[i].day);
    }
}

static void
test_unknown (void)
{
  static const char * const names[] = { "", "Europe/Atlantis", "+01:00", ":/etc/localtime", "BST" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(PlumbCalendar) calendar = plumb_calendar_new ();
      g_autoptr(GError) error = NULL;

      g_assert_false (plumb_calendar_add (calendar, "", names[i], &error));
      g_assert_error (error, PLUMB_CALENDAR_ERROR, PLUMB_CALENDAR_ERROR_UNKNOWN_ZONE);
    }
}

/* A day that is known without a time is that day wherever the organisation is. */
static void
test_noon (void)
{
  static const char * const names[] = { "UTC", "Europe/London", "Pacific/Kiritimati",
                                        "Pacific/Auckland", "Pacific/Pago_Pago" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(PlumbCalendar) calendar = plumb_calendar_new ();
      g_autofree char *noon = NULL;
      g_autofree char *day = NULL;

      g_assert_true (plumb_calendar_add (calendar, "", names[i], NULL));
      noon = plumb_calendar_dup_noon (calendar, "2017-12-31");
      g_assert_cmpuint (strlen (noon), ==, 20);
      day = plumb_calendar_dup_day (calendar, noon);
      g_assert_cmpstr (day, ==, "2017-12-31");
    }
}

static void
test_periods (void)
{
  g_autoptr(PlumbCalendar) calendar = plumb_calendar_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (plumb_calendar_add (calendar, "", "UTC", NULL));
  g_assert_true (plumb_calendar_add (calendar, "2017-07-01T00:00:00Z", "Europe/London", NULL));
  before = plumb_calendar_dup_day (calendar, "2017-06-30T23:30:00Z");
  g_assert_cmpstr (before, ==, "2017-06-30");
  after = plumb_calendar_dup_day (calendar, "2017-07-31T23:30:00Z");
  g_assert_cmpstr (after, ==, "2017-08-01");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/days", test_days);
  g_test_add_func ("/calendar/unknown", test_unknown);
  g_test_add_func ("/calendar/noon", test_noon);
  g_test_add_func ("/calendar/periods", test_periods);
  return g_test_run ();
}
