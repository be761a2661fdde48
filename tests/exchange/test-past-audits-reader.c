/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-past-audits-reader.h"

#include <stdio.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "exchange-fixture.h"
#include "plumb-figure.h"
#include "plumb-instrument-reader.h"
#include "plumb-name-book.h"
#include "plumb-table-reader.h"

#define HEADER "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer\n"
#define ROW(code, answer) \
  "A-1,case-file-audit,2017-07-12,EX-1,Riverside team,CP,standard,Auditor Alder," code "," \
  answer "\n"

/* Another council's form: a scale of five, a section with a grade and no standards, standards in a
 * section without a grade. */
static const char other_instrument[] =
  "<instrument xmlns='urn:plumbline:instrument:1' id='other-form' version='3' "
  "strand='case-file-audit' subject='case' xml:lang='en-GB'><title>Other form</title>"
  "<scale id='five' good='4' sufficient='3'><grade code='5' label='Very good'/>"
  "<grade code='4' label='Good enough'/><grade code='3' label='Fair'/>"
  "<grade code='2' label='Weak'/><grade code='1' label='Poor'/></scale>"
  "<audit-type code='usual' label='Usual audit'/>"
  "<section code='AAA' title='Graded only' scale='five'/>"
  "<section code='BBB' title='Standards only'>"
  "<standard code='BBB.01' kind='compliance'><text>Is it there?</text></standard>"
  "<standard code='BBB.02' kind='number' unit='days' min='0' max='99'>"
  "<text>How long?</text></standard></section>"
  "</instrument>";

static PlumbStoredInstrument *
store_instrument (PlumbInstrument *instrument,
                  gint64           id)
{
  PlumbStoredInstrument *stored = g_new0 (PlumbStoredInstrument, 1);

  stored->id = id;
  stored->instrument = instrument;
  stored->current = TRUE;
  return stored;
}

static GPtrArray *
load_instruments (void)
{
  GPtrArray *instruments
      = g_ptr_array_new_with_free_func ((GDestroyNotify)plumb_stored_instrument_free);
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml",
                                            NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static (other_instrument, strlen (other_instrument));
  g_autoptr(GError) error = NULL;
  PlumbInstrument *instrument;

  instrument = plumb_instrument_reader_read_file (path, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (instruments, store_instrument (instrument, 1));
  instrument = plumb_instrument_reader_read (bytes, "other.xml", &error);
  g_assert_no_error (error);
  g_ptr_array_add (instruments, store_instrument (instrument, 2));
  return instruments;
}

static PlumbPastAuditList *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr(GPtrArray) instruments = load_instruments ();
  g_autoptr(PlumbNotices) notices = plumb_notices_new ();
  char *path = fixture_write ("audits.csv", text, -1);
  PlumbPastAuditList *audits = plumb_past_audits_reader_read (path, instruments, notices, error);

  fixture_remove (path);
  return audits;
}

/* An answer that changes on its way in changes a quarter's figures for ever. */
static void
test_answers (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbPastAuditList) audits = read_text (
    "\xef\xbb\xbf" HEADER ROW ("SAF.01", "Met") ROW ("PLN.04", "not met") ROW ("PLN.01", "NA")
    ROW ("PLN.06", "Cannot tell") ROW ("PLN.02", "ri") ROW ("PLN.91", "12") ROW ("PLN", "Good")
    ROW ("overall", "G") ROW ("SUP.01", "") ROW ("FOT.10", "\"Two, and\nmore\""), &error);
  g_autoptr(PlumbPastAudit) past = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (plumb_past_audit_list_get_n (audits), ==, 1);
  past = plumb_past_audit_list_dup (audits, 0);
  g_assert_cmpstr (past->submitted, ==, "2017-07-12");
  g_assert_cmpint (past->instrument_id, ==, 1);
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "SAF.01"), ==, "met");
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "PLN.04"), ==, "not-met");
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "PLN.01"), ==, "na");
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "PLN.06"), ==, "cannot-tell");
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "PLN.02"), ==, "RI");
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "PLN.91"), ==, "12");
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "PLN"), ==, "G");
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "overall"), ==, "G");
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "FOT.10"), ==, "Two, and\nmore");
  g_assert_null (plumb_answers_get_value (past->answers, "SUP.01"));
  g_assert_cmpuint (past->unrecorded->len, ==, 1);
  g_assert_cmpstr (past->unrecorded->pdata[0], ==, "SUP.01");
}

/* Spreadsheets are sorted by anything, and columns stand in any order. */
static void
test_any_order (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbPastAuditList) audits = read_text (
    "code;answer;Audit;Instrument;Submitted;Case;Team;Plan Type;Audit_Type;Auditor\n"
    "SAF.01;Met;A-2;case-file-audit 2017.2;01/08/2017;EX-2;;Child protection;Standard "
    "audit;Auditor Alder\n"
    "AAA;very good;B-1;other-form;2017-08-02T10:00:00Z;;Hilltop team;;usual;\n"
    "SAF.02;Partly;A-2;case-file-audit 2017.2;01/08/2017;EX-2;;Child protection;Standard "
    "audit;Auditor Alder\n"
    "BBB.01;NA;B-1;other-form;2017-08-02T10:00:00Z;;Hilltop team;;usual;\n", &error);
  g_autoptr(PlumbPastAudit) past = NULL;
  g_autoptr(PlumbPastAudit) other = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (plumb_past_audit_list_get_n (audits), ==, 2);
  past = plumb_past_audit_list_dup (audits, 0);
  g_assert_cmpstr (past->submitted, ==, "2017-08-01");
  g_assert_cmpstr (past->plan_type, ==, "CP");
  g_assert_cmpstr (past->audit_type, ==, "standard");
  g_assert_null (past->team);
  g_assert_cmpuint (plumb_answers_get_n (past->answers), ==, 2);
  other = plumb_past_audit_list_dup (audits, 1);
  g_assert_cmpint (other->instrument_id, ==, 2);
  g_assert_cmpstr (other->submitted, ==, "2017-08-02T10:00:00Z");
  g_assert_cmpstr (plumb_answers_get_value (other->answers, "AAA"), ==, "5");
}

typedef struct
{
  const char *name;
  const char *text;
  const char *where;
  const char *words;
} Refusal;

static const Refusal refusals[] = {
  { "missing-column", "audit,instrument,submitted,case,team,plan_type,auditor,code\nA\n",
    "audits.csv, row 1: ",
    "missing column audit_type, answer" },
  { "column-twice", "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer,"
    "Answer\nA-1,case-file-audit,2017-07-12,EX-1,T,CP,standard,P,PLN,G,I\n",
    "row 1, column answer: ", "two columns have this name" },
  { "cut-within-a-character", HEADER
    ROW ("Aöööööööööööööööööööööööööööööööööööööööööö", "Met"), "row 2, column code: ",
    "is not in" },
  { "wrong-code", HEADER ROW ("PLN.01", "Met") ROW ("PLN.99", "Met"), "row 3, column code: ",
    "\"PLN.99\" is not in case-file-audit 2017.2; expected the code of a standard" },
  { "ungraded-section", HEADER ROW ("CAS", "G"), "row 2, column code: ", "\"CAS\" is not in" },
  { "wrong-answer", HEADER ROW ("PLN.01", "Perhaps"), "row 2, column answer: ", "expected" },
  { "wrong-grade", HEADER ROW ("PLN", "B+"), "row 2, column answer: ", "expected" },
  { "grade-for-compliance", HEADER ROW ("PLN.01", "RI"), "row 2, column answer: ", "for PLN.01" },
  { "wrong-number", HEADER ROW ("PLN.91", "many"), "row 2, column answer: ", "for PLN.91" },
  /* Read as numbers, and beyond what this form allows; a form without limits takes both. */
  { "over-the-limit", HEADER ROW ("PLN.91", "\"1,200\""), "row 2, column answer: ",
    "1,200 is out of range; expected a number from 0 to 1000, for PLN.91" },
  { "under-the-limit", HEADER ROW ("PLN.91", "-1"), "row 2, column answer: ",
    "-1 is out of range; expected a number from 0 to 1000, for PLN.91" },
  { "wrong-day", HEADER "A-1,case-file-audit,32/01/2017,EX-1,T,CP,standard,P,PLN,G\n",
    "row 2, column submitted: ",
    "expected 2017-07-31, 31/07/2017" },
  { "wrong-instrument", HEADER "A-1,some-form,2017-07-12,EX-1,T,CP,standard,P,PLN,G\n",
    "row 2, column instrument: ",
    "expected one of: case-file-audit 2017.2, other-form 3" },
  { "wrong-type", HEADER "A-1,case-file-audit,2017-07-12,EX-1,T,CP,spot check,P,PLN,G\n",
    "row 2, column audit_type: ",
    "has no audit type “spot check”; it has standard, deep-dive, dip-sample, closure, themed, "
    "re-audit, moderation" },
  { "no-type", HEADER "A-1,case-file-audit,2017-07-12,EX-1,T,CP,,P,PLN,G\n",
    "row 2, column audit_type: ", "it has standard, " },
  { "disagreement", HEADER ROW ("PLN", "G")
    "A-1,case-file-audit,2017-07-12,EX-1,Other team,CP,standard,Auditor Alder,SUP,G\n",
    "row 3, column team: ",
      "\"Other team\" differs from row 2, which gives audit A-1 \"Riverside team\"" },
  { "day-to-come", HEADER "A-1,case-file-audit,31/12/2130,EX-1,T,CP,standard,P,PLN,G\n",
    "row 2, column submitted: ", "yet to come" },
  { "spreadsheet-fault", HEADER "A-1,case-file-audit,2017-07-12,EX-1,#N/A,CP,standard,P,PLN,G\n",
    "row 2, column team: ", "a fault of the spreadsheet" },
  { "lost-digits", HEADER "A-1,case-file-audit,2017-07-12,4.5E+11,T,CP,standard,P,PLN,G\n",
    "row 2, column case: ", "its digits are lost" },
  { "twice", HEADER ROW ("PLN", "G") ROW ("PLN", "RI"), "row 3, column code: ", "answered twice" },
  { "twice-empty", HEADER ROW ("PLN", "") ROW ("PLN", "RI"), "row 3, column code: ",
    "answered twice" },
  { "no-audit", HEADER ",case-file-audit,2017-07-12,EX-1,T,CP,standard,P,PLN,G\n",
    "row 2, column audit: ", "is empty" },
  { "no-code", HEADER ROW ("", "G"), "row 2, column code: ", "is empty" },
  { "bare-comma", HEADER ROW ("FOT.10", "Two, and more"), "audits.csv, line 2: ",
    "between quotation marks" },
  { "open-quote", HEADER ROW ("PLN", "G") ROW ("FOT.10", "\"Two"), "line 3: ", "not closed" },
};

/* A file that is half right must not be imported by half, and the person must find the cell. */
static void
test_refuses (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbPastAuditList) audits = read_text (refusal->text, &error);

  g_assert_null (audits);
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, PLUMB_EXCHANGE_ERROR);
  fixture_assert_says (error->message, refusal->where);
  fixture_assert_says (error->message, refusal->words);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* A form with the codes of the table of answers; its number has no range. */
static const char answers_instrument[] =
  "<instrument xmlns='urn:plumbline:instrument:1' id='answers' version='1' "
  "strand='case-file-audit' subject='case' xml:lang='en-GB'><title>Answers</title>"
  "<scale id='four' good='G' sufficient='RI'><grade code='O' label='Outstanding'/>"
  "<grade code='G' label='Good'/><grade code='RI' label='Requires improvement'/>"
  "<grade code='I' label='Inadequate'/></scale><audit-type code='standard' label='Standard'/>"
  "<section code='PLN' title='Planning' scale='four'>"
  "<standard code='PLN.01' kind='compliance'><text>Is it there?</text></standard>"
  "<standard code='PLN.91' kind='number'><text>How many?</text></standard></section>"
  "</instrument>";

/* What the words mean that the table says are taken. */
static const char *
find_meaning (const char *text)
{
  static const char * const meanings[][2] = {
    { "good", "G" }, { "requires improvement", "RI" }, { "ri", "RI" }, { "inadequate", "I" },
    { "outstanding", "O" }, { "n/a", "na" }, { "na", "na" }, { "not applicable", "na" },
    { "met", "met" }, { "partly", "partly" }, { "not met", "not-met" },
    { "cannot tell", "cannot-tell" }, { "12", "12" }, { "0", "0" }, { "-1", "-1" },
  };
  g_autofree char *plain = g_strstrip (g_ascii_strdown (text, -1));

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (meanings[i][0], plain))
      return meanings[i][1];
  g_error ("\"%s\" has no meaning here", text);
}

/* @wanted as the table says it: "taken", "refused…", "not recorded", or the value in words. */
static void
assert_answer (const PlumbItem *item,
               const char      *text,
               const char      *wanted)
{
  g_autofree char *value = NULL;
  g_autoptr(GError) error = NULL;
  gboolean ok = plumb_answer_parse (item, text, &value, &error);

  g_test_message ("%s \"%s\": %s", item->code, text, wanted);
  g_assert_true (ok == !g_str_has_prefix (wanted, "refused"));
  if (!ok)
    fixture_assert_says (error->message, item->standard == NULL
                                         ? "expected O, G, RI, I or NA"
                                         : item->kind == PLUMB_ANSWER_COMPLIANCE
                                         ? "expected Met, Partly" : "expected a number");
  else if (g_str_equal (wanted, "not recorded"))
    g_assert_null (value);
  else if (g_str_equal (wanted, "taken"))
    g_assert_cmpstr (value, ==, find_meaning (text));
  else
    g_assert_cmpstr (value, ==, wanted);
}

/* Answers in councils' own words: each is read as what it means, or refused with the words that
 * are taken. */
static void
test_councils_words (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "cases-in",
                                                 "20-audit-answers", "answers.csv", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static (answers_instrument, strlen (answers_instrument));
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbInstrument) instrument = plumb_instrument_reader_read (bytes, "a.xml", &error);
  g_autoptr(PlumbTableReader) table = plumb_table_reader_open (path, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpint (plumb_table_reader_next (table, &error), ==, 1);
  for (; plumb_table_reader_next (table, &error) == 1; n++)
    assert_answer (plumb_instrument_lookup_item (instrument,
                                                 plumb_table_reader_get_cell (table, 0)),
                   plumb_table_reader_get_cell (table, 1), plumb_table_reader_get_cell (table, 2));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 42);
}

/* All but the last are 12 July 2017; the last is yet to come. */
static void
test_days (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "cases-in", "23-audit-dates",
                                                 "dates.csv", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++, n++)
    {
      g_autofree char *row = g_strdup_printf (HEADER "A-1,case-file-audit,%s,EX-1,T,CP,standard,"
                                              "P,PLN,G\n", lines[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbPastAuditList) audits = read_text (row, &error);
      g_autoptr(PlumbPastAudit) past = NULL;

      g_test_message ("%s", lines[i]);
      g_assert_true ((audits != NULL) == (lines[i + 1] != NULL));
      if (audits == NULL)
        continue;
      past = plumb_past_audit_list_dup (audits, 0);
      g_assert_true (g_str_has_prefix (past->submitted, "2017-07-12"));
    }
  g_assert_cmpuint (n, ==, 9);
}

/* A name from outside may colour a terminal, turn the writing round or fill the screen. */
static void
test_hostile_names (void)
{
  g_autofree char *tail = g_strnfill (5000, 'N');
  g_autofree char *row = g_strdup_printf (HEADER "A-1\x07,case-file-audit,2017-07-12,"
                                          "EX\xe2\x80\xae-1,River\x1b[31mside  team,CP,standard,"
                                          "%s,FOT.10,\"One\x1b\nTwo\"\n", tail);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbPastAuditList) audits = read_text (row, &error);
  g_autoptr(PlumbPastAudit) past = NULL;

  g_assert_no_error (error);
  past = plumb_past_audit_list_dup (audits, 0);
  g_assert_cmpstr (past->reference, ==, "A-1");
  g_assert_cmpstr (past->case_reference, ==, "EX-1");
  g_assert_cmpstr (past->team, ==, "River[31mside team");
  g_assert_cmpuint (g_utf8_strlen (past->auditor, -1), ==, PLUMB_NAME_MAX);
  g_assert_cmpstr (plumb_answers_get_value (past->answers, "FOT.10"), ==, "One\nTwo");
}

static long
get_peak_kilobytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* Eighty answers an audit, of codes that stand in the form. */
static char *
write_many (PlumbInstrument *instrument,
            guint            n_audits)
{
  char *path = fixture_write ("audits.csv", HEADER, -1);
  FILE *file = g_fopen (path, "a");

  g_assert_nonnull (file);
  for (guint i = 0; i < n_audits; i++)
    for (guint k = 0, n = 0; n < 80; k++)
      {
        const PlumbItem *item = plumb_instrument_get_item (instrument, k);

        if (item->kind != PLUMB_ANSWER_COMPLIANCE && item->kind != PLUMB_ANSWER_QUALITY)
          continue;
        fprintf (file, "A-%u,case-file-audit,2017-07-12,EX-%u,Team %u,CP,standard,P %u,%s,%s\n", i,
                 i, i % 40, i % 60, item->code,
                 item->kind == PLUMB_ANSWER_QUALITY ? "Good" : "Partly");
        n++;
      }
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

/* A council brings in ten years at once. A thousand audits take little more than one megabyte here;
 * as single texts they would take ten, and 100,000 of them a gigabyte. */
static void
test_memory (void)
{
  g_autoptr(GPtrArray) instruments = load_instruments ();
  PlumbStoredInstrument *stored = g_ptr_array_index (instruments, 0);
  char *path = write_many (stored->instrument, 1000);
  g_autoptr(PlumbPastAuditList) audits = NULL;
  g_autoptr(PlumbPastAudit) last = NULL;
  g_autoptr(PlumbNotices) notices = plumb_notices_new ();
  g_autoptr(GError) error = NULL;
  long before = get_peak_kilobytes ();

  audits = plumb_past_audits_reader_read (path, instruments, notices, &error);
  g_test_message ("%ld KB more", get_peak_kilobytes () - before);
  /* A sanitizer keeps freed memory for a while, so that its peak says nothing. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (get_peak_kilobytes () - before, <, 5 * 1024);
#endif
  fixture_remove (path);
  g_assert_no_error (error);
  g_assert_cmpuint (plumb_past_audit_list_get_n (audits), ==, 1000);
  last = plumb_past_audit_list_dup (audits, 999);
  g_assert_cmpstr (last->reference, ==, "A-999");
  g_assert_cmpuint (plumb_answers_get_n (last->answers), ==, 80);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/past-audits/answers", test_answers);
  g_test_add_func ("/past-audits/any-order", test_any_order);
  g_test_add_func ("/past-audits/councils-words", test_councils_words);
  g_test_add_func ("/past-audits/days", test_days);
  g_test_add_func ("/past-audits/hostile-names", test_hostile_names);
  g_test_add_func ("/past-audits/memory", test_memory);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/past-audits/refuses/%s", refusals[i].name);

      g_test_add_data_func (path, &refusals[i], test_refuses);
    }

  return g_test_run ();
}
