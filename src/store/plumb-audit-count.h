/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-tally-map.h"

G_BEGIN_DECLS

/**
 * PlumbAuditCount:
 * @map: of the audit's own version of its form
 * @counts: the tally that it is counted in
 * @sign: 1 to add the audit, -1 to take it away
 * @planning, @supervision: grades of the two sections of the cross-table; 0 where there is none
 * @x, @n: answers met or good, and answers, of each index
 *
 * One audit while it is counted: what it adds beyond its single answers is known only when all of
 * them are seen. Submitting, correcting and recounting count with the same functions.
 */
typedef struct
{
  PlumbTallyMap *map;
  guint32       *counts;
  int            sign;
  int            planning;
  int            supervision;
  guint          x[PLUMB_TALLY_MAP_N_THEMES];
  guint          n[PLUMB_TALLY_MAP_N_THEMES];
} PlumbAuditCount;

void plumb_audit_count_add_answer (PlumbAuditCount *self,
                                   gint64           item_id,
                                   int              figure);
/* Adds the pair of grades and the sums of the indices, once, after the last answer. */
void plumb_audit_count_finish     (PlumbAuditCount *self);

G_END_DECLS
