/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

#include "plumb-findings-verifier.h"
#include "plumb-xml.h"

#include "../release/release-fixture.h"

/* Few figures, so that an input takes little time. */
static PlumbRelease *
get_release (void)
{
  static PlumbRelease *release;

  if (release == NULL)
    {
      g_autoptr(PlumbInstrument) scaling = fixture_scaling ();
      g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (scaling);
      g_autoptr(GPtrArray) tallies =
        g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
      PlumbTally *tally = fixture_tally (tallies, layout, 1, 201708, "Team A", "CP", 3);

      fixture_count (tally, "SAFE", 4, 2);
      fixture_count (tally, "SAFE", PLUMB_FIGURE_NOT_RECORDED, 1);
      release = fixture_release_of (tallies, 60, "leadership", NULL);
    }
  return release;
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
  g_autoptr(GPtrArray) teams = fixture_teams_of (get_release ());
  g_autoptr(PlumbFindingsClaim) claim = NULL;

  plumb_xml_init ();
  faults = plumb_findings_verifier_check (path, &claim, &error);
  g_assert ((faults == NULL) == (error != NULL));
  g_clear_error (&error);
  differences = plumb_findings_verifier_compare (path, get_release (), teams, &notes, &error);
  g_assert ((differences == NULL) == (error != NULL));
  return 0;
}
