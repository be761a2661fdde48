/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* (element-type PlumbStoredInstrument), by name, then age */
GPtrArray *plumb_instruments_list   (PlumbStoreSession *session,
                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps the bytes of @instrument, makes it the one that new audits use, and gives its codes their
 * numbers. */
gboolean   plumb_instruments_import (PlumbStoreSession *session,
                                     PlumbInstrument   *instrument,
                                     GBytes            *bytes,
                                     const PlumbAct    *act,
                                     gint64            *out_id,
                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
