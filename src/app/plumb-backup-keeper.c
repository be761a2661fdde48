/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-backup-keeper.h"

#include "plumb-backup-folder.h"
#include "plumb-settings.h"
#include "plumb-xml.h"

typedef struct
{
  char     *workspace;   /* (owned) */
  char     *folder;      /* (owned) */
  gboolean  automatic;
  guint     keep;
  gint64    last;        /* of a good backup */
} Run;

static void
free_run (gpointer data)
{
  Run *run = data;

  g_free (run->workspace);
  g_free (run->folder);
  g_free (run);
}

char *
plumb_backup_keeper_dup_folder (const char *workspace)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autofree char *base = settings != NULL ? g_settings_get_string (settings, "backup-folder")
                                           : NULL;

  return plumb_backup_folder_dup (base, workspace);
}

void
plumb_backup_keeper_note (const char *workspace)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autoptr(GVariant) before = NULL;
  GVariantDict moments;

  if (settings == NULL)
    return;
  before = g_settings_get_value (settings, "backup-moments");
  g_variant_dict_init (&moments, before);
  g_variant_dict_insert (&moments, workspace, "x", g_get_real_time () / G_USEC_PER_SEC);
  g_settings_set_value (settings, "backup-moments", g_variant_dict_end (&moments));
}

static gint64
get_noted (GSettings  *settings,
           const char *workspace)
{
  g_autoptr(GVariant) moments = g_settings_get_value (settings, "backup-moments");
  gint64 moment = 0;

  g_variant_lookup (moments, workspace, "x", &moment);
  return moment;
}

static void
run_worker (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Run *run = task_data;
  g_autofree char *made = NULL;
  GError *error = NULL;
  gboolean done = !run->automatic || plumb_backup_folder_keep_up (run->folder, run->workspace,
                                                                  run->keep, &made, &error);

  run->last = MAX (run->last, plumb_backup_folder_get_newest (run->folder));
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
plumb_backup_keeper_run_async (const char          *workspace,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr(GSettings) settings = plumb_settings_open ();
  Run *run = g_new0 (Run, 1);

  plumb_xml_init ();
  run->workspace = g_strdup (workspace);
  run->folder = plumb_backup_keeper_dup_folder (workspace);
  if (settings != NULL)
    {
      run->automatic = g_settings_get_boolean (settings, "backup-automatic");
      run->keep = (guint) g_settings_get_int (settings, "backup-keep");
      run->last = get_noted (settings, workspace);
    }
  g_task_set_source_tag (task, plumb_backup_keeper_run_async);
  g_task_set_task_data (task, run, free_run);
  g_task_run_in_thread (task, run_worker);
}

gboolean
plumb_backup_keeper_run_finish (GAsyncResult  *result,
                                gint64        *out_last,
                                GError       **error)
{
  Run *run;

  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_backup_keeper_run_async), FALSE);

  run = g_task_get_task_data (G_TASK (result));
  *out_last = run->last;
  return g_task_propagate_boolean (G_TASK (result), error);
}
