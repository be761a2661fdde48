/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-quarter-context.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_STANDARDS_LIST (plumb_standards_list_get_type ())

/* The standards under each index, and those under none, each unfolding to its counts. Each count
 * leads to its audits. */
G_DECLARE_FINAL_TYPE (PlumbStandardsList, plumb_standards_list, PLUMB, STANDARDS_LIST, AdwBin)

GtkWidget *plumb_standards_list_new  (void);
void       plumb_standards_list_show (PlumbStandardsList        *self,
                                      const PlumbQuarterContext *context);

G_END_DECLS
