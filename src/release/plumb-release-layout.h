/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-counted.h"
#include "plumb-release-private.h"

G_BEGIN_DECLS

/* Of this floor alone: lays out a table in two steps, so that what may be shown of all tables can
 * be decided between them. */

/**
 * PlumbReleaseLayout:
 * @instrument: (nullable): of a table that is of one, whose scales and themes are added to
 * @spec: what the table is of
 *
 * Where and how a table is laid out.
 */
typedef struct
{
  PlumbRelease           *release;
  PlumbTableSet          *set;
  PlumbReleaseInstrument *instrument;
  const PlumbTableSpec   *spec;
} PlumbReleaseLayout;

/* The columns, the rows and their counts. @counted: (element-type PlumbCounted): one a row.
 * Returns: (transfer full): the table */
PlumbReleaseTable *plumb_release_layout_make_table (const PlumbReleaseLayout *self,
                                                    GArray                   *counted)
                                                    G_GNUC_WARN_UNUSED_RESULT;
/* What is made of the counts: percentages, shares and changes. */
void               plumb_release_layout_derive     (const PlumbReleaseLayout *self,
                                                    PlumbReleaseTable        *table,
                                                    GArray                   *counted);

G_END_DECLS
