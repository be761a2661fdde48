/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-workspace-maker.h"

#include <glib/gstdio.h>

#include "plumb-error.h"
#include "plumb-programme-forms.h"
#include "plumb-programme-reader.h"

/* A workspace on its way. */
typedef struct
{
  char              *path;           /* (owned) */
  PlumbOrganisation *organisation;   /* (owned) */
  gboolean           has_demo;
  PlumbDemoOptions   demo;
  GPtrArray         *forms;          /* (owned) (element-type PlumbProgrammeForm) */
  PlumbStore        *store;          /* (owned) (nullable) */
  GError            *error;          /* (owned) (nullable): what to tell once the file is gone */
} Making;

static void
free_making (gpointer data)
{
  Making *making = data;

  g_free (making->path);
  plumb_organisation_free (making->organisation);
  g_clear_pointer (&making->forms, g_ptr_array_unref);
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
  GError *left = NULL;

  if (!plumb_store_close_finish (PLUMB_STORE (source), result, &error))
    g_prefix_error (&making->error, "%s\n\n", error->message);
  if (!plumb_store_remove (making->path, &left))
    plumb_error_add (&making->error, left);
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
  else if (making->has_demo)
    plumb_demo_council_fill_async (making->store, &making->demo, NULL, filled_cb, task);
  else
    finish (task);
}

/* Reads the programme and its forms: the window does not wait for a disk, and nothing is made
 * where one of them is not sound. */
static void
read_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Making *making = data;
  g_autofree char *path = plumb_programme_reader_dup_default_path ();
  g_autoptr(PlumbProgramme) programme = NULL;
  GError *error = NULL;

  programme = plumb_programme_reader_read_path (path, &error);
  if (programme != NULL)
    making->forms = plumb_programme_forms_read (programme, &error);
  if (making->forms == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GTask *task = data;
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    give_up (task, error);
  else
    plumb_store_create_async (making->path, making->organisation, making->forms,
                              &(PlumbAct) { 0 }, NULL, created_cb, task);
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
  g_autoptr(GTask) reading = g_task_new (NULL, NULL, read_cb, task);

  g_task_set_source_tag (task, plumb_workspace_maker_run_async);
  g_task_set_task_data (task, making, free_making);
  making->path = g_strdup (path);
  making->organisation = plumb_organisation_copy (organisation);
  making->has_demo = demo != NULL;
  if (demo != NULL)
    making->demo = *demo;

  g_task_set_source_tag (reading, read_worker);
  g_task_set_task_data (reading, making, NULL);
  g_task_run_in_thread (reading, read_worker);
}

PlumbStore *
plumb_workspace_maker_run_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
