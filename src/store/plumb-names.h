/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"

G_BEGIN_DECLS

/* The row of that name, however it is spelt; 0 where there is none. @exact finds an id by a name,
 * @all lists ids and names. */
gboolean  plumb_names_find (PlumbConnection  *connection,
                            const char       *exact,
                            const char       *all,
                            const char       *name,
                            gint64           *out_id,
                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many rows have a reference that differs from @reference only by noughts at the start, and
 * the first of them; none where @reference is not all digits. @alike counts and finds them. */
gboolean  plumb_names_find_alike (PlumbConnection  *connection,
                                  const char       *alike,
                                  const char       *reference,
                                  guint            *out_n,
                                  char            **out_known,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
