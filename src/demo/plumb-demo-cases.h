/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-case.h"

G_BEGIN_DECLS

/**
 * PlumbDemoCases:
 * @first: where each team's cases begin, with one more entry for the end of the last team's
 *
 * The register of the invented council. A case is made from its number alone, so that none needs
 * to be remembered.
 */
typedef struct
{
  guint32  seed;
  guint    n_teams;
  guint    n_small_teams;
  guint    n_cases;
  guint   *first;
} PlumbDemoCases;

void        plumb_demo_cases_init          (PlumbDemoCases *self,
                                            guint32         seed,
                                            guint           n_teams,
                                            guint           n_cases);
void        plumb_demo_cases_clear         (PlumbDemoCases *self);
guint       plumb_demo_cases_get_team      (PlumbDemoCases *self,
                                            guint           i);
char       *plumb_demo_cases_dup_reference (guint           i) G_GNUC_WARN_UNUSED_RESULT;
const char *plumb_demo_cases_get_plan_type (PlumbDemoCases *self,
                                            guint           i);
PlumbCase  *plumb_demo_cases_make          (PlumbDemoCases *self,
                                            guint           i) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
