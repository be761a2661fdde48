/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-text-scale.h"

#include <math.h>

/* GTK's unit is 1/1024 of a dot an inch; text of the ordinary size is drawn at 96. */
#define ORDINARY (96 * 1024)

typedef struct
{
  int width;
  int height;
} Sizes;

double
plumb_text_scale_get (GtkWidget *widget)
{
  int resolution;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &resolution, NULL);
  return resolution > 0 ? (double) resolution / ORDINARY : 1.0;
}

int
plumb_text_scale_px (GtkWidget *widget,
                     int        pixels)
{
  return pixels > 0 ? (int) lround (pixels * plumb_text_scale_get (widget)) : pixels;
}

static void
follow (GtkWidget *widget,
        Sizes      sizes,
        void     (*apply) (GtkWidget *widget))
{
  g_object_set_data_full (G_OBJECT (widget), "text-scale-sizes", g_memdup2 (&sizes, sizeof sizes),
                          g_free);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
                           G_CALLBACK (apply), widget, G_CONNECT_SWAPPED);
  apply (widget);
}

static void
apply_least_size (GtkWidget *widget)
{
  const Sizes *sizes = g_object_get_data (G_OBJECT (widget), "text-scale-sizes");

  gtk_widget_set_size_request (widget, plumb_text_scale_px (widget, sizes->width),
                               plumb_text_scale_px (widget, sizes->height));
}

static void
apply_clamp (GtkWidget *widget)
{
  const Sizes *sizes = g_object_get_data (G_OBJECT (widget), "text-scale-sizes");
  AdwClamp *clamp = ADW_CLAMP (widget);

  adw_clamp_set_maximum_size (clamp, plumb_text_scale_px (widget, sizes->width));
  adw_clamp_set_tightening_threshold (clamp, plumb_text_scale_px (widget, sizes->height));
}

void
plumb_text_scale_set_least_size (GtkWidget *widget,
                                 int        width,
                                 int        height)
{
  follow (widget, (Sizes) { width, height }, apply_least_size);
}

void
plumb_text_scale_follow_clamp (AdwClamp *clamp)
{
  follow (GTK_WIDGET (clamp),
          (Sizes) { adw_clamp_get_maximum_size (clamp),
                    adw_clamp_get_tightening_threshold (clamp) },
          apply_clamp);
}

/* -1: as large as what is in it. */
static int
grow (GtkWidget *widget,
      int        size,
      int        most)
{
  return size > 0 ? MIN (plumb_text_scale_px (widget, size), MAX (size, most)) : size;
}

void
plumb_text_scale_grow_window (GtkWindow *dialog,
                              GtkWindow *parent)
{
  GtkWidget *widget = GTK_WIDGET (dialog);
  int most_wide = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : G_MAXINT;
  int most_high = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : G_MAXINT;
  int width, height;

  gtk_window_get_default_size (dialog, &width, &height);
  gtk_window_set_default_size (dialog, grow (widget, width, most_wide),
                               grow (widget, height, most_high));
}
