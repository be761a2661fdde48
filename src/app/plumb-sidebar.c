/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sidebar.h"

#include <glib/gi18n.h>

#include "plumb-error-text.h"
#include "plumb-places.h"
#include "plumb-tab-out.h"
#include "plumb-text-scale.h"

#define LEAST_WIDTH 200

struct _PlumbSidebar
{
  AdwBin        parent_instance;

  GtkListBox   *places;
  GtkLabel     *organisation_label;
  GtkWidget    *person_button;
  AdwAvatar    *person_avatar;
  GtkLabel     *person_label;

  GtkLabel     *work_badge;    /* (nullable): until there is a session */
  PlumbSession *session;       /* (owned) (nullable) */
  GCancellable *cancellable;   /* (owned) (nullable): of the count under way */
};

G_DEFINE_FINAL_TYPE (PlumbSidebar, plumb_sidebar, ADW_TYPE_BIN)

static GtkLabel *
make_badge (void)
{
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_widget_add_css_class (badge, "plumb-badge");
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (badge, FALSE);
  return GTK_LABEL (badge);
}

static GtkWidget *
make_row (PlumbSidebar     *self,
          const PlumbPlace *place)
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
      self->work_badge = make_badge ();
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->work_badge));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(place->title), -1);
  return row;
}

static void
show_count (PlumbSidebar *self,
            guint         n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  g_autofree char *words
      = g_strdup_printf (g_dngettext (NULL, "%u audit under way", "%u audits under way", n), n);

  gtk_label_set_label (self->work_badge, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->work_badge), words);
  gtk_widget_set_visible (GTK_WIDGET (self->work_badge), n > 0);
}

static void
drafts_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbSidebar) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) audits
      = plumb_store_list_audits_finish (PLUMB_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (audits != NULL)
    {
      show_count (self, audits->len);
      return;
    }

  text = plumb_error_text_dup (error);
  /* Translators: instead of a number that could not be read. */
  gtk_label_set_label (self->work_badge, C_("number", "?"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->work_badge), text);
  gtk_widget_set_visible (GTK_WIDGET (self->work_badge), TRUE);
}

/* Shows beside My Work how many audits the person who works has under way. */
static void
count_drafts (PlumbSidebar *self)
{
  PlumbPerson *person = plumb_session_get_person (self->session);
  PlumbAuditFilter filter = { .status = PLUMB_AUDIT_STATUS_DRAFT };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (person == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  filter.auditor_id = plumb_person_get_id (person);
  plumb_store_list_audits_async (plumb_session_get_store (self->session), &filter,
                                 self->cancellable, drafts_listed_cb, g_object_ref (self));
}

static void
person_changed_cb (PlumbSidebar *self)
{
  PlumbPerson *person = plumb_session_get_person (self->session);
  const char *name = person != NULL ? plumb_person_get_name (person) : _("Who is working?");
  g_autofree char *label = person != NULL ? g_strdup_printf (_("Working as %s"), name)
                                          : g_strdup (name);

  gtk_label_set_label (self->person_label, name);
  /* Without a text the avatar would take another colour at each start. */
  adw_avatar_set_text (self->person_avatar, name);
  adw_avatar_set_show_initials (self->person_avatar, person != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->person_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  count_drafts (self);
}

/* Whose workspace it is. */
static void
session_changed_cb (PlumbSidebar *self)
{
  gtk_label_set_label (self->organisation_label,
                       plumb_session_get_organisation (self->session)->name);
}

static void
store_changed_cb (PlumbSidebar *self,
                  guint         tables)
{
  if (tables & PLUMB_TABLE_AUDITS)
    count_drafts (self);
}

static void
place_activated_cb (GtkListBox    *list,
                    GtkListBoxRow *row,
                    PlumbSidebar  *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
plumb_sidebar_dispose (GObject *object)
{
  PlumbSidebar *self = PLUMB_SIDEBAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  /* The template would unparent the child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_SIDEBAR);

  G_OBJECT_CLASS (plumb_sidebar_parent_class)->dispose (object);
}

static void
plumb_sidebar_class_init (PlumbSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_sidebar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, organisation_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, person_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, person_avatar);
  gtk_widget_class_bind_template_child (widget_class, PlumbSidebar, person_label);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
plumb_sidebar_init (PlumbSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_text_scale_set_least_size (adw_bin_get_child (ADW_BIN (self)), LEAST_WIDTH, -1);
  plumb_tab_out_add (GTK_WIDGET (self->places));
}

static void
let_go (PlumbSidebar *self)
{
  GtkListBoxRow *row;

  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (plumb_session_get_store (self->session), self);
  g_clear_object (&self->session);
  while ((row = gtk_list_box_get_row_at_index (self->places, 0)) != NULL)
    gtk_list_box_remove (self->places, GTK_WIDGET (row));
}

void
plumb_sidebar_set_session (PlumbSidebar *self,
                           PlumbSession *session)
{
  const PlumbPlace *place;

  g_return_if_fail (PLUMB_IS_SIDEBAR (self));

  if (self->session != NULL)
    let_go (self);
  self->session = g_object_ref (session);
  for (guint i = 0; (place = plumb_places_get_nth (i)) != NULL; i++)
    gtk_list_box_append (self->places, make_row (self, place));
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  session_changed_cb (self);
  g_signal_connect_object (session, "notify::person", G_CALLBACK (person_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plumb_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  person_changed_cb (self);
}

void
plumb_sidebar_select_place (PlumbSidebar *self,
                            const char   *name)
{
  const PlumbPlace *place;

  for (guint i = 0; (place = plumb_places_get_nth (i)) != NULL; i++)
    if (g_strcmp0 (place->name, name) == 0)
      gtk_list_box_select_row (self->places, gtk_list_box_get_row_at_index (self->places, (int) i));
}
