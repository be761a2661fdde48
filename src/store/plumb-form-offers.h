/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* Forms that come with the program in a newer version than the workspace has. */

/* (element-type PlumbFormOffer): what can be accepted, and what is only told */
GPtrArray *plumb_form_offers_list   (PlumbStoreSession   *session,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Imports those whose form in use came with an earlier version of the program, and those of the
 * council's own that are named in @over_own (nullable). (element-type PlumbFormOffer): what was
 * imported. */
GPtrArray *plumb_form_offers_accept (PlumbStoreSession   *session,
                                     const char * const  *over_own,
                                     const PlumbAct      *act,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
