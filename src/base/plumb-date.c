/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-date.h"

#include <string.h>

static gboolean
parse_digits (const char *text,
              guint       n,
              int        *out_number)
{
  int number = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      number = number * 10 + (text[i] - '0');
    }

  *out_number = number;
  return TRUE;
}

/**
 * plumb_date_parse:
 * @text: (nullable): a day as "2017-07-01"
 * @out_date: (out): the day
 *
 * Reads an ISO 8601 calendar day. Nothing may follow it.
 *
 * Returns: %FALSE where @text is not a day that exists
 */
gboolean
plumb_date_parse (const char *text,
                  GDate      *out_date)
{
  int year = 0, month = 0, day = 0;

  g_return_val_if_fail (out_date != NULL, FALSE);

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  if (!parse_digits (text, 4, &year) || !parse_digits (text + 5, 2, &month) ||
      !parse_digits (text + 8, 2, &day))
    return FALSE;
  if (year < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_clear (out_date, 1);
  g_date_set_dmy (out_date, day, month, year);
  return TRUE;
}

/**
 * plumb_date_to_string:
 * @date: a valid day
 *
 * Returns: (transfer full): the day as "2017-07-01"
 */
char *
plumb_date_to_string (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

/**
 * plumb_moment_is_valid:
 * @text: (nullable): a moment as "2017-10-09T09:30:00Z"
 *
 * Returns: whether @text is a moment in the one form that the workspace keeps
 */
gboolean
plumb_moment_is_valid (const char *text)
{
  g_autofree char *day = NULL;
  GDate date;
  int hour = 0, minute = 0, second = 0;

  if (text == NULL || strlen (text) != 20 || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':' || text[19] != 'Z')
    return FALSE;

  day = g_strndup (text, 10);
  return plumb_date_parse (day, &date) && parse_digits (text + 11, 2, &hour) &&
         parse_digits (text + 14, 2, &minute) && parse_digits (text + 17, 2, &second) &&
         hour < 24 && minute < 60 && second < 60;
}

/**
 * plumb_moment_now:
 *
 * Returns: (transfer full): the present moment in UTC, to the second
 */
char *
plumb_moment_now (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
