/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-theme.h"

/* A grade's letter that cannot be read on its colour is a grade that some people never see. */
static void
test_text_on_grades_is_readable (void)
{
  for (guint n = 2; n <= 10; n++)
    for (guint rank = 1; rank <= n; rank++)
      {
        PlumbColour colour = plumb_theme_grade_colour (rank, n);

        g_assert_cmpfloat (plumb_theme_contrast (colour, plumb_theme_colour_on (colour)), >=, 4.5);
      }
}

static void
test_usual_scale_has_its_four_colours (void)
{
  static const guint32 expected[] = { 0xc64600, 0xffbe6f, 0x99c1f1, 0x1a5fb4 };

  for (int rank = 1; rank <= 4; rank++)
    {
      PlumbColour colour = plumb_theme_grade_colour (rank, 4);

      g_assert_cmpfloat_with_epsilon (colour.red * 255, (expected[rank - 1] >> 16) & 0xff, 0.01);
      g_assert_cmpfloat_with_epsilon (colour.green * 255, (expected[rank - 1] >> 8) & 0xff, 0.01);
      g_assert_cmpfloat_with_epsilon (colour.blue * 255, expected[rank - 1] & 0xff, 0.01);
    }
}

/* The axis and the dim captions must be read on a card in the dark as in the light. */
static void
test_writing_is_readable (void)
{
  for (int dark = 0; dark <= 1; dark++)
    {
      const PlumbTheme *theme = plumb_theme_get (dark);

      g_assert_cmpfloat (plumb_theme_contrast (theme->text, theme->background), >=, 7);
      g_assert_cmpfloat (plumb_theme_contrast (theme->dim, theme->background), >=, 4.5);
      g_assert_cmpfloat (plumb_theme_contrast (theme->accent, theme->background), >=, 4.5);
    }
}

/* A scale of one grade must not divide by nothing. */
static void
test_scale_of_one (void)
{
  PlumbColour colour = plumb_theme_grade_colour (1, 1);

  g_assert_cmpfloat (colour.blue, >, 0.5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/text-on-grades", test_text_on_grades_is_readable);
  g_test_add_func ("/theme/usual-scale", test_usual_scale_has_its_four_colours);
  g_test_add_func ("/theme/writing", test_writing_is_readable);
  g_test_add_func ("/theme/scale-of-one", test_scale_of_one);
  return g_test_run ();
}
