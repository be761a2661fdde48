/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-connection.h"

#include "plumb-error.h"

/* Searches write their own text for each mix of conditions; this many are kept. */
#define MAX_STATEMENTS 200

typedef struct
{
  GThread      *owner;
  GHashTable   *statements;   /* (owned): text to PlumbStatement */
  GCancellable *cancellable;  /* (owned) (nullable): of the read under way */
  gint64        unmoved;      /* when something was last written that is not in its place yet */
  GHashTable   *kept;         /* (owned): by name, until the next transaction begins */
} PlumbConnectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PlumbConnection, plumb_connection, G_TYPE_OBJECT)

/* What was read in a transaction and holds until the next one. */
typedef struct
{
  gpointer       data;
  GDestroyNotify free_data;
} Kept;

static void
free_kept (gpointer data)
{
  Kept *kept = data;

  kept->free_data (kept->data);
  g_free (kept);
}

static PlumbConnectionPrivate *
get_private (PlumbConnection *self)
{
  return plumb_connection_get_instance_private (self);
}

/* A statement that was left half-way would hold the transaction open. */
static void
reset_statements (PlumbConnection *self)
{
  PlumbConnectionPrivate *priv = get_private (self);
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, priv->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    plumb_statement_reset (statement);

  if (g_hash_table_size (priv->statements) > MAX_STATEMENTS)
    g_hash_table_remove_all (priv->statements);
}

/* The engine's statements go before its database, which does not end while there are any. */
static void
plumb_connection_dispose (GObject *object)
{
  PlumbConnectionPrivate *priv = get_private (PLUMB_CONNECTION (object));

  g_clear_pointer (&priv->statements, g_hash_table_unref);
  g_clear_pointer (&priv->kept, g_hash_table_unref);
  g_clear_object (&priv->cancellable);

  G_OBJECT_CLASS (plumb_connection_parent_class)->dispose (object);
}

static void
plumb_connection_class_init (PlumbConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = plumb_connection_dispose;
}

static void
plumb_connection_init (PlumbConnection *self)
{
  PlumbConnectionPrivate *priv = get_private (self);

  priv->owner = g_thread_self ();
  priv->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  priv->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_kept);
}

gboolean
plumb_connection_is_mine (PlumbConnection *self)
{
  return get_private (self)->owner == g_thread_self ();
}

gboolean
plumb_connection_close (PlumbConnection  *self,
                        GError          **error)
{
  g_assert (plumb_connection_is_mine (self));

  g_hash_table_remove_all (get_private (self)->statements);
  return PLUMB_CONNECTION_GET_CLASS (self)->close (self, error);
}

gboolean
plumb_connection_begin (PlumbConnection  *self,
                        gboolean          write,
                        GError          **error)
{
  g_assert (plumb_connection_is_mine (self));

  g_hash_table_remove_all (get_private (self)->kept);
  return PLUMB_CONNECTION_GET_CLASS (self)->begin (self, write, error);
}

void
plumb_connection_keep (PlumbConnection *self,
                       const char      *name,
                       gpointer         data,
                       GDestroyNotify   free_data)
{
  Kept *kept;

  g_assert (plumb_connection_is_mine (self));

  g_hash_table_remove (get_private (self)->kept, name);
  if (data == NULL)
    return;
  kept = g_new (Kept, 1);
  *kept = (Kept) { data, free_data };
  g_hash_table_insert (get_private (self)->kept, g_strdup (name), kept);
}

gpointer
plumb_connection_get_kept (PlumbConnection *self,
                           const char      *name)
{
  const Kept *kept = g_hash_table_lookup (get_private (self)->kept, name);

  g_assert (plumb_connection_is_mine (self));

  return kept != NULL ? kept->data : NULL;
}

gboolean
plumb_connection_commit (PlumbConnection  *self,
                         GError          **error)
{
  g_assert (plumb_connection_is_mine (self));

  reset_statements (self);
  if (!plumb_connection_execute (self, "COMMIT", error))
    return FALSE;

  plumb_connection_set_unmoved (self);
  return TRUE;
}

void
plumb_connection_rollback (PlumbConnection *self)
{
  g_autoptr(GError) error = NULL;

  g_assert (plumb_connection_is_mine (self));

  reset_statements (self);
  /* A full disk or a lost one has rolled back already; there is nothing left to undo then. */
  if (!plumb_connection_execute (self, "ROLLBACK", &error))
    g_debug ("Rolling back: %s", error->message);
}

PlumbStatement *
plumb_connection_prepare (PlumbConnection  *self,
                          const char       *sql,
                          GError          **error)
{
  PlumbConnectionPrivate *priv = get_private (self);
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (self));

  statement = g_hash_table_lookup (priv->statements, sql);
  if (statement != NULL)
    {
      plumb_statement_reset (statement);
      return statement;
    }

  statement = PLUMB_CONNECTION_GET_CLASS (self)->prepare (self, sql, error);
  if (statement != NULL)
    g_hash_table_insert (priv->statements, g_strdup (sql), statement);

  return statement;
}

gboolean
plumb_connection_execute (PlumbConnection  *self,
                          const char       *script,
                          GError          **error)
{
  g_assert (plumb_connection_is_mine (self));

  return PLUMB_CONNECTION_GET_CLASS (self)->execute (self, script, error);
}

void
plumb_connection_interrupt (PlumbConnection *self)
{
  PLUMB_CONNECTION_GET_CLASS (self)->interrupt (self);
}

void
plumb_connection_set_cancellable (PlumbConnection *self,
                                  GCancellable    *cancellable)
{
  g_assert (plumb_connection_is_mine (self));

  g_set_object (&get_private (self)->cancellable, cancellable);
}

gboolean
plumb_connection_is_cancelled (PlumbConnection *self)
{
  return g_cancellable_is_cancelled (get_private (self)->cancellable)
         || g_cancellable_is_cancelled (g_cancellable_get_current ());
}

const char *
plumb_connection_get_name (PlumbConnection *self)
{
  return PLUMB_CONNECTION_GET_CLASS (self)->get_name (self);
}

gboolean
plumb_connection_get_version (PlumbConnection  *self,
                              int              *out_version,
                              GError          **error)
{
  return PLUMB_CONNECTION_GET_CLASS (self)->get_version (self, out_version, error);
}

gboolean
plumb_connection_set_version (PlumbConnection  *self,
                              int               version,
                              GError          **error)
{
  return PLUMB_CONNECTION_GET_CLASS (self)->set_version (self, version, error);
}

gboolean
plumb_connection_checkpoint (PlumbConnection  *self,
                             gboolean          wait,
                             GError          **error)
{
  if (!PLUMB_CONNECTION_GET_CLASS (self)->checkpoint (self, wait, error))
    return FALSE;

  get_private (self)->unmoved = 0;
  return TRUE;
}

gint64
plumb_connection_get_unmoved (PlumbConnection *self)
{
  return get_private (self)->unmoved;
}

void
plumb_connection_set_unmoved (PlumbConnection *self)
{
  get_private (self)->unmoved = g_get_monotonic_time ();
}

void
plumb_connection_look (PlumbConnection *self,
                       PlumbLoss       *out_loss)
{
  g_assert (plumb_connection_is_mine (self));

  PLUMB_CONNECTION_GET_CLASS (self)->look (self, out_loss);
}

gboolean
plumb_connection_hear_of_others (PlumbConnection *self)
{
  g_assert (plumb_connection_is_mine (self));

  return PLUMB_CONNECTION_GET_CLASS (self)->hear_of_others (self);
}

gboolean
plumb_connection_follow (PlumbConnection  *self,
                         const char       *path,
                         GError          **error)
{
  g_assert (plumb_connection_is_mine (self));

  if (!PLUMB_CONNECTION_GET_CLASS (self)->follow (self, path, error))
    return FALSE;

  get_private (self)->unmoved = 0;
  return TRUE;
}

gboolean
plumb_connection_end (PlumbConnection  *self,
                      gboolean          went_well,
                      GError          **error)
{
  GError *more = NULL;
  gboolean closed = plumb_connection_close (self, &more);

  plumb_error_add (error, more);
  return closed && went_well;
}

gboolean
plumb_connection_backup (PlumbConnection  *self,
                         const char       *path,
                         GError          **error)
{
  return PLUMB_CONNECTION_GET_CLASS (self)->backup (self, path, error);
}

gboolean
plumb_connection_check (PlumbConnection  *self,
                        GPtrArray        *problems,
                        GError          **error)
{
  return PLUMB_CONNECTION_GET_CLASS (self)->check (self, problems, error);
}

gboolean
plumb_connection_check_texts (PlumbConnection  *self,
                              GPtrArray        *problems,
                              GError          **error)
{
  return PLUMB_CONNECTION_GET_CLASS (self)->check_texts (self, problems, error);
}

gboolean
plumb_connection_check_references (PlumbConnection  *self,
                                   GPtrArray        *problems,
                                   GError          **error)
{
  return PLUMB_CONNECTION_GET_CLASS (self)->check_references (self, problems, error);
}

GPtrArray *
plumb_connection_list_schema (PlumbConnection  *self,
                              GError          **error)
{
  return PLUMB_CONNECTION_GET_CLASS (self)->list_schema (self, error);
}
