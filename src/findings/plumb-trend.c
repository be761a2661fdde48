/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trend.h"

#include "plumb-cell-figures.h"
#include "plumb-instrument-tallies.h"

struct _PlumbTrend
{
  GObject           parent_instance;

  PlumbTrendFields  fields;        /* (owned) */
  guint32          *months;        /* (owned): a row of counters a month, from @start */
  PlumbMonth        start;
  /* (owned): the names of versions that the blocks point to */
  PlumbJoinedLayout *layout;
  GPtrArray        *instruments;   /* (owned) PlumbInstrument: all versions */
};

G_DEFINE_FINAL_TYPE (PlumbTrend, plumb_trend, G_TYPE_OBJECT)

typedef struct
{
  char         *instrument_id;
  char         *team;
  PlumbQuarter  last;
  guint         n_quarters;
  int           start_month;
  GPtrArray    *tallies;    /* (owned) (nullable): until they are loaded */
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_free (load->instrument_id);
  g_free (load->team);
  g_clear_pointer (&load->tallies, g_ptr_array_unref);
  g_free (load);
}

static void
plumb_trend_finalize (GObject *object)
{
  PlumbTrend *self = PLUMB_TREND (object);

  g_clear_pointer (&self->fields.instrument_id, g_free);
  g_clear_pointer (&self->fields.team, g_free);
  g_clear_pointer (&self->fields.themes, g_ptr_array_unref);
  g_clear_pointer (&self->fields.last_act, g_free);
  g_clear_pointer (&self->months, g_free);
  g_clear_pointer (&self->layout, plumb_joined_layout_free);
  g_clear_pointer (&self->instruments, g_ptr_array_unref);

  G_OBJECT_CLASS (plumb_trend_parent_class)->finalize (object);
}

static void
plumb_trend_class_init (PlumbTrendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = plumb_trend_finalize;
}

static void
plumb_trend_init (PlumbTrend *self)
{
  self->fields.themes = g_ptr_array_new ();
  self->instruments = g_ptr_array_new_with_free_func (g_object_unref);
}

static PlumbMonth
get_first_month (const Load *load)
{
  PlumbMonth last = plumb_quarter_first_month (load->last, load->start_month);

  return plumb_month_add (last, -3 * ((int) load->n_quarters - 1));
}

/* How many months @month lies after @first. */
static int
count_months (PlumbMonth first,
              PlumbMonth month)
{
  return (month / 100 - first / 100) * 12 + month % 100 - first % 100;
}

static PlumbInstrumentTallies *
pick_tallies (const Load *load,
              GPtrArray  *tallies)
{
  PlumbInstrumentTallies *part = plumb_instrument_tallies_new (load->instrument_id);
  PlumbMonth first = get_first_month (load);

  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (tallies, i);
      PlumbInstrument *instrument = plumb_tally_layout_get_instrument (tally->layout);
      int place = count_months (first, tally->month);

      if (tally->own_line || place < -3 || place >= 3 * (int) load->n_quarters
          || g_strcmp0 (plumb_instrument_get_id (instrument), load->instrument_id) != 0
          || (load->team != NULL && g_strcmp0 (tally->team, load->team) != 0))
        continue;
      plumb_instrument_tallies_add (part, tally, place >= 0);
    }
  plumb_instrument_tallies_sort (part);
  return part;
}

/* A row a month, from three months before the first, so that the first quarter has one to compare
 * with. */
static guint32 *
add_months (PlumbInstrumentTallies  *part,
            const PlumbJoinedLayout *layout,
            const Load              *load)
{
  guint length = plumb_joined_layout_get_length (layout);
  guint32 *rows = g_new0 (guint32, (gsize) length * 3 * (load->n_quarters + 1));
  PlumbMonth start = plumb_month_add (get_first_month (load), -3);
  GPtrArray *halves[] = { part->before, part->now };

  for (guint half = 0; half < G_N_ELEMENTS (halves); half++)
    for (guint i = 0; i < halves[half]->len; i++)
      {
        const PlumbTally *tally = g_ptr_array_index (halves[half], i);

        plumb_joined_layout_add (layout, plumb_instrument_tallies_get_layout (part, tally),
                                 tally->n_audits, tally->counts,
                                 rows + (gsize) length * count_months (start, tally->month));
      }
  return rows;
}

static void
fill_themes (PlumbTrend *self)
{
  for (guint t = 0; t < plumb_joined_layout_get_n_themes (self->layout); t++)
    if (plumb_joined_layout_get_standards (self->layout, t)->len > 0)
      g_ptr_array_add (self->fields.themes,
                       (gpointer) plumb_joined_layout_get_theme (self->layout, t));
}

static void
find_last_act (PlumbTrend *self,
               GPtrArray  *tallies)
{
  const char *last = NULL;

  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (tallies, i);

      if (g_strcmp0 (tally->last_act, last) > 0)
        last = tally->last_act;
    }
  self->fields.last_act = g_strdup (last);
}

static PlumbTrend *
make_trend (const Load *load,
            GPtrArray  *tallies)
{
  PlumbTrend *self = g_object_new (PLUMB_TYPE_TREND, NULL);
  g_autoptr(PlumbInstrumentTallies) part = pick_tallies (load, tallies);
  g_autoptr(PlumbJoinedLayout) layout = plumb_joined_layout_new (part->layouts);

  self->months = add_months (part, layout, load);
  self->start = plumb_month_add (get_first_month (load), -3);
  find_last_act (self, part->now);
  self->fields.instrument_id = g_strdup (load->instrument_id);
  self->fields.team = g_strdup (load->team);
  self->fields.start_month = load->start_month;
  self->fields.first = get_first_month (load);
  self->fields.n_months = 3 * load->n_quarters;
  for (guint i = 0; i < part->layouts->len; i++)
    {
      PlumbTallyLayout *version = g_ptr_array_index (part->layouts, i);

      g_ptr_array_add (self->instruments,
                       g_object_ref (plumb_tally_layout_get_instrument (version)));
    }
  if (part->now->len > 0)
    self->fields.instrument = g_ptr_array_index (self->instruments, 0);

  self->layout = g_steal_pointer (&layout);
  fill_themes (self);
  return self;
}

/**
 * plumb_trend_compute:
 * @instrument_id: of the instrument, without its version
 * @team: (nullable): %NULL for the whole service
 * @last: the last quarter
 * @n_quarters: how many quarters up to and including @last, 1 or more
 * @start_month: of the reporting year, 1 to 12
 * @tallies: (element-type PlumbTally): of these quarters and the one before them; others are passed
 *   over
 *
 * A pure function, for tests and for what already has its tallies.
 *
 * Returns: (transfer full): the trend
 */
PlumbTrend *
plumb_trend_compute (const char   *instrument_id,
                     const char   *team,
                     PlumbQuarter  last,
                     guint         n_quarters,
                     int           start_month,
                     GPtrArray    *tallies)
{
  Load load = { (char *) instrument_id, (char *) team, last, n_quarters, start_month };

  g_return_val_if_fail (instrument_id != NULL && tallies != NULL, NULL);
  g_return_val_if_fail (n_quarters > 0, NULL);

  return make_trend (&load, tallies);
}

/* The window goes on drawing meanwhile. */
static void
compute_worker (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Load *load = task_data;

  g_task_return_pointer (task, make_trend (load, load->tallies), g_object_unref);
}

static void
tallies_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  Load *load = g_task_get_task_data (task);

  load->tallies = plumb_store_load_tallies_finish (PLUMB_STORE (source), result, &error);
  if (load->tallies == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, compute_worker);
}

static void
organisation_loaded_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(PlumbOrganisation) organisation = NULL;
  g_autoptr(GError) error = NULL;
  Load *load = g_task_get_task_data (task);
  PlumbStore *store = PLUMB_STORE (source);
  PlumbMonth first;

  organisation = plumb_store_load_organisation_finish (store, result, &error);
  if (organisation == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  load->start_month = organisation->quarter_start_month;
  first = get_first_month (load);
  plumb_store_load_tallies_async (store, plumb_month_add (first, -3),
                                  plumb_month_add (first, 3 * (int) load->n_quarters - 1),
                                  load->team, g_task_get_cancellable (task), tallies_loaded_cb,
                                  g_object_ref (task));
}

/**
 * plumb_trend_load_async:
 * @store: a workspace
 * @instrument_id: of the instrument, without its version
 * @team: (nullable): by name; %NULL for the whole service
 * @last: the last quarter
 * @n_quarters: how many quarters up to and including @last, 1 or more
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads how practice moved, and counts it on a thread of its own. Who asks anew cancels what he
 * asked before: its answer, though counted, is then %G_IO_ERROR_CANCELLED.
 */
void
plumb_trend_load_async (PlumbStore          *store,
                        const char          *instrument_id,
                        const char          *team,
                        PlumbQuarter         last,
                        guint                n_quarters,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Load *load;

  g_return_if_fail (PLUMB_IS_STORE (store));
  g_return_if_fail (instrument_id != NULL && n_quarters > 0);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, plumb_trend_load_async);
  load = g_new0 (Load, 1);
  load->instrument_id = g_strdup (instrument_id);
  load->team = g_strdup (team);
  load->last = last;
  load->n_quarters = n_quarters;
  g_task_set_task_data (task, load, free_load);
  plumb_store_load_organisation_async (store, cancellable, organisation_loaded_cb,
                                       g_object_ref (task));
}

/**
 * plumb_trend_load_finish:
 *
 * Returns: (transfer full): the trend; %NULL with an error of PLUMB_STORE_ERROR
 */
PlumbTrend *
plumb_trend_load_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_trend_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * plumb_trend_get_fields:
 *
 * Returns: (transfer none): all figures
 */
const PlumbTrendFields *
plumb_trend_get_fields (PlumbTrend *self)
{
  g_return_val_if_fail (PLUMB_IS_TREND (self), NULL);

  return &self->fields;
}

/**
 * plumb_trend_make_span:
 * @first: the first month
 * @n_months: how many, 1 or more; all of them in the trend
 * @before: (nullable): of the same trend: what the changes are since
 *
 * Returns: (transfer full): these months counted as one; valid as long as the trend, free with
 * plumb_trend_span_free()
 */
PlumbTrendSpan *
plumb_trend_make_span (PlumbTrend           *self,
                       PlumbMonth            first,
                       guint                 n_months,
                       const PlumbTrendSpan *before)
{
  PlumbTrendSpan *span;
  guint length;
  int place;

  g_return_val_if_fail (PLUMB_IS_TREND (self), NULL);
  place = count_months (self->start, first);
  g_return_val_if_fail (place >= 0 && place + n_months <= self->fields.n_months + 3, NULL);

  length = plumb_joined_layout_get_length (self->layout);
  span = g_new0 (PlumbTrendSpan, 1);
  span->row = g_new0 (guint32, length);
  for (guint i = 0; i < n_months; i++)
    plumb_joined_layout_sum (self->layout, self->months + (gsize) length * (place + i), span->row);
  span->n_audits = span->row[PLUMB_JOINED_AUDITS];
  span->blocks = plumb_cell_figures_make_blocks (self->layout, span->row,
                                                 before != NULL ? before->row : NULL);
  span->indices = plumb_cell_figures_make_indices (self->layout, span->row,
                                                   before != NULL ? before->row : NULL);
  return span;
}

void
plumb_trend_span_free (PlumbTrendSpan *span)
{
  plumb_cell_figures_free_blocks (span->blocks);
  g_ptr_array_unref (span->indices);
  g_free (span->row);
  g_free (span);
}
