/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-workspace-name.h"

#include <glib/gi18n.h>
#include <string.h>

#define ENDING ".plumb"

PlumbFileKind
plumb_workspace_name_kind (void)
{
  static const char * const patterns[] = { "*" ENDING, NULL };

  return (PlumbFileKind) { _("Plumbline workspaces"), patterns };
}

char *
plumb_workspace_name_dup_whole (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_str_has_suffix (path, ENDING) ? g_strdup (path) : g_strconcat (path, ENDING, NULL);
}

char *
plumb_workspace_name_dup_stem (const char *path)
{
  char *stem;

  g_return_val_if_fail (path != NULL, NULL);

  stem = g_path_get_basename (path);
  if (g_str_has_suffix (stem, ENDING))
    stem[strlen (stem) - strlen (ENDING)] = '\0';
  return stem;
}
