/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/**
 * PlumbRevisionFacts:
 * @submitted: (owned): the moment; @day: (owned): the day, and @month the month, that it counts in
 * @form: (owned): SHA-256 of the instrument's file
 *
 * What a submitted revision was counted under. Kept with it, so that a correction takes off what
 * was added, whatever became of the audit since.
 */
typedef struct
{
  gint64      case_id;
  gint64      team_id;
  char       *plan_type;
  char       *audit_type;
  gint64      auditor_id;
  PlumbMonth  month;
  char       *day;
  char       *submitted;
  char       *form;
} PlumbRevisionFacts;

void plumb_revision_facts_clear (PlumbRevisionFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbRevisionFacts, plumb_revision_facts_clear)

/**
 * PlumbVouch:
 * @PLUMB_VOUCH_ANSWERS: entries of the first form vouch for the answers, in the order of the
 *   dictionary
 * @PLUMB_VOUCH_ALL: for all that counts: the facts, and the answers in the order of their codes
 *
 * By which rule a journal entry vouches for what it submitted.
 */
typedef enum
{
  PLUMB_VOUCH_ANSWERS = 1,
  PLUMB_VOUCH_ALL = 2
} PlumbVouch;

/* (element-type PlumbRevision), oldest first */
GPtrArray *plumb_revisions_list       (PlumbConnection       *connection,
                                       gint64                 audit_id,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   plumb_revisions_add        (PlumbConnection       *connection,
                                       gint64                 audit_id,
                                       int                    number,
                                       gint64                 author_id,
                                       const char            *started,
                                       const char            *reason,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* With its answers. */
gboolean   plumb_revisions_delete     (PlumbConnection       *connection,
                                       gint64                 audit_id,
                                       int                    number,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   plumb_revisions_load_facts (PlumbConnection       *connection,
                                       gint64                 audit_id,
                                       int                    number,
                                       PlumbRevisionFacts    *out_facts,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds one revision to a digest over all revisions that an act submits, in the order of audit and
 * number. */
gboolean   plumb_revisions_vouch      (PlumbStoreSession     *session,
                                       PlumbVouch             rule,
                                       GChecksum             *checksum,
                                       gint64                 audit_id,
                                       const char            *reference,
                                       int                    number,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* The part of an entry's detail that vouches by the newest rule: "\"vouch\":2,\"digest\":\"…\"". */
char      *plumb_revisions_seal       (GChecksum             *checksum) G_GNUC_WARN_UNUSED_RESULT;
/* By which rule an entry's @detail vouches. */
PlumbVouch plumb_revisions_get_rule   (const char            *detail);

G_END_DECLS
