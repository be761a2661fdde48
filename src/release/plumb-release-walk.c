/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-walk.h"

/**
 * plumb_release_walk_init:
 * @walk: (out caller-allocates)
 * @release: outlives the walk
 *
 * Starts a walk over all observations.
 */
void
plumb_release_walk_init (PlumbReleaseWalk *walk,
                         PlumbRelease     *release)
{
  g_return_if_fail (walk != NULL && PLUMB_IS_RELEASE (release));

  *walk = (PlumbReleaseWalk) { .tables = plumb_release_get_fields (release)->tables };
}

/**
 * plumb_release_walk_init_table:
 * @walk: (out caller-allocates)
 * @table: outlives the walk
 *
 * Starts a walk over the observations of one table.
 */
void
plumb_release_walk_init_table (PlumbReleaseWalk        *walk,
                               const PlumbReleaseTable *table)
{
  g_return_if_fail (walk != NULL && table != NULL);

  *walk = (PlumbReleaseWalk) { .only = table };
}

static const PlumbReleaseTable *
get_table (const PlumbReleaseWalk *walk)
{
  if (walk->only != NULL)
    return walk->table == 0 ? walk->only : NULL;
  return walk->table < walk->tables->len ? g_ptr_array_index (walk->tables, walk->table) : NULL;
}

static void
fill_count (PlumbObservation        *figure,
            const PlumbReleaseTable *table,
            const PlumbReleaseRow   *row,
            guint                    place)
{
  figure->kind = PLUMB_OBSERVATION_COUNT;
  figure->column = g_ptr_array_index (table->columns, place);
  figure->measure = figure->column->measure;
  figure->count = &row->counts[place];
  figure->status = figure->count->status;
  figure->value = (int) figure->count->value;
}

static void
fill_share (PlumbObservation        *figure,
            const PlumbReleaseShare *share)
{
  figure->kind = PLUMB_OBSERVATION_SHARE;
  figure->measure = share->measure;
  figure->share = share;
  figure->status = share->status;
  figure->value = share->permille;
}

static void
fill_change (PlumbObservation         *figure,
             const PlumbReleaseChange *change)
{
  figure->kind = PLUMB_OBSERVATION_CHANGE;
  figure->measure = change->measure;
  figure->change = change;
  figure->status = change->status;
  figure->value = change->points;
}

/* FALSE past the row's last figure. */
static gboolean
fill (PlumbObservation        *figure,
      const PlumbReleaseTable *table,
      const PlumbReleaseRow   *row,
      guint                    place)
{
  guint n_counts = table->columns->len;

  *figure = (PlumbObservation) { .table = table, .row = row };
  if (place < n_counts)
    fill_count (figure, table, row, place);
  else if (place < n_counts + row->n_shares)
    fill_share (figure, &row->shares[place - n_counts]);
  else if (place < n_counts + row->n_shares + row->n_changes)
    fill_change (figure, &row->changes[place - n_counts - row->n_shares]);
  else
    return FALSE;
  return TRUE;
}

/**
 * plumb_release_walk_next:
 * @out_observation: (out caller-allocates): the next figure
 *
 * Returns: %FALSE at the end, with @out_observation as it was
 */
gboolean
plumb_release_walk_next (PlumbReleaseWalk *walk,
                         PlumbObservation *out_observation)
{
  const PlumbReleaseTable *table;

  g_return_val_if_fail (walk != NULL && out_observation != NULL, FALSE);

  for (; (table = get_table (walk)) != NULL; walk->table++)
    {
      for (; walk->row < table->rows->len; walk->row++)
        {
          PlumbObservation figure;

          while (fill (&figure, table, g_ptr_array_index (table->rows, walk->row), walk->place))
            {
              walk->place++;
              if (figure.status == PLUMB_RELEASE_ABSENT)
                continue;
              figure.starts_table = !walk->table_started;
              figure.starts_row = !walk->row_started;
              walk->table_started = walk->row_started = TRUE;
              *out_observation = figure;
              return TRUE;
            }
          walk->place = 0;
          walk->row_started = FALSE;
        }
      walk->row = 0;
      walk->table_started = FALSE;
    }
  return FALSE;
}

static void
add_subject (GString               *name,
             const PlumbReleaseRow *row)
{
  static const char * const kinds[] = {
    [PLUMB_ROW_STRAND] = "strand", [PLUMB_ROW_AUDIT_TYPE] = "type",
    [PLUMB_ROW_SECTION] = "section", [PLUMB_ROW_INDEX] = "index",
    [PLUMB_ROW_STANDARD] = "standard", [PLUMB_ROW_PAIR] = "pair"
  };

  if (row->kind == PLUMB_ROW_AUDITS || row->kind == PLUMB_ROW_OVERALL)
    g_string_append (name, row->subject);
  else
    g_string_append_printf (name, "%s:%s", kinds[row->kind], row->subject);
  if (row->kind == PLUMB_ROW_AUDIT_TYPE)
    g_string_append (name, row->own_line ? "(own)" : "");
  for (guint i = 0; row->versions != NULL && row->versions[i] != NULL; i++)
    g_string_append_printf (name, "%c%s", i == 0 ? '@' : '+', row->versions[i]);
}

static void
add_place (GString               *name,
           const PlumbReleaseRow *row)
{
  const struct { const char *what, *value; } places[] = {
    { "team", row->team }, { "plan", row->plan_type }, { "type", row->audit_type }
  };
  gsize before = name->len;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].value, PLUMB_RELEASE_TOTAL) != 0)
      g_string_append_printf (name, "%s%s:%s", name->len > before ? "," : "", places[i].what,
                              places[i].value);
  if (name->len == before)
    g_string_append (name, PLUMB_RELEASE_TOTAL);
}

static void
add_period (GString               *name,
            PlumbQuarter           quarter,
            const PlumbReleaseRow *row)
{
  g_autofree char *text = NULL;

  if (row->period == PLUMB_PERIOD_MONTH)
    {
      g_string_append_printf (name, "%04d-%02d", row->month / 100, row->month % 100);
      return;
    }
  text = plumb_quarter_to_string (row->period == PLUMB_PERIOD_NONE ? quarter : row->quarter);
  g_string_append_printf (name, "%s%s", row->period == PLUMB_PERIOD_YEAR ? "year-to-" : "", text);
}

static void
add_figure (GString                *name,
            const PlumbObservation *observation)
{
  const PlumbReleaseColumn *column = observation->column;

  if (observation->kind == PLUMB_OBSERVATION_SHARE)
    g_string_append (name, "share:");
  if (observation->kind == PLUMB_OBSERVATION_CHANGE)
    g_string_append (name, "change:");
  g_string_append (name, plumb_measure_to_code (observation->measure));
  if (column != NULL && column->measure == PLUMB_MEASURE_GRADE)
    g_string_append_printf (name, ":%s",
                            plumb_scale_get_grade (column->scale->scale, column->rank)->code);
}

/**
 * plumb_observation_dup_name:
 * @release: that it is of
 * @observation: a figure
 *
 * The name says what is counted, and not in which table: figures of the same name are the same
 * figure.
 *
 * Returns: (transfer full): quarter/instrument/subject/place/figure
 */
char *
plumb_observation_dup_name (PlumbRelease           *release,
                            const PlumbObservation *observation)
{
  const PlumbReleaseRow *row;
  const PlumbReleaseTable *table;
  GString *name;

  g_return_val_if_fail (PLUMB_IS_RELEASE (release) && observation != NULL, NULL);

  row = observation->row;
  table = observation->table;
  name = g_string_new (NULL);
  add_period (name, plumb_release_get_fields (release)->quarter, row);
  g_string_append_printf (name, "/%s/", table->instrument != NULL ? table->instrument->id
                                        : row->instrument != NULL ? row->instrument
                                                                  : PLUMB_RELEASE_TOTAL);
  if (table->down != NULL)
    g_string_append_printf (name, "%s+%s/", table->down->code, table->across->code);
  add_subject (name, row);
  g_string_append_c (name, '/');
  add_place (name, row);
  g_string_append_c (name, '/');
  add_figure (name, observation);
  return g_string_free (name, FALSE);
}
