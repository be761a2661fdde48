/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plumb-release.h"

G_BEGIN_DECLS

/* For whom findings are where nobody says it; until the levels of a board can be made, those who
 * may see small numbers. */
#define PLUMB_FINDINGS_USUAL_AUDIENCE "leadership"
/* The whole cross of team, plan type and audit type, for the QA lead's own use: one flat table, and
 * so CSV alone. */
#define PLUMB_FINDINGS_FULL           "full"

typedef enum
{
  PLUMB_FINDINGS_XML,
  PLUMB_FINDINGS_CSV,
  PLUMB_FINDINGS_TEXT
} PlumbFindingsFormat;

/* The whole file in memory. XML is validated against data/schemas/findings-2.xsd before it is
 * returned. Same release, same bytes. */
GBytes   *plumb_findings_writer_to_bytes    (PlumbRelease         *release,
                                             PlumbFindingsFormat   format,
                                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): "808-2017-Q2-leadership-A.xml", "808-2017-Q2-team-North-A.csv": whose, for whom,
 * at which level */
char     *plumb_findings_writer_dup_name    (const char           *organisation_code,
                                             PlumbQuarter          quarter,
                                             const char           *audience,
                                             const char           *team,
                                             PlumbLevel            level,
                                             PlumbFindingsFormat   format)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* The format that the ending of a file's name says, or @asked where it says nothing; FALSE, with an
 * error, where the ending is that of another kind of file. */
gboolean  plumb_findings_writer_choose_format (const char           *path,
                                               PlumbFindingsFormat   asked,
                                               PlumbFindingsFormat  *out_format,
                                               GError              **error)
                                               G_GNUC_WARN_UNUSED_RESULT;
/* As plumb_export_write(). Blocks: call on a worker thread or from the command line. */
gboolean  plumb_findings_writer_save        (PlumbRelease         *release,
                                             PlumbFindingsFormat   format,
                                             const char           *path,
                                             GError              **error);
void      plumb_findings_writer_save_async  (PlumbRelease         *release,
                                             PlumbFindingsFormat   format,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* In the format that the name says, or @asked where it says none. */
void      plumb_findings_writer_save_named_async
                                            (PlumbRelease         *release,
                                             PlumbFindingsFormat   asked,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean  plumb_findings_writer_save_finish (GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
