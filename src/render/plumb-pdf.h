/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*PlumbPdfDraw) (cairo_t  *cr,
                              guint     page,
                              gpointer  data);

/* A4, in points. */
#define PLUMB_PDF_WIDTH  595.276
#define PLUMB_PDF_HEIGHT 841.890

/* Writes a PDF of A4 pages beside @path and gives it its name when it is whole. @moment
 * (nullable): ISO moment that the document is of, so that the same document has the same
 * bytes. Errors are of G_FILE_ERROR and G_IO_ERROR. */
gboolean plumb_pdf_write (const char    *path,
                          const char    *title,
                          const char    *moment,
                          guint          n_pages,
                          PlumbPdfDraw   draw,
                          gpointer       data,
                          GError       **error);

G_END_DECLS
