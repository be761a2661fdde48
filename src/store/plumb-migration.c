/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-migration.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plumb-backup.h"
#include "plumb-place.h"
#include "plumb-recount.h"
#include "plumb-sql-resource.h"
#include "plumb-store-types.h"

typedef gboolean (*PlumbMigrationFunc) (PlumbConnection  *connection,
                                        GError          **error);

/* A static library's resource is not found by itself. */
static void
register_steps (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      plumb_sql_register_resource ();
      g_once_init_leave (&once, 1);
    }
}

/* "0002-moderation.sql" is step 2. */
static int
get_number (const char *name)
{
  return (int) g_ascii_strtoll (name, NULL, 10);
}

static char *
find_step (const char *prefix,
           int         number)
{
  g_auto(GStrv) names = NULL;

  register_steps ();
  names = g_resources_enumerate_children (prefix, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (get_number (names[i]) == number)
        return g_build_path ("/", prefix, names[i], NULL);
    }

  return NULL;
}

int
plumb_migration_get_newest (const char *prefix)
{
  g_auto(GStrv) names = NULL;
  int newest = 0;

  register_steps ();
  names = g_resources_enumerate_children (prefix, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    newest = MAX (newest, get_number (names[i]));

  return newest;
}

static gboolean
check_references (PlumbConnection  *connection,
                  int               number,
                  GError          **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!plumb_connection_check_references (connection, problems, error))
    return FALSE;
  if (problems->len == 0)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
               "The workspace could not be brought up to date (step %d): %s. It was left as it is.",
               number, (const char *) problems->pdata[0]);
  return FALSE;
}

/* The tallies of a workspace from before step 2 lack the sums that an index's interval needs. They
 * are counted when step 3 has made the tables that today's statements ask. */
static gboolean
recount_tallies (PlumbConnection  *connection,
                 GError          **error)
{
  g_autoptr(PlumbInstrumentCache) instruments = plumb_instrument_cache_new ();
  PlumbStoreSession *session = plumb_store_session_new (instruments);
  gboolean done;

  session->connection = g_object_ref (connection);
  done = plumb_recount_rebuild (session, error);
  plumb_store_session_free (session);
  return done;
}

/* What a step does that SQL cannot, within its transaction. The statements that it runs are
 * today's: a later step that changes their tables takes the recount over to itself. */
static gboolean
run_code (PlumbConnection  *connection,
          const char       *prefix,
          int               number,
          GError          **error)
{
  static const struct
  {
    int                number;
    PlumbMigrationFunc func;
  } codes[] = {
    { 3, recount_tallies },
  };

  if (!g_str_equal (prefix, PLUMB_MIGRATION_STEPS))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].number == number && !codes[i].func (connection, error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_step (PlumbConnection  *connection,
            const char       *prefix,
            const char       *script,
            int               number,
            GError          **error)
{
  return plumb_connection_execute (connection, script, error)
         && run_code (connection, prefix, number, error)
         && plumb_connection_set_version (connection, number, error)
         && check_references (connection, number, error);
}

static gboolean
run_step (PlumbConnection  *connection,
          const char       *prefix,
          int               number,
          GError          **error)
{
  g_autofree char *place = find_step (prefix, number);
  g_autoptr(GBytes) script = NULL;

  g_assert (place != NULL);
  script = g_resources_lookup_data (place, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  /* The data of a resource ends with a zero byte that is not counted. */
  return script != NULL
         && apply_step (connection, prefix, g_bytes_get_data (script, NULL), number, error);
}

/* All of them or none: where a later step fails, or somebody stops it, an earlier one has left no
 * file that the program which was used until then could not open. */
static gboolean
run_steps (PlumbConnection  *connection,
           const char       *prefix,
           int               first,
           int               last,
           GError          **error)
{
  gboolean done = TRUE;

  if (first > last)
    return TRUE;
  if (!plumb_connection_begin (connection, TRUE, error))
    return FALSE;

  for (int number = first; done && number <= last; number++)
    done = run_step (connection, prefix, number, error);
  if (done && plumb_connection_commit (connection, error))
    return TRUE;

  plumb_connection_rollback (connection);
  return FALSE;
}

/* Where nothing was changed the file is its own backup, and another copy with each try would fill
 * the disk. */
static void
drop_if_unchanged (PlumbConnection *connection,
                   const char      *backup,
                   int              version)
{
  g_autoptr(GError) error = NULL;
  int now;

  if (backup == NULL)
    return;
  if (g_cancellable_is_cancelled (g_cancellable_get_current ()))
    g_unlink (backup);
  else if (!plumb_connection_get_version (connection, &now, &error))
    g_debug ("%s is kept: %s", backup, error->message);
  else if (now == version)
    g_unlink (backup);
}

static char *
name_backup (const char *path,
             int         version)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *moment = g_date_time_format (now, "%Y%m%dT%H%M%S");
  char *name = g_strdup_printf ("%s.step-%d-%s.backup", path, version, moment);

  /* A file put back within the second has one already. */
  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.step-%d-%s-%u.backup", path, version, moment, i);
    }
  return name;
}

gboolean
plumb_migration_run (PlumbConnection  *connection,
                     const char       *prefix,
                     const char       *path,
                     char            **out_backup,
                     GError          **error)
{
  int newest = plumb_migration_get_newest (prefix);
  g_autofree char *backup = NULL;
  int version;

  g_assert (plumb_connection_is_mine (connection));

  if (!plumb_connection_get_version (connection, &version, error))
    return FALSE;

  if (version > 0 && version < newest && path != NULL)
    {
      backup = name_backup (path, version);
      if (!plumb_backup_write (connection, backup, PLUMB_BACKUP_CHECK_DAMAGE, error))
        return FALSE;
    }

  if (!run_steps (connection, prefix, version + 1, newest, error))
    {
      drop_if_unchanged (connection, backup, version);
      return FALSE;
    }

  if (out_backup != NULL)
    *out_backup = g_steal_pointer (&backup);
  return TRUE;
}

/* What the steps up to the connection's own version make. */
static GPtrArray *
list_expected (PlumbConnection  *connection,
               GError          **error)
{
  g_autoptr(PlumbConnection) pattern = plumb_place_open_empty (error);
  int version;

  if (pattern == NULL || !plumb_connection_get_version (connection, &version, error)
      || !run_steps (pattern, PLUMB_MIGRATION_STEPS, 1, version, error))
    return NULL;

  return plumb_connection_list_schema (pattern, error);
}

static int
compare_words (gconstpointer one,
               gconstpointer two)
{
  return strcmp (*(const char * const *) one, *(const char * const *) two);
}

/* Both are sorted; a row that stands twice counts twice. */
static void
compare_schemas (GPtrArray *expected,
                 GPtrArray *found,
                 GPtrArray *problems)
{
  guint i = 0, j = 0;

  while (i < expected->len || j < found->len)
    {
      const char *want = i < expected->len ? expected->pdata[i] : NULL;
      const char *have = j < found->len ? found->pdata[j] : NULL;
      int order = want == NULL ? 1 : have == NULL ? -1 : strcmp (want, have);

      if (order < 0)
        g_ptr_array_add (problems, g_strdup_printf ("A table or rule was changed or removed: "
                                                    "%.*s", (int) strcspn (want, ":"), want));
      if (order > 0)
        g_ptr_array_add (problems, g_strdup_printf ("A table or rule was added: %.*s",
                                                    (int) strcspn (have, ":"), have));
      i += order <= 0;
      j += order >= 0;
    }
}

gboolean
plumb_migration_check_schema (PlumbConnection  *connection,
                              GPtrArray        *problems,
                              GError          **error)
{
  g_autoptr(GPtrArray) expected = list_expected (connection, error);
  g_autoptr(GPtrArray) found = NULL;

  found = expected != NULL ? plumb_connection_list_schema (connection, error) : NULL;
  if (found == NULL)
    return FALSE;

  g_ptr_array_sort (expected, compare_words);
  g_ptr_array_sort (found, compare_words);
  compare_schemas (expected, found, problems);
  return TRUE;
}

gboolean
plumb_migration_vet (PlumbConnection  *connection,
                     GError          **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!plumb_migration_check_schema (connection, problems, error))
    return FALSE;
  if (problems->len == 0)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
               "“%s” was changed by something other than Plumbline and might show wrong figures. "
               "%s. It was not opened and was left as it is. Go back to a backup, or ask whoever "
               "changed it.", plumb_connection_get_name (connection),
               (const char *) problems->pdata[0]);
  return FALSE;
}
