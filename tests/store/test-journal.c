/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "behind.h"
#include "plumb-journal.h"
#include "plumb-migration.h"

#include "store-fixture.h"

/* The check must see whatever somebody changes behind the program's back. */

/* Two audits, one of them corrected. */
static void
make_audits (StoreFixture *fixture)
{
  gint64 case_id = fixture_add_case (fixture, "X-0001", "Riverside", "CP");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, &fixture_act);
      gint64 id = plumb_audit_get_fields (audit)->id;

      fixture_save (fixture, id, "PLN", "G", "Plans are signed.");
      fixture_save (fixture, id, "PLN.01", "met", NULL);
      fixture_save (fixture, id, "SUP", "RI", NULL);
      fixture_submit (fixture, id, "2017-08-14T12:00:00Z");
      if (i == 0)
        continue;
      fixture_correct (fixture, id);
      fixture_save (fixture, id, "PLN.01", "not-met", NULL);
      fixture_submit (fixture, id, "2017-09-14T12:00:00Z");
    }
}

typedef struct
{
  const char *name;
  const char *script;
  const char *words;   /* of the problem that must be reported */
} Tampering;

#define UNLOCK "DROP TRIGGER journal_is_not_changed; DROP TRIGGER journal_is_not_shortened; "

static const Tampering tamperings[] = {
  { "moment", UNLOCK "UPDATE journal SET moment = '2016-01-01T00:00:00Z' WHERE seq = 3",
    "journal was changed at entry 3" },
  { "person", UNLOCK "UPDATE journal SET person_id = 5 WHERE seq = 2",
    "journal was changed at entry 2" },
  { "detail", UNLOCK "UPDATE journal SET detail = '' WHERE act = 'submit-audit'",
    "journal was changed" },
  { "border", UNLOCK "UPDATE journal SET act = act || subject, subject = '' WHERE seq = 6",
    "journal was changed at entry 6" },
  { "entry-removed", UNLOCK "DELETE FROM journal WHERE seq = 4", "journal was changed at entry 5" },
  { "end-removed",
    UNLOCK "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
    "last entries were removed: it ends with" },
  { "end-added", UNLOCK "INSERT INTO journal SELECT seq + 1, moment, person_id, act, subject,"
    " detail, hash FROM journal ORDER BY seq DESC LIMIT 1", "journal's end was changed" },
  { "triggers-removed", UNLOCK, "changed or removed" },
  { "answer", "UPDATE answer SET figure = 4 WHERE audit_id = 1 AND figure = 3",
    "was changed afterwards" },
  { "answer-of-an-earlier-revision",
    "UPDATE answer SET figure = 2 WHERE audit_id = 2 AND revision = 1 AND figure = 3",
    "was changed afterwards" },
  { "answer-removed", "DELETE FROM answer WHERE audit_id = 1 AND figure = 2",
    "was changed afterwards" },
  { "evidence", "UPDATE note SET evidence = 'Plans are signed' WHERE audit_id = 1",
    "was changed afterwards" },
  { "month", "UPDATE audit SET month = 201709 WHERE id = 1;"
    " UPDATE revision SET month = 201709 WHERE audit_id = 1;"
    " UPDATE tally SET month = 201709", "counted in another month" },
  { "day", "UPDATE audit SET month = 201709, submitted = '2017-09-14T12:00:00Z';"
    " UPDATE revision SET month = 201709, day = '2017-09-14', submitted = '2017-09-14T12:00:00Z';"
    " UPDATE tally SET month = 201709; UPDATE case_file SET last_audited = '2017-09-14'",
    "was changed afterwards" },
  { "plan-type", "UPDATE audit SET plan_type = 'CIN'; UPDATE revision SET plan_type = 'CIN';"
    " UPDATE tally SET plan_type = 'CIN'", "was changed afterwards" },
  { "audit-type", "UPDATE audit SET audit_type = 're-audit';"
    " UPDATE revision SET audit_type = 're-audit'; UPDATE tally SET audit_type = 're-audit'",
    "was changed afterwards" },
  { "team", "UPDATE audit SET team_id = NULL; UPDATE revision SET team_id = NULL;"
    " UPDATE tally SET team_id = 0", "was changed afterwards" },
  { "auditor", "INSERT INTO person (name, active) VALUES ('Other', 1);"
    " UPDATE audit SET auditor_id = 2; UPDATE revision SET auditor_id = 2",
    "was changed afterwards" },
  { "case", "UPDATE audit SET case_id = NULL; UPDATE revision SET case_id = NULL;"
    " UPDATE case_file SET n_audits = 0, last_audited = NULL", "was changed afterwards" },
  { "audit-alone", "UPDATE audit SET auditor_id = NULL", "are not those it was counted under" },
  { "overall", "UPDATE audit SET overall = 1", "overall grade in lists" },
  { "labels", "UPDATE instrument SET xml = CAST (replace (replace (replace (CAST (xml AS TEXT),"
    " '\"Good\"', '\"?\"'), '\"Inadequate\"', '\"Good\"'), '\"?\"', '\"Inadequate\"') AS BLOB)",
    "this form was changed" },
  { "form", "UPDATE instrument SET sha256 = replace (sha256, '0', '1')", "was changed afterwards" },
  { "no-utf-8", "UPDATE team SET name = CAST (x'41ff42' AS TEXT)", "not UTF-8" },
  { "tally",
    "UPDATE tally SET n_audits = n_audits + 1", "differs from a recount" },
  { "tally-counts",
    "UPDATE tally SET counts = zeroblob(length(counts))", "differs from a recount" },
  { "tally-length", "UPDATE tally SET counts = x'00'", "differs from a recount" },
  { "tally-removed", "DELETE FROM tally", "is missing" },
  { "case-count", "UPDATE case_file SET n_audits = 7", "count of audits" },
  { "reference", "PRAGMA foreign_keys = OFF; UPDATE audit SET team_id = 4711",
    "refers to a row" },
  { "table-added", "CREATE TABLE extra (x)", "was added" },
};

static void
assert_problem (GPtrArray  *problems,
                const char *words)
{
  gboolean found = FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      g_test_message ("%s", (const char *) problems->pdata[i]);
      found = found || strstr (problems->pdata[i], words) != NULL;
    }
  g_assert_true (found);
}

static void
test_tampering (StoreFixture  *fixture,
                gconstpointer  data)
{
  const Tampering *tampering = data;
  g_autoptr(PlumbConnection) behind = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  make_audits (fixture);
  fixture_assert_sound (fixture);
  behind = open_behind (fixture->path);
  g_assert_true (plumb_connection_execute (behind, tampering->script, &error));
  g_assert_no_error (error);
  g_assert_true (plumb_connection_close (behind, &error));

  problems = fixture_check (fixture);
  assert_problem (problems, tampering->words);
}

/* The last thing done need not be a submission, so no answers show that its entry is gone; and what
 * is done afterwards must not cover it up. */
static void
test_end_removed (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  g_autoptr(PlumbConnection) behind = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  make_audits (fixture);
  fixture_add_case (fixture, "X-0002", "Riverside", "CP");
  behind = open_behind (fixture->path);
  g_assert_true (plumb_connection_execute (behind, UNLOCK "DELETE FROM journal WHERE seq ="
                                           " (SELECT max(seq) FROM journal)", &error));
  g_assert_true (plumb_connection_close (behind, &error));
  g_assert_no_error (error);
  problems = fixture_check (fixture);
  assert_problem (problems, "journal's last entries were removed");

  fixture_add_case (fixture, "X-0003", "Riverside", "CP");
  g_ptr_array_unref (problems);
  problems = fixture_check (fixture);
  assert_problem (problems, "journal was changed at entry");
}

/* Without the triggers removed, the file itself refuses. */
static void
test_is_append_only (StoreFixture  *fixture,
                     gconstpointer  unused)
{
  static const char * const scripts[] = {
    "UPDATE journal SET act = 'nothing'", "DELETE FROM journal", "DELETE FROM journal_head",
    "UPDATE journal_head SET seq = seq - 1"
  };
  g_autoptr(PlumbConnection) behind = open_behind (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (plumb_connection_execute (behind, scripts[i], &error));
      g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
    }
  g_assert_true (plumb_connection_close (behind, NULL));
}

/* The journal goes further than the file it is in: no word about a child may be in it. */
static void
test_holds_no_case_text (StoreFixture  *fixture,
                         gconstpointer  unused)
{
  g_autoptr(PlumbConnection) behind = NULL;
  PlumbStatement *statement;
  gint64 n;

  make_audits (fixture);
  behind = open_behind (fixture->path);
  statement = plumb_connection_prepare (behind, "SELECT count(*) FROM journal"
                                        " WHERE detail LIKE '%signed%'", NULL);
  g_assert_true (plumb_statement_lookup (statement, &n, NULL));
  g_assert_cmpint (n, ==, 0);
  statement = plumb_connection_prepare (behind, "SELECT count(*) FROM journal"
                                        " WHERE act = 'save-answers'", NULL);
  g_assert_true (plumb_statement_lookup (statement, &n, NULL));
  g_assert_cmpint (n, ==, 9);
  g_assert_true (plumb_connection_close (behind, NULL));
}

static void
test_quote (void)
{
  static const struct { const char *text, *quoted; } cases[] = {
    { "", "\"\"" }, { "a", "\"a\"" }, { "\"\\", "\"\\\"\\\\\"" }, { "\n\t", "\"\\u000a\\u0009\"" },
    { "ü", "\"ü\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = plumb_journal_quote (cases[i].text);

      g_assert_cmpstr (quoted, ==, cases[i].quoted);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal/quote", test_quote);
  g_test_add ("/journal/is-append-only", StoreFixture, NULL, fixture_set_up, test_is_append_only,
              fixture_tear_down);
  g_test_add ("/journal/end-removed", StoreFixture, NULL, fixture_set_up, test_end_removed,
              fixture_tear_down);
  g_test_add ("/journal/holds-no-case-text", StoreFixture, NULL, fixture_set_up,
              test_holds_no_case_text, fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *name = g_strconcat ("/journal/tampering/", tamperings[i].name, NULL);

      g_test_add (name, StoreFixture, &tamperings[i], fixture_set_up, test_tampering,
                  fixture_tear_down);
    }

  return g_test_run ();
}
