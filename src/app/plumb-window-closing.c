/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-backup-keeper.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-restorer.h"

static gboolean
is_lost (PlumbWindow *self)
{
  return plumb_rescuer_get_loss (self->rescuer) != NULL;
}

/* What was to be restored opens in a new window. */
static void
go (PlumbWindow *self)
{
  if (self->restore_from != NULL)
    {
      PlumbShell *next = plumb_shell_make_other (PLUMB_SHELL (self));

      plumb_restorer_put_back (next, self->restore_from, plumb_shell_get_path (PLUMB_SHELL (self)),
                               TRUE);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;
  gint64 last;

  /* There is nobody left to tell; the next start tells what is wrong. */
  if (!plumb_backup_keeper_run_finish (result, &last, &error))
    g_debug ("No copy at closing: %s", error->message);
  go (self);
}

/* The workspace is closed: the day's copy is made of the file as it was left, then the window
 * goes. Another file in its place is no day's copy of it. */
static void
end (PlumbWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (is_lost (self))
    go (self);
  else
    plumb_backup_keeper_run_async (plumb_shell_get_path (PLUMB_SHELL (self)), ended_cb,
                                   g_object_ref (self));
}

static void
closed_anyway_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;

  plumb_compat_ask_finish (result);
  go (self);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  /* That the file is not in its place was told before. */
  if (plumb_store_close_finish (PLUMB_STORE (source), result, &error) ||
      is_lost (self))
    {
      end (self);
      return;
    }

  text = plumb_error_text_dup (error);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  plumb_compat_ask_async (GTK_WINDOW (self), _("The workspace was not closed cleanly"), text,
                          _("_Close"), NULL, PLUMB_ANSWER_PLAIN, NULL, closed_anyway_cb,
                          g_object_ref (self));
}

/* Closes the workspace, then the window, which holds the program until then. */
static void
close_store (PlumbWindow *self)
{
  self->closing = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  plumb_rescuer_stop (self->rescuer);
  plumb_navigator_clear (self->navigator);
  if (plumb_rescuer_is_file_closed (self->rescuer))
    end (self);
  else
    plumb_store_close_async (plumb_session_get_store (self->session), NULL, closed_cb,
                             g_object_ref (self));
}

static void
leave_anyway_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;

  if (plumb_compat_ask_finish (result) && !self->closing)
    close_store (self);
  else
    g_clear_pointer (&self->restore_from, g_free);
}

/* What could not be written would be lost with the window, so the user says whether that is to
 * be. */
static void
ask_to_close_anyway (PlumbWindow  *self,
                     const GError *error)
{
  g_autofree char *text = plumb_error_text_dup (error);
  g_autofree char *body
      = g_strdup_printf (_("What you typed last is not saved. If you close now it "
                            "is lost.\n\n%s"), text);

  plumb_compat_ask_async (GTK_WINDOW (self), _("Close without saving?"), body,
                          _("_Close and Lose It"), _("_Stay"), PLUMB_ANSWER_DESTRUCTIVE, NULL,
                          leave_anyway_cb, g_object_ref (self));
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_navigator_leave_finish (PLUMB_NAVIGATOR (source), result, &error))
    {
      if (plumb_rescuer_holds_last_copy (self->rescuer))
        plumb_rescuer_ask_to_lose (self->rescuer, leave_anyway_cb, g_object_ref (self));
      else
        close_store (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ask_to_close_anyway (self, error);
  else
    g_clear_pointer (&self->restore_from, g_free);
}

void
plumb_window_leave (PlumbWindow *self)
{
  /* Words are on their way into another file. */
  if (plumb_rescuer_is_going_on (self->rescuer))
    g_clear_pointer (&self->restore_from, g_free);
  else if (!self->closing)
    plumb_navigator_leave_async (self->navigator, left_cb, g_object_ref (self));
}
