/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-agreement-moderation.h"
#include "plumb-scale.h"

#include "../store/store-fixture.h"

/* Moderations through the store and the findings: which audit is moderated, and how far the two
 * agree. */

/* Two versions of one form, and another form. */
#define N_FORMS    3
#define OTHER_FORM 3

typedef struct
{
  StoreFixture        fixture;
  gint64              forms[N_FORMS];
  PlumbInstrument    *instruments[N_FORMS];
  PlumbPastAuditList *list;
  guint               n_audits;
} Council;

/* Who audited which case when, with which version; NULL where a section is not graded. */
typedef struct
{
  const char *case_reference;
  const char *day;
  const char *type;
  const char *auditor;
  guint       version;      /* or OTHER_FORM */
  const char *planning;
  const char *supervision;
  const char *overall;
} Row;

/* The second version grades supervision on three points instead of four. */
static char *
write_form (const char *id,
            guint       version)
{
  return g_strdup_printf (
    "<instrument xmlns='urn:plumbline:instrument:1' id='%s' version='%u' strand='case-file-audit' "
    "subject='case' xml:lang='en-GB'><title>Invented form</title>"
    "<scale id='four' good='G' sufficient='RI'><grade code='O' label='Outstanding'/>"
    "<grade code='G' label='Good'/><grade code='RI' label='Requires improvement'/>"
    "<grade code='I' label='Inadequate'/></scale>"
    "<scale id='three' good='G' sufficient='RI'><grade code='G' label='Good'/>"
    "<grade code='RI' label='Requires improvement'/><grade code='I' label='Inadequate'/></scale>"
    "<audit-type code='standard' counts='headline' label='Standard'/>"
    "<audit-type code='re-audit' counts='own' label='Re-audit'/>"
    "<audit-type code='moderation' counts='own' label='Moderation'/>"
    "<section code='SUP' title='Supervision' theme='supervision' scale='%s'/>"
    "<section code='PLN' title='Planning' theme='planning' scale='four' not-applicable='yes'>"
    "<standard code='PLN.01' kind='quality' flags='planning'><text>How good?</text></standard>"
    "</section><overall scale='four' minimum-graded='1'/></instrument>",
    id, version, version == 1 ? "four" : "three");
}

static gint64
import_form (StoreFixture *fixture,
             const char   *id,
             guint         version)
{
  g_autofree char *xml = write_form (id, version);
  g_autoptr(GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr(GError) error = NULL;
  gint64 form;

  plumb_store_import_instrument_async (fixture->store, bytes, "form.xml", &fixture_act, NULL,
                                       plumb_wait_cb, fixture->wait);
  form = plumb_store_import_instrument_finish (fixture->store, plumb_wait_result (fixture->wait),
                                               &error);
  g_assert_no_error (error);
  return form;
}

static PlumbInstrument *
find_instrument (StoreFixture *fixture,
                 gint64        form)
{
  g_autoptr(GPtrArray) stored = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  stored = plumb_store_list_instruments_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                &error);
  g_assert_no_error (error);
  for (guint i = 0; i < stored->len; i++)
    {
      const PlumbStoredInstrument *one = stored->pdata[i];

      if (one->id == form)
        return g_object_ref (one->instrument);
    }
  g_assert_not_reached ();
}

static void
set_up (Council       *council,
        gconstpointer  unused)
{
  fixture_set_up (&council->fixture, NULL);
  council->list = plumb_past_audit_list_new ();
  council->forms[0] = import_form (&council->fixture, "invented", 1);
  council->forms[1] = import_form (&council->fixture, "invented", 2);
  council->forms[2] = import_form (&council->fixture, "other", 1);
  for (guint i = 0; i < N_FORMS; i++)
    council->instruments[i] = find_instrument (&council->fixture, council->forms[i]);
}

static void
tear_down (Council       *council,
           gconstpointer  unused)
{
  for (guint i = 0; i < N_FORMS; i++)
    g_object_unref (council->instruments[i]);
  g_object_unref (council->list);
  fixture_tear_down (&council->fixture, NULL);
}

static void
add_answer (Council    *council,
            guint       place,
            const char *code,
            const char *value)
{
  if (value != NULL)
    g_assert_true (plumb_past_audit_list_add_answer (council->list, place, 0, code, value));
}

static void
add_audit (Council   *council,
           const Row *row)
{
  g_autofree char *reference = g_strdup_printf ("A-%04u", ++council->n_audits);
  const PlumbPastAudit past = {
    .reference = reference, .instrument_id = council->forms[row->version - 1],
    .instrument = council->instruments[row->version - 1], .submitted = (char *) row->day,
    .case_reference = (char *) row->case_reference, .team = (char *) "Team A",
    .plan_type = (char *) "CP", .audit_type = (char *) row->type, .auditor = (char *) row->auditor
  };
  guint place = plumb_past_audit_list_add (council->list, &past);

  add_answer (council, place, "SUP", row->supervision);
  add_answer (council, place, "PLN", row->planning);
  add_answer (council, place, "PLN.01", "G");
  add_answer (council, place, "overall", row->overall);
}

static void
import (Council *council)
{
  StoreFixture *fixture = &council->fixture;
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_import_audits_async (fixture->store, council->list, FALSE, &fixture_act, NULL,
                                   plumb_wait_cb, fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
}

static GPtrArray *
load (Council    *council,
      PlumbMonth  from,
      PlumbMonth  to)
{
  StoreFixture *fixture = &council->fixture;
  g_autoptr(GError) error = NULL;
  GPtrArray *forms;

  plumb_agreement_moderation_load_async (fixture->store, from, to, NULL, plumb_wait_cb,
                                         fixture->wait);
  forms = plumb_agreement_moderation_load_finish (fixture->store,
                                                  plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return forms;
}

static const PlumbModeratedBlock *
find_block (GPtrArray  *forms,
            const char *code)
{
  const PlumbModeratedForm *form = g_ptr_array_index (forms, 0);

  for (guint i = 0; i < form->blocks->len; i++)
    {
      const PlumbModeratedBlock *block = g_ptr_array_index (form->blocks, i);

      if (g_str_equal (block->item->code, code))
        return block;
    }
  g_assert_not_reached ();
}

/* An empty quarter is an empty list, not an error. */
static void
test_none (Council       *council,
           gconstpointer  unused)
{
  static const Row row = { "C-1", "2017-07-03", "standard", "Ash", 1, "G", "G", "G" };
  g_autoptr(GPtrArray) before = load (council, 201701, 201712);
  g_autoptr(GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  add_audit (council, &row);
  import (council);
  after = load (council, 201701, 201712);
  g_assert_cmpuint (after->len, ==, 0);
}

/* A grade of somebody else's audit, or of none, would make auditors seem to disagree. */
static void
test_which_audit (Council       *council,
                  gconstpointer  unused)
{
  static const Row rows[] = {
    /* The last of two, and none that came later, nor a re-audit. */
    { "C-1", "2016-04-03", "standard", "Ash", 1, "O", "O", "O" },
    { "C-1", "2017-06-03", "standard", "Ash", 1, "RI", "I", "RI" },
    { "C-1", "2017-06-20", "re-audit", "Oak", 1, "O", "O", "O" },
    { "C-1", "2017-07-03", "moderation", "Elm", 1, "G", "I", "I" },
    { "C-1", "2017-07-09", "standard", "Ash", 1, "O", "O", "O" },
    /* A second moderation of the same audit is no second pair. */
    { "C-2", "2017-07-01", "standard", "Ash", 1, "G", "G", "G" },
    { "C-2", "2017-07-05", "moderation", "Elm", 1, "G", "G", "G" },
    { "C-2", "2017-07-06", "moderation", "Oak", 1, "I", "I", "I" },
    /* Who looks at his own audit again moderates nothing. */
    { "C-3", "2017-07-01", "standard", "Elm", 1, "O", "O", "O" },
    { "C-3", "2017-07-05", "moderation", "Elm", 1, "I", "I", "I" },
    /* Of another case's audit. */
    { "C-4", "2017-07-05", "moderation", "Elm", 1, "I", "I", "I" },
    /* In another quarter. */
    { "C-5", "2017-07-05", "standard", "Ash", 1, "O", "O", "O" },
    { "C-5", "2017-10-05", "moderation", "Elm", 1, "I", "I", "I" },
    /* On the same day, as lists tell it; auditors unknown. */
    { "C-6", "2017-08-05", "standard", NULL, 1, "O", "G", "G" },
    { "C-6", "2017-08-05", "moderation", NULL, 1, "O", "G", "RI" },
    { "C-7", "2017-08-05", "standard", "Ash", 1, "O", "G", "G" },
    { "C-7", "2017-08-06", "moderation", NULL, 1, "O", "G", "G" },
    { "C-8", "2017-08-05", "standard", NULL, 1, "O", "G", "G" },
    { "C-8", "2017-08-06", "moderation", "Elm", 1, "O", "G", "G" },
    /* Of an audit with another form. */
    { "C-9", "2017-08-05", "standard", "Ash", OTHER_FORM, "O", "O", "O" },
    { "C-9", "2017-08-06", "moderation", "Elm", 1, "I", "I", "I" },
  };
  g_autoptr(GPtrArray) forms = NULL;
  g_autoptr(GPtrArray) later = NULL;
  const PlumbModeratedForm *form;
  const PlumbModeratedBlock *planning;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_audit (council, &rows[i]);
  import (council);
  forms = load (council, 201707, 201709);

  g_assert_cmpuint (forms->len, ==, 1);
  form = g_ptr_array_index (forms, 0);
  g_assert_cmpuint (form->n_pairs, ==, 5);
  g_assert_cmpuint (form->n_not_comparable, ==, 0);
  planning = find_block (forms, "PLN");
  g_assert_cmpuint (planning->plain.n, ==, 5);
  g_assert_cmpuint (planning->plain.exact.n, ==, 4);
  g_assert_cmpuint (planning->table.counts[1 * 4 + 2], ==, 1);
  g_assert_cmpfloat_with_epsilon (planning->plain.bias, 1.0 / 5.0, 1e-12);
  g_assert_cmpuint (find_block (forms, "SUP")->plain.exact.n, ==, 5);
  g_assert_cmpfloat_with_epsilon (find_block (forms, "overall")->plain.bias, -2.0 / 5.0, 1e-12);
  g_assert_cmpint (planning->kappa.status, ==, PLUMB_COEFFICIENT_TOO_FEW_PAIRS);
  g_assert_cmpint (planning->gwet.status, ==, PLUMB_COEFFICIENT_TOO_FEW_PAIRS);

  later = load (council, 201710, 201710);
  g_assert_cmpuint (find_block (later, "PLN")->table.counts[3 * 4 + 0], ==, 1);
}

/* A first audit with the old version and its moderation with the new: what both ask alike is
 * compared, supervision on three points is not. Blocks stand as the newest form asks. */
static void
test_versions (Council       *council,
               gconstpointer  unused)
{
  static const Row rows[] = {
    { "C-1", "2017-07-01", "standard", "Ash", 1, "G", "G", "G" },
    { "C-1", "2017-07-02", "moderation", "Elm", 2, "G", "RI", "RI" },
    { "C-2", "2017-07-01", "standard", "Ash", 2, "na", "RI", "G" },
    { "C-2", "2017-07-02", "moderation", "Elm", 2, "G", "RI", NULL },
    { "C-3", "2017-07-01", "standard", "Ash", 1, "RI", "O", "RI" },
    { "C-3", "2017-07-02", "moderation", "Elm", 1, "RI", "O", "RI" },
  };
  g_autoptr(GPtrArray) forms = NULL;
  const PlumbModeratedForm *form;
  static const char *const codes[] = { "SUP", "PLN", "overall", "SUP" };
  static const guint n_pairs[] = { 1, 2, 2, 1 };
  static const guint n_grades[] = { 3, 4, 4, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_audit (council, &rows[i]);
  import (council);
  forms = load (council, 201707, 201707);

  form = g_ptr_array_index (forms, 0);
  g_assert_cmpstr (plumb_instrument_get_version (form->instrument), ==, "2");
  g_assert_cmpuint (form->n_pairs, ==, 3);
  g_assert_cmpuint (form->n_not_comparable, ==, 1);
  g_assert_cmpuint (form->blocks->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const PlumbModeratedBlock *block = g_ptr_array_index (form->blocks, i);

      g_assert_cmpstr (block->item->code, ==, codes[i]);
      g_assert_cmpuint (block->plain.n, ==, n_pairs[i]);
      g_assert_cmpuint (block->table.n_grades, ==, n_grades[i]);
    }
}

/* Fifty cases of a known table, auditors' rows by moderators' columns, best grade first. */
static void
test_fifty_pairs (Council       *council,
                  gconstpointer  unused)
{
  static const guint counts[] = { 4, 2, 0, 0, 1, 15, 4, 0, 0, 3, 12, 1, 0, 0, 2, 6 };
  static const char *const grades[] = { "O", "G", "RI", "I" };
  g_autoptr(GPtrArray) forms = NULL;
  const PlumbModeratedBlock *block;
  guint n = 0;

  for (guint cell = 0; cell < G_N_ELEMENTS (counts); cell++)
    for (guint i = 0; i < counts[cell]; i++)
      {
        g_autofree char *reference = g_strdup_printf ("C-%u", ++n);
        const char *first = grades[cell / 4], *second = grades[cell % 4];
        const Row rows[] = {
          { reference, "2017-07-03", "standard", "Ash", 1, first, "G", first },
          { reference, "2017-08-03", "moderation", "Elm", 1, second, "G", second },
        };

        add_audit (council, &rows[0]);
        add_audit (council, &rows[1]);
      }
  import (council);
  forms = load (council, 201707, 201709);

  block = find_block (forms, "overall");
  g_assert_cmpuint (block->plain.n, ==, 50);
  g_assert_cmpuint (block->plain.exact.n, ==, 37);
  g_assert_cmpuint (block->plain.within_one.n, ==, 50);
  g_assert_cmpfloat_with_epsilon (block->plain.first_mean, 2.48, 1e-12);
  g_assert_cmpfloat_with_epsilon (block->plain.bias, -0.02, 1e-12);
  g_assert_cmpfloat_with_epsilon (block->kappa.value, 0.726661, 5.1e-7);
  g_assert_cmpint (block->kappa.weighting, ==, PLUMB_WEIGHTING_LINEAR);
  g_assert_cmpfloat_with_epsilon (block->gwet.value, 0.813012, 5.1e-7);
  g_assert_true (block->gwet.limited && block->gwet.lower < block->gwet.value);
  g_assert_cmpint (find_block (forms, "SUP")->kappa.status, ==, PLUMB_COEFFICIENT_ONE_GRADE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/moderation/none", Council, NULL, set_up, test_none, tear_down);
  g_test_add ("/moderation/which-audit", Council, NULL, set_up, test_which_audit, tear_down);
  g_test_add ("/moderation/versions", Council, NULL, set_up, test_versions, tear_down);
  g_test_add ("/moderation/fifty-pairs", Council, NULL, set_up, test_fifty_pairs, tear_down);
  return g_test_run ();
}
