/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-model.h"

G_BEGIN_DECLS

PlumbStoreRow *plumb_store_row_new        (gint64         id);
void           plumb_store_row_set_record (PlumbStoreRow *self,
                                           gpointer       record);

G_END_DECLS
