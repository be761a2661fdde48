/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-draft.h"

G_BEGIN_DECLS

/* The sentence beside the suggested overall grade: what decided it, or what is needed before
 * there is one. */
char *plumb_suggestion_text_dup (PlumbAuditDraft *draft) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
