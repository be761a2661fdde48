/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* The append-only record of who did what, when. Each entry's hash is taken over the hash before
 * it and its own fields, so that a change anywhere breaks the chain from there on; the workspace
 * also keeps where the chain ends, so that entries taken off the end are missed. Details carry no
 * free text of a case. */

/* What a form that is filled in does every second. */
#define PLUMB_ACT_SAVE   "save-answers"
/* The acts that submit audits, and vouch for them. */
#define PLUMB_ACT_SUBMIT "submit-audit"
#define PLUMB_ACT_IMPORT "import-audits"

/**
 * PlumbJournalEntry:
 *
 * An entry that vouches for audits. Strings are owned.
 */
typedef struct
{
  char *moment;
  char *act;
  char *subject;
  char *detail;
} PlumbJournalEntry;

/* The number that the next entry gets; good within the write transaction under way. */
gboolean  plumb_journal_get_next (PlumbConnection  *connection,
                                  gint64           *out_seq,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* @verb: for example "submit-audit"; @subject: of the act, for example the audit's reference;
 * @detail: (nullable): JSON. */
gboolean  plumb_journal_add      (PlumbConnection  *connection,
                                  const PlumbAct   *act,
                                  const char       *verb,
                                  const char       *subject,
                                  const char       *detail,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether nothing but @verb was done after the entry @io_seq (0 for the beginning), which becomes
 * the last one. */
gboolean  plumb_journal_is_only  (PlumbConnection  *connection,
                                  const char       *verb,
                                  gint64           *io_seq,
                                  gboolean         *out_only,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* A JSON text, quoted and escaped. */
char     *plumb_journal_quote    (const char       *text) G_GNUC_WARN_UNUSED_RESULT;
/* Walks the chain to its end; adds a sentence to @problems for each break. @out_entries: number to
 * PlumbJournalEntry (owned), of the entries that submit or import audits. */
gboolean  plumb_journal_check    (PlumbConnection  *connection,
                                  GPtrArray        *problems,
                                  GHashTable      **out_entries,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
