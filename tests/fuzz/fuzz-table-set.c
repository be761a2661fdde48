/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

#include "plumb-table-set-reader.h"
#include "plumb-xml.h"

/* What a set of tables that was read says must hold together, for a release is made by it. */
static void
check_set (PlumbTableSet *set)
{
  GPtrArray *audiences = plumb_table_set_get_audiences (set);

  for (guint i = 0; i < audiences->len; i++)
    {
      const PlumbAudience *audience = g_ptr_array_index (audiences, i);

      g_assert_true (plumb_table_set_get_audience (set, audience->id) == audience);
      for (guint k = 0; k < audience->tables->len; k++)
        {
          const PlumbTableSpec *spec = g_ptr_array_index (audience->tables, k);

          g_assert_true (spec->available == (spec->columns->len > 0));
          g_assert_true (((spec->subjects & PLUMB_SUBJECT_PAIR) != 0) == (spec->across != NULL));
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(PlumbTableSet) set = NULL;

  plumb_xml_init ();
  set = plumb_table_set_reader_read_bytes (bytes, "release.xml", &error);
  g_assert_true ((set == NULL) == (error != NULL));
  if (set != NULL)
    check_set (set);
  return 0;
}
