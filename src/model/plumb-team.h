/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-types.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_TEAM (plumb_team_get_type ())

/* A team of the service. Immutable. */
G_DECLARE_FINAL_TYPE (PlumbTeam, plumb_team, PLUMB, TEAM, GObject)

PlumbTeam  *plumb_team_new           (gint64      id,
                                      const char *code,
                                      const char *name,
                                      gboolean    active,
                                      guint       n_cases);
gint64      plumb_team_get_id        (PlumbTeam  *self);
/* (nullable): stays when the team is renamed */
const char *plumb_team_get_code      (PlumbTeam  *self);
const char *plumb_team_get_name      (PlumbTeam  *self);
gboolean    plumb_team_is_active     (PlumbTeam  *self);
guint       plumb_team_get_n_cases   (PlumbTeam  *self);

/* Letters, digits, "." and "-", up to 16: a code stands in files that others read. */
gboolean    plumb_team_code_is_valid (const char *code);
/* The order in which teams stand: numbers within codes by their value, so that T100 comes after
 * T99. */
int         plumb_team_code_compare  (const char *a,
                                      const char *b);

G_END_DECLS
