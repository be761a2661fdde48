/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-list-reader.h"

#include "exchange-fixture.h"

static const PlumbCaseFields *
get_case (PlumbCaseList *list,
          guint          i)
{
  return plumb_case_get_fields (g_ptr_array_index (list->cases, i));
}

static void
assert_notice (PlumbCaseList *list,
               guint          i,
               const char    *rule,
               guint          line,
               const char    *words)
{
  PlumbImportNotice *notice = g_ptr_array_index (list->notices->kept, i);

  g_assert_cmpstr (notice->rule, ==, rule);
  g_assert_cmpuint (notice->line, ==, line);
  fixture_assert_says (notice->message, words);
}

/* The list that a council's system writes comes with its own headers and faults; a case lost in it
 * is never audited. */
static void
test_usual_list (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "csv", "case-list.csv", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCaseList) list = plumb_case_list_reader_read (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (list->gives, ==, PLUMB_CASE_GIVES_TEAM | PLUMB_CASE_GIVES_WORKER
                   | PLUMB_CASE_GIVES_PLAN_TYPE | PLUMB_CASE_GIVES_OPENED);
  g_assert_cmpuint (list->mapping->len, ==, 5);
  g_assert_cmpstr (list->mapping->pdata[1], ==, "Allocated Team → team");
  g_assert_cmpuint (list->unused->len, ==, 1);
  g_assert_cmpstr (list->unused->pdata[0], ==, "Ethnic group");
  g_assert_cmpstr (get_case (list, 0)->plan_type, ==, "CP");

  g_assert_cmpuint (list->cases->len, ==, 5);
  g_assert_cmpstr (get_case (list, 0)->opened, ==, "2016-07-01");
  g_assert_cmpstr (get_case (list, 1)->worker, ==, "Sparrow, Worker");
  g_assert_cmpstr (get_case (list, 1)->plan_type, ==, "CIN");
  g_assert_cmpstr (get_case (list, 2)->reference, ==, "0003");
  g_assert_cmpstr (get_case (list, 2)->plan_type, ==, "CLA");
  g_assert_cmpstr (get_case (list, 2)->opened, ==, "2016-09-15");
  g_assert_null (get_case (list, 2)->worker);
  g_assert_cmpstr (get_case (list, 3)->plan_type, ==, "Something new");
  g_assert_null (get_case (list, 3)->opened);
  g_assert_null (get_case (list, 4)->plan_type);

  assert_notice (list, list->notices->kept->len - 4, "duplicate", 5,
                 "that an earlier row has, too; the first is kept");
  assert_notice (list, list->notices->kept->len - 2, "wrong-date", 6, "\"31/02/2016\": not a day");
  assert_notice (list, list->notices->kept->len - 3, "unknown-plan-type", 6,
                 "one that was known stands, and where there was none the word is kept as written");
  assert_notice (list, list->notices->kept->len - 1, "no-reference", 7, "the row is not kept");
}

/* Kept in the list's own words, which the form understands; a word for nothing is no status. */
static void
test_words (void)
{
  char *path = fixture_write ("cases.csv", "Case reference,Legal status,Worker role\n"
                              "EX-1,C2 - Full care order,NQSW\n"
                              "EX-2,#N/A,\n"
                              "EX-3,\xc2\xa0 Section\xc2\xa0" "20 ,Agency\n", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCaseList) list = plumb_case_list_reader_read (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (list->mapping->pdata[1], ==, "Worker role → worker's role");
  g_assert_cmpstr (list->mapping->pdata[2], ==, "Legal status → legal status");
  g_assert_cmpuint (list->unused->len, ==, 0);
  g_assert_cmpstr (get_case (list, 0)->legal_status, ==, "C2 - Full care order");
  g_assert_cmpstr (get_case (list, 0)->worker_role, ==, "NQSW");
  g_assert_null (get_case (list, 1)->legal_status);
  g_assert_null (get_case (list, 1)->worker_role);
  g_assert_cmpstr (get_case (list, 2)->legal_status, ==, "Section 20");
  g_assert_cmpuint (list->notices->kept->len, ==, 1);
  assert_notice (list, 0, "no-value", 3, "what was known stands");
  fixture_remove (path);
}

typedef struct
{
  const char *name;
  const char *header;
  gint        gives;
} HeaderCase;

static const HeaderCase header_cases[] = {
  { "plain", "reference,team,worker,plan_type,opened", 15 },
  { "other-order", "Opened,Plan Type,CASE REFERENCE", 12 },
  { "child-id", "LAchildID,Social Worker", 2 },
  { "byte-order-mark", "\xef\xbb\xbf\"Child Unique ID\",\"Team\"", 1 },
  { "semicolons", "Person ID;Allocated-Team", 1 },
  { "legal-status-and-role", "Child Unique ID,Legal Status,Worker's Role", 96 },
  { "annex-a-in-care", "Child Unique ID,Current Legal Status,Allocated Worker,Job Title",
    98 },
  { "only-reference", "case", 0 },
};

/* A header that is not recognised would wipe teams, or refuse a good list. */
static void
test_header (gconstpointer data)
{
  const HeaderCase *header = data;
  g_autofree char *text = g_strconcat (header->header, "\n", NULL);
  char *path = fixture_write ("cases.csv", text, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCaseList) list = plumb_case_list_reader_read (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (list->gives, ==, header->gives);
  fixture_remove (path);
}

/* Without a reference no row is a case: say what was looked for and what was found. */
static void
test_missing_reference (void)
{
  char *path = fixture_write ("cases.csv", "Name,Team,,\nA,B,,\n", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCaseList) list = plumb_case_list_reader_read (path, &error);

  g_assert_null (list);
  g_assert_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_REFUSED);
  fixture_assert_says (error->message, "cases.csv, row 1: no column holds the case's reference");
  fixture_assert_says (error->message, "the columns are Name, Team;");
  fixture_assert_says (error->message, "\"child unique id\"");
  fixture_remove (path);
}

/* Past audits name their cases in a column, too; it would make a register of them. */
static void
test_past_audits (void)
{
  char *path = fixture_write ("cases.csv", "audit,instrument,submitted,case,team,plan_type,"
                              "audit_type,auditor,code,answer\nA-1,case-file-audit,2017-07-12,"
                              "EX-1,Riverside,CP,standard,Auditor Alder,PLN,Good\n", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCaseList) list = plumb_case_list_reader_read (path, &error);

  g_assert_null (list);
  g_assert_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_AUDITS);
  fixture_assert_says (error->message, "cases.csv, row 1: this is a list of past audits");
  fixture_assert_says (error->message, "plumblinectl import-audits");
  fixture_remove (path);
}

static void
test_empty (void)
{
  char *path = fixture_write ("cases.csv", "", 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCaseList) list = plumb_case_list_reader_read (path, &error);

  g_assert_null (list);
  fixture_assert_says (error->message, "cases.csv: the file is empty");
  fixture_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/case-list/usual-list", test_usual_list);
  for (guint i = 0; i < G_N_ELEMENTS (header_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/case-list/header/%s", header_cases[i].name);

      g_test_add_data_func (path, &header_cases[i], test_header);
    }
  g_test_add_func ("/case-list/words", test_words);
  g_test_add_func ("/case-list/missing-reference", test_missing_reference);
  g_test_add_func ("/case-list/past-audits", test_past_audits);
  g_test_add_func ("/case-list/empty", test_empty);

  return g_test_run ();
}
