/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-place.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* A workspace on its way to be opened, or made with its first rows. */
typedef struct _PlumbOpening PlumbOpening;

/* @organisation (nullable) and @act (nullable): of a new workspace; copied. @forms: (nullable)
 * (element-type PlumbProgrammeForm): with which it starts; referenced. */
PlumbOpening    *plumb_opening_new  (const PlumbOrganisation  *organisation,
                                     GPtrArray                *forms,
                                     const PlumbAct           *act);
void             plumb_opening_free (PlumbOpening             *self);
/* On the writer's thread: the first connection to @place. A new workspace that is cancelled before
 * it has its name is not made; a file that was to be opened is left as it was. */
PlumbConnection *plumb_opening_run  (PlumbOpening             *self,
                                     PlumbPlace               *place,
                                     GCancellable             *cancellable,
                                     GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
