/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"
#include "plumb-findings-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-xml.h"

#include "../release/release-fixture.h"

typedef struct
{
  char          *folder;
  char          *path;
  char          *text;
  PlumbRelease  *release;
  GPtrArray     *teams;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  f->folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "findings.xml", NULL);
  f->release = fixture_release ("leadership", NULL);
  f->teams = fixture_teams_of (f->release);
  bytes = plumb_findings_writer_to_bytes (f->release, PLUMB_FINDINGS_XML, &error);
  g_assert_no_error (error);
  f->text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->text);
  g_object_unref (f->release);
  g_ptr_array_unref (f->teams);
}

/* %NULL where the file cannot be read. */
static GPtrArray *
compare (Fixture *f)
{
  g_autoptr(GPtrArray) notes = NULL;

  return plumb_findings_verifier_compare (f->path, f->release, f->teams, &notes, NULL);
}

static gboolean
has_fault (GPtrArray  *faults,
           const char *part)
{
  for (guint i = 0; i < faults->len; i++)
    if (strstr (g_ptr_array_index (faults, i), part) != NULL)
      return TRUE;
  return FALSE;
}

/* What somebody does who knows about the digest. */
static void
renew_digest (char *text)
{
  char *tag = g_strrstr (text, "<Digest");
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text,
                                                         tag - text);

  memcpy (strchr (tag, '>') + 1, digest, strlen (digest));
}

static GPtrArray *
check_text (Fixture    *f,
            const char *text)
{
  g_autoptr(PlumbFindingsClaim) claim = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *faults;

  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  faults = plumb_findings_verifier_check (f->path, &claim, &error);
  g_assert_no_error (error);
  return faults;
}

/* A sound file that is called wrong would never be trusted again. */
static void
test_sound (Fixture       *f,
            gconstpointer  unused)
{
  g_autoptr(PlumbFindingsClaim) claim = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) differences = NULL;

  g_assert_true (g_file_set_contents (f->path, f->text, -1, NULL));
  faults = plumb_findings_verifier_check (f->path, &claim, NULL);
  differences = compare (f);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (differences->len, ==, 0);
  g_assert_cmpint (claim->quarter.year, ==, 2017);
  g_assert_cmpint (claim->quarter.quarter, ==, 2);
  g_assert_cmpstr (claim->audience, ==, "leadership");
  g_assert_null (claim->team);
  g_assert_false (claim->former);
}

/* One digit, whichever, must not pass; and with the workspace at hand its figure must be named. */
static void
test_any_digit (Fixture       *f,
                gconstpointer  unused)
{
  const char *release = strstr (f->text, "<Release>");
  const char *digest = strstr (f->text, "<Digest");
  const char *header = strstr (f->text, "<Message");
  gsize length = strlen (f->text);
  guint n = 0;

  for (gsize i = 0; i < length; i += 401)
    {
      g_autofree char *text = g_strdup (f->text);
      g_autoptr(PlumbFindingsClaim) claim = NULL;
      g_autoptr(GPtrArray) faults = NULL;
      g_autoptr(GPtrArray) differences = NULL;
      const char *place;

      while (i < length && !g_ascii_isdigit (text[i]))
        i++;
      if (i == length)
        break;
      text[i] = text[i] == '9' ? '8' : text[i] + 1;
      place = f->text + i;
      g_assert_true (g_file_set_contents (f->path, text, -1, NULL));

      faults = plumb_findings_verifier_check (f->path, &claim, NULL);
      differences = compare (f);
      g_assert_true (faults == NULL || faults->len > 0);
      if (place > header && place < digest && (place < release || place > release + 20))
        {
          g_assert_nonnull (differences);
          g_assert_cmpuint (differences->len, >, 0);
          g_assert_true (has_fault (faults, "digest"));
        }
      n++;
    }
  g_test_message ("%u digits", n);
  g_assert_cmpuint (n, >, 50);
}

static PlumbInstrument *
make_version (const char       *version,
              const PlumbGrade *grades,
              guint             n_grades)
{
  g_autoptr(PlumbScale) scale = plumb_scale_new ("points", grades, n_grades, "G", "G");
  g_autoptr(GPtrArray) sections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) planning = g_ptr_array_new_with_free_func (g_object_unref);

  fixture_add_standard (planning, "PLN.01", PLUMB_ANSWER_QUALITY, PLUMB_THEME_PLANNING, scale);
  fixture_add_section (sections, "PLN", "Planning", PLUMB_THEME_PLANNING, scale, planning);
  return fixture_make_instrument ("core", version, "Invented case file audit", scale, sections,
                                  scale);
}

/* A council that gives its scale another grade keeps the scale's name: the file must tell the two
 * apart, for the schema and for who reads it. */
static void
test_two_scales_of_one_name (Fixture       *f,
                             gconstpointer  unused)
{
  static const PlumbGrade grades[] = {
    { (char *) "I", (char *) "Inadequate", 0 }, { (char *) "G", (char *) "Good", 0 },
    { (char *) "O", (char *) "Outstanding", 0 },
  };
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  g_autoptr(PlumbRelease) release = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  for (guint n_grades = 2; n_grades <= 3; n_grades++)
    {
      g_autofree char *version = g_strdup_printf ("%u", n_grades);
      g_autoptr(PlumbInstrument) instrument = make_version (version, grades, n_grades);
      g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (instrument);
      PlumbTally *tally = fixture_tally (tallies, layout, n_grades, 201708, "Team A", "CP", 3);

      fixture_count (tally, "overall", n_grades, 3);
      fixture_count (tally, "PLN", 1, 3);
      fixture_count (tally, "PLN.01", 2, 3);
      fixture_spread (tally);
    }
  release = fixture_release_of (tallies, -1, "leadership", NULL);
  bytes = plumb_findings_writer_to_bytes (release, PLUMB_FINDINGS_XML, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "<Scale id=\"points\""));
  g_assert_nonnull (strstr (text, "<Scale id=\"points-2\""));
  faults = check_text (f, text);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

/* Somebody who renews the digest is still found where the sums tell, and the figure is named. */
static void
test_sums (Fixture       *f,
           gconstpointer  unused)
{
  static const struct { const char *from, *to, *fault; } rows[] = {
    { "<Grade code=\"RI\" n=\"24\"", "<Grade code=\"RI\" n=\"23\"",
      "Table 4 core, overall: grades add up to 53, the base says 54 (line" },
    { "goodOrBetter=\"24\"", "goodOrBetter=\"25\"",
      "Table 1 core, overall: groups add up to 55, the base says 54" },
    { "goodOrBetter=\"24\"", "goodOrBetter=\"25\"",
      "share of good-or-better: percent says 44.4, its counts give 46.3" },
    { "goodOrBetter=\"24\"", "goodOrBetter=\"94\"", "says 94, more than its base of 54" },
    { "base=\"54\"", "base=\"99\"", "groups add up to 54, the base says 99" },
    { "<Share of=\"good-or-better\" n=\"24\"", "<Share of=\"good-or-better\" n=\"25\"",
      "Table 4 core, overall, share of good-or-better: grades add up to 24, the share says 25" },
    { "percent=\"44.4\"", "percent=\"44.5\"",
      "share of good-or-better: percent says 44.5, its counts give 44.4" },
    { "lower=\"32.0\"", "lower=\"32.1\"", "lower says 32.1, its counts give 32.0" },
    { "upper=\"94.8\"", "upper=\"94.9\"",
      "share of requires-improvement-or-better: upper says 94.9, its counts give 94.8" },
    { "points=\"34.4\"", "points=\"35.4\"",
      "change of good-or-better: points says 35.4, its counts give 34.4" },
    { "n=\"3\" base=\"30\"", "n=\"4\" base=\"30\"", "change of good-or-better: points says" },
    { "upper=\"49.2\" says=\"better\"", "upper=\"49.2\" says=\"wrose!\"", "says" },
    { "metOrGood=\"50\"", "metOrGood=\"51\"",
      "index planning: metOrGood of standards add up to 50, the index says 51" },
    { "sumXX=\"50\"", "sumXX=\"60\"", "sumXX of teams add up to 50, the total says 60" },
    { "sumXN=\"146\"", "sumXN=\"156\"", "sumXN of teams add up to 146" },
    { "sumNN=\"446\"", "sumNN=\"496\"", "sumNN of teams add up to 446" },
    { "audits=\"54\" sumXX", "audits=\"53\" sumXX", "audits of teams add up to 54" },
    { "sumXX=\"50\"", "sumXX=\"49\"", "its sums cannot be those of its answers" },
    { "sumXN=\"146\"", "sumXN=\"447\"", "its sums cannot be those of its answers" },
    { "sumNN=\"446\"", "sumNN=\"153\"", "its sums cannot be those of its answers" },
    { "audits=\"54\" sumXX", "audits=\"10\" sumXX", "its sums cannot be those of its answers" },
    { " sumXX=\"50\"", "           ", "the sums that its limits rest on are missing" },
    { "partly=\"4\"", "partly=\"5\"", "standard PLN.01: answers add up to 47, the base says 46" },
    { "subject=\"full\" instrument=\"core\" title=\"full\" audits=\"54\"",
      "subject=\"full\" instrument=\"core\" title=\"full\" audits=\"53\"",
      "Instrument core: its audit types of the headline add up to 53 audits, it says 54" },
    { "audits=\"7\"", "audits=\"8\"", "Instrument scaling: its versions add up to 7" },
    { "done=\"54\"", "done=\"53\"", "the forms of its strand add up to 54 audits, done says 53" },
    { "notApplicable=\"1\"", "notApplicable=\"2\"",
      "notApplicable says 1, and 2 in Table 4 core, section PLN" },
    { "auditsBefore=\"30\"", "auditsBefore=\"-0\"", "auditsBefore" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup (f->text);
      char *at = strstr (text, rows[i].from);
      g_autoptr(GPtrArray) faults = NULL;

      g_assert_nonnull (at);
      g_assert_cmpuint (strlen (rows[i].from), ==, strlen (rows[i].to));
      memcpy (at, rows[i].to, strlen (rows[i].to));
      renew_digest (text);
      faults = check_text (f, text);
      for (guint k = 0; k < MIN (faults->len, 4); k++)
        g_test_message ("%s", (char *) g_ptr_array_index (faults, k));
      g_assert_false (has_fault (faults, "digest"));
      g_assert_true (has_fault (faults, rows[i].fault));
    }
}

/* What is cut out and put elsewhere, twice, or not at all, with a new digest. */
typedef struct
{
  const char *from;    /* starts with this */
  const char *to;      /* and ends with this, included */
  const char *before;  /* (nullable): a copy is put here; else it is taken out */
  const char *fault;
} Piece;

static char *
edit_piece (const char  *whole,
            const Piece *piece)
{
  const char *start = strstr (whole, piece->from);
  const char *end;
  const char *place;
  g_autofree char *text = NULL;
  g_autofree char *head = NULL;
  char *changed;

  g_assert_nonnull (start);
  end = strstr (start, piece->to);
  g_assert_nonnull (end);
  end += strlen (piece->to);
  text = g_strndup (start, end - start);
  place = piece->before != NULL ? strstr (whole, piece->before) : start;
  g_assert_nonnull (place);
  head = g_strndup (whole, place - whole);
  changed = piece->before != NULL ? g_strconcat (head, text, place, NULL)
                                  : g_strconcat (head, end, NULL);
  renew_digest (changed);
  return changed;
}

/* What a board is shown twice, or not at all, is a forgery however well it adds up. */
static void
test_pieces (Fixture       *f,
             gconstpointer  unused)
{
  static const char first_row[] = "<Row kind=\"overall\"";
  static const Piece pieces[] = {
    { first_row, "</Row>", first_row, "Duplicate key-sequence" },
    { "<Table id=\"1\"", "</Table>", "<Table id=\"1\"", "Duplicate key-sequence" },
    { "<Instrument", "</Instrument>", "<Instrument", "Duplicate key-sequence" },
    { "<Version", "/>", "<Version", "Duplicate key-sequence" },
    { "<Scale", "</Scale>", "<Scale", "Duplicate key-sequence" },
    { "<Point", "/>", "<Point", "Duplicate key-sequence" },
    { "<Grade", "/>", "<Grade", "Duplicate key-sequence" },
    { "<Share", "/>", "<Share", "Duplicate key-sequence" },
    { "<Change", "/>", "<Change", "Duplicate key-sequence" },
    { "<Team ", "/>", "<Team ", "Duplicate key-sequence" },
    { "<Team ", "/>", NULL, "the team is missing from the list of teams" },
    { "<Row kind=\"overall\" team=\"T02\"", "</Row>", NULL, "add up to" },
    { "<Row kind=\"standard\" subject=\"PLN.04\"", "</Row>", NULL, "standards add up to" },
    { "<Scale id=\"four-point\"", "</Scale>", NULL, "not those of its scale" },
    { "<Point code=\"G\"", "/>", NULL, "not those of its scale" },
    { "<Grade code=\"O\"", "/>", NULL, "not those of its scale" },
    { "<Row kind=\"pair\" subject=\"RI\"", "</Row>", NULL, "add up to" },
    { " goodOrBetter=\"24\"", "24\"", NULL, "its count or its base is missing" },
    { " base=\"54\"", "54\"", NULL, "its count or its base is missing" },
    { " n=\"3\" base=\"30\"", " lower=\"14.5\"", NULL, "its count or its base is missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = edit_piece (f->text, &pieces[i]);
      g_autoptr(GPtrArray) faults = check_text (f, text);
      g_autoptr(GPtrArray) differences = compare (f);

      for (guint k = 0; k < MIN (faults->len, 6); k++)
        g_test_message ("%u: %s", i, (char *) g_ptr_array_index (faults, k));
      g_assert_false (has_fault (faults, "digest"));
      g_assert_true (has_fault (faults, pieces[i].fault));
      g_assert_cmpuint (differences->len, >, 0);
    }
}

/* The piece from @from to the end of @to, put in front of the next @before. */
static char *
move_piece (const char *whole,
            const char *from,
            const char *to,
            const char *before)
{
  const char *start = strstr (whole, from);
  const char *end = strstr (start, to) + strlen (to);
  const char *place = strstr (end, before);
  g_autofree char *head = g_strndup (whole, start - whole);
  g_autofree char *piece = g_strndup (start, end - start);
  g_autofree char *middle = NULL;
  char *moved;

  g_assert_nonnull (place);
  middle = g_strndup (end, place - end);
  moved = g_strconcat (head, middle, piece, place, NULL);
  renew_digest (moved);
  return moved;
}

/* Whoever reads a file in its order takes the first row for the headline. */
static void
test_moved (Fixture       *f,
            gconstpointer  unused)
{
  static const struct { const char *from, *to, *before; } rows[] = {
    { "<Row kind=\"section\" subject=\"PLN\" title", "</Row>", "</Table>" },
    { "<Row kind=\"overall\"", "</Row>", "</Table>" },
    { "<Table id=\"4\"", "</Table>", "<Table id=\"6\"" },
    { "<Grade code=\"O\"", "/>", "<Grade code=\"RI\"" },
    { "<Instrument id=\"core\"", "</Instrument>", "<Team" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = move_piece (f->text, rows[i].from, rows[i].to, rows[i].before);
      g_autoptr(GPtrArray) differences = NULL;

      g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
      differences = compare (f);
      g_assert_true (has_fault (differences, "Something other than a figure differs"));
    }
}

/* What a program that shows the file would obey or show, and what contradicts itself. */
static void
test_contradictions (Fixture       *f,
                     gconstpointer  unused)
{
  static const struct { const char *from, *to, *fault; } rows[] = {
    { "<Message ", "<!-- 54 is 60 --><Message ", "There is a comment (line 2)" },
    { "<Message ", "<?xml-stylesheet href=\"other.xsl\"?><Message ",
      "There is an instruction to programs (line 2)" },
    { "  <Row ", "  <!-- --><Row ", "There is a comment" },
    { "<LEA>999", "<LEA><![CDATA[999]]>", "There is a CDATA section" },
    { "<Quarter>2", "<Quarter>3", "says 2017-Q1, the quarter before is 2017-Q2" },
    { "<QuarterBefore>2017-Q1", "<QuarterBefore>2016-Q1", "the quarter before is 2017-Q1" },
    { "<Year>2017", "<Year>2016", "says 2017-07-01, which is no first day of quarter 2 of 2016" },
    { "<PeriodStart>2017-07-01", "<PeriodStart>2017-07-02", "which is no first day" },
    { "<PeriodEnd>2017-09-30", "<PeriodEnd>2017-12-31", "which is not the end of the quarter" },
    { "<DateTime>2017-09", "<DateTime>2016-09", "before the quarter began" },
    { " n=\"3\" base=\"30\" points=\"34.4\" lower=\"14.5\" upper=\"49.2\"",
      " pointsStatus=\"x\"", "says better, and what it rests on is missing" },
    { "points=\"34.4\"", "points=\"34.4\" pointsStatus=\"x\"", "points says 34.4" },
    { "goodOrBetter=\"24\"", "goodOrBetter=\"24\" goodOrBetterStatus=\"c\"",
      "goodOrBetter is called missing, and is there" },
    { "n=\"24\"/>", "n=\"24\" nStatus=\"c\"/>", "n is called missing, and is there" },
    { "<Share of=\"good-or-better\"", "<Share of=\"good-or-better\" nStatus=\"z\"",
      "is called missing, and has percent" },
    { "<Point code=\"O\" label=\"Outstanding\"/>\n    <Point code=\"G\" label=\"Good\"/>",
      "<Point code=\"G\" label=\"Good\"/><Point code=\"O\" label=\"Outstanding\"/>",
      "its grades are not those of its scale" },
    { " warning=\"contains small numbers, not for sharing\"", "", "warning" },
    { "level=\"A\"", "level=\"B\"", "level" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(GStrv) parts = g_strsplit (f->text, rows[i].from, 2);
      g_autofree char *text = NULL;
      g_autoptr(GPtrArray) faults = NULL;
      g_autoptr(GPtrArray) differences = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      text = g_strconcat (parts[0], rows[i].to, parts[1], NULL);
      renew_digest (text);
      faults = check_text (f, text);
      differences = compare (f);
      for (guint k = 0; k < MIN (faults->len, 4); k++)
        g_test_message ("%u: %s", i, (char *) g_ptr_array_index (faults, k));
      g_assert_false (has_fault (faults, "digest"));
      g_assert_true (has_fault (faults, rows[i].fault));
      g_assert_cmpuint (differences->len, >, 0);
    }
}

/* What is no figure, but not what we write either. */
static void
test_other_than_figure (Fixture       *f,
                        gconstpointer  unused)
{
  static const char * const rows[][2] = {
    { "<Message ", "<Message  " }, { "\n <Header>", "\n\n <Header>" },
    { "n=\"3\" base=\"30\"", "base=\"30\" n=\"3\"" },
    { "<Revision numberStatus=\"x\"/>", "<Revision numberStatus=\"x\"></Revision>" },
    { "code=\"O\"", "code='O'" }, { "code=\"O\"", "code=\"&#79;\"" },
    { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(GStrv) parts = g_strsplit (f->text, rows[i][0], 2);
      g_autofree char *text = g_strconcat (parts[0], rows[i][1], parts[1], NULL);
      g_autoptr(GPtrArray) differences = NULL;

      renew_digest (text);
      g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
      differences = compare (f);
      g_assert_cmpuint (differences->len, ==, 1);
      g_assert_true (has_fault (differences, "Something other than a figure differs"));
    }
}

/* A later release writes the same figures, and may say so. */
static void
test_other_release (Fixture       *f,
                    gconstpointer  unused)
{
  g_auto(GStrv) parts = g_strsplit (f->text, "<Release>", 2);
  g_autofree char *text = g_strconcat (parts[0], "<Release>9", parts[1], NULL);
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) unsealed = NULL;

  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  unsealed = compare (f);
  g_assert_cmpuint (unsealed->len, ==, 1);
  renew_digest (text);
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  faults = plumb_findings_verifier_compare (f->path, f->release, f->teams, &notes, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_true (has_fault (notes, "written by release 9" PLUMB_VERSION));
}

/* A release is a number: other words there would be taken for the council's own. */
static void
test_words_for_release (Fixture       *f,
                        gconstpointer  unused)
{
  g_auto(GStrv) parts = g_strsplit (f->text, "<Release>", 2);
  g_autofree char *text = g_strconcat (parts[0], "<Release>Approved by the board ", parts[1], NULL);
  g_autoptr(GPtrArray) faults = NULL;

  renew_digest (text);
  faults = check_text (f, text);
  g_assert_true (has_fault (faults, "Release"));
}

static PlumbRelease *
rename_team (const char *from,
             const char *to)
{
  g_autoptr(GPtrArray) tallies = fixture_tallies ();

  for (guint i = 0; i < tallies->len; i++)
    {
      PlumbTally *tally = g_ptr_array_index (tallies, i);

      if (g_str_equal (tally->team, from))
        {
          g_free (tally->team);
          tally->team = g_strdup (to);
          g_free (tally->team_code);
          tally->team_code = g_strdup ("T01");
        }
    }
  return fixture_release_of (tallies, 60, "leadership", NULL);
}

/* A council renames a team; what was sent to the board before still agrees, and says so. */
static void
test_renamed_team (Fixture       *f,
                   gconstpointer  unused)
{
  g_autoptr(PlumbRelease) renamed = rename_team ("Team A (invented)", "Zeal & \"Co\" (invented)");
  g_autoptr(GPtrArray) teams = fixture_teams_of (renamed);
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) faults = NULL;

  g_assert_true (g_file_set_contents (f->path, f->text, -1, NULL));
  faults = plumb_findings_verifier_compare (f->path, renamed, teams, &notes, NULL);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_true (has_fault (notes, "T01 is called “Team A (invented)” in the file and “Zeal & "
                                   "\"Co\" (invented)” in the workspace"));
}

/* A row that is given to another team than its own. */
static void
test_other_team (Fixture       *f,
                 gconstpointer  unused)
{
  g_autofree char *text = g_strdup (f->text);
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) differences = NULL;

  memcpy (strstr (text, "team=\"T02\""), "team=\"T04\"", strlen ("team=\"T04\""));
  renew_digest (text);
  faults = check_text (f, text);
  differences = compare (f);
  g_assert_true (has_fault (faults, "team T04: the team is missing from the list of teams"));
  g_assert_true (has_fault (differences, "All figures of team T04: the file has them, the "
                                         "workspace has none"));
}

/* A file from before this one is checked by itself, and by what it says of itself alone. */
static void
test_former (Fixture       *f,
             gconstpointer  unused)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "findings", "former.xml",
                                                 NULL);
  g_autoptr(PlumbFindingsClaim) claim = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) others = NULL;
  g_autofree char *text = NULL;

  faults = plumb_findings_verifier_check (path, &claim, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_true (claim->former);
  g_assert_cmpint (claim->quarter.quarter, ==, 2);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  *strstr (text, "n=\"24\"") = 'm';
  others = check_text (f, text);
  g_assert_true (has_fault (others, "digest"));
  g_assert_true (has_fault (others, "'m'"));
}

/* Each letter in place of the other, in all the file. */
static void
exchange_letters (char       *text,
                  const char *before,
                  char        one,
                  char        other)
{
  for (char *at = strstr (text, before); at != NULL; at = strstr (at, before))
    {
      at += strlen (before);
      *at = *at == one ? other : *at == other ? one : *at;
    }
}

/* Whoever exchanges the names of two teams throughout shows each with the figures of the other. */
static void
test_exchanged_teams (Fixture       *f,
                      gconstpointer  unused)
{
  g_autofree char *text = g_strdup (f->text);
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) faults = NULL;

  exchange_letters (text, "\"Team ", 'A', 'B');
  renew_digest (text);
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  faults = plumb_findings_verifier_compare (f->path, f->release, f->teams, &notes, NULL);
  g_assert_cmpuint (notes->len, ==, 0);
  g_assert_true (has_fault (faults, "Team T01: name: file says Team B (invented), workspace says "
                                    "Team A (invented)"));
}

/* The message a data officer acts on. */
static void
test_compare (Fixture       *f,
              gconstpointer  unused)
{
  g_autofree char *text = g_strdup (f->text);
  char *at = strstr (text, "<Grade code=\"I\" n=\"6\"");
  g_autoptr(GPtrArray) differences = NULL;

  at[strlen ("<Grade code=\"I\" n=\"")] = '8';
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  differences = compare (f);
  g_assert_cmpuint (differences->len, ==, 1);
  g_test_message ("%s", (char *) g_ptr_array_index (differences, 0));
  g_assert_true (has_fault (differences, "Table 4 core, overall, grade I: file says 8, workspace "
                                         "says 6 "
                                         "(line"));
}

static void
test_compare_missing (Fixture       *f,
                      gconstpointer  unused)
{
  static const Piece table = { "<Table id=\"8\"", "</Table>", NULL, NULL };
  g_autofree char *text = edit_piece (f->text, &table);
  g_autoptr(GPtrArray) differences = NULL;

  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  differences = compare (f);
  g_assert_true (has_fault (differences, "not in the file, workspace says 46"));
}

/* Words after the end, or no digest at all, are a changed file as well. */
static void
test_digest (Fixture       *f,
             gconstpointer  unused)
{
  g_autofree char *longer = g_strconcat (f->text, "<!-- more -->\n", NULL);
  g_autofree char *shorter = g_strdup (f->text);
  g_autoptr(GPtrArray) faults = check_text (f, longer);
  g_autoptr(GPtrArray) others = NULL;
  char *tag = g_strrstr (shorter, " <Digest");

  g_assert_true (has_fault (faults, "Something stands behind the digest"));
  g_strlcpy (tag, "</Message>\n", 12);
  others = check_text (f, shorter);
  g_assert_true (has_fault (others, "no digest"));
}

/* Not findings at all: refused with a reason, never half read. */
static void
test_unreadable (Fixture       *f,
                 gconstpointer  unused)
{
  static const char * const texts[] = {
    "", "not XML", "<Message", "<Other/>",
    "<?xml version=\"1.0\"?><!DOCTYPE Message [<!ENTITY a \"b\">]><Message>&a;</Message>",
    NULL
  };
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GError) missing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(PlumbFindingsClaim) claim = NULL;
      g_autoptr(GError) error = NULL;

      if (texts[i] != NULL)
        g_assert_true (g_file_set_contents (f->path, texts[i], -1, NULL));
      else
        g_unlink (f->path);
      g_assert_null (plumb_findings_verifier_check (f->path, &claim, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
    }
  g_assert_null (plumb_findings_verifier_compare (f->path, f->release, f->teams, &notes,
                                                  &missing));
  g_assert_nonnull (missing);
}

/* Whatever anybody puts into the file, the verifier answers. */
static void
test_nonsense (Fixture       *f,
               gconstpointer  unused)
{
  static const char * const texts[] = {
    "<Message/>", "<Message><Header/><Table/><Digest/></Message>",
    "<Message xmlns=\"urn:plumbline:findings:1\"><Findings/></Message>",
    "<Message><Table><Row base=\"7\"><Grade n=\"9\"/><Share n=\"7\"/><Change/></Row></Table>"
    "</Message>",
    "<Message><Table instrument=\"a\"><Row kind=\"index\" scale=\"s\" base=\"0\"><Grade "
    "n=\"4294967295\" code=\"a\"/><Share of=\"base\" n=\"0\" audits=\"0\" sumXX=\"0\" sumXN=\"0\" "
    "sumNN=\"0\"/><Change of=\"base\" n=\"9\" base=\"1\"/></Row><Row kind=\"pair\" "
    "period=\"-Q\"/></Table></Message>",
    "<Message><Table><Row><Share of=\"base\" nStatus=\"\"/></Row></Table></Message>",
    "<Change of=\"x\"/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(PlumbFindingsClaim) claim = NULL;
      g_autoptr(GPtrArray) faults = NULL;
      g_autoptr(GPtrArray) differences = NULL;

      g_assert_true (g_file_set_contents (f->path, texts[i], -1, NULL));
      faults = plumb_findings_verifier_check (f->path, &claim, NULL);
      differences = compare (f);
      g_assert_true (faults == NULL || faults->len > 0);
      g_assert_true (differences == NULL || differences->len > 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  plumb_xml_init ();

  g_test_add ("/findings-verifier/sound", Fixture, NULL, set_up, test_sound, tear_down);
  g_test_add ("/findings-verifier/any-digit", Fixture, NULL, set_up, test_any_digit, tear_down);
  g_test_add ("/findings-verifier/sums", Fixture, NULL, set_up, test_sums, tear_down);
  g_test_add ("/findings-verifier/pieces", Fixture, NULL, set_up, test_pieces, tear_down);
  g_test_add ("/findings-verifier/moved", Fixture, NULL, set_up, test_moved, tear_down);
  g_test_add ("/findings-verifier/contradictions", Fixture, NULL, set_up, test_contradictions,
              tear_down);
  g_test_add ("/findings-verifier/other-than-figure", Fixture, NULL, set_up, test_other_than_figure,
              tear_down);
  g_test_add ("/findings-verifier/other-release", Fixture, NULL, set_up, test_other_release,
              tear_down);
  g_test_add ("/findings-verifier/words-for-release", Fixture, NULL, set_up, test_words_for_release,
              tear_down);
  g_test_add ("/findings-verifier/renamed-team", Fixture, NULL, set_up, test_renamed_team,
              tear_down);
  g_test_add ("/findings-verifier/other-team", Fixture, NULL, set_up, test_other_team, tear_down);
  g_test_add ("/findings-verifier/former", Fixture, NULL, set_up, test_former, tear_down);
  g_test_add ("/findings-verifier/exchanged-teams", Fixture, NULL, set_up, test_exchanged_teams,
              tear_down);
  g_test_add ("/findings-verifier/two-scales-of-one-name", Fixture, NULL, set_up,
              test_two_scales_of_one_name, tear_down);
  g_test_add ("/findings-verifier/compare", Fixture, NULL, set_up, test_compare, tear_down);
  g_test_add ("/findings-verifier/compare-missing", Fixture, NULL, set_up, test_compare_missing,
              tear_down);
  g_test_add ("/findings-verifier/digest", Fixture, NULL, set_up, test_digest, tear_down);
  g_test_add ("/findings-verifier/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/findings-verifier/nonsense", Fixture, NULL, set_up, test_nonsense, tear_down);
  return g_test_run ();
}
