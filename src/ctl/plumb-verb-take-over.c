/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include "plumb-wait.h"

/* A draft that its auditor cannot go on with is given to the QA lead who asks for it. */

/* (transfer full) (nullable): the audit of that reference */
static PlumbAudit *
find_audit (PlumbStore  *store,
            const char  *reference,
            GError     **error)
{
  const PlumbAuditFilter filter = { .status = -1, .text = reference };
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) audits = NULL;

  plumb_store_list_audits_async (store, &filter, plumb_ctl_get_cancellable (), plumb_wait_cb,
                                 wait);
  audits = plumb_store_list_audits_finish (store, plumb_wait_result (wait), error);
  for (guint i = 0; audits != NULL && i < audits->len; i++)
    if (g_str_equal (plumb_audit_get_fields (audits->pdata[i])->reference, reference))
      return g_object_ref (audits->pdata[i]);

  if (audits != NULL)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                 "There is no audit “%s”. “list FILE audits” shows the references.", reference);
  return NULL;
}

/* The person of that name; without a name the one who is known by the system's user name. */
static gint64
find_person (PlumbStore  *store,
             const char  *name,
             GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) people = NULL;

  plumb_store_list_people_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  people = plumb_store_list_people_finish (store, plumb_wait_result (wait), error);
  for (guint i = 0; people != NULL && i < people->len; i++)
    if (name != NULL
          ? g_strcmp0 (plumb_person_get_name (people->pdata[i]), name) == 0
          : g_strcmp0 (plumb_person_get_login (people->pdata[i]), g_get_user_name ()) == 0)
      return plumb_person_get_id (people->pdata[i]);

  if (people != NULL && name != NULL)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                 "There is nobody named “%s”. “list FILE people” shows the names.", name);
  else if (people != NULL)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                 "The workspace does not know the user “%s”. Say with --as who takes over.",
                 g_get_user_name ());
  return 0;
}

static gboolean
take_over (PlumbStore  *store,
           const char  *reference,
           const char  *reason,
           const char  *name,
           GError     **error)
{
  PlumbAct act = { find_person (store, name, error), NULL };
  g_autoptr(PlumbAudit) audit = act.person_id != 0 ? find_audit (store, reference, error) : NULL;
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  PlumbAuditStamp stamp;

  if (audit == NULL)
    return FALSE;

  stamp = plumb_audit_stamp (audit);
  plumb_store_take_over_async (store, &stamp, reason, &act, plumb_ctl_get_cancellable (),
                               plumb_wait_cb, wait);
  if (!plumb_store_take_over_finish (store, plumb_wait_result (wait), error))
    return FALSE;

  plumb_ctl_say ("Took over %s.\n", reference);
  return TRUE;
}

/**
 * plumb_verb_take_over:
 *
 * Makes a draft that of a QA lead; the journal keeps the reason.
 */
int
plumb_verb_take_over (int    argc,
                      char **argv)
{
  g_autofree char *reason = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry options[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, "Why; the journal keeps it", "WHY" },
    { "as", 0, 0, G_OPTION_ARG_STRING, &name,
      "The QA lead who takes over; else whoever has this user's name", "NAME" },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE AUDIT",
                              "Makes a draft that of a QA lead, who may then go on with it.",
                              options, 2, 2);
  GError *error = NULL;
  PlumbStore *store;

  if (code >= 0)
    return code;
  if (reason == NULL)
    return plumb_ctl_usage ("--reason is needed: why the draft is taken over");

  store = plumb_ctl_open (argv[1], &error);
  if (store != NULL)
    take_over (store, argv[2], reason, name, &error);
  return plumb_ctl_finish (store, error);
}
