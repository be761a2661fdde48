/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Attributes for @text (valid UTF-8) that let no line break within the code of a standard, such as
 * "PLN.10", nor between a code and the brackets that it stands in (transfer full) (nullable): NULL
 * where there is no code. The text itself stays as it is, to be searched and copied. */
PangoAttrList *plumb_whole_codes_find (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
