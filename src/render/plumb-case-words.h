/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the census and councils write as codes, in words; the codes are those of the children in
 * need census (category of abuse, primary need) and of the return on looked after children (legal
 * status), England. Anything else is returned as it is; NULL where there is nothing. All (transfer
 * full) (nullable). */
char *plumb_case_words_category     (const char *code) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_case_words_need         (const char *code) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_case_words_legal_status (const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
