/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-context.h"

#include <glib/gi18n.h>

#include "plumb-scale.h"

const PlumbShare *
plumb_quarter_context_get_share (const PlumbQuarterContext *self,
                                 const PlumbBlock          *block)
{
  return self->fields->headline_sufficient ? &block->sufficient : &block->good;
}

const PlumbChange *
plumb_quarter_context_get_change (const PlumbQuarterContext *self,
                                  const PlumbBlock          *block)
{
  return self->fields->headline_sufficient ? &block->sufficient_change : &block->change;
}

int
plumb_quarter_context_get_rank (const PlumbQuarterContext *self,
                                PlumbScale                *scale)
{
  return self->fields->headline_sufficient ? plumb_scale_get_sufficient_rank (scale)
                                           : plumb_scale_get_good_rank (scale);
}

char *
plumb_quarter_context_dup_headline (const PlumbQuarterContext *self,
                                    PlumbScale                *scale)
{
  int rank = plumb_quarter_context_get_rank (self, scale);
  const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);

  if (rank == (int) plumb_scale_get_n_grades (scale))
    return g_strdup (grade->label);

  /* Translators: a grade and those above it: "Good or better" */
  return g_strdup_printf (_("%s or better"), grade->label);
}

GVariant *
plumb_quarter_context_link_ranks (const PlumbQuarterContext *self,
                                  const char                *what,
                                  const char                *item,
                                  const char *const         *versions,
                                  int                        from,
                                  int                        to)
{
  g_autofree int *figures = g_new0 (int, MAX (to - from + 1, 1));
  /* Translators: heading of a list of audits: what was answered, and the quarter */
  g_autofree char *title = g_strdup_printf (_("%s, %s"), what, self->period);
  PlumbAuditScope scope = self->scope;

  scope.versions = versions;
  for (int i = from; i <= to; i++)
    figures[i - from] = i;

  return plumb_audit_scope_to_target (&scope, title, item, figures, MAX (to - from + 1, 0));
}

GVariant *
plumb_quarter_context_link_all (const PlumbQuarterContext *self)
{
  return plumb_audit_scope_to_target (&self->scope, self->period, NULL, NULL, 0);
}
