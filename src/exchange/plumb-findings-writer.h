/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plumb-findings.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_FINDINGS_XML,
  PLUMB_FINDINGS_CSV,
  PLUMB_FINDINGS_TEXT
} PlumbFindingsFormat;

/* The whole file in memory. XML is validated against data/schemas/findings.xsd before it is
 * returned. Same findings, same bytes. */
GBytes   *plumb_findings_writer_to_bytes    (PlumbFindings        *findings,
                                             PlumbFindingsFormat   format,
                                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The format that the ending of a file's name says, or @asked where it says nothing; FALSE, with an
 * error, where the ending is that of another kind of file. */
gboolean  plumb_findings_writer_choose_format (const char           *path,
                                               PlumbFindingsFormat   asked,
                                               PlumbFindingsFormat  *out_format,
                                               GError              **error)
                                               G_GNUC_WARN_UNUSED_RESULT;
/* As plumb_export_write(). Blocks: call on a worker thread or from the command line. */
gboolean  plumb_findings_writer_save        (PlumbFindings        *findings,
                                             PlumbFindingsFormat   format,
                                             const char           *path,
                                             GError              **error);
void      plumb_findings_writer_save_async  (PlumbFindings        *findings,
                                             PlumbFindingsFormat   format,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* In the format that the name says, or @asked where it says none. */
void      plumb_findings_writer_save_named_async
                                            (PlumbFindings        *findings,
                                             PlumbFindingsFormat   asked,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean  plumb_findings_writer_save_finish (GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
