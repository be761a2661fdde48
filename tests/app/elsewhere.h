/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../lib/audit-completer.h"
#include "plumb-test-ui.h"
#include "plumb-wait.h"

/* Another program on the same workspace: what it does there while a page is open here. */

typedef struct
{
  PlumbStore *store;    /* (owned) */
  PlumbAct    act;
  gint64      audit;
} Elsewhere;

static PlumbStore *
elsewhere_open_store (const char *path)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbStore *store;

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return store;
}

G_GNUC_UNUSED static void
elsewhere_open (Elsewhere   *self,
                PlumbTestUi *ui,
                gint64       audit)
{
  self->store = elsewhere_open_store (ui->path);
  self->act = plumb_session_get_act (ui->session);
  self->audit = audit;
}

static void
elsewhere_close (Elsewhere *self)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_close_async (self->store, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_close_finish (self->store, plumb_wait_result (wait), &error));
  plumb_test_settle ();
  g_clear_object (&self->store);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Elsewhere, elsewhere_close)

/* (nullable): NULL for an audit that is gone */
static PlumbAuditRecord *
elsewhere_load (Elsewhere *self)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbAuditRecord *record;

  plumb_store_load_audit_async (self->store, self->audit, 0, NULL, plumb_wait_cb, wait);
  record = plumb_store_load_audit_finish (self->store, plumb_wait_result (wait), &error);
  if (record == NULL)
    g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND);
  return record;
}

static void
elsewhere_save (Elsewhere        *self,
                PlumbAuditRecord *record,
                GPtrArray        *codes)
{
  PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_save_answers_async (self->store, &stamp, record->answers, codes, NULL, &self->act,
                                  NULL, plumb_wait_cb, wait);
  plumb_store_save_answers_finish (self->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
elsewhere_write (Elsewhere  *self,
                 const char *code,
                 const char *value,
                 const char *evidence)
{
  g_autoptr(PlumbAuditRecord) record = elsewhere_load (self);
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();

  g_ptr_array_add (codes, (gpointer) code);
  plumb_answers_set_value (record->answers, code, value);
  plumb_answers_set_evidence (record->answers, code, evidence);
  elsewhere_save (self, record, codes);
}

/* Answers whatever keeps the draft from being submitted. */
G_GNUC_UNUSED static void
elsewhere_complete (Elsewhere *self)
{
  g_autoptr(PlumbAuditRecord) record = elsewhere_load (self);
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditContext context = { fields->plan_type, fields->audit_type };
  g_autoptr(GPtrArray) codes = complete_audit (record->instrument, &context, record->answers);

  elsewhere_save (self, record, codes);
}

G_GNUC_UNUSED static void
elsewhere_discard (Elsewhere *self)
{
  g_autoptr(PlumbAuditRecord) record = elsewhere_load (self);
  PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_discard_draft_async (self->store, &stamp, &self->act, NULL, plumb_wait_cb, wait);
  plumb_store_discard_draft_finish (self->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

/* Adds somebody of that role. */
G_GNUC_UNUSED static gint64
elsewhere_add_person (Elsewhere  *self,
                      const char *name,
                      const char *role)
{
  g_autoptr(PlumbPerson) person = plumb_person_new (0, name, role, NULL, TRUE);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  gint64 id;

  plumb_store_save_person_async (self->store, person, &self->act, NULL, plumb_wait_cb, wait);
  id = plumb_store_save_person_finish (self->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return id;
}

G_GNUC_UNUSED static void
elsewhere_take_over (Elsewhere *self,
                     gint64     lead)
{
  g_autoptr(PlumbAuditRecord) record = elsewhere_load (self);
  PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  self->act.person_id = lead;
  plumb_store_take_over_async (self->store, &stamp, "On long leave", &self->act, NULL,
                               plumb_wait_cb, wait);
  plumb_store_take_over_finish (self->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

/* What may happen to a draft. */
typedef enum
{
  ELSEWHERE_SAVES,      /* "There" beside PLN.04 */
  ELSEWHERE_SUBMITS,
  ELSEWHERE_DISCARDS,
  ELSEWHERE_TAKES_OVER,
  N_ELSEWHERE
} ElsewhereDoes;

G_GNUC_UNUSED static void
elsewhere_do (Elsewhere     *self,
              PlumbTestUi   *ui,
              ElsewhereDoes  what)
{
  if (what == ELSEWHERE_SAVES)
    elsewhere_write (self, "PLN.04", "met", "There");
  else if (what == ELSEWHERE_SUBMITS)
    plumb_test_ui_submit_audit (ui, self->audit, "2017-08-14T12:00:00Z");
  else if (what == ELSEWHERE_DISCARDS)
    elsewhere_discard (self);
  else
    {
      g_autofree char *name = g_strdup_printf ("Lead Larch %" G_GINT64_FORMAT, self->audit);

      elsewhere_take_over (self, elsewhere_add_person (self, name, "QA lead"));
    }
}
