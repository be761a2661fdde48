/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* Adds and changes cases; a preview does the same and its caller rolls back. What @gives does not
 * name stays as it is, and so does what a case does not say. With PLUMB_SPOILT_IDS_ASK nothing is
 * written where a reference is in doubt, but for a preview. */
PlumbImportReport *plumb_case_import_run (PlumbConnection  *connection,
                                          GPtrArray        *cases,
                                          PlumbCaseGives    gives,
                                          PlumbSpoiltIds    spoilt,
                                          gboolean          preview,
                                          const PlumbAct   *act,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
