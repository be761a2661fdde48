/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <stdio.h>

/* make-census N: writes a children in need census of N invented children to standard output. Of
 * every ten children three are on a child protection plan, three on a child in need plan, one is
 * being assessed, one is open without a plan, and two are closed. */

static void
write_header (void)
{
  puts ("<Message>\n  <Header>\n    <CollectionDetails>\n      <Collection>CIN</Collection>\n"
        "      <Year>2024</Year>\n      <ReferenceDate>2024-03-31</ReferenceDate>\n"
        "    </CollectionDetails>\n    <Source>\n      <SourceLevel>L</SourceLevel>\n"
        "      <LEA>999</LEA>\n      <SoftwareCode>Invented</SoftwareCode>\n    </Source>\n"
        "  </Header>\n  <Children>");
}

static void
write_assessment (gboolean is_done)
{
  puts ("        <Assessments>\n"
        "          <AssessmentActualStartDate>2023-06-05</AssessmentActualStartDate>");
  if (is_done)
    puts ("          <AssessmentAuthorisationDate>2023-07-03</AssessmentAuthorisationDate>\n"
          "          <FactorsIdentifiedAtAssessment>\n"
          "            <AssessmentFactors>3A</AssessmentFactors>\n"
          "            <AssessmentFactors>4B</AssessmentFactors>\n"
          "            <AssessmentFactors>2B</AssessmentFactors>\n"
          "          </FactorsIdentifiedAtAssessment>");
  puts ("        </Assessments>");
}

static void
write_child (unsigned int i)
{
  unsigned int kind = i % 10;

  printf ("    <Child>\n      <ChildIdentifiers>\n        <LAchildID>EX%07u</LAchildID>\n"
          "        <UPNunknown>UN1</UPNunknown>\n"
          "        <PersonBirthDate>%u-%02u-15</PersonBirthDate>\n        <Sex>U</Sex>\n"
          "      </ChildIdentifiers>\n      <ChildCharacteristics>\n"
          "        <Ethnicity>NOBT</Ethnicity>\n      </ChildCharacteristics>\n"
          "      <CINdetails>\n        <CINreferralDate>2023-06-01</CINreferralDate>\n"
          "        <ReferralSource>2A</ReferralSource>\n"
          "        <PrimaryNeedCode>N1</PrimaryNeedCode>\n",
          i, 2007 + i % 15, 1 + i % 12);
  if (kind >= 8)
    puts ("        <CINclosureDate>2023-12-01</CINclosureDate>\n"
          "        <ReasonForClosure>RC7</ReasonForClosure>");
  write_assessment (kind != 6);
  if (kind >= 3 && kind < 6)
    puts ("        <CINPlanDates>\n          <CINPlanStartDate>2023-07-04</CINPlanStartDate>\n"
          "        </CINPlanDates>");
  puts ("        <ReferralNFA>0</ReferralNFA>");
  if (kind < 3)
    puts ("        <ChildProtectionPlans>\n          <CPPstartDate>2023-07-20</CPPstartDate>\n"
          "          <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>\n"
          "          <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>\n"
          "          <NumberOfPreviousCPP>0</NumberOfPreviousCPP>\n          <Reviews>\n"
          "            <CPPreviewDate>2023-10-12</CPPreviewDate>\n          </Reviews>\n"
          "        </ChildProtectionPlans>");
  puts ("      </CINdetails>\n    </Child>");
}

int
main (int    argc,
      char **argv)
{
  guint64 n = 0;

  if (argc != 2 || !g_ascii_string_to_unsigned (argv[1], 10, 1, 100000000, &n, NULL))
    {
      fprintf (stderr, "usage: make-census N > FILE\n");
      return 2;
    }

  write_header ();
  for (guint64 i = 0; i < n; i++)
    write_child ((unsigned int) i + 1);
  puts ("  </Children>\n</Message>");
  return ferror (stdout) ? 1 : 0;
}
