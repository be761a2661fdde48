/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-name-book.h"

/* Four spellings of one team would be four teams, each with a quarter of the audits. */
static void
test_one (void)
{
  static const char * const spellings[] = {
    "Locality 1", "locality 1", "Locality  1", "Locality\xc2\xa0 1", " LOCALITY\t1 ",
    "Loc\xe2\x80\xaa" "ality 1\xe2\x80\xac"
  };
  g_autoptr(PlumbNameBook) book = plumb_name_book_new ();
  g_autoptr(GPtrArray) near = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    g_assert_cmpstr (plumb_name_book_add (book, spellings[i]), ==, "Locality 1");
  g_assert_cmpstr (plumb_name_book_add (book, "Locality 2"), ==, "Locality 2");
  g_assert_cmpstr (plumb_name_book_add (book, "Locality 11"), ==, "Locality 11");
  g_assert_cmpstr (plumb_name_book_add (book, "\xc3\x89lan"), ==, "\xc3\x89lan");
  g_assert_cmpstr (plumb_name_book_add (book, "e\xcc\x81lan"), ==, "\xc3\x89lan");
  near = plumb_name_book_list_near (book);
  g_assert_cmpuint (near->len, ==, 0);
}

/* What a person should look at before they decide; two teams that differ by a number are two. */
static void
test_near (void)
{
  static const struct { const char *known, *new; gboolean near; } rows[] = {
    { "Worker One", "One; Worker", TRUE },
    { "Riverside team", "Riverside-Team", TRUE },
    { "Riverside", "Riversde", TRUE },
    { "Riverside", "Riversidee", TRUE },
    { "Riverside", "Riverxide", TRUE },
    { "Riverside", "Rivreside", TRUE },
    { "Locality 1", "Locality 2", FALSE },
    { "Locality 1", "Locality 12", FALSE },
    { "Team A", "Team B", FALSE },
    { "Worker One", "Worker Two", FALSE },
    { "Riverside", "Hilltop", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(PlumbNameBook) book = plumb_name_book_new ();
      g_autoptr(GPtrArray) near = NULL;

      g_test_message ("%s, %s", rows[i].known, rows[i].new);
      plumb_name_book_add (book, rows[i].known);
      plumb_name_book_settle (book);
      plumb_name_book_add (book, rows[i].new);
      near = plumb_name_book_list_near (book);
      g_assert_cmpuint (near->len, ==, rows[i].near ? 2 : 0);
      if (!rows[i].near)
        continue;
      g_assert_cmpstr (near->pdata[0], ==, rows[i].new);
      g_assert_cmpstr (near->pdata[1], ==, rows[i].known);
    }
}

/* What was known before is not told again. */
static void
test_settled (void)
{
  g_autoptr(PlumbNameBook) book = plumb_name_book_new ();
  g_autoptr(GPtrArray) near = NULL;

  plumb_name_book_add (book, "Worker One");
  plumb_name_book_add (book, "One, Worker");
  plumb_name_book_settle (book);
  near = plumb_name_book_list_near (book);
  g_assert_cmpuint (near->len, ==, 0);
}

/* A column of texts in the place of the teams must not take minutes, nor the memory. */
static void
test_many (void)
{
  g_autoptr(PlumbNameBook) book = plumb_name_book_new ();
  g_autoptr(GPtrArray) near = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Worker %u %0200u", i, i);

      plumb_name_book_add (book, name);
    }
  near = plumb_name_book_list_near (book);
  g_test_message ("%d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpuint (near->len, <=, 200);
  g_assert_cmpuint (g_utf8_strlen (plumb_name_book_add (book, "Worker 7 and a long tail of words"
    " that goes on and on and on and on and on and on and on and on and on and on and on and on "
    "and on and on and on and on and on and on and on and on and on and on and on and on"), -1),
    ==, PLUMB_NAME_MAX);
}

/* One child in three spellings would be three children. */
static void
test_references (void)
{
  static const struct { const char *one, *other; gboolean same; } rows[] = {
    { "EX-1", "ex-1", TRUE },
    { "EX-1", "EX\xe2\x80\x91" "1", TRUE },
    { "EX-1", "EX\xe2\x80\x93" "1", TRUE },
    { "EX-1", "EX\xe2\x88\x92" "1", TRUE },
    { "EX 1", "ex\xc2\xa0" "1", TRUE },
    { "EX 1", "EX  1", TRUE },
    { "EX-1", "EX 1", FALSE },
    { "EX-1", "EX-11", FALSE },
    { "EX-1", "EX1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *one = plumb_reference_fold (rows[i].one);
      g_autofree char *other = plumb_reference_fold (rows[i].other);

      g_test_message ("%s, %s", rows[i].one, rows[i].other);
      g_assert_cmpint (g_str_equal (one, other), ==, rows[i].same);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/name-book/one", test_one);
  g_test_add_func ("/name-book/near", test_near);
  g_test_add_func ("/name-book/references", test_references);
  g_test_add_func ("/name-book/settled", test_settled);
  g_test_add_func ("/name-book/many", test_many);

  return g_test_run ();
}
