/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-name-book.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* The case of a row with plumb_sql_case_columns, from column 0. */
PlumbCase         *plumb_cases_from_row    (PlumbStatement   *statement) G_GNUC_WARN_UNUSED_RESULT;
PlumbCase         *plumb_cases_load        (PlumbConnection  *connection,
                                            gint64            id,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without error where there is none of that reference. */
gboolean           plumb_cases_find        (PlumbConnection  *connection,
                                            const char       *reference,
                                            PlumbCase       **out_case,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the names of all workers to @book. */
gboolean           plumb_cases_list_workers (PlumbConnection  *connection,
                                            PlumbNameBook    *book,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds a case; its team is given by id. */
gboolean           plumb_cases_add         (PlumbConnection       *connection,
                                            const PlumbCaseFields *fields,
                                            gint64                *out_id,
                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean           plumb_cases_change      (PlumbConnection       *connection,
                                            const PlumbCaseFields *fields,
                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Counts the audits of the case anew: how many, and when the last was submitted. A second look at
 * its file is none. */
gboolean           plumb_cases_count_audits (PlumbConnection  *connection,
                                             gint64            id,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
