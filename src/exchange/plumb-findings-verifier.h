/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"

G_BEGIN_DECLS

/* Checks a findings file by itself: schema, digest, sums (grades to their base, indices to their
 * standards, shares to their counts). Answers the faults found (element-type utf8), each naming the
 * figure; empty when the file is sound; NULL with @error when it cannot be read. */
GPtrArray *plumb_findings_verifier_check   (const char     *path,
                                            PlumbQuarter   *out_quarter,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Compares every figure of the file with @findings, made anew from a workspace. */
GPtrArray *plumb_findings_verifier_compare (const char     *path,
                                            PlumbFindings  *findings,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
