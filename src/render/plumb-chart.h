/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plumb-scale.h"
#include "plumb-theme.h"

G_BEGIN_DECLS

/* In pixels of a screen at 96 dpi; a PDF scales the whole chart. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} PlumbArea;

#define PLUMB_TYPE_CHART (plumb_chart_get_type ())

/* A picture of figures that the screen, the printer, the PDF and the tests all draw with the
 * same function. A figure is one thing that can be pointed at: a part of a bar, a point of a
 * run. Figures are numbered from 0 in reading order. The words for a screen reader come from
 * the same data as the drawing. */
G_DECLARE_INTERFACE (PlumbChart, plumb_chart, PLUMB, CHART, GObject)

struct _PlumbChartInterface
{
  GTypeInterface parent_iface;

  void      (*draw)         (PlumbChart       *self,
                             cairo_t          *cr,
                             double            width,
                             double            height,
                             const PlumbTheme *theme);
  /* The least width that is still readable, and the height that suits the chart. */
  void      (*measure)      (PlumbChart       *self,
                             double           *out_width,
                             double           *out_height);
  guint     (*get_n_figures) (PlumbChart      *self);
  PlumbArea (*get_area)     (PlumbChart       *self,
                             guint             figure,
                             double            width,
                             double            height);
  char     *(*dup_label)    (PlumbChart       *self,
                             guint             figure);
  char     *(*dup_summary)  (PlumbChart       *self);
};

/* @focus: figure that has the keyboard's focus, drawn with a ring; -1 for none */
void       plumb_chart_draw          (PlumbChart        *self,
                                      cairo_t           *cr,
                                      double             width,
                                      double             height,
                                      gboolean           dark,
                                      int                focus);
void       plumb_chart_measure       (PlumbChart        *self,
                                      double            *out_width,
                                      double            *out_height);
guint      plumb_chart_get_n_figures (PlumbChart        *self);
PlumbArea  plumb_chart_get_area      (PlumbChart        *self,
                                      guint              figure,
                                      double             width,
                                      double             height);
/* Which figure is at @x, @y; -1 for none. */
int        plumb_chart_find_figure   (PlumbChart        *self,
                                      double             width,
                                      double             height,
                                      double             x,
                                      double             y);
/* What a figure says: "Good: 28 of 54 audits". */
char      *plumb_chart_dup_label     (PlumbChart        *self,
                                      guint              figure) G_GNUC_WARN_UNUSED_RESULT;
/* All that the chart says, in words, each share with its base. */
char      *plumb_chart_dup_summary   (PlumbChart        *self) G_GNUC_WARN_UNUSED_RESULT;

/* A page of 210 by 148 mm with the heading, the chart and its words, in the light theme. Replaces
 * the file as a whole. */
gboolean   plumb_chart_save_pdf      (PlumbChart        *self,
                                      const char        *heading,
                                      const char        *path,
                                      GError           **error);
/* The same, off the main thread. Nothing is added to the chart from then on. */
void       plumb_chart_save_pdf_async
                                     (PlumbChart           *self,
                                      const char           *heading,
                                      const char           *path,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* (transfer full): the path that was written */
char      *plumb_chart_save_pdf_finish
                                     (GAsyncResult         *result,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* For the charts themselves. Draws one line of text in @area, ellipsized; @along -1 start, 0
 * middle, 1 end. */
void       plumb_chart_draw_text     (cairo_t           *cr,
                                      PlumbTextSize      size,
                                      PlumbColour        colour,
                                      const char        *text,
                                      PlumbArea          area,
                                      int                along);

G_END_DECLS
