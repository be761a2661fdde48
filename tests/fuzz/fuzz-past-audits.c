/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

#include "plumb-instrument-reader.h"
#include "plumb-past-audits-reader.h"
#include "plumb-xml.h"

/* The form that the audits of the corpus were made with. */
static GPtrArray *
get_instruments (void)
{
  static GPtrArray *instruments;

  if (instruments == NULL)
    {
      g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "..", "tests", "data",
                                                "instruments", "small.xml", NULL);
      PlumbStoredInstrument *stored = g_new0 (PlumbStoredInstrument, 1);
      g_autoptr(GError) error = NULL;

      stored->id = 1;
      stored->current = TRUE;
      stored->instrument = plumb_instrument_reader_read_file (path, NULL, &error);
      g_assert_no_error (error);
      instruments =
        g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_stored_instrument_free);
      g_ptr_array_add (instruments, stored);
    }
  return instruments;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbPastAuditList) audits = NULL;
  g_autoptr(PlumbNotices) notices = plumb_notices_new ();

  plumb_xml_init ();
  audits = plumb_past_audits_reader_read (fuzz_input_to_path (data, size), get_instruments (),
                                          notices, &error);
  g_assert ((audits == NULL) == (error != NULL));
  return 0;
}
