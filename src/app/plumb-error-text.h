/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a user is told of an error: a heading that says what could not be done is the caller's;
 * this is what happened and what to do. */
char *plumb_error_text_dup         (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* A heading for a workspace that cannot be opened. */
char *plumb_error_text_dup_heading (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
