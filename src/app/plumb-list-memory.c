/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-list-memory.h"

#include "plumb-settings.h"

#define KEY "list-views"

static char *
make_name (PlumbSession *session,
           const char   *list)
{
  const char *path = plumb_store_get_path (plumb_session_get_store (session));

  return g_strdup_printf ("%s:%s", list, path);
}

/* Of a workspace that has dropped out of those opened lately, nothing is kept. */
static gboolean
is_recent (const char         *name,
           const char * const *recent)
{
  const char *path = strchr (name, ':');

  return path != NULL && g_strv_contains (recent, path + 1);
}

GVariant *
plumb_list_memory_load (PlumbSession *session,
                        const char   *list)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autofree char *name = make_name (session, list);
  g_autoptr(GVariant) all = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;

  return all != NULL ? g_variant_lookup_value (all, name, G_VARIANT_TYPE_VARDICT) : NULL;
}

void
plumb_list_memory_save (PlumbSession *session,
                        const char   *list,
                        GVariant     *view)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autoptr(GVariant) kept = g_variant_ref_sink (view);
  g_autofree char *name = make_name (session, list);
  g_auto(GStrv) recent = plumb_settings_dup_recent ();
  g_autoptr(GVariant) before = NULL;
  g_autoptr(GVariant) after = NULL;
  GVariantBuilder all;
  GVariantIter iter;
  const char *other;
  GVariant *value;

  if (settings == NULL)
    return;

  before = g_settings_get_value (settings, KEY);
  g_variant_builder_init (&all, G_VARIANT_TYPE_VARDICT);
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&sv}", &other, &value))
    if (!g_str_equal (other, name) && is_recent (other, (const char * const *) recent))
      g_variant_builder_add (&all, "{sv}", other, value);
  if (g_variant_n_children (kept) > 0)
    g_variant_builder_add (&all, "{sv}", name, kept);
  after = g_variant_ref_sink (g_variant_builder_end (&all));
  if (!g_variant_equal (after, before))
    g_settings_set_value (settings, KEY, after);
}

void
plumb_list_memory_add (GVariantDict *view,
                       const char   *key,
                       const char   *text)
{
  if (text != NULL)
    g_variant_dict_insert (view, key, "s", text);
}
