/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-date.h"

/* A day that does not exist must not slip into the store as another day. */
static void
test_parse (void)
{
  const char * const wrong[] = { "", "2017-7-01", "2017-02-29", "2017-13-01", "2017-00-10",
                                 "2017-01-32", "01/07/2017", "2017-07-01 ", "2017-07-01T00:00",
                                 "abcd-ef-gh", "0000-01-01", NULL };
  GDate date;
  g_autofree char *text = NULL;

  g_assert_true (plumb_date_parse ("2016-02-29", &date));
  text = plumb_date_to_string (&date);
  g_assert_cmpstr (text, ==, "2016-02-29");
  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_false (plumb_date_parse (wrong[i], &date));
  g_assert_false (plumb_date_parse (NULL, &date));
}

static void
test_moment (void)
{
  const char * const wrong[] = { "2017-10-09", "2017-10-09T09:30:00", "2017-10-09 09:30:00Z",
                                 "2017-10-09T24:00:00Z", "2017-10-09T09:60:00Z",
                                 "2017-02-30T09:30:00Z", "2017-10-09T09:30:00+01:00", NULL };
  g_autofree char *now = plumb_moment_now ();

  g_assert_true (plumb_moment_is_valid ("2017-10-09T09:30:00Z"));
  g_assert_true (plumb_moment_is_valid (now));
  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_false (plumb_moment_is_valid (wrong[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/moment", test_moment);
  return g_test_run ();
}
