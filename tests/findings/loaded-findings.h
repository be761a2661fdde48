/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-quarter-findings.h"
#include "plumb-store-tallies.h"
#include "plumb-wait.h"

/* The findings of a workspace's quarter with the full cross, from what the store answers. */
G_GNUC_UNUSED static PlumbFindings *
fixture_load_findings (PlumbStore   *store,
                       PlumbQuarter  quarter)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbOrganisation) organisation = NULL;
  g_autoptr(GPtrArray) tallies = NULL;
  g_autoptr(GError) error = NULL;
  PlumbMonth first;
  int planned;

  plumb_store_load_organisation_async (store, NULL, plumb_wait_cb, wait);
  organisation = plumb_store_load_organisation_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  plumb_store_load_planned_async (store, quarter, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_load_planned_finish (store, plumb_wait_result (wait), &planned,
                                                  &error));
  first = plumb_quarter_first_month (quarter, organisation->quarter_start_month);
  plumb_store_load_tallies_async (store, plumb_month_add (first, -3), plumb_month_add (first, 2),
                                  NULL, NULL, plumb_wait_cb, wait);
  tallies = plumb_store_load_tallies_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return plumb_quarter_findings_compute (organisation, quarter, planned, TRUE, tallies);
}
