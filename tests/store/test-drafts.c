/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* Nobody overwrites anybody: who may do what to a draft, and with what he has seen. */

#define FEW_ACTS 400
#define N_PEOPLE 4
#define N_CASES  6

static void
assert_refused (gboolean          done,
                GError          **error,
                PlumbStoreError   code)
{
  g_assert_false (done);
  g_assert_error (*error, PLUMB_STORE_ERROR, (int) code);
  g_clear_error (error);
}

static gint64
start_for (StoreFixture   *fixture,
           const char     *reference,
           const PlumbAct *act)
{
  gint64 case_id = fixture_add_case (fixture, reference, "Riverside", "CP");
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, act);

  return plumb_audit_get_fields (audit)->id;
}

/* Two windows on one draft: the second to save is told, and what the first wrote stays. */
static void
test_conflict (StoreFixture  *fixture,
               gconstpointer  unused)
{
  gint64 audit = start_for (fixture, "X-1", &fixture_act);
  PlumbAuditStamp seen = fixture_stamp (fixture, audit);
  g_autoptr(PlumbAuditRecord) record = NULL;
  GError *error = NULL;

  g_assert_cmpint (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "met", "First",
                                        NULL), >, 0);
  assert_refused (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "not-met", "Second",
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONFLICT);
  assert_refused (fixture_try_submit_as (fixture, &seen, &fixture_act, &error), &error,
                  PLUMB_STORE_ERROR_CONFLICT);
  assert_refused (fixture_try_discard_as (fixture, &seen, &fixture_act, &error), &error,
                  PLUMB_STORE_ERROR_CONFLICT);
  record = fixture_load (fixture, audit, 0);
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "PLN.01"), ==, "met");
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==, "First");

  seen = plumb_audit_stamp (record->audit);
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");
  assert_refused (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "partly", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONFLICT);
}

/* The draft of a discarded audit must not be taken for the next one of the same number. */
static void
test_number_used_again (StoreFixture  *fixture,
                        gconstpointer  unused)
{
  gint64 first = start_for (fixture, "X-1", &fixture_act);
  PlumbAuditStamp seen = fixture_stamp (fixture, first);
  GError *error = NULL;

  fixture_discard (fixture, first);
  seen.audit_id = start_for (fixture, "X-2", &fixture_act);
  assert_refused (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "met", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONFLICT);
}

static void
test_whose_draft (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  const PlumbAct nobody = { 0, fixture_act.when };
  PlumbAct other = { fixture_add_person (fixture, "Other Invented"), fixture_act.when };
  PlumbAct lead = { fixture_add_person_with_role (fixture, "Lead Invented", "QA Lead"),
                    fixture_act.when };
  gint64 audit = start_for (fixture, "X-1", &fixture_act);
  PlumbAuditStamp seen = fixture_stamp (fixture, audit);
  g_autoptr(PlumbAuditRecord) record = NULL;
  GError *error = NULL;

  assert_refused (fixture_try_save_as (fixture, &seen, &nobody, "PLN.01", "met", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONSTRAINT);
  assert_refused (fixture_try_save_as (fixture, &seen, &other, "PLN.01", "met", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONSTRAINT);
  assert_refused (fixture_try_take_over_as (fixture, &seen, &other, "Because", &error), &error,
                  PLUMB_STORE_ERROR_CONSTRAINT);
  assert_refused (fixture_try_take_over_as (fixture, &seen, &lead, " ", &error), &error,
                  PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_true (fixture_try_take_over_as (fixture, &seen, &lead, "On long leave", NULL));
  assert_refused (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "met", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONFLICT);
  record = fixture_load (fixture, audit, 0);
  g_assert_cmpstr (plumb_audit_get_fields (record->audit)->auditor, ==, "Lead Invented");
  seen = plumb_audit_stamp (record->audit);
  g_assert_cmpint (fixture_try_save_as (fixture, &seen, &lead, "PLN.01", "met", NULL, NULL), >, 0);
  fixture_assert_sound (fixture);
}

static void
test_start_twice (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  gint64 first = start_for (fixture, "X-1", &fixture_act);

  g_assert_cmpint (start_for (fixture, "X-1", &fixture_act), ==, first);
  g_assert_cmpint (start_for (fixture, "X-2", &fixture_act), !=, first);
  fixture_submit (fixture, first, "2017-08-14T12:00:00Z");
  g_assert_cmpint (start_for (fixture, "X-1", &fixture_act), !=, first);
}

/* What the rules forbid is refused by the store, whoever asks, and the message says what lacks. */
static void
test_incomplete (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  gint64 audit = start_for (fixture, "X-1", &fixture_act);
  g_autoptr(GError) error = NULL;

  fixture_save (fixture, audit, "PLN", "RI", NULL);
  g_assert_false (fixture_try_submit (fixture, audit, "2017-08-14T12:00:00Z", &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "PLN.01 (Is there a plan?)"));
  g_assert_nonnull (strstr (error->message, "PLN (Planning: why this grade)"));
  g_assert_nonnull (strstr (error->message, "SUP (Supervision: section grade)"));
  g_assert_nonnull (strstr (error->message, "overall (Overall grade)"));
}

typedef struct
{
  StoreFixture *fixture;
  GRand        *rand;
  GArray       *stamps;      /* (element-type PlumbAuditStamp): seen at some time */
  gint64        people[N_PEOPLE];   /* the last is the QA lead */
} World;

/* What the rules say of an act, told from the file as it stands before. */
static gboolean
may_act (PlumbAuditRecord      *record,
         const PlumbAuditStamp *stamp,
         const World           *world,
         gint64                 person,
         guint                  act)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditContext context = { fields->plan_type, fields->audit_type };
  const PlumbRevision *newest = record->revisions->pdata[record->revisions->len - 1];
  gboolean is_draft = fields->status == PLUMB_AUDIT_STATUS_DRAFT;
  gboolean is_lead = person == world->people[N_PEOPLE - 1];
  g_autoptr(PlumbSubmission) submission = NULL;

  if (stamp->revision != fields->revision || stamp->version != fields->version)
    return FALSE;
  if (act == 3)
    return !is_draft && (is_lead || fields->auditor_id == person);
  if (act == 4)
    return is_draft && is_lead;

  submission = plumb_submission_new (record->instrument, &context, record->answers);
  return is_draft && newest->author_id == person && (act != 1 || submission->n_missing == 0);
}

static gboolean
try_act (World                 *world,
         const PlumbAuditStamp *stamp,
         const PlumbAct        *act,
         guint                  kind,
         GError               **error)
{
  static const char * const values[] = { "met", "partly", "not-met", "na", NULL };

  switch (kind)
    {
    case 0:
      return fixture_try_save_as (world->fixture, stamp, act, "PLN.01",
                                  values[g_rand_int_range (world->rand, 0, 5)], "Seen",
                                  error) != 0;
    case 1:
      return fixture_try_submit_as (world->fixture, stamp, act, error);
    case 2:
      return fixture_try_discard_as (world->fixture, stamp, act, error);
    case 3:
      return fixture_try_correct_as (world->fixture, stamp, act, error);
    default:
      return fixture_try_take_over_as (world->fixture, stamp, act, "At random", error);
    }
}

static void
act_at_random (World *world)
{
  PlumbAct act = { world->people[g_rand_int_range (world->rand, 0, N_PEOPLE)],
                   "2017-08-14T12:00:00Z" };
  guint kind = (guint) g_rand_int_range (world->rand, 0, 5);
  g_autofree char *reference = g_strdup_printf ("X-%d", g_rand_int_range (world->rand, 0, N_CASES));
  gint64 audit = start_for (world->fixture, reference, &act);
  PlumbAuditStamp stamp = fixture_stamp (world->fixture, audit);
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GPtrArray) audits = NULL;
  g_autoptr(GError) error = NULL;
  gboolean may;

  g_array_append_val (world->stamps, stamp);
  if (g_rand_int_range (world->rand, 0, 3) > 0)
    stamp = g_array_index (world->stamps, PlumbAuditStamp,
                           g_rand_int_range (world->rand, 0, (int) world->stamps->len));
  audits = fixture_list_audits (world->fixture, NULL);
  for (guint i = 0; i < audits->len; i++)
    if (plumb_audit_get_fields (audits->pdata[i])->id == stamp.audit_id)
      record = fixture_load (world->fixture, stamp.audit_id, 0);
  if (record == NULL)
    {
      g_assert_false (try_act (world, &stamp, &act, kind, &error));
      return;
    }
  if (g_rand_boolean (world->rand))
    stamp = plumb_audit_stamp (record->audit);

  may = may_act (record, &stamp, world, act.person_id, kind);
  g_assert_cmpint (try_act (world, &stamp, &act, kind, &error), ==, may);
  if (may && kind == 0 && g_rand_boolean (world->rand))
    fixture_complete_as (world->fixture, stamp.audit_id, &act);
}

/* Whoever does what in whatever order with whatever he saw: what is done is what the rules allow,
 * and the workspace stays sound. PLUMB_TRIALS: how many times 400 acts. */
static void
test_random_acts (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  static const char * const names[] = { "One", "Two", "Three", "Lead" };
  const char *trials = g_getenv ("PLUMB_TRIALS");
  guint n_acts = FEW_ACTS * (trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) : 1);
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(GArray) stamps = g_array_new (FALSE, FALSE, sizeof (PlumbAuditStamp));
  World world = { fixture, rand, stamps, { 0 } };

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_PEOPLE; i++)
    world.people[i] = fixture_add_person_with_role (fixture, names[i], i == N_PEOPLE - 1
                                                                         ? "QA lead" : "Auditor");
  for (guint i = 1; i <= n_acts; i++)
    {
      act_at_random (&world);
      if (i % 100 == 0)
        fixture_assert_sound (fixture);
    }
}

#define ADD(name, func) \
  g_test_add ("/drafts/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("conflict", test_conflict);
  ADD ("number-used-again", test_number_used_again);
  ADD ("whose-draft", test_whose_draft);
  ADD ("start-twice", test_start_twice);
  ADD ("incomplete", test_incomplete);
  ADD ("random-acts", test_random_acts);

  return g_test_run ();
}
