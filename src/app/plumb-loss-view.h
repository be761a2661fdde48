/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-loss.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_LOSS_VIEW (plumb_loss_view_get_type ())

/* Says what another program has done to the workspace's file, and what the person can do: across
 * the window while they are in the form of an audit, whose words they need to see; else in the
 * place of everything that was read from the file. */
G_DECLARE_FINAL_TYPE (PlumbLossView, plumb_loss_view, PLUMB, LOSS_VIEW, AdwBin)

/* @path: where the file was. @form: an audit is being filled in. @closed: the file is not open here
 * any more. */
void plumb_loss_view_show (PlumbLossView   *self,
                           const PlumbLoss *loss,
                           const char      *path,
                           gboolean         form,
                           gboolean         closed);

G_END_DECLS
