/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-private.h"

/* The words of the findings files, in whatever form they are written. */

const char *
plumb_findings_level_to_code (PlumbLevel level)
{
  return level == PLUMB_LEVEL_A ? "A" : level == PLUMB_LEVEL_B ? "B" : "C";
}

const char *
plumb_findings_row_get_kind (const PlumbReleaseRow *row)
{
  static const char * const codes[] = {
    [PLUMB_ROW_STRAND] = "strand",
    [PLUMB_ROW_AUDIT_TYPE] = "audit-type",
    [PLUMB_ROW_AUDITS] = "audits",
    [PLUMB_ROW_OVERALL] = "overall",
    [PLUMB_ROW_SECTION] = "section",
    [PLUMB_ROW_INDEX] = "index",
    [PLUMB_ROW_STANDARD] = "standard",
    [PLUMB_ROW_PAIR] = "pair",
  };

  return row->own_line ? "own-line" : codes[row->kind];
}

char *
plumb_findings_row_dup_period (const PlumbReleaseRow *row)
{
  switch (row->period)
    {
    case PLUMB_PERIOD_QUARTER:
      return plumb_quarter_to_string (row->quarter);
    case PLUMB_PERIOD_MONTH:
      return g_strdup_printf ("%04d-%02d", row->month / 100, row->month % 100);
    case PLUMB_PERIOD_YEAR:
      return g_strdup_printf ("%04d", row->quarter.year);
    case PLUMB_PERIOD_NONE:
    default:
      return NULL;
    }
}

char *
plumb_findings_row_dup_versions (const PlumbReleaseRow *row)
{
  return row->versions != NULL ? g_strjoinv ("+", (char **) row->versions) : NULL;
}

char *
plumb_findings_measure_dup_attribute (PlumbMeasure measure)
{
  GString *name = g_string_new (NULL);

  for (const char *p = plumb_measure_to_code (measure); *p != '\0'; p++)
    if (*p == '-' && p[1] != '\0')
      g_string_append_c (name, g_ascii_toupper (*++p));
    else
      g_string_append_c (name, *p);
  return g_string_free (name, FALSE);
}

const char *
plumb_findings_column_get_grade (const PlumbReleaseColumn *column)
{
  return column->measure == PLUMB_MEASURE_GRADE
         ? plumb_scale_get_grade (column->scale->scale, column->rank)->code : NULL;
}
