/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SESSION (plumb_session_get_type ())

/* An open workspace with what every page needs of it at hand: the store, the organisation, the
 * instruments, teams and people (kept up to date from the store's "changed"), and who is
 * working. Properties: "person" (nullable until asked once; notifies). Signal "changed" when
 * organisation, instruments, teams or people were read anew, "failed" (GError) when they could not
 * be. */
G_DECLARE_FINAL_TYPE (PlumbSession, plumb_session, PLUMB, SESSION, GObject)

/* Reads organisation, instruments, teams and people, and finds the person whose login is the
 * system's user. */
void                     plumb_session_new_async         (PlumbStore          *store,
                                                          GAsyncReadyCallback  callback,
                                                          gpointer             user_data);
PlumbSession *
plumb_session_new_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

PlumbStore              *plumb_session_get_store         (PlumbSession        *self);
const PlumbOrganisation *plumb_session_get_organisation  (PlumbSession        *self);
/* PlumbStoredInstrument */
GPtrArray               *plumb_session_get_instruments   (PlumbSession        *self);
/* PlumbTeam */
GPtrArray               *plumb_session_get_teams         (PlumbSession        *self);
/* PlumbPerson */
GPtrArray               *plumb_session_get_people        (PlumbSession        *self);
PlumbPerson             *plumb_session_get_person        (PlumbSession        *self);
void                     plumb_session_set_person        (PlumbSession        *self,
                                                          PlumbPerson         *person);
/* What to write with every change: the person who works, now. */
PlumbAct                 plumb_session_get_act           (PlumbSession        *self);
/* The quarter of today, by the organisation's start month. */
PlumbQuarter             plumb_session_get_this_quarter  (PlumbSession        *self);

G_END_DECLS
