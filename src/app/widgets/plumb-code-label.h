/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets no line of @label break within the code of a standard, whatever text it is given. */
void plumb_code_label_keep_whole (GtkLabel *label);

G_END_DECLS
