/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-release.h"

G_BEGIN_DECLS

/**
 * PlumbFindingsClaim:
 * @former: of the files that crossed team, plan type and audit type (urn:plumbline:findings:1)
 * @quarter: 0 where the file does not say
 * @audience: (nullable); @team: (nullable): the code of the one team that the file is of
 *
 * What a findings file says that it is.
 */
typedef struct
{
  gboolean      former;
  PlumbQuarter  quarter;
  char         *audience;
  char         *team;
} PlumbFindingsClaim;

void       plumb_findings_claim_free       (PlumbFindingsClaim *claim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbFindingsClaim, plumb_findings_claim_free)

/* Checks a findings file by itself: schema, digest, nothing foreign, periods that agree, sums,
 * shares and limits; one of before by its schema and digest alone. Answers the faults found
 * (element-type utf8), each naming the figure; empty when the file is sound; NULL with @error when
 * it cannot be read. */
GPtrArray *plumb_findings_verifier_check   (const char          *path,
                                            PlumbFindingsClaim **out_claim,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Compares every byte of the file with what @release, made anew from a workspace, is written as. */
GPtrArray *plumb_findings_verifier_compare (const char          *path,
                                            PlumbRelease        *release,
                                            GPtrArray           *teams,
                                            GPtrArray          **out_notes,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
