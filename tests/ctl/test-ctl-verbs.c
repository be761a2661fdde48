/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "../lib/shipped-forms.h"
#include "ctl-fixture.h"

/* Scripts rest on the exit codes and on what goes to which stream; people rest on the help. */

static const char * const verbs[] = {
  "new", "import-cases", "import-audits", "list", "check-instrument", "import-instrument",
  "findings", "verify", "check", "take-over", "demo"
};

static void
test_help (CtlFixture    *fixture,
           gconstpointer  unused)
{
  ctl_run (fixture, "--help");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %s ", verbs[i]);

      ctl_assert_ended (fixture, 0, line, NULL);
    }

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *arguments = g_strconcat (verbs[i], " --help", NULL);
      g_autofree char *usage = g_strdup_printf ("plumblinectl %s [OPTION", verbs[i]);

      ctl_run (fixture, arguments);
      ctl_assert_ended (fixture, 0, usage, NULL);
      g_assert_nonnull (strstr (fixture->out, "--help"));
    }
  ctl_run (fixture, "--version");
  ctl_assert_ended (fixture, 0, "plumblinectl " PLUMB_VERSION "\n", NULL);
}

/* Called wrongly: code 2, the remedy on standard error, and nothing was touched. */
static void
test_wrong_usage (CtlFixture    *fixture,
                  gconstpointer  unused)
{
  static const struct { const char *arguments, *words; } rows[] = {
    { "", "Usage: plumblinectl VERB" },
    { "frobnicate", "“frobnicate” is not a verb" },
    { "new", "expected FILE" },
    { "new a.plumb", "--organisation is needed" },
    { "new a.plumb --organisation Invented", "--code is needed" },
    { "new a.plumb --organisation Invented --code 80", "three-digit" },
    { "new a.plumb --organisation Invented --code 808 --colour red", "--colour" },
    { "import-cases a.plumb", "expected FILE CENSUS.xml|CASES.csv" },
    { "import-audits a.plumb b.csv c.csv", "expected FILE AUDITS.csv" },
    { "list a.plumb", "expected FILE cases|audits|teams|people" },
    { "list a.plumb plans", "“plans” cannot be listed; choose cases, audits, teams or people" },
    { "list a.plumb cases --quarter 2017-Q2", "--quarter goes with audits only" },
    { "list a.plumb audits --quarter 2017-Q5", "“2017-Q5” is not a quarter" },
    { "check-instrument", "expected PATH…" },
    { "import-instrument a.plumb", "expected FILE PATH, or FILE --shipped" },
    { "import-instrument a.plumb b.xml --shipped", "expected FILE PATH, or FILE --shipped" },
    { "import-instrument a.plumb b.xml --preview", "go with --shipped" },
    { "findings a.plumb", "--quarter is needed, for example --quarter 2017-Q2" },
    { "findings a.plumb --quarter 2017-Q2 --audience leadership "
      "--format pdf", "--format is xml, csv or text" },
    { "verify", "expected FINDINGS.xml" },
    { "take-over a.plumb", "expected FILE AUDIT" },
    { "check", "expected FILE" },
    { "demo a.plumb --quarters 0", "whole numbers" },
    { "demo a.plumb --seed many", "many" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ctl_run (fixture, rows[i].arguments);
      ctl_assert_ended (fixture, 2, NULL, rows[i].words);
    }
  g_assert_false (ctl_has (fixture, "a.plumb"));
}

/* Refused: code 1 and the reason; a workspace that could not be made leaves no half of one. */
static void
test_refusals (CtlFixture    *fixture,
               gconstpointer  unused)
{
  static const struct { const char *arguments, *words; } rows[] = {
    { "import-cases a.plumb b.csv", "a.plumb" },
    { "import-audits a.plumb b.csv", "a.plumb" },
    { "list a.plumb cases", "is not there" },
    { "import-instrument a.plumb b.xml", "is not there" },
    { "findings a.plumb --quarter 2017-Q2 --audience leadership", "is not there" },
    { "check a.plumb", "is not there" },
    { "check-instrument b.xml", "b.xml" },
    { "verify b.xml", "b.xml" },
    { "new a.plumb --organisation Invented --code 808 --programme b.xml",
      "b.xml: there is no programme here; name a programme file" },
    { "new nowhere/a.plumb --organisation Invented --code 808", "its folder is not there" },
    { "demo nowhere/a.plumb", "its folder is not there" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ctl_run (fixture, rows[i].arguments);
      ctl_assert_ended (fixture, 1, NULL, rows[i].words);
    }
  g_assert_false (ctl_has (fixture, "a.plumb"));

  fixture->env = g_environ_setenv (fixture->env, "PLUMBLINE_DATA", "/no/such/folder", TRUE);
  ctl_run (fixture, "demo a.plumb");
  ctl_assert_ended (fixture, 1, NULL, "/no/such/folder/programme/programme.xml: ");
  g_assert_nonnull (strstr (fixture->err, "set PLUMBLINE_DATA"));
  g_assert_false (ctl_has (fixture, "a.plumb"));
}

static void
make_workspace (CtlFixture *fixture)
{
  ctl_run (fixture, "new w.plumb --organisation 'Invented Council' --code 808");
  ctl_assert_ended (fixture, 0, "Made w.plumb", NULL);
}

/* First what would happen, then all of it, then nothing more to do. */
static void
test_import_cases (CtlFixture    *fixture,
                   gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_write (fixture, "cases.csv", "reference,team,worker,plan type,opened\n"
                                   "EX-1,Riverside team,Worker Wren,CP,2017-01-05\n"
                                   "EX-2,Hilltop team,,CIN,2017-02-06\n");
  ctl_run (fixture, "import-cases w.plumb cases.csv --preview");
  ctl_assert_ended (fixture, 0, "new EX-1: team Riverside team, worker Worker Wren, plan type CP, "
                                "opened 2017-01-05\nnew EX-2: team Hilltop team, plan type CIN, "
                                "opened 2017-02-06\nCases: 2 new, 0 changed, 0 unchanged; "
                                "2 new teams. Preview: nothing was written.\n", NULL);
  ctl_run (fixture, "list w.plumb cases --csv");
  ctl_assert_ended (fixture, 0, "case,team,worker,plan_type,", NULL);
  g_assert_null (strstr (fixture->out, "EX-1"));

  ctl_run (fixture, "import-cases w.plumb cases.csv");
  ctl_assert_ended (fixture, 0, "Cases: 2 new, 0 changed, 0 unchanged; 2 new teams.\n", NULL);
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  ctl_assert_ended (fixture, 0, "Cases: 0 new, 0 changed, 2 unchanged.\n", NULL);
  ctl_run (fixture, "list w.plumb cases --csv");
  ctl_assert_ended (fixture, 0, "EX-1,Riverside team,Worker Wren,CP,2017-01-05,", NULL);
  ctl_run (fixture, "list w.plumb teams --csv");
  ctl_assert_ended (fixture, 0, "code,team,case_files,active\nT01,Riverside team,1,yes\n", NULL);

  ctl_write (fixture, "bad.csv", "name,colour\nA,red\n");
  ctl_run (fixture, "import-cases w.plumb bad.csv");
  ctl_assert_ended (fixture, 1, NULL, "bad.csv, row 1");
}

/* What was read, as what, and what was odd: in few lines, or line by line. */
static void
test_import_notices (CtlFixture    *fixture,
                     gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_write (fixture, "cases.csv", "Child ID,Allocated Team,Status,Eye colour\n"
                                   "EX-1,Riverside team,#N/A,\nEX-2,riverside  team,#N/A,\n"
                                   "EX-3,Riversde team,Closed,\nTotal: 3,,,\n");
  ctl_run (fixture, "import-cases w.plumb cases.csv --preview");
  ctl_assert_ended (fixture, 0, "Columns read: Child ID → reference, Allocated Team → team, "
                                "Status → plan type. Not used: Eye colour.\n"
                                "2 × a spreadsheet's word for nothing, or its fault; what was "
                                "known stands [no-value], first on line 2\n", NULL);
  g_assert_nonnull (strstr (fixture->out, "[closed-without-a-day], first on line 4\n1 × a total"));
  g_assert_nonnull (strstr (fixture->out, "--notices shows each with its line.\n"));
  g_assert_null (strstr (fixture->out, "row 2"));
  g_assert_nonnull (strstr (fixture->out,
                            "nearly the same team: Riversde team and Riverside team"));
  g_assert_nonnull (strstr (fixture->out, "Cases: 3 new, 0 changed, 0 unchanged; 2 new teams."));

  ctl_run (fixture, "import-cases w.plumb cases.csv --notices");
  ctl_assert_ended (fixture, 0, "line 5: \"Total: 3\": a total or a note, and no case; the "
                                "row is not kept [no-case]\n", NULL);
  ctl_write (fixture, "next.csv", "Child ID,Status\nEX-1,CP\nEX-3,CIN\n");
  ctl_run (fixture, "import-cases w.plumb next.csv --preview");
  ctl_assert_ended (fixture, 0, "changed EX-1: plan type was NONE, now CP\n"
                                "changed EX-3: plan type was CLOSED, now CIN\n", NULL);
}

#define CHILD(id) \
  "<Child><ChildIdentifiers><LAchildID>" id "</LAchildID><PersonBirthDate>2015-01-01" \
  "</PersonBirthDate><Sex>U</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>NOBT" \
  "</Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2023-06-01" \
  "</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>" \
  "<ReferralNFA>false</ReferralNFA></CINdetails></Child>\n"
#define CENSUS(children) \
  "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>" \
  "<ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails></Header><Children>\n" children \
  "</Children></Message>"

/* One is one, and a census that writes one child in two ways is asked about it. */
static void
test_small_census (CtlFixture    *fixture,
                   gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_write (fixture, "one.xml", CENSUS (CHILD ("ONCE1")));
  ctl_run (fixture, "import-cases w.plumb one.xml --preview");
  ctl_assert_ended (fixture, 0, "1 child, 1 episode (1 open), 0 CIN plans, 0 CP plans, 0 reviews, "
                                "0 section 47 enquiries, 0 assessments, 1 notice.\n"
                                "1 × ReferralNFA: a value is spelt as a word where the census "
                                "wants 0 or 1; it is read as 0, first on line 2\n", NULL);
  ctl_write (fixture, "two.xml", CENSUS (CHILD ("TWICE1") CHILD ("twice1")));
  ctl_run (fixture, "import-cases w.plumb two.xml --preview");
  ctl_assert_ended (fixture, 0, "in doubt line 3: twice1, and TWICE1 is known\n", NULL);
  ctl_run (fixture, "import-cases w.plumb two.xml");
  ctl_assert_ended (fixture, 1, NULL, "line 3: twice1 (TWICE1 is known)");
}

#define NUMBERED_HEADER \
  "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer\n"
#define NUMBERED_AUDIT(number, child) \
  number ",case-file-audit,2017-07-12," child ",Team A,CP,standard,Auditor Alder,PLN,Good\n"

/* A list that a spreadsheet has been through is not taken for a list of other children. */
static void
test_spoilt_ids (CtlFixture    *fixture,
                 gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_write (fixture, "a.csv", "reference,team\n0004501,Team A\n0004502,Team A\n");
  ctl_write (fixture, "b.csv", "reference,team\n4501,Team B\n4502,Team B\n4503,Team B\n");
  ctl_run (fixture, "import-cases w.plumb a.csv");
  ctl_assert_ended (fixture, 0, "Cases: 2 new", NULL);

  ctl_run (fixture, "import-cases w.plumb b.csv");
  ctl_assert_ended (fixture, 1, NULL, "line 2: 4501 (0004501 is known); line 3: 4502 (0004502 is "
                                      "known). Say --spoilt-ids known");
  ctl_run (fixture, "import-cases w.plumb b.csv --preview");
  ctl_assert_ended (fixture, 0, "in doubt line 2: 4501, and 0004501 is known\n", NULL);
  g_assert_nonnull (strstr (fixture->out,
                            "1 new, 0 changed, 0 unchanged; 1 new team; 2 in doubt"));
  ctl_run (fixture, "import-cases w.plumb b.csv --spoilt-ids perhaps");
  ctl_assert_ended (fixture, 2, NULL, "--spoilt-ids is known or new");
  ctl_write (fixture, "c.csv", NUMBERED_HEADER NUMBERED_AUDIT ("001", "4501"));
  ctl_run (fixture, "import-audits w.plumb c.csv");
  ctl_assert_ended (fixture, 1, NULL, "The case “4501” on line 2 differs from “0004501”, which is "
                                      "known");
  ctl_write (fixture, "c.csv", NUMBERED_HEADER NUMBERED_AUDIT ("001", "EX-1")
                               NUMBERED_AUDIT ("1", "EX-1"));
  ctl_run (fixture, "import-audits w.plumb c.csv");
  ctl_assert_ended (fixture, 1, NULL, "The audit “1” on line 3 differs from “001”, which is known");
  ctl_run (fixture, "import-cases w.plumb b.csv --spoilt-ids known");
  ctl_assert_ended (fixture, 0, "Cases: 1 new, 2 changed, 0 unchanged; 1 new team.\n", NULL);
  ctl_run (fixture, "import-cases w.plumb b.csv --spoilt-ids new");
  ctl_assert_ended (fixture, 0, "Cases: 2 new, 0 changed, 1 unchanged.\n", NULL);
}

/* One child in three spellings is asked about, and so is one audit, in one list and against what is
 * known. */
static void
test_alike_references (CtlFixture    *fixture,
                       gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_write (fixture, "a.csv", "reference,team\nEX-1,Team A\nex-1,Team A\n"
                               "EX\xe2\x80\x91" "1,Team A\nEX-2,Team A\n");
  ctl_run (fixture, "import-cases w.plumb a.csv");
  ctl_assert_ended (fixture, 1, NULL, "2 references differ from ones that are known or stand above "
                                      "only by noughts at the start, capital letters, or kinds of "
                                      "hyphen and space. Nothing was written. line 3: ex-1 (EX-1 "
                                      "is known); line 4: EX\xe2\x80\x91" "1 (EX-1 is known). ");
  ctl_run (fixture, "import-cases w.plumb a.csv --spoilt-ids known");
  ctl_assert_ended (fixture, 0, "Cases: 2 new, 0 changed, 2 unchanged", NULL);
  ctl_write (fixture, "b.csv", "reference,team\nEx-2,Team A\n");
  ctl_run (fixture, "import-cases w.plumb b.csv");
  ctl_assert_ended (fixture, 1, NULL, "1 reference differs from one that is known");

  ctl_write (fixture, "c.csv", NUMBERED_HEADER NUMBERED_AUDIT ("A1", "ex-1"));
  ctl_run (fixture, "import-audits w.plumb c.csv");
  ctl_assert_ended (fixture, 1, NULL, "The case “ex-1” on line 2 differs from “EX-1”");
  ctl_write (fixture, "c.csv", NUMBERED_HEADER NUMBERED_AUDIT ("A1", "EX-1")
                               NUMBERED_AUDIT ("a1", "EX-1"));
  ctl_run (fixture, "import-audits w.plumb c.csv");
  ctl_assert_ended (fixture, 1, NULL, "The audit “a1” on line 3 differs from “A1”");
  ctl_run (fixture, "list w.plumb audits --csv");
  g_assert_null (strstr (fixture->out, "EX-1"));
}

#define AUDIT(code, answer) \
  "OLD-1,case-file-audit,2017-07-12,EX-1,Riverside team,CP,standard,Auditor Alder," code "," \
  answer "\n"
#define AUDITS "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer\n"

static void
test_import_audits (CtlFixture    *fixture,
                    gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_write (fixture, "bad.csv", AUDITS AUDIT ("PLN.01", "Met") AUDIT ("PLN.77", "Met"));
  ctl_run (fixture, "import-audits w.plumb bad.csv");
  ctl_assert_ended (fixture, 1, NULL, "bad.csv, row 3, column code: \"PLN.77\"");
  ctl_run (fixture, "list w.plumb audits --csv");
  ctl_assert_ended (fixture, 0, "audit,quarter,submitted,case,team,plan_type,audit_type,auditor,"
                                "status,overall\n", NULL);
  g_assert_null (strstr (fixture->out, "OLD-1"));

  ctl_write (fixture, "audits.csv", AUDITS AUDIT ("PLN.01", "Met") AUDIT ("overall", "Good"));
  ctl_run (fixture, "import-audits w.plumb audits.csv --preview");
  ctl_assert_ended (fixture, 0, "1 new case; 1 new team. Preview: nothing was written.\n", NULL);
  ctl_run (fixture, "import-audits w.plumb audits.csv");
  ctl_assert_ended (fixture, 0, "Audits: 1 new, 0 changed, 0 unchanged", NULL);
  ctl_run (fixture, "list w.plumb audits --quarter 2017-Q2 --csv");
  ctl_assert_ended (fixture, 0, "\nOLD-1,2017-Q2,2017-07-12,EX-1,Riverside team,CP,standard,"
                                "Auditor Alder,submitted,G\n", NULL);
  ctl_run (fixture, "list w.plumb audits --quarter 2017-Q1 --csv");
  g_assert_null (strstr (fixture->out, "OLD-1"));
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership --format text");
  ctl_assert_ended (fixture, 0, "planned not known, done 1", NULL);
  ctl_run (fixture, "list w.plumb people");
  ctl_assert_ended (fixture, 0, "Auditor Alder", NULL);
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

/* A list with one answer corrects one answer, and says so; the others are not in it, and stand. */
static void
test_one_answer (CtlFixture    *fixture,
                 gconstpointer  unused)
{
  static const char sums[] = "findings w.plumb --quarter 2017-Q2 --audience leadership "
                             "--format csv --output f.csv";
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_workspace (fixture);
  ctl_write (fixture, "audits.csv", AUDITS AUDIT ("PLN.01", "Met") AUDIT ("PLN.04", "Partly")
                                    AUDIT ("PLN.03", "") AUDIT ("PLN", "Good")
                                    AUDIT ("overall", "Good"));
  ctl_run (fixture, "import-audits w.plumb audits.csv");
  ctl_run (fixture, sums);
  before = ctl_read (fixture, "f.csv");

  ctl_write (fixture, "one.csv", AUDITS AUDIT ("PLN.01", "Not met") AUDIT ("PLN.04", "")
                                 AUDIT ("overall", "Not recorded"));
  ctl_run (fixture, "import-audits w.plumb one.csv");
  ctl_assert_ended (fixture, 0, "changed OLD-1: PLN.01 met to not-met\n"
                                "Audits: 0 new, 1 changed, 0 unchanged.\n", NULL);
  ctl_write (fixture, "one.csv", AUDITS AUDIT ("PLN.01", "Met"));
  ctl_run (fixture, "import-audits w.plumb one.csv");
  ctl_assert_ended (fixture, 0, "changed OLD-1: PLN.01 not-met to met\n", NULL);
  ctl_run (fixture, sums);
  after = ctl_read (fixture, "f.csv");
  g_assert_cmpstr (after, ==, before);
  ctl_run (fixture, "import-audits w.plumb audits.csv");
  ctl_assert_ended (fixture, 0, "Audits: 0 new, 0 changed, 1 unchanged.\n", NULL);
}

/* What stands in the list and is not taken, or not known, is said when it is written, too. */
static void
test_audit_notices (CtlFixture    *fixture,
                    gconstpointer  unused)
{
  static const char row[] = "case-file-audit,2017-07-12,EX-1,Riverside team";
  g_autofree char *text = g_strdup_printf (AUDITS "A-1,%s,Zebra,standard,,PLN,Good\n"
                                           "A-2,%s,,standard,,PLN,Good\n"
                                           "A-3,%s,lac,standard,,PLN,Good\n", row, row, row);

  make_workspace (fixture);
  ctl_write (fixture, "audits.csv", AUDITS AUDIT ("PLN", "Good") AUDIT ("CLA", "I")
                                    AUDIT ("VMT", "I"));
  for (guint i = 0; i < 3; i++)
    {
      ctl_run_f (fixture, "import-audits w.plumb audits.csv%s", i == 0 ? " --preview" : "");
      ctl_assert_ended (fixture, 0, "2 × an answer to what the form does not ask here; it is left "
                                    "out [not-asked], first on line 3\n", NULL);
    }
  ctl_run (fixture, "import-audits w.plumb audits.csv --notices");
  ctl_assert_ended (fixture, 0, "line 3: OLD-1: \"CLA\": an answer to what the form does not ask "
                                "here; it is left out [not-asked]\nline 4: OLD-1: \"VMT\": ",
                    NULL);

  ctl_write (fixture, "plans.csv", text);
  ctl_run (fixture, "import-audits w.plumb plans.csv --notices");
  ctl_assert_ended (fixture, 0, "line 2: A-1: \"Zebra\": not a plan type that is known; one that "
                                "was known stands, and where there was none the word is kept as "
                                "written; known are EH, ASM, CIN, CP, CLA, ", NULL);
  g_assert_nonnull (strstr (fixture->out, "line 3: A-2: \"\": no plan type; "));
  g_assert_null (strstr (fixture->out, "A-3: "));
  ctl_write (fixture, "plans.csv", "reference,plan type\nZ-1,Zebra\n");
  ctl_run (fixture, "import-cases w.plumb plans.csv");
  ctl_assert_ended (fixture, 0, "a plan type that is known; one that was known stands, ", NULL);
  g_assert_null (strstr (fixture->out, "plan-type-kept"));
}

/* A word that nobody knows takes no case's plan, and no audit's. */
static void
test_plan_type_kept (CtlFixture    *fixture,
                     gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_write (fixture, "plans.csv", "reference,plan type\nZ-1,cp plan\n");
  ctl_run (fixture, "import-cases w.plumb plans.csv");
  ctl_write (fixture, "plans.csv", "reference,plan type\nZ-1,Zebra\n");
  for (guint i = 0; i < 2; i++)
    {
      ctl_run_f (fixture, "import-cases w.plumb plans.csv --notices%s",
                 i == 0 ? " --preview" : "");
      ctl_assert_ended (fixture, 0, "line 2: Z-1: \"Zebra\": not a plan type that is known; the "
                                    "one that was known is kept: CP [plan-type-kept]\n"
                                    "Cases: 0 new, 0 changed, 1 unchanged", NULL);
    }

  ctl_write (fixture, "audits.csv", AUDITS "A-1,case-file-audit,2017-07-12,Z-1,,CP,standard,,"
                                           "PLN,Good\n");
  ctl_run (fixture, "import-audits w.plumb audits.csv");
  ctl_write (fixture, "audits.csv", AUDITS "A-1,case-file-audit,2017-07-12,Z-1,,Zebra,standard,"
                                           ",PLN,Good\n");
  ctl_run (fixture, "import-audits w.plumb audits.csv --notices");
  ctl_assert_ended (fixture, 0, "line 2: A-1: \"Zebra\": not a plan type that is known; the one "
                                "that was known is kept: CP [plan-type-kept]\n"
                                "Audits: 0 new, 0 changed, 1 unchanged", NULL);
}

static void
test_instruments (CtlFixture    *fixture,
                  gconstpointer  unused)
{
  g_autofree char *small = g_test_build_filename (G_TEST_DIST, "data", "instruments", "small.xml",
                                                  NULL);
  g_autofree char *open = g_test_build_filename (G_TEST_DIST, "data", "instruments",
                                                 "open-bracket.xml", NULL);
  g_autofree char *audits = g_test_build_filename (G_TEST_DIST, "data", "csv", "small-audits.csv",
                                                   NULL);

  make_workspace (fixture);
  ctl_run_f (fixture, "check-instrument '%s'", small);
  ctl_assert_ended (fixture, 0, "small 1, 3 sections, ", NULL);
  ctl_run_f (fixture, "import-instrument w.plumb '%s'", small);
  ctl_assert_ended (fixture, 0, "sound.", NULL);

  ctl_run_f (fixture, "import-audits w.plumb '%s'", audits);
  ctl_assert_ended (fixture, 0, "2 new, 0 changed", NULL);
  ctl_run_f (fixture, "check-instrument '%s'", open);
  ctl_assert_ended (fixture, 1, NULL, "open-bracket.xml, line 29: the condition in relevant= is "
                    "wrong: the bracket after “answer” is open; close it with “)”");
  ctl_run_f (fixture, "import-instrument w.plumb '%s'", open);
  ctl_assert_ended (fixture, 1, NULL, "line 29: ");

  ctl_write (fixture, "bad.xml", "<instrument>\n<b></instrument>\n");
  ctl_run (fixture, "check-instrument bad.xml");
  ctl_assert_ended (fixture, 1, NULL, "bad.xml, line 2: ");
  ctl_run (fixture, "import-instrument w.plumb bad.xml");
  ctl_assert_ended (fixture, 1, NULL, "bad.xml, line 2: ");
}

/* The next version of the program: its form asks one thing in other words, and another anew. */
static void
ship_next_form (CtlFixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "store", "pair.xml", NULL);
  g_autofree char *earlier = NULL;
  g_autofree char *later = NULL;
  g_autofree char *worded = NULL;
  g_autofree char *text = NULL;
  g_autofree char *data = NULL;

  g_assert_true (g_file_get_contents (path, &earlier, NULL, NULL));
  later = replace_words (earlier, "version=\"test.1\"", "version=\"test.2\"");
  worded = replace_words (later, "Is there a plan?", "Is there a plan now?");
  text = replace_words (worded, "</section>\n  <section",
                        "<standard code=\"PLN.05\" kind=\"text\"><text>Why?</text></standard>"
                        "</section>\n  <section");
  data = ship_form (fixture->folder, earlier, text);
  fixture->env = g_environ_setenv (fixture->env, "PLUMBLINE_DATA", data, TRUE);
}

static void
test_shipped (CtlFixture    *fixture,
              gconstpointer  unused)
{
  g_autofree char *pair = g_test_build_filename (G_TEST_DIST, "data", "store", "pair.xml", NULL);
  g_autofree char *earlier = NULL;
  g_autofree char *own = NULL;
  g_autofree char *form = NULL;

  g_assert_true (g_file_get_contents (pair, &earlier, NULL, NULL));
  form = write_into (fixture->folder, "forms/pair.xml", earlier);
  ctl_run (fixture, "new old.plumb --organisation O --code 999 --programme forms");
  ctl_run (fixture, "import-instrument old.plumb --shipped");
  ctl_assert_ended (fixture, 0, "case-file-audit: version test.1 is the council's own and stays "
                    "in use; --over-own case-file-audit brings in version 2017.2", NULL);

  ship_next_form (fixture);
  ctl_run (fixture, "import-instrument old.plumb --shipped --preview");
  ctl_assert_ended (fixture, 0, "case-file-audit: version test.2, after test.1, would be used for "
                    "new audits.\nnew: PLN.05\nworded in another way: PLN.01\n", NULL);
  ctl_run (fixture, "import-instrument old.plumb --shipped");
  ctl_assert_ended (fixture, 0, "version test.2, after test.1, is used for new audits.\n"
                    "new: PLN.05\n", NULL);
  ctl_run (fixture, "import-instrument old.plumb --shipped");
  ctl_assert_ended (fixture, 0, "Nothing newer comes with Plumbline", NULL);

  own = replace_words (earlier, "version=\"test.1\"", "version=\"ours\"");
  ctl_run (fixture, "new own.plumb --organisation O --code 999 --programme forms");
  ctl_write (fixture, "own.xml", own);
  ctl_run (fixture, "import-instrument own.plumb own.xml");
  ctl_run (fixture, "import-instrument own.plumb --shipped");
  ctl_assert_ended (fixture, 0, "version ours is the council's own and stays in use", NULL);
  ctl_run (fixture, "import-instrument own.plumb --shipped --over-own case-file-audit");
  ctl_assert_ended (fixture, 0, "version test.2, after ours, is used for new audits.", NULL);
  ctl_run (fixture, "import-instrument own.plumb own.xml");
  ctl_assert_ended (fixture, 0, "case-file-audit: new audits use version ours in place of test.2; "
                    "import that one again", NULL);
  ctl_run (fixture, "check own.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

/* A terminal would obey what a stranger put into a name, and hide or forge what is said. */
static void
test_clean_output (CtlFixture    *fixture,
                   gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_run (fixture, "check-instrument 'gone\033[2J\302\23331m\342\200\256.xml'");
  ctl_assert_ended (fixture, 1, NULL, "gone\357\277\275[2J\357\277\27531m\357\277\275.xml");
  ctl_run (fixture, "list w.plumb 'x\ay'");
  ctl_assert_ended (fixture, 2, NULL, "“x\357\277\275y” cannot be listed");

  ctl_write (fixture, "cases.csv", "reference,team,worker,plan type,opened\r\n"
             "C-1,\"North\033[31m\nSouth\302\205East\",\"\342\200\256W\",CP,2017-01-01\r\n");
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  g_assert_null (strpbrk (fixture->out, "\033\a"));
  ctl_run (fixture, "list w.plumb cases");
  ctl_assert_ended (fixture, 0, "C-1   North[31m South East  W  ", NULL);
  ctl_run (fixture, "list w.plumb cases --csv");
  ctl_assert_ended (fixture, 0, "C-1,North[31m South East,W,", NULL);
}

/* A full disk behind a redirection must not look like an empty list. */
static void
test_full_output (CtlFixture    *fixture,
                  gconstpointer  unused)
{
  static const char * const arguments[] = {
    "--help", "list w.plumb cases --csv", "check w.plumb",
    "findings w.plumb --quarter 2017-Q2 --audience leadership"
  };

  make_workspace (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    {
      g_autofree char *script = g_strdup_printf ("exec \"$0\" %s >/dev/full", arguments[i]);
      const char *argv[] = { "/bin/sh", "-c", script, fixture->program, NULL };

      ctl_run_argv (fixture, NULL, argv);
      ctl_assert_ended (fixture, 1, NULL, "could not be written: No space left on device");
    }
}

#define ADD(name, func) \
  g_test_add ("/ctl-verbs/" name, CtlFixture, NULL, ctl_set_up, func, ctl_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("help", test_help);
  ADD ("wrong-usage", test_wrong_usage);
  ADD ("refusals", test_refusals);
  ADD ("import-cases", test_import_cases);
  ADD ("import-notices", test_import_notices);
  ADD ("spoilt-ids", test_spoilt_ids);
  ADD ("import-audits", test_import_audits);
  ADD ("alike-references", test_alike_references);
  ADD ("one-answer", test_one_answer);
  ADD ("small-census", test_small_census);
  ADD ("audit-notices", test_audit_notices);
  ADD ("plan-type-kept", test_plan_type_kept);
  ADD ("instruments", test_instruments);
  ADD ("shipped", test_shipped);
  ADD ("clean-output", test_clean_output);
  ADD ("full-output", test_full_output);

  return g_test_run ();
}
