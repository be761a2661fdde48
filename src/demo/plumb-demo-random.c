/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-demo-random.h"

static guint32
next (PlumbDemoRandom *self)
{
  guint64 old = self->state;
  guint32 mixed = (guint32) (((old >> 18) ^ old) >> 27);
  guint turn = (guint) (old >> 59);

  self->state = old * G_GUINT64_CONSTANT (6364136223846793005)
                + G_GUINT64_CONSTANT (1442695040888963407);
  return (mixed >> turn) | (mixed << ((32 - turn) & 31));
}

/**
 * plumb_demo_random_init:
 * @seed: of the council
 * @stream: of one thing in it, so that each can be made without making those before it
 */
void
plumb_demo_random_init (PlumbDemoRandom *self,
                        guint32          seed,
                        guint32          stream)
{
  self->state = ((guint64) seed << 32 | stream) + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  next (self);
  next (self);
}

/**
 * plumb_demo_random_below:
 *
 * Returns: a number from 0 to @limit - 1
 */
guint
plumb_demo_random_below (PlumbDemoRandom *self,
                         guint            limit)
{
  return (guint) (((guint64) next (self) * limit) >> 32);
}

/**
 * plumb_demo_random_chance:
 * @thousandths: below 0 is never, above 1,000 always
 */
gboolean
plumb_demo_random_chance (PlumbDemoRandom *self,
                          int              thousandths)
{
  return (int) plumb_demo_random_below (self, 1000) < thousandths;
}
