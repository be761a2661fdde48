/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"

G_BEGIN_DECLS

/* The dictionary of permanent codes ("PLN.04") and the small numbers that the tables carry
 * instead. */

typedef struct _PlumbItems PlumbItems;

PlumbItems *plumb_items_new      (void);
void        plumb_items_free     (PlumbItems       *items);
void        plumb_items_forget   (PlumbItems       *items);

/* 0 where the code is not known. */
gboolean    plumb_items_find     (PlumbItems       *items,
                                  PlumbConnection  *connection,
                                  const char       *code,
                                  gint64           *out_id,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Finds or adds. */
gboolean    plumb_items_ensure   (PlumbItems       *items,
                                  PlumbConnection  *connection,
                                  const char       *code,
                                  gint64           *out_id,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer none); an error where the number is not in the dictionary, which only damage can
 * bring about. */
const char *plumb_items_get_code (PlumbItems       *items,
                                  PlumbConnection  *connection,
                                  gint64            id,
                                  GError          **error);
/* Reads the dictionary and tells its highest number. */
gboolean    plumb_items_get_last (PlumbItems       *items,
                                  PlumbConnection  *connection,
                                  gint64           *out_last,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
