/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "ctl-fixture.h"
#include "plumb-store.h"
#include "plumb-wait.h"

/* A draft is taken over by a QA lead only, with a reason. */

static PlumbStore *
open_store (CtlFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "w.plumb", NULL);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbStore *store;

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return store;
}

static void
close_store (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  plumb_store_close_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_object_unref (store);
}

static void
add_person (PlumbStore *store,
            const char *name,
            const char *role,
            const char *login)
{
  g_autoptr(PlumbPerson) person = plumb_person_new (0, name, role, login, TRUE);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_save_person_async (store, person, &(PlumbAct) { 0 }, NULL, plumb_wait_cb, wait);
  plumb_store_save_person_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

/* (transfer full): the reference of an audit of that status */
static char *
find_audit (PlumbStore *store,
            int         status)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) audits = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_audits_async (store, &(PlumbAuditFilter) { .status = status }, NULL,
                                 plumb_wait_cb, wait);
  audits = plumb_store_list_audits_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audits->len, >, 0);
  return g_strdup (plumb_audit_get_fields (audits->pdata[0])->reference);
}

static char *
dup_auditor (PlumbStore *store,
             const char *reference)
{
  const PlumbAuditFilter filter = { .status = -1, .text = reference };
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) audits = NULL;

  plumb_store_list_audits_async (store, &filter, NULL, plumb_wait_cb, wait);
  audits = plumb_store_list_audits_finish (store, plumb_wait_result (wait), NULL);
  g_assert_cmpuint (audits->len, ==, 1);
  return g_strdup (plumb_audit_get_fields (audits->pdata[0])->auditor);
}

static void
run (CtlFixture *fixture,
     const char *reference,
     const char *options)
{
  g_autofree char *arguments = g_strdup_printf ("take-over w.plumb %s %s", reference, options);

  ctl_run (fixture, arguments);
}

static void
test_take_over (CtlFixture    *fixture,
                gconstpointer  unused)
{
  g_autofree char *draft = NULL;
  g_autofree char *submitted = NULL;
  g_autofree char *auditor = NULL;
  g_autofree char *before = NULL;
  PlumbStore *store;
  gsize size;

  ctl_run (fixture, "demo w.plumb --quarters 1 --audits-per-quarter 5");
  ctl_assert_ended (fixture, 0, "an invented council", NULL);
  store = open_store (fixture);
  add_person (store, "Auditor Birch", "Auditor", NULL);
  add_person (store, "Lead Linden", "QA lead", NULL);
  draft = find_audit (store, PLUMB_AUDIT_STATUS_DRAFT);
  submitted = find_audit (store, PLUMB_AUDIT_STATUS_SUBMITTED);
  close_store (store);

  run (fixture, draft, "");
  ctl_assert_ended (fixture, 2, NULL, "--reason is needed");
  run (fixture, draft, "--reason Because --as \"Nobody Known\"");
  ctl_assert_ended (fixture, 1, NULL, "There is nobody named “Nobody Known”");
  run (fixture, draft, "--reason Because --as \"Auditor Birch\"");
  ctl_assert_ended (fixture, 1, NULL, "Only a QA lead can take over");
  run (fixture, draft, "--reason \" \" --as \"Lead Linden\"");
  ctl_assert_ended (fixture, 1, NULL, "Say why you take over");
  run (fixture, "CFA-1900-0001", "--reason Because --as \"Lead Linden\"");
  ctl_assert_ended (fixture, 1, NULL, "There is no audit “CFA-1900-0001”");
  run (fixture, submitted, "--reason Because --as \"Lead Linden\"");
  ctl_assert_ended (fixture, 1, NULL, submitted);

  run (fixture, draft, "--reason \"On long leave\" --as \"Lead Linden\"");
  ctl_assert_ended (fixture, 0, "Took over", NULL);
  before = ctl_read_bytes (fixture, "w.plumb", &size);
  run (fixture, draft, "--reason \"On long leave\" --as \"Lead Linden\"");
  ctl_assert_ended (fixture, 1, NULL, "is yours already; nothing was changed");
  ctl_assert_bytes (fixture, "w.plumb", before, size);
  store = open_store (fixture);
  auditor = dup_auditor (store, draft);
  g_assert_cmpstr (auditor, ==, "Lead Linden");
  close_store (store);
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

/* Without --as it is whoever the workspace knows by the user's name. */
static void
test_login (CtlFixture    *fixture,
            gconstpointer  unused)
{
  g_autofree char *draft = NULL;
  PlumbStore *store;

  ctl_run (fixture, "demo w.plumb --quarters 1 --audits-per-quarter 5");
  store = open_store (fixture);
  draft = find_audit (store, PLUMB_AUDIT_STATUS_DRAFT);
  close_store (store);
  run (fixture, draft, "--reason Because");
  ctl_assert_ended (fixture, 1, NULL, "Say with --as who takes over");

  store = open_store (fixture);
  add_person (store, "Lead Linden", "QA lead", g_get_user_name ());
  close_store (store);
  run (fixture, draft, "--reason Because");
  ctl_assert_ended (fixture, 0, "Took over", NULL);
}

#define ADD(name, func) \
  g_test_add ("/ctl-take-over/" name, CtlFixture, NULL, ctl_set_up, func, ctl_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("take-over", test_take_over);
  ADD ("login", test_login);

  return g_test_run ();
}
