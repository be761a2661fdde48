/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-audits-page.h"
#include "plumb-cases-page.h"
#include "plumb-quarter-page.h"
#include "plumb-tab-out.h"
#include "plumb-trends-page.h"
#include "plumb-work-page.h"

typedef struct
{
  const char  *name;
  const char  *title;
  const char  *icon;
  GtkWidget *(*make) (PlumbSession *session);
} Place;

static const Place places[] = {
  { "work", N_("My Work"), "user-home-symbolic", plumb_work_page_new },
  { "cases", N_("Case Files"), "folder-documents-symbolic", plumb_cases_page_new },
  { "audits", N_("Audits"), "view-list-symbolic", plumb_audits_page_new },
  { "trends", N_("Trends"), "plumb-trends-symbolic", plumb_trends_page_new },
  { "quarter", N_("Quarter"), "plumb-quarter-symbolic", plumb_quarter_page_new },
};

static GtkWidget *
make_row (PlumbWindow *self,
          const Place *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (_(place->title));

  gtk_widget_set_name (row, place->name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (place->icon));
  gtk_box_append (GTK_BOX (box), label);
  if (g_str_equal (place->name, "work"))
    {
      self->work_badge = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->work_badge), "plumb-badge");
      gtk_widget_add_css_class (GTK_WIDGET (self->work_badge), "numeric");
      gtk_widget_set_valign (GTK_WIDGET (self->work_badge), GTK_ALIGN_CENTER);
      gtk_widget_set_visible (GTK_WIDGET (self->work_badge), FALSE);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->work_badge));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(place->title), -1);
  return row;
}

/**
 * plumb_window_set_up_places:
 *
 * Fills the sidebar. A place's page is made when it is first shown.
 */
void
plumb_window_set_up_places (PlumbWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    gtk_list_box_append (self->places, make_row (self, &places[i]));
  plumb_tab_out_add (GTK_WIDGET (self->places));
}

static PlumbPage *
ensure_page (PlumbWindow *self,
             const Place *place)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, place->name);

  if (page == NULL)
    {
      page = place->make (self->session);
      gtk_stack_add_named (self->pages, page, place->name);
      plumb_window_adopt_page (self, PLUMB_PAGE (page));
    }
  return PLUMB_PAGE (page);
}

void
plumb_window_select_place (PlumbWindow *self,
                           const char  *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].name, name) == 0)
      plumb_window_go (self, ensure_page (self, &places[i]), PLUMB_MOVE_TO_PLACE);
}

void
plumb_window_mark_place (PlumbWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->pages);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].name, name) == 0)
      gtk_list_box_select_row (self->places,
                               gtk_list_box_get_row_at_index (self->places, (int) i));
}

static void
drafts_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GPtrArray) audits = NULL;
  g_autofree char *text = NULL;

  audits = plumb_store_list_audits_finish (PLUMB_STORE (source), result, NULL);
  if (audits == NULL || self->work_badge == NULL || self->session == NULL)
    return;

  text = g_strdup_printf ("%u", audits->len);
  gtk_label_set_label (self->work_badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->work_badge), audits->len > 0);
}

/**
 * plumb_window_count_drafts:
 *
 * Shows beside My work how many audits the person who works has under way.
 */
void
plumb_window_count_drafts (PlumbWindow *self)
{
  PlumbPerson *person = plumb_session_get_person (self->session);
  PlumbAuditFilter filter = { .status = PLUMB_AUDIT_STATUS_DRAFT };

  if (person == NULL || self->closing)
    return;

  filter.auditor_id = plumb_person_get_id (person);
  plumb_store_list_audits_async (plumb_session_get_store (self->session), &filter, NULL,
                                 drafts_listed_cb, g_object_ref (self));
}
