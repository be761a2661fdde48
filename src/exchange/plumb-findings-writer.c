/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer.h"

#include "plumb-findings-writer-private.h"

#include <string.h>

#include "plumb-exchange-resources.h"
#include "plumb-export.h"
#include "plumb-text.h"
#include "plumb-xml.h"

static const struct { const char *ending; PlumbFindingsFormat format; } endings[] = {
  { ".xml", PLUMB_FINDINGS_XML }, { ".csv", PLUMB_FINDINGS_CSV }, { ".txt", PLUMB_FINDINGS_TEXT }
};

typedef struct
{
  PlumbRelease        *release;    /* (owned) */
  PlumbFindingsFormat  format;
  gboolean             by_name;    /* the format is the one that the file's name says, if it does */
} Save;

static void
free_save (gpointer data)
{
  Save *save = data;

  g_object_unref (save->release);
  g_free (save);
}

GBytes *
plumb_findings_writer_load_xsd (gboolean former)
{
  g_autoptr(GError) error = NULL;
  GBytes *schema;

  schema = g_resource_lookup_data (plumb_exchange_get_resource (),
                                   former ? "/org/plumbline/exchange/findings.xsd"
                                          : "/org/plumbline/exchange/findings-2.xsd",
                                   G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (schema == NULL)
    g_error ("The program lacks its own schema: %s", error->message);
  return schema;
}

static gboolean
validate (GBytes  *bytes,
          GError **error)
{
  g_autoptr(GBytes) schema = plumb_findings_writer_load_xsd (FALSE);
  g_autoptr(xmlDoc) doc = NULL;

  doc = plumb_xml_parse_bytes (bytes, "findings", error);
  return doc != NULL && plumb_xml_validate_xsd (doc, schema, "findings", error);
}

static gboolean
is_form_of (PlumbRelease         *release,
            PlumbFindingsFormat   format,
            GError              **error)
{
  if (format == PLUMB_FINDINGS_CSV
      || !g_str_equal (plumb_release_get_fields (release)->audience, PLUMB_FINDINGS_FULL))
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                       "The full cross of teams, plan types and audit types was not written: it is "
                       "for the QA lead's own use and can be written as CSV alone. Choose CSV, or "
                       "another audience.");
  return FALSE;
}

/* Two teams never share a name of a file, and every system can hold it: what is not for file names
 * is written by its number. (nullable) (transfer full) */
static char *
escape_team (const char *team)
{
  GString *text;

  if (team == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (const char *c = team; *c != '\0'; c++)
    if (strchr ("%/\\:*?\"<>|", *c) != NULL || g_ascii_iscntrl (*c))
      g_string_append_printf (text, "%%%02X", (guint) (guchar) *c);
    else
      g_string_append_c (text, *c);

  return g_string_free (text, FALSE);
}

/**
 * plumb_findings_writer_dup_name:
 * @organisation_code: of the council
 * @quarter: whose findings
 * @audience: for whom, as the set of tables calls it
 * @team: (nullable): the one team whose figures they are
 * @level: what may be shown of small numbers
 * @format: how they are written
 *
 * So that a file of level A never passes for one that may be handed on, its level is in its name.
 *
 * Returns: (transfer full): the name that is proposed for the file
 */
char *
plumb_findings_writer_dup_name (const char          *organisation_code,
                                PlumbQuarter         quarter,
                                const char          *audience,
                                const char          *team,
                                PlumbLevel           level,
                                PlumbFindingsFormat  format)
{
  g_autofree char *period = plumb_quarter_to_string (quarter);
  g_autofree char *name = escape_team (team);
  g_autofree char *stem
    = g_strdup_printf ("%s-%s-%s%s%s-%s", organisation_code != NULL ? organisation_code : "",
                       period, audience, name != NULL ? "-" : "", name != NULL ? name : "",
                       plumb_findings_level_to_code (level));

  return plumb_export_dup_name (stem, endings[format].ending);
}

/**
 * plumb_findings_writer_to_bytes:
 * @release: what to write
 * @format: how
 * @error: return location of an error of PLUMB_XML_ERROR
 *
 * Returns: (transfer full): the whole file, UTF-8; the same for the same release in every locale,
 * time zone and place
 */
GBytes *
plumb_findings_writer_to_bytes (PlumbRelease         *release,
                                PlumbFindingsFormat   format,
                                GError              **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (PLUMB_IS_RELEASE (release), NULL);

  if (!is_form_of (release, format, error))
    return NULL;
  if (format == PLUMB_FINDINGS_CSV)
    return plumb_findings_writer_make_csv (release);
  if (format == PLUMB_FINDINGS_TEXT)
    return plumb_findings_writer_make_text (release);

  bytes = plumb_findings_writer_make_xml (release, NULL);
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
  const char *ending = get_ending (path);
  g_autofree char *name = NULL;

  *out_format = asked;
  if (ending == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (ending, endings[i].ending) == 0)
      {
        *out_format = endings[i].format;
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
 * @release: what to write
 * @format: how
 * @path: where; replaced as a whole or not at all
 * @error: return location of an error of G_FILE_ERROR or PLUMB_XML_ERROR, which says what to do
 *
 * Findings are made to be sent on, so they get the rights that any new file of this person gets.
 *
 * Returns: whether the file is on disk under its name
 */
gboolean
plumb_findings_writer_save (PlumbRelease         *release,
                            PlumbFindingsFormat   format,
                            const char           *path,
                            GError              **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (PLUMB_IS_RELEASE (release), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = plumb_findings_writer_to_bytes (release, format, error);
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
  return plumb_findings_writer_save (save->release, format, path, error);
}

static void
start_save (PlumbRelease         *release,
            PlumbFindingsFormat   format,
            gboolean              by_name,
            const char           *path,
            GCancellable         *cancellable,
            GAsyncReadyCallback   callback,
            gpointer              user_data)
{
  Save *save = g_new0 (Save, 1);

  save->release = g_object_ref (release);
  save->format = format;
  save->by_name = by_name;
  plumb_export_run_async (path, write_findings, save, free_save, cancellable, callback, user_data);
}

/**
 * plumb_findings_writer_save_async:
 * @release: what to write
 * @format: how
 * @path: where
 * @cancellable: (nullable): stops it before the file has its name
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * What plumb_findings_writer_save() does, off the main thread.
 */
void
plumb_findings_writer_save_async (PlumbRelease         *release,
                                  PlumbFindingsFormat   format,
                                  const char           *path,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_return_if_fail (PLUMB_IS_RELEASE (release));
  g_return_if_fail (path != NULL);

  start_save (release, format, FALSE, path, cancellable, callback, user_data);
}

/**
 * plumb_findings_writer_save_named_async:
 * @release: what to write
 * @asked: how, where the name says nothing
 * @path: where
 * @cancellable: (nullable): stops it before the file has its name
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * The same, in the format of plumb_findings_writer_choose_format().
 */
void
plumb_findings_writer_save_named_async (PlumbRelease         *release,
                                        PlumbFindingsFormat   asked,
                                        const char           *path,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data)
{
  g_return_if_fail (PLUMB_IS_RELEASE (release));
  g_return_if_fail (path != NULL);

  start_save (release, asked, TRUE, path, cancellable, callback, user_data);
}

gboolean
plumb_findings_writer_save_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_autofree char *path = plumb_export_run_finish (result, error);

  return path != NULL;
}
