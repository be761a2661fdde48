/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/xmlwriter.h>

#include "plumb-interval.h"

G_BEGIN_DECLS

/* The attributes that a share, its limits and the sums beneath them have in a findings file. */

/* A status stands in the place of limits that there are none of. */
void plumb_findings_put_limits   (xmlTextWriter        *xml,
                                  gboolean              limited,
                                  double                lower,
                                  double                upper);
/* Nothing of a base of 0. */
void plumb_findings_put_percent  (xmlTextWriter        *xml,
                                  const PlumbShare     *share);
void plumb_findings_put_interval (xmlTextWriter        *xml,
                                  const PlumbShare     *share);
/* With these alone the limits of an index can be made again. */
void plumb_findings_put_sums     (xmlTextWriter        *xml,
                                  const PlumbTallySums *sums);

G_END_DECLS
