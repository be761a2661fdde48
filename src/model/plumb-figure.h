/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-instrument.h"

G_BEGIN_DECLS

/* A countable answer as the store keeps it: a rank, or one of the marks below. For compliance
 * the ranks are 1 not met, 2 partly, 3 met. Unknown is not zero and not applicable is not
 * zero: each has its own mark. */
enum
{
  PLUMB_FIGURE_NOT_RECORDED = 0,
  PLUMB_FIGURE_NA = -1,
  PLUMB_FIGURE_CANNOT_TELL = -2
};

enum
{
  PLUMB_RANK_NOT_MET = 1,
  PLUMB_RANK_PARTLY = 2,
  PLUMB_RANK_MET = 3
};

/* The figure of a canonical value (NULL: not recorded). FALSE where the value does not belong to
 * the item. */
gboolean  plumb_figure_of_value     (const PlumbItem  *item,
                                     const char       *value,
                                     int              *out_figure);
/* The canonical value of a figure; NULL for not recorded. Static or owned by the item's scale. */
const char *plumb_figure_to_value   (const PlumbItem  *item,
                                     int               figure);
/* The highest rank of an item: 3 for compliance, the scale's length for a grade. */
int       plumb_figure_max_rank     (const PlumbItem  *item);
/* Reads an answer as people write it in spreadsheets ("Met", "Not met", "NA", "RI", "Good",
 * "12", a text), any case, spaces and hyphens alike, into a canonical value; out NULL for an
 * empty answer. The error says what was expected. */
gboolean  plumb_answer_parse        (const PlumbItem  *item,
                                     const char       *text,
                                     char            **out_value,
                                     GError          **error);
/* What a person reads for a value: "Not met", "Requires improvement", "N/A", the choice's label,
 * a date. */
char     *plumb_answer_to_label     (const PlumbItem  *item,
                                     const char       *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
