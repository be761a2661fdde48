/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* (element-type PlumbPerson), by name */
GPtrArray *plumb_people_list        (PlumbConnection  *connection,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds a person whose id is 0, else changes. */
gboolean   plumb_people_save        (PlumbConnection  *connection,
                                     PlumbPerson      *person,
                                     const PlumbAct   *act,
                                     gint64           *out_id,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Finds the person of that name, however it is spelt, or adds one. */
gboolean   plumb_people_ensure      (PlumbConnection  *connection,
                                     const char       *name,
                                     gint64           *out_id,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Refuses an act of nobody. @out_lead: (out): whether it is a QA lead who acts. */
gboolean   plumb_people_check_actor (PlumbConnection  *connection,
                                     const PlumbAct   *act,
                                     gboolean         *out_lead,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
