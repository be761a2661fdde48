/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-demo-cases.h"
#include "plumb-past-audit-list.h"

G_BEGIN_DECLS

/**
 * PlumbDemoQuarter:
 * @place: 0 for the first quarter with audits; @n_quarters: how many there are
 *
 * One quarter of the invented council's audits, made a batch at a time.
 */
typedef struct
{
  PlumbDemoCases        *cases;
  PlumbStoredInstrument *instrument;
  PlumbQuarter           quarter;
  int                    start_month;
  guint                  place;
  guint                  n_quarters;
  guint                  n_audits;
  guint                  n_people;
  guint                 *teams;      /* (owned): team of each audit */
} PlumbDemoQuarter;

void                plumb_demo_quarter_init  (PlumbDemoQuarter *self);
void                plumb_demo_quarter_clear (PlumbDemoQuarter *self);
/* Audits @from to @from + @n - 1. */
PlumbPastAuditList *plumb_demo_quarter_make  (PlumbDemoQuarter *self,
                                              guint             from,
                                              guint             n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
