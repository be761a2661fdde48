/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-session.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PAGE (plumb_page_get_type ())

/* What the window shows in one place. The window puts the page's title, subtitle and header
 * widgets into its one header bar.
 *
 * Properties: "session" (construct only), "title", "subtitle" (nullable), "header-start" and
 * "header-end" (GtkWidget, nullable; settable from the template). A page may override
 * save_async: called before a copy of the workspace is made, to write what is unsaved; and
 * leave_async: the same before the window leaves or closes it, which may ask, too. */
G_DECLARE_DERIVABLE_TYPE (PlumbPage, plumb_page, PLUMB, PAGE, AdwBin)

struct _PlumbPageClass
{
  AdwBinClass parent_class;

  void     (*shown)        (PlumbPage            *self);
  void     (*search)       (PlumbPage            *self);
  void     (*save_async)   (PlumbPage            *self,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data);
  void     (*leave_async)  (PlumbPage            *self,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data);
  gboolean (*leave_finish) (PlumbPage            *self,
                            GAsyncResult         *result,
                            GError              **error);
};

PlumbSession *plumb_page_get_session      (PlumbPage  *self);
const char   *plumb_page_get_title        (PlumbPage  *self);
void          plumb_page_set_title        (PlumbPage  *self,
                                           const char *title);
const char   *plumb_page_get_subtitle     (PlumbPage  *self);
void          plumb_page_set_subtitle     (PlumbPage  *self,
                                           const char *subtitle);
GtkWidget    *plumb_page_get_header_start (PlumbPage  *self);
GtkWidget    *plumb_page_get_header_end   (PlumbPage  *self);
void          plumb_page_set_header_start (PlumbPage  *self,
                                           GtkWidget  *widget);
void          plumb_page_set_header_end   (PlumbPage  *self,
                                           GtkWidget  *widget);
/* (nullable): where the keyboard was when one left the page, as long as that is there */
GtkWidget    *plumb_page_get_last_focus   (PlumbPage  *self);
void          plumb_page_set_last_focus   (PlumbPage  *self,
                                           GtkWidget  *widget);
/* The window tells the page that it is now in view. */
void          plumb_page_shown            (PlumbPage  *self);
/* Writes what is unsaved and stays as it is; nobody is asked. */
void          plumb_page_save_async       (PlumbPage            *self,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean      plumb_page_save_finish      (PlumbPage            *self,
                                           GAsyncResult         *result,
                                           GError              **error);
void          plumb_page_leave_async      (PlumbPage            *self,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean      plumb_page_leave_finish     (PlumbPage            *self,
                                           GAsyncResult         *result,
                                           GError              **error);
/* A page with a search field puts the keyboard there; other pages cannot search. */
gboolean      plumb_page_can_search       (PlumbPage  *self);
void          plumb_page_search           (PlumbPage  *self);
/* A page that fills itself after it is shown says when there is something to put the keyboard
 * on. */
void          plumb_page_filled           (PlumbPage  *self);
/* Short news in the window's toast overlay; what failed, in plain words, for a user. */
void          plumb_page_toast            (PlumbPage  *self,
                                           const char *text);
void          plumb_page_show_error       (PlumbPage  *self,
                                           const char *heading,
                                           const GError *error);

/* Window actions that any page may activate with gtk_widget_activate_action():
 *   win.open-audit (x)   the audit of that id: the form for a draft, the read-only view for a
 *   submitted one win.open-case (x)    the page of that case
 *   win.start-audit (x)  asks instrument and audit type for that case, starts the audit and
 *   opens its form win.show-place (s)   "work" "cases" "audits" "trends" "quarter"
 *   win.show-audits (a{sv})  the Audits page filtered: keys title (s), from-month (i), to-month
 *   (i), team (s), plan-type (s), audit-type (s), instrument (s),
 *   versions (as), headline (b), item (s), figures (ai)
 *   win.back             to where one came from
 */

G_END_DECLS
