/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-saver.h"

#include "elsewhere.h"
#include "plumb-place.h"

/* Autosave alone: each promise of it fails a test of its own when it is not kept. */

typedef struct
{
  PlumbTestUi       ui;
  PlumbAuditRecord *record;
  PlumbAuditDraft  *draft;
  PlumbAuditSaver  *saver;
  guint             n_refused;
} Fixture;

static void
count_cb (Fixture *self)
{
  self->n_refused++;
}

static void
set_up (Fixture       *self,
        gconstpointer  unused)
{
  const PlumbAuditFields *fields;
  PlumbAuditStamp stamp;

  plumb_test_ui_set_up (&self->ui, NULL);
  self->record = plumb_test_ui_start_audit (&self->ui, "EX-1", "standard");
  fields = plumb_audit_get_fields (self->record->audit);
  stamp = plumb_audit_stamp (self->record->audit);
  self->draft = plumb_audit_draft_new (self->record->instrument,
                                       &(PlumbAuditContext) { fields->plan_type,
                                                              fields->audit_type },
                                       self->record->answers);
  self->saver = plumb_audit_saver_new (self->ui.session, &stamp, self->draft, NULL);
  g_signal_connect_swapped (self->saver, "refused", G_CALLBACK (count_cb), self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  plumb_audit_saver_stop (self->saver);
  g_assert_finalize_object (self->saver);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->record, plumb_audit_record_free);
  plumb_test_ui_tear_down (&self->ui, NULL);
}

static gboolean
has_state (Fixture        *self,
           PlumbSaveState  state)
{
  return plumb_audit_saver_get_state (self->saver) == state;
}

static gboolean
is_saved (gpointer self)
{
  return has_state (self, PLUMB_SAVE_SAVED);
}

static gboolean
has_failed (gpointer self)
{
  return has_state (self, PLUMB_SAVE_FAILED);
}

static gboolean
is_refused (gpointer self)
{
  return has_state (self, PLUMB_SAVE_REFUSED);
}

static void
assert_stored (Fixture    *self,
               const char *code,
               const char *evidence)
{
  g_autoptr(PlumbAuditRecord) record = NULL;

  record = plumb_test_ui_load_audit (&self->ui,
                                     plumb_audit_get_fields (self->record->audit)->id);
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, code), ==, evidence);
}

/* Nobody has to ask twice: what was changed is written a moment later. */
static void
test_soon (Fixture       *self,
           gconstpointer  unused)
{
  plumb_audit_draft_set_evidence (self->draft, "PLN.01", "Typed");
  plumb_audit_saver_save_soon (self->saver);
  g_assert_true (has_state (self, PLUMB_SAVE_SAVING));
  plumb_test_wait_until (is_saved, self);
  assert_stored (self, "PLN.01", "Typed");
}

/* What is typed while a save is on its way goes with the next one, and that one comes by itself. */
static void
test_while_saving (Fixture       *self,
                   gconstpointer  unused)
{
  plumb_audit_draft_set_evidence (self->draft, "PLN.01", "First");
  plumb_audit_saver_save_now (self->saver);
  plumb_audit_draft_set_evidence (self->draft, "PLN.01", "Second");
  plumb_audit_draft_set_evidence (self->draft, "PLN.02", "Third");
  plumb_audit_saver_save_now (self->saver);
  plumb_test_wait_until (is_saved, self);
  assert_stored (self, "PLN.01", "Second");
  assert_stored (self, "PLN.02", "Third");
}

/* A disk that would not take it for a while has it in the end, without anybody doing anything. */
static void
test_retry (Fixture       *self,
            gconstpointer  unused)
{
  g_autoptr(PlumbPlace) place = plumb_place_new (self->ui.path, PLUMB_PLACE_WRITE);
  g_autoptr(GError) error = NULL;
  PlumbConnection *other = plumb_place_open (place, &error);

  g_assert_no_error (error);
  g_assert_true (plumb_connection_begin (other, TRUE, &error));
  plumb_audit_draft_set_evidence (self->draft, "PLN.01", "Kept");
  plumb_audit_saver_save_now (self->saver);
  plumb_test_wait_until (has_failed, self);
  g_assert_error (plumb_audit_saver_get_error (self->saver), PLUMB_STORE_ERROR,
                  PLUMB_STORE_ERROR_BUSY);
  plumb_connection_rollback (other);
  g_assert_true (plumb_connection_close (other, &error));
  g_object_unref (other);
  plumb_test_wait_until (is_saved, self);
  assert_stored (self, "PLN.01", "Kept");
  g_assert_cmpuint (self->n_refused, ==, 0);
}

static PlumbAuditStamp
write_elsewhere (Fixture    *self,
                 const char *code,
                 const char *evidence)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  g_autoptr(PlumbAuditRecord) record = NULL;

  elsewhere_open (&elsewhere, &self->ui, plumb_audit_get_fields (self->record->audit)->id);
  elsewhere_write (&elsewhere, code, NULL, evidence);
  record = elsewhere_load (&elsewhere);
  return plumb_audit_stamp (record->audit);
}

/* A refusal is told once, and nothing is written until the draft rests on what is there. */
static void
test_refusal (Fixture       *self,
              gconstpointer  unused)
{
  PlumbAuditStamp now = write_elsewhere (self, "PLN.02", "There");
  g_autoptr(PlumbAnswers) theirs = plumb_answers_copy (self->record->answers);

  plumb_audit_draft_set_evidence (self->draft, "PLN.01", "Here");
  plumb_audit_saver_save_now (self->saver);
  plumb_test_wait_until (is_refused, self);
  plumb_audit_draft_set_evidence (self->draft, "PLN.03", "More");
  plumb_audit_saver_save_soon (self->saver);
  plumb_audit_saver_save_now (self->saver);
  plumb_test_settle ();
  g_assert_true (is_refused (self));
  g_assert_cmpuint (self->n_refused, ==, 1);
  g_assert_null (plumb_answers_get_evidence (plumb_audit_saver_get_base (self->saver), "PLN.01"));
  assert_stored (self, "PLN.01", NULL);

  plumb_answers_set_evidence (theirs, "PLN.02", "There");
  plumb_audit_saver_rebase (self->saver, &now, theirs);
  plumb_audit_saver_save_now (self->saver);
  plumb_test_wait_until (is_saved, self);
  assert_stored (self, "PLN.01", "Here");
  assert_stored (self, "PLN.02", "There");
  assert_stored (self, "PLN.03", "More");
  g_assert_cmpstr (plumb_answers_get_evidence (plumb_audit_saver_get_base (self->saver), "PLN.01"),
                   ==, "Here");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/audit-saver/soon", test_soon);
  ADD ("/audit-saver/while-saving", test_while_saving);
  ADD ("/audit-saver/retry", test_retry);
  ADD ("/audit-saver/refusal", test_refusal);
#undef ADD
  return g_test_run ();
}
