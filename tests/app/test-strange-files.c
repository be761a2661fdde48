/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-test-ui.h"
#include "plumb-wait.h"
#include "plumb-workspace-opener.h"

/* Workspaces from a stranger or an accident (tests/data/workspace), opened as the window opens
 * them: what is refused is told why and stays as it was, and what is sound opens with every
 * word. */

static GBytes *
read_bytes (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, &error));
  return g_bytes_new_take (text, size);
}

static GBytes *
read_case (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "workspace", name, NULL);

  return read_bytes (path);
}

/* In a folder of its own, which is what the test looks through afterwards. */
static char *
take_case (PlumbTestUi *ui,
           const char  *name,
           const char  *as)
{
  g_autofree char *folder = g_build_filename (ui->folder, "strange", NULL);
  char *path = g_build_filename (folder, as, NULL);
  g_autoptr(GBytes) bytes = read_case (name);
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, (gssize) size, &error));
  return path;
}

static PlumbSession *
open_as_window (const char  *path,
                GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_workspace_opener_open_async (path, NULL, plumb_wait_cb, wait);
  return plumb_workspace_opener_finish (plumb_wait_result (wait), error);
}

static void
close_session (PlumbSession *session)
{
  g_autoptr(PlumbStore) store = g_object_ref (plumb_session_get_store (session));
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  g_object_unref (session);
  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_close_finish (store, plumb_wait_result (wait), &error));
  g_assert_no_error (error);
}

static GPtrArray *
check (PlumbSession *session)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbStore *store = plumb_session_get_store (session);
  GPtrArray *problems;

  plumb_store_check_async (store, NULL, plumb_wait_cb, wait);
  problems = plumb_store_check_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return problems;
}

/* The names that stand in the folder of the workspace @path, and begin with @prefix. */
static guint
count_files (const char  *path,
             const char  *prefix,
             char       **out_name)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        n++;
        if (out_name != NULL)
          *out_name = g_build_filename (folder, name, NULL);
      }
  return n;
}

static void
drop_case (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (path);
}

static void
test_trigger (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  char *path = take_case (ui, "trigger-named-sqlitebar.plumb", "w.plumb");
  g_autoptr(GBytes) before = read_bytes (path);
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (open_as_window (path, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "changed by something other than Plumbline"));
  g_assert_nonnull (strstr (error->message, "sqlitebar"));
  after = read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (path, "", NULL), ==, 1);
  drop_case (path);
}

/* Sound, with another database's last words beside it, which are kept and never applied. */
static void
test_foreign_wal (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  char *path = take_case (ui, "sound.plumb", "w.plumb");
  g_autofree char *log = take_case (ui, "foreign.wal", "w.plumb-wal");
  g_autoptr(GBytes) foreign = read_bytes (log);
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autofree char *aside = NULL;
  g_autoptr(GError) error = NULL;
  PlumbSession *session = open_as_window (path, &error);
  GPtrArray *notices;

  g_assert_no_error (error);
  notices = plumb_store_get_notices (plumb_session_get_store (session));
  g_assert_cmpuint (notices->len, >=, 1);
  g_assert_nonnull (strstr (notices->pdata[0], "belongs to another"));
  problems = check (session);
  g_assert_cmpuint (problems->len, ==, 0);
  close_session (session);
  g_assert_cmpuint (count_files (path, "w.plumb-wal.set-aside-", &aside), ==, 1);
  kept = read_bytes (aside);
  g_assert_true (g_bytes_equal (foreign, kept));
  drop_case (path);
}

/* What opens, and is found by the check. */
static void
test_found (PlumbTestUi   *ui,
            gconstpointer  name)
{
  char *path = take_case (ui, name, "w.plumb");
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;
  PlumbSession *session = open_as_window (path, &error);

  g_assert_no_error (error);
  problems = check (session);
  g_assert_cmpuint (problems->len, >, 0);
  for (guint i = 0; i < problems->len; i++)
    g_assert_true (g_utf8_validate (problems->pdata[i], -1, NULL));
  close_session (session);
  drop_case (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

#define ADD(name, data, function) \
  g_test_add ("/strange-files/" name, PlumbTestUi, data, plumb_test_ui_set_up, function, \
              plumb_test_ui_tear_down)
  ADD ("trigger", NULL, test_trigger);
  ADD ("foreign-wal", NULL, test_foreign_wal);
  ADD ("not-utf8", "badutf8.plumb", test_found);
  ADD ("moved-month", "moved-month-check-clean.plumb", test_found);
#undef ADD
  return g_test_run ();
}
