/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"

G_BEGIN_DECLS

/* Checks a findings file by itself: schema, digest, nothing foreign, all that the forms ask,
 * periods that agree, sums (grades to their base, indices to their standards, shares to their
 * counts). Answers the faults found (element-type utf8), each naming the figure; empty when the
 * file is sound; NULL with @error when it cannot be read. */
GPtrArray *plumb_findings_verifier_check   (const char     *path,
                                            PlumbQuarter   *out_quarter,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Compares every byte of the file with what @findings, made anew from a workspace, are written
 * as. */
GPtrArray *plumb_findings_verifier_compare (const char     *path,
                                            PlumbFindings  *findings,
                                            GPtrArray      *teams,
                                            GPtrArray     **out_notes,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
