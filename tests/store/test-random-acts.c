/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* Whoever does what in whatever order with whatever he saw, and whatever is imported meanwhile:
 * what is done is what the rules allow, and the workspace stays sound. PLUMB_TRIALS: how many times
 * 400 acts. */

#define FEW_ACTS 400
#define N_PEOPLE 4
#define N_CASES  6
#define N_PAST   5

enum
{
  SAVE,
  SUBMIT,
  DISCARD,
  CORRECT,
  TAKE_OVER,
  IMPORT_CASES,
  IMPORT_AUDITS,
  N_ACTS
};

typedef struct
{
  StoreFixture    *fixture;
  GRand           *rand;
  PlumbInstrument *instrument;
  GArray          *stamps;             /* (element-type PlumbAuditStamp): seen at some time */
  gint64           people[N_PEOPLE];   /* the last is the QA lead */
  guint            n_done[N_ACTS];
  guint            n_refused[N_ACTS];
} World;

static const char * const grades[] = { "O", "G", "RI", "I" };
static const char * const teams[] = { "Riverside", "Hillside", "Meadow" };
static const char * const plan_types[] = { "CIN", "CP", "CLA" };

static const char *
pick (World              *world,
      const char * const *words,
      gsize               n)
{
  return words[g_rand_int_range (world->rand, 0, (int) n)];
}

#define PICK(world, words) pick (world, words, G_N_ELEMENTS (words))

/* NULL where it was discarded. */
static PlumbAuditRecord *
look_up (World  *world,
         gint64  audit)
{
  StoreFixture *fixture = world->fixture;
  g_autoptr(GError) error = NULL;
  PlumbAuditRecord *record;

  plumb_store_load_audit_async (fixture->store, audit, 0, NULL, plumb_wait_cb, fixture->wait);
  record = plumb_store_load_audit_finish (fixture->store, plumb_wait_result (fixture->wait),
                                          &error);
  if (error != NULL)
    g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND);
  return record;
}

static gint64
start_for (World          *world,
           const char     *reference,
           const PlumbAct *act)
{
  gint64 case_id = fixture_add_case (world->fixture, reference, "Riverside", "CP");
  g_autoptr(PlumbAudit) audit = fixture_start (world->fixture, case_id, act);

  return plumb_audit_get_fields (audit)->id;
}

/* What the rules say of an act, told from the file as it stands before. */
static gboolean
may_act (PlumbAuditRecord      *record,
         const PlumbAuditStamp *stamp,
         const World           *world,
         gint64                 person,
         guint                  kind)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditContext context = { fields->plan_type, fields->audit_type };
  const PlumbRevision *newest = record->revisions->pdata[record->revisions->len - 1];
  gboolean is_draft = fields->status == PLUMB_AUDIT_STATUS_DRAFT;
  gboolean is_lead = person == world->people[N_PEOPLE - 1];
  g_autoptr(PlumbSubmission) submission = NULL;

  if (stamp->revision != fields->revision || stamp->version != fields->version)
    return FALSE;
  if (kind == CORRECT)
    return !is_draft && (is_lead || fields->auditor_id == person);
  if (kind == TAKE_OVER)
    return is_draft && is_lead && newest->author_id != person;

  submission = plumb_submission_new (record->instrument, &context, record->answers);
  return is_draft && newest->author_id == person && (kind != SUBMIT || submission->n_missing == 0);
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
    case SAVE:
      return fixture_try_save_as (world->fixture, stamp, act, "PLN.01", PICK (world, values),
                                  "Seen", error) != 0;
    case SUBMIT:
      return fixture_try_submit_as (world->fixture, stamp, act, error);
    case DISCARD:
      return fixture_try_discard_as (world->fixture, stamp, act, error);
    case CORRECT:
      return fixture_try_correct_as (world->fixture, stamp, act, error);
    default:
      return fixture_try_take_over_as (world->fixture, stamp, act, "At random", error);
    }
}

/* Another version than the person saw is a conflict, whatever else speaks against the act. */
static void
assert_told (const GError          *error,
             PlumbAuditRecord      *record,
             const PlumbAuditStamp *stamp)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  gboolean current = stamp->revision == fields->revision && stamp->version == fields->version;

  if (current)
    g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  else
    g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT);
}

static void
act_on_audit (World *world,
              guint  kind)
{
  PlumbAct act = { world->people[g_rand_int_range (world->rand, 0, N_PEOPLE)],
                   "2017-08-14T12:00:00Z" };
  g_autofree char *reference = g_strdup_printf ("X-%d", g_rand_int_range (world->rand, 0, N_CASES));
  gint64 audit = start_for (world, reference, &act);
  PlumbAuditStamp stamp = fixture_stamp (world->fixture, audit);
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  gboolean may;

  g_array_append_val (world->stamps, stamp);
  if (g_rand_int_range (world->rand, 0, 3) > 0)
    stamp = g_array_index (world->stamps, PlumbAuditStamp,
                           g_rand_int_range (world->rand, 0, (int) world->stamps->len));
  record = look_up (world, stamp.audit_id);
  if (record == NULL)
    {
      g_assert_false (try_act (world, &stamp, &act, kind, &error));
      return;
    }
  if (g_rand_boolean (world->rand))
    stamp = plumb_audit_stamp (record->audit);

  may = may_act (record, &stamp, world, act.person_id, kind);
  g_assert_cmpint (try_act (world, &stamp, &act, kind, &error), ==, may);
  if (!may)
    assert_told (error, record, &stamp);
  *(may ? &world->n_done[kind] : &world->n_refused[kind]) += 1;
  if (may && kind == SAVE && g_rand_int_range (world->rand, 0, 4) > 0)
    fixture_complete_as (world->fixture, stamp.audit_id, &act);
}

/* A list of cases moves children between teams and plans while their files are audited. */
static void
import_cases (World *world)
{
  g_autofree char *reference = g_strdup_printf ("X-%d", g_rand_int_range (world->rand, 0, N_CASES));
  const char *team = PICK (world, teams), *plan_type = PICK (world, plan_types);
  gint64 id = fixture_add_case (world->fixture, reference, team, plan_type);
  PlumbCaseFilter filter = { .text = reference };
  g_autoptr(GPtrArray) found = fixture_list_cases (world->fixture, &filter);
  const PlumbCaseFields *fields = plumb_case_get_fields (found->pdata[0]);

  g_assert_cmpint (fields->id, ==, id);
  g_assert_cmpstr (fields->team, ==, team);
  g_assert_cmpstr (fields->plan_type, ==, plan_type);
  world->n_done[IMPORT_CASES]++;
}

static gint64
find_audit (World      *world,
            const char *reference,
            int        *out_status)
{
  PlumbAuditFilter filter = { .status = -1, .text = reference };
  g_autoptr(GPtrArray) found = fixture_list_audits (world->fixture, &filter);

  for (guint i = 0; i < found->len; i++)
    {
      const PlumbAuditFields *fields = plumb_audit_get_fields (found->pdata[i]);

      *out_status = fields->status;
      if (g_strcmp0 (fields->reference, reference) == 0)
        return fields->id;
    }
  return 0;
}

static void
add_past (World              *world,
          PlumbPastAuditList *audits,
          const char         *reference,
          const char         *grade)
{
  g_autoptr(PlumbPastAudit) past = g_new0 (PlumbPastAudit, 1);
  static const char * const days[] = { "2017-06-30", "2017-07-01", "2017-08-14", "2018-01-02" };

  past->reference = g_strdup (reference);
  past->instrument_id = world->fixture->instrument;
  past->instrument = g_object_ref (world->instrument);
  past->submitted = g_strdup (PICK (world, days));
  past->case_reference = g_strdup_printf ("X-%d", g_rand_int_range (world->rand, 0, N_CASES));
  past->team = g_strdup (PICK (world, teams));
  past->plan_type = g_strdup (PICK (world, plan_types));
  past->audit_type = g_strdup ("standard");
  past->auditor = g_strdup ("Two");
  past->answers = plumb_answers_new ();
  plumb_answers_set_value (past->answers, "PLN", grade);
  past->unrecorded = g_ptr_array_new_with_free_func (g_free);
  plumb_past_audit_list_add (audits, past);
}

static PlumbInstrument *
load_instrument (StoreFixture *fixture)
{
  g_autoptr(GPtrArray) instruments = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  instruments = plumb_store_list_instruments_finish (fixture->store,
                                                     plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return g_object_ref (((PlumbStoredInstrument *) instruments->pdata[0])->instrument);
}

/* A spreadsheet brings an audit anew, or corrects it; one that somebody has taken up is his. */
static void
import_audits (World *world)
{
  StoreFixture *fixture = world->fixture;
  int number = g_rand_int_range (world->rand, 1, N_PAST);
  g_autofree char *reference = g_strdup_printf ("OLD-%d", number);
  const char *grade = PICK (world, grades);
  g_autoptr(PlumbPastAuditList) audits = plumb_past_audit_list_new ();
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  int status = PLUMB_AUDIT_STATUS_SUBMITTED;
  gint64 id = find_audit (world, reference, &status);
  gboolean may = id == 0 || status != PLUMB_AUDIT_STATUS_DRAFT;
  PlumbAuditStamp stamp;

  add_past (world, audits, reference, grade);
  plumb_store_import_audits_async (fixture->store, audits, FALSE, &fixture_act, NULL,
                                   plumb_wait_cb, fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  *(may ? &world->n_done[IMPORT_AUDITS] : &world->n_refused[IMPORT_AUDITS]) += 1;
  if (!may)
    {
      g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
      return;
    }

  g_assert_no_error (error);
  record = look_up (world, find_audit (world, reference, &status));
  g_assert_cmpint (status, ==, PLUMB_AUDIT_STATUS_SUBMITTED);
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "PLN"), ==, grade);
  stamp = plumb_audit_stamp (record->audit);
  g_array_append_val (world->stamps, stamp);
}

static void
act_at_random (World *world)
{
  guint kind = (guint) g_rand_int_range (world->rand, 0, N_ACTS);

  if (kind == IMPORT_CASES)
    import_cases (world);
  else if (kind == IMPORT_AUDITS)
    import_audits (world);
  else
    act_on_audit (world, kind);
}

static void
test_random_acts (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  static const char * const names[] = { "One", "Two", "Three", "Lead" };
  static const char * const acts[] = { "save", "submit", "discard", "correct", "take over",
                                       "import cases", "import audits" };
  const char *trials = g_getenv ("PLUMB_TRIALS");
  guint n_acts = FEW_ACTS * (trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) : 1);
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(GArray) stamps = g_array_new (FALSE, FALSE, sizeof (PlumbAuditStamp));
  g_autoptr(PlumbInstrument) instrument = load_instrument (fixture);
  World world = { fixture, rand, instrument, stamps, { 0 }, { 0 }, { 0 } };

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
  for (guint i = 0; i < N_ACTS; i++)
    {
      g_test_message ("%s: %u done, %u refused", acts[i], world.n_done[i], world.n_refused[i]);
      /* In few acts chance may leave one out. */
      g_assert_true (world.n_done[i] > 0 || n_acts < 10 * FEW_ACTS);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/random-acts/acts", StoreFixture, NULL, fixture_set_up, test_random_acts,
              fixture_tear_down);
  return g_test_run ();
}
