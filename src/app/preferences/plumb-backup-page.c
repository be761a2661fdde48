/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-backup-page.h"

#include <glib/gi18n.h>

#include "plumb-backup-keeper.h"
#include "plumb-backup.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-settings.h"
#include "plumb-stop-offer.h"

struct _PlumbBackupPage
{
  AdwBin               parent_instance;

  AdwActionRow        *last_row;
  AdwPreferencesGroup *settings_group;
  GtkSwitch           *automatic_switch;
  GtkSpinButton       *keep_spin;
  AdwActionRow        *folder_row;

  GSettings           *settings;    /* (owned) (nullable): not installed */
  char                *workspace;   /* (owned) (nullable) */
  PlumbStopOffer      *offer;       /* (owned) (nullable): while a backup is made */
  gint64               last;        /* moment of the last backup; 0 for none */
};

G_DEFINE_FINAL_TYPE (PlumbBackupPage, plumb_backup_page, ADW_TYPE_BIN)

static GtkWindow *
get_window (PlumbBackupPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
show_folder (PlumbBackupPage *self)
{
  g_autofree char *folder = plumb_backup_keeper_dup_folder (self->workspace);
  g_autofree char *text = g_markup_escape_text (folder, -1);

  adw_action_row_set_subtitle (self->folder_row, text);
}

static void
show_last (PlumbBackupPage *self,
           gint64           moment)
{
  g_autoptr(GDateTime) last = g_date_time_new_from_unix_local (moment);
  /* Translators: a day and a time of day, see strftime(). */
  g_autofree char *text = moment != 0 ? g_date_time_format (last, _("%-d %B %Y, %H:%M"))
                                      : g_strdup (_("Never"));

  self->last = moment;
  adw_action_row_set_subtitle (self->last_row, text);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbBackupPage) self = data;
  g_autoptr(GError) error = NULL;
  gint64 last;

  if (!plumb_backup_keeper_run_finish (result, &last, &error) && self->last_row != NULL)
    {
      g_autofree char *words = plumb_error_text_dup (error);
      g_autofree char *text = g_markup_escape_text (words, -1);

      adw_action_row_set_subtitle (self->folder_row, text);
    }
  if (self->last_row != NULL)
    show_last (self, last);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(PlumbBackupPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = plumb_backup_make_finish (result, &error);
  g_autofree char *body = NULL;

  /* The preferences were closed meanwhile; the folder knows of the backup. */
  if (self->last_row == NULL)
    return;
  g_clear_pointer (&self->offer, plumb_stop_offer_free);
  if (path != NULL)
    plumb_backup_keeper_note (self->workspace);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.now", TRUE);
  if (path != NULL)
    {
      show_last (self, g_get_real_time () / G_USEC_PER_SEC);
      return;
    }
  show_last (self, self->last);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  body = plumb_error_text_dup (error);
  plumb_compat_tell (get_window (self), _("No backup was made"), body);
}

static void
now_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  PlumbBackupPage *self = PLUMB_BACKUP_PAGE (widget);
  g_autofree char *folder = plumb_backup_keeper_dup_folder (self->workspace);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  gtk_widget_action_set_enabled (widget, "backup.now", FALSE);
  adw_action_row_set_subtitle (self->last_row, _("Being made and checked…"));
  self->offer = plumb_stop_offer_new (widget, _("Backing up…"), cancellable);
  plumb_backup_make_dated_async (self->workspace, folder, cancellable, made_cb,
                                 g_object_ref (self));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbBackupPage) self = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  if (path == NULL || self->settings == NULL || self->folder_row == NULL)
    return;
  g_settings_set_string (self->settings, "backup-folder", path);
  show_folder (self);
}

static void
choose_folder_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  plumb_compat_choose_folder_async (get_window (PLUMB_BACKUP_PAGE (widget)),
                                    _("Folder for Backups"), folder_chosen_cb,
                                    g_object_ref (widget));
}

static void
plumb_backup_page_dispose (GObject *object)
{
  PlumbBackupPage *self = PLUMB_BACKUP_PAGE (object);

  g_clear_pointer (&self->offer, plumb_stop_offer_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_BACKUP_PAGE);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->workspace, g_free);

  G_OBJECT_CLASS (plumb_backup_page_parent_class)->dispose (object);
}

static void
plumb_backup_page_class_init (PlumbBackupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_backup_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-backup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbBackupPage, last_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbBackupPage, settings_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbBackupPage, automatic_switch);
  gtk_widget_class_bind_template_child (widget_class, PlumbBackupPage, keep_spin);
  gtk_widget_class_bind_template_child (widget_class, PlumbBackupPage, folder_row);
  gtk_widget_class_install_action (widget_class, "backup.now", NULL, now_action);
  gtk_widget_class_install_action (widget_class, "backup.choose-folder", NULL,
                                   choose_folder_action);
}

static void
plumb_backup_page_init (PlumbBackupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = plumb_settings_open ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->settings_group), self->settings != NULL);
  if (self->settings == NULL)
    return;
  g_settings_bind (self->settings, "backup-automatic", self->automatic_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "backup-keep", self->keep_spin, "value",
                   G_SETTINGS_BIND_DEFAULT);
}

void
plumb_backup_page_set_workspace (PlumbBackupPage *self,
                                 const char      *path)
{
  g_return_if_fail (PLUMB_IS_BACKUP_PAGE (self));

  g_free (self->workspace);
  self->workspace = g_strdup (path);
  show_folder (self);
  plumb_backup_keeper_run_async (path, looked_cb, g_object_ref (self));
}
