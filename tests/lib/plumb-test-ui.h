/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"
#include "plumb-test-walk.h"

G_BEGIN_DECLS

/* What tests of the window share: a workspace in a temporary folder and a window to put a page
 * into. */

/**
 * PlumbTestUi:
 * @path: of the workspace, which has the shipped instruments, three teams, one person and six
 *   cases of different plan types: EX-1 CP, EX-2 CIN, EX-3 CLA, EX-4 CL, EX-5 EH, EX-6 ASM
 */
typedef struct
{
  char         *folder;
  char         *path;
  PlumbStore   *store;
  PlumbSession *session;
  GtkWindow    *window;
} PlumbTestUi;

/* Fixture functions for g_test_add(). */
void       plumb_test_ui_set_up     (PlumbTestUi   *ui,
                                     gconstpointer  data);
/* The same with an invented council instead: three teams, three quarters of 54 audits up to
 * 2017-Q2, four drafts of the first person. */
void       plumb_test_ui_set_up_demo (PlumbTestUi  *ui,
                                     gconstpointer  data);
void       plumb_test_ui_tear_down  (PlumbTestUi   *ui,
                                     gconstpointer  data);

/* Imports a form, as its file has it. */
void       plumb_test_ui_import_form   (PlumbTestUi   *ui,
                                        const char    *form);
/* Imports past audits, @rows of answers below the heading that says "audit,instrument,submitted,
 * case,team,plan_type,audit_type,auditor,code,answer". */
void       plumb_test_ui_import_audits (PlumbTestUi   *ui,
                                        const char    *rows);

/* Puts @page into a window of that size and waits until it is drawn. */
void       plumb_test_ui_present    (PlumbTestUi   *ui,
                                     GtkWidget     *page,
                                     int            width,
                                     int            height);
/* Takes it out again and asserts that nothing keeps it alive. */
void       plumb_test_ui_dismiss    (PlumbTestUi   *ui);

gint64     plumb_test_ui_find_case  (PlumbTestUi   *ui,
                                     const char    *reference);
/* One of that status (PLUMB_AUDIT_STATUS_…). */
gint64     plumb_test_ui_find_audit (PlumbTestUi   *ui,
                                     int            status);
PlumbAuditRecord *plumb_test_ui_start_audit (PlumbTestUi *ui,
                                             const char  *case_reference,
                                             const char  *audit_type);
/* Submits it as it is, at that moment (UTC), or takes it up again for correction. */
void       plumb_test_ui_submit_audit  (PlumbTestUi   *ui,
                                        gint64         audit_id,
                                        const char    *when);
void       plumb_test_ui_correct_audit (PlumbTestUi   *ui,
                                        gint64         audit_id);
PlumbAuditRecord *plumb_test_ui_load_audit  (PlumbTestUi *ui,
                                             gint64       audit_id);

G_END_DECLS
