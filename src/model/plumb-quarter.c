/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter.h"

G_DEFINE_QUARK (plumb-model-error-quark, plumb_model_error)

/**
 * plumb_quarter_parse:
 * @text: (nullable): "2017-Q2"
 * @out_quarter: (out): the quarter
 * @error: (out) (optional): %PLUMB_MODEL_ERROR_PARSE
 *
 * Returns: %FALSE with @error set where @text is not a quarter
 */
gboolean
plumb_quarter_parse (const char    *text,
                     PlumbQuarter  *out_quarter,
                     GError       **error)
{
  g_return_val_if_fail (out_quarter != NULL, FALSE);

  if (text == NULL || !g_regex_match_simple ("^[12][0-9]{3}-Q[1-4]$", text,
                                             G_REGEX_DOLLAR_ENDONLY, 0))
    {
      g_set_error (error, PLUMB_MODEL_ERROR, PLUMB_MODEL_ERROR_PARSE,
                   "“%s” is not a quarter; write the year the reporting year starts in and the "
                   "quarter, for example 2017-Q2", text != NULL ? text : "");
      return FALSE;
    }

  out_quarter->year = (int) g_ascii_strtoll (text, NULL, 10);
  out_quarter->quarter = text[6] - '0';
  return TRUE;
}

/**
 * plumb_quarter_to_string:
 *
 * Returns: (transfer full): "2017-Q2"
 */
char *
plumb_quarter_to_string (PlumbQuarter quarter)
{
  return g_strdup_printf ("%d-Q%d", quarter.year, quarter.quarter);
}

/**
 * plumb_quarter_to_words:
 * @start_month: 1 to 12, the month in which the reporting year starts
 *
 * A year that runs over two calendar years is named by both: "Q4 2015" would be read as the last
 * months of 2015.
 *
 * Returns: (transfer full): "Q3 2015-16"; "Q3 2015" where the year is a calendar year
 */
char *
plumb_quarter_to_words (PlumbQuarter quarter,
                        int          start_month)
{
  if (start_month == 1)
    return g_strdup_printf ("Q%d %d", quarter.quarter, quarter.year);

  return g_strdup_printf ("Q%d %d-%02d", quarter.quarter, quarter.year, (quarter.year + 1) % 100);
}

/**
 * plumb_quarter_of_month:
 * @month: yyyymm
 * @start_month: 1 to 12, the month in which the reporting year starts
 *
 * Returns: the quarter that @month is in
 */
PlumbQuarter
plumb_quarter_of_month (PlumbMonth month,
                        int        start_month)
{
  int shifted = month / 100 * 12 + (month % 100 - 1) - (start_month - 1);

  return (PlumbQuarter) { .year = shifted / 12, .quarter = shifted % 12 / 3 + 1 };
}

PlumbQuarter
plumb_quarter_next (PlumbQuarter quarter)
{
  if (quarter.quarter == 4)
    return (PlumbQuarter) { .year = quarter.year + 1, .quarter = 1 };
  return (PlumbQuarter) { .year = quarter.year, .quarter = quarter.quarter + 1 };
}

PlumbQuarter
plumb_quarter_previous (PlumbQuarter quarter)
{
  if (quarter.quarter == 1)
    return (PlumbQuarter) { .year = quarter.year - 1, .quarter = 4 };
  return (PlumbQuarter) { .year = quarter.year, .quarter = quarter.quarter - 1 };
}

int
plumb_quarter_cmp (PlumbQuarter a,
                   PlumbQuarter b)
{
  return (a.year - b.year) * 4 + (a.quarter - b.quarter);
}

/**
 * plumb_quarter_first_month:
 * @start_month: 1 to 12, the month in which the reporting year starts
 *
 * Returns: the first month of @quarter
 */
PlumbMonth
plumb_quarter_first_month (PlumbQuarter quarter,
                           int          start_month)
{
  return plumb_month_add (quarter.year * 100 + start_month, (quarter.quarter - 1) * 3);
}

/**
 * plumb_quarter_get_period:
 * @start_month: 1 to 12, the month in which the reporting year starts
 * @out_first: (out): first day
 * @out_last: (out): last day
 */
void
plumb_quarter_get_period (PlumbQuarter  quarter,
                          int           start_month,
                          GDate        *out_first,
                          GDate        *out_last)
{
  PlumbMonth first = plumb_quarter_first_month (quarter, start_month);
  PlumbMonth after = plumb_month_add (first, 3);

  g_date_clear (out_first, 1);
  g_date_set_dmy (out_first, 1, first % 100, first / 100);
  g_date_clear (out_last, 1);
  g_date_set_dmy (out_last, 1, after % 100, after / 100);
  g_date_subtract_days (out_last, 1);
}

PlumbMonth
plumb_month_of_date (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), 0);

  return g_date_get_year (date) * 100 + (int) g_date_get_month (date);
}

/**
 * plumb_month_of_text:
 * @iso_text: (nullable): a day or a moment, of which the first seven characters are read
 * @out_month: (out): the month
 *
 * Returns: %FALSE where @iso_text does not begin with a year and a month
 */
gboolean
plumb_month_of_text (const char *iso_text,
                     PlumbMonth *out_month)
{
  int month;

  if (iso_text == NULL || !g_regex_match_simple ("^[12][0-9]{3}-[01][0-9]", iso_text, 0, 0))
    return FALSE;

  month = (int) g_ascii_strtoll (iso_text + 5, NULL, 10);
  if (month < 1 || month > 12)
    return FALSE;

  *out_month = (int) g_ascii_strtoll (iso_text, NULL, 10) * 100 + month;
  return TRUE;
}

/**
 * plumb_month_add:
 * @n: months, may be negative
 *
 * Returns: the month @n after @month
 */
PlumbMonth
plumb_month_add (PlumbMonth month,
                 int        n)
{
  int count = month / 100 * 12 + month % 100 - 1 + n;

  return count / 12 * 100 + count % 12 + 1;
}
