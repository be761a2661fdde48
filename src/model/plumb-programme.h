/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-types.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PROGRAMME (plumb_programme_get_type ())

/* The quality assurance programme of a year: which instruments its strands use and how many
 * audits are planned each quarter. Immutable. */
G_DECLARE_FINAL_TYPE (PlumbProgramme, plumb_programme, PLUMB, PROGRAMME, GObject)

/* @instruments: (element-type utf8): paths of instrument files; @planned_per_quarter: -1 where
 * not set. */
PlumbProgramme *plumb_programme_new                     (const char     *title,
                                                         GPtrArray      *instruments,
                                                         int             planned_per_quarter);
const char     *plumb_programme_get_title               (PlumbProgramme *self);
GPtrArray      *plumb_programme_get_instruments         (PlumbProgramme *self);
int             plumb_programme_get_planned_per_quarter (PlumbProgramme *self);

G_END_DECLS
