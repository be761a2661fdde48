/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-statement.h"

#include "plumb-sqlite-error.h"

#define MAX_PARAMETERS 64

struct _PlumbSqliteStatement
{
  PlumbStatement  parent_instance;

  sqlite3        *database;   /* (borrowed) */
  sqlite3_stmt   *statement;  /* (owned) */
  char           *path;
  int             places[MAX_PARAMETERS + 1];
  int             failure;    /* of a bind, told by the next step */
  GPtrArray      *mended;     /* (owned) (nullable): texts of this row that were not UTF-8 */
};

G_DEFINE_FINAL_TYPE (PlumbSqliteStatement, plumb_sqlite_statement, PLUMB_TYPE_STATEMENT)

/* No checked cast: these run once a column of millions of rows, and only through our own class. */
static inline PlumbSqliteStatement *
mine (PlumbStatement *statement)
{
  return (PlumbSqliteStatement *) statement;
}

/* To SQLite "$1" is a name, and its position is where it first appears in the text. */
static void
find_places (PlumbSqliteStatement *self)
{
  for (int i = 1; i <= MAX_PARAMETERS; i++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "$%d", i);
      self->places[i] = sqlite3_bind_parameter_index (self->statement, name);
    }
}

static int
get_place (PlumbSqliteStatement *self,
           guint                 parameter)
{
  g_assert (parameter >= 1 && parameter <= MAX_PARAMETERS);

  return self->places[parameter];
}

static void
keep_failure (PlumbSqliteStatement *self,
              int                   code)
{
  if (code != SQLITE_OK && self->failure == SQLITE_OK)
    self->failure = code;
}

static void
plumb_sqlite_statement_bind_int (PlumbStatement *statement,
                                 guint           parameter,
                                 gint64          value)
{
  PlumbSqliteStatement *self = mine (statement);

  keep_failure (self, sqlite3_bind_int64 (self->statement, get_place (self, parameter), value));
}

static void
plumb_sqlite_statement_bind_text (PlumbStatement *statement,
                                  guint           parameter,
                                  const char     *value)
{
  PlumbSqliteStatement *self = mine (statement);
  int place = get_place (self, parameter);

  keep_failure (self, value == NULL ? sqlite3_bind_null (self->statement, place)
                                    : sqlite3_bind_text (self->statement, place, value, -1,
                                                         SQLITE_TRANSIENT));
}

static void
plumb_sqlite_statement_bind_data (PlumbStatement *statement,
                                  guint           parameter,
                                  gconstpointer   data,
                                  gsize           size)
{
  PlumbSqliteStatement *self = mine (statement);

  /* A null pointer would be bound as NULL, and an empty blob is not that. */
  keep_failure (self, sqlite3_bind_blob64 (self->statement, get_place (self, parameter),
                                           data != NULL ? data : "", size, SQLITE_TRANSIENT));
}

static void
plumb_sqlite_statement_reset (PlumbStatement *statement)
{
  PlumbSqliteStatement *self = mine (statement);

  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  self->failure = SQLITE_OK;
}

static PlumbStep
plumb_sqlite_statement_step (PlumbStatement  *statement,
                             GError         **error)
{
  PlumbSqliteStatement *self = mine (statement);
  int code = self->failure != SQLITE_OK ? self->failure : sqlite3_step (self->statement);

  if (self->mended != NULL)
    g_clear_pointer (&self->mended, g_ptr_array_unref);

  if (code == SQLITE_ROW)
    return PLUMB_STEP_ROW;

  /* Bindings stay, so that a loop binds only what differs. */
  if (code == SQLITE_DONE)
    {
      sqlite3_reset (self->statement);
      return PLUMB_STEP_DONE;
    }

  plumb_sqlite_error_set (error, code, self->path);
  plumb_sqlite_statement_reset (statement);
  return PLUMB_STEP_ERROR;
}

static gint64
plumb_sqlite_statement_get_int (PlumbStatement *statement,
                                guint           column)
{
  return sqlite3_column_int64 (mine (statement)->statement, (int) column);
}

/* Everything above takes a text for UTF-8; what is not is shown with marks in place of its bytes,
 * and named by a check. */
static const char *
mend_text (PlumbSqliteStatement *self,
           const char           *text)
{
  char *mended = g_utf8_make_valid (text, -1);

  if (self->mended == NULL)
    self->mended = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->mended, mended);
  return mended;
}

static const char *
plumb_sqlite_statement_get_text (PlumbStatement *statement,
                                 guint           column)
{
  PlumbSqliteStatement *self = mine (statement);
  const char *text = (const char *) sqlite3_column_text (self->statement, (int) column);

  return text == NULL || g_utf8_validate (text, -1, NULL) ? text : mend_text (self, text);
}

static gconstpointer
plumb_sqlite_statement_get_data (PlumbStatement *statement,
                                 guint           column,
                                 gsize          *out_size)
{
  PlumbSqliteStatement *self = mine (statement);
  gconstpointer data = sqlite3_column_blob (self->statement, (int) column);

  *out_size = (gsize) sqlite3_column_bytes (self->statement, (int) column);
  return data;
}

static void
plumb_sqlite_statement_finalize (GObject *object)
{
  PlumbSqliteStatement *self = PLUMB_SQLITE_STATEMENT (object);

  sqlite3_finalize (self->statement);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  g_free (self->path);

  G_OBJECT_CLASS (plumb_sqlite_statement_parent_class)->finalize (object);
}

static void
plumb_sqlite_statement_class_init (PlumbSqliteStatementClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PlumbStatementClass *statement_class = PLUMB_STATEMENT_CLASS (klass);

  object_class->finalize = plumb_sqlite_statement_finalize;

  statement_class->bind_int = plumb_sqlite_statement_bind_int;
  statement_class->bind_text = plumb_sqlite_statement_bind_text;
  statement_class->bind_data = plumb_sqlite_statement_bind_data;
  statement_class->step = plumb_sqlite_statement_step;
  statement_class->reset = plumb_sqlite_statement_reset;
  statement_class->get_int = plumb_sqlite_statement_get_int;
  statement_class->get_text = plumb_sqlite_statement_get_text;
  statement_class->get_data = plumb_sqlite_statement_get_data;
}

static void
plumb_sqlite_statement_init (PlumbSqliteStatement *self)
{
}

PlumbStatement *
plumb_sqlite_statement_new (sqlite3     *database,
                            const char  *path,
                            const char  *sql,
                            GError     **error)
{
  g_autoptr(PlumbSqliteStatement) self = g_object_new (PLUMB_TYPE_SQLITE_STATEMENT, NULL);
  int code;

  self->database = database;
  self->path = g_strdup (path);
  code = sqlite3_prepare_v3 (database, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->statement, NULL);
  if (code != SQLITE_OK)
    {
      plumb_sqlite_error_set (error, code, path);
      return NULL;
    }

  find_places (self);
  return PLUMB_STATEMENT (g_steal_pointer (&self));
}
