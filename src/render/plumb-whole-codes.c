/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-whole-codes.h"

PangoAttrList *
plumb_whole_codes_find (const char *text)
{
  static GRegex *pattern;
  g_autoptr(GMatchInfo) match = NULL;
  PangoAttrList *attributes = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_once_init_enter (&pattern))
    g_once_init_leave (&pattern, g_regex_new ("\\(?\\b[A-Z]{2,}[0-9]*(\\.[0-9A-Z]+)+\\b[),;.]?",
                                              G_REGEX_OPTIMIZE, 0, NULL));
  g_regex_match (pattern, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      whole->start_index = (guint) start;
      whole->end_index = (guint) end;
      if (attributes == NULL)
        attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, whole);
    }
  return attributes;
}
