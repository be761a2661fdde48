/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-words.h"

#include <glib/gi18n.h>

#include "plumb-figure-words.h"
#include "plumb-figure.h"
#include "plumb-plan-type.h"
#include "plumb-text.h"

static PlumbInstrument *
find_instrument (PlumbSession *session,
                 gint64        id)
{
  GPtrArray *instruments = plumb_session_get_instruments (session);

  for (guint i = 0; i < instruments->len; i++)
    {
      const PlumbStoredInstrument *stored = g_ptr_array_index (instruments, i);

      if (stored->id == id)
        return stored->instrument;
    }
  return NULL;
}

char *
plumb_audit_words_audit_type (PlumbSession           *session,
                              const PlumbAuditFields *fields)
{
  PlumbInstrument *instrument = find_instrument (session, fields->instrument_id);
  const PlumbAuditType *type = NULL;

  if (instrument != NULL)
    type = plumb_instrument_lookup_audit_type (instrument, fields->audit_type);
  return g_strdup (type != NULL ? type->label : fields->audit_type);
}

const char *
plumb_audit_words_case (const PlumbAuditFields *fields)
{
  return plumb_text_is_blank (fields->case_reference) ? _("No case") : fields->case_reference;
}

const char *
plumb_audit_words_team (const PlumbAuditFields *fields)
{
  return plumb_text_is_blank (fields->team) ? _("No team") : fields->team;
}

char *
plumb_audit_words_about (const PlumbAuditFields *fields,
                         const char             *separator)
{
  return g_strjoin (separator, plumb_audit_words_team (fields),
                    plumb_text_is_blank (fields->plan_type)
                        ? _("No plan") : plumb_plan_type_get_label (fields->plan_type), NULL);
}

char *
plumb_audit_words_overall (PlumbSession           *session,
                           const PlumbAuditFields *fields)
{
  PlumbInstrument *instrument = find_instrument (session, fields->instrument_id);
  const PlumbItem *item = NULL;

  if (instrument != NULL)
    item = plumb_instrument_lookup_item (instrument, PLUMB_CODE_OVERALL);
  if (item == NULL || fields->overall == NULL)
    return g_strdup ("");
  return plumb_answer_to_label (item, fields->overall);
}

PlumbScale *
plumb_audit_words_scale (PlumbSession           *session,
                         const PlumbAuditFields *fields)
{
  PlumbInstrument *instrument = find_instrument (session, fields->instrument_id);
  const PlumbOverallRule *rule
      = instrument != NULL ? plumb_instrument_get_fields (instrument)->overall : NULL;

  return rule != NULL ? rule->scale : NULL;
}

char *
plumb_audit_words_quarter (PlumbSession           *session,
                           const PlumbAuditFields *fields)
{
  int start = plumb_session_get_organisation (session)->quarter_start_month;
  PlumbMonth month;

  if (!plumb_month_of_text (fields->submitted_day, &month))
    return g_strdup ("");
  return plumb_figure_words_quarter (plumb_quarter_of_month (month, start), start);
}
