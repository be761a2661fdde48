/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-settings.h"

#define MAX_RECENT 6

GSettings *
plumb_settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.plumbline.Plumbline", TRUE);
  return schema != NULL ? g_settings_new ("org.plumbline.Plumbline") : NULL;
}

void
plumb_settings_remember_recent (const char *path,
                                gboolean    there)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();
  g_auto(GStrv) before = NULL;

  if (settings == NULL)
    return;

  before = g_settings_get_strv (settings, "recent-workspaces");
  if (there)
    g_ptr_array_add (paths, (gpointer) path);
  for (guint i = 0; before[i] != NULL && paths->len < MAX_RECENT; i++)
    if (g_strcmp0 (before[i], path) != 0)
      g_ptr_array_add (paths, before[i]);
  g_ptr_array_add (paths, NULL);
  g_settings_set_strv (settings, "recent-workspaces", (const char * const *) paths->pdata);
}

char **
plumb_settings_dup_recent (void)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();

  return settings != NULL ? g_settings_get_strv (settings, "recent-workspaces")
                          : g_new0 (char *, 1);
}
