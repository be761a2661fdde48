/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDITS_PAGE (plumb_audits_page_get_type ())

/* All audits, with filters; or the audits behind one figure. */
G_DECLARE_FINAL_TYPE (PlumbAuditsPage, plumb_audits_page, PLUMB, AUDITS_PAGE, PlumbPage)

GtkWidget *plumb_audits_page_new  (PlumbSession    *session);
/* @scope: as for the action win.show-audits (plumb-page.h) */
void       plumb_audits_page_show (PlumbAuditsPage *self,
                                   GVariant        *scope);

G_END_DECLS
