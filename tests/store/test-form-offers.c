/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../lib/shipped-forms.h"
#include "behind.h"
#include "plumb-form-changes.h"
#include "store-fixture.h"

/* A workspace that was made with an earlier version of the program gets the forms that it has
 * now. */

static char *
read_pair (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "store", "pair.xml", NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* The program comes with the next version of the fixture's form. */
static void
ship_next (StoreFixture *fixture)
{
  g_autofree char *earlier = read_pair ();
  g_autofree char *later = replace_words (earlier, "test.1", "test.2");
  g_autofree char *text = replace_words (later, "Is there a plan?", "Is there a plan now?");
  g_autofree char *data = NULL;

  data = ship_form (fixture->folder, earlier, text);
  g_setenv ("PLUMBLINE_DATA", data, TRUE);
}

static GPtrArray *
list_offers (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *offers;

  plumb_store_list_form_offers_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  offers = plumb_store_list_form_offers_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                &error);
  g_assert_no_error (error);
  return offers;
}

static GPtrArray *
try_accept (StoreFixture        *fixture,
            const char * const  *over_own,
            GError             **error)
{
  plumb_store_accept_form_offers_async (fixture->store, over_own, &fixture_act, NULL, plumb_wait_cb,
                                        fixture->wait);
  return plumb_store_accept_form_offers_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                error);
}

static guint
accept (StoreFixture       *fixture,
        const char * const *over_own)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) imported = try_accept (fixture, over_own, &error);

  g_assert_no_error (error);
  return imported->len;
}

/* The version that new audits are made with, and its id. */
static char *
dup_version_in_use (StoreFixture *fixture,
                    gint64       *out_id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) all = NULL;
  char *version = NULL;

  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  all = plumb_store_list_instruments_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const PlumbStoredInstrument *stored = all->pdata[i];

      if (!stored->current)
        continue;
      g_assert_null (version);
      version = g_strdup (plumb_instrument_get_version (stored->instrument));
      *out_id = stored->id;
    }
  return version;
}

static void
assert_made_with (StoreFixture *fixture,
                  PlumbAudit   *audit,
                  const char   *version)
{
  g_autoptr(PlumbAuditRecord) record
      = fixture_load (fixture, plumb_audit_get_fields (audit)->id, 0);

  g_assert_cmpstr (plumb_instrument_get_version (record->instrument), ==, version);
}

static gint64
count_acts (StoreFixture *fixture,
            const char   *act)
{
  g_autoptr(PlumbConnection) connection = open_behind (fixture->path);
  g_autoptr(GError) error = NULL;
  PlumbStatement *statement
      = plumb_connection_prepare (connection, "SELECT count(*) FROM journal WHERE act = $1",
                                  &error);
  gint64 n;

  g_assert_no_error (error);
  plumb_statement_bind_text (statement, 1, act);
  g_assert_true (plumb_statement_lookup (statement, &n, &error));
  g_assert_true (plumb_connection_close (connection, &error));
  return n;
}

/* Drafts and submitted audits stay with the version they were made with, new ones get the newer. */
static void
test_newer (StoreFixture  *fixture,
            gconstpointer  unused)
{
  gint64 case_id = fixture_add_case (fixture, "EX-1", "North", "CP");
  g_autoptr(PlumbAudit) draft = fixture_start (fixture, case_id, &fixture_act);
  g_autoptr(PlumbAudit) submitted = fixture_start_type (fixture, case_id, "re-audit", &fixture_act);
  gint64 other_case = fixture_add_case (fixture, "EX-2", "North", "CP");
  g_autoptr(PlumbAudit) again = NULL;
  g_autoptr(PlumbAudit) later = NULL;
  g_autoptr(GPtrArray) offers = NULL;
  g_autofree char *version = NULL;
  GPtrArray **changes;

  fixture_submit (fixture, plumb_audit_get_fields (submitted)->id, "2017-07-14T10:00:00Z");
  ship_next (fixture);
  offers = list_offers (fixture);
  g_assert_cmpuint (offers->len, ==, 1);
  g_assert_false (((PlumbFormOffer *) offers->pdata[0])->is_own);
  changes = plumb_form_changes_list (((PlumbFormOffer *) offers->pdata[0])->in_use,
                                     ((PlumbFormOffer *) offers->pdata[0])->newer);
  for (guint i = 0; i < PLUMB_FORM_N_CHANGES; i++)
    g_assert_true ((changes[i] != NULL) == (i == PLUMB_FORM_CHANGE_WORDING));
  g_assert_cmpuint (changes[PLUMB_FORM_CHANGE_WORDING]->len, ==, 1);
  g_assert_cmpstr (changes[PLUMB_FORM_CHANGE_WORDING]->pdata[0], ==, "PLN.01");
  plumb_form_changes_free (changes);

  g_assert_cmpint (count_acts (fixture, "import-instrument"), ==, 1);
  g_assert_cmpuint (accept (fixture, NULL), ==, 1);
  g_assert_cmpuint (accept (fixture, NULL), ==, 0);
  g_assert_cmpint (count_acts (fixture, "import-instrument"), ==, 2);
  version = dup_version_in_use (fixture, &fixture->instrument);
  g_assert_cmpstr (version, ==, "test.2");
  later = fixture_start (fixture, other_case, &fixture_act);
  /* Who starts what is begun already goes on with it. */
  again = fixture_start (fixture, case_id, &fixture_act);
  g_assert_cmpint (plumb_audit_get_fields (again)->id, ==, plumb_audit_get_fields (draft)->id);
  assert_made_with (fixture, later, "test.2");
  assert_made_with (fixture, draft, "test.1");
  assert_made_with (fixture, submitted, "test.1");
  fixture_assert_sound (fixture);
}

/* A form that the council wrote gives way only when that is said. */
static void
test_own (StoreFixture  *fixture,
          gconstpointer  unused)
{
  static const char * const over_own[] = { "case-file-audit", NULL };
  static const char * const over_other[] = { "another-form", NULL };
  g_autofree char *pair = read_pair ();
  g_autofree char *own = replace_words (pair, "test.1", "2017-council");
  g_autofree char *next = replace_words (pair, "test.1", "2018-council");
  g_autoptr(GPtrArray) offers = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  ship_next (fixture);
  fixture_import_form (fixture->store, own);
  offers = list_offers (fixture);
  g_assert_cmpuint (offers->len, ==, 1);
  g_assert_true (((PlumbFormOffer *) offers->pdata[0])->is_own);
  g_assert_cmpuint (accept (fixture, NULL), ==, 0);
  g_assert_cmpuint (accept (fixture, over_other), ==, 0);
  before = dup_version_in_use (fixture, &fixture->instrument);
  g_assert_cmpstr (before, ==, "2017-council");

  g_assert_cmpuint (accept (fixture, over_own), ==, 1);
  after = dup_version_in_use (fixture, &fixture->instrument);
  g_assert_cmpstr (after, ==, "test.2");
  /* Whoever goes on with a form of their own after that is not asked again. */
  fixture_import_form (fixture->store, next);
  g_clear_pointer (&offers, g_ptr_array_unref);
  offers = list_offers (fixture);
  g_assert_cmpuint (offers->len, ==, 0);
  fixture_assert_sound (fixture);
}

/* Ships the fixture's form as @version, and another form, which was given out before as
 * @other_earlier, as @other. */
static void
ship_two (StoreFixture *fixture,
          const char   *version,
          const char   *other_earlier,
          const char   *other)
{
  g_autofree char *pair = read_pair ();
  g_autofree char *text = replace_words (pair, "test.1", version);
  g_autofree char *data = ship_form (fixture->folder, pair, text);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, other_earlier, -1);
  g_autofree char *programme
      = g_strdup_printf ("<programme xmlns=\"urn:plumbline:programme:1\">\n<title>T</title>\n"
                         "<instrument file=\"../form.xml\"/><instrument file=\"../other.xml\">"
                         "<released version=\"1\" sha256=\"%s\"/></instrument></programme>",
                         sha256);
  g_autofree char *other_path = write_into (fixture->folder, "data/other.xml", other);
  g_autofree char *path = write_into (fixture->folder, "data/programme/programme.xml", programme);

  g_setenv ("PLUMBLINE_DATA", data, TRUE);
}

static void
assert_in_use (StoreFixture *fixture,
               const char   *version)
{
  g_autofree char *in_use = dup_version_in_use (fixture, &fixture->instrument);

  g_assert_cmpstr (in_use, ==, version);
}

/* A council that called its own form as we call ours now keeps it, whatever is asked, in use or
 * not. That is told, and no other form waits for it. */
static void
test_same_version (StoreFixture  *fixture,
                   gconstpointer  retired)
{
  static const char * const over_own[] = { "case-file-audit", NULL };
  g_autofree char *pair = read_pair ();
  g_autofree char *worded = replace_words (pair, "Is there a plan?", "Have they a plan?");
  g_autofree char *own = replace_words (worded, "test.1", "2017.5");
  g_autofree char *other = replace_words (pair, "id=\"case-file-audit\"", "id=\"other-audit\"");
  g_autofree char *next = replace_words (other, "test.1", "test.2");
  g_autoptr(GPtrArray) imported = NULL;
  g_autoptr(GPtrArray) offers = NULL;
  g_autoptr(GError) error = NULL;

  fixture_import_form (fixture->store, other);
  fixture_import_form (fixture->store, own);
  if (retired)
    fixture_import_form (fixture->store, pair);
  ship_two (fixture, "2017.5", other, next);
  offers = list_offers (fixture);
  g_assert_cmpuint (offers->len, ==, 2);
  g_assert_true (((PlumbFormOffer *) offers->pdata[0])->is_taken);
  g_assert_false (((PlumbFormOffer *) offers->pdata[1])->is_taken);

  imported = try_accept (fixture, over_own, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (imported->len, ==, 1);
  g_assert_cmpstr (plumb_instrument_get_id (((PlumbFormOffer *) imported->pdata[0])->newer), ==,
                   "other-audit");
  fixture_assert_sound (fixture);
}

/* A workspace that a newer program made is not offered the older form of this one; whoever imports
 * an older one all the same can go back to the newer. */
static void
test_earlier (StoreFixture  *fixture,
              gconstpointer  unused)
{
  static const char * const over_own[] = { "case-file-audit", NULL };
  static const char * const versions[] = { "2017.9", "2017.10", "2016.12.1", "2017" };
  g_autofree char *pair = read_pair ();
  g_autofree char *newer = replace_words (pair, "test.1", "2017.10");
  g_autofree char *older = replace_words (pair, "test.1", "2017.9");

  fixture_import_form (fixture->store, newer);
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *text = replace_words (pair, "test.1", versions[i]);
      g_autofree char *data = ship_form (fixture->folder, pair, text);
      g_autoptr(GPtrArray) offers = NULL;

      g_setenv ("PLUMBLINE_DATA", data, TRUE);
      offers = list_offers (fixture);
      g_assert_cmpuint (offers->len, ==, 0);
      g_assert_cmpuint (accept (fixture, over_own), ==, 0);
    }
  assert_in_use (fixture, "2017.10");

  fixture_import_form (fixture->store, older);
  assert_in_use (fixture, "2017.9");
  g_assert_cmpint (count_acts (fixture, "use-instrument"), ==, 0);
  fixture_import_form (fixture->store, newer);
  assert_in_use (fixture, "2017.10");
  g_assert_cmpint (count_acts (fixture, "use-instrument"), ==, 1);
  fixture_import_form (fixture->store, newer);
  g_assert_cmpint (count_acts (fixture, "use-instrument"), ==, 1);
  g_assert_cmpint (count_acts (fixture, "import-instrument"), ==, 3);
  fixture_assert_sound (fixture);
}

/* A form that the workspace does not use is not brought into it, and one that cannot be read is
 * told. */
static void
test_others (StoreFixture  *fixture,
             gconstpointer  unused)
{
  g_autofree char *pair = read_pair ();
  g_autofree char *other = replace_words (pair, "id=\"case-file-audit\"", "id=\"other-audit\"");
  g_autofree char *data = NULL;
  g_autoptr(GPtrArray) offers = NULL;
  g_autoptr(GError) error = NULL;

  data = ship_form (fixture->folder, pair, other);
  g_setenv ("PLUMBLINE_DATA", data, TRUE);
  offers = list_offers (fixture);
  g_assert_cmpuint (offers->len, ==, 0);
  g_free (ship_form (fixture->folder, pair, "<instrument/>"));
  g_assert_null (try_accept (fixture, NULL, &error));
  g_assert_nonnull (strstr (error->message, "form.xml, line 1: "));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add (name, StoreFixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/form-offers/newer", test_newer);
  ADD ("/form-offers/own", test_own);
  ADD ("/form-offers/earlier", test_earlier);
  g_test_add ("/form-offers/same-version/in-use", StoreFixture, GINT_TO_POINTER (FALSE),
              fixture_set_up, test_same_version, fixture_tear_down);
  g_test_add ("/form-offers/same-version/retired", StoreFixture, GINT_TO_POINTER (TRUE),
              fixture_set_up, test_same_version, fixture_tear_down);
  ADD ("/form-offers/others", test_others);
#undef ADD
  return g_test_run ();
}
