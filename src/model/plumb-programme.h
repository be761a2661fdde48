/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-types.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PROGRAMME (plumb_programme_get_type ())

/* The quality assurance programme of a year: which instruments its strands use. Immutable once it
 * is read. */
G_DECLARE_FINAL_TYPE (PlumbProgramme, plumb_programme, PLUMB, PROGRAMME, GObject)

/* @instruments: (element-type utf8): paths of instrument files. */
PlumbProgramme *plumb_programme_new             (GPtrArray      *instruments);
GPtrArray      *plumb_programme_get_instruments (PlumbProgramme *self);
/* Versions of its instruments that were ever given out, by the checksums of their files: what bears
 * another one was written by somebody else. */
void            plumb_programme_add_released    (PlumbProgramme *self,
                                                 const char     *sha256);
gboolean        plumb_programme_has_released    (PlumbProgramme *self,
                                                 const char     *sha256);

G_END_DECLS
