/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-answers-difference.h"
#include "plumb-audit-draft.h"
#include "plumb-instrument-reader.h"

/* Two people, or two windows, wrote into one draft: nothing that either wrote gets lost unseen. */

static PlumbAnswers *
make_answers (void)
{
  PlumbAnswers *answers = plumb_answers_new ();

  plumb_answers_set_value (answers, "PLN.01", PLUMB_VALUE_MET);
  plumb_answers_set_evidence (answers, "PLN.01", "Plan of June");
  plumb_answers_set_value (answers, "PLN.02", "G");
  return answers;
}

static PlumbInstrument *
read_shipped (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autoptr(GError) error = NULL;
  PlumbInstrument *instrument = plumb_instrument_reader_read_file (path, NULL, &error);

  g_assert_no_error (error);
  return instrument;
}

static PlumbAnswersDifference *
lookup (GPtrArray  *differences,
        const char *code,
        gboolean    evidence)
{
  for (guint i = 0; i < differences->len; i++)
    {
      PlumbAnswersDifference *difference = differences->pdata[i];

      if (g_str_equal (difference->code, code) && difference->evidence == evidence)
        return difference;
    }
  return NULL;
}

static void
assert_difference (GPtrArray         *differences,
                   const char        *code,
                   gboolean           evidence,
                   PlumbChangedWhere  changed,
                   PlumbKeep          keep)
{
  const PlumbAnswersDifference *difference = lookup (differences, code, evidence);

  g_assert_nonnull (difference);
  g_assert_cmpint (difference->changed, ==, changed);
  g_assert_cmpint (difference->keep, ==, keep);
}

static void
test_three_ways (void)
{
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) base = make_answers ();
  g_autoptr(PlumbAnswers) mine = make_answers ();
  g_autoptr(PlumbAnswers) theirs = make_answers ();
  g_autoptr(GPtrArray) differences = NULL;

  plumb_answers_set_evidence (mine, "PLN.01", "Plan of July");
  plumb_answers_set_evidence (theirs, "PLN.01", "Plan of August");
  plumb_answers_set_value (mine, "PLN.02", "RI");
  plumb_answers_set_value (theirs, "PLN.02", "I");
  plumb_answers_set_value (mine, "PLN.03", "G");
  plumb_answers_set_value (theirs, "PLN.04", PLUMB_VALUE_NA);
  plumb_answers_set_value (mine, "SUP.01", PLUMB_VALUE_MET);
  plumb_answers_set_value (theirs, "SUP.01", PLUMB_VALUE_MET);
  differences = plumb_answers_compare (instrument, base, mine, theirs);
  g_assert_cmpuint (differences->len, ==, 4);
  assert_difference (differences, "PLN.01", TRUE, PLUMB_CHANGED_IN_BOTH, PLUMB_KEEP_BOTH);
  assert_difference (differences, "PLN.02", FALSE, PLUMB_CHANGED_IN_BOTH, PLUMB_KEEP_MINE);
  assert_difference (differences, "PLN.03", FALSE, PLUMB_CHANGED_HERE, PLUMB_KEEP_MINE);
  assert_difference (differences, "PLN.04", FALSE, PLUMB_CHANGED_THERE, PLUMB_KEEP_THEIRS);
  g_assert_cmpuint (plumb_answers_count_changed (differences, PLUMB_CHANGED_IN_BOTH), ==, 2);
}

/* Words that were taken away on one side and written on the other stay, unless somebody decides. */
static void
test_words_stay (void)
{
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) base = make_answers ();
  g_autoptr(PlumbAnswers) without = make_answers ();
  g_autoptr(PlumbAnswers) longer = make_answers ();
  g_autoptr(GPtrArray) here = NULL;
  g_autoptr(GPtrArray) there = NULL;

  plumb_answers_set_evidence (without, "PLN.01", NULL);
  plumb_answers_set_evidence (longer, "PLN.01", "Plan of June, signed");
  here = plumb_answers_compare (instrument, base, without, longer);
  there = plumb_answers_compare (instrument, base, longer, without);
  assert_difference (here, "PLN.01", TRUE, PLUMB_CHANGED_IN_BOTH, PLUMB_KEEP_THEIRS);
  assert_difference (there, "PLN.01", TRUE, PLUMB_CHANGED_IN_BOTH, PLUMB_KEEP_MINE);
}

static void
assert_kept (PlumbKeep   keep,
             const char *mine,
             const char *theirs,
             const char *expected)
{
  const PlumbAnswersDifference difference = { .mine = (char *) mine, .theirs = (char *) theirs,
                                              .keep = keep };
  g_autofree char *kept = plumb_answers_difference_dup_kept (&difference);

  g_assert_cmpstr (kept, ==, expected);
}

static void
test_kept (void)
{
  assert_kept (PLUMB_KEEP_MINE, "One", "Two", "One");
  assert_kept (PLUMB_KEEP_THEIRS, "One", NULL, NULL);
  assert_kept (PLUMB_KEEP_BOTH, "One", "Two", "One\nTwo");
  assert_kept (PLUMB_KEEP_BOTH, "No plan", "No plan\nNor minutes", "No plan\nNor minutes");
  assert_kept (PLUMB_KEEP_BOTH, "Visited\nNo plan", "No plan", "Visited\nNo plan");
}

/* A word, or a name in a row, that is a piece of another one is kept beside it. */
static void
test_pieces (void)
{
  assert_kept (PLUMB_KEEP_BOTH, "no", "not seen", "no\nnot seen");
  assert_kept (PLUMB_KEEP_BOTH, "not seen", "no", "not seen\nno");
  assert_kept (PLUMB_KEEP_BOTH, "No plan", "No plan was seen", "No plan\nNo plan was seen");
  assert_kept (PLUMB_KEEP_BOTH, "Ann\t\t", "Anna\t\t", "Ann\t\t\nAnna\t\t");
  assert_kept (PLUMB_KEEP_BOTH, "Ann", "Joann\t\t\nTom\t\t", "Ann\nJoann\t\t\nTom\t\t");
}

static void
settle (PlumbAuditDraft *draft,
        PlumbAnswers    *base,
        PlumbAnswers    *theirs,
        PlumbKeep        keep)
{
  g_autoptr(GPtrArray) differences = NULL;

  differences = plumb_answers_compare (plumb_audit_draft_get_instrument (draft), base,
                                       plumb_audit_draft_get_answers (draft), theirs);
  lookup (differences, "PLN.01", TRUE)->keep = keep;
  plumb_audit_draft_settle (draft, differences);
}

static void
assert_evidence (PlumbAuditDraft *draft,
                 const char      *expected)
{
  g_assert_cmpstr (plumb_answers_get_evidence (plumb_audit_draft_get_answers (draft), "PLN.01"),
                   ==, expected);
}

/* Whichever text is kept, undo has the other one. */
static void
test_settle (void)
{
  static const struct { PlumbKeep keep; const char *kept, *undone; } rows[] = {
    { PLUMB_KEEP_MINE, "Mine", "Theirs" },
    { PLUMB_KEEP_THEIRS, "Theirs", "Mine" },
    { PLUMB_KEEP_BOTH, "Mine\nTheirs", "Theirs" }
  };
  const PlumbAuditContext context = { "CP", "standard" };
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) base = make_answers ();
  g_autoptr(PlumbAnswers) theirs = make_answers ();

  plumb_answers_set_evidence (theirs, "PLN.01", "Theirs");
  plumb_answers_set_value (theirs, "PLN.04", PLUMB_VALUE_NA);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(PlumbAuditDraft) draft = plumb_audit_draft_new (instrument, &context, base);
      g_autoptr(GPtrArray) unsaved = NULL;

      plumb_audit_draft_set_evidence (draft, "PLN.01", "Mine");
      settle (draft, base, theirs, rows[i].keep);
      assert_evidence (draft, rows[i].kept);
      g_assert_cmpstr (plumb_answers_get_value (plumb_audit_draft_get_answers (draft), "PLN.04"),
                       ==, PLUMB_VALUE_NA);
      unsaved = plumb_audit_draft_steal_unsaved (draft);
      g_assert_cmpuint (unsaved->len, ==, 1);
      plumb_audit_draft_undo (draft);
      assert_evidence (draft, rows[i].undone);
      plumb_audit_draft_redo (draft);
      assert_evidence (draft, rows[i].kept);
    }
}

static const char *
get_evidence (PlumbAuditDraft *draft,
              const char      *code)
{
  return plumb_answers_get_evidence (plumb_audit_draft_get_answers (draft), code);
}

/* "Old" was written here in PLN.01, "Here" in PLN.03 after it, and both were saved; "Theirs" was
 * written over "Old" elsewhere. Returns the draft in which they are one. */
static PlumbAuditDraft *
merge (void)
{
  const PlumbAuditContext context = { "CP", "standard" };
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) before = plumb_answers_new ();
  g_autoptr(PlumbAnswers) base = NULL;
  g_autoptr(PlumbAnswers) theirs = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  PlumbAuditDraft *draft = plumb_audit_draft_new (instrument, &context, before);

  plumb_audit_draft_set_evidence (draft, "PLN.01", "Old");
  plumb_audit_draft_set_evidence (draft, "PLN.03", "Here");
  g_ptr_array_unref (plumb_audit_draft_steal_unsaved (draft));
  base = plumb_answers_copy (plumb_audit_draft_get_answers (draft));
  theirs = plumb_answers_copy (base);
  plumb_answers_set_evidence (theirs, "PLN.01", "Theirs");
  plumb_answers_set_evidence (theirs, "PLN.04", "New there");
  differences = plumb_answers_compare (instrument, base, plumb_audit_draft_get_answers (draft),
                                       theirs);
  plumb_audit_draft_settle (draft, differences);
  assert_evidence (draft, "Theirs");
  g_assert_false (plumb_audit_draft_has_unsaved (draft));
  return draft;
}

/* Undo takes back what was done here, and redo never writes an old text over theirs. */
static void
test_undo_after_merge (void)
{
  g_autoptr(PlumbAuditDraft) draft = merge ();

  plumb_audit_draft_undo (draft);
  g_assert_null (get_evidence (draft, "PLN.03"));
  assert_evidence (draft, "Theirs");
  plumb_audit_draft_undo (draft);
  assert_evidence (draft, "Old");
  plumb_audit_draft_undo (draft);
  assert_evidence (draft, NULL);
  g_assert_false (plumb_audit_draft_can_undo (draft));
  while (plumb_audit_draft_can_redo (draft))
    plumb_audit_draft_redo (draft);
  assert_evidence (draft, "Theirs");
  g_assert_cmpstr (get_evidence (draft, "PLN.03"), ==, "Here");
  g_assert_cmpstr (get_evidence (draft, "PLN.04"), ==, "New there");
}

/* What was undone here before they wrote must not come back over their words. */
static void
test_redo_after_merge (void)
{
  const PlumbAuditContext context = { "CP", "standard" };
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) base = plumb_answers_new ();
  g_autoptr(PlumbAnswers) theirs = plumb_answers_new ();
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(PlumbAuditDraft) draft = plumb_audit_draft_new (instrument, &context, base);

  plumb_answers_set_evidence (theirs, "PLN.01", "Theirs");
  plumb_audit_draft_set_evidence (draft, "PLN.01", "Old");
  plumb_audit_draft_set_evidence (draft, "PLN.03", "Here");
  plumb_audit_draft_undo (draft);
  plumb_audit_draft_undo (draft);
  differences = plumb_answers_compare (instrument, base, plumb_audit_draft_get_answers (draft),
                                       theirs);
  plumb_audit_draft_settle (draft, differences);
  while (plumb_audit_draft_can_redo (draft))
    plumb_audit_draft_redo (draft);
  assert_evidence (draft, "Theirs");
  g_assert_cmpstr (get_evidence (draft, "PLN.03"), ==, "Here");
}

/* What is typed on in a text that came from there is a step of its own. */
static void
test_typing_after_merge (void)
{
  g_autoptr(PlumbAuditDraft) draft = merge ();

  plumb_audit_draft_undo (draft);
  plumb_audit_draft_set_evidence (draft, "PLN.01", "Theirs, and mine");
  plumb_audit_draft_undo (draft);
  assert_evidence (draft, "Theirs");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/answers-difference/three-ways", test_three_ways);
  g_test_add_func ("/answers-difference/words-stay", test_words_stay);
  g_test_add_func ("/answers-difference/kept", test_kept);
  g_test_add_func ("/answers-difference/pieces", test_pieces);
  g_test_add_func ("/answers-difference/settle", test_settle);
  g_test_add_func ("/answers-difference/undo-after-merge", test_undo_after_merge);
  g_test_add_func ("/answers-difference/redo-after-merge", test_redo_after_merge);
  g_test_add_func ("/answers-difference/typing-after-merge", test_typing_after_merge);

  return g_test_run ();
}
