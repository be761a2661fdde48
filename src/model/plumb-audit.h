/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-types.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_AUDIT_STATUS_DRAFT,
  PLUMB_AUDIT_STATUS_SUBMITTED
} PlumbAuditStatus;

/**
 * PlumbAuditFields:
 * @reference: "CFA-2017-0412", unique in the workspace
 * @revision: number of the revision shown; 1 for an audit that was never corrected
 * @submitted: (nullable): moment of the first submission, which a correction does not move;
 *   %NULL for an audit that was never submitted
 * @started_day, @submitted_day, @changed_day: (nullable): of these moments, in the council's own
 *   time; what is shown, and what months and quarters are told by
 * @overall: (nullable): code of the chosen overall grade; @overall_rank 0 for none
 * @place: (nullable): code of the item where the auditor left the draft
 * @version: of the record, for detecting a change by somebody else
 */
typedef struct
{
  gint64            id;
  const char       *reference;
  gint64            case_id;
  const char       *case_reference;
  gint64            team_id;
  const char       *team;
  const char       *worker;
  const char       *age_band;
  const char       *plan_type;
  const char       *audit_type;
  gint64            instrument_id;
  const char       *instrument;          /* its id, for example "case-file-audit" */
  const char       *instrument_version;
  gint64            auditor_id;
  const char       *auditor;
  PlumbAuditStatus  status;
  int               revision;
  const char       *started;
  const char       *submitted;
  const char       *changed;
  const char       *started_day;
  const char       *submitted_day;
  const char       *changed_day;
  const char       *overall;
  int               overall_rank;
  guint             n_answered;
  guint             n_asked;
  const char       *place;
  int               version;
} PlumbAuditFields;

#define PLUMB_TYPE_AUDIT (plumb_audit_get_type ())

/* One audit as lists show it. Immutable. */
G_DECLARE_FINAL_TYPE (PlumbAudit, plumb_audit, PLUMB, AUDIT, GObject)

PlumbAudit             *plumb_audit_new        (const PlumbAuditFields *fields);
const PlumbAuditFields *plumb_audit_get_fields (PlumbAudit             *self);
/* Who may correct a submitted audit: its auditor, and a QA lead; anybody where it has no auditor
 * (0). The store's rule, and the window's before it asks for a reason. */
gboolean                plumb_audit_may_correct (gint64   auditor_id,
                                                 gint64   person_id,
                                                 gboolean is_lead);

G_END_DECLS
