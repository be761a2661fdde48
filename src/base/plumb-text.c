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
 * plumb_text_percent_tenths:
 * @numerator: part
 * @denominator: base, not 0
 *
 * Rounded half away from zero from the exact fraction; integers throughout, because no
 * floating-point way rounds every tie right.
 *
 * Returns: tenths of a percent: 574 for 31 of 54
 */
guint64
plumb_text_percent_tenths (guint64 numerator,
                           guint64 denominator)
{
  g_return_val_if_fail (denominator > 0, 0);

  return (numerator * 2000 + denominator) / (denominator * 2);
}

/**
 * plumb_text_points_tenths:
 * @n: part now
 * @base: its base, not 0
 * @n_before: part before
 * @base_before: its base, not 0
 *
 * How many percentage points lie between two parts of a whole, rounded as
 * plumb_text_percent_tenths() does: 3 of 16 after 3 of 10 are 11.25 points, which no floating-point
 * difference hits.
 *
 * Returns: tenths of a point
 */
int
plumb_text_points_tenths (guint n,
                          guint base,
                          guint n_before,
                          guint base_before)
{
  gint64 difference = (gint64) n * base_before - (gint64) n_before * base;
  int tenths;

  g_return_val_if_fail (base > 0 && base_before > 0, 0);

  tenths = (int) plumb_text_percent_tenths ((guint64) ABS (difference),
                                            (guint64) base * base_before);
  return difference < 0 ? -tenths : tenths;
}

/**
 * plumb_text_of_tenths:
 * @tenths: of what is shown
 *
 * Returns: (transfer full): for example "57.4" or "-12.3", with a full stop in every locale;
 *   without a sign where it is nothing
 */
char *
plumb_text_of_tenths (int tenths)
{
  return g_strdup_printf ("%s%d.%d", tenths < 0 ? "-" : "", ABS (tenths) / 10, ABS (tenths) % 10);
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
 * plumb_text_round_tenths:
 * @value: in the unit that is shown
 *
 * For values that are not exact fractions, such as the limits of an interval, and for what must be
 * decided on the figure that people read.
 *
 * Returns: the tenths, rounded half away from zero
 */
gint64
plumb_text_round_tenths (double value)
{
  return llround (value * 10.0);
}

/**
 * plumb_text_is_unseen:
 * @c: a character
 *
 * Nobody sees these, but they garble a screen, a table or a report: control characters (C0 but tab
 * and line ends, DEL, C1), those that turn the direction of writing, marks of byte order, spaces
 * without width, and what is no character. The joiners that some scripts need are not among them.
 *
 * Returns: whether @c is one
 */
gboolean
plumb_text_is_unseen (gunichar c)
{
  if (c == '\t' || c == '\n' || c == '\r')
    return FALSE;

  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200b || c == 0x200e
         || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f)
         || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f)
         || (c & 0xfffe) == 0xfffe;
}

static gboolean
is_space (gunichar c)
{
  return c == 0x0b || c == 0x85 || g_unichar_isspace (c);
}

/**
 * plumb_text_clean:
 * @text: (nullable): from outside, perhaps not UTF-8
 * @most: how many characters to keep, 0 for all; a longer text ends with "…"
 *
 * For names and other texts of one line, where they come in: without what nobody sees, every run
 * of white space of any kind one space, none at the ends.
 *
 * Returns: (transfer full) (nullable): UTF-8; %NULL for %NULL
 */
char *
plumb_text_clean (const char *text,
                  gsize       most)
{
  g_autofree char *valid = NULL;
  GString *clean;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = is_space (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p);

      if (plumb_text_is_unseen (c)
          || (c == ' ' && (clean->len == 0 || clean->str[clean->len - 1] == ' ')))
        continue;
      g_string_append_unichar (clean, c);
    }

  if (clean->len > 0 && clean->str[clean->len - 1] == ' ')
    g_string_truncate (clean, clean->len - 1);
  if (most > 0 && g_utf8_strlen (clean->str, -1) > (glong) most)
    {
      g_string_truncate (clean, g_utf8_offset_to_pointer (clean->str, most - 1) - clean->str);
      g_string_append (clean, "…");
    }
  return g_string_free (clean, FALSE);
}

/**
 * plumb_text_for_terminal:
 * @text: perhaps not UTF-8
 *
 * A terminal obeys control characters: a name could colour, move or forge what is printed. They
 * are shown as U+FFFD; tabs and new lines stand.
 *
 * Returns: (transfer full): UTF-8
 */
char *
plumb_text_for_terminal (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, c == '\r' || plumb_text_is_unseen (c) ? 0xfffd : c);
    }
  return g_string_free (clean, FALSE);
}
