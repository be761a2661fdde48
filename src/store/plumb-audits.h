/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-types.h"
#include "plumb-tallies.h"

G_BEGIN_DECLS

/**
 * PlumbAuditState:
 * @revision: the newest; @counted: the one in the tallies, 0 for none
 * @submitted: (owned) (nullable): moment of the first submission
 *
 * What the rules about an audit rest on, as it stands in the file.
 */
typedef struct
{
  gint64            id;
  char             *reference;
  gint64            case_id;
  gint64            team_id;
  char             *plan_type;
  char             *audit_type;
  gint64            instrument_id;
  PlumbAuditStatus  status;
  int               revision;
  int               counted;
  char             *submitted;
  PlumbMonth        month;
} PlumbAuditState;

void plumb_audit_state_clear (PlumbAuditState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbAuditState, plumb_audit_state_clear)

gboolean          plumb_audits_load_state   (PlumbConnection         *connection,
                                             gint64                   id,
                                             PlumbAuditState         *out_state,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* As above, and refuses an audit that is not a draft. */
gboolean          plumb_audits_load_draft   (PlumbConnection         *connection,
                                             gint64                   id,
                                             PlumbAuditState         *out_state,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* The audit of a row with plumb_sql_audit_columns, from column 0. */
PlumbAudit       *plumb_audits_from_row     (PlumbStoreSession       *session,
                                             PlumbStatement          *statement,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
PlumbAudit       *plumb_audits_load         (PlumbStoreSession       *session,
                                             gint64                   id,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* @revision 0: the newest. */
PlumbAuditRecord *plumb_audits_load_record  (PlumbStoreSession       *session,
                                             gint64                   id,
                                             int                      revision,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* Adds an audit and its first revision, as a draft. Of @fields the reference, team, worker, age
 * band, plan type, audit type, instrument, case, auditor, started and counts are used. */
gboolean          plumb_audits_add          (PlumbConnection         *connection,
                                             const PlumbAuditFields  *fields,
                                             gint64                  *out_id,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
gboolean          plumb_audits_add_revision (PlumbConnection         *connection,
                                             gint64                   audit_id,
                                             int                      number,
                                             gint64                   author_id,
                                             const char              *started,
                                             const char              *reason,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* Locks the newest revision and counts it in place of an earlier one, as of @moment. @journal:
 * number of the entry that will vouch for it. */
gboolean          plumb_audits_submit       (PlumbStoreSession       *session,
                                             const PlumbAuditState   *state,
                                             const char              *moment,
                                             gint64                   journal,
                                             const PlumbAct          *act,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* Adds one revision to a digest over all revisions that an act submits, in the order of audit and
 * number. */
gboolean          plumb_audits_vouch        (PlumbStoreSession       *session,
                                             GChecksum               *checksum,
                                             gint64                   audit_id,
                                             const char              *reference,
                                             int                      revision,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
