/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-demo-council.h"

#include "plumb-demo-draft.h"
#include "plumb-demo-quarter.h"
#include "plumb-demo-texts.h"
#include "plumb-plan-type.h"

#define INSTRUMENT "case-file-audit"
#define BATCH 200
#define MIN_PEOPLE 14
#define MIN_CASES 900

/* A fill under way. Each step starts one call of the store, whose callback starts the next; all
 * on the main thread. */
typedef struct
{
  PlumbDemoOptions       options;
  PlumbStoredInstrument *instrument;    /* (unowned): in @instruments */
  GPtrArray             *instruments;   /* (owned) */
  PlumbDemoCases         cases;
  PlumbDemoQuarter       quarter;
  GPtrArray             *draft_cases;   /* (owned) (element-type PlumbCase) */
  gint64                 person_id;     /* who works: the first person */
  guint                  n_people;
  guint                  n_saved;       /* people */
  guint                  n_imported;    /* audits of the quarter */
  guint                  n_drafts;
  char                  *when;          /* (owned): moment of the acts of this step */
} Fill;

static void save_person   (GTask *task);
static void start_quarter (GTask *task);
static void import_audits (GTask *task);
static void start_draft   (GTask *task);

static void
free_fill (gpointer data)
{
  Fill *fill = data;

  g_clear_pointer (&fill->instruments, g_ptr_array_unref);
  g_clear_pointer (&fill->draft_cases, g_ptr_array_unref);
  plumb_demo_cases_clear (&fill->cases);
  plumb_demo_quarter_clear (&fill->quarter);
  g_free (fill->when);
  g_free (fill);
}

static PlumbAct
get_act (Fill *fill)
{
  return (PlumbAct) { fill->person_id, fill->when };
}

static void
set_moment (Fill        *fill,
            const GDate *day)
{
  g_free (fill->when);
  fill->when = g_strdup_printf ("%04u-%02u-%02uT17:00:00Z", g_date_get_year (day),
                                (guint) g_date_get_month (day), g_date_get_day (day));
}

/* Takes the task; answers FALSE and ends it where a step failed. */
static gboolean
go_on (GTask    *task,
       gboolean  ok,
       GError   *error)
{
  if (ok && !g_task_return_error_if_cancelled (task))
    return TRUE;
  if (!ok)
    g_task_return_error (task, error);
  g_object_unref (task);
  return FALSE;
}

static void
saved_answers_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  GTask *task = data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean ok = plumb_store_save_answers_finish (PLUMB_STORE (source), result, &error) != 0;

  if (!go_on (task, ok, error))
    return;
  fill->n_drafts++;
  start_draft (task);
}

static void
started_draft_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  GTask *task = data;
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(PlumbAudit) audit = NULL;
  const PlumbAuditFields *fields;
  PlumbAuditContext context;
  PlumbAuditStamp stamp;
  PlumbDemoDraft draft;
  GError *error = NULL;
  PlumbAct act = get_act (fill);

  audit = plumb_store_start_audit_finish (PLUMB_STORE (source), result, &error);
  if (!go_on (task, audit != NULL, error))
    return;

  fields = plumb_audit_get_fields (audit);
  context.plan_type = fields->plan_type;
  context.audit_type = fields->audit_type;
  plumb_demo_draft_make (fill->instrument->instrument, &context, fill->options.seed, fill->n_drafts,
                         &draft);
  stamp = plumb_audit_stamp (audit);
  plumb_store_save_answers_async (PLUMB_STORE (source), &stamp, draft.answers, draft.codes,
                                  draft.place, &act, g_task_get_cancellable (task),
                                  saved_answers_cb, task);
  plumb_demo_draft_clear (&draft);
}

static void
start_draft (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  guint n_cases = fill->draft_cases->len;
  PlumbAct act = get_act (fill);
  PlumbCase *record;

  if (fill->n_drafts == MIN (fill->options.n_drafts, n_cases))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  record
      = g_ptr_array_index (fill->draft_cases, fill->n_drafts * (n_cases / fill->options.n_drafts));
  if (n_cases < fill->options.n_drafts)
    record = g_ptr_array_index (fill->draft_cases, fill->n_drafts);
  plumb_store_start_audit_async (
      g_task_get_source_object (task), plumb_case_get_fields (record)->id, fill->instrument->id,
      "standard", &act, g_task_get_cancellable (task), started_draft_cb, task);
}

static void
listed_cases_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  GTask *task = data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;

  fill->draft_cases = plumb_store_list_cases_finish (PLUMB_STORE (source), result, &error);
  if (go_on (task, fill->draft_cases != NULL, error))
    start_draft (task);
}

/* The drafts are of one team's child protection cases. */
static void
list_draft_cases (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  g_autofree char *team = plumb_demo_texts_dup_team (0);
  PlumbCaseFilter filter = { .team = team, .plan_type = PLUMB_PLAN_CP, .open_only = TRUE };

  if (fill->options.n_drafts == 0)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  plumb_store_list_cases_async (g_task_get_source_object (task), &filter,
                                g_task_get_cancellable (task), listed_cases_cb, task);
}

static void
imported_audits_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  GTask *task = data;
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(PlumbImportReport) report = NULL;
  GError *error = NULL;

  report = plumb_store_import_audits_finish (PLUMB_STORE (source), result, &error);
  if (!go_on (task, report != NULL, error))
    return;

  if (fill->n_imported < fill->quarter.n_audits)
    {
      import_audits (task);
      return;
    }
  plumb_demo_quarter_clear (&fill->quarter);
  fill->quarter.place++;
  fill->quarter.quarter = plumb_quarter_next (fill->quarter.quarter);
  start_quarter (task);
}

static void
import_audits (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(PlumbPastAuditList) audits = NULL;
  PlumbAct act = get_act (fill);

  audits = plumb_demo_quarter_make (&fill->quarter, fill->n_imported, BATCH);
  fill->n_imported += BATCH;
  plumb_store_import_audits_async (g_task_get_source_object (task), audits, FALSE, &act,
                                   g_task_get_cancellable (task), imported_audits_cb, task);
}

static void
saved_planned_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  GTask *task = data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean ok = plumb_store_save_planned_finish (PLUMB_STORE (source), result, &error);

  if (!go_on (task, ok, error))
    return;
  plumb_demo_quarter_init (&fill->quarter);
  fill->n_imported = 0;
  import_audits (task);
}

/* Somewhat more audits are planned than are done. */
static void
start_quarter (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  PlumbAct act;
  GDate first;
  GDate last;

  if (fill->quarter.place == fill->options.n_quarters || fill->quarter.n_audits == 0)
    {
      list_draft_cases (task);
      return;
    }
  plumb_quarter_get_period (fill->quarter.quarter, fill->quarter.start_month, &first, &last);
  set_moment (fill, &last);
  act = get_act (fill);
  plumb_store_save_planned_async (g_task_get_source_object (task), fill->quarter.quarter,
                                  (int) (fill->quarter.n_audits * 10 / 9), &act,
                                  g_task_get_cancellable (task), saved_planned_cb, task);
}

static void
imported_cases_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  GTask *task = data;
  g_autoptr(PlumbImportReport) report = NULL;
  GError *error = NULL;

  report = plumb_store_import_cases_finish (PLUMB_STORE (source), result, &error);
  if (go_on (task, report != NULL, error))
    start_quarter (task);
}

static void
import_cases (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  PlumbAct act = get_act (fill);

  for (guint i = 0; i < fill->cases.n_cases; i++)
    g_ptr_array_add (cases, plumb_demo_cases_make (&fill->cases, i));
  plumb_store_import_cases_async (
      g_task_get_source_object (task), cases,
      PLUMB_CASE_GIVES_TEAM | PLUMB_CASE_GIVES_WORKER | PLUMB_CASE_GIVES_PLAN_TYPE
          | PLUMB_CASE_GIVES_OPENED | PLUMB_CASE_GIVES_CENSUS,
      PLUMB_SPOILT_IDS_ARE_NEW, FALSE, &act, g_task_get_cancellable (task), imported_cases_cb,
      task);
}

static void
saved_person_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  GTask *task = data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 id = plumb_store_save_person_finish (PLUMB_STORE (source), result, &error);

  if (!go_on (task, id != 0, error))
    return;
  if (fill->person_id == 0)
    fill->person_id = id;
  fill->n_saved++;
  if (fill->n_saved < fill->n_people)
    save_person (task);
  else
    import_cases (task);
}

static void
save_person (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  g_autofree char *name = plumb_demo_texts_dup_person (fill->n_saved);
  g_autoptr(PlumbPerson) person = NULL;
  PlumbAct act = get_act (fill);

  /* One of them leads, and may take over what others began. */
  person = plumb_person_new (0, name, fill->n_saved == 1 ? "QA lead"
                                      : plumb_demo_texts_get_role (fill->n_saved), NULL, TRUE);
  plumb_store_save_person_async (g_task_get_source_object (task), person, &act,
                                 g_task_get_cancellable (task), saved_person_cb, task);
}

static void
prepare (Fill *fill,
         int   start_month)
{
  PlumbDemoOptions *options = &fill->options;
  PlumbQuarter first = options->last;
  GDate begin;
  GDate end;

  for (guint i = 1; i < options->n_quarters; i++)
    first = plumb_quarter_previous (first);
  plumb_demo_cases_init (&fill->cases, options->seed, options->n_teams,
                         MAX (MIN_CASES, options->audits_per_quarter * 2));
  fill->n_people = MAX (MIN_PEOPLE, options->n_teams * 2);
  fill->quarter.cases = &fill->cases;
  fill->quarter.instrument = fill->instrument;
  fill->quarter.quarter = first;
  fill->quarter.start_month = start_month;
  fill->quarter.n_quarters = options->n_quarters;
  fill->quarter.n_audits = options->audits_per_quarter;
  fill->quarter.n_people = fill->n_people;
  plumb_quarter_get_period (first, start_month, &begin, &end);
  set_moment (fill, &begin);
}

static void
saved_organisation_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  GTask *task = data;
  GError *error = NULL;
  gboolean ok = plumb_store_save_organisation_finish (PLUMB_STORE (source), result, &error);

  if (go_on (task, ok, error))
    save_person (task);
}

static void
loaded_organisation_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  GTask *task = data;
  g_autoptr(PlumbOrganisation) organisation = NULL;
  GError *error = NULL;
  PlumbAct act;

  organisation = plumb_store_load_organisation_finish (PLUMB_STORE (source), result, &error);
  if (!go_on (task, organisation != NULL, error))
    return;
  prepare (g_task_get_task_data (task), organisation->quarter_start_month);

  /* From here on the workspace says that its data is invented. */
  organisation->demonstration = TRUE;
  act = get_act (g_task_get_task_data (task));
  plumb_store_save_organisation_async (PLUMB_STORE (source), organisation, &act,
                                       g_task_get_cancellable (task), saved_organisation_cb, task);
}

static void
listed_instruments_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  GTask *task = data;
  Fill *fill = g_task_get_task_data (task);
  GError *error = NULL;

  fill->instruments = plumb_store_list_instruments_finish (PLUMB_STORE (source), result, &error);
  for (guint i = 0; fill->instruments != NULL && i < fill->instruments->len; i++)
    {
      PlumbStoredInstrument *stored = g_ptr_array_index (fill->instruments, i);

      if (stored->current
          && g_strcmp0 (plumb_instrument_get_id (stored->instrument), INSTRUMENT) == 0)
        fill->instrument = stored;
    }
  if (fill->instruments != NULL && fill->instrument == NULL)
    error = g_error_new (PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                         "The workspace does not have the instrument “%s”. Import it first.",
                         INSTRUMENT);

  if (go_on (task, fill->instrument != NULL, error))
    plumb_store_load_organisation_async (PLUMB_STORE (source), g_task_get_cancellable (task),
                                         loaded_organisation_cb, task);
}

/**
 * plumb_demo_council_get_defaults:
 * @out_options: (out caller-allocates): two years to 2017-Q2 of a council of eight teams
 */
void
plumb_demo_council_get_defaults (PlumbDemoOptions *out_options)
{
  g_return_if_fail (out_options != NULL);

  /* A seed whose chances do not hide what the council is made to show: planning gets better,
   * supervision does not. */
  *out_options = (PlumbDemoOptions) {
    .seed = 2022,
    .n_quarters = 8,
    .audits_per_quarter = 54,
    .n_teams = 8,
    .last = { 2017, 2 },
    .n_drafts = 4
  };
}

/**
 * plumb_demo_council_fill_async:
 * @store: an empty workspace with the shipped instruments
 * @options: copied
 *
 * Makes people, cases, submitted audits and drafts. Memory is bounded by a batch of audits,
 * whatever the number asked for.
 */
void
plumb_demo_council_fill_async (PlumbStore             *store,
                               const PlumbDemoOptions *options,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Fill *fill = g_new0 (Fill, 1);

  fill->options = *options;
  fill->options.n_teams = MAX (options->n_teams, 1);
  fill->options.n_quarters = MAX (options->n_quarters, 1);
  g_task_set_source_tag (task, plumb_demo_council_fill_async);
  g_task_set_task_data (task, fill, free_fill);
  plumb_store_list_instruments_async (store, cancellable, listed_instruments_cb, task);
}

/**
 * plumb_demo_council_fill_finish:
 *
 * Returns: %FALSE with @error set where a step failed; what earlier steps wrote stays
 */
gboolean
plumb_demo_council_fill_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_demo_council_fill_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
