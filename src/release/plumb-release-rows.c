/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-rows.h"

#include <string.h>

void
plumb_release_rows_init (PlumbReleaseRows          *self,
                         const PlumbFindingsFields *findings,
                         const char                *team)
{
  *self = (PlumbReleaseRows) { findings, team };
  self->pool = g_ptr_array_new_with_free_func (g_free);
  self->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_trend_span_free);
}

void
plumb_release_rows_clear (PlumbReleaseRows *self)
{
  g_clear_pointer (&self->spans, g_ptr_array_unref);
  g_clear_pointer (&self->pool, g_ptr_array_unref);
}

static GArray *
new_list (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PlumbCounted));
}

static gboolean
uses_theme (GArray     *list,
            const char *code)
{
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (g_array_index (list, PlumbCounted, i).theme, code) == 0)
      return TRUE;
  return FALSE;
}

/* Those of the newest version in its order; what only an older one has comes last, and where it
 * has no index, it is known by its code alone. */
void
plumb_release_rows_name_themes (PlumbReleaseRows       *self,
                                PlumbRelease           *release,
                                PlumbReleaseInstrument *instrument)
{
  GPtrArray *themes = plumb_instrument_get_fields (self->group->instrument)->themes;
  g_autoptr(GArray) list = new_list ();

  plumb_counted_list_cell (list, self->scope,
                           PLUMB_SUBJECT_INDICES | PLUMB_SUBJECT_THEME_SECTIONS);
  for (guint i = 0; i < themes->len; i++)
    {
      const PlumbFormTheme *theme = g_ptr_array_index (themes, i);

      if (uses_theme (list, theme->code))
        plumb_release_instrument_ensure_theme (release, instrument, theme->code, theme->title);
    }
  /* From the end, where the indices are, which have titles. */
  for (guint i = list->len; i-- > 0;)
    {
      const PlumbCounted *counted = &g_array_index (list, PlumbCounted, i);

      plumb_release_instrument_ensure_theme (release, instrument, counted->theme,
                                             counted->theme_title);
    }
}

/* Of no one instrument */

static const char *
get_strand (const PlumbFindingsGroup *group)
{
  const char *strand = plumb_instrument_get_fields (group->instrument)->strand;

  return strand != NULL ? strand : "";
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Case file audits always, with nothing done where nothing was; then the other strands that have
 * audits. (element-type utf8) */
static GPtrArray *
list_strands (PlumbReleaseRows *self)
{
  GPtrArray *strands = g_ptr_array_new ();

  for (guint i = 0; i < self->findings->groups->len; i++)
    {
      const char *strand = get_strand (g_ptr_array_index (self->findings->groups, i));

      if (!g_str_equal (strand, PLUMB_PLANNED_STRAND)
          && !g_ptr_array_find_with_equal_func (strands, strand, g_str_equal, NULL))
        g_ptr_array_add (strands, (gpointer) strand);
    }
  g_ptr_array_sort (strands, compare_texts);
  g_ptr_array_insert (strands, 0, (gpointer) PLUMB_PLANNED_STRAND);
  return strands;
}

static void
add_strand (PlumbReleaseRows *self,
            GArray           *list,
            const char       *strand)
{
  PlumbCounted counted;
  guint done = 0;

  for (guint i = 0; i < self->findings->groups->len; i++)
    {
      const PlumbFindingsGroup *group = g_ptr_array_index (self->findings->groups, i);

      done += g_str_equal (get_strand (group), strand) ? group->n_audits : 0;
    }

  plumb_counted_init (&counted, PLUMB_ROW_STRAND, strand);
  plumb_counted_set (&counted, PLUMB_MEASURE_DONE, done);
  counted.unknown = (1u << PLUMB_MEASURE_PLANNED) | (1u << PLUMB_MEASURE_EXEMPT);
  if (g_str_equal (strand, PLUMB_PLANNED_STRAND) && self->findings->planned >= 0)
    plumb_counted_set (&counted, PLUMB_MEASURE_PLANNED, self->findings->planned);
  g_array_append_val (list, counted);
}

static void
add_type (GArray                  *list,
          const PlumbAuditTypeUse *use)
{
  PlumbCounted counted;

  plumb_counted_init (&counted, PLUMB_ROW_AUDIT_TYPE, use->code);
  counted.title = use->label;
  counted.instrument = use->instrument_id;
  counted.own_line = use->own_line;
  plumb_counted_set (&counted, PLUMB_MEASURE_AUDITS, use->n_audits);
  g_array_append_val (list, counted);
}

GArray *
plumb_release_rows_list_common (PlumbReleaseRows     *self,
                                const PlumbTableSpec *spec)
{
  GArray *list = new_list ();

  if ((spec->subjects & PLUMB_SUBJECT_STRANDS) != 0)
    {
      g_autoptr(GPtrArray) strands = list_strands (self);

      for (guint i = 0; i < strands->len; i++)
        add_strand (self, list, g_ptr_array_index (strands, i));
    }
  if ((spec->subjects & PLUMB_SUBJECT_AUDIT_TYPES) != 0)
    for (guint i = 0; i < self->findings->types->len; i++)
      add_type (list, g_ptr_array_index (self->findings->types, i));
  return list;
}

/* What a version asks */

static gboolean
version_asks (PlumbInstrument    *version,
              const PlumbCounted *counted)
{
  const PlumbItem *item = plumb_instrument_lookup_item (version, counted->subject);

  if (item == NULL || (item->standard != NULL) != (counted->kind == PLUMB_ROW_STANDARD))
    return FALSE;
  if (counted->scale == NULL)
    return item->kind == PLUMB_ANSWER_COMPLIANCE;
  return item->kind == PLUMB_ANSWER_QUALITY
         && plumb_scale_counts_alike (item->scale, counted->scale);
}

/* Whatever a form in use asks stands at least in the total, so that what is missing can be seen. */
static gboolean
is_asked (PlumbReleaseRows   *self,
          const PlumbCounted *counted)
{
  GPtrArray *uses = self->group->versions;

  if (counted->kind == PLUMB_ROW_INDEX || counted->kind == PLUMB_ROW_PAIR)
    return TRUE;
  for (guint i = 0; i < uses->len; i++)
    if (version_asks (((const PlumbInstrumentUse *) uses->pdata[i])->instrument, counted))
      return TRUE;
  return FALSE;
}

/* Of one instrument, by place */

/* An index has standards of other sections, too, such as a module's on permanence. */
static const char *
find_other_section (PlumbReleaseRows   *self,
                    const PlumbCounted *counted)
{
  const PlumbItem *item = plumb_instrument_lookup_item (self->group->instrument, counted->subject);

  if (counted->kind != PLUMB_ROW_STANDARD || counted->theme == NULL || item == NULL
      || item->section == NULL
      || g_strcmp0 (plumb_section_get_fields (item->section)->theme, counted->theme) == 0)
    return NULL;
  return plumb_section_get_title (item->section);
}

static void
add_cell (PlumbReleaseRows     *self,
          GArray               *list,
          const PlumbCell      *cell,
          const PlumbTableSpec *spec)
{
  g_autoptr(GArray) counted = new_list ();

  if ((spec->subjects & PLUMB_SUBJECT_PAIR) != 0)
    plumb_counted_list_pair (counted, cell, spec->down, spec->across, self->pool);
  else
    plumb_counted_list_cell (counted, cell, spec->subjects);
  for (guint i = 0; i < counted->len; i++)
    {
      PlumbCounted *row = &g_array_index (counted, PlumbCounted, i);

      row->team = cell->team;
      row->section = find_other_section (self, row);
      if (!plumb_counted_is_empty (row) || (cell == self->scope && is_asked (self, row)))
        g_array_append_val (list, *row);
    }
}

static gboolean
is_total (const char *value)
{
  return g_str_equal (value, PLUMB_TOTAL);
}

static gboolean
is_cell_wanted (const PlumbCell      *cell,
                const PlumbTableSpec *spec)
{
  if (spec->by == PLUMB_BY_CROSS)
    return TRUE;
  if (!is_total (cell->audit_type))
    return FALSE;
  return spec->by == PLUMB_BY_TEAM ? is_total (cell->plan_type) : is_total (cell->team);
}

/* Cells stand with the total first, then in the order of their values. */
static void
list_by_place (PlumbReleaseRows     *self,
               GArray               *list,
               const PlumbTableSpec *spec)
{
  if (spec->by == PLUMB_BY_SERVICE)
    {
      add_cell (self, list, self->scope, spec);
      return;
    }
  for (guint i = 0; i < self->group->cells->len; i++)
    {
      const PlumbCell *cell = g_ptr_array_index (self->group->cells, i);

      if (is_cell_wanted (cell, spec))
        add_cell (self, list, cell, spec);
    }
}

/* Of one instrument, by time */

static const PlumbTrendSpan *
make_span (PlumbReleaseRows     *self,
           PlumbMonth            first,
           guint                 n_months,
           const PlumbTrendSpan *before)
{
  PlumbTrendSpan *span = plumb_trend_make_span (self->trend, first, n_months, before);

  g_ptr_array_add (self->spans, span);
  return span;
}

static void
add_span (PlumbReleaseRows     *self,
          GArray               *list,
          const PlumbTrendSpan *span,
          const PlumbTableSpec *spec,
          const PlumbCounted   *when)
{
  guint first = list->len;

  plumb_counted_list_span (list, span, spec->subjects);
  for (guint i = first; i < list->len; i++)
    {
      PlumbCounted *row = &g_array_index (list, PlumbCounted, i);

      row->team = self->team != NULL ? self->team : PLUMB_RELEASE_TOTAL;
      row->period = when->period;
      row->quarter = when->quarter;
      row->month = when->month;
    }
}

static gboolean
tells_changes (const PlumbTableSpec *spec)
{
  for (guint i = 0; i < spec->shares->len; i++)
    if (((const PlumbTableShare *) spec->shares->pdata[i])->changes)
      return TRUE;
  return FALSE;
}

/* One period after the other, each compared with the last one before that had audits; a table that
 * tells of changes, with the one just before it. A trend goes back a quarter further than asked. */
static void
list_periods (PlumbReleaseRows     *self,
              GArray               *list,
              const PlumbTableSpec *spec,
              guint                 n_months)
{
  int start = self->findings->start_month;
  PlumbMonth last = plumb_month_add (plumb_quarter_first_month (self->findings->quarter, start), 2);
  PlumbMonth first = plumb_month_add (last, 1 - (int) (n_months * spec->n_periods));
  const PlumbTrendSpan *before = NULL;

  if (tells_changes (spec))
    before = make_span (self, plumb_month_add (first, -(int) n_months), n_months, NULL);
  for (guint i = 0; i < spec->n_periods; i++)
    {
      PlumbMonth month = plumb_month_add (first, (int) (n_months * i));
      const PlumbTrendSpan *span = make_span (self, month, n_months, before);
      PlumbCounted when = { .period = n_months == 1 ? PLUMB_PERIOD_MONTH : PLUMB_PERIOD_QUARTER };

      when.month = n_months == 1 ? month : 0;
      when.quarter = plumb_quarter_of_month (month, start);
      add_span (self, list, span, spec, &when);
      if (span->n_audits > 0 || tells_changes (spec))
        before = span;
    }
}

/* Set beside itself a span says whether its own audits were asked otherwise. */
static void
list_year (PlumbReleaseRows     *self,
           GArray               *list,
           const PlumbTableSpec *spec)
{
  PlumbQuarter quarter = self->findings->quarter;
  PlumbMonth first = plumb_quarter_first_month ((PlumbQuarter) { quarter.year, 1 },
                                                self->findings->start_month);
  PlumbCounted when = { .period = PLUMB_PERIOD_YEAR, .quarter = quarter };
  const PlumbTrendSpan *year = make_span (self, first, 3 * (guint) quarter.quarter, NULL);

  add_span (self, list, make_span (self, first, 3 * (guint) quarter.quarter, year), spec, &when);
}

static gboolean
was_asked (GArray             *list,
           const PlumbCounted *subject)
{
  for (guint i = 0; i < list->len; i++)
    {
      const PlumbCounted *row = &g_array_index (list, PlumbCounted, i);

      if (plumb_counted_is_same_subject (subject, row) && !plumb_counted_is_empty (row))
        return TRUE;
    }
  return FALSE;
}

/* A subject that nobody was asked about in all this time is in no period; another is in all. */
static void
drop_unasked (GArray *list)
{
  for (guint i = list->len; i-- > 0;)
    if (!was_asked (list, &g_array_index (list, PlumbCounted, i)))
      g_array_remove_index (list, i);
}

static void
list_by_time (PlumbReleaseRows     *self,
              GArray               *list,
              const PlumbTableSpec *spec)
{
  if (self->trend == NULL)
    return;
  list_periods (self, list, spec, spec->by == PLUMB_BY_MONTH ? 1 : 3);
  if (spec->by == PLUMB_BY_QUARTER)
    list_year (self, list, spec);
  drop_unasked (list);
}

static gboolean
has_subject (GArray             *list,
             const PlumbCounted *row)
{
  for (guint i = 0; i < list->len; i++)
    if (plumb_counted_is_same_subject (&g_array_index (list, PlumbCounted, i), row))
      return TRUE;
  return FALSE;
}

/* All rows of a subject, subjects in the order in which they first occur. */
static GArray *
put_subjects_together (GArray *list)
{
  GArray *sorted = new_list ();

  for (guint i = 0; i < list->len; i++)
    {
      const PlumbCounted *first = &g_array_index (list, PlumbCounted, i);

      if (has_subject (sorted, first))
        continue;
      for (guint k = i; k < list->len; k++)
        if (plumb_counted_is_same_subject (first, &g_array_index (list, PlumbCounted, k)))
          g_array_append_val (sorted, g_array_index (list, PlumbCounted, k));
    }
  return sorted;
}

GArray *
plumb_release_rows_list (PlumbReleaseRows     *self,
                         const PlumbTableSpec *spec)
{
  GArray *list = new_list ();
  GArray *sorted;

  if (spec->by == PLUMB_BY_QUARTER || spec->by == PLUMB_BY_MONTH)
    list_by_time (self, list, spec);
  else
    list_by_place (self, list, spec);
  if (spec->by == PLUMB_BY_CROSS || spec->by == PLUMB_BY_SERVICE)
    return list;

  sorted = put_subjects_together (list);
  g_array_unref (list);
  return sorted;
}
