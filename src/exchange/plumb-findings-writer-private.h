/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings-writer.h"

G_BEGIN_DECLS

/* The digest covers every byte of the file before this. */
#define PLUMB_FINDINGS_DIGEST_TAG  "<Digest"
#define PLUMB_FINDINGS_DIGEST_TAIL \
  PLUMB_FINDINGS_DIGEST_TAG " algorithm=\"SHA-256\">%s</Digest>\n</Message>\n"
#define PLUMB_FINDINGS_NAMESPACE   "urn:plumbline:findings:1"

/**
 * PlumbFindingsNames:
 * @release: (owned) (nullable): of the program, in place of this one's
 * @teams: (owned): name today to name then
 *
 * What a file was written with that may be called otherwise today, though no figure has changed.
 */
typedef struct
{
  char       *release;
  GHashTable *teams;
} PlumbFindingsNames;

/* @names: (nullable): those of today */
GBytes   *plumb_findings_writer_make_xml  (PlumbFindings            *findings,
                                           const PlumbFindingsNames *names)
                                           G_GNUC_WARN_UNUSED_RESULT;
GBytes   *plumb_findings_writer_make_csv  (PlumbFindings      *findings) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *plumb_findings_writer_make_text (PlumbFindings      *findings) G_GNUC_WARN_UNUSED_RESULT;

/* data/schemas/findings.xsd, from the program itself. */
GBytes   *plumb_findings_writer_load_xsd  (void) G_GNUC_WARN_UNUSED_RESULT;

/* What is in a file and what is left out of all of them alike: a distribution or standard that
 * nobody was asked. */
gboolean  plumb_findings_writer_has_block    (const PlumbBlock         *block);
gboolean  plumb_findings_writer_has_standard (const PlumbIndexStandard *standard);

/* One digit of the exact fraction, or difference of two, in percent; never of a base of 0. */
char     *plumb_findings_writer_format_share  (const PlumbShare *share) G_GNUC_WARN_UNUSED_RESULT;
char     *plumb_findings_writer_format_change (const PlumbShare *now,
                                               const PlumbShare *before) G_GNUC_WARN_UNUSED_RESULT;
/* One digit of a limit, given as a share. */
char     *plumb_findings_writer_format_limit  (double            limit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
