/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-wal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "plumb-sqlite-bytes.h"
#include "plumb-store-types.h"

/* Source of the format: https://www.sqlite.org/fileformat2.html, section 4. */

#define MAGIC         0x377f0682u   /* its last bit says how the sums are made */
#define HEADER_SIZE   32
#define FRAME_SIZE    24
#define MAX_PAGE_SIZE 65536

typedef struct
{
  FILE     *file;          /* (owned) */
  gboolean  big_endian;
  guint32   page_size;
  guint8    salt[8];
  guint32   sum[2];
  guint8   *page;          /* (owned) */
} Wal;

static void
add_to_sum (Wal          *wal,
            const guint8 *bytes,
            gsize         size)
{
  for (gsize i = 0; i + 8 <= size; i += 8)
    {
      guint32 one = plumb_sqlite_bytes_get_32 (bytes + i);
      guint32 two = plumb_sqlite_bytes_get_32 (bytes + i + 4);

      wal->sum[0] += (wal->big_endian ? one : GUINT32_SWAP_LE_BE (one)) + wal->sum[1];
      wal->sum[1] += (wal->big_endian ? two : GUINT32_SWAP_LE_BE (two)) + wal->sum[0];
    }
}

static gboolean
is_sum (Wal          *wal,
        const guint8 *place)
{
  return wal->sum[0] == plumb_sqlite_bytes_get_32 (place)
         && wal->sum[1] == plumb_sqlite_bytes_get_32 (place + 4);
}

static gboolean
read_header (Wal *wal)
{
  guint8 header[HEADER_SIZE];
  guint32 magic;

  if (fread (header, sizeof header, 1, wal->file) != 1)
    return FALSE;

  magic = plumb_sqlite_bytes_get_32 (header);
  wal->page_size = plumb_sqlite_bytes_get_32 (header + 8);
  if ((magic & ~1u) != MAGIC || wal->page_size < 512 || wal->page_size > MAX_PAGE_SIZE
      || (wal->page_size & (wal->page_size - 1)) != 0)
    return FALSE;

  wal->big_endian = (magic & 1) != 0;
  memcpy (wal->salt, header + 16, sizeof wal->salt);
  add_to_sum (wal, header, 24);
  return is_sum (wal, header + 24);
}

/* Only what was written after the header, and whole, counts. */
static gboolean
read_frame (Wal      *wal,
            guint32  *out_number,
            gboolean *out_commits)
{
  guint8 head[FRAME_SIZE];

  if (fread (head, sizeof head, 1, wal->file) != 1
      || fread (wal->page, wal->page_size, 1, wal->file) != 1
      || memcmp (head + 8, wal->salt, sizeof wal->salt) != 0)
    return FALSE;

  add_to_sum (wal, head, 8);
  add_to_sum (wal, wal->page, wal->page_size);
  *out_number = plumb_sqlite_bytes_get_32 (head);
  *out_commits = plumb_sqlite_bytes_get_32 (head + 4) != 0;
  return is_sum (wal, head + 16);
}

static gboolean
holds_mark (const Wal               *wal,
            const PlumbSqliteMarker *marker)
{
  PlumbSqliteMarker found;

  return plumb_sqlite_marker_decode (wal->page, wal->page_size, &found)
         && (memcmp (found.own, marker->own, sizeof marker->own) == 0
             || memcmp (found.before, marker->own, sizeof marker->own) == 0);
}

static PlumbSqliteWal
read_frames (Wal                     *wal,
             const PlumbSqliteMarker *marker)
{
  gboolean committed = FALSE, marked = FALSE, commits;
  guint32 number;

  wal->page = g_malloc (wal->page_size);
  while (read_frame (wal, &number, &commits))
    {
      committed = committed || commits;
      marked = marked || (marker != NULL && number == marker->page && holds_mark (wal, marker));
    }
  g_free (wal->page);

  return !committed ? PLUMB_SQLITE_WAL_EMPTY
         : marked ? PLUMB_SQLITE_WAL_MARKED : PLUMB_SQLITE_WAL_OTHER;
}

gboolean
plumb_sqlite_wal_read (const char               *path,
                       const PlumbSqliteMarker  *marker,
                       PlumbSqliteWal           *out_wal,
                       GError                  **error)
{
  Wal wal = { .file = g_fopen (path, "rbe") };
  gboolean failed;

  if (wal.file == NULL && errno == ENOENT)
    {
      *out_wal = PLUMB_SQLITE_WAL_EMPTY;
      return TRUE;
    }
  if (wal.file == NULL)
    return plumb_sqlite_bytes_fail (error, path, errno);

  *out_wal = read_header (&wal) ? read_frames (&wal, marker) : PLUMB_SQLITE_WAL_EMPTY;
  failed = ferror (wal.file) != 0;
  fclose (wal.file);
  return !failed || plumb_sqlite_bytes_fail (error, path, EIO);
}
