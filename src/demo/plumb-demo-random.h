/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Our own generator, in whole numbers only, so that a seed gives the same council on any machine
 * and with any library. PCG-XSH-RR 32 (O'Neill 2014). */
typedef struct
{
  guint64 state;
} PlumbDemoRandom;

void     plumb_demo_random_init   (PlumbDemoRandom *self,
                                   guint32          seed,
                                   guint32          stream);
/* A number below @limit, which is at least 1. */
guint    plumb_demo_random_below  (PlumbDemoRandom *self,
                                   guint            limit);
/* TRUE in @thousandths of 1,000 cases. */
gboolean plumb_demo_random_chance (PlumbDemoRandom *self,
                                   int              thousandths);

G_END_DECLS
