/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

#include "plumb-programme-reader.h"
#include "plumb-xml.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbProgramme) read = NULL;

  plumb_xml_init ();
  read = plumb_programme_reader_read_path (fuzz_input_to_path (data, size), &error);
  g_assert ((read == NULL) == (error != NULL));
  return 0;
}
