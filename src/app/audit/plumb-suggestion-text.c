/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-suggestion-text.h"

#include <glib/gi18n.h>

#include "plumb-section.h"

char *
plumb_suggestion_text_dup (PlumbAuditDraft *draft)
{
  const PlumbScore *score = plumb_audit_draft_get_score (draft);
  PlumbInstrument *instrument = plumb_audit_draft_get_instrument (draft);
  const PlumbOverallRule *overall = plumb_instrument_get_fields (instrument)->overall;
  PlumbSection *needed = overall != NULL && overall->needs != NULL
                           ? plumb_instrument_lookup_section (instrument, overall->needs) : NULL;

  if (overall == NULL)
    return g_strdup ("");
  if (score->suggested > 0)
    return g_strdup (score->reasons != NULL && score->reasons->len > 0
                       ? g_ptr_array_index (score->reasons, 0) : "");
  if (score->n_graded < overall->minimum_graded)
    /* Translators: how many sections have a grade, and how many are needed for a suggestion */
    return g_strdup_printf (ngettext ("None yet: %u section graded, %u needed",
                                      "None yet: %u sections graded, %u needed", score->n_graded),
                            score->n_graded, overall->minimum_graded);
  if (needed != NULL)
    return g_strdup_printf (_("None until %s is graded"), plumb_section_get_title (needed));
  return g_strdup (_("None yet"));
}
