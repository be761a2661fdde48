/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Sizes that hold text grow with the text: the person chooses its size in the system's settings
 * (GNOME: Accessibility, Large Text), and GTK tells it as the resolution of fonts. Sizes given
 * here are pixels at the ordinary size of text. */

/* How much larger than ordinary text is: 1.0, 1.25, 1.5… */
double plumb_text_scale_get            (GtkWidget *widget);
/* That many pixels, at the size text has now. */
int    plumb_text_scale_px             (GtkWidget *widget,
                                        int        pixels);
/* The least size of @widget; -1 for none. It follows the text, like the next. */
void   plumb_text_scale_set_least_size (GtkWidget *widget,
                                        int        width,
                                        int        height);
/* A dialog opens so much larger than its default size, but no larger than @parent (nullable), which
 * may be all there is of the screen. */
void   plumb_text_scale_grow_window    (GtkWindow *dialog,
                                        GtkWindow *parent);
/* Takes the clamp's sizes as those at the ordinary size of text. */
void   plumb_text_scale_follow_clamp   (AdwClamp  *clamp);

G_END_DECLS
