/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-record-row.h"
#include "plumb-session.h"

G_BEGIN_DECLS

/* Asks whether the team or person of @row is to be removed, and removes it. The workspace refuses
 * one that has cases or audits; then it is told why. */
void plumb_record_removal_ask (PlumbRecordRow *row,
                               PlumbSession   *session);

G_END_DECLS
