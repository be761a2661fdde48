/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pango/pangocairo.h>

#include "plumb-whole-codes.h"

#define TEXT "The weakest standard is the plan's review (PLN.10), before (SUP.02) and I-VEMT.03."

static char *
dup_lines (int width)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr(PangoLayout) layout = pango_layout_new (context);
  PangoAttrList *attributes = plumb_whole_codes_find (TEXT);
  GString *lines = g_string_new ("\n");

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, TEXT, -1);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      g_string_append_len (lines, TEXT + line->start_index, line->length);
      g_string_append_c (lines, '\n');
    }
  g_object_unref (context);
  return g_string_free (lines, FALSE);
}

/* At whatever width, a code and its brackets stand on one line. */
static void
test_codes_stay_whole (void)
{
  gboolean broke = FALSE;

  for (int width = 120; width < 700; width++)
    {
      g_autofree char *lines = dup_lines (width);

      g_assert_nonnull (strstr (lines, "(PLN.10)"));
      g_assert_nonnull (strstr (lines, "(SUP.02)"));
      g_assert_nonnull (strstr (lines, "VEMT.03."));
      broke |= strstr (lines, "\n(PLN.10)") != NULL;
    }
  g_assert_true (broke);
}

/* Other words break as they did. */
static void
test_other_words (void)
{
  g_assert_null (plumb_whole_codes_find ("a day in 2017.10 of an audit e.g. U.K. or plan.10"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/whole-codes/stay-whole", test_codes_stay_whole);
  g_test_add_func ("/whole-codes/other-words", test_other_words);

  return g_test_run ();
}
