/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A month is the number yyyymm, for example 201707: it sorts, and reads in a table. */
typedef int PlumbMonth;

/**
 * PlumbQuarter:
 * @year: the calendar year in which the reporting year starts
 * @quarter: 1 to 4
 *
 * A quarter of the reporting year, written "2017-Q2". With the usual start in April, 2017-Q2 is
 * July to September 2017 and 2017-Q4 is January to March 2018.
 */
typedef struct
{
  int year;
  int quarter;
} PlumbQuarter;

#define PLUMB_MODEL_ERROR (plumb_model_error_quark ())

typedef enum
{
  PLUMB_MODEL_ERROR_PARSE,
  PLUMB_MODEL_ERROR_UNKNOWN_CODE,
  PLUMB_MODEL_ERROR_OUT_OF_RANGE
} PlumbModelError;

GQuark        plumb_model_error_quark    (void);

gboolean      plumb_quarter_parse        (const char    *text,
                                          PlumbQuarter  *out_quarter,
                                          GError       **error);
char         *plumb_quarter_to_string    (PlumbQuarter   quarter) G_GNUC_WARN_UNUSED_RESULT;
/* "Q3 2015-16", for people. */
char         *plumb_quarter_to_words     (PlumbQuarter   quarter,
                                          int            start_month) G_GNUC_WARN_UNUSED_RESULT;
PlumbQuarter  plumb_quarter_of_month     (PlumbMonth     month,
                                          int            start_month);
PlumbQuarter  plumb_quarter_next         (PlumbQuarter   quarter);
PlumbQuarter  plumb_quarter_previous     (PlumbQuarter   quarter);
int           plumb_quarter_cmp          (PlumbQuarter   a,
                                          PlumbQuarter   b);
PlumbMonth    plumb_quarter_first_month  (PlumbQuarter   quarter,
                                          int            start_month);
void          plumb_quarter_get_period   (PlumbQuarter   quarter,
                                          int            start_month,
                                          GDate         *out_first,
                                          GDate         *out_last);

PlumbMonth    plumb_month_of_date        (const GDate   *date);
gboolean      plumb_month_of_text        (const char    *iso_text,
                                          PlumbMonth    *out_month);
PlumbMonth    plumb_month_add            (PlumbMonth     month,
                                          int            n);

G_END_DECLS
