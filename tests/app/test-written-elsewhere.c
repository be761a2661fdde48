/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "plumb-audit-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-who-dialog.h"

#include "elsewhere.h"

/* What is in view in a window stays true when somebody else writes into the workspace: in another
 * window, which has a store of its own, or by another program. Nobody touches the window. */

static GtkWidget *
find_badge (GtkWidget *root)
{
  GtkWidget *found = gtk_widget_has_css_class (root, "plumb-badge") ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_badge (child);
  return found;
}

/* How many audits are under way, as the sidebar says. */
static guint
read_badge (PlumbWindow *window)
{
  GtkWidget *badge = find_badge (GTK_WIDGET (window));

  return badge != NULL && gtk_widget_get_visible (badge)
         ? (guint) g_ascii_strtoull (gtk_label_get_label (GTK_LABEL (badge)), NULL, 10) : 0;
}

/* The first list of My Work is of what is under way. */
static guint
count_drafts (PlumbWindow *window)
{
  GtkWidget *list = plumb_test_find (GTK_WIDGET (plumb_test_get_page (window)), GTK_TYPE_LIST_BOX,
                                     NULL);
  guint n = 0;

  while (list != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

typedef struct
{
  PlumbWindow *window;
  guint        badge;
  guint        drafts;    /* listed on My Work */
  const char  *words;     /* (nullable): on the page */
} Wanted;

static gboolean
is_so (gpointer data)
{
  Wanted *wanted = data;

  return read_badge (wanted->window) == wanted->badge
         && (wanted->words != NULL
             ? plumb_test_shows (GTK_WIDGET (plumb_test_get_page (wanted->window)), wanted->words)
             : count_drafts (wanted->window) == wanted->drafts);
}

static void
wait_page (PlumbWindow *window,
           const char  *words,
           guint        badge)
{
  plumb_test_wait_until (is_so, &(Wanted) { window, badge, 0, words });
}

static void
wait_drafts (PlumbWindow *window,
             guint        drafts)
{
  plumb_test_wait_until (is_so, &(Wanted) { window, drafts, drafts, NULL });
}

/* The first person works in it. */
static PlumbWindow *
open_window (PlumbTestUi *ui)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  PlumbSession *session = plumb_window_get_session (window);
  GtkWindow *dialog = plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG);

  if (dialog != NULL)
    gtk_window_destroy (dialog);
  plumb_session_set_person (session, g_ptr_array_index (plumb_session_get_people (session), 0));
  return window;
}

static void
submit_one (PlumbTestUi *ui)
{
  plumb_test_ui_submit_audit (ui, plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT),
                              "2017-08-14T12:00:00Z");
}

/* The invented council has 54 audits in its last quarter and four drafts of its first person. */
static void
test_quarter (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  PlumbWindow *window = open_window (ui);

  plumb_test_show_place (window, "quarter");
  wait_page (window, "54 audits of 60 planned", 4);
  submit_one (ui);
  wait_page (window, "55 audits of 60 planned", 3);
  plumb_test_close_window (window);
}

static void
test_work (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  PlumbWindow *window = open_window (ui);

  plumb_test_show_place (window, "work");
  wait_drafts (window, 4);
  submit_one (ui);
  wait_drafts (window, 3);
  plumb_test_close_window (window);
}

static void
heard_cb (PlumbStore *store,
          guint       tables,
          guint      *heard)
{
  *heard |= tables;
}

static gboolean
has_heard (gpointer heard)
{
  return *(guint *) heard != 0;
}

/* A form that is filled in elsewhere makes no list ask again; a draft that goes does. */
static void
test_audits (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  PlumbWindow *window = open_window (ui);
  PlumbStore *store = plumb_session_get_store (plumb_window_get_session (window));
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_auto(Elsewhere) other = { 0 };
  guint heard = 0;

  plumb_test_show_place (window, "audits");
  record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  wait_page (window, "1 audit", 1);
  elsewhere_open (&other, ui, plumb_audit_get_fields (record->audit)->id);
  g_signal_connect (store, "changed", G_CALLBACK (heard_cb), &heard);
  elsewhere_write (&other, "PLN.04", "met", "There");
  plumb_test_wait_until (has_heard, &heard);
  g_assert_cmpuint (heard, ==, PLUMB_TABLE_ANSWERS);
  elsewhere_discard (&other);
  wait_page (window, "No Audits Yet", 0);
  g_signal_handlers_disconnect_by_data (store, &heard);
  plumb_test_close_window (window);
}

static void
import_by_program (PlumbTestUi *ui)
{
  static const char audits[]
      = "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer\n"
        "B-1,supervision-file-audit,2017-07-12,W-1,Riverside team,,standard,Auditor,SVF.01,met\n";
  g_autofree char *path = g_build_filename (ui->folder, "audits.csv", NULL);
  const char * const argv[] = { g_getenv ("PLUMBLINECTL"), "import-audits", ui->path, path, NULL };
  g_autoptr(GError) error = NULL;
  int status;

  g_assert_true (g_file_set_contents (path, audits, -1, &error));
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                               NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
test_other_program (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  PlumbWindow *window = open_window (ui);

  plumb_test_show_place (window, "audits");
  wait_page (window, "No Audits Yet", 0);
  import_by_program (ui);
  wait_page (window, "1 audit", 0);
  plumb_test_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name, set_up, function) \
  g_test_add ("/written-elsewhere/" name, PlumbTestUi, NULL, set_up, function, \
              plumb_test_ui_tear_down)
  ADD ("quarter", plumb_test_ui_set_up_demo, test_quarter);
  ADD ("work", plumb_test_ui_set_up_demo, test_work);
  ADD ("audits", plumb_test_ui_set_up, test_audits);
  ADD ("other-program", plumb_test_ui_set_up, test_other_program);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
