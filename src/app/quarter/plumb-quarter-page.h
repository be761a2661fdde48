/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_QUARTER_PAGE (plumb_quarter_page_get_type ())

/* The findings of one quarter as the board reads them: the themes of the form first, then every
 * section.
 *
 * Actions: quarter.previous, quarter.next, quarter.export (asks where to), quarter.export-to
 * (ss): format "xml", "csv" or "text", and the path, for unattended use. Property "loading":
 * whether figures are being fetched. */
G_DECLARE_FINAL_TYPE (PlumbQuarterPage, plumb_quarter_page, PLUMB, QUARTER_PAGE, PlumbPage)

/* Starts at the latest quarter with audits. */
GtkWidget *plumb_quarter_page_new (PlumbSession *session);

G_END_DECLS
