/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-pdf.h"

#include <cairo-pdf.h>

#include "plumb-export.h"

static cairo_status_t
collect_worker (void                *data,
                const unsigned char *bytes,
                unsigned int         n)
{
  g_byte_array_append (data, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
render (const char    *title,
        const char    *moment,
        guint          n_pages,
        PlumbPdfDraw   draw,
        gpointer       data,
        GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect_worker, bytes,
                                                                  PLUMB_PDF_WIDTH,
                                                                  PLUMB_PDF_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Plumbline " PLUMB_VERSION);
  if (moment != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  for (guint i = 0; i < n_pages; i++)
    {
      draw (cr, i, data);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "PDF: %s",
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

gboolean
plumb_pdf_write (const char    *path,
                 const char    *title,
                 const char    *moment,
                 guint          n_pages,
                 PlumbPdfDraw   draw,
                 gpointer       data,
                 GError       **error)
{
  g_autoptr(GByteArray) bytes = NULL;

  g_return_val_if_fail (path != NULL && title != NULL && n_pages > 0, FALSE);

  bytes = render (title, moment, n_pages, draw, data, error);
  if (bytes == NULL)
    return FALSE;

  /* The file has a child's records in it: for nobody else. */
  return plumb_export_write (path, bytes->data, bytes->len, PLUMB_FILE_PRIVATE, error);
}
