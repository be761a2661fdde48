/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CASES_PAGE (plumb_cases_page_get_type ())

/* The register of case files: search, filters, import.
 * Its Import button is the window's action win.import-cases. */
G_DECLARE_FINAL_TYPE (PlumbCasesPage, plumb_cases_page, PLUMB, CASES_PAGE, PlumbPage)

GtkWidget *plumb_cases_page_new (PlumbSession *session);

G_END_DECLS
