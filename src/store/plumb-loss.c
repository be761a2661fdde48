/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-loss.h"

void
plumb_loss_free (PlumbLoss *self)
{
  g_free (self->now);
  g_free (self);
}
