/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-scale.h"

G_BEGIN_DECLS

/* A grade as a small coloured pill. It is a plain label: what it shows is set with
 * plumb_audit_chip_set(). */
GtkWidget  *plumb_audit_chip_new (void);
/* @value: (nullable): a grade's code, "na" or NULL for none. @full: the grade's label instead of
 * its code. */
void        plumb_audit_chip_set (GtkWidget  *chip,
                                  PlumbScale *scale,
                                  const char *value,
                                  gboolean    full);
/* The style class that colours the grade of @rank on @scale; static. */
const char *plumb_audit_chip_class (PlumbScale *scale,
                                    int         rank);

G_END_DECLS
