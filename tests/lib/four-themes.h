/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* (transfer full): the text of a form that names four themes */
static char *
load_four_themes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "instruments",
                                                 "four-themes.xml", NULL);
  g_autoptr(GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}
