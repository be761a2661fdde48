/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-moderations.h"
#include "plumb-store-session.h"

G_BEGIN_DECLS

/* (element-type PlumbModeration), in the order in which they were submitted. */
GPtrArray *plumb_moderations_load (PlumbStoreSession  *session,
                                   PlumbMonth          from,
                                   PlumbMonth          to,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
