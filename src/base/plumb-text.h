/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdarg.h>

#include <glib.h>

G_BEGIN_DECLS

gboolean  plumb_set_str       (char       **field,
                               const char  *value);
gboolean  plumb_text_is_blank (const char  *text);
guint64   plumb_text_percent_tenths (guint64      numerator,
                                     guint64      denominator);
int       plumb_text_points_tenths  (guint        n,
                                     guint        base,
                                     guint        n_before,
                                     guint        base_before);
char     *plumb_text_of_tenths      (int          tenths) G_GNUC_WARN_UNUSED_RESULT;
gint64    plumb_text_round_tenths   (double       value);
char     *plumb_text_vformat  (const char  *format,
                               va_list      arguments) G_GNUC_PRINTF (1, 0)
                               G_GNUC_WARN_UNUSED_RESULT;

gboolean  plumb_text_is_unseen    (gunichar     c);
char     *plumb_text_clean        (const char  *text,
                                   gsize        most) G_GNUC_WARN_UNUSED_RESULT;
char     *plumb_text_for_terminal (const char  *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
