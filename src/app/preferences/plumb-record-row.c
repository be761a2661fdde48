/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-record-row.h"

#include <glib/gi18n.h>

struct _PlumbRecordRow
{
  AdwExpanderRow  parent_instance;

  gint64          id;
  GtkEditable    *name_row;
  GtkEditable    *code_row;     /* (nullable): of a team */
  GtkEditable    *role_row;     /* (nullable) */
  GtkEditable    *login_row;    /* (nullable) */
  GtkSwitch      *active;
  gboolean        filling;
};

enum
{
  SAVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbRecordRow, plumb_record_row, ADW_TYPE_EXPANDER_ROW)

static void
save_cb (PlumbRecordRow *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SAVE], 0);
}

static GtkEditable *
add_entry (PlumbRecordRow *self,
           const char     *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "apply", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return GTK_EDITABLE (row);
}

static void
add_switch (PlumbRecordRow *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->active = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->active), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->active, "notify::active", G_CALLBACK (save_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Active"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("What was done before stays when this is switched off"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->active));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->active));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
remove_cb (PlumbRecordRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
add_removal (PlumbRecordRow *self,
             const char     *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Remove…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Written down by mistake"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
plumb_record_row_class_init (PlumbRecordRowClass *klass)
{
  signals[SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_record_row_init (PlumbRecordRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->name_row = add_entry (self, _("Name"));
}

GtkWidget *
plumb_record_row_new (gint64   id,
                      gboolean is_person)
{
  PlumbRecordRow *self = g_object_new (PLUMB_TYPE_RECORD_ROW, NULL);

  self->id = id;
  if (is_person)
    {
      self->role_row = add_entry (self, _("Role"));
      self->login_row = add_entry (self, _("Login"));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->login_row),
                                   _("The name this person logs in to the computer with. Plumbline "
                                     "then knows who is working and does not ask."));
    }
  else
    {
      self->code_row = add_entry (self, _("Code"));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->code_row),
                                   _("Findings tell teams by their codes, and teams stand in the "
                                     "order of their codes. It stays when the team is renamed, and "
                                     "for good once an audit of the team is submitted."));
    }
  add_switch (self);
  add_removal (self, is_person ? _("Whoever has no audit can be removed")
                               : _("A team without any case file or audit can be removed"));
  return GTK_WIDGET (self);
}

void
plumb_entry_set_stored (GtkEditable *row,
                        const char  *text,
                        gboolean     keep_edits)
{
  const char *before = g_object_get_data (G_OBJECT (row), "stored");
  gboolean edited = before != NULL && g_strcmp0 (before, gtk_editable_get_text (row)) != 0;

  g_object_set_data_full (G_OBJECT (row), "stored", g_strdup (text), g_free);
  if (!(keep_edits && edited) && g_strcmp0 (text, gtk_editable_get_text (row)) != 0)
    gtk_editable_set_text (row, text);
}

void
plumb_record_row_set_stored (PlumbRecordRow *self,
                             const char     *name,
                             const char     *code,
                             const char     *role,
                             const char     *login,
                             const char     *note,
                             gboolean        active,
                             gboolean        keep_edits)
{
  g_autofree char *label = g_strdup_printf (_("%s is active"), name);
  g_autofree char *retired = NULL;

  self->filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  if (!active)
    retired = note != NULL ? g_strdup_printf (_("%s · no longer active"), note)
                           : g_strdup (_("No longer active"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), active ? note : retired);
  plumb_entry_set_stored (self->name_row, name, keep_edits);
  if (self->role_row != NULL)
    {
      plumb_entry_set_stored (self->role_row, role != NULL ? role : "", keep_edits);
      plumb_entry_set_stored (self->login_row, login != NULL ? login : "", keep_edits);
    }
  else
    {
      plumb_entry_set_stored (self->code_row, code != NULL ? code : "", keep_edits);
    }
  gtk_switch_set_active (self->active, active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->active), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  self->filling = FALSE;
}

gint64
plumb_record_row_get_id (PlumbRecordRow *self)
{
  return self->id;
}

char *
plumb_record_row_dup_name (PlumbRecordRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

/* (nullable): NULL for an entry that is blank or not there. */
static char *
dup_entry (GtkEditable *entry)
{
  g_autofree char *text = NULL;

  if (entry == NULL)
    return NULL;
  text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
plumb_record_row_dup_code (PlumbRecordRow *self)
{
  return dup_entry (self->code_row);
}

gboolean
plumb_record_row_is_person (PlumbRecordRow *self)
{
  return self->role_row != NULL;
}

char *
plumb_record_row_dup_role (PlumbRecordRow *self)
{
  return dup_entry (self->role_row);
}

char *
plumb_record_row_dup_login (PlumbRecordRow *self)
{
  return dup_entry (self->login_row);
}

gboolean
plumb_record_row_get_active (PlumbRecordRow *self)
{
  return gtk_switch_get_active (self->active);
}
