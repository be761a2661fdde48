/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * plumb_error_add:
 * @error: (nullable): what went wrong first, or where it will be told
 * @more: (transfer full) (nullable): what went wrong after it, as in clearing up
 *
 * The first one stays what the error is; what came after it is told in a line of its own.
 */
void plumb_error_add (GError **error,
                      GError  *more);

G_END_DECLS
