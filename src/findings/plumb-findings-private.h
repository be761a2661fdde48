/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-joined-layout.h"

G_BEGIN_DECLS

/* What a group holds beside its public figures. The public part comes first, so that one is the
 * other. */
typedef struct
{
  PlumbFindingsGroup  group;
  /* (owned) guint32 *: the counters that the figures point into */
  GPtrArray          *rows;
  GPtrArray          *instruments;   /* (owned) PlumbInstrument: all versions */
  /* (owned): the names of versions that the figures point to */
  PlumbJoinedLayout  *layout;
  GHashTable         *index;         /* (owned) PlumbCell by its three values */
} PlumbFindingsGroupPrivate;

/* Takes all that @fields points to. */
PlumbFindings             *plumb_findings_new_take       (PlumbFindingsFields       *fields);
PlumbFindingsGroupPrivate *plumb_findings_group_new      (void);
void                       plumb_findings_group_free     (PlumbFindingsGroupPrivate *group);
/* Takes @cell. */
void                       plumb_findings_group_add_cell (PlumbFindingsGroupPrivate *group,
                                                          PlumbCell                 *cell);

G_END_DECLS
