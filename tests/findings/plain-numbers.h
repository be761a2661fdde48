/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include <glib.h>

/* Intervals straight from their definitions: Wilson (1927), Newcombe (1998, method 10), and for an
 * index the variance of the ratio estimator from each audit's own residual. */

#define PLAIN_Z 1.959963984540054

/* @n of @base; @m audits; squares and products over audits */
typedef struct
{
  guint64  n;
  guint64  base;
  guint    m;
  guint64  xx;
  guint64  xn;
  guint64  nn;
  gboolean limited;
  gboolean firm;
  double   lower;
  double   upper;
} PlainShare;

typedef struct
{
  guint x;
  guint n;
} PlainAnswers;

static inline void
plain_wilson (PlainShare *share,
              double      size)
{
  double p = (double) share->n / share->base, z = PLAIN_Z;
  double half = z * sqrt (p * (1 - p) / size + z * z / (4 * size * size));

  share->limited = TRUE;
  share->lower = share->n == 0 ? 0 : (p + z * z / (2 * size) - half) / (1 + z * z / size);
  share->upper = share->n == share->base ? 1 : (p + z * z / (2 * size) + half)
                                               / (1 + z * z / size);
}

static inline PlainShare
plain_share (guint64 n,
             guint64 base)
{
  PlainShare share = { n, base, base };

  share.firm = base >= 10;
  if (base > 0)
    plain_wilson (&share, base);
  return share;
}

/* P (T < t) of Student's t: with t = sqrt (df) tan (a), the density is that of cos (a) ^ (df - 1),
 * summed up by Simpson's rule. */
static inline double
plain_t_below (double t,
               double df)
{
  enum { STEPS = 400 };
  double end = atan (t / sqrt (df)), step = end / STEPS, sum = 0;
  double all = sqrt (G_PI) * exp (lgamma (df / 2) - lgamma ((df + 1) / 2));

  for (int i = 0; i <= STEPS; i++)
    sum += pow (cos (i * step), df - 1) * (i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2);
  return 0.5 + sum * step / 3 / all;
}

/* By Newton's method from the left, where the curve is hollow. */
static inline double
plain_t_quantile (double df)
{
  double t = PLAIN_Z;

  for (int i = 0; i < 60; i++)
    {
      double density = exp (lgamma ((df + 1) / 2) - lgamma (df / 2)) / sqrt (df * G_PI)
                       * pow (1 + t * t / df, -(df + 1) / 2);
      double step = (0.975 - plain_t_below (t, df)) / density;

      t += step;
      if (fabs (step) < 1e-13 * t)
        break;
    }
  return t;
}

/* @answers: (element-type PlainAnswers): of each audit */
static inline PlainShare
plain_index (GArray *answers)
{
  PlainShare share = { 0 };
  double squares = 0, df, t, size;
  gboolean alike = TRUE;

  for (guint i = 0; i < answers->len; i++)
    {
      guint64 x = g_array_index (answers, PlainAnswers, i).x;
      guint64 n = g_array_index (answers, PlainAnswers, i).n;

      share.n += x;
      share.base += n;
      share.m += n > 0 ? 1 : 0;
      share.xx += x * x;
      share.xn += x * n;
      share.nn += n * n;
    }
  share.firm = share.m >= 10 && share.base * share.base >= 10 * share.nn;
  if (share.m < 2)
    return share;

  for (guint i = 0; i < answers->len; i++)
    {
      PlainAnswers one = g_array_index (answers, PlainAnswers, i);
      double residual = one.x - (double) share.n / share.base * one.n;

      squares += residual * residual;
      alike = alike && (guint64) one.x * share.base == share.n * one.n;
    }
  df = MAX ((double) share.base * share.base / share.nn - 1, 1);
  t = plain_t_quantile (df);
  size = share.m;
  if (!alike)
    {
      double p = (double) share.n / share.base;
      double variance = squares * share.m / (share.m - 1) / ((double) share.base * share.base);

      size = MIN (p * (1 - p) / variance, (double) share.base);
    }
  plain_wilson (&share, MAX (size * PLAIN_Z * PLAIN_Z / (t * t), 1));
  return share;
}

/* Half away from zero, as it is printed. */
static inline gint64
plain_tenths (double share)
{
  return (gint64) (share < 0 ? -floor (-share * 1000 + 0.5) : floor (share * 1000 + 0.5));
}

static inline double
plain_difference (const PlainShare *now,
                  const PlainShare *before,
                  double           *out_lower,
                  double           *out_upper)
{
  double p = (double) now->n / now->base, q = (double) before->n / before->base;

  *out_lower = p - q - hypot (p - now->lower, before->upper - q);
  *out_upper = p - q + hypot (now->upper - p, q - before->lower);
  return p - q;
}

static inline const char *
plain_verdict (const PlainShare *now,
               const PlainShare *before,
               double            lower,
               double            upper)
{
  if (!now->firm || !before->firm || !now->limited || !before->limited)
    return "too-few-to-say";
  return plain_tenths (lower) > 0 ? "better" : plain_tenths (upper) < 0 ? "worse"
                                                                        : "no-clear-change";
}
