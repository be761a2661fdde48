/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-rescuer.h"

#include <glib/gi18n.h>

#include "plumb-audit-page-carry.h"
#include "plumb-compat.h"
#include "plumb-export.h"
#include "plumb-store-loss.h"
#include "plumb-words-file.h"
#include "plumb-workspace-name.h"
#include "plumb-workspace-opener.h"
#include "plumb-workspace-watch.h"
#include "plumb-workspaces.h"

struct _PlumbRescuer
{
  GObject              parent_instance;

  PlumbShell          *shell;         /* (nullable): owns this; NULL once it is gone */
  PlumbWorkspaceWatch *watch;         /* (owned) (nullable): of the session's file */
  gboolean             file_closed;   /* the session is kept only for its words */
  gboolean             going_on;      /* in another file, before long */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (PlumbRescuer, plumb_rescuer, G_TYPE_OBJECT)

static PlumbStore *
get_store (PlumbRescuer *self)
{
  return plumb_session_get_store (plumb_shell_get_session (self->shell));
}

/* (nullable): the form that is being filled in. */
static PlumbAuditPage *
get_form (PlumbRescuer *self)
{
  PlumbPage *page = self->shell != NULL ? plumb_shell_get_page (self->shell) : NULL;

  return PLUMB_IS_AUDIT_PAGE (page) ? PLUMB_AUDIT_PAGE (page) : NULL;
}

/* Whatever asks about what is unsaved asks about the form that is the only whole copy, too. */
static void
loss_changed_cb (PlumbRescuer *self)
{
  const PlumbLoss *loss = plumb_rescuer_get_loss (self);

  if (loss != NULL && loss->kind == PLUMB_LOSS_OVERWRITTEN && get_form (self) != NULL)
    plumb_audit_page_hold_all (get_form (self));
  g_signal_emit (self, changed_signal, 0);
}

static void
active_cb (PlumbRescuer *self)
{
  if (self->shell != NULL && gtk_window_is_active (GTK_WINDOW (self->shell)))
    plumb_rescuer_look (self);
}

/* Going on elsewhere */

typedef struct
{
  PlumbRescuer   *rescuer;   /* (owned) */
  PlumbShell     *shell;     /* (owned): stays until it has gone on */
  char           *path;      /* (owned): where to go on */
  PlumbAuditPage *form;      /* (owned) (nullable): whose words go there, too */
  PlumbSession   *session;   /* (owned) (nullable): of what is there */
} Going;

static void
free_going (Going *going)
{
  going->rescuer->going_on = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (going->shell), TRUE);
  g_signal_emit (going->rescuer, changed_signal, 0);
  g_object_unref (going->shell);
  g_object_unref (going->rescuer);
  g_clear_object (&going->form);
  g_clear_object (&going->session);
  g_free (going->path);
  g_free (going);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Going, free_going)

static Going *
start_going (PlumbRescuer *self,
             const char   *path)
{
  Going *going = g_new0 (Going, 1);

  going->rescuer = g_object_ref (self);
  going->shell = g_object_ref (self->shell);
  going->path = g_strdup (path);
  if (get_form (self) != NULL)
    going->form = g_object_ref (get_form (self));
  self->going_on = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->shell), FALSE);
  return going;
}

/* The file that was lost is not watched any more: the next one is. */
static void
go_on (Going *going)
{
  plumb_rescuer_stop (going->rescuer);
  g_clear_object (&going->rescuer->watch);
  plumb_shell_switch_session (going->shell, going->session);
}

/* What was opened is good, but the words have no place in it: it gets a window of its own, and the
 * form stays. */
static void
open_beside (Going        *going,
             const GError *error)
{
  PlumbShell *other = plumb_shell_make_other (going->shell);

  plumb_shell_take_session (other, going->session, NULL, NULL);
  gtk_window_present (GTK_WINDOW (going->shell));
  plumb_shell_tell_failed (going->shell, _("Your words could not be put into it"), error);
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
  go_on (going);
  gtk_widget_activate_action (GTK_WIDGET (going->shell), "win.open-audit", "x", audit);
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_("You go on in %s, with all that you typed"), going->path);
  plumb_shell_toast (going->shell, text);
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
      plumb_shell_tell (going->shell, error);
      return;
    }
  if (going->form != NULL)
    {
      PlumbStore *store = plumb_session_get_store (going->session);
      PlumbAuditPage *form = going->form;

      plumb_audit_page_carry_async (form, store, carried_cb, g_steal_pointer (&going));
      return;
    }

  go_on (going);
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_("You go on in %s"), going->path);
  plumb_shell_toast (going->shell, text);
}

/* Takes @going. */
static void
open_there (Going *going)
{
  plumb_workspace_opener_open_async (going->path, NULL, opened_cb, going);
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
  PlumbRescuer *self = going->rescuer;

  if (self->file_closed)
    {
      open_there (going);
      return;
    }
  self->file_closed = TRUE;
  plumb_rescuer_stop (self);
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
    plumb_shell_tell_failed (going->shell, _("It could not be continued there"), error);
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
    plumb_shell_tell_failed (going->shell, _("No copy was made"), error);
}

static void
save_elsewhere (PlumbRescuer *self,
                const char   *path)
{
  g_autofree char *whole = plumb_workspace_name_dup_whole (path);
  Going *going = start_going (self, whole);

  plumb_store_save_elsewhere_async (get_store (self), whole, copied_cb, going);
}

static void
elsewhere_chosen_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr(PlumbRescuer) self = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  /* The file may be back by now. */
  if (path != NULL && self->shell != NULL && plumb_rescuer_holds_last_copy (self))
    save_elsewhere (self, path);
}

/* The words of the form */

static void
words_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbShell) shell = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = plumb_words_file_write_finish (result, &error);
  g_autofree char *text = NULL;

  if (path == NULL)
    {
      plumb_shell_tell_failed (shell, _("The words were not saved"), error);
      return;
    }
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_("The words of this audit are in %s"), path);
  plumb_shell_toast (shell, text);
}

static void
save_words (PlumbRescuer *self,
            const char   *path)
{
  g_autofree char *words = NULL;

  if (get_form (self) == NULL)
    return;
  words = plumb_audit_page_dup_words (get_form (self));
  plumb_words_file_write_async (path, words, words_written_cb, g_object_ref (self->shell));
}

static void
words_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbRescuer) self = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  if (path != NULL)
    save_words (self, path);
}

static void
plumb_rescuer_dispose (GObject *object)
{
  PlumbRescuer *self = PLUMB_RESCUER (object);

  plumb_rescuer_stop (self);
  g_clear_object (&self->watch);
  g_clear_weak_pointer (&self->shell);

  G_OBJECT_CLASS (plumb_rescuer_parent_class)->dispose (object);
}

static void
plumb_rescuer_class_init (PlumbRescuerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_rescuer_dispose;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_rescuer_init (PlumbRescuer *self)
{
}

PlumbRescuer *
plumb_rescuer_new (PlumbShell *shell)
{
  PlumbRescuer *self = g_object_new (PLUMB_TYPE_RESCUER, NULL);

  g_set_weak_pointer (&self->shell, shell);
  g_signal_connect_object (shell, "notify::is-active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
plumb_rescuer_watch (PlumbRescuer *self)
{
  g_return_if_fail (PLUMB_IS_RESCUER (self));
  g_return_if_fail (self->watch == NULL);

  self->file_closed = FALSE;
  self->watch = plumb_workspace_watch_new (get_store (self));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (loss_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
plumb_rescuer_look (PlumbRescuer *self)
{
  g_return_if_fail (PLUMB_IS_RESCUER (self));

  if (self->watch != NULL)
    plumb_workspace_watch_look (self->watch);
}

void
plumb_rescuer_stop (PlumbRescuer *self)
{
  g_return_if_fail (PLUMB_IS_RESCUER (self));

  if (self->watch != NULL)
    plumb_workspace_watch_stop (self->watch);
}

const PlumbLoss *
plumb_rescuer_get_loss (PlumbRescuer *self)
{
  g_return_val_if_fail (PLUMB_IS_RESCUER (self), NULL);

  return self->watch != NULL ? plumb_workspace_watch_get_loss (self->watch) : NULL;
}

gboolean
plumb_rescuer_has_form (PlumbRescuer *self)
{
  g_return_val_if_fail (PLUMB_IS_RESCUER (self), FALSE);

  return get_form (self) != NULL;
}

gboolean
plumb_rescuer_is_blank (PlumbRescuer *self)
{
  return plumb_rescuer_get_loss (self) != NULL && get_form (self) == NULL;
}

gboolean
plumb_rescuer_is_file_closed (PlumbRescuer *self)
{
  g_return_val_if_fail (PLUMB_IS_RESCUER (self), FALSE);

  return self->file_closed;
}

gboolean
plumb_rescuer_is_going_on (PlumbRescuer *self)
{
  g_return_val_if_fail (PLUMB_IS_RESCUER (self), FALSE);

  return self->going_on;
}

gboolean
plumb_rescuer_holds_last_copy (PlumbRescuer *self)
{
  const PlumbLoss *loss = plumb_rescuer_get_loss (self);

  return loss != NULL && loss->kind != PLUMB_LOSS_OVERWRITTEN && !self->file_closed;
}

void
plumb_rescuer_ask_to_lose (PlumbRescuer        *self,
                           GAsyncReadyCallback  answered,
                           gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_RESCUER (self));

  plumb_compat_ask_async (GTK_WINDOW (self->shell), _("Close without saving a copy?"),
                          _("The workspace’s file is not in its place. What was saved last may "
                            "be lost if you close now."),
                          _("_Close and Lose It"), _("_Stay"), PLUMB_ANSWER_DESTRUCTIVE, NULL,
                          answered, user_data);
}

void
plumb_rescuer_follow (PlumbRescuer *self)
{
  Going *going;

  g_return_if_fail (PLUMB_IS_RESCUER (self));

  going = start_going (self, plumb_rescuer_get_loss (self)->now);
  plumb_store_follow_async (get_store (self), going->path, followed_cb, going);
}

void
plumb_rescuer_reopen (PlumbRescuer *self)
{
  g_return_if_fail (PLUMB_IS_RESCUER (self));

  close_and_open_there (start_going (self, plumb_shell_get_path (self->shell)));
}

void
plumb_rescuer_open_other (PlumbRescuer *self)
{
  g_return_if_fail (PLUMB_IS_RESCUER (self));

  plumb_workspaces_open (self->shell, plumb_shell_get_path (self->shell));
}

void
plumb_rescuer_save_elsewhere (PlumbRescuer *self)
{
  PlumbFileKind kind = plumb_workspace_name_kind ();
  g_autofree char *stem = NULL;
  g_autofree char *suggested = NULL;

  g_return_if_fail (PLUMB_IS_RESCUER (self));

  stem = plumb_shell_dup_stem (self->shell);
  /* Translators: the name of a file in which what was in %s is saved. */
  suggested = g_strdup_printf (_("%s (saved).plumb"), stem);
  plumb_compat_save_file_async (GTK_WINDOW (self->shell), _("Save a Copy Elsewhere"), suggested,
                                &kind, elsewhere_chosen_cb, g_object_ref (self));
}

void
plumb_rescuer_save_elsewhere_to (PlumbRescuer *self,
                                 const char   *path)
{
  g_return_if_fail (PLUMB_IS_RESCUER (self));

  save_elsewhere (self, path);
}

void
plumb_rescuer_save_words (PlumbRescuer *self)
{
  g_autofree char *words = NULL;
  g_autofree char *suggested = NULL;

  g_return_if_fail (PLUMB_IS_RESCUER (self));

  if (get_form (self) == NULL)
    return;
  /* Translators: the name of a file with the words of the audit %s. */
  words = g_strdup_printf (_("%s (words)"), plumb_page_get_title (PLUMB_PAGE (get_form (self))));
  suggested = plumb_export_dup_name (words, ".txt");
  plumb_compat_save_file_async (GTK_WINDOW (self->shell), _("Save the Words of This Audit"),
                                suggested, NULL, words_chosen_cb, g_object_ref (self));
}

void
plumb_rescuer_save_words_to (PlumbRescuer *self,
                             const char   *path)
{
  g_return_if_fail (PLUMB_IS_RESCUER (self));

  save_words (self, path);
}
