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
      g_autofree char *text = plumb_text_percent (rows[i].n, rows[i].base);

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
      g_autofree char *text = plumb_text_tenths (rows[i].value);

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/percent", test_percent);
  g_test_add_func ("/text/tenths", test_tenths);
  g_test_add_func ("/text/set-str", test_set_str);
  g_test_add_func ("/text/blank", test_blank);
  g_test_add_func ("/text/cut-within-a-letter", test_cut_within_a_letter);
  return g_test_run ();
}
