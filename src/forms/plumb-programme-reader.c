/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-programme-reader.h"

#include <gio/gio.h>
#include <string.h>

#include "plumb-form-node.h"
#include "plumb-instrument-reader.h"
#include "plumb-xml.h"

#define MAX_BYTES (1024 * 1024)

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Every instrument of the folder, in the order of their names, so that two machines agree. */
static PlumbProgramme *
read_folder (const char  *path,
             GError     **error)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, error);
  g_autoptr(GPtrArray) instruments = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  if (folder == NULL)
    return NULL;

  while ((entry = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (entry, ".xml") && entry[0] != '.')
      g_ptr_array_add (instruments, g_build_filename (path, entry, NULL));

  if (instruments->len == 0)
    {
      g_autofree char *name = g_path_get_basename (path);

      plumb_form_set_error (error, name, 1,
                            "there is no instrument in this folder; put instrument files (*.xml) "
                            "into it, or choose another");
      return NULL;
    }

  g_ptr_array_sort (instruments, compare_paths);
  return plumb_programme_new (instruments);
}

static gboolean
add_instrument (xmlNode     *node,
                const char  *folder,
                const char  *name,
                GPtrArray   *instruments,
                GError     **error)
{
  g_autofree char *file = plumb_form_node_dup_attribute (node, "file");
  g_autofree char *path = g_canonicalize_filename (file, folder);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_ptr_array_add (instruments, g_steal_pointer (&path));
      return TRUE;
    }

  plumb_form_set_error (error, name, plumb_form_node_get_line (node),
                        "there is no file %s beside the programme; correct file=, or put the "
                        "instrument there", file);
  return FALSE;
}

static void
add_released (PlumbProgramme *programme,
              xmlNode        *instrument)
{
  for (xmlNode *node = plumb_form_node_first_child (instrument); node != NULL;
       node = plumb_form_node_next (node))
    {
      g_autofree char *sha256 = plumb_form_node_dup_attribute (node, "sha256");

      plumb_programme_add_released (programme, sha256);
    }
}

static PlumbProgramme *
read_root (xmlNode     *root,
           const char  *folder,
           const char  *name,
           GError     **error)
{
  g_autoptr(GPtrArray) instruments = g_ptr_array_new_with_free_func (g_free);
  xmlNode *first = plumb_form_node_first_child (root);
  g_autoptr(PlumbProgramme) programme = plumb_programme_new (instruments);

  for (xmlNode *node = plumb_form_node_next (first); node != NULL;
       node = plumb_form_node_next (node))
    {
      if (!add_instrument (node, folder, name, instruments, error))
        return NULL;
      add_released (programme, node);
    }
  return g_steal_pointer (&programme);
}

/* The shipped programme is looked for without being named, so that a short name would not tell
 * where. */
static PlumbProgramme *
refuse_missing (const char  *path,
                GError     **error)
{
  g_set_error (error, PLUMB_FORMS_ERROR, PLUMB_FORMS_ERROR_INVALID,
               "%s: there is no programme here; name a programme file or a folder of instruments "
               "that exists, or set PLUMBLINE_DATA to the folder of Plumbline's data (it holds "
               "programme/programme.xml)", path);
  return NULL;
}

/**
 * plumb_programme_reader_read_path:
 * @path: a programme file, or a folder of instruments
 *
 * The instruments themselves are not read here.
 *
 * Returns: (transfer full) (nullable): the programme, or %NULL with an error that names file, line
 * and remedy
 */
PlumbProgramme *
plumb_programme_reader_read_path (const char  *path,
                                  GError     **error)
{
  g_autofree char *name = NULL;
  g_autofree char *absolute = NULL;
  g_autofree char *folder = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(xmlDoc) doc = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return read_folder (path, error);
  absolute = g_canonicalize_filename (path, NULL);
  if (!g_file_test (absolute, G_FILE_TEST_EXISTS))
    return refuse_missing (absolute, error);

  bytes = plumb_xml_load_file (path, MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;

  name = g_path_get_basename (path);
  doc = plumb_form_parse (bytes, "programme.rng", name, error);
  if (doc == NULL)
    return NULL;

  folder = g_path_get_dirname (absolute);
  return read_root (xmlDocGetRootElement (doc), folder, name, error);
}

static const char *
find_data_folder (void)
{
  const char *named = g_getenv ("PLUMBLINE_DATA");

  return named != NULL && *named != '\0' ? named : PLUMB_DATADIR;
}

/**
 * plumb_programme_reader_dup_path:
 * @name: of a file that comes with the shipped programme
 *
 * The data folder is the one that PLUMBLINE_DATA in the environment names, as a program needs that
 * was never installed, else the installed one.
 *
 * Returns: (transfer full): its path
 */
char *
plumb_programme_reader_dup_path (const char *name)
{
  return g_build_filename (find_data_folder (), "programme", name, NULL);
}

/**
 * plumb_programme_reader_dup_default_path:
 *
 * Returns: (transfer full): path of the shipped programme
 */
char *
plumb_programme_reader_dup_default_path (void)
{
  return plumb_programme_reader_dup_path ("programme.xml");
}
