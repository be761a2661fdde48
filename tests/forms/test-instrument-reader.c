/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "plumb-figure.h"
#include "plumb-instrument-reader.h"
#include "plumb-scale.h"
#include "plumb-scoring.h"
#include "plumb-section.h"
#include "plumb-standard.h"
#include "plumb-xml.h"

static PlumbInstrument *
read_shipped (const char *file)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments", file, NULL);
  g_autoptr(GError) error = NULL;
  PlumbInstrument *instrument = plumb_instrument_reader_read_file (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (instrument);
  return instrument;
}

static char *
load_small (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "instruments", "small.xml",
                                                 NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
count_counting (PlumbSection *section,
                const char   *theme)
{
  guint n = 0;

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);

      if (plumb_answer_kind_counts (plumb_standard_get_kind (standard))
          && (theme == NULL || plumb_standard_has_theme (standard, theme)))
        n++;
    }
  return n;
}

/* A council's trends rest on these codes: a lost standard or flag would bend every index. */
static void
test_core_is_whole (void)
{
  static const struct { const char *code; guint n; } core[] = {
    { "SAF", 7 }, { "ASM", 8 }, { "PLN", 12 }, { "REV", 6 }, { "SUP", 12 }, { "VOI", 6 },
    { "VIS", 5 }, { "FAM", 6 }, { "MAW", 5 }, { "IDN", 4 }, { "REC", 6 }, { "IMP", 4 },
  };
  g_autoptr(PlumbInstrument) instrument = read_shipped ("case-file-audit.xml");
  guint n = 0, n_planning = 0, n_supervision = 0;

  g_assert_cmpstr (plumb_instrument_get_id (instrument), ==, "case-file-audit");
  g_assert_cmpstr (plumb_instrument_get_version (instrument), ==, "2017.2");
  for (guint i = 0; i < G_N_ELEMENTS (core); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i + 1);

      g_assert_cmpstr (plumb_section_get_code (section), ==, core[i].code);
      g_assert_cmpuint (count_counting (section, NULL), ==, core[i].n);
      for (int rank = 1; rank <= 4; rank++)
        g_assert_nonnull (plumb_section_get_descriptor (section, rank));
      for (guint j = 0; j < core[i].n; j++)
        {
          const PlumbStandardFields *fields =
            plumb_standard_get_fields (plumb_section_get_standard (section, j));
          g_autofree char *code = g_strdup_printf ("%s.%02u", core[i].code, j + 1);

          g_assert_cmpstr (fields->code, ==, code);
          g_assert_true (fields->always_required);
          g_assert_nonnull (fields->look_for);
          g_assert_nonnull (fields->guidance);
        }
      n += core[i].n;
      n_planning += count_counting (section, PLUMB_THEME_PLANNING);
      n_supervision += count_counting (section, PLUMB_THEME_SUPERVISION);
    }

  g_assert_cmpuint (n, ==, 81);
  g_assert_cmpuint (n_planning, ==, 16);
  g_assert_cmpuint (n_supervision, ==, 12);
}

static void
test_modules_and_types (void)
{
  static const struct { const char *code; guint n; } modules[] = {
    { "EHM", 8 }, { "CIN", 7 }, { "CPP", 10 }, { "CLA", 12 },
    { "LVC", 10 }, { "VMT", 10 }, { "CWD", 7 }, { "PLO", 6 },
  };
  g_autoptr(PlumbInstrument) instrument = read_shipped ("case-file-audit.xml");
  const PlumbSectionFields *planning =
    plumb_section_get_fields (plumb_instrument_lookup_section (instrument, "PLN"));
  const PlumbAuditType *dip = plumb_instrument_lookup_audit_type (instrument, "dip-sample");

  g_assert_cmpstr (planning->theme, ==, PLUMB_THEME_PLANNING);
  g_assert_false (planning->not_applicable_allowed);
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      PlumbSection *section = plumb_instrument_lookup_section (instrument, modules[i].code);

      g_assert_nonnull (section);
      g_assert_true (plumb_section_is_graded (section));
      g_assert_nonnull (plumb_section_get_fields (section)->relevant);
      g_assert_cmpuint (count_counting (section, NULL), ==, modules[i].n);
      g_assert_nonnull (plumb_section_get_descriptor (section, 1));
      for (guint j = 0; j < modules[i].n; j++)
        g_assert_nonnull (plumb_standard_get_fields (
            plumb_section_get_standard (section, j))->guidance);
    }

  g_assert_cmpuint (dip->selection->len, ==, 15);
  g_assert_cmpstr (g_ptr_array_index (dip->selection, 14), ==, "IMP.01");
}

/* Module sections may be added for one child, and otherwise follow the plan type. */
static void
test_modules_follow_plan_type (void)
{
  static const struct { const char *plan_type, *added, *section; gboolean asked; } rows[] = {
    { "CP", NULL, "CPP", TRUE }, { "CP", NULL, "CIN", FALSE }, { "CP", NULL, "SAF", TRUE },
    { "CL", NULL, "LVC", TRUE }, { "CIN", "vemt", "VMT", TRUE }, { "CIN", NULL, "VMT", FALSE },
    { "CLA", "vemt disabled", "CWD", TRUE }, { "PLO", NULL, "PLO", TRUE },
    { "NONE", NULL, "EHM", FALSE }, { "CP", "pre-proceedings", "PLO", TRUE },
  };
  g_autoptr(PlumbInstrument) instrument = read_shipped ("case-file-audit.xml");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
      PlumbAuditContext context = { rows[i].plan_type, "standard" };
      PlumbSection *section = plumb_instrument_lookup_section (instrument, rows[i].section);

      plumb_answers_set_value (answers, "CAS.10", rows[i].added);
      g_assert_cmpint (plumb_audit_form_has_section (instrument, &context, answers, section), ==,
                       rows[i].asked);
    }
}

/* The check table of the suggestion: the wrong cap would grade a real file wrongly. */
static void
test_overall_rules (void)
{
  static const char * const sections[] = {
    "SAF", "ASM", "PLN", "REV", "SUP", "VOI", "REC", "IMP"
  };
  static const struct { const char *grades; int suggested; } rows[] = {
    { "33333333", 3 }, { "13333333", 1 }, { "33133333", 2 }, { "33131333", 1 }, { "44433434", 4 },
    { "44433433", 3 }, { "44244444", 3 }, { "33232333", 2 }, { "32323232", 2 }, { "333--3--", 0 },
  };
  static const char * const codes[] = { NULL, "I", "RI", "G", "O" };
  g_autoptr(PlumbInstrument) instrument = read_shipped ("case-file-audit.xml");
  PlumbAuditContext context = { "NONE", "standard" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
      g_auto(PlumbScore) score = { 0 };

      for (guint j = 0; j < G_N_ELEMENTS (sections); j++)
        plumb_answers_set_value (answers, sections[j], rows[i].grades[j] == '-'
                                 ? "na" : codes[rows[i].grades[j] - '0']);
      plumb_scoring_suggest (instrument, &context, answers, &score);
      if (score.suggested != rows[i].suggested)
        g_test_message ("row %u (%s)", i, rows[i].grades);
      g_assert_cmpint (score.suggested, ==, rows[i].suggested);
    }
}

static void
test_supervision_file (void)
{
  g_autoptr(PlumbInstrument) instrument = read_shipped ("supervision-file-audit.xml");
  PlumbSection *section = plumb_instrument_lookup_section (instrument, "SVF");

  g_assert_cmpstr (plumb_instrument_get_fields (instrument)->subject, ==, "worker");
  g_assert_cmpuint (count_counting (section, NULL), ==, 17);
  g_assert_cmpuint (count_counting (section, PLUMB_THEME_SUPERVISION), ==, 17);
  g_assert_cmpstr (plumb_section_get_fields (section)->theme, ==, PLUMB_THEME_SUPERVISION);
  g_assert_cmpuint (plumb_instrument_get_fields (instrument)->overall->minimum_graded, ==, 1);
}

/* Any scale, graded sections without standards, and fields of every kind. */
static void
test_small_form (void)
{
  g_autofree char *text = load_small ();
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbInstrument) instrument = plumb_instrument_reader_read (bytes, "small.xml",
                                                                        &error);
  const PlumbStandardFields *number;
  PlumbSection *section;

  g_assert_no_error (error);
  g_assert_cmpuint (plumb_instrument_get_n_sections (instrument), ==, 3);
  section = plumb_instrument_lookup_section (instrument, "TWO");
  g_assert_cmpstr (plumb_scale_get_id (plumb_section_get_fields (section)->scale), ==, "three");
  g_assert_cmpint (plumb_scale_lookup (plumb_section_get_fields (section)->scale, "2")->rank,
                   ==, 3);
  number = plumb_standard_get_fields (plumb_section_get_standard (section, 1));
  g_assert_cmpfloat (number->minimum, ==, 0);
  g_assert_false (number->not_applicable_allowed);
  g_assert_cmpint (strlen (plumb_instrument_get_fields (instrument)->sha256), ==, 64);
}

/* What can be asked: that there is no answer, a field's own words, a plan type of the council's. */
static void
test_compared (void)
{
  static const char * const conditions[] = {
    "answer('ONE.01') = ''", "grade('ONE') != 'NA'", "'na' = answer('TWO.01')",
    "answer('TWO.02') = '5'", "$plan-type = 'KINSHIP'", "'short' = $audit-type",
    "concat(answer('ONE.01'), 'x') = 'metx'", "answer('ONE.01') = answer('TWO.01')",
  };
  g_autofree char *text = load_small ();

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_auto(GStrv) parts = g_strsplit (text, "answer('ONE.01') = 'met'", 2);
      g_autofree char *changed = g_strconcat (parts[0], conditions[i], parts[1], NULL);
      g_autoptr(GBytes) bytes = g_bytes_new (changed, strlen (changed));
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbInstrument) instrument = NULL;

      instrument = plumb_instrument_reader_read (bytes, "small.xml", &error);
      g_assert_no_error (error);
      g_assert_nonnull (instrument);
    }
}

/* More is asked of a form than when it was stored; the audits made with it stay readable. */
static void
test_stored (void)
{
  g_autofree char *text = load_small ();
  g_auto(GStrv) parts = g_strsplit (text, "answer('ONE.01') = 'met'", 2);
  g_autofree char *changed = g_strconcat (parts[0], "answer('ONE.01') = 'yes'", parts[1], NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (changed, strlen (changed));
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbInstrument) instrument = NULL;

  g_assert_null (plumb_instrument_reader_read (bytes, "small.xml", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  instrument = plumb_instrument_reader_read_stored (bytes, "small.xml", &error);
  g_assert_no_error (error);
}

/* A form with an open bracket could be stored once; the workspace must not be lost with it. */
static void
test_stored_open_bracket (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "instruments",
                                                 "open-bracket.xml", NULL);
  PlumbAuditContext context = { "CP", "standard" };
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const PlumbItem *item;
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  bytes = g_bytes_new_take (text, size);
  instrument = plumb_instrument_reader_read_stored (bytes, "small.xml", &error);
  g_assert_no_error (error);
  item = plumb_instrument_lookup_item (instrument, "ONE.03");
  g_assert_false (plumb_audit_form_has_standard (instrument, &context, answers, item->section,
                                                 item->standard));
  item = plumb_instrument_lookup_item (instrument, "ONE.02");
  g_assert_true (plumb_audit_form_has_standard (instrument, &context, answers, item->section,
                                                item->standard));
}

typedef struct
{
  const char *find;
  const char *replace;
  int         line;
  const char *words;
} BadRow;

static const BadRow bad_rows[] = {
  { "<instrument ", "<form ", 54, "tag mismatch" },
  { "urn:plumbline:instrument:1", "urn:other", 3, "schema" },
  { "<text>Is it there?</text>", "", 20, "schema" },
  { "kind=\"choices\"", "kind=\"several\"", 23, "schema" },
  { "<text>Why red?</text>", "<text>Why&nbsp;red?</text>", 30, "&amp;" },
  { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", 1,
    "DOCTYPE" },
  { "Small form", "Small \xe9 form", 4, "UTF-8" },
  { "</overall>\n</instrument>", "", 54, "cut off" },
  { " good=\"B\"", "", 5, "has no good=" },
  { " sufficient=\"C\"", "", 5, "has no sufficient=" },
  { "good=\"B\"", "good=\"X\"", 5, "names the grade X" },
  { "good=\"B\" sufficient=\"C\"", "good=\"C\" sufficient=\"B\"", 5, "below" },
  { "code=\"B\" label", "code=\"A\" label", 7, "twice in its scale" },
  { "label=\"Whole form\"/>", "counts=\"twice\" label=\"Whole form\"/>", 16, "schema" },
  { "code=\"B\" label", "code=\"NA\" label", 7, "not applicable" },
  { "scale id=\"three\"", "scale id=\"four\"", 11, "two scales four" },
  { "kind=\"choices\"", "kind=\"choices\" register=\"age\"", 23, "cannot take register" },
  { "kind=\"choices\"", "kind=\"choices\" register=\"shoe-size\"", 23, "schema" },
  { "<choice code=\"red\">", "<choice code=\"red\" register=\"x\">", 23, "takes nothing from" },
  { "code=\"short\"", "code=\"standard\"", 17, "two audit types" },
  { "selection=\"ONE.01", "selection=\"ONE.09", 17, "ONE.09, which is no standard" },
  { "code=\"TWO.01\"", "code=\"ONE.01\"", 34, "used twice (first on line 20)" },
  { "code=\"THREE\"", "code=\"ONE\"", 45, "used twice" },
  { "code=\"TWO.02\"", "code=\"two.02\"", 37, "capital letters" },
  { "title=\"Second\" scale=\"three\"", "title=\"Second\" scale=\"five\"", 33, "no scale five" },
  { "descriptor grade=\"A\"", "descriptor grade=\"Z\"", 19, "grade Z is not in the scale" },
  { "scale=\"four\"/>", "scale=\"four\" theme=\"planning\"/>", 45, "same theme as ONE" },
  { "code=\"blue\"", "code=\"red\"", 26, "red is used twice" },
  { "<column code=\"what\">What</column>", "", 40, "offers nothing" },
  { "<text>How long?</text>", "<text> </text>", 37, "asks nothing" },
  { "min=\"0\"", "min=\"5\" max=\"2\"", 37, "not less than max= 2" },
  { "kind=\"rows\"", "kind=\"text\"", 42, "has no <column>" },
  { "$plan-type = 'CP'", "$plan-type = ", 33, "not a condition" },
  { "chosen('ONE.02', 'red')", "answer(", 29, "close it with “)”" },
  { "chosen('ONE.02', 'red')", "chosen('ONE.02', ", 29, "bracket after “chosen” is open" },
  { "answer('ONE.01') = 'met'", "not(answer(", 29, "required= is wrong: " },
  { "critical-failed()", "critical-failed(", 47, "close it" },
  { "rank('ONE') &lt; 2", "rank(('FOUR')) &lt; 2", 50, "rank(…), which is unknown" },
  { "rank('ONE') &lt; 2", "not(not(((rank('FOUR') &lt; 2))))", 50, "rank('FOUR')" },
  { "rank('ONE') &lt; 2", "rank(true()) &lt; 2", 50, "rank(…), which is unknown" },
  { "rank('ONE') &lt; 2", "count(1) &lt; 2", 50, "count() is not known" },
  { "answer('ONE.01') = 'met'", "answer('ONE.01') = 'yes'", 29,
    "compares answer('ONE.01') with 'yes', which it can never be; put one of these in quotes: met, "
    "partly, not-met, cannot-tell, na" },
  { "answer('ONE.01') = 'met'", "not('Met' != answer('ONE.01'))", 29, "with 'Met', which" },
  { "answer('ONE.01') = 'met'", "grade('TWO.01') = 'A'", 29, "in quotes: 2, 1, 0, NA" },
  { "answer('ONE.01') = 'met'", "$audit-type = 'shrt'", 29, "$audit-type with 'shrt'" },
  { "answer('ONE.01') = 'met'", "'shrt' = $audit-type", 29, "in quotes: standard, short" },
  { "$plan-type", "$plan", 33, "$plan is not known" },
  { "$plan-type = 'CP'", "grad('ONE') = 'A'", 33,
    "grad() is not known; allowed are grade()" },
  { "$plan-type = 'CP'", "grade(ONE) = 'A'", 33, "in quotes" },
  { "$plan-type = 'CP'", "grade('ONE', 'TWO')", 33, "it takes 1" },
  { "$plan-type = 'CP'", "grade('NONE') = 'A'", 33, "grade('NONE'), which is unknown" },
  { "$plan-type = 'CP'", "grade($plan-type) = 'A'", 33, "in quotes" },
  { "$plan-type = 'CP'", "critical-failed()", 33, "single answers" },
  { "$plan-type = 'CP'", "answer('TWO.02') &gt; 1", 33, "circle (TWO → TWO.02 → TWO)" },
  { "$plan-type = 'CP'", "answer('ONE.03') = 'x' and grade('TWO') = '1'", 33,
    "circle (TWO → TWO)" },
  { "chosen('ONE.02', 'red')", "answer('ONE.03') != ''", 29, "circle (ONE.03 → ONE.03)" },
  { "chosen('ONE.02', 'red')", "chosen('ONE.01', 'red')", 29, "kind choice or choices" },
  { "chosen('ONE.02', 'red')", "chosen('ONE.02', 'rod')", 29,
    "chosen('ONE.02', 'rod'), which is none of its choices; put one of them in quotes: red, blue" },
  { "chosen('ONE.02', 'red')", "chosen('ONE.02', answer('ONE.01'))", 29, "red, blue" },
  { "answer('ONE.01') = 'met'", "answer('ONE.77') = 'met'", 29,
    "required= refers to answer('ONE.77')" },
  { "count-grades('D')", "count-grades('X')", 50, "a grade of the scale" },
  { "rank('ONE')", "rank('overall')", 50, "graded section" },
  { "at-most=\"C\"", "at-most=\"2\"", 50, "grade 2, which is not in the scale four" },
  { "needs=\"ONE\"", "needs=\"FOUR\"", 46, "needs= names FOUR" },
  { "minimum-graded=\"2\"", "minimum-graded=\"9\"", 46, "there are 3" },
  { "kind=\"choices\"", "kind=\"choices\" flags=\"concern\"", 23,
    "ONE.02 has the flag concern, which belongs to kind=\"choice\"; remove the flag" },
  { "<standard code=\"ONE.02\"", "<standard code=\"ONE.08\" kind=\"choice\" flags=\"concern\">"
    "<text>A</text><choice code=\"yes\">Yes</choice></standard>\n<standard code=\"ONE.09\" "
    "kind=\"choice\" flags=\"concern\"><text>B</text><choice code=\"yes\">Yes</choice>"
    "</standard><standard code=\"ONE.02\"", 24,
    "ONE.09 has the flag concern, as ONE.08 on line 23 has; keep it on one" },
  { "code=\"TWO.01\" kind=\"quality\" flags=\"critical planning\"",
    "code=\"TWO.01\" kind=\"quality\" flags=\"critical concern\"", 34, "the flag concern" },
  { "flags=\"critical planning\"", "flags=\"critical worry\"", 34,
    "TWO.01 has the flag worry, which is neither critical nor concern nor a theme of this form; "
    "use one of them (planning, supervision), or write <theme code=\"worry\" title=\"…\"/>" },
  { "theme=\"planning\"", "theme=\"plannnig\"", 18,
    "section ONE has theme=\"plannnig\", which is no theme of this form; use one of them (" },
  { "subject=\"case\"", "prefix=\"cfa\" subject=\"case\"", 3, "schema" },
  { "subject=\"case\"", "prefix=\"ABCDEFGHI\" subject=\"case\"", 3, "schema" },
  { "subject=\"case\"", "prefix=\"\" subject=\"case\"", 3, "schema" },
  { "Why red?", "Why\xc2\x85red?", 30, "U+0085" },
  { "title=\"First\"", "title=\"Fi\xe2\x80\xaerst\"", 18, "U+202E" },
};

static char *
replace_once (const char *text,
              const char *find,
              const char *replace)
{
  const char *at = strstr (text, find);
  g_autofree char *head = NULL;

  g_assert_nonnull (at);
  head = g_strndup (text, at - text);
  return g_strconcat (head, replace, at + strlen (find), NULL);
}

/* A council officer must learn from the message alone which line to change, and how. */
static void
test_bad_instruments (void)
{
  g_autofree char *text = load_small ();

  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      const BadRow *row = &bad_rows[i];
      g_autofree char *bad = replace_once (text, row->find, row->replace);
      g_autofree char *place = g_strdup_printf ("small.xml, line %d: ", row->line);
      g_autoptr(GBytes) bytes = g_bytes_new (bad, strlen (bad));
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbInstrument) instrument = NULL;

      instrument = plumb_instrument_reader_read (bytes, "small.xml", &error);
      g_assert_null (instrument);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      if (!g_str_has_prefix (error->message, place) || strstr (error->message, row->words) == NULL)
        g_test_fail_printf ("row %u: wanted '%s… %s', got '%s'", i, place, row->words,
                            error->message);
      g_assert_nonnull (strchr (error->message, ';'));
    }
}

/* Somebody picks the wrong file: a census, a programme, a page. */
static void
test_wrong_root (void)
{
  static const char * const texts[] = {
    "<Message><Children/></Message>", "<programme xmlns='urn:plumbline:programme:1'/>", "", "hello",
    "<instrument xmlns='urn:plumbline:instrument:1'/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbInstrument) instrument = NULL;

      instrument = plumb_instrument_reader_read (bytes, "wrong.xml", &error);
      g_assert_null (instrument);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "wrong.xml, line 1: "));
    }
}

/* Thousands of conditions in a chain must not use up the stack. */
static void
test_long_chain (void)
{
  g_autofree char *text = load_small ();
  g_autoptr(GString) chain = g_string_new ("<text>Why red?</text></standard>");
  g_autofree char *bad = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (chain, "<standard code=\"C%u\" kind=\"text\" "
                            "relevant=\"answer('C%u') = 'x'\"><text>?</text></standard>", i, i + 1);
  g_string_append (chain, "<standard code=\"C20000\" kind=\"text\"><text>?</text>");
  bad = replace_once (text, "<text>Why red?</text>", chain->str);
  bytes = g_bytes_new (bad, strlen (bad));
  g_assert_null (plumb_instrument_reader_read (bytes, "small.xml", &error));
  g_assert_error (error, PLUMB_FORMS_ERROR, PLUMB_FORMS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "200 deep"));
}

static void
test_files (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "instruments", "small.xml",
                                                 NULL);
  g_autofree char *big = g_build_filename (g_get_tmp_dir (), "plumb-test-big-instrument.xml", NULL);
  g_autofree char *spaces = g_strnfill (5 * 1024 * 1024, ' ');
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(PlumbInstrument) instrument = plumb_instrument_reader_read_file (path, &bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (instrument);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);

  g_assert_null (plumb_instrument_reader_read_file ("/nowhere/x.xml", NULL, &error));
  g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_READ);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (big, spaces, -1, NULL));
  g_assert_null (plumb_instrument_reader_read_file (big, NULL, &error));
  g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_TOO_LARGE);
  g_remove (big);
}

/* A form of second looks alone would never have an audit done. */
static void
test_headline_types (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "instruments", "small.xml",
                                                 NULL);
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_autoptr(PlumbInstrument) none = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GString) file = NULL;
  g_autoptr(GBytes) mixed = NULL;
  g_autoptr(GBytes) own = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  file = g_string_new (text);
  g_string_replace (file, "code=\"short\"", "code=\"short\" counts=\"own\"", 1);
  mixed = g_bytes_new (file->str, file->len);
  instrument = plumb_instrument_reader_read (mixed, "small.xml", &error);
  g_assert_no_error (error);
  g_assert_cmpint (plumb_instrument_lookup_audit_type (instrument, "short")->counts, ==,
                   PLUMB_AUDIT_COUNTS_OWN);
  /* What does not say so is a first look. */
  g_assert_cmpint (plumb_instrument_lookup_audit_type (instrument, "standard")->counts, ==,
                   PLUMB_AUDIT_COUNTS_HEADLINE);

  g_string_replace (file, "code=\"standard\"", "code=\"standard\" counts=\"own\"", 1);
  own = g_bytes_new (file->str, file->len);
  none = plumb_instrument_reader_read (own, "small.xml", &error);
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "small.xml, line 16: no audit type counts for the "
                            "headline"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  plumb_xml_init ();

  g_test_add_func ("/instrument-reader/core", test_core_is_whole);
  g_test_add_func ("/instrument-reader/modules", test_modules_and_types);
  g_test_add_func ("/instrument-reader/plan-type", test_modules_follow_plan_type);
  g_test_add_func ("/instrument-reader/overall", test_overall_rules);
  g_test_add_func ("/instrument-reader/supervision-file", test_supervision_file);
  g_test_add_func ("/instrument-reader/small", test_small_form);
  g_test_add_func ("/instrument-reader/compared", test_compared);
  g_test_add_func ("/instrument-reader/stored", test_stored);
  g_test_add_func ("/instrument-reader/stored-open-bracket", test_stored_open_bracket);
  g_test_add_func ("/instrument-reader/bad", test_bad_instruments);
  g_test_add_func ("/instrument-reader/wrong-root", test_wrong_root);
  g_test_add_func ("/instrument-reader/chain", test_long_chain);
  g_test_add_func ("/instrument-reader/files", test_files);

  g_test_add_func ("/instrument-reader/headline-types", test_headline_types);
  return g_test_run ();
}
