/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

#include "plumb-audit-check.h"
#include "plumb-instrument-reader.h"
#include "plumb-scoring.h"
#include "plumb-xml.h"

/* A form that is called sound must be able to be filled in. */
static void
fill_in (PlumbInstrument *instrument)
{
  static const char * const values[] = { "met", "A", "2", "na", "red", "" };
  static const PlumbAuditContext context = { "CP", "standard" };

  for (guint v = 0; v < G_N_ELEMENTS (values); v++)
    {
      g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
      g_autoptr(GPtrArray) checks = NULL;
      g_auto(PlumbScore) score = { 0 };

      for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
        plumb_answers_set_value (answers, plumb_instrument_get_item (instrument, i)->code,
                                 values[(v + i) % G_N_ELEMENTS (values)]);
      plumb_scoring_suggest (instrument, &context, answers, &score);
      checks = plumb_audit_check_run (instrument, &context, answers);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbInstrument) instrument = NULL;

  plumb_xml_init ();
  instrument = plumb_instrument_reader_read (bytes, "input.xml", &error);
  g_assert ((instrument == NULL) == (error != NULL));
  if (instrument != NULL)
    fill_in (instrument);
  return 0;
}
