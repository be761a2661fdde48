/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store.h"

G_BEGIN_DECLS

/* For the findings alone: nothing else sees single grades by pairs of people. */

/* The audit type of a moderation, in every form that has it. */
#define PLUMB_MODERATION "moderation"

/**
 * PlumbModeratedGrade:
 * @item: (transfer none): a section's grade or the overall grade, of the form of the first audit
 * @moderated: (transfer none): the same of the form of the moderation; %NULL where its version of
 *   the form does not have it
 * @first_rank, @moderated_rank: 1 for the worst
 */
typedef struct
{
  const PlumbItem *item;
  const PlumbItem *moderated;
  int              first_rank;
  int              moderated_rank;
} PlumbModeratedGrade;

/**
 * PlumbModeration:
 * @first, @moderation: (owned): the versions of one form that the two audits were made with
 * @grades: (element-type PlumbModeratedGrade): what both of them graded
 *
 * A moderation with the first audit of its case.
 */
typedef struct
{
  PlumbInstrument *first;
  PlumbInstrument *moderation;
  GArray          *grades;
} PlumbModeration;

void       plumb_moderation_free               (PlumbModeration     *moderation);

/* The moderations submitted in the months @from to @to (inclusive). The first audit is the last
 * submitted before it of the same case with the same form, of whatever version, that counts for the
 * headline and that somebody else did. A moderation without one is left out, and so is a second one
 * of an audit: each audit is in one pair. */
void       plumb_store_load_moderations_async  (PlumbStore          *self,
                                                PlumbMonth           from,
                                                PlumbMonth           to,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
/* PlumbModeration */
GPtrArray *plumb_store_load_moderations_finish (PlumbStore          *self,
                                                GAsyncResult        *result,
                                                GError             **error)
                                                G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
