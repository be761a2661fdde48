/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* The answers of one revision: figures in one table, texts in another. */

/* Writes the value and evidence of one code as they stand in @answers; what is not there is
 * removed. */
gboolean      plumb_answers_table_save            (PlumbStoreSession  *session,
                                                   gint64              audit_id,
                                                   int                 revision,
                                                   PlumbInstrument    *instrument,
                                                   PlumbAnswers       *answers,
                                                   const char         *code,
                                                   GError            **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
/* Marks countable codes that were asked and have no answer. @codes: (nullable) (element-type
 * utf8) */
gboolean      plumb_answers_table_mark_unrecorded (PlumbStoreSession  *session,
                                                   gint64              audit_id,
                                                   int                 revision,
                                                   PlumbInstrument    *instrument,
                                                   GPtrArray          *codes,
                                                   GError            **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
PlumbAnswers *plumb_answers_table_load            (PlumbStoreSession  *session,
                                                   gint64              audit_id,
                                                   int                 revision,
                                                   PlumbInstrument    *instrument,
                                                   GError            **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
/* Codes that were asked and have no answer (element-type utf8). */
GPtrArray    *plumb_answers_table_list_unrecorded (PlumbStoreSession  *session,
                                                   gint64              audit_id,
                                                   int                 revision,
                                                   GError            **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
/* The rank of the overall grade; 0 for none. */
gboolean      plumb_answers_table_get_overall     (PlumbStoreSession  *session,
                                                   gint64              audit_id,
                                                   int                 revision,
                                                   int                *out_rank,
                                                   GError            **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
gboolean      plumb_answers_table_copy            (PlumbConnection    *connection,
                                                   gint64              audit_id,
                                                   int                 from,
                                                   int                 to,
                                                   GError            **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
gboolean      plumb_answers_table_delete          (PlumbConnection    *connection,
                                                   gint64              audit_id,
                                                   int                 revision,
                                                   GError            **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
/* SHA-256 of all figures, texts and evidence of a revision, in hexadecimal. @by_code: in the order
 * of codes, else of the dictionary's numbers. */
char         *plumb_answers_table_digest          (PlumbStoreSession  *session,
                                                   gint64              audit_id,
                                                   int                 revision,
                                                   gboolean            by_code,
                                                   GError            **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
