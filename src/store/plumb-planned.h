/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-quarter.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

#define PLUMB_PLANNED_MAX 1000000

/* Audits planned for a quarter; -1 where nobody said. */
gboolean plumb_planned_load    (PlumbConnection  *connection,
                                PlumbQuarter      quarter,
                                int              *out_n_audits,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* @n_audits: up to PLUMB_PLANNED_MAX; -1 takes back what was said */
gboolean plumb_planned_save    (PlumbConnection  *connection,
                                PlumbQuarter      quarter,
                                int               n_audits,
                                const PlumbAct   *act,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* With another start of the reporting year the quarters that plans were made for may be gone:
 * forgets the plans of quarters that start in no month of the new ones. */
gboolean plumb_planned_restart (PlumbConnection  *connection,
                                int               start_month,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
