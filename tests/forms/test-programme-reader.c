/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "plumb-instrument-reader.h"
#include "plumb-programme-reader.h"

/* A fresh install must find its programme, and each instrument in it must be readable. */
static void
test_shipped (void)
{
  g_autofree char *path = plumb_programme_reader_dup_default_path ();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbProgramme) programme = plumb_programme_reader_read_path (path, &error);
  GPtrArray *instruments;

  g_assert_no_error (error);
  instruments = plumb_programme_get_instruments (programme);
  g_assert_cmpuint (instruments->len, ==, 2);
  for (guint i = 0; i < instruments->len; i++)
    {
      g_autoptr(PlumbInstrument) instrument = NULL;

      instrument = plumb_instrument_reader_read_file (g_ptr_array_index (instruments, i), NULL,
                                                      &error);
      g_assert_no_error (error);
      /* A form that was changed is another version: workspaces know a version by its bytes. Raise
       * the form's version and put the new checksum into the programme. */
      g_assert_true (plumb_programme_has_released (
          programme, plumb_instrument_get_fields (instrument)->sha256));
    }
}

/* A folder is read in the order of names, whatever order the disk gives. */
static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("plumb-programme-XXXXXX", NULL);
  static const char * const files[] = { "b.xml", "a.xml", "notes.txt", ".hidden.xml" };
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbProgramme) programme = NULL;
  g_autoptr(PlumbProgramme) none = NULL;
  GPtrArray *instruments;

  none = plumb_programme_reader_read_path (folder, &error);
  g_assert_error (error, PLUMB_FORMS_ERROR, PLUMB_FORMS_ERROR_INVALID);
  g_clear_error (&error);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_assert_true (g_file_set_contents (path, "<x/>", -1, NULL));
    }
  programme = plumb_programme_reader_read_path (folder, &error);
  g_assert_no_error (error);
  instruments = plumb_programme_get_instruments (programme);
  g_assert_cmpuint (instruments->len, ==, 2);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (instruments, 0), "/a.xml"));

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_bad (void)
{
#define HEAD "<programme xmlns=\"urn:plumbline:programme:1\">\n<title>T</title>\n"
  static const struct { const char *text, *start, *words; } rows[] = {
    { HEAD "</programme>", "programme.xml, line 1:", "schema" },
    { HEAD "<instrument file=\"none.xml\"/></programme>", "programme.xml, line 3:", "none.xml" },
    { HEAD "<instrument file=\"a.xml\"/>", "programme.xml, line 3:", "cut off" },
    { "<!DOCTYPE a><a/>", "programme.xml, line 1:", "DOCTYPE" },
  };
  g_autofree char *folder = g_dir_make_tmp ("plumb-programme-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "programme.xml", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbProgramme) programme = NULL;

      g_assert_true (g_file_set_contents (path, rows[i].text, -1, NULL));
      programme = plumb_programme_reader_read_path (path, &error);
      g_assert_null (programme);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, rows[i].start));
      g_assert_nonnull (strstr (error->message, rows[i].words));
    }

  g_remove (path);
  g_rmdir (folder);
}

/* A program that is not installed looks for its programme where nobody put it: the message must say
 * where, and what to do. */
static void
test_missing (void)
{
  g_autofree char *before = g_strdup (g_getenv ("PLUMBLINE_DATA"));
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  g_setenv ("PLUMBLINE_DATA", "/no/such/folder", TRUE);
  path = plumb_programme_reader_dup_default_path ();
  g_setenv ("PLUMBLINE_DATA", before, TRUE);
  g_assert_null (plumb_programme_reader_read_path (path, &error));
  g_assert_error (error, PLUMB_FORMS_ERROR, PLUMB_FORMS_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "/no/such/folder/programme/programme.xml: "));
  g_assert_nonnull (strstr (error->message, "set PLUMBLINE_DATA"));
}

/* Without a word from the environment it is the installed folder and no other: a program never
 * reads forms from where its builder happened to keep them. */
static void
test_installed (void)
{
  g_autofree char *before = g_strdup (g_getenv ("PLUMBLINE_DATA"));
  g_autofree char *path = NULL;

  g_unsetenv ("PLUMBLINE_DATA");
  path = plumb_programme_reader_dup_default_path ();
  g_setenv ("PLUMBLINE_DATA", before, TRUE);
  g_assert_cmpstr (path, ==, PLUMB_DATADIR "/programme/programme.xml");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/programme-reader/shipped", test_shipped);
  g_test_add_func ("/programme-reader/folder", test_folder);
  g_test_add_func ("/programme-reader/bad", test_bad);
  g_test_add_func ("/programme-reader/missing", test_missing);
  g_test_add_func ("/programme-reader/installed", test_installed);

  return g_test_run ();
}
