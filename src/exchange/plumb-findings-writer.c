/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer.h"

#include "plumb-findings-writer-private.h"

#include <string.h>

#include "plumb-exchange-resources.h"
#include "plumb-export.h"
#include "plumb-text.h"
#include "plumb-xml.h"

#define XSD_PATH "/org/plumbline/exchange/findings.xsd"

typedef struct
{
  PlumbFindings       *findings;   /* (owned) */
  PlumbFindingsFormat  format;
  gboolean             by_name;    /* the format is the one that the file's name says, if it does */
} Save;

static void
free_save (gpointer data)
{
  Save *save = data;

  g_object_unref (save->findings);
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
  return plumb_text_points (now->n, now->base, before->n, before->base);
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

  bytes = plumb_findings_writer_make_xml (findings, NULL);
  if (!validate (bytes, error))
    return NULL;
  return g_steal_pointer (&bytes);
}

/* What follows the last dot of a name, where it can say what is in the file: no number does, as in
 * "findings.2017". */
static const char *
get_ending (const char *path)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (slash != NULL ? slash : path, '.');

  return dot != NULL && g_ascii_isalpha (dot[1]) ? dot : NULL;
}

/**
 * plumb_findings_writer_choose_format:
 * @path: the name that somebody gave the file
 * @asked: what was asked for before the name was
 * @out_format: (out): what the name's ending says, and where it says nothing, @asked
 * @error: return location of an error of G_FILE_ERROR, which names what can be written
 *
 * Returns: %FALSE where the ending is that of another kind of file, which the findings under that
 *   name would not be
 */
gboolean
plumb_findings_writer_choose_format (const char           *path,
                                     PlumbFindingsFormat   asked,
                                     PlumbFindingsFormat  *out_format,
                                     GError              **error)
{
  static const struct { const char *ending; PlumbFindingsFormat format; } known[] = {
    { ".xml", PLUMB_FINDINGS_XML }, { ".csv", PLUMB_FINDINGS_CSV }, { ".txt", PLUMB_FINDINGS_TEXT }
  };
  const char *ending = get_ending (path);
  g_autofree char *name = NULL;

  *out_format = asked;
  if (ending == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (ending, known[i].ending) == 0)
      {
        *out_format = known[i].format;
        return TRUE;
      }
  if (!plumb_export_spare (path, error))
    return FALSE;
  name = g_path_get_basename (path);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
               "“%s” was not written: findings can be written as XML (.xml), as CSV (.csv) or as "
               "text (.txt), and not as what ends in “%s”. Choose a name with one of these "
               "endings.", name, ending);
  return FALSE;
}

/**
 * plumb_findings_writer_save:
 * @findings: what to write
 * @format: how
 * @path: where; replaced as a whole or not at all
 * @error: return location of an error of G_FILE_ERROR or PLUMB_XML_ERROR, which says what to do
 *
 * Findings are made to be sent on, so they get the rights that any new file of this person gets.
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
  return bytes != NULL
         && plumb_export_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                PLUMB_FILE_PRIVATE, error);
}

static gboolean
write_findings (gpointer     data,
                const char  *path,
                GError     **error)
{
  Save *save = data;
  PlumbFindingsFormat format = save->format;

  if (save->by_name
      && !plumb_findings_writer_choose_format (path, save->format, &format, error))
    return FALSE;
  return plumb_findings_writer_save (save->findings, format, path, error);
}

static void
start_save (PlumbFindings        *findings,
            PlumbFindingsFormat   format,
            gboolean              by_name,
            const char           *path,
            GCancellable         *cancellable,
            GAsyncReadyCallback   callback,
            gpointer              user_data)
{
  Save *save = g_new0 (Save, 1);

  save->findings = g_object_ref (findings);
  save->format = format;
  save->by_name = by_name;
  plumb_export_run_async (path, write_findings, save, free_save, cancellable, callback, user_data);
}

/**
 * plumb_findings_writer_save_async:
 * @findings: what to write
 * @format: how
 * @path: where
 * @cancellable: (nullable): stops it before the file has its name
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
  g_return_if_fail (PLUMB_IS_FINDINGS (findings));
  g_return_if_fail (path != NULL);

  start_save (findings, format, FALSE, path, cancellable, callback, user_data);
}

/**
 * plumb_findings_writer_save_named_async:
 * @findings: what to write
 * @asked: how, where the name says nothing
 * @path: where
 * @cancellable: (nullable): stops it before the file has its name
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * The same, in the format of plumb_findings_writer_choose_format().
 */
void
plumb_findings_writer_save_named_async (PlumbFindings        *findings,
                                        PlumbFindingsFormat   asked,
                                        const char           *path,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data)
{
  g_return_if_fail (PLUMB_IS_FINDINGS (findings));
  g_return_if_fail (path != NULL);

  start_save (findings, asked, TRUE, path, cancellable, callback, user_data);
}

gboolean
plumb_findings_writer_save_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_autofree char *path = plumb_export_run_finish (result, error);

  return path != NULL;
}
