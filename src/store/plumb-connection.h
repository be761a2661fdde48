/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plumb-loss.h"
#include "plumb-statement.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CONNECTION (plumb_connection_get_type ())

/* A door to a database, used only on the thread that made it. What differs between databases is in
 * the subclasses; all else is written once. Errors are of PLUMB_STORE_ERROR. */
G_DECLARE_DERIVABLE_TYPE (PlumbConnection, plumb_connection, PLUMB, CONNECTION, GObject)

struct _PlumbConnectionClass
{
  GObjectClass parent_class;

  gboolean        (*close)       (PlumbConnection  *self,
                                  GError          **error);
  gboolean        (*execute)     (PlumbConnection  *self,
                                  const char       *script,
                                  GError          **error);
  PlumbStatement *(*prepare)     (PlumbConnection  *self,
                                  const char       *sql,
                                  GError          **error);
  gboolean        (*begin)       (PlumbConnection  *self,
                                  gboolean          write,
                                  GError          **error);
  void            (*interrupt)   (PlumbConnection  *self);
  const char     *(*get_name)    (PlumbConnection  *self);
  gboolean        (*get_version) (PlumbConnection  *self,
                                  int              *out_version,
                                  GError          **error);
  gboolean        (*set_version) (PlumbConnection  *self,
                                  int               version,
                                  GError          **error);
  gboolean        (*checkpoint)  (PlumbConnection  *self,
                                  gboolean          wait,
                                  GError          **error);
  gboolean        (*backup)      (PlumbConnection  *self,
                                  const char       *path,
                                  GError          **error);
  void            (*look)        (PlumbConnection  *self,
                                  PlumbLoss        *out_loss);
  gboolean        (*hear_of_others) (PlumbConnection *self);
  gboolean        (*follow)      (PlumbConnection  *self,
                                  const char       *path,
                                  GError          **error);
  gboolean        (*check)       (PlumbConnection  *self,
                                  GPtrArray        *problems,
                                  GError          **error);
  gboolean        (*check_texts) (PlumbConnection  *self,
                                  GPtrArray        *problems,
                                  GError          **error);
  gboolean        (*check_references) (PlumbConnection *self,
                                       GPtrArray       *problems,
                                       GError         **error);
  GPtrArray      *(*list_schema) (PlumbConnection  *self,
                                  GError          **error);
};

/* Whether the caller runs on the connection's own thread. */
gboolean plumb_connection_is_mine (PlumbConnection  *self);
gboolean plumb_connection_close   (PlumbConnection  *self,
                                   GError          **error);
/* The same after something may have gone wrong: @error may be set, and stays what went wrong. FALSE
 * where it is, or where it is now. */
gboolean plumb_connection_end     (PlumbConnection  *self,
                                   gboolean          went_well,
                                   GError          **error);

/* A write transaction takes the write lock at once, so that it cannot fail half-way for want of
 * it. */
gboolean plumb_connection_begin    (PlumbConnection  *self,
                                    gboolean          write,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean plumb_connection_commit   (PlumbConnection  *self,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void     plumb_connection_rollback (PlumbConnection  *self);

/* A statement ready to be bound, kept and handed out again for the same text (transfer none);
 * NULL on error. */
PlumbStatement *plumb_connection_prepare       (PlumbConnection  *self,
                                                const char       *sql,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Several statements without parameters or rows. */
gboolean        plumb_connection_execute       (PlumbConnection  *self,
                                                const char       *script,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The one function that any thread may call: makes the statement under way fail soon. */
void            plumb_connection_interrupt     (PlumbConnection  *self);

/* While @cancellable (nullable), or the thread's current one, is cancelled, statements that take
 * long end with G_IO_ERROR_CANCELLED; the transaction is then to be rolled back. */
void            plumb_connection_set_cancellable (PlumbConnection *self,
                                                  GCancellable    *cancellable);
gboolean        plumb_connection_is_cancelled    (PlumbConnection *self);

/* What a person calls the database: its file's name. */
const char     *plumb_connection_get_name      (PlumbConnection  *self);

/* The number of the last schema step that was applied; 0 for an empty database. */
gboolean plumb_connection_get_version (PlumbConnection  *self,
                                       int              *out_version,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean plumb_connection_set_version (PlumbConnection  *self,
                                       int               version,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Moves what was written lately to its place in the file, so that the file alone is whole; waits
 * for readers and other programs, or with @wait FALSE fails at once as busy. */
gboolean plumb_connection_checkpoint  (PlumbConnection  *self,
                                       gboolean          wait,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* When this connection last wrote what no checkpoint has moved since, as g_get_monotonic_time()
 * tells; 0 where there is nothing to move. */
gint64   plumb_connection_get_unmoved (PlumbConnection  *self);
/* Says that there may be something to move that this connection did not write. */
void     plumb_connection_set_unmoved (PlumbConnection  *self);
/* Writes a compact copy, readable by its owner only, to @path, which must be empty or not there,
 * and syncs it. The copy has a mark of its own, so that no write-ahead file is ever taken for its.
 * Not inside a transaction. plumb_backup_write() is how a backup is made. */
gboolean plumb_connection_backup      (PlumbConnection  *self,
                                       const char       *path,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the file that was opened is still what stands in its place; what was away and is back is
 * written again. */
void     plumb_connection_look        (PlumbConnection  *self,
                                       PlumbLoss        *out_loss);
/* Whether somebody else had written into the database at the last look or write, and this was not
 * asked since; what this connection writes itself is no news. */
gboolean plumb_connection_hear_of_others (PlumbConnection *self);
/* The file that was renamed is @path now: moves what was written lately into it, so that it is
 * whole. Fails for any other file. */
gboolean plumb_connection_follow      (PlumbConnection  *self,
                                       const char       *path,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* These add a sentence to @problems for each fault; FALSE where the check itself could not be
 * made. */
gboolean   plumb_connection_check            (PlumbConnection  *self,
                                              GPtrArray        *problems,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   plumb_connection_check_texts      (PlumbConnection  *self,
                                              GPtrArray        *problems,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   plumb_connection_check_references (PlumbConnection  *self,
                                              GPtrArray        *problems,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Each row of the schema (tables, indexes, triggers, views) in words, sorted (element-type utf8);
 * left out only what the database makes for itself. */
GPtrArray *plumb_connection_list_schema      (PlumbConnection  *self,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a transaction has read and asks for many times, such as the time zones: kept under @name
 * until the next transaction begins, since another program may have changed it by then. Takes @data
 * (nullable: forgets). */
void     plumb_connection_keep      (PlumbConnection  *self,
                                     const char       *name,
                                     gpointer          data,
                                     GDestroyNotify    free_data);
/* (transfer none) (nullable) */
gpointer plumb_connection_get_kept  (PlumbConnection  *self,
                                     const char       *name);

G_END_DECLS
