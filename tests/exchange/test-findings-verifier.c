/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"
#include "plumb-findings-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-xml.h"

#include "../findings/findings-fixture.h"

typedef struct
{
  char          *folder;
  char          *path;
  char          *text;
  PlumbFindings *findings;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  f->folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "findings.xml", NULL);
  f->findings = fixture_findings ();
  bytes = plumb_findings_writer_to_bytes (f->findings, PLUMB_FINDINGS_XML, &error);
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
  g_object_unref (f->findings);
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
  g_autoptr(GError) error = NULL;
  GPtrArray *faults;

  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  faults = plumb_findings_verifier_check (f->path, NULL, &error);
  g_assert_no_error (error);
  return faults;
}

/* A sound file that is called wrong would never be trusted again. */
static void
test_sound (Fixture       *f,
            gconstpointer  unused)
{
  PlumbQuarter quarter = { 0 };
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) differences = NULL;

  g_assert_true (g_file_set_contents (f->path, f->text, -1, NULL));
  faults = plumb_findings_verifier_check (f->path, &quarter, NULL);
  differences = plumb_findings_verifier_compare (f->path, f->findings, NULL);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (differences->len, ==, 0);
  g_assert_cmpint (quarter.year, ==, 2017);
  g_assert_cmpint (quarter.quarter, ==, 2);
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

  for (gsize i = 0; i < length; i += 1501)
    {
      g_autofree char *text = g_strdup (f->text);
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

      faults = plumb_findings_verifier_check (f->path, NULL, NULL);
      differences = plumb_findings_verifier_compare (f->path, f->findings, NULL);
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

/* Somebody who renews the digest is still found where the sums tell, and the figure is named. */
static void
test_sums (Fixture       *f,
           gconstpointer  unused)
{
  static const struct { const char *from, *to, *fault; } rows[] = {
    { "<Grade code=\"RI\" n=\"24\"", "<Grade code=\"RI\" n=\"23\"",
      "Overall grade, all teams, all plan types, all audit types: grades add up to 53, base says "
      "54 (line" },
    { "<Grade code=\"G\" n=\"23\" percent=\"42.6\"", "<Grade code=\"G\" n=\"23\" percent=\"42.7\"",
      "grade G: percentage says 42.7, its counts give 42.6" },
    { "<GoodOrBetter n=\"24\"", "<GoodOrBetter n=\"25\"",
      "good or better: grades add up to 24, the share says 25" },
    { "lower=\"32.0\"", "lower=\"32.1\"",
      "good or better: lower limit says 32.1, its counts give 32.0" },
    { "upper=\"94.8\"", "upper=\"94.9\"",
      "requires improvement or better: upper limit says 94.9, its counts give 94.8" },
    { "percent=\"34.4\" lower=\"14.5\"", "percent=\"35.4\" lower=\"14.5\"",
      "change of good-or-better: points says 35.4, its counts give 34.4" },
    { "n=\"3\" base=\"30\"", "n=\"4\" base=\"30\"", "change of good-or-better: points says" },
    { "upper=\"49.2\" says=\"better\"", "upper=\"49.2\" says=\"wrose!\"", "says" },
    { "numerator=\"50\"", "numerator=\"51\"",
      "core: Planning index, all teams, all plan types, all audit types: standards add up to 50, "
      "the numerator says 51" },
    { "code=\"PLN.01\" kind=\"compliance\" met=\"34\"",
      "code=\"PLN.01\" kind=\"compliance\" met=\"35\"",
      "standard PLN.01: answers add up to 47, base says 46" },
    { "<Pair supervision=\"G\" n=\"46\"", "<Pair supervision=\"G\" n=\"45\"",
      "Planning by supervision, all teams, all plan types, all audit types: pairs add up to 45, "
      "base says 46" },
    { "auditType=\"_T\" n=\"54\"", "auditType=\"_T\" n=\"53\"",
      "teams add up to 54, the total says 53" },
    { "audits=\"7\"", "audits=\"8\"", "scaling: Audits, all teams" },
    { "done=\"54\"", "done=\"53\"", "instruments add up to 61 audits, done says 60" },
    { "base=\"54\"", "base=\"99\"", "grades add up to 54, base says 99" },
    { "n=\"24\" percent=\"44.4\"/>", "n=\"92\" percent=\"44.4\"/>",
      "says 92, more than its base of 54" },
    { "notApplicable=\"1\"", "notApplicable=\"2\"",
      "not applicable: teams add up to 1, the total says 2" },
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
  differences = plumb_findings_verifier_compare (f->path, f->findings, NULL);
  g_assert_cmpuint (differences->len, ==, 1);
  g_test_message ("%s", (char *) g_ptr_array_index (differences, 0));
  g_assert_true (has_fault (differences, "core: Overall grade, all teams, all plan types, all "
                                         "audit types, grade I: "
                                         "file says 8, workspace says 6 (line"));
}

static void
test_compare_missing (Fixture       *f,
                      gconstpointer  unused)
{
  g_autofree char *text = g_strdup (f->text);
  char *start = strstr (text, "    <CrossTable");
  char *end = strstr (start, "</CrossTable>\n") + strlen ("</CrossTable>\n");
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GPtrArray) faults = NULL;

  memmove (start, end, strlen (end) + 1);
  renew_digest (text);
  faults = check_text (f, text);
  g_assert_true (has_fault (faults, "is missing from the file"));
  differences = plumb_findings_verifier_compare (f->path, f->findings, NULL);
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
  char *tag = g_strrstr (shorter, "  <Digest");

  g_assert_true (has_fault (faults, "digest"));
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
  g_autoptr(GError) missing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      if (texts[i] != NULL)
        g_assert_true (g_file_set_contents (f->path, texts[i], -1, NULL));
      else
        g_unlink (f->path);
      g_assert_null (plumb_findings_verifier_check (f->path, NULL, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
    }
  g_assert_null (plumb_findings_verifier_compare (f->path, f->findings, &missing));
  g_assert_nonnull (missing);
}

/* Whatever anybody puts into the file, the verifier answers. */
static void
test_nonsense (Fixture       *f,
               gconstpointer  unused)
{
  static const char * const texts[] = {
    "<Message/>", "<Message><Header/><Activity/><Findings/><Digest/></Message>",
    "<Message><Findings><Grade/><Block base=\"3\"><Grade n=\"9\"/><GoodOrBetter "
    "n=\"7\"/></Block></Findings></Message>",
    "<Message><Findings><Block base=\"4294967295\" scale=\"s\"><Grade n=\"4294967295\" "
    "code=\"a\"/></Block>"
    "<Index numerator=\"5\" denominator=\"2\"><Change n=\"9\" base=\"1\"/><Standard met=\"4\" "
    "base=\"1\"/></Index>"
    "<Audits team=\"a\" planType=\"b\" auditType=\"c\" n=\"5\"/></Findings></Message>",
    "<Change of=\"x\"/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GPtrArray) faults = NULL;
      g_autoptr(GPtrArray) differences = NULL;

      g_assert_true (g_file_set_contents (f->path, texts[i], -1, NULL));
      faults = plumb_findings_verifier_check (f->path, NULL, NULL);
      differences = plumb_findings_verifier_compare (f->path, f->findings, NULL);
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
  g_test_add ("/findings-verifier/compare", Fixture, NULL, set_up, test_compare, tear_down);
  g_test_add ("/findings-verifier/compare-missing", Fixture, NULL, set_up, test_compare_missing,
              tear_down);
  g_test_add ("/findings-verifier/digest", Fixture, NULL, set_up, test_digest, tear_down);
  g_test_add ("/findings-verifier/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/findings-verifier/nonsense", Fixture, NULL, set_up, test_nonsense, tear_down);
  return g_test_run ();
}
