/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"

G_BEGIN_DECLS

/* References of one kind of thing that are one but for how they are written: "0004501" and "4501",
 * "EX-1" and "ex-1". For one transaction, as it remembers what it has read. */
typedef struct _PlumbAlike PlumbAlike;

/* Statements: @by_number counts and finds those that differ by noughts, @all lists references. */
PlumbAlike *plumb_alike_new  (const char       *by_number,
                              const char       *all);
void        plumb_alike_free (PlumbAlike       *self);
/* How many rows have a reference that differs from @reference only in such ways, and the first of
 * them. @reference: of no row. */
gboolean    plumb_alike_find (PlumbAlike       *self,
                              PlumbConnection  *connection,
                              const char       *reference,
                              guint            *out_n,
                              char            **out_known,
                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* A row with @reference was added. */
void        plumb_alike_add  (PlumbAlike       *self,
                              const char       *reference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbAlike, plumb_alike_free)

G_END_DECLS
