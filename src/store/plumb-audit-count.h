/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-tally-map.h"

G_BEGIN_DECLS

/* Answers met or good, and answers, of one index. */
typedef struct
{
  guint x;
  guint n;
} PlumbIndexCount;

/**
 * PlumbAuditCount:
 * @map: of the audit's own version of its form
 * @counts: the tally that it is counted in
 * @sign: 1 to add the audit, -1 to take it away
 * @down, @across: grades of the two sections of the cross-table; 0 where there is none
 * @indices: (owned): one a theme of the form; @n_indices: how many there is room for
 *
 * One audit while it is counted, and then the next: what it adds beyond its single answers is known
 * only when all of them are seen. Submitting, correcting and recounting count with the same
 * functions.
 */
typedef struct
{
  PlumbTallyMap   *map;
  guint32         *counts;
  int              sign;
  int              down;
  int              across;
  PlumbIndexCount *indices;
  guint            n_indices;
} PlumbAuditCount;

/* Begins an audit; the one before is finished. */
void plumb_audit_count_start      (PlumbAuditCount *self,
                                   PlumbTallyMap   *map,
                                   guint32         *counts,
                                   int              sign);
void plumb_audit_count_add_answer (PlumbAuditCount *self,
                                   gint64           item_id,
                                   int              figure);
/* Adds the pair of grades and the sums of the indices, once, after the last answer. */
void plumb_audit_count_finish     (PlumbAuditCount *self);
void plumb_audit_count_clear      (PlumbAuditCount *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbAuditCount, plumb_audit_count_clear)

G_END_DECLS
