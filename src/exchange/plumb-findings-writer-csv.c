/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-private.h"

#include "plumb-release-walk.h"
#include "plumb-table-writer.h"
#include "plumb-text.h"

static const char * const columns[] = {
  "quarter", "audience", "level", "table", "instrument", "kind", "subject", "versions", "team",
  "plan_type", "audit_type", "period", "measure", "grade", "n", "base", "audits", "percent",
  "lower", "upper", "says", "status"
};

/* Where the figure stands: the first columns up to the period. */
static void
add_place (PlumbTableWriter         *table,
           const PlumbReleaseFields *fields,
           const PlumbObservation   *figure)
{
  const PlumbReleaseRow *row = figure->row;
  const char *instrument = figure->table->instrument != NULL ? figure->table->instrument->id
                                                             : row->instrument;
  g_autofree char *quarter = plumb_quarter_to_string (fields->quarter);
  g_autofree char *period = plumb_findings_row_dup_period (row);
  g_autofree char *versions = plumb_findings_row_dup_versions (row);
  g_autofree char *level = g_strconcat (plumb_findings_level_to_code (fields->level),
                                        fields->notes & PLUMB_NOTE_SMALL_NUMBERS
                                        ? ": " PLUMB_FINDINGS_WARNING : "", NULL);
  const char *cells[] = {
    quarter, fields->audience, level, figure->table->id, instrument,
    plumb_findings_row_get_kind (row), row->subject, versions, row->team,
    row->plan_type, row->audit_type, period != NULL ? period : quarter
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    plumb_table_writer_add (table, cells[i]);
}

static void
add_number (PlumbTableWriter *table,
            gboolean          shown,
            guint             number)
{
  if (shown)
    plumb_table_writer_add_uint (table, number);
  else
    plumb_table_writer_add (table, NULL);
}

static void
add_tenths (PlumbTableWriter *table,
            gboolean          shown,
            int               tenths)
{
  g_autofree char *text = shown ? plumb_text_of_tenths (tenths) : NULL;

  plumb_table_writer_add (table, text);
}

/* n, base and audits of a share, or of the share before. */
static void
add_base (PlumbTableWriter        *table,
          const PlumbReleaseShare *share)
{
  gboolean shown = share->status == PLUMB_RELEASE_SHOWN;

  add_number (table, shown, share->n);
  add_number (table, shown, share->base);
  add_number (table, shown, share->n_audits);
}

/* The base beside a count that is a part of it. */
static void
add_count (PlumbTableWriter       *table,
           const PlumbObservation *figure)
{
  PlumbReleaseCount base = plumb_release_table_get_count (figure->table, figure->row,
                                                          PLUMB_MEASURE_BASE, 0);

  add_number (table, figure->count->status == PLUMB_RELEASE_SHOWN, figure->count->value);
  add_number (table, base.status == PLUMB_RELEASE_SHOWN, base.value);
  plumb_table_writer_add (table, NULL);
  add_tenths (table, figure->count->permille >= 0, figure->count->permille);
  add_tenths (table, FALSE, 0);
  add_tenths (table, FALSE, 0);
  plumb_table_writer_add (table, NULL);
}

static void
add_share (PlumbTableWriter        *table,
           const PlumbReleaseShare *share)
{
  gboolean limited = share->status == PLUMB_RELEASE_SHOWN && share->limits == PLUMB_RELEASE_SHOWN;

  add_base (table, share);
  add_tenths (table, share->status == PLUMB_RELEASE_SHOWN, share->permille);
  add_tenths (table, limited, share->lower);
  add_tenths (table, limited, share->upper);
  plumb_table_writer_add (table, NULL);
}

/* Points in percent; n, base and audits are those of the quarter before. */
static void
add_change (PlumbTableWriter         *table,
            const PlumbReleaseChange *change)
{
  gboolean known = change->status == PLUMB_RELEASE_SHOWN;
  gboolean limited = known && change->limits == PLUMB_RELEASE_SHOWN;

  if (known)
    add_base (table, &change->before);
  else
    for (guint i = 0; i < 3; i++)
      plumb_table_writer_add (table, NULL);
  add_tenths (table, known, change->points);
  add_tenths (table, limited, change->lower);
  add_tenths (table, limited, change->upper);
  plumb_table_writer_add (table, plumb_release_verdict_to_code (change->verdict));
}

static void
add_figure (PlumbTableWriter       *table,
            const PlumbObservation *figure)
{
  g_autofree char *measure
    = g_strconcat (figure->kind == PLUMB_OBSERVATION_SHARE ? "share-of-"
                   : figure->kind == PLUMB_OBSERVATION_CHANGE ? "change-of-" : "",
                   plumb_measure_to_code (figure->measure), NULL);

  plumb_table_writer_add (table, measure);
  plumb_table_writer_add (table, figure->column != NULL
                                 ? plumb_findings_column_get_grade (figure->column) : NULL);
  if (figure->kind == PLUMB_OBSERVATION_COUNT)
    add_count (table, figure);
  else if (figure->kind == PLUMB_OBSERVATION_SHARE)
    add_share (table, figure->share);
  else
    add_change (table, figure->change);
  plumb_table_writer_add (table, plumb_release_status_to_code (figure->status));
}

/**
 * plumb_findings_writer_make_csv:
 * @release: what to write
 *
 * One flat table, a line a figure, with the same words as the XML; "_T" is a total.
 *
 * Returns: (transfer full): the table with its header row
 */
GBytes *
plumb_findings_writer_make_csv (PlumbRelease *release)
{
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);
  g_autoptr(PlumbTableWriter) table = plumb_table_writer_new ();
  PlumbReleaseWalk walk;
  PlumbObservation figure;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    plumb_table_writer_add (table, columns[i]);
  plumb_table_writer_end_row (table);

  plumb_release_walk_init (&walk, release);
  while (plumb_release_walk_next (&walk, &figure))
    {
      add_place (table, fields, &figure);
      add_figure (table, &figure);
      plumb_table_writer_end_row (table);
    }
  return plumb_table_writer_finish (table);
}
