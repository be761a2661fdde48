/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include <glib.h>

/* Audits whose answers go together: each has a share of its own, from a beta distribution of the
 * given mean and intraclass correlation, and from 12 to 22 answers. */

#define LEAST_ANSWERS 12
#define MOST_ANSWERS  22

/* By Box and Muller. */
static inline double
draw_normal (GRand *random)
{
  double radius = sqrt (-2 * log (1 - g_rand_double (random)));

  return radius * cos (2 * G_PI * g_rand_double (random));
}

/* By Marsaglia and Tsang (2000); a shape under 1 by their power of a uniform. */
static inline double
draw_gamma (GRand  *random,
            double  shape)
{
  double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
  double c = 1 / sqrt (9 * d);

  for (;;)
    {
      double x = draw_normal (random);
      double v = pow (1 + c * x, 3);
      double u = 1 - g_rand_double (random);

      if (v > 0 && log (u) < 0.5 * x * x + d - d * v + d * log (v))
        return d * v * (shape < 1 ? pow (1 - g_rand_double (random), 1 / shape) : 1);
    }
}

static inline double
draw_share (GRand  *random,
            double  mean,
            double  correlation)
{
  double size = 1 / correlation - 1;
  double a = draw_gamma (random, mean * size);
  double b = draw_gamma (random, (1 - mean) * size);

  return a + b > 0 ? a / (a + b) : mean;
}
