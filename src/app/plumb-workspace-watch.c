/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-workspace-watch.h"

#include <stdlib.h>

#include "plumb-store-loss.h"

/* One change of a file is told in several events. */
#define SOON_MS 100
/* What others write stands in the log beside the file at first; so does each save of our own. */
#define LATER_MS 2000
/* As long as the file is not in its place: nothing else may tell that it came back. */
#define AGAIN_MS 3000

struct _PlumbWorkspaceWatch
{
  GObject       parent_instance;

  PlumbStore   *store;      /* (owned) */
  GFileMonitor *file;       /* (owned) (nullable) */
  GFileMonitor *log;        /* (owned) (nullable): what was written and is not in the file yet */
  GFileMonitor *folder;     /* (owned) (nullable): which may be renamed, too */
  guint         timer;
  guint         later_timer;
  guint         again_timer;
  gboolean      looking;
  gboolean      again;      /* something was told while it was looked */
  gboolean      stopped;
  PlumbLoss    *loss;       /* (owned) (nullable) */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (PlumbWorkspaceWatch, plumb_workspace_watch, G_TYPE_OBJECT)

static gboolean
is_same (const PlumbLoss *one,
         const PlumbLoss *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  return one->kind == other->kind && g_strcmp0 (one->now, other->now) == 0;
}

/* Takes @loss (nullable). */
static void
take_loss (PlumbWorkspaceWatch *self,
           PlumbLoss           *loss)
{
  gboolean same;

  if (loss != NULL && loss->kind == PLUMB_LOSS_NONE)
    g_clear_pointer (&loss, plumb_loss_free);

  same = is_same (self->loss, loss);
  g_clear_pointer (&self->loss, plumb_loss_free);
  self->loss = loss;
  if (!same)
    g_signal_emit (self, changed_signal, 0);
}

static gboolean
again_cb (gpointer data)
{
  PlumbWorkspaceWatch *self = data;

  self->again_timer = 0;
  plumb_workspace_watch_look (self);
  return G_SOURCE_REMOVE;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbWorkspaceWatch) self = data;
  g_autoptr(GError) error = NULL;
  PlumbLoss *loss = plumb_store_look_finish (PLUMB_STORE (source), result, &error);

  self->looking = FALSE;
  /* Only a store that is being closed cannot look; and one that was closed has nothing to say. */
  if (loss == NULL || self->stopped)
    {
      g_clear_pointer (&loss, plumb_loss_free);
      return;
    }

  take_loss (self, loss);
  if (self->again)
    plumb_workspace_watch_look (self);
  else if (self->loss != NULL && self->again_timer == 0)
    self->again_timer = g_timeout_add (AGAIN_MS, again_cb, self);
}

static gboolean
soon_cb (gpointer data)
{
  PlumbWorkspaceWatch *self = data;

  self->timer = 0;
  plumb_workspace_watch_look (self);
  return G_SOURCE_REMOVE;
}

/* A look that is due later will not do. */
static void
told_cb (PlumbWorkspaceWatch *self)
{
  g_clear_handle_id (&self->later_timer, g_source_remove);
  if (self->timer == 0 && !self->stopped)
    self->timer = g_timeout_add (SOON_MS, soon_cb, self);
}

static gboolean
later_cb (gpointer data)
{
  PlumbWorkspaceWatch *self = data;

  self->later_timer = 0;
  plumb_workspace_watch_look (self);
  return G_SOURCE_REMOVE;
}

static void
log_told_cb (PlumbWorkspaceWatch *self)
{
  if (self->timer == 0 && self->later_timer == 0 && !self->stopped)
    self->later_timer = g_timeout_add (LATER_MS, later_cb, self);
}

/* Where the system cannot tell, looking at the right moments has to do. */
static GFileMonitor *
monitor (PlumbWorkspaceWatch *self,
         const char          *path,
         GCallback            told)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  GFileMonitor *result = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);

  if (result == NULL)
    {
      g_debug ("Nothing tells of changes of %s: %s", path, error->message);
      return NULL;
    }

  g_file_monitor_set_rate_limit (result, SOON_MS);
  g_signal_connect_object (result, "changed", told, self, G_CONNECT_SWAPPED);
  return result;
}

static void
drop_monitor (GFileMonitor **monitor)
{
  if (*monitor != NULL)
    g_file_monitor_cancel (*monitor);
  g_clear_object (monitor);
}

static void
plumb_workspace_watch_dispose (GObject *object)
{
  PlumbWorkspaceWatch *self = PLUMB_WORKSPACE_WATCH (object);

  plumb_workspace_watch_stop (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->loss, plumb_loss_free);

  G_OBJECT_CLASS (plumb_workspace_watch_parent_class)->dispose (object);
}

static void
plumb_workspace_watch_class_init (PlumbWorkspaceWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_workspace_watch_dispose;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_workspace_watch_init (PlumbWorkspaceWatch *self)
{
}

PlumbWorkspaceWatch *
plumb_workspace_watch_new (PlumbStore *store)
{
  PlumbWorkspaceWatch *self = g_object_new (PLUMB_TYPE_WORKSPACE_WATCH, NULL);
  char *real = realpath (plumb_store_get_path (store), NULL);
  const char *path = real != NULL ? real : plumb_store_get_path (store);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "in-doubt", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  self->file = monitor (self, path, G_CALLBACK (told_cb));
  self->log = monitor (self, log, G_CALLBACK (log_told_cb));
  self->folder = monitor (self, folder, G_CALLBACK (told_cb));
  free (real);
  return self;
}

const PlumbLoss *
plumb_workspace_watch_get_loss (PlumbWorkspaceWatch *self)
{
  g_return_val_if_fail (PLUMB_IS_WORKSPACE_WATCH (self), NULL);

  return self->loss;
}

void
plumb_workspace_watch_look (PlumbWorkspaceWatch *self)
{
  g_return_if_fail (PLUMB_IS_WORKSPACE_WATCH (self));

  if (self->stopped)
    return;

  self->again = self->looking;
  if (self->looking)
    return;
  self->looking = TRUE;
  plumb_store_look_async (self->store, looked_cb, g_object_ref (self));
}

void
plumb_workspace_watch_stop (PlumbWorkspaceWatch *self)
{
  g_return_if_fail (PLUMB_IS_WORKSPACE_WATCH (self));

  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->later_timer, g_source_remove);
  g_clear_handle_id (&self->again_timer, g_source_remove);
  drop_monitor (&self->file);
  drop_monitor (&self->log);
  drop_monitor (&self->folder);
}
