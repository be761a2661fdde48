/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "fault-fixture.h"
#include "plumb-audit-view-page.h"
#include "plumb-quarter-page.h"
#include "plumb-test-ui.h"
#include "plumb-trends-page.h"

/* What the window writes for people, on a disk that fails: the PDF of an audit and of a chart, and
 * the findings. Whatever call fails, a file of that name that was there is there still or is the
 * whole new one, nothing else is left, and a failure is told in words. */

#define OLD_WORDS "A letter of another day\n"

typedef struct
{
  const char *name;        /* of the file */
  GtkWidget *(*make_page) (PlumbTestUi *ui);
  const char *action;
  const char *first;       /* NULL: the action takes the path alone */
} Export;

typedef struct
{
  GtkWidget *page;
  char      *folder;       /* the failing disk */
  char      *path;
  char      *heading;      /* NULL: nothing is told yet */
  char      *body;         /* NULL: it went well */
  gsize      size;         /* of the whole file */
} Trial;

static GtkWidget *
make_audit (PlumbTestUi *ui)
{
  gint64 id = plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_SUBMITTED);

  return plumb_audit_view_page_new (ui->session, plumb_test_ui_load_audit (ui, id));
}

static GtkWidget *
make_trends (PlumbTestUi *ui)
{
  return plumb_trends_page_new (ui->session);
}

static GtkWidget *
make_quarter (PlumbTestUi *ui)
{
  return plumb_quarter_page_new (ui->session);
}

static const Export exports[] = {
  { "audit.pdf", make_audit, "view.save-pdf-to", NULL },
  { "chart.pdf", make_trends, "trends.save-pdf-to", "planning" },
  { "findings.xml", make_quarter, "quarter.export-to", "xml" },
  { "findings.csv", make_quarter, "quarter.export-to", "csv" },
};

static void
toast_cb (PlumbPage  *page,
          const char *text,
          Trial      *trial)
{
  trial->heading = g_strdup (text);
}

static void
error_cb (PlumbPage  *page,
          const char *heading,
          const char *body,
          Trial      *trial)
{
  trial->heading = g_strdup (heading);
  trial->body = g_strdup (body);
}

static gboolean
is_told (gpointer data)
{
  return ((Trial *) data)->heading != NULL;
}

static gboolean
is_loaded (gpointer page)
{
  gboolean loading = FALSE;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "loading") != NULL)
    g_object_get (page, "loading", &loading, NULL);
  return !loading;
}

/* Writes the file and waits for what is told of it. */
static void
write_file (Trial        *trial,
            const Export *export)
{
  g_clear_pointer (&trial->heading, g_free);
  g_clear_pointer (&trial->body, g_free);
  if (export->first != NULL)
    gtk_widget_activate_action (trial->page, export->action, "(ss)", export->first, trial->path);
  else
    gtk_widget_activate_action (trial->page, export->action, "s", trial->path);
  plumb_test_wait_until (is_told, trial);
}

static void
assert_clear (Trial        *trial,
              const Export *export,
              FaultyKind    kind)
{
  if (strstr (trial->body, export->name) == NULL || strstr (trial->body, "(null)") != NULL
      || strstr (trial->body, ".plumbline-") != NULL)
    g_error ("no clear message: “%s: %s”", trial->heading, trial->body);
  if ((kind == FAULTY_ROOM || kind == FAULTY_FULL_FOR_GOOD)
      && strstr (trial->body, "full") == NULL && strstr (trial->body, "No space") == NULL)
    g_error ("not said that the disk is full: “%s”", trial->body);
}

/* The file is the only one in the folder, and is whole: the old one or the new one. */
static void
assert_whole (Trial        *trial,
              const Export *export)
{
  g_autoptr(GHashTable) files = fault_read_files (trial->folder);
  GBytes *bytes = g_hash_table_lookup (files, export->name);
  gboolean is_old;

  g_assert_nonnull (bytes);
  g_assert_cmpuint (g_hash_table_size (files), ==, 1);
  is_old = g_bytes_get_size (bytes) == strlen (OLD_WORDS)
           && memcmp (g_bytes_get_data (bytes, NULL), OLD_WORDS, strlen (OLD_WORDS)) == 0;
  g_assert_true (g_bytes_get_size (bytes) == trial->size || (is_old && trial->body != NULL));
}

static void
try_one (Trial        *trial,
         const Export *export,
         guint         at,
         FaultyKind    kind,
         FaultyCount  *out_count)
{
  g_autoptr(GError) error = NULL;

  g_test_message ("%s: %u, kind %d", export->name, at, (int) kind);
  g_assert_true (g_file_set_contents (trial->path, OLD_WORDS, -1, &error));
  faulty_calls_arm (trial->folder, at, kind);
  write_file (trial, export);
  faulty_calls_count (out_count);
  faulty_calls_disarm ();
  if (trial->body != NULL)
    assert_clear (trial, export, kind);
  /* What could not be removed goes with the next one that is written. */
  if (out_count->n_kept > 0 || kind == FAULTY_READ_ONLY)
    write_file (trial, export);
  assert_whole (trial, export);
}

static void
measure (Trial        *trial,
         const Export *export)
{
  g_autofree char *text = NULL;

  write_file (trial, export);
  g_assert_null (trial->body);
  g_assert_true (g_file_get_contents (trial->path, &text, &trial->size, NULL));
  g_assert_cmpuint (trial->size, >, strlen (OLD_WORDS));
}

static void
open_trial (Trial        *trial,
            PlumbTestUi  *ui,
            const Export *export)
{
  trial->page = export->make_page (ui);
  trial->folder = g_build_filename (ui->folder, "disk", NULL);
  trial->path = g_build_filename (trial->folder, export->name, NULL);
  g_assert_cmpint (g_mkdir (trial->folder, 0700), ==, 0);
  plumb_test_ui_present (ui, trial->page, 1280, 800);
  plumb_test_wait_until (is_loaded, trial->page);
  g_signal_connect (trial->page, "toast", G_CALLBACK (toast_cb), trial);
  g_signal_connect (trial->page, "error", G_CALLBACK (error_cb), trial);
  measure (trial, export);
}

static void
close_trial (Trial       *trial,
             PlumbTestUi *ui)
{
  plumb_test_ui_dismiss (ui);
  ctl_remove_files (trial->folder);
  g_free (trial->folder);
  g_free (trial->path);
  g_free (trial->heading);
  g_free (trial->body);
}

static void
test_export (PlumbTestUi   *ui,
             gconstpointer  data)
{
  const Export *export = data;
  Trial trial = { NULL };
  FaultyCount all, count;
  guint n_failed = 0;

  open_trial (&trial, ui, export);
  try_one (&trial, export, 0, FAULTY_DISK, &all);
  g_assert_null (trial.body);
  /* The window answers while a slow disk is written to. */
  g_assert_cmpuint (all.n_calls, >, 0);
  g_assert_cmpuint (all.n_main, ==, 0);
  for (guint at = 1; at <= MIN (all.n_calls, fault_get_most ()); at++)
    for (guint kind = 0; kind < FAULTY_N_KINDS; kind++)
      {
        try_one (&trial, export, at, (FaultyKind) kind, &count);
        n_failed += trial.body != NULL;
      }
  /* Else nothing was tried. */
  g_assert_cmpuint (n_failed, >, 0);
  for (guint part = 0; part < 4; part++)
    {
      try_one (&trial, export, (guint) (all.n_bytes * part / 4), FAULTY_ROOM, &count);
      g_assert_nonnull (trial.body);
    }
  close_trial (&trial, ui);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  plumb_test_load_style ();
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      g_autofree char *name = g_strdup_printf ("/export-faults/%s", exports[i].name);

      g_test_add (name, PlumbTestUi, &exports[i], plumb_test_ui_set_up_demo, test_export,
                  plumb_test_ui_tear_down);
    }
  return g_test_run ();
}
