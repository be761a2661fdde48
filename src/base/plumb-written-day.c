/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-written-day.h"

#include <string.h>

/* Spreadsheets count days from here; right from 1 March 1900 on. */
#define SERIAL_ORIGIN_YEAR 1899
#define MAX_SERIAL 2958465   /* 31 December 9999 */
#define MINUTES_OF_DAY (24 * 60)
#define EARLIEST_YEAR 1980
/* A zone furthest east is that far into the next day already. */
#define HOURS_AHEAD 14

/* Where a reading stands. */
typedef struct
{
  const char *p;
} Scan;

/* Up to @most digits; how many there were. */
static guint
scan_number (Scan *scan,
             guint  most,
             guint *out_number)
{
  guint n = 0;

  *out_number = 0;
  for (; n < most && g_ascii_isdigit (*scan->p); n++)
    *out_number = *out_number * 10 + (guint) (*scan->p++ - '0');
  return n;
}

static void
skip_any (Scan       *scan,
          const char *marks)
{
  scan->p += strspn (scan->p, marks);
}

/* A name of at least three letters, whole or cut short ("Feb", "Sept"); its number from 1, or 0. */
static guint
scan_name (Scan               *scan,
           const char * const *names)
{
  gsize length = 0;

  while (g_ascii_isalpha (scan->p[length]))
    length++;
  for (guint i = 0; length >= 3 && names[i] != NULL; i++)
    if (length <= strlen (names[i]) && g_ascii_strncasecmp (scan->p, names[i], length) == 0)
      {
        scan->p += length;
        return i + 1;
      }
  return 0;
}

static guint
scan_month (Scan *scan)
{
  static const char * const months[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", NULL
  };

  return scan_name (scan, months);
}

static void
skip_weekday (Scan *scan)
{
  static const char * const weekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL
  };

  if (scan_name (scan, weekdays) != 0)
    skip_any (scan, " ,.");
}

/* Four digits, or two of this century or the end of the last. */
static gboolean
scan_year (Scan  *scan,
           guint *out_year)
{
  guint n = scan_number (scan, 4, out_year);

  if (n == 2)
    *out_year += *out_year < 70 ? 2000 : 1900;
  return (n == 2 || n == 4) && !g_ascii_isdigit (*scan->p);
}

static gboolean
set_date (GDate *date,
          guint  day,
          guint  month,
          guint  year)
{
  if (year < 1 || year > 9999 || month > 12 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* "2017-02-01", "2017/02/01": the year first. */
static gboolean
scan_year_first (Scan  *scan,
                 GDate *date)
{
  guint year, month, day;
  char mark;

  if (scan_number (scan, 4, &year) != 4 || *scan->p == '\0' || strchr ("-/.", *scan->p) == NULL)
    return FALSE;
  mark = *scan->p++;
  return scan_number (scan, 2, &month) > 0 && *scan->p++ == mark
         && scan_number (scan, 2, &day) > 0 && set_date (date, day, month, year);
}

/* "01/02/2017", "1.2.17": two small numbers and a year, with the same mark between. */
static gboolean
scan_numbers (Scan  *scan,
              guint *out_first,
              guint *out_second,
              guint *out_year)
{
  char mark;

  if (scan_number (scan, 2, out_first) == 0 || *scan->p == '\0'
      || strchr ("/.-", *scan->p) == NULL)
    return FALSE;
  mark = *scan->p++;
  return scan_number (scan, 2, out_second) > 0 && *scan->p++ == mark
         && scan_year (scan, out_year);
}

/* "1 February 2017", "01-Feb-17", "1st of February, 2017". */
static gboolean
scan_day_and_name (Scan  *scan,
                   GDate *date)
{
  guint day, month, year;

  if (scan_number (scan, 2, &day) == 0)
    return FALSE;
  if (g_ascii_strncasecmp (scan->p, "st", 2) == 0 || g_ascii_strncasecmp (scan->p, "nd", 2) == 0
      || g_ascii_strncasecmp (scan->p, "rd", 2) == 0 || g_ascii_strncasecmp (scan->p, "th", 2) == 0)
    scan->p += 2;
  skip_any (scan, " -/.");
  if (g_ascii_strncasecmp (scan->p, "of ", 3) == 0)
    scan->p += 3;
  month = scan_month (scan);
  skip_any (scan, " -/.,");
  return month != 0 && scan_year (scan, &year) && set_date (date, day, month, year);
}

/* "February 1, 2017". */
static gboolean
scan_name_and_day (Scan  *scan,
                   GDate *date)
{
  guint month = scan_month (scan);
  guint day, year;

  skip_any (scan, " -/.");
  if (month == 0 || scan_number (scan, 2, &day) == 0 || g_ascii_isdigit (*scan->p))
    return FALSE;
  skip_any (scan, " -/.,");
  return scan_year (scan, &year) && set_date (date, day, month, year);
}

/* "42767", "42767.5": days since the end of 1899; "20170201": the digits of a day. */
static gboolean
scan_digits (Scan            *scan,
             PlumbWrittenDay *day)
{
  gsize n = strspn (scan->p, "0123456789");
  guint number;
  double part;

  if (n != 5 && n != 8)
    return FALSE;
  scan_number (scan, 8, &number);
  if (n == 8)
    return set_date (&day->date, number % 100, number / 100 % 100, number / 10000);
  if (number == 0 || number > MAX_SERIAL)
    return FALSE;

  g_date_clear (&day->date, 1);
  g_date_set_dmy (&day->date, 30, G_DATE_DECEMBER, SERIAL_ORIGIN_YEAR);
  g_date_add_days (&day->date, number);
  if (*scan->p == '.' && g_ascii_isdigit (scan->p[1]))
    {
      part = g_ascii_strtod (scan->p, (char **) &scan->p);
      day->minute = MIN ((int) (part * MINUTES_OF_DAY + 0.5), MINUTES_OF_DAY - 1);
    }
  return TRUE;
}

/* "Z", "+01:00", "+0100", "GMT"; nothing is a time of no zone. */
static gboolean
scan_zone (Scan            *scan,
           PlumbWrittenDay *day)
{
  guint hours, minutes = 0;
  char sign = *scan->p;

  if (sign == '+' || sign == '-')
    {
      scan->p++;
      if (scan_number (scan, 2, &hours) != 2)
        return FALSE;
      if (*scan->p == ':')
        scan->p++;
      if (*scan->p != '\0' && scan_number (scan, 2, &minutes) != 2)
        return FALSE;
      day->has_zone = hours <= 14 && minutes < 60;
      day->offset = (int) (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
      return day->has_zone && *scan->p == '\0';
    }
  if (strcmp (scan->p, "Z") == 0 || strcmp (scan->p, "UTC") == 0 || strcmp (scan->p, "GMT") == 0)
    day->has_zone = TRUE;
  return day->has_zone || *scan->p == '\0';
}

static gboolean
scan_half (Scan  *scan,
           guint *hour)
{
  gboolean is_pm = g_ascii_strncasecmp (scan->p, "pm", 2) == 0;

  if (!is_pm && g_ascii_strncasecmp (scan->p, "am", 2) != 0)
    return TRUE;
  if (*hour < 1 || *hour > 12)
    return FALSE;
  *hour = *hour % 12 + (is_pm ? 12 : 0);
  scan->p += 2;
  skip_any (scan, " ");
  return TRUE;
}

/* What stands after the day: nothing, a time, or a zone. */
static gboolean
scan_time (Scan            *scan,
           PlumbWrittenDay *day)
{
  guint hour, minute, second;

  if (*scan->p == '\0' || *scan->p == 'Z' || *scan->p == '+' || *scan->p == '-')
    return scan_zone (scan, day);
  if (*scan->p != 'T' && *scan->p != ' ' && *scan->p != ',')
    return FALSE;

  skip_any (scan, "T ,");
  if (scan_number (scan, 2, &hour) == 0 || *scan->p++ != ':'
      || scan_number (scan, 2, &minute) != 2 || hour > 24 || minute > 59)
    return FALSE;
  if (*scan->p == ':')
    {
      scan->p++;
      if (scan_number (scan, 2, &second) != 2 || second > 60)
        return FALSE;
      if (*scan->p == '.')
        skip_any (scan, ".0123456789");
    }
  skip_any (scan, " ");
  if (!scan_half (scan, &hour) || hour > 23)
    return FALSE;
  day->minute = (int) (hour * 60 + minute);
  return scan_zone (scan, day);
}

static gboolean
scan_day (Scan            *scan,
          gboolean         month_first,
          PlumbWrittenDay *day)
{
  const char *start;
  guint first, second, year;

  skip_any (scan, " ");
  skip_weekday (scan);
  start = scan->p;
  if (scan_digits (scan, day))
    return TRUE;
  scan->p = start;
  if (scan_year_first (scan, &day->date))
    return TRUE;
  scan->p = start;
  if (scan_numbers (scan, &first, &second, &year))
    return month_first ? set_date (&day->date, second, first, year)
                       : set_date (&day->date, first, second, year);
  scan->p = start;
  if (scan_day_and_name (scan, &day->date))
    return TRUE;
  scan->p = start;
  return scan_name_and_day (scan, &day->date);
}

/**
 * plumb_written_day_parse:
 * @text: a cell: "2017-02-01", "01/02/2017", "1.2.17", "1 February 2017", "01-Feb-17", "20170201",
 *   a spreadsheet's number of a day ("42767"), each with or without a time
 * @month_first: how to read "01/02/2017"
 * @out_day: (out): what was read
 *
 * Returns: %FALSE where @text is not one day that exists
 */
gboolean
plumb_written_day_parse (const char      *text,
                         gboolean         month_first,
                         PlumbWrittenDay *out_day)
{
  PlumbWrittenDay day = { .minute = -1 };
  Scan scan = { text };

  g_return_val_if_fail (text != NULL && out_day != NULL, FALSE);

  if (!scan_day (&scan, month_first, &day) || !scan_time (&scan, &day))
    return FALSE;
  *out_day = day;
  return TRUE;
}

/**
 * plumb_written_day_to_moment:
 * @day: with a time and a zone
 *
 * Returns: (transfer full): "2017-07-12T08:30:00Z"
 */
char *
plumb_written_day_to_moment (const PlumbWrittenDay *day)
{
  GDate date = day->date;
  int minute = day->minute - day->offset;

  g_return_val_if_fail (day->has_zone && day->minute >= 0, NULL);

  if (minute < 0)
    g_date_subtract_days (&date, 1);
  else if (minute >= MINUTES_OF_DAY)
    g_date_add_days (&date, 1);
  minute = (minute + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:00Z", g_date_get_year (&date),
                          g_date_get_month (&date), g_date_get_day (&date), minute / 60,
                          minute % 60);
}

/**
 * plumb_written_day_is_likely:
 *
 * Returns: whether @date lies between 1980 and today, wherever today is
 */
gboolean
plumb_written_day_is_likely (const GDate *date)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) furthest = g_date_time_add_hours (now, HOURS_AHEAD);
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (furthest),
                  (GDateMonth) g_date_time_get_month (furthest),
                  (GDateYear) g_date_time_get_year (furthest));
  return g_date_get_year (date) >= EARLIEST_YEAR && g_date_compare (date, &today) <= 0;
}

/**
 * plumb_day_order_note:
 * @order: of one column; zero-filled at first
 * @text: a cell; what is not two small numbers and a year says nothing about the order
 */
void
plumb_day_order_note (PlumbDayOrder *order,
                      const char    *text)
{
  guint first, second, year;
  Scan scan = { text };
  GDate date;
  gboolean by_day, by_month;

  if (!scan_numbers (&scan, &first, &second, &year))
    return;

  by_day = set_date (&date, first, second, year);
  by_month = set_date (&date, second, first, year);
  order->n_day_first += by_day && !by_month;
  order->n_month_first += by_month && !by_day;
  order->n_either += by_day && by_month;
}

/**
 * plumb_day_order_is_month_first:
 *
 * One day that can only be read with its month first may be a slip. In a column written so
 * throughout, three in five of the days have a number that is no month; a third is asked for here.
 *
 * Returns: whether the whole column can only be read with the month first
 */
gboolean
plumb_day_order_is_month_first (const PlumbDayOrder *order)
{
  return order->n_day_first == 0 && order->n_month_first >= 2
         && order->n_month_first * 2 >= order->n_either;
}
