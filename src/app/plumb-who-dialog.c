/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-who-dialog.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-text-scale.h"

struct _PlumbWhoDialog
{
  AdwWindow      parent_instance;

  PlumbSession  *session;       /* (owned) */
  GtkEditable   *name_row;
  GtkEditable   *role_row;
  GtkWidget     *people_group;
  GtkListBox    *people_list;
  GtkWidget     *continue_button;

  PlumbPerson   *chosen;        /* (owned) (nullable): being saved */
  GPtrArray     *others;        /* (owned) (nullable): whom this computer knew before */
  GTask         *task;          /* (owned) (nullable): of who waits for the answer */
};

G_DEFINE_FINAL_TYPE (PlumbWhoDialog, plumb_who_dialog, ADW_TYPE_WINDOW)

static PlumbPerson *
find_person (PlumbWhoDialog *self,
             const char     *name)
{
  GPtrArray *people = self->session != NULL ? plumb_session_get_people (self->session) : NULL;

  for (guint i = 0; people != NULL && i < people->len; i++)
    if (g_strcmp0 (plumb_person_get_name (g_ptr_array_index (people, i)), name) == 0)
      return g_ptr_array_index (people, i);
  return NULL;
}

static void save_next (PlumbWhoDialog *self);

/* The role is asked of somebody new; it is known of the others. */
static void
name_changed_cb (PlumbWhoDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->role_row), find_person (self, name) == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "who.continue",
                                 *name != '\0' && self->chosen == NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(PlumbWhoDialog) self = data;
  g_autoptr(PlumbPerson) person = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = plumb_store_save_person_finish (PLUMB_STORE (source), result, &error);

  if (id == 0)
    {
      g_autofree char *body = plumb_error_text_dup (error);

      g_clear_object (&self->chosen);
      name_changed_cb (self);
      plumb_compat_tell (GTK_WINDOW (self), _("Your name could not be kept"), body);
      return;
    }
  if (self->others->len > 0)
    {
      g_ptr_array_remove_index (self->others, 0);
      save_next (self);
      return;
    }

  person = plumb_person_new (id, plumb_person_get_name (self->chosen),
                             plumb_person_get_role (self->chosen), g_get_user_name (), TRUE);
  plumb_session_set_person (self->session, person);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Those whom this computer knew before first, the one who works now last. */
static void
save_next (PlumbWhoDialog *self)
{
  PlumbPerson *person = self->others->len > 0 ? g_ptr_array_index (self->others, 0)
                                              : self->chosen;
  PlumbAct act = plumb_session_get_act (self->session);

  plumb_store_save_person_async (plumb_session_get_store (self->session), person, &act, NULL,
                                 saved_cb, g_object_ref (self));
}

/* A login belongs to one person: whoever it was before on this computer is no longer recognised
 * by it. */
static void
collect_others (PlumbWhoDialog *self)
{
  GPtrArray *people = plumb_session_get_people (self->session);

  g_clear_pointer (&self->others, g_ptr_array_unref);
  self->others = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < people->len; i++)
    {
      PlumbPerson *person = g_ptr_array_index (people, i);

      if (g_strcmp0 (plumb_person_get_login (person), g_get_user_name ()) == 0 &&
          plumb_person_get_id (person) != plumb_person_get_id (self->chosen))
        g_ptr_array_add (self->others,
                         plumb_person_new (plumb_person_get_id (person),
                                           plumb_person_get_name (person),
                                           plumb_person_get_role (person), NULL,
                                           plumb_person_is_active (person)));
    }
}

static void
continue_as (PlumbWhoDialog *self,
             const char     *name)
{
  PlumbPerson *known = find_person (self, name);
  g_autofree char *role = g_strstrip (g_strdup (gtk_editable_get_text (self->role_row)));

  if (self->chosen != NULL)
    return;
  if (known != NULL)
    self->chosen = plumb_person_new (plumb_person_get_id (known), name,
                                     plumb_person_get_role (known), g_get_user_name (), TRUE);
  else
    self->chosen = plumb_person_new (0, name, *role != '\0' ? role : NULL, g_get_user_name (),
                                     TRUE);
  collect_others (self);
  name_changed_cb (self);
  save_next (self);
}

static void
continue_cb (PlumbWhoDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  if (*name != '\0')
    continue_as (self, name);
}

static void
continue_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  continue_cb (PLUMB_WHO_DIALOG (widget));
}

static void
person_activated_cb (GtkListBox     *list,
                     GtkListBoxRow  *row,
                     PlumbWhoDialog *self)
{
  const char *name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  gtk_editable_set_text (self->name_row, name);
  continue_as (self, name);
}

static void
plumb_who_dialog_dispose (GObject *object)
{
  PlumbWhoDialog *self = PLUMB_WHO_DIALOG (object);

  if (self->task != NULL)
    g_task_return_boolean (self->task, plumb_session_get_person (self->session) != NULL);
  g_clear_object (&self->task);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_WHO_DIALOG);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_object (&self->chosen);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (plumb_who_dialog_parent_class)->dispose (object);
}

static void
plumb_who_dialog_class_init (PlumbWhoDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_who_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-who-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbWhoDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbWhoDialog, role_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbWhoDialog, people_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbWhoDialog, people_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbWhoDialog, continue_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_install_action (widget_class, "who.continue", NULL, continue_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
plumb_who_dialog_init (PlumbWhoDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->continue_button);
}

static void
fill_people (PlumbWhoDialog *self)
{
  GPtrArray *people = plumb_session_get_people (self->session);
  guint n_shown = 0;

  for (guint i = 0; i < people->len; i++)
    {
      PlumbPerson *person = g_ptr_array_index (people, i);
      GtkWidget *row;

      if (!plumb_person_is_active (person))
        continue;
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plumb_person_get_name (person));
      if (plumb_person_get_role (person) != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), plumb_person_get_role (person));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->people_list, row);
      n_shown++;
    }
  gtk_widget_set_visible (self->people_group, n_shown > 0);
}

static const char *
suggest_name (PlumbSession *session)
{
  PlumbPerson *person = plumb_session_get_person (session);
  const char *real = g_get_real_name ();

  if (person != NULL)
    return plumb_person_get_name (person);
  return real != NULL && *real != '\0' && g_strcmp0 (real, "Unknown") != 0 ? real
                                                                          : g_get_user_name ();
}

static PlumbWhoDialog *
show_dialog (GtkWindow    *parent,
             PlumbSession *session)
{
  PlumbWhoDialog *self = g_object_new (PLUMB_TYPE_WHO_DIALOG, NULL);

  plumb_compat_attach (GTK_WINDOW (self), parent);
  plumb_text_scale_grow_window (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  fill_people (self);
  gtk_editable_set_text (self->role_row, _("Auditor"));
  gtk_editable_set_text (self->name_row, suggest_name (session));
  name_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  return self;
}

/**
 * plumb_who_dialog_present:
 *
 * Asks who is working.
 */
void
plumb_who_dialog_present (GtkWindow    *parent,
                          PlumbSession *session)
{
  show_dialog (parent, session);
}

void
plumb_who_dialog_ask_async (GtkWindow           *parent,
                            PlumbSession        *session,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_who_dialog_ask_async);
  if (plumb_session_get_person (session) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    show_dialog (parent, session)->task = g_steal_pointer (&task);
}

gboolean
plumb_who_dialog_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
