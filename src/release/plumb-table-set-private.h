/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-table-set.h"

G_BEGIN_DECLS

/* For its reader. */

PlumbTableSet  *plumb_table_set_new            (void);
PlumbTableSpec *plumb_table_spec_new           (void);
void            plumb_table_spec_free          (PlumbTableSpec *spec);
PlumbAudience  *plumb_audience_new             (void);
void            plumb_audience_free            (PlumbAudience  *audience);
/* Each takes what it is given. */
void            plumb_table_set_add_table      (PlumbTableSet  *self,
                                                PlumbTableSpec *spec);
void            plumb_table_set_add_audience   (PlumbTableSet  *self,
                                                PlumbAudience  *audience);
void            plumb_table_set_say_protected  (PlumbTableSet  *self,
                                                PlumbMeasure    measure,
                                                gboolean        is_protected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbTableSpec, plumb_table_spec_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbAudience, plumb_audience_free)

G_END_DECLS
