/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-types.h"

G_BEGIN_DECLS

/* What a case becomes when a file says something about it. */

gboolean  plumb_case_merge       (PlumbCaseFields       *fields,
                                  const PlumbCaseFields *given,
                                  PlumbCaseGives         gives,
                                  GString               *changes);
gboolean  plumb_case_is_unheeded (const PlumbCaseFields *known,
                                  const PlumbCaseFields *given,
                                  PlumbCaseGives         gives);
void      plumb_case_describe    (const PlumbCaseFields *fields,
                                  GString               *text);

G_END_DECLS
