/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plumb-answers.h"
#include "plumb-audit.h"
#include "plumb-case.h"
#include "plumb-instrument.h"
#include "plumb-person.h"
#include "plumb-quarter.h"
#include "plumb-tally-layout.h"
#include "plumb-team.h"

G_BEGIN_DECLS

#define PLUMB_STORE_ERROR (plumb_store_error_quark ())

/**
 * PlumbStoreError:
 * @PLUMB_STORE_ERROR_BUSY: another program holds the workspace
 * @PLUMB_STORE_ERROR_CONFLICT: somebody else changed the record first
 * @PLUMB_STORE_ERROR_CONSTRAINT: a rule of the data would be broken (a name used twice, a
 *   submitted audit changed)
 * @PLUMB_STORE_ERROR_TOO_NEW: made by a newer version
 * @PLUMB_STORE_ERROR_CORRUPT: damaged
 * @PLUMB_STORE_ERROR_READ_ONLY: the file, its folder or its disk cannot be written
 * @PLUMB_STORE_ERROR_FULL: the disk is full
 * @PLUMB_STORE_ERROR_NOT_A_WORKSPACE: some other file
 * @PLUMB_STORE_ERROR_NOT_FOUND: no such file, or no such record
 * @PLUMB_STORE_ERROR_EXISTS: a new workspace would overwrite a file
 * @PLUMB_STORE_ERROR_MOVED: the file was renamed, replaced, deleted or overwritten while it was
 *   open
 * @PLUMB_STORE_ERROR_FAILED: anything else
 */
typedef enum
{
  PLUMB_STORE_ERROR_BUSY,
  PLUMB_STORE_ERROR_CONFLICT,
  PLUMB_STORE_ERROR_CONSTRAINT,
  PLUMB_STORE_ERROR_TOO_NEW,
  PLUMB_STORE_ERROR_CORRUPT,
  PLUMB_STORE_ERROR_READ_ONLY,
  PLUMB_STORE_ERROR_FULL,
  PLUMB_STORE_ERROR_NOT_A_WORKSPACE,
  PLUMB_STORE_ERROR_NOT_FOUND,
  PLUMB_STORE_ERROR_EXISTS,
  PLUMB_STORE_ERROR_MOVED,
  PLUMB_STORE_ERROR_FAILED
} PlumbStoreError;

GQuark plumb_store_error_quark (void);
/* Turns an error of G_FILE_ERROR into one of PLUMB_STORE_ERROR. Takes @problem; always FALSE. */
gboolean plumb_store_error_take (GError **error,
                                 GError  *problem);

/**
 * PlumbAct:
 * @person_id: who acts; 0 for the program itself (a command line import), which edits no audit
 * @when: (nullable): moment in UTC; %NULL for now. Given only by imports of past work and by the
 *   demonstration.
 *
 * Who does something, and when; written with every change.
 */
typedef struct
{
  gint64      person_id;
  const char *when;
} PlumbAct;

/**
 * PlumbAuditStamp:
 * @revision, @version: as the caller last saw them
 *
 * Which audit is meant, and how it stood when the caller read it. An act that rests on an older
 * state than the file's is refused with %PLUMB_STORE_ERROR_CONFLICT, so that nobody overwrites what
 * he has not seen.
 */
typedef struct
{
  gint64 audit_id;
  int    revision;
  int    version;
} PlumbAuditStamp;

PlumbAuditStamp plumb_audit_stamp (PlumbAudit *audit);

/**
 * PlumbOrganisation:
 * @code: three digits, for example "808"
 * @quarter_start_month: 1 to 12; 4 for the financial year
 * @headline_sufficient: whether "requires improvement or better" heads the Quarter page instead
 *   of "good or better"
 * @demonstration: its data is invented; once said, it stays so
 * @time_zone: (nullable): in which days are told from now on; %NULL in saving leaves it as it is
 * @zones: (nullable): all of them, oldest first, each as two strings: the moment in UTC from which
 *   it holds ("" for from the beginning) and its name; not for saving
 */
typedef struct
{
  char    *name;
  char    *code;
  int      quarter_start_month;
  gboolean headline_sufficient;
  gboolean demonstration;
  char    *time_zone;
  char   **zones;
} PlumbOrganisation;

#define PLUMB_TYPE_ORGANISATION (plumb_organisation_get_type ())
GType              plumb_organisation_get_type (void) G_GNUC_CONST;
PlumbOrganisation *plumb_organisation_copy     (const PlumbOrganisation *organisation);
void               plumb_organisation_free     (PlumbOrganisation       *organisation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbOrganisation, plumb_organisation_free)

/**
 * PlumbStoredInstrument:
 * @current: whether new audits use it (of its id the version that was imported last)
 */
typedef struct
{
  gint64           id;
  PlumbInstrument *instrument;
  gboolean         current;
} PlumbStoredInstrument;

void plumb_stored_instrument_free (PlumbStoredInstrument *stored);

/**
 * PlumbFormOffer:
 * @newer: (owned): the version that comes with the program, that the workspace does not have, and
 *   that is later than @in_use where their numbers can tell
 * @bytes: (owned): of its file
 * @in_use: (owned): the version that new audits are made with
 * @is_own: @in_use never came with the program: the council wrote it, and is asked before another
 *   takes its place
 * @is_taken: the workspace holds another form, one of the council's own, under the number of
 *   @newer, which therefore cannot come in: this is no offer, it is told
 */
typedef struct
{
  PlumbInstrument *newer;
  GBytes          *bytes;
  PlumbInstrument *in_use;
  gboolean         is_own;
  gboolean         is_taken;
} PlumbFormOffer;

void plumb_form_offer_free (PlumbFormOffer *offer);

/**
 * PlumbRevision:
 * @author_id: 0 where nobody is known
 * @submitted: (nullable): %NULL for a revision that is still a draft; @submitted_day is its day in
 *   the council's own time
 * @reason: (nullable): why an earlier revision was corrected
 */
typedef struct
{
  int     number;
  char   *author;
  gint64  author_id;
  char   *started;
  char   *submitted;
  char   *submitted_day;
  char   *reason;
} PlumbRevision;

void plumb_revision_free (PlumbRevision *revision);

/**
 * PlumbAuditRecord:
 * @audit: the audit; @answers: of the revision asked for; @revisions: (element-type
 *   PlumbRevision), oldest first
 */
typedef struct
{
  PlumbAudit      *audit;
  PlumbInstrument *instrument;
  PlumbAnswers    *answers;
  GPtrArray       *revisions;
} PlumbAuditRecord;

void     plumb_audit_record_free        (PlumbAuditRecord       *record);
/* With answers of its own, for another thread; @revisions are shared, and are not changed. */
PlumbAuditRecord *
         plumb_audit_record_copy        (const PlumbAuditRecord *record) G_GNUC_WARN_UNUSED_RESULT;
/* Who writes the newest revision; 0 for nobody known. */
gint64   plumb_audit_record_get_author  (const PlumbAuditRecord *record);
/* Whether that person (not 0) may go on with it: a draft of theirs, or one that is nobody's. */
gboolean plumb_audit_record_is_draft_of (const PlumbAuditRecord *record,
                                         gint64                  person_id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbAuditRecord, plumb_audit_record_free)

/**
 * PlumbAuditFilter:
 * @status: -1 for any, else a #PlumbAuditStatus
 * @from_month, @to_month: of submission; 0 for open ends
 * @team, @plan_type, @audit_type, @instrument: (nullable): exact; team by name
 * @versions: (nullable): of the form, %NULL at the end
 * @headline_only: leave out audit types that are counted in a line of their own
 * @text: (nullable): part of the audit's or case's reference or of the auditor's name, any case
 * @item: (nullable): code of an item that must have one of @figures
 * @figures: (element-type int): with @item
 * @newest_first: order by submission (drafts by last change), else by reference
 *
 * Which audits to list. Zero-filled plus status -1 lists all. Nothing in it is owned, except in a
 * copy.
 */
typedef struct
{
  int         status;
  PlumbMonth  from_month;
  PlumbMonth  to_month;
  gint64      auditor_id;
  gint64      case_id;
  const char *team;
  const char *plan_type;
  const char *audit_type;
  const char *instrument;
  const char *const *versions;
  gboolean    headline_only;
  const char *text;
  const char *item;
  const int  *figures;
  guint       n_figures;
  gboolean    newest_first;
} PlumbAuditFilter;

/* Returns: (transfer full): with copies of all that @filter points to */
PlumbAuditFilter *plumb_audit_filter_copy (const PlumbAuditFilter *filter);
void              plumb_audit_filter_free (PlumbAuditFilter       *copy);

/**
 * PlumbCaseFilter:
 * @open_only: leave closed cases out; @never_audited: only those without a submitted audit
 * @text: (nullable): part of the reference or the worker's name, any case
 */
typedef struct
{
  const char *team;
  const char *plan_type;
  const char *text;
  gboolean    open_only;
  gboolean    never_audited;
} PlumbCaseFilter;

/* Returns: (transfer full): with copies of all that @filter points to */
PlumbCaseFilter *plumb_case_filter_copy (const PlumbCaseFilter *filter);
void             plumb_case_filter_free (PlumbCaseFilter       *copy);

typedef enum
{
  PLUMB_CASE_GIVES_TEAM         = 1 << 0,
  PLUMB_CASE_GIVES_WORKER       = 1 << 1,
  PLUMB_CASE_GIVES_PLAN_TYPE    = 1 << 2,
  PLUMB_CASE_GIVES_OPENED       = 1 << 3,
  /* Closed, category, need, age band, themes, plan start. */
  PLUMB_CASE_GIVES_CENSUS       = 1 << 4,
  PLUMB_CASE_GIVES_LEGAL_STATUS = 1 << 5,
  PLUMB_CASE_GIVES_WORKER_ROLE  = 1 << 6,
  PLUMB_CASE_GIVES_CLOSED       = 1 << 7
} PlumbCaseGives;

/**
 * PlumbSpoiltIds:
 * @PLUMB_SPOILT_IDS_ASK: nobody has said: such cases are listed, and nothing is written
 * @PLUMB_SPOILT_IDS_ARE_KNOWN: they are the known cases, and keep their known references
 * @PLUMB_SPOILT_IDS_ARE_NEW: they are other cases
 *
 * What a reference means that is new here but for how it is written: noughts at the start, which
 * spreadsheets take away ("4501" where "0004501" is known), capital letters, kinds of hyphen and
 * space.
 */
typedef enum
{
  PLUMB_SPOILT_IDS_ASK,
  PLUMB_SPOILT_IDS_ARE_KNOWN,
  PLUMB_SPOILT_IDS_ARE_NEW
} PlumbSpoiltIds;

typedef enum
{
  PLUMB_IMPORT_NEW,
  PLUMB_IMPORT_CHANGED,
  PLUMB_IMPORT_UNCHANGED
} PlumbImportVerdict;

/**
 * PlumbImportRow:
 * @reference: of the case or audit
 * @changes: (nullable): what would change, in words ("plan type was CIN, now CP"); of a new case
 *   the values read
 */
typedef struct
{
  char               *reference;
  PlumbImportVerdict  verdict;
  char               *changes;
} PlumbImportRow;

/**
 * PlumbImportDoubt:
 * @line: of the file; 0 where it is not known
 * @reference: as read; @known: of the case that it may be, alike but for how it is written
 */
typedef struct
{
  guint  line;
  char  *reference;
  char  *known;
} PlumbImportDoubt;

/**
 * PlumbNearNames:
 * @what: "team" or "worker"
 * @name: as read, new here; @other: nearly the same, known already or read before
 */
typedef struct
{
  const char *what;
  char       *name;
  char       *other;
} PlumbNearNames;

/**
 * PlumbImportLeftOut:
 * @line: of the file; 0 where it is not known
 * @reference: of the audit; @code: answered there, and not asked by its form
 */
typedef struct
{
  guint  line;
  char  *reference;
  char  *code;
} PlumbImportLeftOut;

/**
 * PlumbImportKept:
 * @line: of the file; 0 where it is not known
 * @reference: of the case or audit; @word: the file's, for its plan type, which cannot be read
 * @plan_type: the code that stands
 */
typedef struct
{
  guint  line;
  char  *reference;
  char  *word;
  char  *plan_type;
} PlumbImportKept;

/**
 * PlumbImportReport:
 * @n_new_teams, @n_new_cases: made on the way, besides what the file is about
 * @rows: (element-type PlumbImportRow): at most the first 1,000 that are new, and as many that are
 *   changed; the counts are of all
 * @doubts: (element-type PlumbImportDoubt): at most the first 1,000 of @n_doubts; these cases are
 *   in none of the other counts
 * @near_names: (element-type PlumbNearNames)
 * @left_out: (element-type PlumbImportLeftOut): answers that were not taken
 * @kept: (element-type PlumbImportKept): plan types that a word which nobody knows did not replace
 * @applied: FALSE for a preview
 */
typedef struct
{
  guint      n_new;
  guint      n_changed;
  guint      n_unchanged;
  guint      n_new_teams;
  guint      n_new_cases;
  guint      n_doubts;
  GPtrArray *rows;
  GPtrArray *doubts;
  GPtrArray *near_names;
  GPtrArray *left_out;
  GPtrArray *kept;
  gboolean   applied;
} PlumbImportReport;

/* How many rows a report lists; its counts are of all. */
#define PLUMB_IMPORT_MAX_ROWS 1000

PlumbImportReport *plumb_import_report_new  (void) G_GNUC_WARN_UNUSED_RESULT;
/* Counts one row, and lists it if it is new or changed. */
void               plumb_import_report_add  (PlumbImportReport  *report,
                                             const char         *reference,
                                             PlumbImportVerdict  verdict,
                                             const char         *changes);
/* Counts a case whose reference may be a known one, and lists it. */
void               plumb_import_report_doubt (PlumbImportReport *report,
                                             guint               line,
                                             const char         *reference,
                                             const char         *known);
void               plumb_import_report_leave_out (PlumbImportReport *report,
                                                  guint              line,
                                                  const char        *reference,
                                                  const char        *code);
void               plumb_import_report_keep (PlumbImportReport  *report,
                                             guint               line,
                                             const char         *reference,
                                             const char         *word,
                                             const char         *plan_type);
void               plumb_import_report_free (PlumbImportReport  *report);
void               plumb_import_row_free    (PlumbImportRow     *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbImportReport, plumb_import_report_free)

/**
 * PlumbPastAudit:
 * @submitted: ISO day or moment; @auditor: name; @case_reference, @team: names, made where they
 *   do not exist
 * @answers: canonical values; @unrecorded: (element-type utf8): codes asked with an empty answer
 *
 * An audit that was done elsewhere and is brought in as submitted.
 */
typedef struct
{
  char            *reference;
  gint64           instrument_id;
  PlumbInstrument *instrument;
  char            *submitted;
  char            *case_reference;
  char            *team;
  char            *plan_type;
  char            *audit_type;
  char            *auditor;
  PlumbAnswers    *answers;
  GPtrArray       *unrecorded;
} PlumbPastAudit;

void plumb_past_audit_free (PlumbPastAudit *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPastAudit, plumb_past_audit_free)

G_END_DECLS
