/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

#include "plumb-store-tallies.h"

G_GNUC_UNUSED static GPtrArray *
fixture_load_tallies (StoreFixture *fixture,
                      PlumbMonth    from,
                      PlumbMonth    to)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *tallies;

  plumb_store_load_tallies_async (fixture->store, from, to, NULL, NULL, plumb_wait_cb,
                                  fixture->wait);
  tallies = plumb_store_load_tallies_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
  return tallies;
}
