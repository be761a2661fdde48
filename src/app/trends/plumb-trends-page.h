/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_TRENDS_PAGE (plumb_trends_page_get_type ())

/* How practice moves: the grades of a section by quarter, the index of each theme by month, for the
 * service or a team.
 *
 * Actions: trends.show-table (toggle), trends.save-pdf (s: "grades" or the code of a theme; asks
 * where to), trends.save-pdf-to (ss): the chart and a path, for unattended use. Property "loading":
 * whether figures are being fetched. */
G_DECLARE_FINAL_TYPE (PlumbTrendsPage, plumb_trends_page, PLUMB, TRENDS_PAGE, PlumbPage)

GtkWidget *plumb_trends_page_new (PlumbSession *session);

G_END_DECLS
