/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-trend.h"

#include "plumb-release-layout.h"
#include "plumb-release-loader.h"
#include "plumb-release-rows.h"
#include "plumb-table-set-reader.h"
#include "plumb-trend.h"

typedef struct
{
  char                *instrument;
  char                *team;           /* (nullable) */
  PlumbQuarter         last;
  PlumbOrganisation   *organisation;   /* (owned) (nullable): until it is loaded */
  PlumbTableSet       *set;            /* (owned) (nullable): until it is read */
  const PlumbAudience *audience;       /* of @set */
  PlumbTrend          *trend;          /* (owned) (nullable): until it is loaded */
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_free (load->instrument);
  g_free (load->team);
  g_clear_pointer (&load->organisation, plumb_organisation_free);
  g_clear_object (&load->set);
  g_clear_object (&load->trend);
  g_free (load);
}

static void
fill_header (const Load   *load,
             PlumbRelease *release)
{
  PlumbReleaseFields *fields = plumb_release_edit (release);
  int start = load->organisation->quarter_start_month;

  fields->quarter = load->last;
  fields->quarter_before = plumb_quarter_previous (load->last);
  fields->start_month = start;
  plumb_quarter_get_period (load->last, start, &fields->first_day, &fields->last_day);
  fields->organisation = plumb_release_keep (release, load->organisation->name);
  fields->organisation_code = plumb_release_keep (release, load->organisation->code);
  fields->demonstration = load->organisation->demonstration;
  fields->date_time = plumb_release_keep (release, plumb_trend_get_fields (load->trend)->last_act);
  fields->software = plumb_release_keep (release, PLUMB_VERSION);
  fields->audience = plumb_release_keep (release, load->audience->id);
  fields->audience_title = plumb_release_keep (release, load->audience->title);
  fields->level = load->audience->level;
  fields->team = plumb_release_keep (release, load->team);
  fields->headline = load->organisation->headline_sufficient ? PLUMB_MEASURE_SUFFICIENT
                                                             : PLUMB_MEASURE_GOOD;
  fields->notes = PLUMB_NOTE_DRAFT | PLUMB_NOTE_SMALL_NUMBERS;
}

static PlumbReleaseInstrument *
add_instrument (PlumbRelease           *release,
                const PlumbTrendFields *trend)
{
  PlumbReleaseInstrument *instrument = plumb_release_instrument_new ();
  PlumbInstrument *form = trend->instrument;
  const char *strand = plumb_instrument_get_fields (form)->strand;

  instrument->id = plumb_release_keep (release, plumb_instrument_get_id (form));
  instrument->title = plumb_release_keep (release, plumb_instrument_get_title (form));
  instrument->strand = plumb_release_keep (release, strand != NULL ? strand : "");
  for (guint i = 0; i < trend->themes->len; i++)
    {
      const PlumbFormTheme *theme = g_ptr_array_index (trend->themes, i);

      plumb_release_instrument_ensure_theme (release, instrument, theme->code, theme->title);
    }
  g_ptr_array_add (plumb_release_edit (release)->instruments, instrument);
  return instrument;
}

static void
add_table (const Load             *load,
           PlumbRelease           *release,
           PlumbReleaseInstrument *instrument,
           PlumbReleaseRows       *rows,
           const PlumbTableSpec   *spec)
{
  PlumbReleaseLayout layout = { release, load->set, instrument, spec };
  g_autoptr(GArray) counted = plumb_release_rows_list (rows, spec);
  PlumbReleaseTable *table = plumb_release_layout_make_table (&layout, counted);

  table->notes |= PLUMB_NOTE_AS_NOW;
  g_ptr_array_add (plumb_release_edit (release)->tables, table);
  plumb_release_layout_derive (&layout, table, counted);
}

/* (transfer full) */
static PlumbRelease *
build (const Load *load)
{
  PlumbRelease *release = plumb_release_new ();
  const PlumbTrendFields *trend = plumb_trend_get_fields (load->trend);
  PlumbFindingsFields span = { .quarter = load->last,
                               .start_month = load->organisation->quarter_start_month };
  PlumbReleaseInstrument *instrument;
  PlumbReleaseRows rows;

  fill_header (load, release);
  if (trend->instrument == NULL)
    return release;

  instrument = add_instrument (release, trend);
  plumb_release_rows_init (&rows, &span, load->team);
  rows.trend = load->trend;
  for (guint i = 0; i < load->audience->tables->len; i++)
    add_table (load, release, instrument, &rows, g_ptr_array_index (load->audience->tables, i));
  plumb_release_rows_clear (&rows);
  return release;
}

/* The window goes on drawing meanwhile. */
static void
build_worker (GTask        *task,
              gpointer      store,
              gpointer      task_data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, build (task_data), g_object_unref);
}

static void
trend_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->trend = plumb_trend_load_finish (result, &error);
  if (load->trend == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, build_worker);
}

/* How many quarters its tables go over. */
static guint
count_quarters (const PlumbAudience *audience)
{
  guint n = 1;

  for (guint i = 0; i < audience->tables->len; i++)
    n = MAX (n, plumb_table_spec_count_quarters (audience->tables->pdata[i]));
  return n;
}

/* Trends hide nothing, and know nothing of places. */
static gboolean
check_audience (const PlumbAudience  *audience,
                GError              **error)
{
  if (audience == NULL)
    {
      g_set_error (error, PLUMB_RELEASE_ERROR, PLUMB_RELEASE_ERROR_NO_AUDIENCE,
                   "The set of tables has no audience “%s”, which says how far back trends go. Add "
                   "it, or install Plumbline's own release.xml again.", PLUMB_RELEASE_TRENDS);
      return FALSE;
    }
  if (audience->level != PLUMB_LEVEL_A)
    {
      g_set_error (error, PLUMB_RELEASE_ERROR, PLUMB_RELEASE_ERROR_LEVEL,
                   "Trends contain small numbers, and the set of tables gives the audience “%s” "
                   "another level than A. Write level=\"A\" in release.xml.",
                   PLUMB_RELEASE_TRENDS);
      return FALSE;
    }
  for (guint i = 0; i < audience->tables->len; i++)
    {
      const PlumbTableSpec *spec = g_ptr_array_index (audience->tables, i);

      if (plumb_table_spec_count_quarters (spec) == 0)
        {
          g_set_error (error, PLUMB_RELEASE_ERROR, PLUMB_RELEASE_ERROR_NO_AUDIENCE,
                       "Table %s is by no quarter and no month, and trends are of these alone. "
                       "Delete it from the tables of the audience “%s” in release.xml.", spec->id,
                       PLUMB_RELEASE_TRENDS);
          return FALSE;
        }
    }
  return TRUE;
}

static void
set_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->set = g_task_propagate_pointer (G_TASK (result), &error);
  if (load->set == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  load->audience = plumb_table_set_get_audience (load->set, PLUMB_RELEASE_TRENDS);
  if (!check_audience (load->audience, &error))
    g_task_return_error (task, error);
  else
    plumb_trend_load_async (PLUMB_STORE (source), load->instrument, load->team, load->last,
                            count_quarters (load->audience), g_task_get_cancellable (task),
                            trend_loaded_cb, g_object_ref (task));
}

static void
organisation_loaded_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GTask) reading = NULL;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->organisation = plumb_store_load_organisation_finish (PLUMB_STORE (source), result, &error);
  if (load->organisation == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  reading = g_task_new (source, g_task_get_cancellable (task), set_read_cb, g_object_ref (task));
  g_task_run_in_thread (reading, plumb_table_set_reader_worker);
}

/**
 * plumb_release_load_trend_async:
 * @store: a workspace
 * @instrument: of the form, without its version
 * @team: (nullable): by name; %NULL for the whole service
 * @last: the last quarter
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads how practice moved, by quarter and by month as the set of tables says, and makes it a
 * release on a thread of its own: what charts are drawn from.
 */
void
plumb_release_load_trend_async (PlumbStore          *store,
                                const char          *instrument,
                                const char          *team,
                                PlumbQuarter         last,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Load *load;

  g_return_if_fail (PLUMB_IS_STORE (store));
  g_return_if_fail (instrument != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, plumb_release_load_trend_async);
  load = g_new0 (Load, 1);
  load->instrument = g_strdup (instrument);
  load->team = g_strdup (team);
  load->last = last;
  g_task_set_task_data (task, load, free_load);
  plumb_store_load_organisation_async (store, cancellable, organisation_loaded_cb,
                                       g_object_ref (task));
}

/**
 * plumb_release_load_trend_finish:
 *
 * Returns: (transfer full): the trend; %NULL with an error of PLUMB_STORE_ERROR, or of a set of
 *   tables that cannot be read
 */
PlumbRelease *
plumb_release_load_trend_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_release_load_trend_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
