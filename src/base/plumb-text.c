/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-text.h"

#include <math.h>

/**
 * plumb_set_str:
 * @field: the place to fill, (owned)
 * @value: (nullable): copied
 *
 * What g_set_str() does in newer GLib.
 *
 * Returns: whether the text changed
 */
gboolean
plumb_set_str (char       **field,
               const char  *value)
{
  char *copy;

  g_return_val_if_fail (field != NULL, FALSE);

  if (g_strcmp0 (*field, value) == 0)
    return FALSE;

  copy = g_strdup (value);
  g_free (*field);
  *field = copy;
  return TRUE;
}

/**
 * plumb_text_is_blank:
 * @text: (nullable)
 *
 * Returns: whether there is nothing but white space
 */
gboolean
plumb_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/**
 * plumb_text_percent:
 * @numerator: part
 * @denominator: base, not 0
 *
 * One digit, rounded half away from zero from the exact fraction; integers throughout, because no
 * floating-point way rounds every tie right. The point is a full stop in every locale.
 *
 * Returns: (transfer full): for example "57.4"
 */
char *
plumb_text_percent (guint64 numerator,
                    guint64 denominator)
{
  guint64 tenths;

  g_return_val_if_fail (denominator > 0, NULL);

  tenths = (numerator * 2000 + denominator) / (denominator * 2);
  return g_strdup_printf ("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, tenths / 10, tenths % 10);
}

/**
 * plumb_text_vformat:
 * @format: as for g_strdup_vprintf(); may cut texts short ("%.60s")
 * @arguments: for @format
 *
 * For messages that quote other people's files: a text that was cut within a character would not
 * be shown.
 *
 * Returns: (transfer full): UTF-8 in any case
 */
char *
plumb_text_vformat (const char *format,
                    va_list     arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  return g_utf8_make_valid (text, -1);
}

/**
 * plumb_text_tenths:
 * @value: in the unit that is shown
 *
 * One digit, rounded half away from zero; for values that are not exact fractions, such as the
 * limits of an interval. A value that rounds to zero has no sign.
 *
 * Returns: (transfer full): for example "-12.0"
 */
char *
plumb_text_tenths (double value)
{
  gint64 tenths = llround (value * 10.0);
  gint64 size = ABS (tenths);

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, tenths < 0 ? "-" : "",
                          size / 10, size % 10);
}
