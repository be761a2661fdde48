/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-backup.h"

#include <glib/gstdio.h>

#include "plumb-backup-private.h"
#include "plumb-place.h"
#include "plumb-sql.h"
#include "plumb-store-check.h"

void
plumb_backup_contents_free (PlumbBackupContents *self)
{
  g_free (self->organisation);
  g_free (self->code);
  g_free (self->last_moment);
  g_free (self);
}

/* What the program itself asks of a step of the schema that it is about to leave. */
static gboolean
list_damage (PlumbConnection  *connection,
             GPtrArray        *problems,
             GError          **error)
{
  return plumb_connection_check (connection, problems, error)
         && (problems->len > 0
             || plumb_connection_check_references (connection, problems, error));
}

/* Opens the workspace @path as the program would, and looks at all of it: the rules of today can be
 * asked of a private copy that is brought up to date. @out_problem (out) (nullable): the first that
 * is found, NULL for none. */
static gboolean
find_problem (const char        *path,
              PlumbBackupCheck   check,
              char             **out_problem,
              GError           **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(PlumbPlace) place = plumb_place_new (path, check == PLUMB_BACKUP_CHECK_RULES
                                                           ? PLUMB_PLACE_BACKUP : PLUMB_PLACE_COPY);
  g_autoptr(PlumbConnection) connection = plumb_place_open (place, error);
  gboolean done;

  *out_problem = NULL;
  if (connection == NULL)
    return FALSE;
  done = check == PLUMB_BACKUP_CHECK_RULES
             ? plumb_store_check_connection (connection, problems, error)
             : list_damage (connection, problems, error);
  if (!plumb_connection_end (connection, done, error))
    return FALSE;
  if (problems->len > 0)
    *out_problem = g_strdup (problems->pdata[0]);
  return TRUE;
}

static gboolean
check_copy (const char        *copy,
            const char        *path,
            PlumbBackupCheck   check,
            GError           **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *problem = NULL;

  if (!find_problem (copy, check, &problem, error))
    return FALSE;
  if (problem == NULL)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
               "“%s” was not made, because the workspace has a problem and a copy of it would be "
               "no good backup: %s. Keep the backups that there are.", name, problem);
  return FALSE;
}

/* Where the backup itself cannot be read for damage, nobody is sent back to a backup. */
gboolean
plumb_backup_check (const char  *path,
                    GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *problem = NULL;
  g_autoptr(GError) unread = NULL;

  if (!find_problem (path, PLUMB_BACKUP_CHECK_RULES, &problem, &unread))
    {
      if (g_error_matches (unread, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT))
        g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
                     "“%s” is not put back, because this backup is damaged or was changed "
                     "by something other than Plumbline. Choose another backup; nothing was "
                     "changed.", name);
      else
        g_propagate_error (error, g_steal_pointer (&unread));
      return FALSE;
    }
  if (problem == NULL)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
               "“%s” is not put back, because it has a problem itself: %s. Choose another backup; "
               "nothing was changed.", name, problem);
  return FALSE;
}

PlumbNewFile *
plumb_backup_start (PlumbConnection   *connection,
                    const char        *path,
                    PlumbBackupCheck   check,
                    GError           **error)
{
  g_autoptr(PlumbNewFile) copy = NULL;
  GError *problem = NULL;

  copy = plumb_new_file_start (path, PLUMB_FILE_PRIVATE, &problem);
  if (copy == NULL)
    {
      plumb_store_error_take (error, problem);
      return NULL;
    }
  if (!plumb_connection_backup (connection, plumb_new_file_get_name (copy), &problem)
      || !check_copy (plumb_new_file_get_name (copy), path, check, &problem)
      || g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), &problem))
    {
      plumb_new_file_name_in_error (copy, problem);
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&copy);
}

gboolean
plumb_backup_write (PlumbConnection   *connection,
                    const char        *path,
                    PlumbBackupCheck   check,
                    GError           **error)
{
  g_autoptr(PlumbNewFile) copy = NULL;
  GError *problem = NULL;

  g_assert (plumb_connection_is_mine (connection));

  /* Before the work, and once more when the name is given. */
  if (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      g_autofree char *name = g_path_get_basename (path);

      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_EXISTS,
                   "“%s” exists already. Choose another name; it was left as it is.", name);
      return FALSE;
    }
  copy = plumb_backup_start (connection, path, check, error);
  if (copy == NULL)
    return FALSE;
  return plumb_new_file_finish (copy, FALSE, &problem) || plumb_store_error_take (error, problem);
}

gboolean
plumb_backup_make (const char  *source,
                   const char  *path,
                   GError     **error)
{
  g_autoptr(PlumbPlace) place = plumb_place_new (source, PLUMB_PLACE_COPY);
  g_autoptr(PlumbConnection) connection = plumb_place_open (place, error);
  gboolean made;

  if (connection == NULL)
    return FALSE;
  made = plumb_backup_write (connection, path, PLUMB_BACKUP_CHECK_RULES, error);
  return plumb_connection_end (connection, made, error);
}

static gboolean
read_contents (PlumbConnection      *connection,
               PlumbBackupContents  *contents,
               GError              **error)
{
  PlumbStatement *statement;

  if (!plumb_connection_get_version (connection, &contents->version, error))
    return FALSE;
  statement = plumb_connection_prepare (connection, plumb_sql_load_contents, error);
  if (statement == NULL)
    return FALSE;
  switch (plumb_statement_step (statement, error))
    {
    case PLUMB_STEP_ROW:
      contents->organisation = g_strdup (plumb_statement_get_text (statement, 0));
      contents->code = g_strdup (plumb_statement_get_text (statement, 1));
      contents->n_cases = plumb_statement_get_int (statement, 2);
      contents->n_audits = plumb_statement_get_int (statement, 3);
      contents->n_drafts = plumb_statement_get_int (statement, 4);
      contents->last_moment = g_strdup (plumb_statement_get_text (statement, 5));
      plumb_statement_reset (statement);
      return TRUE;
    case PLUMB_STEP_DONE:
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
                   "The workspace is damaged: it does not say whose it is. Go back to a backup.");
      return FALSE;
    case PLUMB_STEP_ERROR:
    default:
      return FALSE;
    }
}

PlumbBackupContents *
plumb_backup_read (const char  *path,
                   GError     **error)
{
  g_autoptr(PlumbBackupContents) contents = g_new0 (PlumbBackupContents, 1);
  g_autoptr(PlumbPlace) place = plumb_place_new (path, PLUMB_PLACE_COPY);
  g_autoptr(PlumbConnection) connection = NULL;
  gboolean done;
  GStatBuf about;

  if (g_stat (path, &about) == 0)
    contents->made = about.st_mtim.tv_sec;
  connection = plumb_place_open (place, error);
  if (connection == NULL)
    return NULL;
  done = read_contents (connection, contents, error);
  done = plumb_connection_end (connection, done, error);
  return done ? g_steal_pointer (&contents) : NULL;
}
