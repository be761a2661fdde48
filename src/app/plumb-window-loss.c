/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-loss.h"

#include <glib/gi18n.h>

#include "plumb-audit-page-carry.h"
#include "plumb-compat.h"
#include "plumb-store-loss.h"
#include "plumb-window-private.h"
#include "plumb-words-file.h"
#include "plumb-workspace-opener.h"
#include "plumb-workspaces.h"

static const char * const workspace_patterns[] = { "*.plumb", NULL };

static PlumbStore *
get_store (PlumbWindow *self)
{
  return plumb_session_get_store (self->session);
}

static const PlumbLoss *
get_loss (PlumbWindow *self)
{
  return self->watch != NULL ? plumb_workspace_watch_get_loss (self->watch) : NULL;
}

/* (nullable): the form that is being filled in. */
static PlumbAuditPage *
get_form (PlumbWindow *self)
{
  PlumbPage *page = plumb_window_get_page (self);

  return PLUMB_IS_AUDIT_PAGE (page) ? PLUMB_AUDIT_PAGE (page) : NULL;
}

gboolean
plumb_window_is_lost (PlumbWindow *self)
{
  return get_loss (self) != NULL;
}

gboolean
plumb_window_is_blank (PlumbWindow *self)
{
  return get_loss (self) != NULL && get_form (self) == NULL;
}

gboolean
plumb_window_holds_last_copy (PlumbWindow *self)
{
  const PlumbLoss *loss = get_loss (self);

  return loss != NULL && loss->kind != PLUMB_LOSS_OVERWRITTEN && !self->file_closed;
}

void
plumb_window_ask_to_lose (PlumbWindow         *self,
                          GAsyncReadyCallback  answered)
{
  plumb_compat_ask_async (GTK_WINDOW (self), _("Close without saving a copy?"),
                          _("The workspace’s file is not in its place. What was saved last may "
                            "be lost if you close now."),
                          _("_Close and Lose It"), _("_Stay"), PLUMB_ANSWER_DESTRUCTIVE, NULL,
                          answered, g_object_ref (self));
}

/* What has the keyboard must not go out of sight with it. */
static void
move_focus (PlumbWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->body))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

void
plumb_window_update_loss (PlumbWindow *self)
{
  const PlumbLoss *loss = get_loss (self);
  PlumbLossView *view = get_form (self) != NULL ? self->loss_bar : self->loss_page;
  PlumbLossView *other = view == self->loss_bar ? self->loss_page : self->loss_bar;

  if (plumb_window_is_blank (self))
    move_focus (self);
  gtk_widget_set_visible (GTK_WIDGET (view), loss != NULL);
  gtk_widget_set_visible (GTK_WIDGET (other), FALSE);
  gtk_widget_set_visible (self->body, !plumb_window_is_blank (self));
  if (loss != NULL)
    plumb_loss_view_show (view, loss, plumb_store_get_path (get_store (self)),
                          view == self->loss_bar, self->file_closed);
  if (plumb_window_is_blank (self))
    gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD);
}

/* Whatever asks about what is unsaved asks about the form that is the only whole copy, too. */
static void
loss_changed_cb (PlumbWindow *self)
{
  const PlumbLoss *loss = get_loss (self);

  if (loss != NULL && loss->kind == PLUMB_LOSS_OVERWRITTEN && get_form (self) != NULL)
    plumb_audit_page_hold_all (get_form (self));
  plumb_window_update_loss (self);
  plumb_window_update (self);
}

static void
active_cb (PlumbWindow *self)
{
  if (self->watch != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    plumb_workspace_watch_look (self->watch);
}

void
plumb_window_watch_file (PlumbWindow *self)
{
  g_assert (self->watch == NULL);

  self->file_closed = FALSE;
  self->watch = plumb_workspace_watch_new (get_store (self));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (loss_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (active_cb), self->watch, 0);
}

void
plumb_window_stop_watching (PlumbWindow *self)
{
  if (self->watch != NULL)
    plumb_workspace_watch_stop (self->watch);
}

/* Going on elsewhere */

typedef struct
{
  PlumbWindow    *window;    /* (owned) */
  char           *path;      /* (owned): where to go on */
  PlumbAuditPage *form;      /* (owned) (nullable): whose words go there, too */
  PlumbSession   *session;   /* (owned) (nullable): of what is there */
} Going;

static void
free_going (Going *going)
{
  going->window->going_on = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (going->window), TRUE);
  plumb_window_update_loss (going->window);
  plumb_window_update (going->window);
  g_object_unref (going->window);
  g_clear_object (&going->form);
  g_clear_object (&going->session);
  g_free (going->path);
  g_free (going);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Going, free_going)

static Going *
start_going (PlumbWindow *self,
             const char  *path)
{
  Going *going = g_new0 (Going, 1);

  going->window = g_object_ref (self);
  going->path = g_strdup (path);
  if (get_form (self) != NULL)
    going->form = g_object_ref (get_form (self));
  self->going_on = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  return going;
}

/* What was opened is good, but the words have no place in it: it gets a window of its own, and the
 * form stays. */
static void
open_beside (Going        *going,
             const GError *error)
{
  PlumbWindow *self = going->window;
  PlumbShell *other = plumb_shell_make_other (PLUMB_SHELL (self));

  plumb_shell_take_session (other, going->session, NULL, NULL);
  gtk_window_present (GTK_WINDOW (self));
  plumb_shell_tell_failed (PLUMB_SHELL (self), _("Your words could not be put into it"), error);
}

static void
carried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(Going) going = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 audit;

  if (!plumb_audit_page_carry_finish (PLUMB_AUDIT_PAGE (source), result, &error))
    {
      open_beside (going, error);
      return;
    }

  audit = plumb_audit_page_get_audit_id (going->form);
  g_clear_object (&going->form);
  plumb_window_switch_session (going->window, going->session);
  gtk_widget_activate_action (GTK_WIDGET (going->window), "win.open-audit", "x", audit);
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_("You go on in %s, with all that you typed"), going->path);
  plumb_shell_toast (PLUMB_SHELL (going->window), text);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(Going) going = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  going->session = plumb_workspace_opener_finish (result, &error);
  if (going->session == NULL)
    {
      plumb_shell_tell (PLUMB_SHELL (going->window), error);
      return;
    }
  if (going->form != NULL)
    {
      PlumbStore *store = plumb_session_get_store (going->session);
      PlumbAuditPage *form = going->form;

      plumb_audit_page_carry_async (form, store, carried_cb, g_steal_pointer (&going));
      return;
    }

  plumb_window_switch_session (going->window, going->session);
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_("You go on in %s"), going->path);
  plumb_shell_toast (PLUMB_SHELL (going->window), text);
}

/* Takes @going. */
static void
open_there (Going *going)
{
  plumb_workspace_opener_open_async (going->path, opened_cb, going);
}

/* That it was not closed as a file in its place would be is known. */
static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GError) error = NULL;

  if (!plumb_store_close_finish (PLUMB_STORE (source), result, &error))
    g_debug ("Closed what was lost: %s", error->message);
  open_there (data);
}

/* Two programs would be on one file otherwise. Takes @going. */
static void
close_and_open_there (Going *going)
{
  PlumbWindow *self = going->window;

  if (self->file_closed)
    {
      open_there (going);
      return;
    }
  self->file_closed = TRUE;
  plumb_window_stop_watching (self);
  plumb_store_close_async (get_store (self), NULL, closed_cb, going);
}

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(Going) going = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_follow_finish (PLUMB_STORE (source), result, &error))
    close_and_open_there (g_steal_pointer (&going));
  else
    plumb_shell_tell_failed (PLUMB_SHELL (going->window), _("It could not be continued there"),
                             error);
}

static void
follow_file_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  Going *going = start_going (self, get_loss (self)->now);

  plumb_store_follow_async (get_store (self), going->path, followed_cb, going);
}

static void
reopen_file_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  close_and_open_there (start_going (self, plumb_store_get_path (get_store (self))));
}

static void
open_other_file_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  plumb_workspaces_open (PLUMB_SHELL (self), plumb_store_get_path (get_store (self)));
}

/* A copy of all that was saved */

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(Going) going = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_save_elsewhere_finish (PLUMB_STORE (source), result, &error))
    open_there (g_steal_pointer (&going));
  else
    plumb_shell_tell_failed (PLUMB_SHELL (going->window), _("No copy was made"), error);
}

static void
save_elsewhere (PlumbWindow *self,
                const char  *path)
{
  g_autofree char *whole = g_str_has_suffix (path, ".plumb") ? g_strdup (path)
                                                             : g_strconcat (path, ".plumb", NULL);
  Going *going = start_going (self, whole);

  plumb_store_save_elsewhere_async (get_store (self), whole, copied_cb, going);
}

static void
elsewhere_chosen_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  /* The file may be back by now. */
  if (path != NULL && plumb_window_holds_last_copy (self))
    save_elsewhere (self, path);
}

static void
save_elsewhere_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  PlumbFileKind kind = { _("Plumbline workspaces"), workspace_patterns };
  g_autofree char *stem = g_path_get_basename (plumb_store_get_path (get_store (self)));
  g_autofree char *suggested = NULL;

  if (g_str_has_suffix (stem, ".plumb"))
    stem[strlen (stem) - strlen (".plumb")] = '\0';
  /* Translators: the name of a file in which what was in %s is saved. */
  suggested = g_strdup_printf (_("%s (saved).plumb"), stem);
  plumb_compat_save_file_async (GTK_WINDOW (self), _("Save a Copy Elsewhere"), suggested, &kind,
                                elsewhere_chosen_cb, g_object_ref (self));
}

static void
save_elsewhere_to_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  save_elsewhere (PLUMB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* The words of the form */

static void
words_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = plumb_words_file_write_finish (result, &error);
  g_autofree char *text = NULL;

  if (path == NULL)
    {
      plumb_shell_tell_failed (PLUMB_SHELL (self), _("The words were not saved"), error);
      return;
    }
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_("The words of this audit are in %s"), path);
  plumb_shell_toast (PLUMB_SHELL (self), text);
}

static void
save_words (PlumbWindow *self,
            const char  *path)
{
  g_autofree char *words = NULL;

  if (get_form (self) == NULL)
    return;
  words = plumb_audit_page_dup_words (get_form (self));
  plumb_words_file_write_async (path, words, words_written_cb, g_object_ref (self));
}

static void
words_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    save_words (self, path);
}

static void
save_words_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  g_autofree char *suggested = NULL;

  if (get_form (self) == NULL)
    return;
  /* Translators: the name of a file with the words of the audit %s. */
  suggested = g_strdup_printf (_("%s (words).txt"),
                               plumb_page_get_title (PLUMB_PAGE (get_form (self))));
  plumb_compat_save_file_async (GTK_WINDOW (self), _("Save the Words of This Audit"), suggested,
                                NULL, words_chosen_cb, g_object_ref (self));
}

static void
save_words_to_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  save_words (PLUMB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
plumb_window_install_loss_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.follow-file", NULL, follow_file_action);
  gtk_widget_class_install_action (widget_class, "win.reopen-file", NULL, reopen_file_action);
  gtk_widget_class_install_action (widget_class, "win.open-other-file", NULL,
                                   open_other_file_action);
  gtk_widget_class_install_action (widget_class, "win.save-elsewhere", NULL,
                                   save_elsewhere_action);
  gtk_widget_class_install_action (widget_class, "win.save-elsewhere-to", "s",
                                   save_elsewhere_to_action);
  gtk_widget_class_install_action (widget_class, "win.save-words", NULL, save_words_action);
  gtk_widget_class_install_action (widget_class, "win.save-words-to", "s", save_words_to_action);
}

void
plumb_window_update_loss_actions (PlumbWindow *self)
{
  const PlumbLoss *loss = get_loss (self);
  gboolean held = plumb_window_holds_last_copy (self);
  const struct
  {
    const char *action;
    gboolean    enabled;
  } actions[] = {
    { "win.follow-file", held && loss->now != NULL },
    { "win.reopen-file", loss != NULL && !held },
    { "win.open-other-file", held && loss->kind == PLUMB_LOSS_REPLACED },
    { "win.save-elsewhere", held },
    { "win.save-elsewhere-to", held },
    { "win.save-words", loss != NULL && get_form (self) != NULL },
    { "win.save-words-to", loss != NULL && get_form (self) != NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].action, actions[i].enabled);
}
