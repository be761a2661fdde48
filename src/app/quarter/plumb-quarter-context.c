/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-context.h"

#include <glib/gi18n.h>

#include "plumb-instrument.h"
#include "plumb-scale.h"

/* The tables that the page shows, as the set of tables calls them. */
#define TABLE_ACTIVITY  "A"
#define TABLE_TYPES     "3"
#define TABLE_GRADES    "4"
#define TABLE_STANDARDS "6"
#define TABLE_OTHERS    "12"
#define TABLE_PAIR      "8"
#define TABLE_MONTHS    "9m"

void
plumb_quarter_context_init (PlumbQuarterContext *self,
                            PlumbRelease        *release,
                            const char          *instrument,
                            const char          *period)
{
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);

  *self = (PlumbQuarterContext){
    .release = release,
    .fields = fields,
    .instrument = plumb_release_get_instrument (release, instrument),
    .types = plumb_release_get_table (release, NULL, TABLE_TYPES),
    .grades = plumb_release_get_table (release, instrument, TABLE_GRADES),
    .standards = plumb_release_get_table (release, instrument, TABLE_STANDARDS),
    .others = plumb_release_get_table (release, instrument, TABLE_OTHERS),
    .pair = plumb_release_get_table (release, instrument, TABLE_PAIR),
    .months = plumb_release_get_table (release, instrument, TABLE_MONTHS),
    .period = period,
  };
  self->scope = (PlumbAuditScope){
    .from_month = plumb_month_of_date (&fields->first_day),
    .to_month = plumb_month_of_date (&fields->last_day),
    .team = fields->team,
    .instrument = self->instrument->id,
  };
}

int
plumb_quarter_context_get_activity (PlumbRelease *release,
                                    PlumbMeasure  measure)
{
  const PlumbReleaseTable *table = plumb_release_get_table (release, NULL, TABLE_ACTIVITY);
  const PlumbReleaseRow *row = NULL;
  PlumbReleaseCount count;

  if (table != NULL)
    row = plumb_release_table_find_row (table, PLUMB_ROW_STRAND, PLUMB_PLANNED_STRAND, NULL, NULL);
  if (row == NULL)
    return -1;

  count = plumb_release_table_get_count (table, row, measure, 0);
  return count.status == PLUMB_RELEASE_SHOWN ? (int) count.value : -1;
}

char *
plumb_quarter_context_dup_headline (const PlumbQuarterContext *self,
                                    PlumbScale                *scale)
{
  int rank = self->fields->headline == PLUMB_MEASURE_SUFFICIENT
                 ? plumb_scale_get_sufficient_rank (scale) : plumb_scale_get_good_rank (scale);
  const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);

  if (rank == (int) plumb_scale_get_n_grades (scale))
    return g_strdup (grade->label);

  /* Translators: a grade and those above it: "Good or better" */
  return g_strdup_printf (_("%s or better"), grade->label);
}

GVariant *
plumb_quarter_context_link_figures (const PlumbQuarterContext *self,
                                    const char                *what,
                                    const PlumbReleaseRow     *row,
                                    const int                 *figures,
                                    guint                      n_figures)
{
  /* Translators: heading of a list of audits: what was answered, and the quarter */
  g_autofree char *title = g_strdup_printf (_("%s, %s"), what, self->period);
  PlumbAuditScope scope = self->scope;

  scope.versions = row->versions;
  return plumb_audit_scope_to_target (&scope, title, row->subject, figures, n_figures);
}

GVariant *
plumb_quarter_context_link_measure (const PlumbQuarterContext *self,
                                    const char                *what,
                                    const PlumbReleaseRow     *row,
                                    PlumbMeasure               measure,
                                    int                        rank)
{
  const PlumbReleaseColumn column = { measure, row->scale, rank };
  g_autoptr(GArray) figures = g_array_new (FALSE, FALSE, sizeof (int));

  plumb_release_row_get_figures (row, &column, figures);
  return plumb_quarter_context_link_figures (self, what, row, (const int *) figures->data,
                                             figures->len);
}

GVariant *
plumb_quarter_context_link_all (const PlumbQuarterContext *self)
{
  return plumb_audit_scope_to_target (&self->scope, self->period, NULL, NULL, 0);
}
