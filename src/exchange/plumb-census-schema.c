/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-schema.h"

#include <string.h>

#include "plumb-date.h"
#include "plumb-written-day.h"

#define R PLUMB_CENSUS_REQUIRED
#define M PLUMB_CENSUS_MANY

#define CATEGORIES " NEG PHY SAB EMO MUL "
#define ETHNICITIES " WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR " \
                    "BOTH CHNE OOTH REFU NOBT "
#define DISABILITIES " NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA "
#define SOURCES " 1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 2023:5D 6 7 8 9 10 "
#define NEEDS " N1 N2 N3 N4 N5 N6 N7 N8 N9 N0 "
#define REASONS " RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 2023:RC9 "
#define FACTORS " 1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A " \
                "11A 12A 13A 14A 15A 16A 17A 18A 19A 2021:18B 2021:18C 2021:19B 2021:19C 20 21 " \
                "22A 23A 2022:24A "

#define BLOCK(parent, name, block, flags) \
  { PLUMB_CENSUS_##parent, name, PLUMB_CENSUS_##block, PLUMB_CENSUS_TEXT, \
    PLUMB_CENSUS_KEEP_NOTHING, flags, NULL }
#define LEAF(parent, name, kind, keep, flags) \
  { PLUMB_CENSUS_##parent, name, PLUMB_CENSUS_LEAF, PLUMB_CENSUS_##kind, \
    PLUMB_CENSUS_KEEP_##keep, flags, NULL }
#define CODE(parent, name, codes, keep, flags) \
  { PLUMB_CENSUS_##parent, name, PLUMB_CENSUS_LEAF, PLUMB_CENSUS_CODE, \
    PLUMB_CENSUS_KEEP_##keep, flags, codes }

/* Blocks together, in schema order. LAchildID, the birth dates, CINdetails and CINreferralDate are
 * required too, but their absence has rules of its own. */
static const PlumbCensusElement elements[] = {
  BLOCK (DOCUMENT, "Message", MESSAGE, R),
  BLOCK (MESSAGE, "Header", HEADER, 0),
  BLOCK (MESSAGE, "Children", CHILDREN, 0),
  BLOCK (HEADER, "CollectionDetails", COLLECTION, 0),
  BLOCK (HEADER, "Source", SOURCE, M),
  LEAF (COLLECTION, "Collection", TEXT, COLLECTION, R),
  LEAF (COLLECTION, "Year", YEAR, YEAR, R),
  LEAF (COLLECTION, "ReferenceDate", DAY, REFERENCE_DATE, R),
  LEAF (SOURCE, "SourceLevel", TEXT, NOTHING, 0),
  LEAF (SOURCE, "LEA", TEXT, NOTHING, 0),
  LEAF (SOURCE, "SoftwareCode", TEXT, NOTHING, 0),
  LEAF (SOURCE, "Release", TEXT, NOTHING, 0),
  LEAF (SOURCE, "SerialNo", TEXT, NOTHING, 0),
  LEAF (SOURCE, "DateTime", TEXT, NOTHING, 0),
  BLOCK (CHILDREN, "Child", CHILD, M),
  BLOCK (CHILD, "ChildIdentifiers", IDENTIFIERS, 0),
  BLOCK (CHILD, "ChildCharacteristics", CHARACTERISTICS, R),
  BLOCK (CHILD, "CINdetails", EPISODE, M),
  LEAF (IDENTIFIERS, "LAchildID", TEXT, ID, 0),
  LEAF (IDENTIFIERS, "UPN", UPN, NOTHING, 0),
  LEAF (IDENTIFIERS, "FormerUPN", UPN, NOTHING, 0),
  CODE (IDENTIFIERS, "UPNunknown", " UN1 UN2 UN3 UN4 UN5 UN6 UN7 ", NOTHING, 0),
  LEAF (IDENTIFIERS, "PersonBirthDate", DAY, BIRTH, 0),
  LEAF (IDENTIFIERS, "ExpectedPersonBirthDate", DAY, EXPECTED_BIRTH, 0),
  CODE (IDENTIFIERS, "Sex", " M F U ", NOTHING, 0),
  CODE (IDENTIFIERS, "GenderCurrent", " 0 1 2 9 ", NOTHING, 0),
  LEAF (IDENTIFIERS, "PersonDeathDate", DAY, NOTHING, 0),
  CODE (CHARACTERISTICS, "Ethnicity", ETHNICITIES, NOTHING, R),
  BLOCK (CHARACTERISTICS, "Disabilities", DISABILITIES, 0),
  CODE (DISABILITIES, "Disability", DISABILITIES, NOTHING, R | M),
  LEAF (EPISODE, "CINreferralDate", DAY, REFERRAL, 0),
  CODE (EPISODE, "ReferralSource", SOURCES, NOTHING, R),
  CODE (EPISODE, "PrimaryNeedCode", NEEDS, NEED, 0),
  LEAF (EPISODE, "CINclosureDate", DAY, CLOSURE, 0),
  CODE (EPISODE, "ReasonForClosure", REASONS, REASON, 0),
  LEAF (EPISODE, "DateOfInitialCPC", DAY, CONFERENCE, 0),
  BLOCK (EPISODE, "Assessments", ASSESSMENT, M),
  BLOCK (EPISODE, "CINPlanDates", CIN_PLAN, M),
  BLOCK (EPISODE, "Section47", ENQUIRY, M),
  LEAF (EPISODE, "ReferralNFA", BOOLEAN, NFA, R),
  BLOCK (EPISODE, "ChildProtectionPlans", CP_PLAN, M),
  LEAF (ASSESSMENT, "AssessmentActualStartDate", DAY, START, R),
  LEAF (ASSESSMENT, "AssessmentInternalReviewDate", DAY, NOTHING, 0),
  LEAF (ASSESSMENT, "AssessmentAuthorisationDate", DAY, END, 0),
  BLOCK (ASSESSMENT, "FactorsIdentifiedAtAssessment", FACTORS, 0),
  CODE (FACTORS, "AssessmentFactors", FACTORS, FACTOR, R | M),
  LEAF (CIN_PLAN, "CINPlanStartDate", DAY, START, R),
  LEAF (CIN_PLAN, "CINPlanEndDate", DAY, END, 0),
  LEAF (ENQUIRY, "S47ActualStartDate", DAY, START, R),
  LEAF (ENQUIRY, "InitialCPCtarget", DAY, NOTHING, 0),
  LEAF (ENQUIRY, "DateOfInitialCPC", DAY, CONFERENCE, 0),
  LEAF (ENQUIRY, "ICPCnotRequired", BOOLEAN, NOT_REQUIRED, R),
  LEAF (CP_PLAN, "CPPstartDate", DAY, START, R),
  LEAF (CP_PLAN, "CPPendDate", DAY, END, 0),
  CODE (CP_PLAN, "InitialCategoryOfAbuse", CATEGORIES, NOTHING, R),
  CODE (CP_PLAN, "LatestCategoryOfAbuse", CATEGORIES, CATEGORY, R),
  LEAF (CP_PLAN, "NumberOfPreviousCPP", COUNT, NOTHING, R),
  /* Some writers repeat the block once a date. */
  BLOCK (CP_PLAN, "Reviews", REVIEWS, M),
  LEAF (REVIEWS, "CPPreviewDate", DAY, REVIEW, R | M),
  /* In use from 2026, and not in every description of the schema: nothing in it is required. */
  { PLUMB_CENSUS_EPISODE, "PreProceedingsandFGDM", PLUMB_CENSUS_PRE_PROCEEDINGS, PLUMB_CENSUS_TEXT,
    PLUMB_CENSUS_KEEP_NOTHING, M, NULL, 2026 },
  LEAF (PRE_PROCEEDINGS, "PPStartDate", DAY, START, 0),
  LEAF (PRE_PROCEEDINGS, "LBPSentDate", DAY, NOTHING, 0),
  LEAF (PRE_PROCEEDINGS, "FGDMMeetingOffer", TEXT, NOTHING, 0),
  LEAF (PRE_PROCEEDINGS, "FGDMMeetingFac", TEXT, NOTHING, 0),
  LEAF (PRE_PROCEEDINGS, "InitialPPMeetingDate", DAY, NOTHING, 0),
  LEAF (PRE_PROCEEDINGS, "ReviewMeetingsCount", COUNT, NOTHING, 0),
  LEAF (PRE_PROCEEDINGS, "StepDecisionDate", DAY, END, 0),
  LEAF (PRE_PROCEEDINGS, "PPOutcome", TEXT, NOTHING, 0),
  LEAF (PRE_PROCEEDINGS, "CourtAppDate", DAY, END, 0),
  LEAF (PRE_PROCEEDINGS, "LetterInitCPDate", DAY, NOTHING, 0),
};

/**
 * plumb_census_schema_find:
 * @out_number: (out): for the bits of plumb_census_schema_find_missing()
 *
 * Names are matched exactly: the census itself mixes upper and lower case.
 *
 * Returns: (transfer none) (nullable): the element
 */
const PlumbCensusElement *
plumb_census_schema_find (PlumbCensusBlock  parent,
                          const char       *name,
                          guint            *out_number)
{
  guint number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (elements[i].parent != parent)
        continue;
      if (strcmp (elements[i].name, name) == 0)
        {
          *out_number = number;
          return &elements[i];
        }
      number++;
    }
  return NULL;
}

/**
 * plumb_census_schema_find_missing:
 *
 * Returns: (transfer none) (nullable): the element that should have been there
 */
const PlumbCensusElement *
plumb_census_schema_find_missing (PlumbCensusBlock parent,
                                  guint32          seen)
{
  guint number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (elements[i].parent != parent)
        continue;
      if ((elements[i].flags & PLUMB_CENSUS_REQUIRED) != 0 && (seen & (1u << number)) == 0)
        return &elements[i];
      number++;
    }
  return NULL;
}

/**
 * plumb_census_schema_parse_day:
 * @text: trimmed: "2017-07-31", "2017-07-31Z", "2017-07-31+01:00"
 *
 * Returns: %FALSE where @text is not a day that exists, or has a time
 */
gboolean
plumb_census_schema_parse_day (const char *text,
                               GDate      *out_date)
{
  g_autofree char *day = g_strndup (text, 10);
  PlumbWrittenDay written;

  if (!plumb_date_parse (day, out_date))
    return FALSE;
  return text[10] == '\0'
         || (plumb_written_day_parse (text, FALSE, &written) && written.minute < 0);
}

/* A letter, eleven digits, then a digit or letter. */
static gboolean
is_upn (const char *text)
{
  if (strlen (text) != 13 || !g_ascii_isupper (text[0]))
    return FALSE;
  for (guint i = 1; i < 12; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return g_ascii_isdigit (text[12]) || g_ascii_isupper (text[12]);
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strlen (text) < 10 && strspn (text, "0123456789") == strlen (text);
}

static char *
check_code (const PlumbCensusElement *element,
            const char               *text,
            int                       year)
{
  g_autofree char *plain = g_strdup_printf (" %s ", text);
  g_autofree char *dated = g_strdup_printf (":%s ", text);
  const char *found;

  if (*text != '\0' && strpbrk (text, " :") == NULL)
    {
      if (strstr (element->codes, plain) != NULL)
        return NULL;
      found = strstr (element->codes, dated);
      if (found != NULL)
        {
          int since = (int) g_ascii_strtoll (found - 4, NULL, 10);

          if (year == 0 || year >= since)
            return NULL;
          return g_strdup_printf ("the code \"%s\" is in use from %d only; it is kept as written",
                                  text, since);
        }
    }
  return g_strdup_printf ("\"%.40s\" is not a code of the list; it is kept as written", text);
}

static char *
check_boolean (const char *text)
{
  if (strcmp (text, "0") == 0 || strcmp (text, "1") == 0)
    return NULL;
  if (g_ascii_strcasecmp (text, "false") == 0 || g_ascii_strcasecmp (text, "true") == 0)
    return g_strdup_printf (
        "\"%s\" is spelt as a word where the census wants 0 or 1; it is read as "
        "%c",
        text, g_ascii_tolower (*text) == 't' ? '1' : '0');
  return g_strdup_printf ("\"%.40s\" is neither 0 nor 1; it is read as 0", text);
}

/**
 * plumb_census_schema_check_leaf:
 * @text: what the element holds, trimmed
 *
 * Returns: (transfer full) (nullable): what is wrong and what was done about it
 */
char *
plumb_census_schema_check_leaf (const PlumbCensusElement *element,
                                const char               *text,
                                int                       year)
{
  GDate date;

  switch (element->kind)
    {
    case PLUMB_CENSUS_DAY:
      if (plumb_census_schema_parse_day (text, &date))
        return NULL;
      return g_strdup_printf ("\"%.40s\" is not a day written as 2017-07-31; it is left out", text);

    case PLUMB_CENSUS_BOOLEAN:
      return check_boolean (text);

    case PLUMB_CENSUS_COUNT:
      return is_number (text) ? NULL
             : g_strdup_printf ("\"%.40s\" is not a whole number; it is left out", text);

    case PLUMB_CENSUS_YEAR:
      return is_number (text) && strlen (text) == 4 ? NULL
             : g_strdup_printf ("\"%.40s\" is not a year; it is left out", text);

    case PLUMB_CENSUS_UPN:
      return is_upn (text) ? NULL
             : g_strdup ("the number does not have the pattern of a UPN; it is not used here");

    case PLUMB_CENSUS_CODE:
      return check_code (element, text, year);

    case PLUMB_CENSUS_TEXT:
    default:
      return NULL;
    }
}
