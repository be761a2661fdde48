/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-places.h"

#include <glib/gi18n.h>

#include "plumb-audits-page.h"
#include "plumb-cases-page.h"
#include "plumb-quarter-page.h"
#include "plumb-trends-page.h"
#include "plumb-work-page.h"

static const PlumbPlace places[] = {
  { "work", N_("My Work"), "user-home-symbolic", plumb_work_page_new },
  { "cases", N_("Case Files"), "folder-documents-symbolic", plumb_cases_page_new },
  { "audits", N_("Audits"), "view-list-symbolic", plumb_audits_page_new },
  { "trends", N_("Trends"), "plumb-trends-symbolic", plumb_trends_page_new },
  { "quarter", N_("Quarter"), "plumb-quarter-symbolic", plumb_quarter_page_new },
};

static const PlumbPlace *
find_place (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].name, name) == 0)
      return &places[i];
  return NULL;
}

const PlumbPlace *
plumb_places_get_nth (guint position)
{
  return position < G_N_ELEMENTS (places) ? &places[position] : NULL;
}

void
plumb_places_show (PlumbNavigator *navigator,
                   PlumbSession   *session,
                   const char     *name)
{
  const PlumbPlace *place = find_place (name);
  PlumbPage *page;

  if (place == NULL)
    return;
  page = plumb_navigator_lookup_place (navigator, name);
  if (page == NULL)
    {
      page = PLUMB_PAGE (place->make (session));
      plumb_navigator_add_place (navigator, name, page);
    }
  plumb_navigator_go (navigator, page, PLUMB_MOVE_TO_PLACE);
}
