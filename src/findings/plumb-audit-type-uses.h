/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-store-tallies.h"

G_BEGIN_DECLS

/* Counts one tally of the quarter into @uses (element-type PlumbAuditTypeUse). */
void  plumb_audit_type_uses_add  (GPtrArray        *uses,
                                  const PlumbTally *tally);
/* By instrument, those of the headline first, each in order of its code. */
void  plumb_audit_type_uses_sort (GPtrArray        *uses);
void  plumb_audit_type_use_free  (PlumbAuditTypeUse *use);

G_END_DECLS
