/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

/* What tests of the window share: a workspace in a temporary folder, a window to put a page
 * into, and ways to find and drive what a person would. */

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
void       plumb_test_ui_tear_down  (PlumbTestUi   *ui,
                                     gconstpointer  data);

/* Puts @page into a window of that size and waits until it is drawn. */
void       plumb_test_ui_present    (PlumbTestUi   *ui,
                                     GtkWidget     *page,
                                     int            width,
                                     int            height);
/* Takes it out again and asserts that nothing keeps it alive. */
void       plumb_test_ui_dismiss    (PlumbTestUi   *ui);

gint64     plumb_test_ui_find_case  (PlumbTestUi   *ui,
                                     const char    *reference);
PlumbAuditRecord *plumb_test_ui_start_audit (PlumbTestUi *ui,
                                             const char  *case_reference,
                                             const char  *audit_type);
PlumbAuditRecord *plumb_test_ui_load_audit  (PlumbTestUi *ui,
                                             gint64       audit_id);

/* Iterates the main loop until @predicate holds; fails the test after ten seconds. */
typedef gboolean (*PlumbTestPredicate) (gpointer data);
void       plumb_test_wait_until    (PlumbTestPredicate predicate,
                                     gpointer           data);
/* Lets what is queued happen. */
void       plumb_test_settle        (void);

/* The first visible widget below @root of that type (G_TYPE_NONE: any) whose accessible label,
 * label, text or title contains @text. NULL if there is none. */
GtkWidget *plumb_test_find          (GtkWidget     *root,
                                     GType          type,
                                     const char    *text);
gboolean   plumb_test_shows         (GtkWidget     *root,
                                     const char    *text);
/* @action: with its parameter, if it takes one: "audit.section::PLN". FALSE also for an action
 * that is not there. */
gboolean   plumb_test_action_enabled (GtkWidget    *widget,
                                     const char    *action);
/* Draws the window as it is into a PNG below the build folder, for people to look at. */
void       plumb_test_snapshot      (GtkWidget     *widget,
                                     const char    *name);
/* Asserts that every focusable control of ours has a name that a screen reader can say. */
void       plumb_test_assert_labelled (GtkWidget   *root);

G_END_DECLS
