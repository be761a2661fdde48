/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A file of a test: written to a temporary folder, removed with fixture_remove(). */
static inline char *
fixture_write (const char *name,
               const char *content,
               gssize      length)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("plumb-test-XXXXXX", &error);
  char *path;

  g_assert_no_error (error);
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

static inline void
fixture_remove (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (path);
}

/* Prints the text when it lacks the words, so that a failure shows what was said instead. */
static inline void
fixture_assert_says (const char *text,
                     const char *words)
{
  if (text == NULL || strstr (text, words) == NULL)
    g_error ("expected \"%s\" in \"%s\"", words, text != NULL ? text : "(nothing)");
}
