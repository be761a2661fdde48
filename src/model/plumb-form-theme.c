/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-form-theme.h"

PlumbFormTheme *
plumb_form_theme_new (const char *code,
                      const char *title)
{
  PlumbFormTheme *theme = g_new0 (PlumbFormTheme, 1);

  theme->code = g_strdup (code);
  theme->title = g_strdup (title);
  return theme;
}

void
plumb_form_theme_free (PlumbFormTheme *theme)
{
  g_free (theme->code);
  g_free (theme->title);
  g_free (theme);
}

/**
 * plumb_form_theme_list_default:
 *
 * Forms were made before a form could name its themes, and audits with them: they have these two
 * for ever, in this order, by which their stored tallies are read.
 *
 * Returns: (transfer full) (element-type PlumbFormTheme): planning and supervision
 */
GPtrArray *
plumb_form_theme_list_default (void)
{
  GPtrArray *themes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_form_theme_free);

  g_ptr_array_add (themes, plumb_form_theme_new (PLUMB_THEME_PLANNING, "Planning"));
  g_ptr_array_add (themes, plumb_form_theme_new (PLUMB_THEME_SUPERVISION, "Supervision"));
  return themes;
}

/**
 * plumb_form_theme_find:
 * @themes: (element-type PlumbFormTheme)
 * @code: (nullable)
 *
 * Returns: (transfer none) (nullable): the theme of that code
 */
const PlumbFormTheme *
plumb_form_theme_find (GPtrArray  *themes,
                       const char *code)
{
  for (guint i = 0; i < themes->len; i++)
    {
      const PlumbFormTheme *theme = g_ptr_array_index (themes, i);

      if (g_strcmp0 (theme->code, code) == 0)
        return theme;
    }
  return NULL;
}
