/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-reader.h"

#include <string.h>

#include "plumb-form-changes.h"
#include "plumb-section.h"
#include "plumb-xml.h"

#include "../lib/four-themes.h"
#include "../lib/tally-slots.h"

/* The form with @find replaced, wherever it stands. */
static PlumbInstrument *
read_changed (const char  *find,
              const char  *replace,
              GError     **error)
{
  g_autofree char *text = load_four_themes ();
  g_autoptr(GString) changed = g_string_new (text);
  g_autoptr(GBytes) bytes = NULL;

  if (find != NULL)
    g_assert_cmpuint (g_string_replace (changed, find, replace, 0), >, 0);
  bytes = g_bytes_new (changed->str, changed->len);
  return plumb_instrument_reader_read (bytes, "four.xml", error);
}

static void
test_named (void)
{
  static const char *const codes[] = { "planning", "supervision", "voice", "family" };
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbInstrument) form = read_changed (NULL, NULL, &error);
  GPtrArray *themes = plumb_instrument_get_fields (form)->themes;
  const PlumbItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (themes->len, ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpstr (((PlumbFormTheme *) themes->pdata[i])->code, ==, codes[i]);
  g_assert_cmpstr (plumb_form_theme_find (themes, "voice")->title, ==, "Voice of the child");
  g_assert_cmpstr (plumb_form_theme_find (themes, "family")->title, ==, "Family & friends");
  g_assert_null (plumb_form_theme_find (themes, "money"));

  g_assert_cmpstr (plumb_instrument_get_theme_grade (form, "voice")->code, ==, "VOI");
  g_assert_null (plumb_instrument_get_theme_grade (form, "family"));
  item = plumb_instrument_lookup_item (form, "VOI.02");
  g_assert_true (plumb_standard_has_flag (item->standard, PLUMB_STANDARD_CRITICAL));
  g_assert_true (plumb_standard_has_theme (item->standard, "voice"));
  g_assert_false (plumb_standard_has_theme (item->standard, "family"));
  g_assert_false (plumb_standard_has_theme (item->standard, "critical"));
}

/* The sums of each theme stand after the others', in the form's order. */
static void
test_slots (void)
{
  g_autoptr(PlumbInstrument) form = read_changed (NULL, NULL, NULL);
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (form);
  GPtrArray *themes = plumb_instrument_get_fields (form)->themes;
  guint n_slots = plumb_tally_layout_get_n_slots (layout);
  int first = (int) n_slots - (int) themes->len * PLUMB_TALLY_SUMS_SLOTS;

  for (guint i = 0; i < themes->len; i++)
    g_assert_cmpint (plumb_tally_layout_get_sums_slot (
                         layout, ((PlumbFormTheme *) themes->pdata[i])->code),
                     ==, first + (int) i * PLUMB_TALLY_SUMS_SLOTS);
  g_assert_cmpint (plumb_tally_layout_get_cross_slot (layout, 4, 4), ==, first - 1);
  g_assert_cmpint (plumb_tally_layout_get_sums_slot (layout, "money"), ==, -1);
}

/* As audits were counted before a form could name its themes. A new version of a form, whose slots
 * are its own, has another digest here. */
static void
test_shipped_slots (void)
{
  static const struct { const char *name, *slots; } forms[] = {
    { "case-file-audit.xml", "b52c145974a4ff79bd4e0655ccf91aee92f529349611410644ab7902e5860696" },
    { "supervision-file-audit.xml",
      "f517ecfede908b282905d3cde0a978d00155691db9f51c2f0616b70f22d6a982" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                                forms[i].name, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbInstrument) form = plumb_instrument_reader_read_file (path, NULL, &error);
      g_autofree char *slots = NULL;

      g_assert_no_error (error);
      slots = tally_slots_digest (form);
      g_assert_cmpstr (slots, ==, forms[i].slots);
      g_assert_cmpuint (plumb_instrument_get_fields (form)->themes->len, ==, 2);
    }
}

static void
test_bad (void)
{
  static const struct { const char *find, *replace, *says; } rows[] = {
    { "flags=\"voice family\"", "flags=\"voice famly\"",
      "four.xml, line 29: the standard VOI.01 has the flag famly, which is neither critical nor "
      "concern nor a theme of this form; use one of them (planning, supervision, voice, "
      "family), or write <theme code=\"famly\" title=\"…\"/> below the form's title" },
    { "theme=\"voice\"", "theme=\"voices\"",
      "four.xml, line 28: the section VOI has theme=\"voices\", which is no theme of this form" },
    { "code=\"family\"", "code=\"voice\"",
      "four.xml, line 10: there are two themes voice (the first on line 9); give each its own" },
    { "<theme code=\"family\"", "<theme code=\"money\" title=\"Money\"/>\n  <theme code=\"family\"",
      "four.xml, line 10: nothing has the theme money; give a section theme=\"money\", write money "
      "among the flags of standards, or remove the theme" },
    { "\"family\"", "\"Family\"",
      "four.xml, line 10: the theme code Family is not of the right form; use small letters" },
    { "\"family\"", "\"critical\"",
      "four.xml, line 10: the theme code critical has another meaning in flags or in figures" },
    { "title=\"Voice of the child\"", "title=\" \"",
      "four.xml, line 9: the theme voice has no title; write in title=" },
    { "<theme code=\"planning\" title=\"Planning\"/>", "",
      "has theme=\"planning\", which is no theme of this form; use one of them (supervision, " },
    { "theme=\"voice\"", "theme=\"planning\"",
      "four.xml, line 28: the section VOI has the same theme as PLN on line 18; keep theme= on" },
    { "title=\"Supervision\"/>", "/>", "four.xml, line 8: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbInstrument) form = read_changed (rows[i].find, rows[i].replace, &error);

      g_assert_null (form);
      if (strstr (error->message, rows[i].says) == NULL)
        g_error ("row %u: expected \"%s\" in \"%s\"", i, rows[i].says, error->message);
    }
}

/* Themes are a set: their order tells nothing new, and one more or less does. */
static void
test_changes (void)
{
  static const struct { const char *find, *replace; gboolean changed; } rows[] = {
    { "flags=\"voice family\"", "flags=\"family voice\"", FALSE },
    { "flags=\"voice family\"", "flags=\"voice\"", TRUE },
    { "flags=\"critical voice\"", "flags=\"critical voice family\"", TRUE },
    { "theme=\"voice\" ", "", TRUE },
  };
  g_autoptr(PlumbInstrument) before = read_changed (NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbInstrument) after = read_changed (rows[i].find, rows[i].replace, &error);
      GPtrArray **changes;

      g_assert_no_error (error);
      changes = plumb_form_changes_list (before, after);
      for (int kind = 0; kind < PLUMB_FORM_N_CHANGES; kind++)
        g_assert_cmpint (changes[kind] != NULL, ==,
                         kind == PLUMB_FORM_CHANGE_RULES && rows[i].changed);
      plumb_form_changes_free (changes);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  plumb_xml_init ();

  g_test_add_func ("/form-themes/named", test_named);
  g_test_add_func ("/form-themes/slots", test_slots);
  g_test_add_func ("/form-themes/shipped-slots", test_shipped_slots);
  g_test_add_func ("/form-themes/bad", test_bad);
  g_test_add_func ("/form-themes/changes", test_changes);

  return g_test_run ();
}
