/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands above figures of level A: that they are not for everybody. */
GtkWidget *plumb_small_numbers_label_new (void);

G_END_DECLS
