/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-joined-layout.h"
#include "plumb-store-tallies.h"

G_BEGIN_DECLS

/* Rows of counters for each team, plan type and audit type with audits and for all of them, or for
 * every combination of the three and all their totals. */
typedef struct _PlumbCube PlumbCube;

typedef enum
{
  PLUMB_CUBE_TEAM,
  PLUMB_CUBE_PLAN_TYPE,
  PLUMB_CUBE_AUDIT_TYPE,
  PLUMB_CUBE_N_AXES
} PlumbCubeAxis;

/* @tallies: (element-type PlumbTally): all whose values the cube must have places for. @full:
 * whether it has the combinations, too */
PlumbCube     *plumb_cube_new         (GPtrArray               *tallies,
                                       const PlumbJoinedLayout *layout,
                                       gboolean                 full);
void           plumb_cube_free        (PlumbCube               *self);

/* Adds a tally; @layout is that of the tally's instrument version, as given to the joined
 * layout. */
void           plumb_cube_add         (PlumbCube               *self,
                                       const PlumbTally        *tally,
                                       PlumbTallyLayout        *layout);
/* Makes all totals, once, when all tallies are added. */
void           plumb_cube_sum_totals  (PlumbCube               *self);

/* (transfer none): what a tally says of an axis; "" for nothing recorded, never PLUMB_TOTAL */
const char    *plumb_cube_get_tally_value (const PlumbTally    *tally,
                                           PlumbCubeAxis        axis);
/* How many places an axis has: the total at 0, then its values in order. */
guint          plumb_cube_get_n       (const PlumbCube         *self,
                                       PlumbCubeAxis            axis);
/* PLUMB_TOTAL at place 0. Interned. */
const char    *plumb_cube_get_value   (const PlumbCube         *self,
                                       PlumbCubeAxis            axis,
                                       guint                    place);
/* (nullable): NULL where there are no audits */
guint32       *plumb_cube_get_row     (const PlumbCube         *self,
                                       guint                    team,
                                       guint                    plan_type,
                                       guint                    audit_type);
/* Takes a row out of the cube: the caller frees it with g_free(). */
guint32       *plumb_cube_steal_row   (PlumbCube               *self,
                                       guint                    team,
                                       guint                    plan_type,
                                       guint                    audit_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCube, plumb_cube_free)

G_END_DECLS
