/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-case.h"
#include "plumb-import-notice.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/**
 * PlumbCaseList:
 * @cases: (element-type PlumbCase); @gives: which columns the file has
 * @mapping: (element-type utf8): "Allocated Team → team", for people
 * @unused: (element-type utf8): headings of the columns that nothing is taken from
 */
typedef struct
{
  GPtrArray      *cases;
  PlumbCaseGives  gives;
  GPtrArray      *mapping;
  GPtrArray      *unused;
  PlumbNotices   *notices;
} PlumbCaseList;

void           plumb_case_list_free        (PlumbCaseList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCaseList, plumb_case_list_free)

/* CSV with reference, team, worker, plan type, opened, closed…; header names mapped from usual
 * spellings; blocks. */
PlumbCaseList *plumb_case_list_reader_read (const char  *path,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
