/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-reader.h"

#include <stdlib.h>

#include "exchange-fixture.h"
#include "plumb-case-file.h"
#include "plumb-wait.h"

#define HEADER "<Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>" \
               "<ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails></Header>\n"
#define MESSAGE(children) "<Message>" HEADER "<Children>\n" children "</Children></Message>"
#define MESSAGE_2026(children) \
  "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>" \
  "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header><Children>\n" \
  children "</Children></Message>"
#define PLO(from, content) \
  "<PreProceedingsandFGDM><PPStartDate>" from "</PPStartDate>" content "</PreProceedingsandFGDM>"
#define NFA_EPISODE(from, content) \
  "<CINdetails><CINreferralDate>" from "</CINreferralDate><ReferralSource>2A</ReferralSource>" \
  "<PrimaryNeedCode>N1</PrimaryNeedCode>" content "<ReferralNFA>1</ReferralNFA></CINdetails>\n"
#define CHILD(id, birth, episodes) \
  "<Child><ChildIdentifiers>" id birth "<Sex>U</Sex></ChildIdentifiers>" \
  "<ChildCharacteristics><Ethnicity>NOBT</Ethnicity></ChildCharacteristics>\n" episodes "</Child>\n"
#define ID(id) "<LAchildID>" id "</LAchildID>"
#define BORN(day) "<PersonBirthDate>" day "</PersonBirthDate>"
#define EPISODE(from, content) \
  "<CINdetails><CINreferralDate>" from "</CINreferralDate><ReferralSource>2A</ReferralSource>" \
  "<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>" content "</CINdetails>\n"
#define CLOSED(day)                                                                                \
  "<CINclosureDate>" day "</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"
#define ASSESSMENT(content) \
  "<Assessments><AssessmentActualStartDate>2023-06-05</AssessmentActualStartDate>" content \
  "</Assessments>"
#define DONE "<AssessmentAuthorisationDate>2023-07-03</AssessmentAuthorisationDate>"
#define FACTOR(code) "<AssessmentFactors>" code "</AssessmentFactors>"
#define FACTORS(codes) "<FactorsIdentifiedAtAssessment>" codes "</FactorsIdentifiedAtAssessment>"
#define CIN(from, end) \
  "<CINPlanDates><CINPlanStartDate>" from "</CINPlanStartDate>" end "</CINPlanDates>"
#define CIN_END(day) "<CINPlanEndDate>" day "</CINPlanEndDate>"
#define CP_END(day) "<CPPendDate>" day "</CPPendDate>"
#define CP(from, end) \
  "<ChildProtectionPlans><CPPstartDate>" from "</CPPstartDate>" end \
  "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO" \
  "</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP></ChildProtectionPlans>"

static PlumbCensus *
read_text (const char *text)
{
  g_autoptr(GError) error = NULL;
  char *path = fixture_write ("census.xml", text, -1);
  PlumbCensus *census = plumb_census_reader_read (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (census);
  fixture_remove (path);
  return census;
}

static const PlumbImportNotice *
find_notice (PlumbCensus *census,
             const char  *rule)
{
  for (guint i = 0; i < census->notices->kept->len; i++)
    {
      PlumbImportNotice *notice = g_ptr_array_index (census->notices->kept, i);

      if (g_strcmp0 (notice->rule, rule) == 0)
        return notice;
    }
  return NULL;
}

static guint
count_notices (PlumbCensus *census,
               const char  *rule)
{
  guint n = 0;

  for (guint i = 0; i < census->notices->kept->len; i++)
    n += g_strcmp0 (((PlumbImportNotice *) census->notices->kept->pdata[i])->rule, rule) == 0;
  return n;
}

static void
assert_notice (PlumbCensus *census,
               const char  *rule,
               guint        line,
               const char  *words)
{
  for (guint i = 0; i < census->notices->kept->len; i++)
    {
      PlumbImportNotice *notice = g_ptr_array_index (census->notices->kept, i);

      if (g_strcmp0 (notice->rule, rule) == 0 && notice->line == line
          && strstr (notice->message, words) != NULL)
        return;
    }
  g_error ("no notice of rule %s on line %u says \"%s\"", rule, line, words);
}

/* A council's own file is full of faults: were it refused, or a child lost in it, the sample of
 * cases would be wrong. */
static void
test_sample (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "census",
                                                 "cin_census_2026_d2i.xml", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCensus) census = plumb_census_reader_read (path, &error);
  const PlumbCaseFields *first;

  g_assert_no_error (error);
  g_assert_cmpstr (census->collection_year, ==, "2023");
  g_assert_cmpstr (census->reference_date, ==, "2024-03-31");
  g_assert_cmpuint (census->n_children, ==, 2);
  g_assert_cmpuint (census->n_episodes, ==, 2);
  g_assert_cmpuint (census->n_open, ==, 0);
  g_assert_cmpuint (census->n_cin_plans, ==, 1);
  g_assert_cmpuint (census->n_cin_plans_open, ==, 0);
  g_assert_cmpuint (census->n_cp_plans, ==, 1);
  g_assert_cmpuint (census->n_cp_plans_open, ==, 0);
  g_assert_cmpuint (census->n_reviews, ==, 1);
  g_assert_cmpuint (census->n_section_47, ==, 1);
  g_assert_cmpuint (census->n_assessments, ==, 2);

  g_assert_cmpuint (count_notices (census, "schema"), ==, 7);
  assert_notice (census, "schema", 23, "the words \"PersonBirthDate\" in ChildIdentifiers stand");
  assert_notice (census, "schema", 25, "Sex: \"1\"");
  assert_notice (census, "schema", 46, "AssessmentFactors: \"RB\"");
  assert_notice (census, "schema", 58, "ICPCnotRequired: \"false\"");
  assert_notice (census, "schema", 71, "PreProceedingsandFGDM is not expected in CINdetails");
  assert_notice (census, "schema", 107, "FactorsIdentifiedAtAssessment is empty");
  assert_notice (census, "schema", 109, "ReferralNFA: \"false\"");

  g_assert_cmpuint (census->cases->len, ==, 2);
  first = plumb_case_get_fields (g_ptr_array_index (census->cases, 0));
  g_assert_cmpstr (first->reference, ==, "DfEX0000001");
  g_assert_cmpstr (first->plan_type, ==, "CLOSED");
  g_assert_cmpstr (first->closed, ==, "2023-02-27");
  g_assert_cmpstr (first->age_band, ==, "5-9");
}

typedef struct
{
  const char *name;
  const char *text;
  const char *plan_type;
  const char *plan_started;
  const char *category;
  const char *age_band;
  const char *themes;
  const char *closed;
} PlanCase;

static const PlanCase plan_cases[] = {
  { "cp-before-cin", MESSAGE (CHILD (ID ("EX1"), BORN ("2020-01-01"),
    EPISODE ("2023-06-01", CIN ("2023-07-01", "") CP ("2023-08-01", "")))),
    "CP", "2023-08-01", "EMO", "1-4", NULL, NULL },
  { "cp-ended", MESSAGE (CHILD (ID ("EX1"), BORN ("2006-04-01"),
    EPISODE ("2023-06-01", CIN ("2023-07-01", "") CP ("2023-08-01", CP_END ("2023-09-01"))))),
    "CIN", "2023-07-01", NULL, "16-17", NULL, NULL },
  { "assessment", MESSAGE (CHILD (ID ("EX1"), BORN ("2019-03-31"),
    EPISODE ("2023-06-01", ASSESSMENT ("")))), "ASM", "2023-06-05", NULL, "5-9", NULL, NULL },
  { "no-plan", MESSAGE (CHILD (ID ("EX1"),
                               "<ExpectedPersonBirthDate>2024-06-01</ExpectedPersonBirthDate>",
    EPISODE ("2023-06-01", ASSESSMENT (DONE)))), "NONE", NULL, NULL, "unborn", NULL, NULL },
  { "closed", MESSAGE (CHILD (ID ("EX1"), BORN ("2010-01-01"),
    EPISODE ("2023-06-01", CLOSED ("2023-12-01")))),
    "CLOSED", NULL, NULL, "10-15", NULL, "2023-12-01" },
  { "closed-after-snapshot", MESSAGE (CHILD (ID ("EX1"), BORN ("2006-03-31"),
    EPISODE ("2023-06-01", CLOSED ("2024-05-01") CIN ("2023-07-01", "")))),
    "CIN", "2023-07-01", NULL, "18+", NULL, NULL },
  { "latest-open", MESSAGE (CHILD (ID ("EX1"), BORN ("2018-01-01"),
    EPISODE ("2023-09-01", CP ("2023-10-01", "")) EPISODE ("2023-05-01", CIN ("2023-06-01", "")))),
    "CP", "2023-10-01", "EMO", "5-9", NULL, NULL },
  { "pre-proceedings", MESSAGE_2026 (CHILD (ID ("EX1"), BORN ("2015-01-01"),
    EPISODE ("2025-06-01", CIN ("2025-07-01", "") PLO ("2026-02-09", "")))),
    "PLO", "2026-02-09", NULL, "10-15", NULL, NULL },
  { "pre-proceedings-with-cp", MESSAGE_2026 (CHILD (ID ("EX1"), BORN ("2015-01-01"),
    EPISODE ("2025-06-01", CP ("2025-07-01", "") PLO ("2026-02-09", "")))),
    "PLO", "2026-02-09", "EMO", "10-15", NULL, NULL },
  { "pre-proceedings-ended", MESSAGE_2026 (CHILD (ID ("EX1"), BORN ("2015-01-01"),
    EPISODE ("2025-06-01", CIN ("2025-07-01", "")
             PLO ("2025-08-09", "<CourtAppDate>2026-01-09</CourtAppDate>")))),
    "CIN", "2025-07-01", NULL, "10-15", NULL, NULL },
  { "meeting-offered-only", MESSAGE_2026 (CHILD (ID ("EX1"), BORN ("2015-01-01"),
    EPISODE ("2025-06-01", CIN ("2025-07-01", "")
             "<PreProceedingsandFGDM><FGDMMeetingOffer>1</FGDMMeetingOffer>"
             "</PreProceedingsandFGDM>"))), "CIN", "2025-07-01", NULL, "10-15", NULL, NULL },
  { "no-further-action", MESSAGE (CHILD (ID ("EX1"), BORN ("2018-01-01"),
    NFA_EPISODE ("2023-06-01", ""))), "NFA", NULL, NULL, "5-9", NULL, NULL },
  { "no-further-action-with-a-conference", MESSAGE (CHILD (ID ("EX1"), BORN ("2018-01-01"),
    NFA_EPISODE ("2023-06-01", "<DateOfInitialCPC>2023-07-03</DateOfInitialCPC>"))),
    "NONE", NULL, NULL, "5-9", NULL, NULL },
  { "closed-on-no-day", MESSAGE (CHILD (ID ("EX1"), BORN ("2018-01-01"),
    EPISODE ("2023-06-01", CLOSED ("soon")))), "CLOSED", NULL, NULL, "5-9", NULL, NULL },
  { "days-with-zones", MESSAGE (CHILD (ID ("EX1"), BORN ("2018-01-01Z"),
    EPISODE ("2023-06-01+01:00", CIN ("2023-07-01Z", "")))),
    "CIN", "2023-07-01", NULL, "5-9", NULL, NULL },
  { "twice-keeps-the-open", MESSAGE (
    CHILD (ID ("EX1"), BORN ("2018-01-01"), EPISODE ("2023-09-01", CLOSED ("2023-12-01")))
    CHILD (ID ("EX1"), BORN ("2018-01-01"), EPISODE ("2023-06-01", CIN ("2023-07-01", "")))),
    "CIN", "2023-07-01", NULL, "5-9", NULL, NULL },
  { "twice-keeps-the-later", MESSAGE (
    CHILD (ID ("EX1"), BORN ("2018-01-01"), EPISODE ("2023-06-01", CIN ("2023-07-01", "")))
    CHILD (ID ("EX1"), BORN ("2018-01-01"), EPISODE ("2023-08-01", CP ("2023-09-01", "")))
    CHILD (ID ("EX1"), BORN ("2018-01-01"), EPISODE ("2023-07-01", CIN ("2023-10-01", "")))),
    "CP", "2023-09-01", "EMO", "5-9", NULL, NULL },
  { "toxic-trio", MESSAGE (CHILD (ID ("EX1"), BORN ("2018-01-01"),
    EPISODE ("2023-06-01", ASSESSMENT (DONE FACTORS (FACTOR ("3C") FACTOR ("4B") FACTOR ("1B")
    FACTOR ("24A")))))),
    "NONE", NULL, NULL, "5-9", "toxic-trio vemt", NULL },
  { "factors-of-an-open-assessment", MESSAGE (CHILD (ID ("EX1"), BORN ("2018-01-01"),
    EPISODE ("2023-06-01", ASSESSMENT (FACTORS (FACTOR ("10A")))))), "ASM", "2023-06-05", NULL,
    "5-9", NULL, NULL },
};

/* A child on the wrong plan type is drawn into the wrong sample and asked the wrong module. */
static void
test_plan_type (gconstpointer data)
{
  const PlanCase *expected = data;
  g_autoptr(PlumbCensus) census = read_text (expected->text);
  const PlumbCaseFields *fields;

  g_assert_cmpuint (census->cases->len, ==, 1);
  fields = plumb_case_get_fields (g_ptr_array_index (census->cases, 0));
  g_assert_cmpstr (fields->plan_type, ==, expected->plan_type);
  g_assert_cmpstr (fields->plan_started, ==, expected->plan_started);
  g_assert_cmpstr (fields->category, ==, expected->category);
  g_assert_cmpstr (fields->age_band, ==, expected->age_band);
  g_assert_cmpstr (fields->themes, ==, expected->themes);
  g_assert_cmpstr (fields->closed, ==, expected->closed);
  g_assert_cmpstr (fields->need, ==, "N1");
}

typedef struct
{
  const char *rule;
  const char *child;
  const char *words;
} RuleCase;

#define ONE_2025(episodes) \
  "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>" \
  "<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails></Header><Children>\n" \
  CHILD (ID ("EX1"), BORN ("2015-01-01"), episodes) "</Children></Message>"
#define ONE(episodes) MESSAGE (CHILD (ID ("EX1"), BORN ("2015-01-01"), episodes))

static const RuleCase rule_cases[] = {
  { "8500", MESSAGE (CHILD ("", BORN ("2015-01-01"), EPISODE ("2023-06-01", ""))),
    "has no LAchildID that could be the case's reference" },
  { "8510",
    MESSAGE (CHILD (ID ("EX1"), BORN ("2015-01-01"), EPISODE ("2023-06-01", ""))
                 CHILD (ID ("EX1"), BORN ("2015-01-01"), EPISODE ("2023-06-01", ""))),
    "the id on line 6 stands on line 3 already; the child on line 3 is kept, as it stands first" },
  { "8520", MESSAGE (CHILD (ID ("EX1"), BORN ("2024-06-01"), EPISODE ("2023-06-01", ""))),
    "after the end" },
  { "8525", MESSAGE (CHILD (ID ("EX1"), "", EPISODE ("2023-06-01", ""))),
    "neither a date of birth" },
  { "8590", ONE (""), "no episode of need" },
  { "8600",
    ONE (
        "<CINdetails><ReferralSource>2A</ReferralSource><ReferralNFA>0</ReferralNFA></CINdetails>"),
    "no date of referral" },
  { "8620", ONE (EPISODE ("2021-06-01", CLOSED ("2022-01-01"))), "not within the collection year" },
  { "8831", ONE (NFA_EPISODE ("2023-06-01", "<DateOfInitialCPC>2023-07-03</DateOfInitialCPC>")),
    "an initial conference is recorded" },
  { "8831", ONE (NFA_EPISODE ("2023-06-01", ASSESSMENT (DONE))), "an assessment or a section 47" },
  { "2990", ONE (EPISODE ("2023-06-01", "<CINclosureDate>2023-09-01</CINclosureDate>"
    "<ReasonForClosure>RC8</ReasonForClosure><DateOfInitialCPC>2023-07-03</DateOfInitialCPC>")),
    "a plan, a conference" },
  /* The year before ends a day earlier than 366 days back. */
  { "8620", ONE_2025 (EPISODE ("2023-06-01", CLOSED ("2024-03-31"))), "not within" },
  { "8620", ONE (EPISODE ("2022-06-01", CLOSED ("2023-03-31"))), "not within" },
  { "8630", ONE (EPISODE ("2023-06-01", CLOSED ("2023-05-01"))), "closes before its referral" },
  { "8805", ONE (EPISODE ("2023-06-01", "<CINclosureDate>2023-07-01</CINclosureDate>")),
    "without a reason" },
  { "8810", ONE (EPISODE ("2023-06-01", "<ReasonForClosure>RC7</ReasonForClosure>")),
    "taken as open" },
  { "8815", ONE (EPISODE ("2023-06-01", "") EPISODE ("2023-07-01", "")),
    "more than one open episode" },
  { "8816", ONE (EPISODE ("2023-06-01", "") EPISODE ("2023-07-01", CLOSED ("2023-08-01"))),
    "not the child's latest" },
  { "8820", ONE (EPISODE ("2023-06-01", CLOSED ("2023-09-01")) EPISODE ("2023-07-01", "")),
    "overlap" },
  { "8565", ONE (EPISODE ("2023-06-01", CLOSED ("2023-07-01") CP ("2023-08-01", ""))),
    "after the episode's closure" },
  { "2990",
    ONE (EPISODE (
        "2023-06-01",
        "<CINclosureDate>2023-09-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>" CIN (
            "2023-07-01", "<CINPlanEndDate>2023-08-01</CINPlanEndDate>"))),
    "closed after assessment" },
  { "4000",
    ONE ("<CINdetails><CINreferralDate>2023-06-01</CINreferralDate><ReferralSource>2A</"
         "ReferralSource>"
         "<ReferralNFA>true</ReferralNFA>" CIN ("2023-07-01", "") "</CINdetails>"),
    "no further action" },
  { "4001", ONE (EPISODE ("2023-06-01", CIN ("2023-07-01", "") CP ("2023-08-01", ""))),
    "taken as child protection" },
  { "4004", ONE (EPISODE ("2023-06-01", CIN ("2023-07-01", "") CIN ("2023-08-01", ""))),
    "more than one open" },
  { "4014",
    ONE (EPISODE ("2023-06-01",
                  CIN ("2023-07-01", "<CINPlanEndDate>2023-09-01</CINPlanEndDate>")
                      CIN ("2023-08-01", ""))),
    "overlap" },
  { "8720", ONE (EPISODE ("2023-06-01", CP ("2024-08-01", ""))), "starts after the end" },
  { "8840", ONE (EPISODE ("2023-06-01", CP ("2023-08-01", CP_END ("2023-08-01")))),
    "same day" },
  { "8925", ONE (EPISODE ("2023-06-01", CP ("2023-08-01", CP_END ("2023-07-01")))),
    "ends before it starts" },
  { "8935", ONE (EPISODE ("2023-06-01", CP ("2023-08-01", "") CP ("2023-09-01", ""))),
    "more than one open" },
  { "1105", ONE (EPISODE ("2023-06-01", CP ("2023-05-01", ""))), "before the referral" },
  { "4015", ONE (EPISODE ("2023-06-01", CIN ("2023-05-01", ""))), "before the referral" },
  { "8867", ONE (EPISODE ("2023-06-01", CLOSED ("2023-09-01") ASSESSMENT (""))),
    "assessment is not" },
  { "100",
    "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>"
    "</CollectionDetails></Header><Children></Children></Message>",
    "2024-03-31 is used" },
};

/* An unreported contradiction in the file becomes a wrong case in the sample that nobody knows of.
 * */
static void
test_rule (gconstpointer data)
{
  const RuleCase *expected = data;
  g_autoptr(PlumbCensus) census = read_text (expected->child);
  const PlumbImportNotice *notice = find_notice (census, expected->rule);

  g_assert_nonnull (notice);
  fixture_assert_says (notice->message, expected->words);
}

/* What every child repeats must not bury the findings that matter: one line a rule. */
static void
test_groups (void)
{
  g_autoptr(PlumbCensus) census = read_text (MESSAGE (
    CHILD (ID ("EX1"), "", EPISODE ("2023-06-01", CLOSED ("2023-07-01") CP ("2023-08-01", "")))
    CHILD (ID ("EX2"), "", EPISODE ("2023-06-01", CLOSED ("2023-07-01") CIN ("2023-08-01", "")))
    CHILD (ID ("EX3"), BORN ("2015-01-01"), "<CINdetails><CINreferralDate>2023-06-01"
           "</CINreferralDate><ReferralSource>2A</ReferralSource><ReferralNFA>false</ReferralNFA>"
           "</CINdetails>")
    CHILD (ID ("EX4"), BORN ("2015-01-01"), "<CINdetails><CINreferralDate>2023-06-01"
           "</CINreferralDate><ReferralSource>2A</ReferralSource><ReferralNFA>FALSE</ReferralNFA>"
           "</CINdetails>")));
  static const struct { const char *rule, *words; guint n; } groups[] = {
    { "8525", "neither a date of birth nor an expected one, or both", 2 },
    { "8565", "activity that starts after the episode's closure", 2 },
    { "schema", "ReferralNFA: a value is spelt as a word where the census wants 0 or 1; it is "
      "read as 0", 2 },
  };

  g_assert_cmpuint (census->notices->groups->len, ==, G_N_ELEMENTS (groups));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      const PlumbNoticeGroup *group = census->notices->groups->pdata[i];

      g_assert_cmpstr (group->rule, ==, groups[i].rule);
      g_assert_cmpstr (group->words, ==, groups[i].words);
      g_assert_cmpuint (group->n, ==, groups[i].n);
    }
}

/* The first and the last day of the collection year are in it, in leap years and others. */
static void
test_year_has_its_days (void)
{
  g_autoptr(PlumbCensus) census =
    read_text (MESSAGE (CHILD (ID ("EX1"), BORN ("2015-01-01"),
                               EPISODE ("2022-06-01", CLOSED ("2023-04-01")))
                        CHILD (ID ("EX2"), BORN ("2015-01-01"),
                               EPISODE ("2022-06-01", CLOSED ("2024-03-31")))));
  g_autoptr(PlumbCensus) next = read_text (ONE_2025 (EPISODE ("2023-06-01",
                                                              CLOSED ("2024-04-01"))));

  g_assert_null (find_notice (census, "8620"));
  g_assert_null (find_notice (next, "8620"));
}

/* A sound file that is reported on teaches people to pass over reports. */
static void
test_no_false_alarm (void)
{
  g_autoptr(PlumbCensus) census =
    read_text (ONE (EPISODE ("2023-06-01", ASSESSMENT (DONE FACTORS (FACTOR ("3A")))
                             CP ("2023-08-01", ""))));

  for (guint i = 0; i < census->notices->kept->len; i++)
    g_test_message ("%s", ((PlumbImportNotice *) census->notices->kept->pdata[i])->message);
  g_assert_cmpuint (census->notices->n, ==, 0);
  g_assert_cmpuint (census->n_open, ==, 1);
}

typedef struct
{
  const char *name;
  const char *text;
  gssize      length;
  const char *words;
} BadFile;

static const BadFile bad_files[] = {
  { "external-entity",
    "<?xml version=\"1.0\"?><!DOCTYPE Message [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    "<Message><Children>&x;</Children></Message>", -1, "declares a document type" },
  { "entity-bomb",
    "<!DOCTYPE Message [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
    "<!ENTITY c "
    "\"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><Message><Children>&c;</Children></Message>", -1,
    "declares a document type" },
  { "truncated", "<Message>" HEADER "<Children>\n<Child><ChildIdentifiers><LAchildID>EX", -1,
    "may be cut off" },
  { "wrong-root", "<Findings/>", -1,
    "begins with <Findings>, and a children in need census begins with <Message>" },
  { "wrong-namespace", "<Message xmlns=\"urn:example\"/>", -1, "another kind (urn:example)" },
  { "other-collection",
    "<Message><Header><CollectionDetails><Collection>SC</Collection></CollectionDetails>"
    "</Header></Message>", -1, "another collection than CIN" },
  { "no-children", "<Message>" HEADER "</Message>", -1, "has no <Children>" },
  { "wrong-encoding", "<Message><Children>Zo\xeb</Children></Message>", -1,
    "save the file as UTF-8" },
  { "unknown-encoding", "<?xml version=\"1.0\" encoding=\"EBCDIC-XX\"?><Message/>", -1,
    "save the file as UTF-8" },
  { "empty", "", 0, "line 1" },
};

/* Systems write UTF-16 or the code page of their country; where they say so, it is theirs to
 * choose. */
static void
test_encodings (void)
{
  static const char * const encodings[] = { "UTF-16", "windows-1252", "ISO-8859-1" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?>%s",
                                               encodings[i], MESSAGE (
          CHILD (ID ("EX1é"), BORN ("2015-01-01"), EPISODE ("2023-06-01", ""))));
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbCensus) census = NULL;
      g_autofree char *encoded = NULL;
      char *path;
      gsize size;

      encoded = g_convert (text, -1, encodings[i], "UTF-8", NULL, &size, &error);
      g_assert_no_error (error);
      path = fixture_write ("census.xml", encoded, (gssize) size);
      census = plumb_census_reader_read (path, &error);
      fixture_remove (path);
      g_assert_no_error (error);
      g_assert_cmpuint (census->cases->len, ==, 1);
      g_assert_cmpstr (plumb_case_get_fields (census->cases->pdata[0])->reference, ==,
                       "EX1é");
    }
}

/* A hostile or broken file has to be named as such, or it reads secrets, fills the machine, or is
 * imported by half. */
static void
test_bad_file (gconstpointer data)
{
  const BadFile *bad = data;
  char *path = fixture_write ("census.xml", bad->text, bad->length);
  g_autoptr(PlumbCensus) census = NULL;
  g_autoptr(GError) error = NULL;

  census = plumb_census_reader_read (path, &error);
  g_assert_null (census);
  g_assert_nonnull (error);
  fixture_assert_says (error->message, "census.xml, line ");
  fixture_assert_says (error->message, bad->words);
  fixture_remove (path);
}

/* Peak memory of this process so far, in MB. */
static guint
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
  return (guint) (g_ascii_strtoull (peak + strlen ("VmHWM:"), NULL, 10) / 1024);
}

static void
assert_peak_below (guint limit)
{
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (get_peak (), <, limit);
#endif
}

/* Reads a file of one element of @megabytes; more than @written are only promised to the disk. */
static void
read_huge (guint       megabytes,
           guint       written,
           const char *words)
{
  static const char start[] = "<Message><Children><Child><ChildIdentifiers><LAchildID>";
  char *path = fixture_write ("census.xml", start, -1);
  g_autofree char *block = g_malloc (1024 * 1024);
  g_autoptr(PlumbCensus) census = NULL;
  g_autoptr(GError) error = NULL;
  FILE *file = g_fopen (path, "a");

  memset (block, 'a', 1024 * 1024);
  for (guint i = 0; i < written; i++)
    g_assert_cmpuint (fwrite (block, 1024 * 1024, 1, file), ==, 1);
  fclose (file);
  g_assert_cmpint (truncate (path, (off_t) megabytes * 1024 * 1024), ==, 0);

  census = plumb_census_reader_read (path, &error);
  fixture_remove (path);
  g_assert_null (census);
  fixture_assert_says (error->message, words);
  assert_peak_below (120);
}

/* A gigabyte in one element would otherwise take the machine down with it. */
static void
test_huge_element (void)
{
  if (g_test_subprocess ())
    {
      read_huge (1024, 0, "larger than");
      read_huge (300, 300, "census.xml, line 1:");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* A child of endless elements is the same attack in small pieces. */
static void
test_endless_child (void)
{
  g_autoptr(GString) text = g_string_new ("<Message><Children><Child>\n");
  g_autoptr(GError) error = NULL;
  PlumbCensus *census;
  char *path;

  for (guint i = 0; i < 30000; i++)
    g_string_append (text, "<CINdetails/>\n");
  path = fixture_write ("census.xml", text->str, (gssize) text->len);
  census = plumb_census_reader_read (path, &error);
  g_assert_null (census);
  fixture_assert_says (error->message,
                       "the child that begins on line 1 has more than 20000 elements");
  fixture_remove (path);
}

static void
read_many (guint n)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "exchange", "make-census", NULL);
  char *path = fixture_write ("census.xml", "", 0);
  g_autofree char *command = g_strdup_printf ("'%s' %u > '%s'", program, n, path);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCensus) census = NULL;
  gint64 start;

  g_assert_cmpint (system (command), ==, 0);
  start = g_get_monotonic_time ();
  census = plumb_census_reader_read (path, &error);
  fixture_remove (path);
  g_assert_no_error (error);
  g_assert_cmpuint (census->n_children, ==, n);
  g_assert_cmpuint (census->cases->len, ==, n);
  g_assert_cmpuint (census->n_cp_plans_open, ==, n * 3 / 10);
  g_assert_cmpuint (census->n_cin_plans_open, ==, n * 3 / 10);
  g_assert_cmpuint (census->n_open, ==, n * 8 / 10);
  g_printerr ("# %u children in %" G_GINT64_FORMAT " ms, peak %u MB\n", n,
              (g_get_monotonic_time () - start) / 1000, get_peak ());
  assert_peak_below (200);
}

/* A large county on an ordinary office machine. */
static void
test_many_children (void)
{
  if (g_test_subprocess ())
    {
      read_many (100000);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* A line number that is wrong beyond 65,535 sends people to the wrong child of any large file. */
static void
test_late_lines (void)
{
  g_autoptr(GString) text = g_string_new ("<Message>" HEADER "<Children>\n");
  g_autoptr(PlumbCensus) census = NULL;

  for (guint i = 0; i < 80000; i++)
    g_string_append (text, i % 2 == 0 ? "\n" : "<!-- a\n note -->");
  g_string_append (text, CHILD (ID ("EX1"), BORN ("2015-01-01"), EPISODE ("2023-06-01", "")));
  g_string_append (text, CHILD (ID ("EX1"), BORN ("2015-01-01"), EPISODE ("2023-06-01", "")));
  g_string_append (text, "</Children></Message>");
  census = read_text (text->str);
  assert_notice (census, "8510", 80006, "the id on line 80006 stands on line 80003 already");
}

/* When every child repeats a fault of spelling, the report must stay readable and still show the
 * finding that matters. */
static void
test_many_notices (void)
{
  g_autoptr(GString) text = g_string_new ("<Message>" HEADER "<Children>\n");
  g_autoptr(PlumbCensus) census = NULL;

  for (guint i = 0; i < 12000; i++)
    g_string_append_printf (text,
                            "<Child><ChildIdentifiers><LAchildID>EX%u</LAchildID>"
                            BORN ("2015-01-01") "<Sex>1</Sex></ChildIdentifiers>"
                            "<ChildCharacteristics><Ethnicity>NOBT</Ethnicity>"
                            "</ChildCharacteristics>" EPISODE ("2023-06-01", "") "</Child>\n", i);
  g_string_append (text, CHILD (ID ("EX7"), BORN ("2015-01-01"), EPISODE ("2023-06-01", "")));
  g_string_append (text, "</Children></Message>");
  census = read_text (text->str);
  g_assert_cmpuint (census->notices->n, ==, 12001);
  g_assert_cmpuint (census->notices->kept->len, ==, PLUMB_NOTICES_MAX_OF_GROUP + 1);
  g_assert_cmpuint (census->notices->groups->len, ==, 2);
  g_assert_cmpuint (((PlumbNoticeGroup *) census->notices->groups->pdata[0])->n, ==, 12000);
  g_assert_nonnull (find_notice (census, "8510"));
}

/* People choose "a file of cases" without knowing its kind. */
static void
test_case_file (void)
{
  char *xml = fixture_write ("cases", "\xef\xbb\xbf \n" ONE (EPISODE ("2023-06-01", "")), -1);
  char *csv = fixture_write ("cases", "\xef\xbb\xbfreference,team\nEX-1,Riverside team\n", -1);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbCaseFile) list = NULL;
  PlumbCaseFile *census;
  g_autoptr(GError) error = NULL;

  plumb_case_file_read_async (csv, NULL, plumb_wait_cb, wait);
  list = plumb_case_file_read_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_nonnull (list->list);
  g_assert_cmpuint (list->cases->len, ==, 1);
  g_assert_cmpint (list->gives, ==, PLUMB_CASE_GIVES_TEAM);

  census = plumb_case_file_read (xml, &error);
  /* A space before the first tag is not XML with a declaration, but is fine without one. */
  g_assert_no_error (error);
  g_assert_nonnull (census->census);
  g_assert_cmpint (census->gives & PLUMB_CASE_GIVES_CENSUS, !=, 0);
  plumb_case_file_free (census);
  fixture_remove (xml);
  fixture_remove (csv);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/census/sample", test_sample);
  for (guint i = 0; i < G_N_ELEMENTS (plan_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/census/plan-type/%s", plan_cases[i].name);

      g_test_add_data_func (path, &plan_cases[i], test_plan_type);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rule_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/census/rule/%s-%u", rule_cases[i].rule, i);

      g_test_add_data_func (path, &rule_cases[i], test_rule);
    }
  g_test_add_func ("/census/encodings", test_encodings);
  g_test_add_func ("/census/groups", test_groups);
  g_test_add_func ("/census/year-has-its-days", test_year_has_its_days);
  g_test_add_func ("/census/no-false-alarm", test_no_false_alarm);
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/census/bad/%s", bad_files[i].name);

      g_test_add_data_func (path, &bad_files[i], test_bad_file);
    }
  g_test_add_func ("/census/huge-element", test_huge_element);
  g_test_add_func ("/census/endless-child", test_endless_child);
  g_test_add_func ("/census/many-children", test_many_children);
  g_test_add_func ("/census/late-lines", test_late_lines);
  g_test_add_func ("/census/many-notices", test_many_notices);
  g_test_add_func ("/census/case-file", test_case_file);

  return g_test_run ();
}
