/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbWrittenDay:
 * @minute: of the day, as written; -1 where no time was
 * @has_zone: whether the time said its zone; @offset: of that zone, in minutes east of Greenwich
 *
 * A day as people and spreadsheets write it.
 */
typedef struct
{
  GDate    date;
  int      minute;
  gboolean has_zone;
  int      offset;
} PlumbWrittenDay;

/* Whether a column of days has the month first ("02/13/2017"): how many of its days can only be
 * read with the day first, only with the month first, or either way. */
typedef struct
{
  guint n_day_first;
  guint n_month_first;
  guint n_either;
} PlumbDayOrder;

gboolean  plumb_written_day_parse        (const char          *text,
                                          gboolean             month_first,
                                          PlumbWrittenDay     *out_day);
/* The moment in UTC, of a day with a time and its zone. */
char     *plumb_written_day_to_moment    (const PlumbWrittenDay *day) G_GNUC_WARN_UNUSED_RESULT;
/* From 1980 to today: a day outside is a slip of the pen, or a spreadsheet's nought. */
gboolean  plumb_written_day_is_likely    (const GDate         *date);

void      plumb_day_order_note           (PlumbDayOrder       *order,
                                          const char          *text);
gboolean  plumb_day_order_is_month_first (const PlumbDayOrder *order);

G_END_DECLS
