/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The chance that a value lies below the upper limit of a two-sided 95% interval. */
#define PLUMB_UPPER_95 0.975

/* Up to here GSL's beta distribution always has an answer. */
#define PLUMB_BETA_MOST 1e6

/* Quantiles: the value that lies below with the given chance. */
double plumb_quantile_normal       (double probability);
double plumb_quantile_t            (double probability,
                                    double df);
double plumb_quantile_beta         (double probability,
                                    double a,
                                    double b);
guint  plumb_quantile_binomial     (double probability,
                                    guint  n,
                                    double p);
/* The chance of at most so many. */
double plumb_quantile_binomial_cdf (guint  k,
                                    guint  n,
                                    double p);

G_END_DECLS
