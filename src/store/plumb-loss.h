/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbLossKind:
 * @PLUMB_LOSS_NONE: the file is in its place
 * @PLUMB_LOSS_RENAMED: nothing is in its place; the file has another name now
 * @PLUMB_LOSS_DELETED: nothing is in its place, and the file has no name any more: it lives only
 *   until the program closes it
 * @PLUMB_LOSS_REPLACED: another file is in its place; the file itself is whole, and may have
 *   another name
 * @PLUMB_LOSS_OVERWRITTEN: the file is in its place, and other bytes are in it
 *
 * What other programs have done to the file of a workspace that is open here.
 */
typedef enum
{
  PLUMB_LOSS_NONE,
  PLUMB_LOSS_RENAMED,
  PLUMB_LOSS_DELETED,
  PLUMB_LOSS_REPLACED,
  PLUMB_LOSS_OVERWRITTEN
} PlumbLossKind;

/**
 * PlumbLoss:
 * @now: (owned) (nullable): the path under which the file is now, where it has another
 */
typedef struct
{
  PlumbLossKind  kind;
  char          *now;
} PlumbLoss;

void plumb_loss_free (PlumbLoss *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbLoss, plumb_loss_free)

G_END_DECLS
