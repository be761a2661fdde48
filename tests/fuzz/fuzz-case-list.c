/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

#include "plumb-case-list-reader.h"
#include "plumb-xml.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCaseList) read = NULL;

  plumb_xml_init ();
  read = plumb_case_list_reader_read (fuzz_input_to_path (data, size), &error);
  g_assert ((read == NULL) == (error != NULL));
  return 0;
}
