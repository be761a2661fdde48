/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-welcome-page.h"

#include "plumb-spinner.h"

struct _PlumbWelcomePage
{
  AdwBin        parent_instance;

  AdwStatusPage *status;
  GtkWidget     *verbs;
  GtkWidget     *new_button;
  GtkWidget     *busy;
  GtkLabel      *busy_label;
  GtkWidget     *recent;
  GtkListBox    *recent_list;
};

G_DEFINE_FINAL_TYPE (PlumbWelcomePage, plumb_welcome_page, ADW_TYPE_BIN)

static void
plumb_welcome_page_dispose (GObject *object)
{
  /* The template would unparent the page's child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (plumb_welcome_page_parent_class)->dispose (object);
}

static void
plumb_welcome_page_class_init (PlumbWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_welcome_page_dispose;

  g_type_ensure (PLUMB_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcomePage, status);
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcomePage, verbs);
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcomePage, new_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcomePage, busy);
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcomePage, busy_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcomePage, recent);
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcomePage, recent_list);
}

static void
plumb_welcome_page_init (PlumbWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
plumb_welcome_page_new (void)
{
  return g_object_new (PLUMB_TYPE_WELCOME_PAGE, NULL);
}

static GtkWidget *
make_recent_row (const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

void
plumb_welcome_page_set_recent (PlumbWelcomePage   *self,
                               const char * const *paths)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  for (guint i = 0; paths[i] != NULL; i++)
    gtk_list_box_append (self->recent_list, make_recent_row (paths[i]));
  gtk_widget_set_visible (self->recent, paths[0] != NULL);
}

/**
 * plumb_welcome_page_focus_first:
 *
 * Puts the keyboard on what a person does first: the workspace they opened last, or a new one.
 */
void
plumb_welcome_page_focus_first (PlumbWelcomePage *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list));

  gtk_widget_grab_focus (row != NULL ? row : self->new_button);
}

void
plumb_welcome_page_set_busy (PlumbWelcomePage *self,
                             const char       *text)
{
  gtk_widget_set_visible (self->busy, text != NULL);
  gtk_label_set_label (self->busy_label, text != NULL ? text : "");
  gtk_widget_set_sensitive (self->verbs, text == NULL);
  gtk_widget_set_sensitive (self->recent, text == NULL);
}
