/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer.h"

#include "plumb-findings-writer-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plumb-exchange-resources.h"
#include "plumb-text.h"
#include "plumb-worker.h"
#include "plumb-xml.h"

#define XSD_PATH "/org/plumbline/exchange/findings.xsd"

typedef struct
{
  PlumbFindings       *findings;   /* (owned) */
  PlumbFindingsFormat  format;
  char                *path;       /* (owned) */
} Save;

static void
free_save (gpointer data)
{
  Save *save = data;

  g_object_unref (save->findings);
  g_free (save->path);
  g_free (save);
}

GBytes *
plumb_findings_writer_load_xsd (void)
{
  g_autoptr(GError) error = NULL;
  GBytes *schema;

  schema = g_resource_lookup_data (plumb_exchange_get_resource (), XSD_PATH,
                                   G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (schema == NULL)
    g_error ("The program lacks its own schema: %s", error->message);
  return schema;
}

gboolean
plumb_findings_writer_has_block (const PlumbBlock *block)
{
  return block->base + block->n_na + block->n_not_recorded > 0;
}

gboolean
plumb_findings_writer_has_standard (const PlumbIndexStandard *standard)
{
  return standard->base + standard->n_na + standard->n_not_recorded > 0;
}

char *
plumb_findings_writer_format_share (const PlumbShare *share)
{
  return plumb_text_percent (share->n, share->base);
}

char *
plumb_findings_writer_format_change (const PlumbShare *now,
                                     const PlumbShare *before)
{
  gint64 difference = (gint64) now->n * before->base - (gint64) before->n * now->base;
  g_autofree char *size = NULL;

  size = plumb_text_percent (ABS (difference), (guint64) now->base * before->base);
  return g_strconcat (difference < 0 && !g_str_equal (size, "0.0") ? "-" : "", size, NULL);
}

char *
plumb_findings_writer_format_limit (double limit)
{
  return plumb_text_tenths (limit * 100.0);
}

static gboolean
validate (GBytes  *bytes,
          GError **error)
{
  g_autoptr(GBytes) schema = plumb_findings_writer_load_xsd ();
  g_autoptr(xmlDoc) doc = NULL;

  doc = plumb_xml_parse_bytes (bytes, "findings", error);
  return doc != NULL && plumb_xml_validate_xsd (doc, schema, "findings", error);
}

/**
 * plumb_findings_writer_to_bytes:
 * @findings: what to write
 * @format: how
 * @error: return location of an error of PLUMB_XML_ERROR
 *
 * Returns: (transfer full): the whole file, UTF-8; the same for the same findings in every locale,
 * time zone and place
 */
GBytes *
plumb_findings_writer_to_bytes (PlumbFindings        *findings,
                                PlumbFindingsFormat   format,
                                GError              **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (PLUMB_IS_FINDINGS (findings), NULL);

  if (format == PLUMB_FINDINGS_CSV)
    return plumb_findings_writer_make_csv (findings);
  if (format == PLUMB_FINDINGS_TEXT)
    return plumb_findings_writer_make_text (findings);

  bytes = plumb_findings_writer_make_xml (findings);
  if (!validate (bytes, error))
    return NULL;
  return g_steal_pointer (&bytes);
}

static gboolean
set_save_error (const char  *path,
                const char  *remedy,
                GError     **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               "%s could not be written: %s; %s. Nothing that was there was changed", path,
               g_strerror (code), remedy);
  return FALSE;
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      size -= written;
    }
  return fsync (fd) == 0;
}

/* Findings are made to be sent on, so they get the rights that any new file of this person gets. */
static gboolean
give_usual_rights (int fd)
{
  mode_t mask = umask (0);

  umask (mask);
  return fchmod (fd, 0666 & ~mask) == 0;
}

/* The new name is only safe on disk when the folder is. Some file systems cannot sync a folder; the
 * file itself is synced. */
static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
save_bytes (GBytes      *bytes,
            const char  *path,
            GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".plumbline-XXXXXX", NULL);
  gboolean good;
  int fd;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      errno = EISDIR;
      return set_save_error (path, "give the name of a file", error);
    }

  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return set_save_error (path, "choose a folder that exists and that you may write to", error);

  good = write_all (fd, bytes) && give_usual_rights (fd);
  good = close (fd) == 0 && good;
  if (!good || g_rename (temporary, path) != 0)
    {
      set_save_error (path, "make room on the disk or choose another folder", error);
      g_unlink (temporary);
      return FALSE;
    }
  sync_folder (folder);
  return TRUE;
}

/**
 * plumb_findings_writer_save:
 * @findings: what to write
 * @format: how
 * @path: where; replaced as a whole or not at all
 * @error: return location of an error of G_FILE_ERROR or PLUMB_XML_ERROR, which says what to do
 *
 * Returns: whether the file is on disk under its name
 */
gboolean
plumb_findings_writer_save (PlumbFindings        *findings,
                            PlumbFindingsFormat   format,
                            const char           *path,
                            GError              **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (PLUMB_IS_FINDINGS (findings), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = plumb_findings_writer_to_bytes (findings, format, error);
  return bytes != NULL && save_bytes (bytes, path, error);
}

static void
save_worker (GTask    *task,
             gpointer  source,
             gpointer  task_data,
             gpointer  worker_data)
{
  Save *save = task_data;
  GError *error = NULL;

  if (plumb_findings_writer_save (save->findings, save->format, save->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Files are written one after the other on one thread, which lives as long as the program. */
static PlumbWorker *
get_worker (void)
{
  static PlumbWorker *worker;

  if (g_once_init_enter (&worker))
    g_once_init_leave (&worker, plumb_worker_new ("plumb-files", NULL));
  return worker;
}

/**
 * plumb_findings_writer_save_async:
 * @findings: what to write
 * @format: how
 * @path: where
 * @cancellable: (nullable): stops it before it has begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * What plumb_findings_writer_save() does, off the main thread.
 */
void
plumb_findings_writer_save_async (PlumbFindings        *findings,
                                  PlumbFindingsFormat   format,
                                  const char           *path,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;
  Save *save;

  g_return_if_fail (PLUMB_IS_FINDINGS (findings));
  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, plumb_findings_writer_save_async);
  save = g_new0 (Save, 1);
  save->findings = g_object_ref (findings);
  save->format = format;
  save->path = g_strdup (path);
  g_task_set_task_data (task, save, free_save);
  plumb_worker_push (get_worker (), task, save_worker);
}

gboolean
plumb_findings_writer_save_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_findings_writer_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
