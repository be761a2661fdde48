/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-programme-forms.h"

#include "plumb-instrument-reader.h"

static void
free_form (gpointer data)
{
  PlumbProgrammeForm *form = data;

  g_free (form->path);
  g_clear_pointer (&form->bytes, g_bytes_unref);
  g_clear_object (&form->instrument);
  g_free (form);
}

/**
 * plumb_programme_forms_read:
 * @error: (out) (optional): of %PLUMB_FORMS_ERROR, with file, line and remedy
 *
 * Returns: (transfer full) (nullable) (element-type PlumbProgrammeForm): the forms
 */
GPtrArray *
plumb_programme_forms_read (PlumbProgramme  *programme,
                            GError         **error)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func (free_form);
  GPtrArray *paths = plumb_programme_get_instruments (programme);

  for (guint i = 0; i < paths->len; i++)
    {
      PlumbProgrammeForm *form = g_new0 (PlumbProgrammeForm, 1);

      g_ptr_array_add (forms, form);
      form->path = g_strdup (paths->pdata[i]);
      form->instrument = plumb_instrument_reader_read_file (form->path, &form->bytes, error);
      if (form->instrument == NULL)
        return NULL;
    }
  return g_steal_pointer (&forms);
}
