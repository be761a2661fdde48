/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days are ISO 8601 text ("2017-07-01") in files and in the store, GDate in calculations.
 * Moments are ISO text in UTC to the second ("2017-10-09T09:30:00Z"), so that they sort as text
 * and no time zone of a machine reaches a figure. */

gboolean  plumb_date_parse      (const char  *text,
                                 GDate       *out_date);
char     *plumb_date_to_string  (const GDate *date) G_GNUC_WARN_UNUSED_RESULT;
gboolean  plumb_moment_is_valid (const char  *text);
char     *plumb_moment_now      (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
