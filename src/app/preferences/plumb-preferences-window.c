/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-preferences-window.h"

#include <glib/gi18n.h>

#include "plumb-backup-page.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-form-news.h"
#include "plumb-organisation-page.h"
#include "plumb-record-removal.h"
#include "plumb-record-row.h"
#include "plumb-text-scale.h"
#include "plumb-toast.h"

struct _PlumbPreferencesWindow
{
  AdwWindow              parent_instance;

  AdwToastOverlay       *toasts;
  GtkWidget             *stack;
  PlumbOrganisationPage *organisation_page;
  GtkEditable           *new_team_row;
  AdwPreferencesGroup   *teams_group;
  GtkEditable           *new_person_row;
  AdwPreferencesGroup   *people_group;
  AdwPreferencesGroup   *instruments_group;
  PlumbBackupPage       *backup_page;

  PlumbSession          *session;           /* (owned) */
  PlumbFormNews         *form_news;         /* (owned) */
  GPtrArray             *team_rows;         /* (owned) (element-type PlumbRecordRow) */
  GPtrArray             *person_rows;       /* (owned) (element-type PlumbRecordRow) */
  GPtrArray             *instrument_rows;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (PlumbPreferencesWindow, plumb_preferences_window, ADW_TYPE_WINDOW)

static const char * const instrument_patterns[] = { "*.xml", NULL };

static void
tell_failed (PlumbPreferencesWindow *self,
             const char             *heading,
             const GError           *error)
{
  g_autofree char *body = plumb_error_text_dup (error);

  plumb_compat_tell (GTK_WINDOW (self), heading, body);
}

static void fill (PlumbPreferencesWindow *self, gboolean keep_edits);

/* A team or person on its way to the store. */
typedef struct
{
  PlumbPreferencesWindow *window;   /* (owned) */
  GtkEditable            *entry;    /* (nullable): where a new one was named */
} Saving;

static void
end_saving (Saving       *saving,
            const char   *heading,
            const GError *error)
{
  g_autoptr(PlumbPreferencesWindow) self = saving->window;

  if (error != NULL && self->toasts != NULL)
    tell_failed (self, heading, error);
  /* What was typed for a new one stays, to be mended; the list goes back to what is stored. */
  if (error != NULL && saving->entry == NULL)
    fill (self, FALSE);
  if (error == NULL && saving->entry != NULL && self->toasts != NULL)
    gtk_editable_set_text (saving->entry, "");
  g_free (saving);
}

static void
team_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(GError) error = NULL;

  plumb_store_save_team_finish (PLUMB_STORE (source), result, &error);
  end_saving (data, _("The team was not changed"), error);
}

static void
person_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(GError) error = NULL;

  plumb_store_save_person_finish (PLUMB_STORE (source), result, &error);
  end_saving (data, _("The person was not changed"), error);
}

static Saving *
begin_saving (PlumbPreferencesWindow *self,
              GtkEditable            *entry)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->entry = entry;
  return saving;
}

static void
save_team (PlumbPreferencesWindow *self,
           PlumbTeam              *team,
           GtkEditable            *entry)
{
  PlumbAct act = plumb_session_get_act (self->session);

  plumb_store_save_team_async (plumb_session_get_store (self->session), team, &act, NULL,
                               team_saved_cb, begin_saving (self, entry));
}

static void
save_person (PlumbPreferencesWindow *self,
             PlumbPerson            *person,
             GtkEditable            *entry)
{
  PlumbAct act = plumb_session_get_act (self->session);

  plumb_store_save_person_async (plumb_session_get_store (self->session), person, &act, NULL,
                                 person_saved_cb, begin_saving (self, entry));
}

static void
add_team_cb (PlumbPreferencesWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_team_row)));
  g_autoptr(PlumbTeam) team = plumb_team_new (0, NULL, name, TRUE, 0);

  if (*name != '\0')
    save_team (self, team, self->new_team_row);
}

static void
add_person_cb (PlumbPreferencesWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_person_row)));
  g_autoptr(PlumbPerson) person = plumb_person_new (0, name, _("Auditor"), NULL, TRUE);

  if (*name != '\0')
    save_person (self, person, self->new_person_row);
}

static void
team_changed_cb (PlumbRecordRow         *row,
                 PlumbPreferencesWindow *self)
{
  g_autofree char *name = plumb_record_row_dup_name (row);
  g_autofree char *code = plumb_record_row_dup_code (row);
  g_autoptr(PlumbTeam) team = NULL;

  team = plumb_team_new (plumb_record_row_get_id (row), code, name,
                         plumb_record_row_get_active (row), 0);
  save_team (self, team, NULL);
}

/* (nullable) (transfer none): the other person of that login. */
static PlumbPerson *
find_other_of_login (PlumbPreferencesWindow *self,
                     gint64                  id,
                     const char             *login)
{
  GPtrArray *people = plumb_session_get_people (self->session);

  for (guint i = 0; login != NULL && i < people->len; i++)
    {
      PlumbPerson *person = g_ptr_array_index (people, i);

      if (plumb_person_get_id (person) != id &&
          g_strcmp0 (plumb_person_get_login (person), login) == 0)
        return person;
    }
  return NULL;
}

static void
person_changed_cb (PlumbRecordRow         *row,
                   PlumbPreferencesWindow *self)
{
  g_autofree char *name = plumb_record_row_dup_name (row);
  g_autofree char *role = plumb_record_row_dup_role (row);
  g_autofree char *login = plumb_record_row_dup_login (row);
  g_autoptr(PlumbPerson) person = plumb_person_new (plumb_record_row_get_id (row), name, role,
                                                    login, plumb_record_row_get_active (row));
  PlumbPerson *other = find_other_of_login (self, plumb_record_row_get_id (row), login);

  if (other != NULL)
    {
      g_autofree char *body
          = g_strdup_printf (_("“%s” is the login of %s. Take it from there first."), login,
                             plumb_person_get_name (other));

      plumb_compat_tell (GTK_WINDOW (self), _("A login belongs to one person"), body);
      fill (self, FALSE);
      return;
    }
  save_person (self, person, NULL);
}

/* The row of that record, made if it is not there. Rows stay where they are, so that a renamed
 * one does not run away from the cursor. */
static PlumbRecordRow *
ensure_row (GPtrArray           *rows,
            AdwPreferencesGroup *group,
            gint64               id,
            gboolean             is_person)
{
  GtkWidget *row;

  for (guint i = 0; i < rows->len; i++)
    if (plumb_record_row_get_id (g_ptr_array_index (rows, i)) == id)
      return g_ptr_array_index (rows, i);

  row = plumb_record_row_new (id, is_person);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
  return PLUMB_RECORD_ROW (row);
}

static void
remove_cb (PlumbRecordRow         *row,
           PlumbPreferencesWindow *self)
{
  plumb_record_removal_ask (row, self->session);
}

static void
connect_row (PlumbPreferencesWindow *self,
             PlumbRecordRow         *row,
             GCallback               changed_cb)
{
  g_signal_connect_object (row, "save", changed_cb, self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
}

/* Takes away the rows of what is no longer there. @ids: (element-type gint64) */
static void
drop_rows (GPtrArray           *rows,
           AdwPreferencesGroup *group,
           GArray              *ids)
{
  for (guint i = rows->len; i > 0; i--)
    {
      PlumbRecordRow *row = g_ptr_array_index (rows, i - 1);
      gint64 id = plumb_record_row_get_id (row);
      gboolean found = FALSE;

      for (guint k = 0; k < ids->len; k++)
        found = found || g_array_index (ids, gint64, k) == id;
      if (!found)
        {
          g_ptr_array_remove_index (rows, i - 1);
          adw_preferences_group_remove (group, GTK_WIDGET (row));
        }
    }
}

static void
fill_teams (PlumbPreferencesWindow *self,
            gboolean                keep_edits)
{
  GPtrArray *teams = plumb_session_get_teams (self->session);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < teams->len; i++)
    {
      PlumbTeam *team = g_ptr_array_index (teams, i);
      gint64 id = plumb_team_get_id (team);
      guint n = plumb_team_get_n_cases (team);
      g_autofree char *cases = g_strdup_printf (ngettext ("%u case file", "%u case files", n), n);
      const char *code = plumb_team_get_code (team);
      g_autofree char *note = g_strdup_printf ("%s · %s", code != NULL ? code : "", cases);
      guint n_before = self->team_rows->len;
      PlumbRecordRow *row = ensure_row (self->team_rows, self->teams_group, id, FALSE);

      plumb_record_row_set_stored (row, plumb_team_get_name (team), code, NULL, NULL, note,
                                   plumb_team_is_active (team), keep_edits);
      if (self->team_rows->len > n_before)
        connect_row (self, row, G_CALLBACK (team_changed_cb));
      g_array_append_val (ids, id);
    }
  drop_rows (self->team_rows, self->teams_group, ids);
}

static void
fill_people (PlumbPreferencesWindow *self,
             gboolean                keep_edits)
{
  GPtrArray *people = plumb_session_get_people (self->session);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < people->len; i++)
    {
      PlumbPerson *person = g_ptr_array_index (people, i);
      gint64 id = plumb_person_get_id (person);
      const char *role = plumb_person_get_role (person);
      guint n_before = self->person_rows->len;
      PlumbRecordRow *row = ensure_row (self->person_rows, self->people_group, id, TRUE);

      plumb_record_row_set_stored (row, plumb_person_get_name (person), NULL, role,
                                   plumb_person_get_login (person), role,
                                   plumb_person_is_active (person), keep_edits);
      if (self->person_rows->len > n_before)
        connect_row (self, row, G_CALLBACK (person_changed_cb));
      g_array_append_val (ids, id);
    }
  drop_rows (self->person_rows, self->people_group, ids);
}

static void
newer_cb (GtkWidget              *button,
          PlumbPreferencesWindow *self)
{
  plumb_form_news_ask (self->form_news, GTK_WINDOW (self),
                       g_object_get_data (G_OBJECT (button), "form"));
}

/* No other form waits for the one that cannot come in. */
static void
tell_taken (GtkWidget            *row,
            const PlumbFormOffer *offer)
{
  g_autofree char *words = NULL;
  g_autofree char *subtitle = NULL;

  /* Translators: the number of a version. */
  words = g_strdup_printf (_("Plumbline’s own version %s cannot be used here, because another "
                             "form bears that number. Its next version can."),
                           plumb_instrument_get_version (offer->newer));
  subtitle = g_strdup_printf ("%s\n%s", adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

/* Where the program has a newer version of the form. */
static void
add_newer (PlumbPreferencesWindow *self,
           GtkWidget              *row,
           PlumbInstrument        *instrument)
{
  const char *id = plumb_instrument_get_id (instrument);
  const PlumbFormOffer *offer = plumb_form_news_lookup (self->form_news, id);
  GtkWidget *button;

  if (offer == NULL)
    return;
  if (offer->is_taken)
    {
      tell_taken (row, offer);
      return;
    }
  button = gtk_button_new_with_mnemonic (_("_Newer Version…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "form", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (newer_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
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
  if (stored->current)
    add_newer (self, row, stored->instrument);
  adw_preferences_group_add (self->instruments_group, row);
  g_ptr_array_add (self->instrument_rows, row);
}

static void
fill_instruments (PlumbPreferencesWindow *self)
{
  GPtrArray *instruments = plumb_session_get_instruments (self->session);

  for (guint i = 0; i < self->instrument_rows->len; i++)
    adw_preferences_group_remove (self->instruments_group,
                                  g_ptr_array_index (self->instrument_rows, i));
  g_ptr_array_set_size (self->instrument_rows, 0);
  for (guint i = 0; i < instruments->len; i++)
    add_instrument (self, g_ptr_array_index (instruments, i));
}

/* Shows what is stored. @keep_edits: leave what the user has typed and not applied. */
static void
fill (PlumbPreferencesWindow *self,
      gboolean                keep_edits)
{
  /* Answers may come when the window is gone. */
  if (self->toasts == NULL)
    return;

  plumb_organisation_page_fill (self->organisation_page, keep_edits);
  fill_teams (self, keep_edits);
  fill_people (self, keep_edits);
  fill_instruments (self);
}

static void
session_changed_cb (PlumbPreferencesWindow *self)
{
  fill (self, TRUE);
}

static void
form_news_changed_cb (PlumbPreferencesWindow *self)
{
  if (self->toasts != NULL)
    fill_instruments (self);
}

static void
form_news_failed_cb (PlumbPreferencesWindow *self,
                     const GError           *error)
{
  if (self->toasts != NULL)
    tell_failed (self, _("The forms that come with Plumbline could not be read"), error);
}

static void
follow_form_news (PlumbPreferencesWindow *self)
{
  self->form_news = plumb_form_news_new (self->session);
  g_signal_connect_object (self->form_news, "changed", G_CALLBACK (form_news_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form_news, "failed", G_CALLBACK (form_news_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
instrument_imported_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_import_instrument_finish (PLUMB_STORE (source), result, &error) == 0)
    tell_failed (self, _("The instrument was not imported"), error);
  else if (self->toasts != NULL)
    plumb_toast_show (self->toasts,
                      adw_toast_new (_("Imported, and used for new audits from now on")));
}

static void
instrument_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  const char *path = g_file_peek_path (G_FILE (source));
  PlumbAct act = plumb_session_get_act (self->session);

  if (bytes == NULL)
    {
      tell_failed (self, _("The instrument was not imported"), error);
      return;
    }
  plumb_store_import_instrument_async (plumb_session_get_store (self->session), bytes,
                                       path, &act, NULL,
                                       instrument_imported_cb, g_object_ref (self));
}

static void
instrument_chosen_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);
  g_autoptr(GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file != NULL)
    g_file_load_bytes_async (file, NULL, instrument_read_cb, g_object_ref (self));
}

static void
import_instrument_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  PlumbFileKind kind = { _("Instruments (XML)"), instrument_patterns };

  plumb_compat_open_file_async (GTK_WINDOW (widget), _("Import Instrument"), &kind,
                                instrument_chosen_cb, g_object_ref (widget));
}

static void
plumb_preferences_window_dispose (GObject *object)
{
  PlumbPreferencesWindow *self = PLUMB_PREFERENCES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_PREFERENCES_WINDOW);
  g_clear_pointer (&self->team_rows, g_ptr_array_unref);
  g_clear_pointer (&self->person_rows, g_ptr_array_unref);
  g_clear_pointer (&self->instrument_rows, g_ptr_array_unref);
  g_clear_object (&self->form_news);
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
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, organisation_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, new_team_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, teams_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, new_person_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, people_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, instruments_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesWindow, backup_page);
  gtk_widget_class_bind_template_callback (widget_class, add_team_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_person_cb);
  gtk_widget_class_install_action (widget_class, "preferences.import-instrument", NULL,
                                   import_instrument_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* libadwaita's pages hold their rows to a width in pixels. */
static void
follow_clamps (GtkWidget *widget)
{
  if (ADW_IS_CLAMP (widget))
    {
      plumb_text_scale_follow_clamp (ADW_CLAMP (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    follow_clamps (child);
}

static void
plumb_preferences_window_init (PlumbPreferencesWindow *self)
{
  g_type_ensure (PLUMB_TYPE_BACKUP_PAGE);
  g_type_ensure (PLUMB_TYPE_ORGANISATION_PAGE);
  self->team_rows = g_ptr_array_new ();
  self->person_rows = g_ptr_array_new ();
  self->instrument_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  follow_clamps (self->stack);
}

void
plumb_preferences_window_present (GtkWindow    *parent,
                                  PlumbSession *session)
{
  PlumbPreferencesWindow *self = g_object_new (PLUMB_TYPE_PREFERENCES_WINDOW, NULL);

  plumb_compat_attach (GTK_WINDOW (self), parent);
  plumb_text_scale_grow_window (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  follow_form_news (self);
  plumb_organisation_page_set_session (self->organisation_page, session);
  fill (self, FALSE);
  plumb_backup_page_set_workspace (self->backup_page,
                                   plumb_store_get_path (plumb_session_get_store (session)));
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}
