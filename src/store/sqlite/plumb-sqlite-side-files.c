/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-side-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "plumb-sqlite-bytes.h"
#include "plumb-sqlite-copy.h"
#include "plumb-sqlite-file.h"
#include "plumb-sqlite-hold.h"
#include "plumb-sqlite-rollback.h"
#include "plumb-sqlite-wal.h"
#include "plumb-store-types.h"

/* The bytes that the readers of a database share; a connection in WAL mode holds them while it is
 * open. Source: os_unix.c, SHARED_FIRST and SHARED_SIZE. */
#define SHARED_BYTE 0x40000002
#define N_SHARED    510

/* How long another program may take to open or close the file, and how often we ask. */
#define PATIENCE_US (2 * G_USEC_PER_SEC)
#define NAP_US      5000

typedef enum
{
  NOTHING,
  BELONGS,
  FOREIGN
} Verdict;

typedef struct
{
  const char           *path;
  PlumbSqliteSoundFunc  is_sound;
} Case;

static short
find_lock (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = SHARED_BYTE,
                        .l_len = N_SHARED };
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return F_UNLCK;
  if (fcntl (fd, F_OFD_GETLK, &lock) != 0
      && (errno != EINVAL || fcntl (fd, F_GETLK, &lock) != 0))
    lock.l_type = F_UNLCK;

  close (fd);
  return lock.l_type;
}

gboolean
plumb_sqlite_side_files_held (const char *path)
{
  return find_lock (path) == F_RDLCK;
}

/* Keeps the file to ourselves while its side files are judged: another program that opened it
 * meanwhile could begin one that we then moved away. -1 where it is in use, or cannot be held and
 * is not in use, as @out_held says. */
static int
take_hold (const char *path,
           gboolean   *out_held)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      int hold = plumb_sqlite_hold_take (path, &error);

      *out_held = FALSE;
      if (hold >= 0)
        return hold;

      *out_held = plumb_sqlite_side_files_held (path);
      if (*out_held || !g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY))
        return -1;
      /* Somebody is opening or closing it, or looks at its side files as we do. */
      *out_held = TRUE;
      if (g_get_monotonic_time () >= end)
        return -1;
      g_usleep (NAP_US);
    }
}

static gboolean
refuse_damaged (GError     **error,
                const char  *path,
                const char  *side)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *side_name = g_path_get_basename (side);

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
               "“%s” is damaged, with and without “%s” beside it. Keep copies of both as they are, "
               "and go back to a backup.", name, side_name);
  return FALSE;
}

static gboolean
try_copy (const Case  *about,
          const char  *ending,
          gboolean     thorough,
          gboolean    *out_sound,
          GError     **error)
{
  const char * const endings[] = { ending, NULL };
  g_autoptr(PlumbSqliteCopy) copy = plumb_sqlite_copy_make (about->path, endings, error);

  return copy != NULL
         && about->is_sound (plumb_sqlite_copy_get_path (copy), thorough, out_sound, error);
}

/* Where the mark cannot tell: what is sound only with the side file needs it. With @must_tell a
 * file that is sound neither way is refused; else it goes on without. */
static gboolean
judge_by_trial (const Case  *about,
                const char  *ending,
                gboolean     thorough,
                gboolean     must_tell,
                Verdict     *out_verdict,
                GError     **error)
{
  g_autofree char *side = g_strconcat (about->path, ending, NULL);
  gboolean sound;

  if (!try_copy (about, ending, thorough, &sound, error))
    return FALSE;
  *out_verdict = sound ? BELONGS : FOREIGN;
  if (sound || !must_tell)
    return TRUE;

  return try_copy (about, NULL, FALSE, &sound, error)
         && (sound || refuse_damaged (error, about->path, side));
}

static gboolean
has_marker (const char        *path,
            PlumbSqliteMarker *out_marker)
{
  return !plumb_sqlite_file_is_short (path) && plumb_sqlite_marker_read (path, out_marker);
}

static gboolean
judge_wal (const Case  *about,
           const char  *side,
           Verdict     *out_verdict,
           GError     **error)
{
  PlumbSqliteMarker marker;
  gboolean marked = has_marker (about->path, &marker);
  PlumbSqliteWal wal;

  if (!plumb_sqlite_wal_read (side, marked ? &marker : NULL, &wal, error))
    return FALSE;

  *out_verdict = wal == PLUMB_SQLITE_WAL_EMPTY ? NOTHING
                 : wal == PLUMB_SQLITE_WAL_MARKED ? BELONGS : FOREIGN;
  if (marked || wal == PLUMB_SQLITE_WAL_EMPTY)
    return TRUE;

  /* A workspace of the version before has no mark yet, and words typed with that version must not
   * be lost; or the program was killed while it moved words into the file. */
  if (plumb_sqlite_marker_is_missing (about->path))
    return judge_by_trial (about, "-wal", TRUE, FALSE, out_verdict, error);
  return judge_by_trial (about, "-wal", FALSE, TRUE, out_verdict, error);
}

static gboolean
judge_journal (const Case  *about,
               const char  *side,
               Verdict     *out_verdict,
               GError     **error)
{
  PlumbSqliteRollback rollback;

  if (!plumb_sqlite_rollback_read (side, about->path, &rollback, error))
    return FALSE;

  *out_verdict = rollback == PLUMB_SQLITE_ROLLBACK_COLD ? NOTHING : BELONGS;
  if (rollback != PLUMB_SQLITE_ROLLBACK_DIFFERENT)
    return TRUE;

  return judge_by_trial (about, "-journal", TRUE, TRUE, out_verdict, error);
}

static char *
name_aside (const char *side)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *moment = g_date_time_format (now, "%Y%m%dT%H%M%S");

  return g_strconcat (side, ".set-aside-", moment, NULL);
}

/* The number of what went wrong, or 0; an older file of the same second stays. */
static int
move_aside (const char  *side,
            char       **out_aside)
{
  g_autofree char *first = name_aside (side);
  g_autofree char *aside = g_strdup (first);

  for (guint i = 2; renameat2 (AT_FDCWD, side, AT_FDCWD, aside, RENAME_NOREPLACE) != 0; i++)
    {
      if (errno != EEXIST)
        return errno;
      g_free (aside);
      aside = g_strdup_printf ("%s-%u", first, i);
    }

  *out_aside = g_steal_pointer (&aside);
  return 0;
}

static void
notify_aside (GPtrArray  *notices,
              const char *path,
              const char *side,
              const char *aside)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *side_name = g_path_get_basename (side);
  g_autofree char *aside_name = aside != NULL ? g_path_get_basename (aside) : NULL;

  g_ptr_array_add (notices, aside != NULL
                   ? g_strdup_printf ("“%s” lay beside “%s” but belongs to another file or another "
                                      "state of it, so nothing of it was taken over. It is kept "
                                      "as “%s” in case somebody misses words.",
                                      side_name, name, aside_name)
                   : g_strdup_printf ("“%s” lies beside “%s” but belongs to another file or "
                                      "another state of it, so it was left out.",
                                      side_name, name));
}

static gboolean
set_aside (const char       *path,
           const char       *side,
           GPtrArray        *notices,
           PlumbSqliteSide  *side_state,
           GError          **error)
{
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);
  g_autofree char *aside = NULL;
  int number = move_aside (side, &aside);

  if (number == EACCES || number == EPERM || number == EROFS)
    *side_state = PLUMB_SQLITE_SIDE_OTHER;
  else if (number != 0)
    return plumb_sqlite_bytes_fail (error, side, number);
  else
    g_unlink (shared);

  notify_aside (notices, path, side, aside);
  return aside == NULL || plumb_sqlite_file_sync (path, error);
}

static gboolean
settle_one (const Case       *about,
            const char       *ending,
            gboolean        (*judge) (const Case  *about,
                                      const char  *side,
                                      Verdict     *out_verdict,
                                      GError     **error),
            GPtrArray        *notices,
            PlumbSqliteSide  *side_state,
            GError          **error)
{
  g_autofree char *side = g_strconcat (about->path, ending, NULL);
  Verdict verdict;

  if (!judge (about, side, &verdict, error))
    return FALSE;
  if (verdict == FOREIGN)
    return set_aside (about->path, side, notices, side_state, error);

  if (verdict == BELONGS && *side_state == PLUMB_SQLITE_SIDE_NONE)
    *side_state = PLUMB_SQLITE_SIDE_OWN;
  return TRUE;
}

gboolean
plumb_sqlite_side_files_settle (const char            *path,
                                PlumbSqliteSoundFunc   is_sound,
                                GPtrArray             *notices,
                                PlumbSqliteSide       *out_side,
                                GError               **error)
{
  Case about = { path, is_sound };
  gboolean held, settled;
  int hold = take_hold (path, &held);

  *out_side = held ? PLUMB_SQLITE_SIDE_HELD : PLUMB_SQLITE_SIDE_NONE;
  if (held)
    return TRUE;

  /* SQLite rolls back first. */
  settled = settle_one (&about, "-journal", judge_journal, notices, out_side, error)
            && settle_one (&about, "-wal", judge_wal, notices, out_side, error);
  if (hold >= 0)
    close (hold);
  return settled;
}

void
plumb_sqlite_side_files_clear (const char *path)
{
  static const char * const endings[] = { "-wal", "-shm" };
  g_autoptr(GError) error = NULL;
  int hold = plumb_sqlite_hold_take (path, &error);

  if (hold < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (endings) && !plumb_sqlite_hold_has_log (path); i++)
    {
      g_autofree char *side = g_strconcat (path, endings[i], NULL);

      g_unlink (side);
    }
  close (hold);
}
