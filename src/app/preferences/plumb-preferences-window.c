/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-preferences-window.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-text.h"

struct _PlumbPreferencesWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkEditable     *name_row;
  GtkEditable     *code_row;
  AdwComboRow     *start_row;
  AdwComboRow     *headline_row;
  GtkEditable     *planned_row;
  GtkEditable     *new_team_row;
  AdwPreferencesGroup *teams_group;
  GtkEditable     *new_person_row;
  AdwPreferencesGroup *people_group;
  AdwPreferencesGroup *instruments_group;

  PlumbSession    *session;    /* (owned) */
  GPtrArray       *rows;       /* (owned): of teams, people and instruments, each with its group */
  gboolean         filling;
};

G_DEFINE_FINAL_TYPE (PlumbPreferencesWindow, plumb_preferences_window, ADW_TYPE_WINDOW)

static const char * const instrument_patterns[] = { "*.xml", NULL };

static void
tell (PlumbPreferencesWindow *self,
      const char             *heading,
      const GError           *error)
{
  g_autofree char *body = plumb_error_text_dup (error);

  plumb_compat_tell (GTK_WINDOW (self), heading, body);
}

static void
organisation_saved_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (!plumb_store_save_organisation_finish (PLUMB_STORE (source), result, &error))
    tell (self, _("The organisation was not changed"), error);
}

static int
read_planned (PlumbPreferencesWindow *self)
{
  const char *text = gtk_editable_get_text (self->planned_row);
  guint64 number;

  if (plumb_text_is_blank (text) ||
      !g_ascii_string_to_unsigned (text, 10, 0, 1000000, &number, NULL))
    return -1;
  return (int) number;
}

static void
save_organisation_cb (PlumbPreferencesWindow *self)
{
  PlumbOrganisation organisation = { 0 };
  PlumbAct act;

  if (self->filling)
    return;
  if (!g_regex_match_simple ("^[0-9]{3}$", gtk_editable_get_text (self->code_row),
                             G_REGEX_DOLLAR_ENDONLY, 0))
    {
      plumb_compat_tell (GTK_WINDOW (self), _("The code has three digits"),
                         _("Write the council's code as in its statutory returns, for example "
                           "808."));
      return;
    }

  act = plumb_session_get_act (self->session);
  organisation.name = (char *) gtk_editable_get_text (self->name_row);
  organisation.code = (char *) gtk_editable_get_text (self->code_row);
  organisation.quarter_start_month = (int) adw_combo_row_get_selected (self->start_row) + 1;
  organisation.headline_sufficient = adw_combo_row_get_selected (self->headline_row) == 1;
  organisation.planned_per_quarter = read_planned (self);
  plumb_store_save_organisation_async (plumb_session_get_store (self->session), &organisation,
                                       &act, NULL, organisation_saved_cb, g_object_ref (self));
}

static void
team_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_save_team_finish (PLUMB_STORE (source), result, &error) == 0)
    tell (self, _("The team was not changed"), error);
}

static void
save_team (PlumbPreferencesWindow *self,
           gint64                  id,
           const char             *name,
           gboolean                active)
{
  PlumbAct act = plumb_session_get_act (self->session);
  g_autoptr(PlumbTeam) team = plumb_team_new (id, name, active, 0);

  plumb_store_save_team_async (plumb_session_get_store (self->session), team, &act, NULL,
                               team_saved_cb, g_object_ref (self));
}

static void
person_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_save_person_finish (PLUMB_STORE (source), result, &error) == 0)
    tell (self, _("The person was not changed"), error);
}

static void
save_person (PlumbPreferencesWindow *self,
             PlumbPerson            *before,
             const char             *name,
             gboolean                active)
{
  PlumbAct act = plumb_session_get_act (self->session);
  g_autoptr(PlumbPerson) person = NULL;

  person = plumb_person_new (before != NULL ? plumb_person_get_id (before) : 0, name,
                             before != NULL ? plumb_person_get_role (before) : _("Auditor"),
                             before != NULL ? plumb_person_get_login (before) : NULL, active);
  plumb_store_save_person_async (plumb_session_get_store (self->session), person, &act, NULL,
                                 person_saved_cb, g_object_ref (self));
}

static void
add_team_cb (PlumbPreferencesWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_team_row)));

  if (*name == '\0')
    return;
  save_team (self, 0, name, TRUE);
  gtk_editable_set_text (self->new_team_row, "");
}

static void
add_person_cb (PlumbPreferencesWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_person_row)));

  if (*name == '\0')
    return;
  save_person (self, NULL, name, TRUE);
  gtk_editable_set_text (self->new_person_row, "");
}

/* A row to rename and to switch off; what it is about hangs on it as "record". */
static GtkWidget *
make_record_row (PlumbPreferencesWindow *self,
                 GObject                *record,
                 const char             *name,
                 gboolean                active,
                 GCallback               changed)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *active_switch = gtk_switch_new ();
  g_autofree char *label = g_strdup_printf (_("%s is active"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  gtk_switch_set_active (GTK_SWITCH (active_switch), active);
  gtk_widget_set_valign (active_switch, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (active_switch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), active_switch);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  g_object_set_data (G_OBJECT (row), "switch", active_switch);
  g_object_set_data (G_OBJECT (row), "window", self);
  g_signal_connect (row, "apply", changed, row);
  g_signal_connect_swapped (active_switch, "notify::active", changed, row);
  return row;
}

static void
team_changed_cb (GtkWidget *row)
{
  PlumbPreferencesWindow *self = g_object_get_data (G_OBJECT (row), "window");
  PlumbTeam *team = g_object_get_data (G_OBJECT (row), "record");

  save_team (self, plumb_team_get_id (team), gtk_editable_get_text (GTK_EDITABLE (row)),
             gtk_switch_get_active (g_object_get_data (G_OBJECT (row), "switch")));
}

static void
person_changed_cb (GtkWidget *row)
{
  PlumbPreferencesWindow *self = g_object_get_data (G_OBJECT (row), "window");

  save_person (self, g_object_get_data (G_OBJECT (row), "record"),
               gtk_editable_get_text (GTK_EDITABLE (row)),
               gtk_switch_get_active (g_object_get_data (G_OBJECT (row), "switch")));
}

static void
add_row (PlumbPreferencesWindow *self,
         AdwPreferencesGroup    *group,
         GtkWidget              *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
}

static void
add_instrument (PlumbPreferencesWindow      *self,
                const PlumbStoredInstrument *stored)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = NULL;

  subtitle = g_strdup_printf (stored->current ? _("%s, version %s, used for new audits")
                                              : _("%s, version %s"),
                              plumb_instrument_get_id (stored->instrument),
                              plumb_instrument_get_version (stored->instrument));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 plumb_instrument_get_title (stored->instrument));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  add_row (self, self->instruments_group, row);
}

static void
fill_lists (PlumbPreferencesWindow *self)
{
  GPtrArray *teams = plumb_session_get_teams (self->session);
  GPtrArray *people = plumb_session_get_people (self->session);
  GPtrArray *instruments = plumb_session_get_instruments (self->session);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < teams->len; i++)
    {
      PlumbTeam *team = g_ptr_array_index (teams, i);

      add_row (self, self->teams_group,
               make_record_row (self, G_OBJECT (team), plumb_team_get_name (team),
                                plumb_team_is_active (team), G_CALLBACK (team_changed_cb)));
    }
  for (guint i = 0; i < people->len; i++)
    {
      PlumbPerson *person = g_ptr_array_index (people, i);

      add_row (self, self->people_group,
               make_record_row (self, G_OBJECT (person), plumb_person_get_name (person),
                                plumb_person_is_active (person),
                                G_CALLBACK (person_changed_cb)));
    }
  for (guint i = 0; i < instruments->len; i++)
    add_instrument (self, g_ptr_array_index (instruments, i));
}

static void
fill_organisation (PlumbPreferencesWindow *self)
{
  const PlumbOrganisation *organisation = plumb_session_get_organisation (self->session);
  g_autofree char *planned = NULL;

  if (organisation->planned_per_quarter >= 0)
    planned = g_strdup_printf ("%d", organisation->planned_per_quarter);
  gtk_editable_set_text (self->name_row, organisation->name);
  gtk_editable_set_text (self->code_row, organisation->code);
  gtk_editable_set_text (self->planned_row, planned != NULL ? planned : "");
  adw_combo_row_set_selected (self->start_row, (guint) organisation->quarter_start_month - 1);
  adw_combo_row_set_selected (self->headline_row, organisation->headline_sufficient ? 1 : 0);
}

static void
fill (PlumbPreferencesWindow *self)
{
  self->filling = TRUE;
  fill_organisation (self);
  fill_lists (self);
  self->filling = FALSE;
}

static void
instrument_imported_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_import_instrument_finish (PLUMB_STORE (source), result, &error) == 0)
    tell (self, _("The form was not imported"), error);
  else if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("The form was imported")));
}

static void
instrument_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *path = g_file_get_path (G_FILE (source));
  PlumbAct act = plumb_session_get_act (self->session);

  if (bytes == NULL)
    {
      tell (self, _("The form was not imported"), error);
      return;
    }
  plumb_store_import_instrument_async (plumb_session_get_store (self->session), bytes,
                                       path != NULL ? path : "", &act, NULL,
                                       instrument_imported_cb, g_object_ref (self));
}

static void
instrument_chosen_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);

  if (file != NULL)
    g_file_load_bytes_async (file, NULL, instrument_read_cb, g_object_ref (self));
}

static void
import_instrument_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  PlumbFileKind kind = { _("Instruments (XML)"), instrument_patterns };

  plumb_compat_open_file_async (GTK_WINDOW (widget), _("Import a Form"), &kind,
                                instrument_chosen_cb, g_object_ref (widget));
}

static void
plumb_preferences_window_dispose (GObject *object)
{
  PlumbPreferencesWindow *self = PLUMB_PREFERENCES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_PREFERENCES_WINDOW);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (plumb_preferences_window_parent_class)->dispose (object);
}

static void
plumb_preferences_window_class_init (PlumbPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, code_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, start_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, headline_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, planned_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, new_team_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, teams_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, new_person_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, people_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, instruments_group);
  gtk_widget_class_bind_template_callback (widget_class, save_organisation_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_team_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_person_cb);
  gtk_widget_class_install_action (widget_class, "preferences.import-instrument", NULL,
                                   import_instrument_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill_months (PlumbPreferencesWindow *self)
{
  g_autoptr(GtkStringList) months = gtk_string_list_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr(GDateTime) first = g_date_time_new_utc (2017, month, 1, 0, 0, 0.0);
      g_autofree char *name = g_date_time_format (first, "%B");

      gtk_string_list_append (months, name);
    }
  adw_combo_row_set_model (self->start_row, G_LIST_MODEL (months));
}

static void
plumb_preferences_window_init (PlumbPreferencesWindow *self)
{
  self->filling = TRUE;
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_months (self);
}

void
plumb_preferences_window_present (GtkWindow    *parent,
                                  PlumbSession *session)
{
  PlumbPreferencesWindow *self = g_object_new (PLUMB_TYPE_PREFERENCES_WINDOW, "transient-for",
                                               parent, NULL);

  self->session = g_object_ref (session);
  fill (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}
