/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

/**
 * PlumbMoveKind:
 * @PLUMB_MOVE_ON: one can come back to the old page
 * @PLUMB_MOVE_INSTEAD: the new page takes the old one's place
 * @PLUMB_MOVE_BACK: to the newest page of the history
 * @PLUMB_MOVE_TO_PLACE: where one came from is forgotten
 */
typedef enum
{
  PLUMB_MOVE_ON,
  PLUMB_MOVE_INSTEAD,
  PLUMB_MOVE_BACK,
  PLUMB_MOVE_TO_PLACE
} PlumbMoveKind;

#define PLUMB_TYPE_NAVIGATOR (plumb_navigator_get_type ())

/* The pages of a window, one of them in view, and the way one came. Before another page is shown,
 * the one in view writes what is unsaved; when that fails it stays.
 *
 * Signals: "page-added" and "page-removed" (PlumbPage); "moved": another page is in view; "kept"
 * (PlumbPage, GError): a page could not write what is unsaved, and is still in view. */
G_DECLARE_FINAL_TYPE (PlumbNavigator, plumb_navigator, PLUMB, NAVIGATOR, AdwBin)

/* What is shown while there is no page. */
void         plumb_navigator_set_start    (PlumbNavigator       *self,
                                           GtkWidget            *widget);
/* Adds the page of a place, which stays when one leaves it. */
void         plumb_navigator_add_place    (PlumbNavigator       *self,
                                           const char           *name,
                                           PlumbPage            *page);
/* (nullable): the page of that place, if there is one */
PlumbPage   *plumb_navigator_lookup_place (PlumbNavigator       *self,
                                           const char           *name);
/* (nullable): the page in view */
PlumbPage   *plumb_navigator_get_page     (PlumbNavigator       *self);
/* (nullable): the place in view; NULL on a page that is none */
const char  *plumb_navigator_get_place    (PlumbNavigator       *self);
/* How many pages one can go back to. */
guint        plumb_navigator_get_depth    (PlumbNavigator       *self);
/* Shows @page once the one in view has written what is unsaved. A second wish while the first is
 * being obeyed is none. */
void         plumb_navigator_go           (PlumbNavigator       *self,
                                           PlumbPage            *page,
                                           PlumbMoveKind         kind);
/* Whether a page is being left for another, which may ask first. */
gboolean     plumb_navigator_is_moving    (PlumbNavigator       *self);
/* FALSE if there is nowhere to go back to. */
gboolean     plumb_navigator_go_back      (PlumbNavigator       *self);
/* The keyboard goes where the person has gone. */
void         plumb_navigator_focus_page   (PlumbNavigator       *self);
/* Has the page in view write what is unsaved, after a move that is under way. Fails with
 * G_IO_ERROR_CANCELLED when that move failed (which was told) or somebody is leaving already. */
void         plumb_navigator_leave_async  (PlumbNavigator       *self,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean     plumb_navigator_leave_finish (PlumbNavigator       *self,
                                           GAsyncResult         *result,
                                           GError              **error);
/* Takes every page away, and shows the start. */
void         plumb_navigator_drop_pages   (PlumbNavigator       *self);
/* The same, and nothing is left to be shown. */
void         plumb_navigator_clear        (PlumbNavigator       *self);

G_END_DECLS
