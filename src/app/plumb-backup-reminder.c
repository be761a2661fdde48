/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-backup-reminder.h"

#include <glib/gi18n.h>

#include "plumb-backup-keeper.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-restorer.h"
#include "plumb-stop-offer.h"

/* How often the program asks itself whether a day's copy is due; how old the last one may be. */
#define HOUR_S  (60 * 60)
#define MONTH_S (31 * 24 * HOUR_S)

struct _PlumbBackupReminder
{
  GObject         parent_instance;

  PlumbShell     *shell;     /* (nullable): owns this; NULL once it is gone */
  gboolean        told;      /* that a backup is missing or old: once is enough */
  gboolean        alarmed;   /* that the workspace has problems, likewise */
  char           *news;      /* (owned) (nullable): to be told before long */
  GError         *problem;   /* (owned) (nullable): why there is no day's copy */
  guint           timeout;   /* asks whether a day's copy is due */
  PlumbStopOffer *offer;     /* (owned) (nullable): while problems are looked for */
};

G_DEFINE_FINAL_TYPE (PlumbBackupReminder, plumb_backup_reminder, G_TYPE_OBJECT)

static gboolean
is_open (PlumbBackupReminder *self)
{
  return self->shell != NULL && plumb_shell_get_session (self->shell) != NULL
         && (plumb_shell_get_state (self->shell) & PLUMB_SHELL_CLOSING) == 0;
}

static void
problems_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(PlumbBackupReminder) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = plumb_store_check_finish (PLUMB_STORE (source), result, &error);

  g_clear_pointer (&self->offer, plumb_stop_offer_free);
  if (!is_open (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (problems == NULL)
    plumb_shell_tell_failed (self->shell, _("The workspace could not be checked"), error);
  else
    {
      g_ptr_array_add (problems, NULL);
      plumb_restorer_offer (self->shell, _("Problems of This Workspace"),
                            (const char * const *) problems->pdata);
    }
}

/* There is no day's copy because the workspace itself is not as it should be. */
static gboolean
is_alarm (PlumbBackupReminder *self)
{
  return g_error_matches (self->problem, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT);
}

/* It looks at every row, so that whoever waits may stop it. */
static void
list_problems (PlumbBackupReminder *self)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_clear_pointer (&self->offer, plumb_stop_offer_free);
  self->offer = plumb_stop_offer_new (GTK_WIDGET (plumb_shell_get_navigator (self->shell)),
                                      _("Checking the workspace…"), cancellable);
  plumb_store_check_async (plumb_session_get_store (plumb_shell_get_session (self->shell)),
                           cancellable, problems_listed_cb, g_object_ref (self));
}

static void
problem_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbBackupReminder) self = data;

  if (plumb_compat_ask_finish (result) && is_open (self))
    gtk_widget_activate_action (GTK_WIDGET (self->shell), "win.back-up", NULL);
}

/* Once, and not over the question who is working, which is answered first. */
static void
tell (PlumbBackupReminder *self)
{
  g_autofree char *text = g_steal_pointer (&self->news);
  gboolean failed = self->problem != NULL;
  AdwToast *toast = adw_toast_new (text);

  self->told = TRUE;
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, failed ? _("Details…") : _("Back Up…"));
  adw_toast_set_action_name (toast, failed ? "win.show-backup-problem" : "win.back-up");
  plumb_shell_show_toast (self->shell, toast);
}

static void
tell_if_read (PlumbBackupReminder *self)
{
  if (self->news != NULL && is_open (self)
      && plumb_session_get_person (plumb_shell_get_session (self->shell)) != NULL)
    tell (self);
}

static void
kept_up_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(PlumbBackupReminder) self = data;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *text = NULL;
  gint64 last;

  g_clear_error (&self->problem);
  if (!plumb_backup_keeper_run_finish (result, &last, &self->problem))
    text = is_alarm (self)
               ? _("This workspace has problems, and its figures cannot be relied on.")
               : _("No automatic backup could be made.");
  else if (now - last > MONTH_S && self->timeout != 0)
    text = last == 0 ? _("This workspace has no backup yet.")
                     : _("The last good backup is older than a month.");
  if (text == NULL || (is_alarm (self) ? self->alarmed : self->told))
    return;
  self->alarmed |= is_alarm (self);
  plumb_backup_reminder_say (self, text);
}

static gboolean
hour_passed_cb (gpointer data)
{
  PlumbBackupReminder *self = data;

  if (is_open (self) && (plumb_shell_get_state (self->shell) & PLUMB_SHELL_LOST) == 0)
    plumb_backup_keeper_run_async (plumb_shell_get_path (self->shell), kept_up_cb,
                                   g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

static void
plumb_backup_reminder_dispose (GObject *object)
{
  PlumbBackupReminder *self = PLUMB_BACKUP_REMINDER (object);

  plumb_backup_reminder_stop (self);
  g_clear_weak_pointer (&self->shell);
  g_clear_pointer (&self->offer, plumb_stop_offer_free);
  g_clear_pointer (&self->news, g_free);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (plumb_backup_reminder_parent_class)->dispose (object);
}

static void
plumb_backup_reminder_class_init (PlumbBackupReminderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_backup_reminder_dispose;
}

static void
plumb_backup_reminder_init (PlumbBackupReminder *self)
{
}

PlumbBackupReminder *
plumb_backup_reminder_new (PlumbShell *shell)
{
  PlumbBackupReminder *self = g_object_new (PLUMB_TYPE_BACKUP_REMINDER, NULL);

  g_set_weak_pointer (&self->shell, shell);
  return self;
}

void
plumb_backup_reminder_start (PlumbBackupReminder *self)
{
  g_return_if_fail (PLUMB_IS_BACKUP_REMINDER (self));

  g_signal_connect_object (plumb_shell_get_session (self->shell), "notify::person",
                           G_CALLBACK (tell_if_read), self, G_CONNECT_SWAPPED);
  self->timeout = g_timeout_add_seconds (HOUR_S, hour_passed_cb, self);
  hour_passed_cb (self);
}

void
plumb_backup_reminder_stop (PlumbBackupReminder *self)
{
  g_return_if_fail (PLUMB_IS_BACKUP_REMINDER (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
}

void
plumb_backup_reminder_say (PlumbBackupReminder *self,
                           const char          *text)
{
  g_return_if_fail (PLUMB_IS_BACKUP_REMINDER (self));

  g_free (self->news);
  self->news = g_strdup (text);
  tell_if_read (self);
}

const char *
plumb_backup_reminder_get_news (PlumbBackupReminder *self)
{
  g_return_val_if_fail (PLUMB_IS_BACKUP_REMINDER (self), NULL);

  return self->news;
}

void
plumb_backup_reminder_show_problem (PlumbBackupReminder *self)
{
  g_autofree char *body = NULL;

  g_return_if_fail (PLUMB_IS_BACKUP_REMINDER (self));

  if (self->problem == NULL)
    return;
  if (is_alarm (self))
    {
      list_problems (self);
      return;
    }
  body = plumb_error_text_dup (self->problem);
  plumb_compat_ask_async (GTK_WINDOW (self->shell), _("No Automatic Backup Was Made"), body,
                          _("_Back Up…"), _("_Close"), PLUMB_ANSWER_SUGGESTED, NULL,
                          problem_read_cb, g_object_ref (self));
}
