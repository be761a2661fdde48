/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_WORK_PAGE (plumb_work_page_get_type ())

/* What the person who works has under way, and what they submitted lately. */
G_DECLARE_FINAL_TYPE (PlumbWorkPage, plumb_work_page, PLUMB, WORK_PAGE, PlumbPage)

GtkWidget *plumb_work_page_new (PlumbSession *session);

G_END_DECLS
