/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The draft's cast and the audit's status "draft" have one name between them, and the form needs
 * both headers: here the cast, which nothing above the model uses, gives way. */
#define PLUMB_AUDIT_DRAFT plumb_audit_draft_cast
#include "plumb-audit-draft.h"
#undef PLUMB_AUDIT_DRAFT
