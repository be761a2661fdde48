/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-workspace-maker.h"

#include <glib/gstdio.h>

#include "plumb-instrument-reader.h"
#include "plumb-programme-reader.h"

/* A workspace on its way. */
typedef struct
{
  char              *path;           /* (owned) */
  PlumbOrganisation *organisation;   /* (owned) */
  gboolean           has_demo;
  PlumbDemoOptions   demo;
  PlumbProgramme    *programme;      /* (owned) */
  guint              n_imported;
  PlumbStore        *store;          /* (owned) (nullable) */
  GError            *error;          /* (owned) (nullable): what to tell once the file is gone */
} Making;

static void import_next (GTask *task);

static void
free_making (gpointer data)
{
  Making *making = data;

  g_free (making->path);
  plumb_organisation_free (making->organisation);
  g_clear_object (&making->programme);
  g_clear_object (&making->store);
  g_clear_error (&making->error);
  g_free (making);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GTask) task = data;
  Making *making = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!plumb_store_close_finish (PLUMB_STORE (source), result, &error))
    g_prefix_error (&making->error, "%s\n\n", error->message);
  g_unlink (making->path);
  g_task_return_error (task, g_steal_pointer (&making->error));
}

/* Takes the task and the error. */
static void
give_up (GTask  *task,
         GError *error)
{
  Making *making = g_task_get_task_data (task);

  if (making->store == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  making->error = error;
  plumb_store_close_async (making->store, NULL, closed_cb, task);
}

static void
finish (GTask *task)
{
  Making *making = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&making->store), g_object_unref);
  g_object_unref (task);
}

static void
filled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GError *error = NULL;

  if (plumb_demo_council_fill_finish (result, &error))
    finish (data);
  else
    give_up (data, error);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GTask *task = data;
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;

  if (plumb_store_import_instrument_finish (making->store, result, &error) == 0)
    give_up (task, error);
  else
    {
      making->n_imported++;
      import_next (task);
    }
}

static void
import_next (GTask *task)
{
  Making *making = g_task_get_task_data (task);
  GPtrArray *paths = plumb_programme_get_instruments (making->programme);
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_autoptr(GBytes) bytes = NULL;
  GError *error = NULL;
  const char *path;

  if (making->n_imported == paths->len)
    {
      if (making->has_demo)
        plumb_demo_council_fill_async (making->store, &making->demo, NULL, filled_cb, task);
      else
        finish (task);
      return;
    }

  path = g_ptr_array_index (paths, making->n_imported);
  instrument = plumb_instrument_reader_read_file (path, &bytes, &error);
  if (instrument == NULL)
    give_up (task, error);
  else
    plumb_store_import_instrument_async (making->store, bytes, path, &(PlumbAct) { 0 }, NULL,
                                         imported_cb, task);
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  GTask *task = data;
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;

  making->store = plumb_store_create_finish (result, &error);
  if (making->store == NULL)
    give_up (task, error);
  else
    import_next (task);
}

void
plumb_workspace_maker_run_async (const char              *path,
                                 const PlumbOrganisation *organisation,
                                 const PlumbDemoOptions  *demo,
                                 GAsyncReadyCallback      callback,
                                 gpointer                 user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Making *making = g_new0 (Making, 1);
  g_autofree char *programme = plumb_programme_reader_dup_default_path ();
  GError *error = NULL;

  g_task_set_source_tag (task, plumb_workspace_maker_run_async);
  g_task_set_task_data (task, making, free_making);
  making->path = g_strdup (path);
  making->organisation = plumb_organisation_copy (organisation);
  making->has_demo = demo != NULL;
  if (demo != NULL)
    making->demo = *demo;

  making->programme = plumb_programme_reader_read_path (programme, &error);
  if (making->programme == NULL)
    {
      give_up (task, error);
      return;
    }
  making->organisation->planned_per_quarter =
    plumb_programme_get_planned_per_quarter (making->programme);
  plumb_store_create_async (path, making->organisation, &(PlumbAct) { 0 }, NULL, created_cb, task);
}

PlumbStore *
plumb_workspace_maker_run_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
