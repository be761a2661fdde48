/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_REMOVE_TEAM,
  PLUMB_REMOVE_PERSON
} PlumbRemovable;

/* Removes a team without any case or audit, or a person without any audit. Refused (constraint)
 * for the others, saying what there is of them: they can be made inactive. The number is not given
 * again, since the journal goes on speaking of it. */
gboolean plumb_removal_run (PlumbConnection  *connection,
                            PlumbRemovable    kind,
                            gint64            id,
                            const PlumbAct   *act,
                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
