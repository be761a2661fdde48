/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* (element-type PlumbTeam), in the order of their codes */
GPtrArray *plumb_teams_list   (PlumbConnection  *connection,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds a team whose id is 0, else changes. */
gboolean   plumb_teams_save   (PlumbConnection  *connection,
                               PlumbTeam        *team,
                               const PlumbAct   *act,
                               gint64           *out_id,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds a team whose name is known to be new. */
gboolean   plumb_teams_add    (PlumbConnection  *connection,
                               const char       *name,
                               gint64           *out_id,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Finds the team of that name, however it is spelt, or adds it and counts it in @n_new. */
gboolean   plumb_teams_ensure (PlumbConnection  *connection,
                               const char       *name,
                               gint64           *out_id,
                               guint            *n_new,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
