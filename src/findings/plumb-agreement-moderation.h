/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-agreement-table.h"
#include "plumb-store-moderations.h"

G_BEGIN_DECLS

/**
 * PlumbModeratedBlock:
 * @item: (transfer none): a section's grade or the overall grade, of the newest form that has it
 * @table: auditors' by moderators' grades, worst first; a grade's score is its rank. Any other
 *   coefficient can be made of it.
 * @plain: exact, within one, bias: above 0 where the moderators graded higher
 * @kappa: Cohen's, linear weights, as it may be shown
 * @gwet: AC2, linear weights, as it may be shown
 *
 * How far auditors and moderators agree on one thing.
 */
typedef struct
{
  const PlumbItem     *item;
  PlumbAgreementTable  table;
  PlumbAgreementPlain  plain;
  PlumbCoefficient     kappa;
  PlumbCoefficient     gwet;
} PlumbModeratedBlock;

/**
 * PlumbModeratedForm:
 * @instrument: (owned): the newest version among the pairs
 * @n_pairs: moderations with a first audit
 * @n_not_comparable: pairs of grades that were given on different scales, and are in no block
 * @blocks: (element-type PlumbModeratedBlock): in the form's order, the overall grade last
 *
 * The moderations of one form, whatever its versions.
 */
typedef struct
{
  PlumbInstrument *instrument;
  guint            n_pairs;
  guint            n_not_comparable;
  GPtrArray       *blocks;
} PlumbModeratedForm;

void       plumb_moderated_form_free              (PlumbModeratedForm   *form);

/* Agreement of the moderations submitted in the months @from to @to with the first audits. */
void       plumb_agreement_moderation_load_async  (PlumbStore           *store,
                                                   PlumbMonth            from,
                                                   PlumbMonth            to,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* (element-type PlumbModeratedForm), by the form's id. */
GPtrArray *plumb_agreement_moderation_load_finish (PlumbStore           *store,
                                                   GAsyncResult         *result,
                                                   GError              **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;

/* The same of moderations (element-type PlumbModeration) at hand. */
GPtrArray *plumb_agreement_moderation_compute     (GPtrArray            *moderations)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
