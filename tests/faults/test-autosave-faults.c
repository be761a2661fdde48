/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "fault-fixture.h"
#include "plumb-audit-saver.h"
#include "plumb-test-ui.h"
#include "plumb-wait.h"

/* Autosave on a disk that fails: whatever call fails, what was typed is kept, the form says that it
 * is not saved, and it is saved once the disk is well again, and in the one file soon after. The
 * calls are those of a save and of moving it into the file a second later. */

/* More than a save and a move make. */
#define N_CALLS 20
/* After a save, in microseconds: until it is moved into the file. */
#define MOVED_AFTER (G_USEC_PER_SEC * 14 / 10)

/* What was saved is in the one file two seconds later, also where the first move failed. A machine
 * that is busy with other things may take longer; the trials ask for it to the letter. */
#define PROMISE_US  (2 * G_USEC_PER_SEC)
#define PATIENCE_US (4 * G_USEC_PER_SEC)
/* A move's calls: those that fill the file, make sure of it, and empty the log. */
#define N_MOVE_CALLS 4

typedef struct
{
  PlumbTestUi     *ui;
  PlumbAuditSaver *saver;
  PlumbAuditDraft *draft;
  gint64           audit;
  guint            at;      /* the call that fails */
  guint            n_fired; /* how many did */
  gint64           end;     /* when to wait no longer for it */
} Form;

static gboolean
is_settled (gpointer data)
{
  Form *form = data;

  return plumb_audit_saver_get_state (form->saver) != PLUMB_SAVE_SAVING;
}

static gboolean
is_saved (gpointer data)
{
  Form *form = data;

  return plumb_audit_saver_get_state (form->saver) == PLUMB_SAVE_SAVED;
}

static gboolean
has_failed_or_passed (gpointer data)
{
  Form *form = data;

  return is_settled (form) && (faulty_calls_get_n () >= form->at
                               || g_get_monotonic_time () >= form->end);
}

static void
assert_held (PlumbAuditRecord *record,
             const char       *text)
{
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==, text);
}

/* The words are in the workspace, and as good as typed in the draft. */
static void
assert_safe (Form       *form,
             const char *text)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_load_audit (form->ui, form->audit);

  assert_held (record, text);
  g_assert_cmpstr (plumb_answers_get_evidence (plumb_audit_draft_get_answers (form->draft),
                                               "PLN.01"), ==, text);
  g_assert_false (plumb_audit_draft_has_unsaved (form->draft));
}

/* In words, with the name of the file. */
static void
assert_told (Form *form)
{
  const GError *error = plumb_audit_saver_get_error (form->saver);

  g_assert_nonnull (error);
  if (strstr (error->message, ".plumb”") == NULL || strstr (error->message, "(null)") != NULL)
    g_error ("no clear message: “%s”", error->message);
}

static gboolean
type_with_fault (Form       *form,
                 guint       at,
                 FaultyKind  kind,
                 gboolean    by_itself)
{
  g_autofree char *text = g_strdup_printf ("Words %u, kind %d", at, (int) kind);
  gboolean failed;

  faulty_calls_arm (form->ui->folder, at, kind);
  form->at = at;
  form->end = g_get_monotonic_time () + MOVED_AFTER;
  plumb_audit_draft_set_evidence (form->draft, "PLN.01", text);
  plumb_audit_saver_save_now (form->saver);
  plumb_test_wait_until (is_settled, form);
  failed = !is_saved (form);
  if (failed)
    {
      assert_told (form);
      g_assert_true (plumb_audit_draft_has_unsaved (form->draft));
    }
  else
    plumb_test_wait_until (has_failed_or_passed, form);
  form->n_fired += faulty_calls_disarm () >= at;

  if (!by_itself)
    plumb_audit_saver_save_now (form->saver);
  plumb_test_wait_until (is_saved, form);
  assert_safe (form, text);
  return failed;
}

static void
open_form (Form        *form,
           PlumbTestUi *ui)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditContext context = { fields->plan_type, fields->audit_type };
  const PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);

  form->ui = ui;
  form->audit = fields->id;
  form->draft = plumb_audit_draft_new (record->instrument, &context, record->answers);
  form->saver = plumb_audit_saver_new (ui->session, &stamp, form->draft, NULL);
}

static void
close_form (Form *form)
{
  plumb_audit_saver_stop (form->saver);
  g_object_unref (form->saver);
  g_object_unref (form->draft);
}

static gboolean
is_time (gpointer data)
{
  return g_get_monotonic_time () >= ((Form *) data)->end;
}

/* A plain copy of the one file holds the words, which were @changed then, and is sound. */
static void
assert_one_file (Form       *form,
                 const char *text,
                 gint64      changed)
{
  g_autofree char *copy = g_strconcat (form->ui->path, ".copy.plumb", NULL);
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autofree char *bytes = NULL;
  PlumbStore *store = form->ui->store;
  PlumbStore *opened;
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  gsize size;

  form->end = changed + (g_getenv ("PLUMB_TRIALS") != NULL ? PROMISE_US : PATIENCE_US);
  plumb_test_wait_until (is_time, form);
  g_assert_true (g_file_get_contents (form->ui->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) size, NULL));
  plumb_store_open_async (copy, NULL, plumb_wait_cb, wait);
  opened = plumb_store_open_finish (plumb_wait_result (wait), NULL);
  g_assert_nonnull (opened);
  form->ui->store = opened;
  record = plumb_test_ui_load_audit (form->ui, form->audit);
  assert_held (record, text);
  plumb_store_check_async (opened, NULL, plumb_wait_cb, wait);
  problems = plumb_store_check_finish (opened, plumb_wait_result (wait), NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  plumb_store_close_async (opened, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_close_finish (opened, plumb_wait_result (wait), NULL));
  g_object_unref (opened);
  form->ui->store = store;
  g_unlink (copy);
}

static void
test_autosave (PlumbTestUi   *ui,
               gconstpointer  data)
{
  guint n = fault_get_most (), n_failed = 0;
  Form form = { 0 };

  open_form (&form, ui);
  for (guint i = 0; i < n; i++)
    n_failed += type_with_fault (&form, 1 + i % N_CALLS, (FaultyKind) (i / N_CALLS + i)
                                                         % FAULTY_N_KINDS, n_failed == 0);
  /* Else nothing was tried. */
  g_assert_cmpuint (n_failed, >, 0);
  g_test_message ("%u of %u calls failed in turn, %u times a save with them", form.n_fired, n,
                  n_failed);
  plumb_audit_draft_set_evidence (form.draft, "PLN.01", "The last words");
  plumb_audit_saver_save_now (form.saver);
  plumb_test_wait_until (is_saved, &form);
  assert_one_file (&form, "The last words", g_get_monotonic_time ());
  close_form (&form);
}

/* The promise of the one file holds where the first try to move into it fails. */
static void
test_move_fails (PlumbTestUi   *ui,
                 gconstpointer  data)
{
  Form form = { 0 };

  open_form (&form, ui);
  for (form.at = 1; form.at <= N_MOVE_CALLS; form.at++)
    {
      g_autofree char *text = g_strdup_printf ("Words before call %u", form.at);
      gint64 changed = g_get_monotonic_time ();

      plumb_audit_draft_set_evidence (form.draft, "PLN.01", text);
      plumb_audit_saver_save_now (form.saver);
      plumb_test_wait_until (is_saved, &form);
      faulty_calls_arm (ui->folder, form.at, FAULTY_DISK);
      form.end = g_get_monotonic_time () + MOVED_AFTER;
      plumb_test_wait_until (has_failed_or_passed, &form);
      g_assert_cmpuint (faulty_calls_disarm (), >=, form.at);
      assert_one_file (&form, text, changed);
    }
  close_form (&form);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_test_add ("/autosave-faults/autosave", PlumbTestUi, NULL, plumb_test_ui_set_up, test_autosave,
              plumb_test_ui_tear_down);
  g_test_add ("/autosave-faults/move-fails", PlumbTestUi, NULL, plumb_test_ui_set_up,
              test_move_fails, plumb_test_ui_tear_down);
  return g_test_run ();
}
