/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-release.h"
#include "plumb-store.h"

G_BEGIN_DECLS

#define PLUMB_RELEASE_ERROR (plumb_release_error_quark ())

/**
 * PlumbReleaseError:
 * @PLUMB_RELEASE_ERROR_NO_AUDIENCE: the set of tables has no such audience
 * @PLUMB_RELEASE_ERROR_NO_TEAM: a team's release was asked for without a team, or with one that the
 *   workspace does not have, or another audience's with one
 * @PLUMB_RELEASE_ERROR_LEVEL: the audience's level cannot be made
 */
typedef enum
{
  PLUMB_RELEASE_ERROR_NO_AUDIENCE,
  PLUMB_RELEASE_ERROR_NO_TEAM,
  PLUMB_RELEASE_ERROR_LEVEL
} PlumbReleaseError;

GQuark        plumb_release_error_quark  (void);

/* @audience: its id in the set of tables that is installed, as "leadership"; @team: (nullable): by
 * name, with the audience "team" */
void          plumb_release_load_async   (PlumbStore           *store,
                                          PlumbQuarter          quarter,
                                          const char           *audience,
                                          const char           *team,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* Returns: (transfer full): NULL with an error of PLUMB_RELEASE_ERROR or PLUMB_STORE_ERROR, or of a
 * set of tables that cannot be read */
PlumbRelease *plumb_release_load_finish  (GAsyncResult         *result,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
