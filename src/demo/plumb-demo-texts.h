/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names and sentences of the demonstration, all plainly invented. */

char       *plumb_demo_texts_dup_team     (guint    i) G_GNUC_WARN_UNUSED_RESULT;
char       *plumb_demo_texts_dup_person   (guint    i) G_GNUC_WARN_UNUSED_RESULT;
const char *plumb_demo_texts_get_role     (guint    i);
char       *plumb_demo_texts_dup_worker   (guint    i) G_GNUC_WARN_UNUSED_RESULT;
/* Evidence for an answer; @i of any size. */
const char *plumb_demo_texts_get_evidence (gboolean is_good,
                                           guint    i);
const char *plumb_demo_texts_get_why      (gboolean is_good,
                                           guint    i);
const char *plumb_demo_texts_get_reason   (guint    i);
const char *plumb_demo_texts_get_note     (guint    i);

G_END_DECLS
