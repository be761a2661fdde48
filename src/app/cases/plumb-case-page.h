/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CASE_PAGE (plumb_case_page_get_type ())

/* One case file: what is known of it, its audits, and the start of another one. */
G_DECLARE_FINAL_TYPE (PlumbCasePage, plumb_case_page, PLUMB, CASE_PAGE, PlumbPage)

GtkWidget *plumb_case_page_new (PlumbSession *session,
                                gint64        case_id);

G_END_DECLS
