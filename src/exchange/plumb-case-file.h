/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-case-list-reader.h"
#include "plumb-census-reader.h"

G_BEGIN_DECLS

/**
 * PlumbCaseFile:
 * @census: (nullable); @list: (nullable): exactly one is set
 * @cases: (transfer none); @notices: (transfer none): of whichever it is
 *
 * A file of cases of either kind, told apart by its content.
 */
typedef struct
{
  PlumbCensus    *census;
  PlumbCaseList  *list;
  GPtrArray      *cases;
  PlumbNotices   *notices;
  PlumbCaseGives  gives;
} PlumbCaseFile;

void           plumb_case_file_free        (PlumbCaseFile       *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCaseFile, plumb_case_file_free)

PlumbCaseFile *plumb_case_file_read        (const char           *path,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void           plumb_case_file_read_async  (const char           *path,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
PlumbCaseFile *plumb_case_file_read_finish (GAsyncResult         *result,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
