/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-connection.h"

#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "plumb-sqlite-checks.h"
#include "plumb-sqlite-error.h"
#include "plumb-sqlite-file.h"
#include "plumb-sqlite-identity.h"
#include "plumb-sqlite-limits.h"
#include "plumb-sqlite-locks.h"
#include "plumb-sqlite-log.h"
#include "plumb-sqlite-marker.h"
#include "plumb-sqlite-statement.h"
#include "plumb-sqlite-text-check.h"
#include "plumb-store-types.h"

/* How long another program may hold a lock before we give up, and how often we ask. */
#define PATIENCE_US (2 * G_USEC_PER_SEC)
#define NAP_US      5000

/* Instructions of SQLite's machine between two looks at whether somebody still wants the answer. */
#define OPS_A_LOOK 10000

/* Pages that the write-ahead log may gather before they are moved into the file. */
#define CHECKPOINT_PAGES 2000

struct _PlumbSqliteConnection
{
  PlumbConnection  parent_instance;

  sqlite3         *database;    /* (owned): NULL once closed */
  char            *path;        /* (nullable): in memory */
  gint64           wait_start;  /* of the lock that is being waited for */
  PlumbSqliteIdentity *identity; /* (owned) (nullable): of a writer's file */
  PlumbSqliteLog  *log;         /* (owned): outlives @database */
  gboolean         followed;    /* the file has another name and is whole */
};

G_DEFINE_FINAL_TYPE (PlumbSqliteConnection, plumb_sqlite_connection, PLUMB_TYPE_CONNECTION)

static gboolean
report (PlumbSqliteConnection  *self,
        int                     code,
        GError                **error)
{
  if (code == SQLITE_OK)
    return TRUE;

  return plumb_sqlite_error_set (error, code, self->path);
}

/* Called by SQLite each time it finds a lock held; @n_calls is 0 for the first. */
static int
wait_for_lock_cb (void *data,
                  int   n_calls)
{
  PlumbSqliteConnection *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_calls == 0)
    self->wait_start = now;
  if (now - self->wait_start >= PATIENCE_US
      || g_cancellable_is_cancelled (g_cancellable_get_current ()))
    return 0;

  g_usleep (NAP_US);
  return 1;
}

/* Another value than 0 ends the statement under way. */
static int
look_whether_cancelled_cb (void *data)
{
  return plumb_connection_is_cancelled (data);
}

static gboolean
read_pragma (PlumbSqliteConnection  *self,
             const char             *name,
             gint64                 *out_value,
             GError                **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s", name);
  g_autoptr(PlumbStatement) statement = NULL;

  statement = plumb_sqlite_statement_new (self->database, self->path, sql, error);
  if (statement == NULL || plumb_statement_step (statement, error) != PLUMB_STEP_ROW)
    return FALSE;

  *out_value = plumb_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
plumb_sqlite_connection_execute (PlumbConnection  *connection,
                                 const char       *script,
                                 GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  return report (self, sqlite3_exec (self->database, script, NULL, NULL, NULL), error);
}

static PlumbStatement *
plumb_sqlite_connection_prepare (PlumbConnection  *connection,
                                 const char       *sql,
                                 GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  return plumb_sqlite_statement_new (self->database, self->path, sql, error);
}

/* Nothing is written into a file that is no longer the one that people know by its name. */
static gboolean
check_identity (PlumbSqliteConnection  *self,
                GError                **error)
{
  if (self->identity == NULL || plumb_sqlite_identity_check (self->identity, self->database, error))
    return TRUE;

  sqlite3_db_config (self->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return FALSE;
}

static gboolean
plumb_sqlite_connection_begin (PlumbConnection  *connection,
                               gboolean          write,
                               GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  if (!plumb_sqlite_connection_execute (connection, write ? "BEGIN IMMEDIATE" : "BEGIN", error))
    return FALSE;
  if (!write)
    return TRUE;
  if (check_identity (self, error) && plumb_sqlite_marker_renew (connection, error))
    {
      if (self->identity != NULL)
        plumb_sqlite_identity_write (self->identity, self->database);
      return TRUE;
    }

  plumb_connection_rollback (connection);
  return FALSE;
}

static void
plumb_sqlite_connection_interrupt (PlumbConnection *connection)
{
  sqlite3_interrupt (PLUMB_SQLITE_CONNECTION (connection)->database);
}

static const char *
plumb_sqlite_connection_get_name (PlumbConnection *connection)
{
  const char *path = PLUMB_SQLITE_CONNECTION (connection)->path;
  const char *slash = path != NULL ? strrchr (path, '/') : NULL;

  return slash != NULL ? slash + 1 : path != NULL ? path : "workspace";
}

static gboolean
plumb_sqlite_connection_get_version (PlumbConnection  *connection,
                                     int              *out_version,
                                     GError          **error)
{
  gint64 version;

  if (!read_pragma (PLUMB_SQLITE_CONNECTION (connection), "user_version", &version, error))
    return FALSE;

  *out_version = (int) version;
  return TRUE;
}

static gboolean
plumb_sqlite_connection_set_version (PlumbConnection  *connection,
                                     int               version,
                                     GError          **error)
{
  g_autofree char *script = NULL;

  script = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d",
                            version, PLUMB_SQLITE_APPLICATION_ID);
  return plumb_sqlite_connection_execute (connection, script, error);
}

static gboolean
plumb_sqlite_connection_checkpoint (PlumbConnection  *connection,
                                    gboolean          wait,
                                    GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);
  int code;

  if (!check_identity (self, error))
    return FALSE;
  /* SQLite would wait for readers with the write lock in hand, and a save would wait behind it. */
  if (!wait)
    sqlite3_busy_handler (self->database, NULL, NULL);
  /* Whoever does not wait goes on writing; who waits is about to close. */
  plumb_sqlite_log_keep (self->log, self->database, !wait);
  code = sqlite3_wal_checkpoint_v2 (self->database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (!wait)
    sqlite3_busy_handler (self->database, wait_for_lock_cb, self);
  return report (self, code, error);
}

/* A reader may write a copy, too, and the copy is a database attached for a while. */
static gboolean
vacuum_into (PlumbSqliteConnection  *self,
             const char             *path,
             GError                **error)
{
  g_autoptr(PlumbStatement) statement = NULL;
  GError *problem = NULL;
  gint64 query_only;
  gboolean done;
  int limit;

  if (!read_pragma (self, "query_only", &query_only, error))
    return FALSE;
  limit = sqlite3_limit (self->database, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_exec (self->database, "PRAGMA query_only = OFF", NULL, NULL, NULL);
  statement = plumb_sqlite_statement_new (self->database, self->path, "VACUUM INTO $1", &problem);
  if (statement != NULL)
    plumb_statement_bind_text (statement, 1, path);
  done = statement != NULL && plumb_statement_run (statement, &problem);
  if (query_only != 0)
    sqlite3_exec (self->database, "PRAGMA query_only = ON", NULL, NULL, NULL);
  sqlite3_limit (self->database, SQLITE_LIMIT_ATTACHED, limit);
  if (done)
    return TRUE;
  /* What is full or cannot be written is the copy: nothing is written to what it is made of. */
  if (g_error_matches (problem, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FULL)
      || g_error_matches (problem, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_READ_ONLY))
    {
      int code = problem->code == PLUMB_STORE_ERROR_FULL ? SQLITE_FULL : SQLITE_READONLY;

      g_error_free (problem);
      return plumb_sqlite_error_set (error, code, path);
    }
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
plumb_sqlite_connection_backup (PlumbConnection  *connection,
                                const char       *path,
                                GError          **error)
{
  /* SQLite writes into an empty file that is there, and so keeps its rights. */
  if (!plumb_sqlite_file_create (path, error))
    return FALSE;

  if (vacuum_into (PLUMB_SQLITE_CONNECTION (connection), path, error)
      && plumb_sqlite_marker_reset (path, error)
      && plumb_sqlite_file_sync (path, error))
    return TRUE;

  unlink (path);
  return FALSE;
}

static void
plumb_sqlite_connection_look (PlumbConnection *connection,
                              PlumbLoss       *out_loss)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  *out_loss = (PlumbLoss) { PLUMB_LOSS_NONE, NULL };
  if (self->identity != NULL)
    plumb_sqlite_identity_look (self->identity, self->database, out_loss);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
                     out_loss->kind != PLUMB_LOSS_NONE, NULL);
}

static gboolean
plumb_sqlite_connection_hear_of_others (PlumbConnection *connection)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  return self->identity != NULL && plumb_sqlite_identity_hear (self->identity);
}

static gboolean
plumb_sqlite_connection_follow (PlumbConnection  *connection,
                                const char       *path,
                                GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  g_assert (self->identity != NULL);

  self->followed = plumb_sqlite_identity_follow (self->identity, self->database, path, error)
                   && plumb_sqlite_connection_checkpoint (connection, TRUE, error);
  return self->followed;
}

static gboolean
plumb_sqlite_connection_check (PlumbConnection  *connection,
                               GPtrArray        *problems,
                               GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  return plumb_sqlite_checks_integrity (self->database, self->path, problems, error);
}

static gboolean
plumb_sqlite_connection_check_texts (PlumbConnection  *connection,
                                     GPtrArray        *problems,
                                     GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  return report (self, plumb_sqlite_text_check (self->database, problems), error);
}

static gboolean
plumb_sqlite_connection_check_references (PlumbConnection  *connection,
                                          GPtrArray        *problems,
                                          GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  return plumb_sqlite_checks_references (self->database, self->path, problems, error);
}

static GPtrArray *
plumb_sqlite_connection_list_schema (PlumbConnection  *connection,
                                     GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);

  return plumb_sqlite_checks_list_schema (self->database, self->path, error);
}

/* SQLite leaves what lies beside a name that its file has lost. All of it is in the file by now;
 * where another file has taken the name, it may be that one's. */
static void
remove_side_files (PlumbSqliteConnection *self)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (self->path, "-shm", NULL);

  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    return;

  unlink (wal);
  unlink (shm);
}

static gboolean
plumb_sqlite_connection_close (PlumbConnection  *connection,
                               GError          **error)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (connection);
  int code;

  if (self->identity != NULL)
    plumb_sqlite_identity_release (self->identity);
  code = sqlite3_close (self->database);
  if (code != SQLITE_OK)
    return report (self, code, error);

  self->database = NULL;
  if (self->followed)
    remove_side_files (self);
  return TRUE;
}

static void
plumb_sqlite_connection_finalize (GObject *object)
{
  PlumbSqliteConnection *self = PLUMB_SQLITE_CONNECTION (object);

  g_clear_pointer (&self->identity, plumb_sqlite_identity_free);
  g_clear_pointer (&self->database, sqlite3_close_v2);
  plumb_sqlite_log_free (self->log);
  g_free (self->path);

  G_OBJECT_CLASS (plumb_sqlite_connection_parent_class)->finalize (object);
}

static void
plumb_sqlite_connection_class_init (PlumbSqliteConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PlumbConnectionClass *connection_class = PLUMB_CONNECTION_CLASS (klass);

  object_class->finalize = plumb_sqlite_connection_finalize;

  connection_class->close = plumb_sqlite_connection_close;
  connection_class->execute = plumb_sqlite_connection_execute;
  connection_class->prepare = plumb_sqlite_connection_prepare;
  connection_class->begin = plumb_sqlite_connection_begin;
  connection_class->interrupt = plumb_sqlite_connection_interrupt;
  connection_class->get_name = plumb_sqlite_connection_get_name;
  connection_class->get_version = plumb_sqlite_connection_get_version;
  connection_class->set_version = plumb_sqlite_connection_set_version;
  connection_class->checkpoint = plumb_sqlite_connection_checkpoint;
  connection_class->backup = plumb_sqlite_connection_backup;
  connection_class->look = plumb_sqlite_connection_look;
  connection_class->hear_of_others = plumb_sqlite_connection_hear_of_others;
  connection_class->follow = plumb_sqlite_connection_follow;
  connection_class->check = plumb_sqlite_connection_check;
  connection_class->check_texts = plumb_sqlite_connection_check_texts;
  connection_class->check_references = plumb_sqlite_connection_check_references;
  connection_class->list_schema = plumb_sqlite_connection_list_schema;
}

static void
plumb_sqlite_connection_init (PlumbSqliteConnection *self)
{
  self->log = plumb_sqlite_log_new ();
}

static int
open_handle (const char       *path,
             PlumbSqliteMode   mode,
             sqlite3         **out_database)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  plumb_sqlite_locks_install ();
  if (path == NULL)
    return sqlite3_open_v2 (":memory:", out_database,
                            flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL);
  if (mode == PLUMB_SQLITE_ALONE)
    {
      g_autofree char *uri = plumb_sqlite_file_get_uri_alone (path);

      return sqlite3_open_v2 (uri, out_database, flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                              NULL);
    }
  return sqlite3_open_v2 (path, out_database, flags | SQLITE_OPEN_READWRITE, NULL);
}

/* Opens without reading anything yet. A file of unknown descent may be hostile: it may not run
 * functions from its schema nor write to its own schema tables, and its pages are checked as
 * they are read. */
static PlumbSqliteConnection *
open_database (const char       *path,
               PlumbSqliteMode   mode,
               GError          **error)
{
  g_autoptr(PlumbSqliteConnection) self = g_object_new (PLUMB_TYPE_SQLITE_CONNECTION, NULL);
  int code;

  self->path = g_strdup (path);
  code = open_handle (path, mode, &self->database);
  if (code != SQLITE_OK)
    {
      plumb_sqlite_error_set (error, code, path);
      return NULL;
    }

  plumb_sqlite_limits_set (self->database);
  sqlite3_busy_handler (self->database, wait_for_lock_cb, self);
  sqlite3_progress_handler (self->database, OPS_A_LOOK, look_whether_cancelled_cb, self);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_wal_autocheckpoint (self->database, CHECKPOINT_PAGES);
  return g_steal_pointer (&self);
}

/* A disk without shared memory leaves the journal's mode as it was. */
static gboolean
start_wal (PlumbSqliteConnection  *self,
           GError                **error)
{
  g_autoptr(PlumbStatement) statement = NULL;

  statement = plumb_sqlite_statement_new (self->database, self->path, "PRAGMA journal_mode = WAL",
                                          error);
  if (statement == NULL || plumb_statement_step (statement, error) != PLUMB_STEP_ROW)
    return FALSE;
  if (g_strcmp0 (plumb_statement_get_text (statement, 0), "wal") == 0)
    return TRUE;

  return plumb_sqlite_error_set (error, SQLITE_IOERR_SHMMAP, self->path);
}

static gboolean
set_up (PlumbSqliteConnection  *self,
        PlumbSqliteMode         mode,
        GError                **error)
{
  PlumbConnection *connection = PLUMB_CONNECTION (self);

  if (!plumb_sqlite_connection_execute (connection,
                                        "PRAGMA cell_size_check = ON;"
                                        "PRAGMA foreign_keys = ON;"
                                        "PRAGMA temp_store = MEMORY;"
                                        "PRAGMA synchronous = FULL", error))
    return FALSE;

  if (mode != PLUMB_SQLITE_WRITER)
    return plumb_sqlite_connection_execute (connection, "PRAGMA query_only = ON", error);

  /* Tells at once, and not at the first answer, that the file is locked or cannot be written. */
  if (!start_wal (self, error)
      || !plumb_sqlite_connection_execute (connection, "PRAGMA cache_size = -16000;"
                                           "BEGIN IMMEDIATE; ROLLBACK", error))
    return FALSE;

  plumb_sqlite_log_keep (self->log, self->database, TRUE);
  return TRUE;
}

PlumbConnection *
plumb_sqlite_connection_create (const char  *path,
                                GError     **error)
{
  g_autoptr(PlumbSqliteConnection) self = NULL;

  if (!plumb_sqlite_file_create (path, error))
    return NULL;

  self = open_database (path, PLUMB_SQLITE_WRITER, error);
  if (self == NULL || !set_up (self, PLUMB_SQLITE_WRITER, error))
    {
      g_clear_object (&self);
      unlink (path);
      return NULL;
    }

  sqlite3_db_config (self->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return PLUMB_CONNECTION (g_steal_pointer (&self));
}

PlumbConnection *
plumb_sqlite_connection_open_vetted (const char       *path,
                                     PlumbSqliteMode   mode,
                                     int               newest,
                                     PlumbSqliteVet    vet,
                                     GError          **error)
{
  g_autoptr(PlumbSqliteConnection) self = NULL;
  gint64 version = 0;

  if (!plumb_sqlite_file_check (path, newest, error))
    return NULL;

  self = open_database (path, mode, error);
  if (self == NULL || !read_pragma (self, "user_version", &version, error))
    return NULL;

  /* The header that was checked may be older than the write-ahead log beside it. */
  if (version > newest)
    {
      plumb_sqlite_file_set_too_new (error, path);
      return NULL;
    }

  if ((vet != NULL && !vet (PLUMB_CONNECTION (self), error)) || !set_up (self, mode, error))
    return NULL;
  if (mode == PLUMB_SQLITE_WRITER)
    self->identity = plumb_sqlite_identity_new (path);
  if (!check_identity (self, error))
    return NULL;

  sqlite3_db_config (self->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return PLUMB_CONNECTION (g_steal_pointer (&self));
}

PlumbConnection *
plumb_sqlite_connection_open (const char       *path,
                              PlumbSqliteMode   mode,
                              int               newest,
                              GError          **error)
{
  return plumb_sqlite_connection_open_vetted (path, mode, newest, NULL, error);
}

PlumbConnection *
plumb_sqlite_connection_new_memory (GError **error)
{
  PlumbSqliteConnection *self = open_database (NULL, PLUMB_SQLITE_WRITER, error);

  return self != NULL ? PLUMB_CONNECTION (self) : NULL;
}
