/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_SIDEWAYS (plumb_sideways_get_type ())

/* Lets a wide table be narrower than it is and scrolls it sideways then. Unlike a scrolled window
 * alone it is just as high as its child at the width there is, and leaves the wheel to the page
 * around it. */
G_DECLARE_FINAL_TYPE (PlumbSideways, plumb_sideways, PLUMB, SIDEWAYS, GtkWidget)

GtkWidget *plumb_sideways_new (GtkWidget *child);

G_END_DECLS
