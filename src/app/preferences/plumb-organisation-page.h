/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-session.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_ORGANISATION_PAGE (plumb_organisation_page_get_type ())

/* The first page of the preferences: whose workspace it is, its reporting year and its days. */
G_DECLARE_FINAL_TYPE (PlumbOrganisationPage, plumb_organisation_page, PLUMB, ORGANISATION_PAGE,
                      AdwBin)

void plumb_organisation_page_set_session (PlumbOrganisationPage *self,
                                          PlumbSession          *session);
/* Shows what is stored. @keep_edits: leave what the user has typed and not applied. */
void plumb_organisation_page_fill        (PlumbOrganisationPage *self,
                                          gboolean               keep_edits);

G_END_DECLS
