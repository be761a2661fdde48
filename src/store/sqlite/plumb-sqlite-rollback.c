/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-rollback.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "plumb-sqlite-bytes.h"

/* Source of the format: https://www.sqlite.org/fileformat2.html, section 3. */

#define HEADER_SIZE   28
#define MAX_PAGE_SIZE 65536

static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

typedef struct
{
  guint32 n_pages;       /* all ones: as many as there are */
  guint32 sector_size;
  guint32 page_size;
} Header;

static gboolean
is_size (guint32 size)
{
  return size >= 32 && size <= MAX_PAGE_SIZE && (size & (size - 1)) == 0;
}

static gboolean
read_header (FILE   *journal,
             Header *out_header)
{
  guint8 header[HEADER_SIZE];

  if (fread (header, sizeof header, 1, journal) != 1 || memcmp (header, magic, sizeof magic) != 0)
    return FALSE;

  out_header->n_pages = plumb_sqlite_bytes_get_32 (header + 8);
  out_header->sector_size = plumb_sqlite_bytes_get_32 (header + 20);
  out_header->page_size = plumb_sqlite_bytes_get_32 (header + 24);
  return is_size (out_header->sector_size) && is_size (out_header->page_size);
}

/* Fills @page with what the journal would put back as the first page. */
static gboolean
find_first_page (FILE         *journal,
                 const Header *header,
                 guint8       *page)
{
  guint8 number[4], sum[4];

  if (fseek (journal, (long) header->sector_size, SEEK_SET) != 0)
    return FALSE;

  for (guint32 i = 0; i < header->n_pages; i++)
    {
      if (fread (number, sizeof number, 1, journal) != 1
          || fread (page, header->page_size, 1, journal) != 1
          || fread (sum, sizeof sum, 1, journal) != 1)
        return FALSE;
      if (plumb_sqlite_bytes_get_32 (number) == 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_first_page (FILE         *file,
               const guint8 *page,
               guint32       size)
{
  g_autofree guint8 *own = g_malloc (size);

  return fread (own, size, 1, file) == 1 && memcmp (own, page, size) == 0;
}

static PlumbSqliteRollback
compare (FILE *journal,
         FILE *file)
{
  g_autofree guint8 *page = NULL;
  Header header;

  if (!read_header (journal, &header))
    return PLUMB_SQLITE_ROLLBACK_COLD;

  page = g_malloc (header.page_size);
  return find_first_page (journal, &header, page) && is_first_page (file, page, header.page_size)
         ? PLUMB_SQLITE_ROLLBACK_SAME : PLUMB_SQLITE_ROLLBACK_DIFFERENT;
}

gboolean
plumb_sqlite_rollback_read (const char           *journal,
                            const char           *path,
                            PlumbSqliteRollback  *out_rollback,
                            GError              **error)
{
  FILE *record = g_fopen (journal, "rbe");
  FILE *file;

  if (record == NULL && errno == ENOENT)
    {
      *out_rollback = PLUMB_SQLITE_ROLLBACK_COLD;
      return TRUE;
    }
  if (record == NULL)
    return plumb_sqlite_bytes_fail (error, journal, errno);

  file = g_fopen (path, "rbe");
  if (file == NULL)
    {
      plumb_sqlite_bytes_fail (error, path, errno);
      fclose (record);
      return FALSE;
    }

  *out_rollback = compare (record, file);
  fclose (file);
  fclose (record);
  return TRUE;
}
