/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Ways to find, drive and judge what is on the screen, as a person would. */

/* Iterates the main loop until @predicate holds; fails the test when that takes too long. */
typedef gboolean (*PlumbTestPredicate) (gpointer data);
void       plumb_test_wait_until    (PlumbTestPredicate predicate,
                                     gpointer           data);
/* A predicate: whether there is a file of that path. */
gboolean   plumb_test_is_file       (gpointer           path);
/* Lets that much time pass. */
void       plumb_test_wait_ms       (guint          ms);
/* Waits until a weak pointer is NULL. */
void       plumb_test_wait_gone     (gpointer      *object);
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
/* The application loads its style by itself; pages alone need it too, to be as wide as they are. */
void       plumb_test_load_style    (void);
/* Draws the window as it is into a PNG below the build folder, for people to look at. */
void       plumb_test_snapshot      (GtkWidget     *widget,
                                     const char    *name);
/* Of the list below @root: how many rows it has (a predicate's way to wait for them), and a row's
 * record, waited for; good until the next is asked for. */
guint      plumb_test_count_rows    (GtkWidget     *root);
gpointer   plumb_test_get_record    (GtkWidget     *root,
                                     guint          position);
/* Sorts that list by the column of that title, as clicks on its head do. */
void       plumb_test_sort          (GtkWidget     *root,
                                     const char    *title,
                                     GtkSortType    order);
/* Chooses an entry of the drop-down of that accessible name, as soon as it is there. */
void       plumb_test_choose        (GtkWidget     *root,
                                     const char    *label,
                                     const char    *entry);
/* The newest window of that type that is on the screen; not held. NULL if there is none. */
GtkWindow *plumb_test_find_window   (GType          type);
/* The newest question or piece of news that stands before a window: a window of its own, or from
 * libadwaita 1.5 on a part of the one it is asked in. Not held. find gives NULL if there is none;
 * wait waits. */
GtkWidget *plumb_test_find_question (void);
GtkWidget *plumb_test_wait_question (void);
/* A predicate: whether any window shows that text. */
gboolean   plumb_test_is_told       (gpointer       text);
/* Presses the button of that name, in whatever window it is, or comes to be. */
void       plumb_test_press         (const char    *label);
/* Presses @label in the question that shows @text, of which another window may have one, too. */
void       plumb_test_answer        (const char    *text,
                                     const char    *label);
/* Asserts that whatever can be operated, and every list, has a name that a screen reader can
 * say. */
void       plumb_test_assert_labelled (GtkWidget   *root);
/* Asserts that names are said once and as they are shown, that toggles say that they are, and that
 * rows and cells of tables are called by what they show. */
void       plumb_test_assert_names  (GtkWidget     *root);
/* Asserts that no text says "(null)", which is what C prints of words that are not there. */
void       plumb_test_assert_words  (GtkWidget     *root);
/* Goes round the window by Tab, or back by Shift+Tab, and asserts that the focus never sticks. */
void       plumb_test_tab_around    (GtkWindow     *window,
                                     gboolean       back);
/* The least width that it can have. */
int        plumb_test_measure_width (GtkWidget     *widget);
/* Asserts that it fits the narrowest window that is promised, whatever room it has now. */
void       plumb_test_assert_narrow (GtkWidget     *widget);
/* Asserts that each text on the screen is given the height of its lines, and that nothing asks for
 * less height when no width is known than it needs with all the width there is: GTK would warn, and
 * let things lie over each other. */
void       plumb_test_assert_even   (GtkWidget     *widget);

G_END_DECLS
