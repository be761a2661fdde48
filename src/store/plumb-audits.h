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
 * @auditor_id: whose audit it is; @author_id: who works on the newest revision; 0 for nobody
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
  gint64            auditor_id;
  int               version;
  gint64            author_id;
} PlumbAuditState;

/**
 * PlumbLock:
 * @moment: of submission
 * @journal: number of the entry that will vouch for the revision
 * @n_answered, @n_asked: how far it is
 *
 * What locks a revision.
 */
typedef struct
{
  const char *moment;
  gint64      journal;
  guint       n_answered;
  guint       n_asked;
} PlumbLock;

void plumb_audit_state_clear (PlumbAuditState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbAuditState, plumb_audit_state_clear)

gboolean          plumb_audits_load_state   (PlumbConnection         *connection,
                                             gint64                   id,
                                             PlumbAuditState         *out_state,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* Refuses an audit that is not a draft. */
gboolean          plumb_audits_check_draft  (const PlumbAuditState   *state,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* Makes @revision the newest, and a draft. */
gboolean          plumb_audits_reopen       (PlumbConnection         *connection,
                                             gint64                   id,
                                             int                      revision,
                                             const PlumbAct          *act,
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
/* Locks the newest revision and counts it in place of an earlier one, under what @state says. A
 * @state without a moment of first submission gets that of @lock. */
gboolean          plumb_audits_submit       (PlumbStoreSession       *session,
                                             const PlumbAuditState   *state,
                                             const PlumbLock         *lock,
                                             const PlumbAct          *act,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
