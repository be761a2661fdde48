/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

PlumbOrganisation *plumb_organisation_load (PlumbConnection          *connection,
                                            GError                  **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
gboolean           plumb_organisation_save (PlumbConnection          *connection,
                                            const PlumbOrganisation  *organisation,
                                            const PlumbAct           *act,
                                            GError                  **error)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
