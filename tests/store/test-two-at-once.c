/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "store-fixture.h"

/* Two who act on one audit at the same time, each with what he saw before: in one program, where
 * both acts are on their way before either is done, and in two programs. The first one's act is
 * done; the second is told, and nothing of the first is lost. */

#define FEW_SAVES 40

typedef enum
{
  SAVE,
  SUBMIT,
  DISCARD,
  CORRECT,
  TAKE_OVER,
  N_KINDS
} Kind;

/* One act on its way. */
typedef struct
{
  Kind          kind;
  PlumbAct      act;
  PlumbWait    *wait;      /* (owned) */
  PlumbAnswers *answers;   /* (owned) */
  GPtrArray    *codes;     /* (owned) */
} Call;

typedef struct
{
  gint64 lead;
  gint64 audit;
  PlumbAuditStamp stamp;
} Scene;

static void
start_call (StoreFixture *fixture,
            const Scene  *scene,
            Kind          kind,
            const char   *text,
            Call         *call)
{
  *call = (Call) { kind, { kind == TAKE_OVER ? scene->lead : fixture_act.person_id,
                           "2017-08-14T12:00:00Z" },
                   plumb_wait_new (), plumb_answers_new (), g_ptr_array_new () };
  plumb_answers_set_value (call->answers, "PLN.01", "met");
  plumb_answers_set_evidence (call->answers, "PLN.01", text);
  g_ptr_array_add (call->codes, (gpointer) "PLN.01");

  if (kind == SAVE)
    plumb_store_save_answers_async (fixture->store, &scene->stamp, call->answers, call->codes,
                                    "PLN.01", &call->act, NULL, plumb_wait_cb, call->wait);
  else if (kind == SUBMIT)
    plumb_store_submit_audit_async (fixture->store, &scene->stamp, &call->act, NULL, plumb_wait_cb,
                                    call->wait);
  else if (kind == DISCARD)
    plumb_store_discard_draft_async (fixture->store, &scene->stamp, &call->act, NULL,
                                     plumb_wait_cb, call->wait);
  else if (kind == CORRECT)
    plumb_store_correct_audit_async (fixture->store, &scene->stamp, "A page was overlooked",
                                     &call->act, NULL, plumb_wait_cb, call->wait);
  else
    plumb_store_take_over_async (fixture->store, &scene->stamp, "On leave", &call->act, NULL,
                                 plumb_wait_cb, call->wait);
}

static gboolean
end_call (StoreFixture  *fixture,
          Call          *call,
          GError       **error)
{
  GAsyncResult *result = plumb_wait_result (call->wait);
  gboolean done;

  if (call->kind == SAVE)
    done = plumb_store_save_answers_finish (fixture->store, result, error) != 0;
  else if (call->kind == SUBMIT)
    done = plumb_store_submit_audit_finish (fixture->store, result, error);
  else if (call->kind == DISCARD)
    done = plumb_store_discard_draft_finish (fixture->store, result, error);
  else if (call->kind == CORRECT)
    done = plumb_store_correct_audit_finish (fixture->store, result, error);
  else
    done = plumb_store_take_over_finish (fixture->store, result, error);
  plumb_wait_free (call->wait);
  g_object_unref (call->answers);
  g_ptr_array_unref (call->codes);
  return done;
}

/* A file with every question answered, under way or submitted. */
static void
set_scene (StoreFixture *fixture,
           gboolean      submitted,
           guint         number,
           Scene        *scene)
{
  g_autofree char *reference = g_strdup_printf ("X-%u", number);
  gint64 case_id = fixture_add_case (fixture, reference, "Riverside", "CP");
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, &fixture_act);

  scene->audit = plumb_audit_get_fields (audit)->id;
  fixture_save (fixture, scene->audit, "PLN.01", "partly", "Before");
  fixture_complete_as (fixture, scene->audit, &fixture_act);
  if (submitted)
    fixture_submit (fixture, scene->audit, "2017-08-14T12:00:00Z");
  scene->stamp = fixture_stamp (fixture, scene->audit);
}

static gboolean
may_act (Kind     kind,
         gboolean submitted)
{
  return (kind == CORRECT) == submitted;
}

/* What stands in the file is what @kind alone makes of it. */
static void
assert_made (StoreFixture *fixture,
             const Scene  *scene,
             Kind          kind,
             const char   *text)
{
  g_autoptr(PlumbAuditRecord) record = NULL;
  const PlumbAuditFields *fields;

  if (kind == DISCARD)
    {
      g_autoptr(GPtrArray) audits = fixture_list_audits (fixture, NULL);

      for (guint i = 0; i < audits->len; i++)
        g_assert_cmpint (plumb_audit_get_fields (audits->pdata[i])->id, !=, scene->audit);
      return;
    }

  record = fixture_load (fixture, scene->audit, 0);
  fields = plumb_audit_get_fields (record->audit);
  g_assert_cmpint (fields->status, ==, kind == SUBMIT ? PLUMB_AUDIT_STATUS_SUBMITTED
                                                      : PLUMB_AUDIT_STATUS_DRAFT);
  g_assert_cmpint (fields->revision, ==, kind == CORRECT ? 2 : 1);
  g_assert_cmpint (fields->auditor_id, ==, kind == TAKE_OVER ? scene->lead
                                                             : fixture_act.person_id);
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==,
                   kind == SAVE ? text : "Before");
}

static void
try_pair (StoreFixture *fixture,
          const Scene  *scene,
          gboolean      submitted,
          Kind          one,
          Kind          other)
{
  gboolean first_may = may_act (one, submitted), second_may = may_act (other, submitted);
  g_autoptr(GError) first_error = NULL;
  g_autoptr(GError) second_error = NULL;
  Call first, second;

  start_call (fixture, scene, one, "First", &first);
  start_call (fixture, scene, other, "Second", &second);
  g_assert_cmpint (end_call (fixture, &first, &first_error), ==, first_may);
  g_assert_cmpint (end_call (fixture, &second, &second_error), ==, !first_may && second_may);
  if (!first_may)
    g_assert_error (first_error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  /* A draft that is not there any more is told as that. */
  if (first_may && one == DISCARD)
    g_assert_error (second_error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND);
  else if (first_may)
    g_assert_error (second_error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT);
  else if (!second_may)
    g_assert_error (second_error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);

  if (first_may || second_may)
    assert_made (fixture, scene, first_may ? one : other, first_may ? "First" : "Second");
}

static void
test_pairs (StoreFixture  *fixture,
            gconstpointer  unused)
{
  Scene scene = { .lead = fixture_add_person_with_role (fixture, "Lead Invented", "QA lead") };
  guint number = 0;

  for (int submitted = FALSE; submitted <= TRUE; submitted++)
    for (Kind one = 0; one < N_KINDS; one++)
      for (Kind other = 0; other < N_KINDS; other++)
        {
          set_scene (fixture, submitted, ++number, &scene);
          try_pair (fixture, &scene, submitted, one, other);
        }
  fixture_assert_sound (fixture);
}

/* A program that saves into the draft. */
typedef struct
{
  GPid  pid;
  FILE *words;
  char *last;          /* (owned): the last text that it called saved */
  guint n_conflicts;
} Writer;

static void
start_writer (Writer     *writer,
              const char *path,
              gint64      audit,
              const char *word,
              const char *own,
              guint       n)
{
  g_autofree char *program = g_build_filename (g_getenv ("PLUMB_BUILD"), "tests", "store",
                                               "draft-writer", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, audit);
  g_autofree char *seed = g_strdup_printf ("%d", g_test_rand_int_range (0, G_MAXINT));
  g_autofree char *number = g_strdup_printf ("%u", n);
  const char * const argv[] = { program, path, id, word, own, seed, number, NULL };
  g_autoptr(GError) error = NULL;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &writer->pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  writer->words = fdopen (out, "r");
  writer->last = NULL;
  writer->n_conflicts = 0;
}

/* Notes which text made which version; no version may be made twice. */
static void
end_writer (Writer     *writer,
            GHashTable *texts)
{
  char line[64];
  int status;

  while (fgets (line, sizeof line, writer->words) != NULL)
    {
      char *text = strchr (g_strchomp (line), ' ');
      int version = atoi (line);

      writer->n_conflicts += g_str_equal (line, "conflict");
      if (version == 0)
        continue;
      g_assert_true (g_hash_table_insert (texts, GINT_TO_POINTER (version), g_strdup (text + 1)));
      g_free (writer->last);
      writer->last = g_strdup (text + 1);
    }
  fclose (writer->words);
  waitpid (writer->pid, &status, 0);
  g_assert_cmpint (status, ==, 0);
}

static void
test_two_programs (StoreFixture  *fixture,
                   gconstpointer  unused)
{
  const char *trials = g_getenv ("PLUMB_TRIALS");
  guint n = FEW_SAVES * (trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) : 1);
  gint64 case_id = fixture_add_case (fixture, "X-1", "Riverside", "CP");
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, &fixture_act);
  gint64 id = plumb_audit_get_fields (audit)->id;
  int before = plumb_audit_get_fields (audit)->version;
  g_autoptr(GHashTable) texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr(PlumbAuditRecord) record = NULL;
  Writer one, other;
  int after;

  fixture_close (fixture);
  start_writer (&one, fixture->path, id, "one", "PLN.02", n);
  start_writer (&other, fixture->path, id, "other", "PLN.03", n);
  end_writer (&one, texts);
  end_writer (&other, texts);

  fixture_reopen (fixture);
  record = fixture_load (fixture, id, 0);
  after = plumb_audit_get_fields (record->audit)->version;
  g_test_message ("%u saves, %u and %u conflicts", g_hash_table_size (texts), one.n_conflicts,
                  other.n_conflicts);
  /* Each version was somebody's, who was told so. */
  g_assert_cmpint (after - before, ==, g_hash_table_size (texts));
  g_assert_cmpuint (one.n_conflicts + other.n_conflicts, >, 0);
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==,
                   g_hash_table_lookup (texts, GINT_TO_POINTER (after)));
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.02"), ==, one.last);
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.03"), ==, other.last);
  fixture_assert_sound (fixture);
  g_free (one.last);
  g_free (other.last);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/two-at-once/pairs", StoreFixture, NULL, fixture_set_up, test_pairs,
              fixture_tear_down);
  g_test_add ("/two-at-once/two-programs", StoreFixture, NULL, fixture_set_up, test_two_programs,
              fixture_tear_down);
  return g_test_run ();
}
