/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-loader.h"

#include "plumb-quarter-findings.h"
#include "plumb-release-builder.h"
#include "plumb-store-tallies.h"
#include "plumb-table-set-reader.h"
#include "plumb-trend.h"

G_DEFINE_QUARK (plumb-release-error-quark, plumb_release_error)

typedef struct
{
  PlumbQuarter         quarter;
  char                *audience_id;
  char                *team;           /* (nullable) */
  PlumbTableSet       *set;            /* (owned) (nullable): until it is read */
  const PlumbAudience *audience;
  PlumbOrganisation   *organisation;   /* (owned) (nullable): until it is loaded */
  int                  planned;        /* -1 where nobody said */
  GPtrArray           *tallies;        /* (owned) (nullable): until they are loaded */
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_free (load->audience_id);
  g_free (load->team);
  g_clear_object (&load->set);
  g_clear_pointer (&load->organisation, plumb_organisation_free);
  g_clear_pointer (&load->tallies, g_ptr_array_unref);
  g_free (load);
}

/* How many quarters up to the release's its trends go over: 0 where no table is of any. */
static guint
count_quarters (const Load *load)
{
  guint n = 0;

  for (guint i = 0; i < load->audience->tables->len; i++)
    n = MAX (n, plumb_table_spec_count_quarters (load->audience->tables->pdata[i]));
  return n;
}

static gboolean
needs_cross (const Load *load)
{
  for (guint i = 0; i < load->audience->tables->len; i++)
    if (((const PlumbTableSpec *) load->audience->tables->pdata[i])->by == PLUMB_BY_CROSS)
      return TRUE;
  return FALSE;
}

/* (element-type PlumbTrend): of each instrument that was used in the quarter */
static GPtrArray *
make_trends (const Load    *load,
             PlumbFindings *findings)
{
  GPtrArray *groups = plumb_findings_get_fields (findings)->groups;
  GPtrArray *trends = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_quarters = count_quarters (load);

  for (guint i = 0; n_quarters > 0 && i < groups->len; i++)
    {
      const PlumbFindingsGroup *group = g_ptr_array_index (groups, i);

      g_ptr_array_add (trends, plumb_trend_compute (group->id, load->team, load->quarter,
                                                    n_quarters,
                                                    load->organisation->quarter_start_month,
                                                    load->tallies));
    }
  return trends;
}

/* The window goes on drawing meanwhile. */
static void
build_worker (GTask        *task,
              gpointer      store,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Load *load = task_data;
  g_autoptr(PlumbFindings) findings = NULL;
  g_autoptr(GPtrArray) trends = NULL;
  PlumbReleaseSource source = { .set = load->set, .audience = load->audience, .team = load->team };

  source.findings = findings = plumb_quarter_findings_compute (load->organisation, load->quarter,
                                                               load->planned, needs_cross (load),
                                                               load->tallies);
  source.trends = trends = make_trends (load, findings);
  g_task_return_pointer (task, plumb_release_build (&source), g_object_unref);
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
    g_task_run_in_thread (task, build_worker);
}

static void
planned_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(GTask) task = data;
  Load *load = g_task_get_task_data (task);
  PlumbStore *store = PLUMB_STORE (source);
  int n_quarters = (int) MAX (count_quarters (load), 1);
  GError *error = NULL;
  PlumbMonth first;

  if (!plumb_store_load_planned_finish (store, result, &load->planned, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* One quarter more, so that the first one has one to be compared with. */
  first = plumb_quarter_first_month (load->quarter, load->organisation->quarter_start_month);
  plumb_store_load_tallies_async (store, plumb_month_add (first, -3 * n_quarters),
                                  plumb_month_add (first, 2), NULL,
                                  g_task_get_cancellable (task), tallies_loaded_cb,
                                  g_object_ref (task));
}

static void
organisation_loaded_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  Load *load = g_task_get_task_data (task);
  PlumbStore *store = PLUMB_STORE (source);

  load->organisation = plumb_store_load_organisation_finish (store, result, &error);
  if (load->organisation == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  plumb_store_load_planned_async (store, load->quarter, g_task_get_cancellable (task),
                                  planned_loaded_cb, g_object_ref (task));
}

static gboolean
has_team (GPtrArray  *teams,
          const char *name)
{
  for (guint i = 0; i < teams->len; i++)
    if (g_strcmp0 (plumb_team_get_name (g_ptr_array_index (teams, i)), name) == 0)
      return TRUE;
  return FALSE;
}

static void
teams_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GPtrArray) teams = NULL;
  g_autoptr(GError) error = NULL;
  Load *load = g_task_get_task_data (task);
  PlumbStore *store = PLUMB_STORE (source);

  teams = plumb_store_list_teams_finish (store, result, &error);
  if (teams == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_str_equal (load->team, PLUMB_RELEASE_TOTAL))
    g_task_return_new_error (task, PLUMB_RELEASE_ERROR, PLUMB_RELEASE_ERROR_NO_TEAM,
                             "A team called “%s” cannot be told from the whole service in "
                             "findings. Give it another name, and ask again.", load->team);
  else if (!has_team (teams, load->team))
    g_task_return_new_error (task, PLUMB_RELEASE_ERROR, PLUMB_RELEASE_ERROR_NO_TEAM,
                             "There is no team “%s”. Name one as the list of teams has it.",
                             load->team);
  else
    plumb_store_load_organisation_async (store, g_task_get_cancellable (task),
                                         organisation_loaded_cb, g_object_ref (task));
}

/* "board, leadership, team" */
static char *
dup_audiences (PlumbTableSet *set)
{
  GPtrArray *audiences = plumb_table_set_get_audiences (set);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < audiences->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                            ((const PlumbAudience *) audiences->pdata[i])->id);
  return g_string_free (words, FALSE);
}

static gboolean
check_audience (const Load  *load,
                GError     **error)
{
  g_autofree char *known = NULL;

  if (load->audience == NULL)
    {
      known = dup_audiences (load->set);
      g_set_error (error, PLUMB_RELEASE_ERROR, PLUMB_RELEASE_ERROR_NO_AUDIENCE,
                   "There is no audience “%s”. Name one of these: %s.", load->audience_id,
                   known);
      return FALSE;
    }
  if (load->audience->of_team != (load->team != NULL))
    {
      g_set_error (error, PLUMB_RELEASE_ERROR, PLUMB_RELEASE_ERROR_NO_TEAM, load->audience->of_team
                   ? "The audience “%s” reads of one team. Name it."
                   : "The audience “%s” reads of all teams. Name none.", load->audience->title);
      return FALSE;
    }
  if (load->audience->level != PLUMB_LEVEL_A)
    {
      g_set_error (error, PLUMB_RELEASE_ERROR, PLUMB_RELEASE_ERROR_LEVEL,
                   "“%s” reads at level %c, where small numbers are hidden, which this version "
                   "cannot do. Choose an audience of level A, and pass its figures on to nobody "
                   "else.", load->audience->title, 'A' + load->audience->level);
      return FALSE;
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
  PlumbStore *store = PLUMB_STORE (source);
  GError *error = NULL;

  load->set = g_task_propagate_pointer (G_TASK (result), &error);
  if (load->set != NULL)
    load->audience = plumb_table_set_get_audience (load->set, load->audience_id);
  if (load->set == NULL || !check_audience (load, &error))
    g_task_return_error (task, error);
  else if (load->team != NULL)
    plumb_store_list_teams_async (store, g_task_get_cancellable (task), teams_listed_cb,
                                  g_object_ref (task));
  else
    plumb_store_load_organisation_async (store, g_task_get_cancellable (task),
                                         organisation_loaded_cb, g_object_ref (task));
}

/**
 * plumb_release_load_async:
 * @store: a workspace
 * @quarter: in the reporting year of its organisation
 * @audience: its id in the set of tables that is installed, as "leadership"
 * @team: (nullable): by name, for an audience of one team
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads what a release needs and makes it, on a thread of its own. Who asks anew cancels what he
 * asked before: its answer, though made, is then %G_IO_ERROR_CANCELLED.
 */
void
plumb_release_load_async (PlumbStore          *store,
                          PlumbQuarter         quarter,
                          const char          *audience,
                          const char          *team,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GTask) reading = NULL;
  Load *load;

  g_return_if_fail (PLUMB_IS_STORE (store) && audience != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, plumb_release_load_async);
  load = g_new0 (Load, 1);
  load->quarter = quarter;
  load->audience_id = g_strdup (audience);
  load->team = g_strdup (team);
  g_task_set_task_data (task, load, free_load);
  reading = g_task_new (store, cancellable, set_read_cb, g_object_ref (task));
  g_task_run_in_thread (reading, plumb_table_set_reader_worker);
}

/**
 * plumb_release_load_finish:
 *
 * Returns: (transfer full): the release; %NULL with an error of PLUMB_RELEASE_ERROR or
 *   PLUMB_STORE_ERROR, or of a set of tables that cannot be read
 */
PlumbRelease *
plumb_release_load_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_release_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
