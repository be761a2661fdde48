#!/bin/bash
# make-census.sh NUMBER   Write a children in need census of so many invented children, each with a plan, an enquiry and an assessment.
set -eu
awk -v n="$1" 'BEGIN {
  print "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>"
  print "<Source><SourceLevel>L</SourceLevel><LEA>201</LEA><SoftwareCode>Invented</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo>"
  print "<DateTime>2026-05-23T11:14:05</DateTime></Source></Header>\n    <Children>"
  for (i = 1; i <= n; i++) {
    printf "        <Child>\n            <ChildIdentifiers>\n                <LAchildID>EX%07d</LAchildID>\n                <UPNunknown>UN3</UPNunknown>\n", i
    printf "                <PersonBirthDate>20%02d-%02d-%02d</PersonBirthDate>\n                <Sex>%s</Sex>\n", 9 + i % 16, 1 + i % 12, 1 + i % 28, i % 2 ? "F" : "M"
    print "            </ChildIdentifiers>\n            <ChildCharacteristics>\n                <Ethnicity>WBRI</Ethnicity>\n            </ChildCharacteristics>"
    print "            <CINdetails>\n                <CINreferralDate>2025-10-06</CINreferralDate>\n                <ReferralSource>1A</ReferralSource>"
    print "                <PrimaryNeedCode>N4</PrimaryNeedCode>"
    if (i % 3 == 0) print "                <CINclosureDate>2026-02-27</CINclosureDate>\n                <ReasonForClosure>RC1</ReasonForClosure>"
    print "                <DateOfInitialCPC>2025-11-03</DateOfInitialCPC>\n                <ReferralNFA>0</ReferralNFA>"
    print "                <Assessments>\n                    <AssessmentActualStartDate>2025-10-07</AssessmentActualStartDate>"
    print "                    <AssessmentAuthorisationDate>2025-10-30</AssessmentAuthorisationDate>\n                    <FactorsIdentifiedAtAssessment>"
    print "                        <AssessmentFactors>1C</AssessmentFactors>\n                        <AssessmentFactors>6B</AssessmentFactors>"
    print "                    </FactorsIdentifiedAtAssessment>\n                </Assessments>\n                <Section47>"
    print "                    <S47ActualStartDate>2025-10-20</S47ActualStartDate>\n                    <InitialCPCtarget>2025-11-10</InitialCPCtarget>"
    print "                    <DateOfInitialCPC>2025-11-03</DateOfInitialCPC>\n                    <ICPCnotRequired>0</ICPCnotRequired>"
    print "                </Section47>\n                <ChildProtectionPlans>\n                    <CPPstartDate>2025-11-03</CPPstartDate>"
    if (i % 3 == 0) print "                    <CPPendDate>2026-02-27</CPPendDate>"
    print "                    <InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse>\n                    <LatestCategoryOfAbuse>PHY</LatestCategoryOfAbuse>"
    print "                    <NumberOfPreviousCPP>0</NumberOfPreviousCPP>\n                    <Reviews>\n                        <CPPreviewDate>2026-01-20</CPPreviewDate>"
    print "                    </Reviews>\n                </ChildProtectionPlans>\n            </CINdetails>\n        </Child>"
  }
  print "    </Children>\n</Message>"
}'
