/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-past-audit-list.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* A workspace. Lives on the main thread and never makes it wait: each function starts work on
 * the writer or a reader thread and answers through its callback; errors are of
 * PLUMB_STORE_ERROR. A failed write changes nothing.
 *
 * Signal "changed" (guint tables): after each committed write, on the main thread, with the
 * PlumbTables that changed; also when a look (plumb-store-loss.h) has found that somebody else has
 * written into the workspace. Signal "in-doubt": a call has failed, and it is time to look whether
 * the file is still in its place (plumb-store-loss.h). */

#define PLUMB_TYPE_STORE (plumb_store_get_type ())

G_DECLARE_FINAL_TYPE (PlumbStore, plumb_store, PLUMB, STORE, GObject)

typedef enum
{
  PLUMB_TABLE_CASES        = 1 << 0,
  PLUMB_TABLE_PEOPLE       = 1 << 1,
  PLUMB_TABLE_TEAMS        = 1 << 2,
  PLUMB_TABLE_AUDITS       = 1 << 3,
  PLUMB_TABLE_ANSWERS      = 1 << 4,
  PLUMB_TABLE_TALLIES      = 1 << 5,
  PLUMB_TABLE_ORGANISATION = 1 << 6,
  PLUMB_TABLE_INSTRUMENTS  = 1 << 7,
  PLUMB_TABLES_ALL         = (1 << 8) - 1
} PlumbTables;

#define PLUMB_ASYNC GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data

/* Life of a workspace. Creating refuses an existing file; @forms (nullable) (element-type
 * PlumbProgrammeForm) are in it before it has its name. After close the store only waits to be
 * dropped. Opened only to read, the workspace is left as it is, byte for byte, whatever its age,
 * and writes are refused; plumb_store_open_finish() ends both ways of opening. */
void        plumb_store_create_async  (const char               *path,
                                       const PlumbOrganisation  *organisation,
                                       GPtrArray                *forms,
                                       const PlumbAct           *act,
                                       PLUMB_ASYNC);
PlumbStore *plumb_store_create_finish (GAsyncResult             *result,
                                       GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes away a workspace that was made and could not be filled. Nobody may have it open. Where that
 * cannot be done, the error says that it is unfinished and what to do. */
gboolean    plumb_store_remove        (const char               *path,
                                       GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void        plumb_store_open_async    (const char               *path,
                                       PLUMB_ASYNC);
/* Changes nothing at @path. With @preview the store can be written, and all of that is dropped. */
void        plumb_store_open_to_read_async (const char          *path,
                                       gboolean                  preview,
                                       PLUMB_ASYNC);
PlumbStore *plumb_store_open_finish   (GAsyncResult             *result,
                                       GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void        plumb_store_close_async   (PlumbStore               *self,
                                       PLUMB_ASYNC);
gboolean    plumb_store_close_finish  (PlumbStore               *self,
                                       GAsyncResult             *result,
                                       GError                  **error);
const char *plumb_store_get_path      (PlumbStore               *self);
/* What a person should read about the workspace's files (element-type utf8), in whole sentences; a
 * later one is handed out by the signal "notice" (const char *), too. */
GPtrArray  *plumb_store_get_notices   (PlumbStore               *self);
/* How many writes are under way or waiting: 0 means that all that was asked is on disk (or was
 * reported as failed). */
guint       plumb_store_get_n_pending (PlumbStore               *self);

void               plumb_store_load_organisation_async  (PlumbStore               *self,
                                                         PLUMB_ASYNC);
PlumbOrganisation *plumb_store_load_organisation_finish (PlumbStore               *self,
                                                         GAsyncResult             *result,
                                                         GError                  **error)
                                                         G_GNUC_WARN_UNUSED_RESULT;
void               plumb_store_save_organisation_async  (PlumbStore               *self,
                                                         const PlumbOrganisation  *organisation,
                                                         const PlumbAct           *act,
                                                         PLUMB_ASYNC);
gboolean           plumb_store_save_organisation_finish (PlumbStore               *self,
                                                         GAsyncResult             *result,
                                                         GError                  **error);

/* Audits planned for a quarter; -1 where nobody said. */
void     plumb_store_load_planned_async  (PlumbStore      *self,
                                          PlumbQuarter     quarter,
                                          PLUMB_ASYNC);
gboolean plumb_store_load_planned_finish (PlumbStore      *self,
                                          GAsyncResult    *result,
                                          int             *out_n_audits,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void     plumb_store_save_planned_async  (PlumbStore      *self,
                                          PlumbQuarter     quarter,
                                          int              n_audits,
                                          const PlumbAct  *act,
                                          PLUMB_ASYNC);
gboolean plumb_store_save_planned_finish (PlumbStore      *self,
                                          GAsyncResult    *result,
                                          GError         **error);
/* Both in one transaction: @organisation (nullable), and what is planned for @quarter
 * (nullable). */
void     plumb_store_save_settings_async (PlumbStore              *self,
                                          const PlumbOrganisation *organisation,
                                          const PlumbQuarter      *quarter,
                                          int                      n_audits,
                                          const PlumbAct          *act,
                                          PLUMB_ASYNC);
gboolean plumb_store_save_settings_finish (PlumbStore     *self,
                                           GAsyncResult   *result,
                                           GError        **error);

/* People by name, teams in the order of their codes. Saving with id 0 adds; the answer is the id (0
 * on error). Removing is for those without any case or audit, and is refused (constraint) for
 * others. */
void       plumb_store_list_people_async  (PlumbStore      *self,
                                           PLUMB_ASYNC);
/* PlumbPerson */
GPtrArray *plumb_store_list_people_finish (PlumbStore      *self,
                                           GAsyncResult    *result,
                                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void       plumb_store_save_person_async  (PlumbStore      *self,
                                           PlumbPerson     *person,
                                           const PlumbAct  *act,
                                           PLUMB_ASYNC);
gint64     plumb_store_save_person_finish (PlumbStore      *self,
                                           GAsyncResult    *result,
                                           GError         **error);
void       plumb_store_list_teams_async   (PlumbStore      *self,
                                           PLUMB_ASYNC);
/* PlumbTeam */
GPtrArray *plumb_store_list_teams_finish  (PlumbStore      *self,
                                           GAsyncResult    *result,
                                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void       plumb_store_save_team_async    (PlumbStore      *self,
                                           PlumbTeam       *team,
                                           const PlumbAct  *act,
                                           PLUMB_ASYNC);
gint64     plumb_store_save_team_finish   (PlumbStore      *self,
                                           GAsyncResult    *result,
                                           GError         **error);

void       plumb_store_remove_team_async    (PlumbStore      *self,
                                             gint64           id,
                                             const PlumbAct  *act,
                                             PLUMB_ASYNC);
gboolean   plumb_store_remove_team_finish   (PlumbStore      *self,
                                             GAsyncResult    *result,
                                             GError         **error);
void       plumb_store_remove_person_async  (PlumbStore      *self,
                                             gint64           id,
                                             const PlumbAct  *act,
                                             PLUMB_ASYNC);
gboolean   plumb_store_remove_person_finish (PlumbStore      *self,
                                             GAsyncResult    *result,
                                             GError         **error);

/* Cases. Import gives what would change (preview) or did. @cases: PlumbCase with id 0,
 * references distinct. For lists see plumb-store-model.h; list_cases is for exports and loads
 * all. */
void               plumb_store_list_cases_async    (PlumbStore             *self,
                                                    const PlumbCaseFilter  *filter,
                                                    PLUMB_ASYNC);
/* PlumbCase */
GPtrArray         *plumb_store_list_cases_finish   (PlumbStore             *self,
                                                    GAsyncResult           *result,
                                                    GError                **error)
                                                    G_GNUC_WARN_UNUSED_RESULT;
void               plumb_store_load_case_async     (PlumbStore             *self,
                                                    gint64                  id,
                                                    PLUMB_ASYNC);
PlumbCase         *plumb_store_load_case_finish    (PlumbStore             *self,
                                                    GAsyncResult           *result,
                                                    GError                **error)
                                                    G_GNUC_WARN_UNUSED_RESULT;
void               plumb_store_import_cases_async  (PlumbStore             *self,
                                                    GPtrArray              *cases,
                                                    PlumbCaseGives          gives,
                                                    PlumbSpoiltIds          spoilt,
                                                    gboolean                preview,
                                                    const PlumbAct         *act,
                                                    PLUMB_ASYNC);
PlumbImportReport *plumb_store_import_cases_finish (PlumbStore             *self,
                                                    GAsyncResult           *result,
                                                    GError                **error)
                                                    G_GNUC_WARN_UNUSED_RESULT;

/* Instruments. The file's bytes are kept verbatim. New audits use what was imported last, also
 * where that version was there before; importing what is in use is no change. Other bytes under a
 * known id and version are refused (PLUMB_STORE_ERROR_CONSTRAINT). */
void       plumb_store_list_instruments_async   (PlumbStore      *self,
                                                 PLUMB_ASYNC);
/* PlumbStoredInstrument */
GPtrArray *plumb_store_list_instruments_finish  (PlumbStore      *self,
                                                 GAsyncResult    *result,
                                                 GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void       plumb_store_import_instrument_async  (PlumbStore      *self,
                                                 GBytes          *bytes,
                                                 const char      *name,
                                                 const PlumbAct  *act,
                                                 PLUMB_ASYNC);
gint64     plumb_store_import_instrument_finish (PlumbStore      *self,
                                                 GAsyncResult    *result,
                                                 GError         **error);

/* Forms that come with the program in a version that the workspace does not have, of those it uses:
 * PlumbFormOffer. Reads the forms from the program's data. */
void       plumb_store_list_form_offers_async    (PlumbStore           *self,
                                                  PLUMB_ASYNC);
GPtrArray *plumb_store_list_form_offers_finish   (PlumbStore           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* Imports those, all or nothing, so that new audits are made with them; audits keep their own
 * version. A form of the council's own gives way only if its id is in @over_own (nullable). Gives
 * those that were imported: none where there was nothing new. */
void       plumb_store_accept_form_offers_async  (PlumbStore           *self,
                                                  const char * const   *over_own,
                                                  const PlumbAct       *act,
                                                  PLUMB_ASYNC);
GPtrArray *plumb_store_accept_form_offers_finish (PlumbStore           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;

/* Audits. list_audits loads all that fit, for exports and short lists. */
void               plumb_store_list_audits_async    (PlumbStore              *self,
                                                     const PlumbAuditFilter  *filter,
                                                     PLUMB_ASYNC);
/* PlumbAudit */
GPtrArray         *plumb_store_list_audits_finish   (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
/* Where the person has an open draft of the same case, form and type, that one is the answer: Start
 * pressed twice makes one draft. */
void               plumb_store_start_audit_async    (PlumbStore              *self,
                                                     gint64                   case_id,
                                                     gint64                   instrument_id,
                                                     const char              *audit_type,
                                                     const PlumbAct          *act,
                                                     PLUMB_ASYNC);
PlumbAudit        *plumb_store_start_audit_finish   (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
/* @revision 0: the newest. */
void               plumb_store_load_audit_async     (PlumbStore              *self,
                                                     gint64                   audit_id,
                                                     int                      revision,
                                                     PLUMB_ASYNC);
PlumbAuditRecord  *plumb_store_load_audit_finish    (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
/* Writes the values and evidence of @codes as they stand in @answers (copied before returning),
 * durably. Refused for a submitted audit, for a draft of somebody else, and (conflict) for one
 * that was changed since @stamp. "changed" tells of answers only, so that no list asks again.
 * Answers the draft's new version; 0 on error. */
void               plumb_store_save_answers_async   (PlumbStore              *self,
                                                     const PlumbAuditStamp   *stamp,
                                                     PlumbAnswers            *answers,
                                                     GPtrArray               *codes,
                                                     const char              *place,
                                                     const PlumbAct          *act,
                                                     PLUMB_ASYNC);
int                plumb_store_save_answers_finish  (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error);
/* Locks the newest revision and counts it, in one transaction. Refused (constraint) while the
 * form's rules find something missing, which the error names. Answers to what is not asked are
 * left out of what is submitted. */
void               plumb_store_submit_audit_async   (PlumbStore              *self,
                                                     const PlumbAuditStamp   *stamp,
                                                     const PlumbAct          *act,
                                                     PLUMB_ASYNC);
gboolean           plumb_store_submit_audit_finish  (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error);
/* Opens a submitted audit as a new draft revision; the submitted one still counts until the new
 * one is submitted. For its auditor and for a QA lead. */
void               plumb_store_correct_audit_async  (PlumbStore              *self,
                                                     const PlumbAuditStamp   *stamp,
                                                     const char              *reason,
                                                     const PlumbAct          *act,
                                                     PLUMB_ASYNC);
gboolean           plumb_store_correct_audit_finish (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error);
/* Drops the draft: the audit, if it was never submitted, else the correction under way. */
void               plumb_store_discard_draft_async  (PlumbStore              *self,
                                                     const PlumbAuditStamp   *stamp,
                                                     const PlumbAct          *act,
                                                     PLUMB_ASYNC);
gboolean           plumb_store_discard_draft_finish (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error);
/* Makes the draft that of the person who acts, who must be a QA lead. The journal keeps @reason. */
void               plumb_store_take_over_async      (PlumbStore              *self,
                                                     const PlumbAuditStamp   *stamp,
                                                     const char              *reason,
                                                     const PlumbAct          *act,
                                                     PLUMB_ASYNC);
gboolean           plumb_store_take_over_finish     (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error);
/* All or nothing. An audit whose reference exists is compared in every column and answer: where one
 * differs, it gets a new revision, which is counted under what it says now. */
void               plumb_store_import_audits_async  (PlumbStore              *self,
                                                     PlumbPastAuditList      *audits,
                                                     gboolean                 preview,
                                                     const PlumbAct          *act,
                                                     PLUMB_ASYNC);
PlumbImportReport *plumb_store_import_audits_finish (PlumbStore              *self,
                                                     GAsyncResult            *result,
                                                     GError                 **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;

/* First and last month with a submitted audit; FALSE without error where there is none. */
void       plumb_store_load_span_async     (PlumbStore    *self,
                                            PLUMB_ASYNC);
gboolean   plumb_store_load_span_finish    (PlumbStore    *self,
                                            GAsyncResult  *result,
                                            PlumbMonth    *out_first,
                                            PlumbMonth    *out_last,
                                            GError       **error);

/* Schema, SQLite's own checks, foreign keys, tallies against a full recount, the journal's
 * chain. Answers the problems found (element-type utf8): empty when all is well. */
void       plumb_store_check_async  (PlumbStore    *self,
                                     PLUMB_ASYNC);
GPtrArray *plumb_store_check_finish (PlumbStore    *self,
                                     GAsyncResult  *result,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

#undef PLUMB_ASYNC

G_END_DECLS
