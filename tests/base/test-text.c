/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-text.h"

/* Figures are rounded half away from zero from the exact fraction; a board compares them digit by
 * digit. */
static void
test_percent (void)
{
  const struct { guint64 n, base; const char *text; } rows[] = {
    { 0, 20, "0.0" },     { 20, 20, "100.0" },  { 31, 54, "57.4" },   { 14, 27, "51.9" },
    { 1, 3, "33.3" },     { 2, 3, "66.7" },     { 1, 2000, "0.1" },   { 1, 2001, "0.0" },
    { 1, 800, "0.1" },    { 3, 800, "0.4" },    { 402, 688, "58.4" }, { 3, 2000, "0.2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = plumb_text_of_tenths (
          (int) plumb_text_percent_tenths (rows[i].n, rows[i].base));

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* The window and the files must say the same; a difference of doubles would say 11.2. */
static void
test_points (void)
{
  static const struct { guint n, base, n_before, base_before; const char *text; } rows[] = {
    { 5, 16, 2, 10, "11.3" },   { 2, 10, 5, 16, "-11.3" }, { 15, 16, 3, 10, "63.8" },
    { 56, 70, 48, 80, "20.0" }, { 1, 2, 1, 2, "0.0" },     { 1, 1, 0, 7, "100.0" },
    { 4999, 10000, 5000, 10000, "0.0" }, { 4995, 10000, 5000, 10000, "-0.1" },
    { 90000000, 90000000, 0, 90000000, "100.0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = plumb_text_of_tenths (
          plumb_text_points_tenths (rows[i].n, rows[i].base, rows[i].n_before,
                                    rows[i].base_before));

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_tenths (void)
{
  const struct { double value; const char *text; } rows[] = {
    { 0.0, "0.0" }, { -0.04, "0.0" }, { 0.05, "0.1" }, { -12.0, "-12.0" }, { -0.5, "-0.5" },
    { 23.46, "23.5" }, { 100.0, "100.0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = plumb_text_of_tenths ((int) plumb_text_round_tenths (rows[i].value));

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_set_str (void)
{
  g_autofree char *field = NULL;

  g_assert_true (plumb_set_str (&field, "one"));
  g_assert_false (plumb_set_str (&field, "one"));
  g_assert_true (plumb_set_str (&field, field + 1));
  g_assert_cmpstr (field, ==, "ne");
  g_assert_true (plumb_set_str (&field, NULL));
  g_assert_null (field);
}

static void
test_blank (void)
{
  g_assert_true (plumb_text_is_blank (NULL));
  g_assert_true (plumb_text_is_blank (" \t\n\302\240"));
  g_assert_false (plumb_text_is_blank (" . "));
}

static char *format (const char *text,
                     ...) G_GNUC_PRINTF (1, 2);

static char *
format (const char *text,
        ...)
{
  va_list arguments;
  char *formatted;

  va_start (arguments, text);
  formatted = plumb_text_vformat (text, arguments);
  va_end (arguments);
  return formatted;
}

/* Half a letter at the end of a quotation would leave the whole message unreadable. */
static void
test_cut_within_a_letter (void)
{
  g_autofree char *whole = format ("“%.4s” is no code", "éé");
  g_autofree char *cut = format ("“%.3s” is no code", "éé");

  g_assert_cmpstr (whole, ==, "“éé” is no code");
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_true (g_str_has_prefix (cut, "“é"));
  g_assert_true (g_str_has_suffix (cut, "” is no code"));
}

/* Names come from other people's files; whoever looks at a list must see what is stored. */
static void
test_clean (void)
{
  static const struct { const char *text, *clean; gsize most; } rows[] = {
    { "Riverside team", "Riverside team", 0 },
    { " \tRiverside\302\240 \r\n team ", "Riverside team", 0 },
    { "x\302\205y\342\200\250z\vq", "x y z q", 0 },
    { "Bell\a\033[31mRED\033]0;title\a", "Bell[31mRED]0;title", 0 },
    { "\302\23331mC1", "31mC1", 0 },
    { "\342\200\256evil team\342\200\254", "evil team", 0 },
    { "\342\201\246a\342\201\251\342\200\213b\342\200\217\330\234", "ab", 0 },
    { "\357\273\277=1+1", "=1+1", 0 },
    { "\363\240\201\201hidden", "hidden", 0 },
    { "a\342\200\215b", "a\342\200\215b", 0 },
    { "bad \377 byte", "bad \357\277\275 byte", 0 },
    { "ééé", "ééé", 3 },
    { "éééé", "éé…", 3 },
    { "ab   ", "ab", 2 },
    { "abc   d", "abc…", 4 },
    { "", "", 5 },
    { "\a", "", 0 },
  };

  g_assert_null (plumb_text_clean (NULL, 0));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = plumb_text_clean (rows[i].text, rows[i].most);

      g_assert_cmpstr (clean, ==, rows[i].clean);
    }
}

/* A name that a terminal obeys could wipe the line that says what is wrong. */
static void
test_for_terminal (void)
{
  static const struct { const char *text, *shown; } rows[] = {
    { "line\tone\nline two\n", "line\tone\nline two\n" },
    { "\033[2Jgone\a", "\357\277\275[2Jgone\357\277\275" },
    { "safe\rforged", "safe\357\277\275forged" },
    { "\302\23331m", "\357\277\27531m" },
    { "\342\200\256txet", "\357\277\275txet" },
    { "bad \302", "bad \357\277\275" },
    { "„Åse“ 中", "„Åse“ 中" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = plumb_text_for_terminal (rows[i].text);

      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/percent", test_percent);
  g_test_add_func ("/text/points", test_points);
  g_test_add_func ("/text/tenths", test_tenths);
  g_test_add_func ("/text/set-str", test_set_str);
  g_test_add_func ("/text/blank", test_blank);
  g_test_add_func ("/text/cut-within-a-letter", test_cut_within_a_letter);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/for-terminal", test_for_terminal);
  return g_test_run ();
}
