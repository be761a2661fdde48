/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings-writer.h"

G_BEGIN_DECLS

/* The digest covers every byte of the file before this. */
#define PLUMB_FINDINGS_DIGEST_TAG  "<Digest"
#define PLUMB_FINDINGS_DIGEST_TAIL \
  PLUMB_FINDINGS_DIGEST_TAG " algorithm=\"SHA-256\">%s</Digest>\n</Message>\n"
#define PLUMB_FINDINGS_NAMESPACE   "urn:plumbline:findings:2"
/* Of files that crossed team, plan type and audit type. They are still read. */
#define PLUMB_FINDINGS_FORMER      "urn:plumbline:findings:1"

/* What a file of level A says of itself. */
#define PLUMB_FINDINGS_WARNING     "contains small numbers, not for sharing"

/**
 * PlumbFindingsNames:
 * @software: (owned) (nullable): the program's release, in place of this one's
 * @teams: (owned): name today to name then
 *
 * What a file was written with that may be called otherwise today, though no figure has changed.
 */
typedef struct
{
  char       *software;
  GHashTable *teams;
} PlumbFindingsNames;

/* @names: (nullable): those of today */
GBytes     *plumb_findings_writer_make_xml   (PlumbRelease             *release,
                                              const PlumbFindingsNames *names)
                                              G_GNUC_WARN_UNUSED_RESULT;
GBytes     *plumb_findings_writer_make_csv   (PlumbRelease *release) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *plumb_findings_writer_make_text  (PlumbRelease *release) G_GNUC_WARN_UNUSED_RESULT;

/* data/schemas/findings-2.xsd, or findings.xsd for files of before, from the program itself. */
GBytes     *plumb_findings_writer_load_xsd   (gboolean former) G_GNUC_WARN_UNUSED_RESULT;

/* "A", "B", "C" */
const char *plumb_findings_level_to_code     (PlumbLevel level);
/* "strand", "section" …: what a row is of; "own-line" for a type of second looks */
const char *plumb_findings_row_get_kind      (const PlumbReleaseRow *row);
/* (transfer full) (nullable): the time of a row: "2017-Q1", "2017-07", "2017" for the reporting
 * year to date; NULL for the release's own quarter */
char       *plumb_findings_row_dup_period    (const PlumbReleaseRow *row)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (nullable): where versions of the form ask the subject otherwise, those that the
 * row counts: "2017.1+2017.2" */
char       *plumb_findings_row_dup_versions  (const PlumbReleaseRow *row)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): "metOrGood", the attribute of a row that holds the count */
char       *plumb_findings_measure_dup_attribute
                                             (PlumbMeasure measure) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): of the grade that a column counts */
const char *plumb_findings_column_get_grade  (const PlumbReleaseColumn *column);

G_END_DECLS
