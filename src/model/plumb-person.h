/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-types.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PERSON (plumb_person_get_type ())

/* Somebody who works with the programme. Immutable. */
G_DECLARE_FINAL_TYPE (PlumbPerson, plumb_person, PLUMB, PERSON, GObject)

PlumbPerson *plumb_person_new           (gint64       id,
                                         const char  *name,
                                         const char  *role,
                                         const char  *login,
                                         gboolean     active);
gint64       plumb_person_get_id        (PlumbPerson *self);
const char  *plumb_person_get_name      (PlumbPerson *self);
/* Both nullable. Role is free text ("Auditor"); login is the system's user name. */
const char  *plumb_person_get_role      (PlumbPerson *self);
const char  *plumb_person_get_login     (PlumbPerson *self);
gboolean     plumb_person_is_active     (PlumbPerson *self);
/* Whether @role (nullable) is that of the QA lead, who may take over what others began. */
gboolean     plumb_person_role_is_lead  (const char  *role);

G_END_DECLS
