/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

#include "plumb-findings-verifier.h"
#include "plumb-xml.h"

#include "../findings/findings-fixture.h"

/* Few figures, so that an input takes little time. */
static PlumbFindings *
get_findings (void)
{
  static PlumbOrganisation organisation = { .name = (char *) "Invented Council",
                                            .code = (char *) "999", .quarter_start_month = 4 };
  static PlumbFindings *findings;

  if (findings == NULL)
    {
      g_autoptr(PlumbInstrument) scaling = fixture_scaling ();
      g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (scaling);
      g_autoptr(GPtrArray) tallies =
        g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
      PlumbTally *tally = fixture_tally (tallies, layout, 1, 201708, "Team A", "CP", 3);

      fixture_count (tally, "SAFE", 4, 2);
      fixture_count (tally, "SAFE", PLUMB_FIGURE_NOT_RECORDED, 1);
      findings = plumb_quarter_findings_compute (&organisation, (PlumbQuarter) { 2017, 2 },
                                                 60, tallies);
    }
  return findings;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *path = fuzz_input_to_path (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) teams = fixture_teams (get_findings ());
  PlumbQuarter quarter;

  plumb_xml_init ();
  faults = plumb_findings_verifier_check (path, &quarter, &error);
  g_assert ((faults == NULL) == (error != NULL));
  g_clear_error (&error);
  differences = plumb_findings_verifier_compare (path, get_findings (), teams, &notes, &error);
  g_assert ((differences == NULL) == (error != NULL));
  return 0;
}
