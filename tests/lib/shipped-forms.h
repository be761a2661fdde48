/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A program that comes with a newer version of a form than a workspace has. */

G_GNUC_UNUSED static char *
replace_words (const char *text,
               const char *words,
               const char *others)
{
  g_auto(GStrv) parts = g_strsplit (text, words, -1);

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  return g_strjoinv (others, parts);
}

G_GNUC_UNUSED static char *
write_into (const char *folder,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Makes a data folder for the program in @folder, to be named by PLUMBLINE_DATA: its programme has
 * one form, @text, that was given out before as @earlier. */
G_GNUC_UNUSED static char *
ship_form (const char *folder,
           const char *earlier,
           const char *text)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, earlier, -1);
  g_autofree char *programme
      = g_strdup_printf ("<programme xmlns=\"urn:plumbline:programme:1\">\n<title>T</title>\n"
                         "<instrument file=\"../form.xml\">"
                         "<released version=\"1\" sha256=\"%s\"/></instrument></programme>",
                         sha256);
  g_autofree char *form_path = write_into (folder, "data/form.xml", text);
  g_autofree char *path = write_into (folder, "data/programme/programme.xml", programme);

  return g_build_filename (folder, "data", NULL);
}
