/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-place.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plumb-error.h"
#include "plumb-migration.h"
#include "plumb-new-file.h"
#include "plumb-sqlite-connection.h"
#include "plumb-sqlite-copy.h"
#include "plumb-sqlite-file.h"
#include "plumb-sqlite-hold.h"
#include "plumb-sqlite-side-files.h"
#include "plumb-store-check.h"
#include "plumb-store-types.h"

struct _PlumbPlace
{
  char            *path;      /* (owned): with links followed, since what lies beside does, too */
  PlumbSqliteCopy *copy;      /* (owned) (nullable): private, read in its place */
  PlumbPlaceUse    use;
  PlumbSqliteMode  mode;      /* of readers */
  GPtrArray       *notices;   /* (owned) (element-type utf8) */
};

static const char * const side_endings[] = { "-journal", "-wal", NULL };
static const char * const no_endings[] = { NULL };

static int
get_newest (void)
{
  return plumb_migration_get_newest (PLUMB_MIGRATION_STEPS);
}

PlumbPlace *
plumb_place_new (const char    *address,
                 PlumbPlaceUse  use)
{
  PlumbPlace *self = g_new0 (PlumbPlace, 1);
  g_autofree char *path = g_canonicalize_filename (address, NULL);
  char *real = realpath (path, NULL);

  self->path = g_strdup (real != NULL ? real : path);
  self->use = use;
  self->mode = PLUMB_SQLITE_READER;
  self->notices = g_ptr_array_new_with_free_func (g_free);
  free (real);
  return self;
}

void
plumb_place_free (PlumbPlace *self)
{
  g_clear_pointer (&self->copy, plumb_sqlite_copy_free);
  g_free (self->path);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

gboolean
plumb_place_is_reading (PlumbPlace *self)
{
  return self->use != PLUMB_PLACE_WRITE && self->use != PLUMB_PLACE_PREVIEW;
}

GPtrArray *
plumb_place_get_notices (PlumbPlace *self)
{
  return self->notices;
}

PlumbConnection *
plumb_place_open_empty (GError **error)
{
  return plumb_sqlite_connection_new_memory (error);
}

static gboolean
end_and_drop (PlumbConnection  *connection,
              gboolean          went_well,
              GError          **error)
{
  went_well = plumb_connection_end (connection, went_well, error);
  g_object_unref (connection);
  return went_well;
}

/* Making */

static gboolean
make_part (const char      *part,
           PlumbPlaceFill   fill,
           gpointer         data,
           GError         **error)
{
  PlumbConnection *connection = plumb_sqlite_connection_create (part, error);
  gboolean made;

  if (connection == NULL)
    return FALSE;

  /* The checkpoint brings the file's header up to date, by which it is known the next time. */
  made = plumb_migration_run (connection, PLUMB_MIGRATION_STEPS, NULL, NULL, error)
         && fill (connection, data, error)
         && plumb_connection_checkpoint (connection, TRUE, error);
  return end_and_drop (connection, made, error);
}

/* It has its name once it is whole. */
static gboolean
make_whole (const char      *path,
            PlumbPlaceFill   fill,
            gpointer         data,
            GError         **error)
{
  GError *problem = NULL;
  g_autoptr(PlumbNewFile) file = plumb_new_file_start (path, PLUMB_FILE_PRIVATE, &problem);

  if (file == NULL)
    return plumb_store_error_take (error, problem);
  if (!make_part (plumb_new_file_get_name (file), fill, data, &problem))
    {
      plumb_new_file_name_in_error (file, problem);
      g_propagate_error (error, problem);
      return FALSE;
    }
  return plumb_new_file_finish (file, FALSE, &problem) || plumb_store_error_take (error, problem);
}

PlumbConnection *
plumb_place_create (PlumbPlace      *self,
                    PlumbPlaceFill   fill,
                    gpointer         data,
                    GError         **error)
{
  PlumbConnection *connection;

  if (!plumb_sqlite_file_check_new (self->path, error)
      || !make_whole (self->path, fill, data, error))
    return NULL;

  connection = plumb_sqlite_connection_open (self->path, PLUMB_SQLITE_WRITER, get_newest (), error);
  /* Who asked for it hears that there is none. */
  if (connection == NULL)
    {
      GError *more = NULL;

      if (!plumb_place_remove (self->path, &more))
        plumb_error_add (error, more);
    }
  return connection;
}

gboolean
plumb_place_remove (const char  *path,
                    GError     **error)
{
  return plumb_sqlite_file_remove (path, error);
}

/* Opening */

/* Whether an error says something about the file, and not about the machine. */
static gboolean
is_of_file (const GError *error)
{
  return g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT)
         || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT)
         || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_A_WORKSPACE)
         || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_TOO_NEW);
}

static gboolean
look_for_problems (PlumbConnection  *connection,
                   gboolean          thorough,
                   GPtrArray        *problems,
                   GError          **error)
{
  if (!thorough)
    return plumb_connection_check (connection, problems, error);

  return plumb_migration_run (connection, PLUMB_MIGRATION_STEPS, NULL, NULL, error)
         && plumb_store_check_connection (connection, problems, error);
}

static gboolean
is_sound (const char  *path,
          gboolean     thorough,
          gboolean    *out_sound,
          GError     **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  PlumbConnection *connection;
  GError *problem = NULL;

  connection = plumb_sqlite_connection_open_vetted (path, PLUMB_SQLITE_WRITER, get_newest (),
                                                    plumb_migration_vet, &problem);
  if (connection != NULL)
    {
      gboolean looked = look_for_problems (connection, thorough, problems, &problem);

      end_and_drop (connection, looked, &problem);
    }

  *out_sound = problem == NULL && problems->len == 0;
  if (problem == NULL)
    return TRUE;
  if (!is_of_file (problem))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_error_free (problem);
  return TRUE;
}

/* A file that is refused is left as it is, and nothing appears beside it. */
static gboolean
vet_alone (const char  *path,
           int         *out_version,
           GError     **error)
{
  PlumbConnection *connection;
  gboolean read;

  connection = plumb_sqlite_connection_open_vetted (path, PLUMB_SQLITE_ALONE, get_newest (),
                                                    plumb_migration_vet, error);
  if (connection == NULL)
    return FALSE;

  read = plumb_connection_get_version (connection, out_version, error);
  return end_and_drop (connection, read, error);
}

static PlumbConnection *
open_to_write (PlumbPlace       *self,
               PlumbSqliteSide   side,
               GError          **error)
{
  g_autoptr(PlumbConnection) connection = NULL;
  int version;

  if (side == PLUMB_SQLITE_SIDE_NONE && !vet_alone (self->path, &version, error))
    return NULL;

  connection = plumb_sqlite_connection_open_vetted (self->path, PLUMB_SQLITE_WRITER, get_newest (),
                                                    plumb_migration_vet, error);
  if (connection == NULL
      || !plumb_migration_run (connection, PLUMB_MIGRATION_STEPS, self->path, NULL, error)
      || !plumb_migration_vet (connection, error))
    return NULL;

  /* What a program that was killed left beside the file. */
  plumb_connection_set_unmoved (connection);
  return g_steal_pointer (&connection);
}

/* Brings the private copy up to date, where that is wanted, and opens it. */
static PlumbConnection *
open_copy (PlumbPlace  *self,
           GError     **error)
{
  PlumbConnection *connection;

  connection = plumb_sqlite_connection_open_vetted (plumb_sqlite_copy_get_path (self->copy),
                                                    PLUMB_SQLITE_WRITER, get_newest (),
                                                    plumb_migration_vet, error);
  if (connection == NULL)
    return NULL;

  if (self->use != PLUMB_PLACE_COPY
      && !plumb_migration_run (connection, PLUMB_MIGRATION_STEPS, NULL, NULL, error))
    {
      end_and_drop (connection, FALSE, error);
      return NULL;
    }

  if (self->use == PLUMB_PLACE_PREVIEW)
    return connection;
  return end_and_drop (connection, TRUE, error) ? plumb_place_open_reader (self, error) : NULL;
}

static PlumbConnection *
copy_and_open (PlumbPlace          *self,
               const char * const  *endings,
               GError             **error)
{
  /* Who may only read it, and who is not alone, copies it all the same. */
  g_autoptr(GError) unheld = NULL;
  int hold = plumb_sqlite_hold_take (self->path, &unheld);

  self->copy = plumb_sqlite_copy_make (self->path, endings, error);
  if (hold >= 0)
    close (hold);
  return self->copy != NULL ? open_copy (self, error) : NULL;
}

/* Another program has it open; it may be of an older version and wait for no newer form. */
static PlumbConnection *
open_beside (PlumbPlace  *self,
             GError     **error)
{
  g_autoptr(PlumbConnection) connection = NULL;
  int version;

  connection = plumb_sqlite_connection_open_vetted (self->path, PLUMB_SQLITE_READER, get_newest (),
                                                    plumb_migration_vet, error);
  if (connection == NULL || !plumb_connection_get_version (connection, &version, error))
    return NULL;
  if (self->use == PLUMB_PLACE_COPY
      || (self->use != PLUMB_PLACE_PREVIEW && version == get_newest ()))
    return g_steal_pointer (&connection);

  self->copy = plumb_sqlite_copy_new (self->path, error);
  if (self->copy == NULL
      || !plumb_connection_backup (connection, plumb_sqlite_copy_get_path (self->copy), error)
      || !end_and_drop (g_steal_pointer (&connection), TRUE, error))
    return NULL;
  return open_copy (self, error);
}

/* In the ordinary way others may write meanwhile. Where that needs room or rights that are not
 * there, the file is read alone. */
static PlumbConnection *
open_unheld (PlumbPlace  *self,
             GError     **error)
{
  g_autoptr(GError) problem = NULL;
  PlumbConnection *connection = NULL;
  int version;

  if (!vet_alone (self->path, &version, error))
    return NULL;
  if (self->use == PLUMB_PLACE_PREVIEW
      || (self->use != PLUMB_PLACE_COPY && version < get_newest ()))
    return copy_and_open (self, no_endings, error);

  if (plumb_sqlite_file_check_rights (self->path, &problem))
    connection = plumb_place_open_reader (self, &problem);
  if (connection != NULL)
    return connection;

  plumb_sqlite_side_files_clear (self->path);
  self->mode = PLUMB_SQLITE_ALONE;
  return plumb_place_open_reader (self, error);
}

static PlumbConnection *
open_to_read (PlumbPlace       *self,
              PlumbSqliteSide   side,
              GError          **error)
{
  switch (side)
    {
    case PLUMB_SQLITE_SIDE_NONE:
      return open_unheld (self, error);
    case PLUMB_SQLITE_SIDE_OWN:
      return copy_and_open (self, side_endings, error);
    case PLUMB_SQLITE_SIDE_HELD:
      return open_beside (self, error);
    case PLUMB_SQLITE_SIDE_OTHER:
      return copy_and_open (self, no_endings, error);
    default:
      g_assert_not_reached ();
    }
}

/* Under two names a file has two write-ahead files, which know nothing of each other. A copy of it
 * is one file again; backups in folders that share what is the same can so be looked at and put
 * back. */
static gboolean
check_only_name (PlumbPlace  *self,
                 GError     **error)
{
  return self->use == PLUMB_PLACE_BACKUP || self->use == PLUMB_PLACE_COPY
         || plumb_sqlite_file_check_only_name (self->path, error);
}

PlumbConnection *
plumb_place_open (PlumbPlace  *self,
                  GError     **error)
{
  PlumbConnection *connection;
  PlumbSqliteSide side;

  if (!plumb_sqlite_file_check (self->path, get_newest (), error)
      || !check_only_name (self, error)
      || (self->use == PLUMB_PLACE_WRITE && !plumb_sqlite_file_check_rights (self->path, error))
      || !plumb_sqlite_side_files_settle (self->path, is_sound, self->notices, &side, error))
    return NULL;

  connection = self->use == PLUMB_PLACE_WRITE ? open_to_write (self, side, error)
                                              : open_to_read (self, side, error);
  if (connection == NULL)
    plumb_sqlite_side_files_clear (self->path);
  return connection;
}

static gboolean
move_into_file (const char  *path,
                GError     **error)
{
  PlumbConnection *connection;
  gboolean moved;

  connection = plumb_sqlite_connection_open_vetted (path, PLUMB_SQLITE_WRITER, get_newest (),
                                                    plumb_migration_vet, error);
  if (connection == NULL)
    return FALSE;

  moved = plumb_connection_checkpoint (connection, TRUE, error);
  return end_and_drop (connection, moved, error);
}

gboolean
plumb_place_settle (const char  *path,
                    GError     **error)
{
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  PlumbSqliteSide side;
  gboolean settled;

  settled = plumb_sqlite_side_files_settle (path, is_sound, notices, &side, error)
            && move_into_file (path, error);
  plumb_sqlite_side_files_clear (path);
  return settled;
}

PlumbConnection *
plumb_place_open_reader (PlumbPlace  *self,
                         GError     **error)
{
  const char *path = self->copy != NULL ? plumb_sqlite_copy_get_path (self->copy) : self->path;

  return plumb_sqlite_connection_open (path, self->mode, get_newest (), error);
}
