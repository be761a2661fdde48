/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-model.h"

#include "store-fixture.h"

/* Lists that read only the rows somebody looks at. */

static void
add_cases (StoreFixture *fixture,
           guint         n)
{
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(PlumbImportReport) report = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *reference = g_strdup_printf ("X-%06u", i);
      PlumbCaseFields fields = {
        .reference = reference, .team = i % 2 == 0 ? "Riverside" : "Hillside", .plan_type = "CIN"
      };

      g_ptr_array_add (cases, plumb_case_new (&fields));
    }
  report = fixture_import_cases (fixture, cases,
                                 PLUMB_CASE_GIVES_TEAM | PLUMB_CASE_GIVES_PLAN_TYPE, FALSE);
}

static void
wait_loaded (PlumbStoreModel *model)
{
  while (plumb_store_model_is_loading (model))
    g_main_context_iteration (NULL, TRUE);
}

static const char *
wait_reference (PlumbStoreRow *row)
{
  while (plumb_store_row_get_record (row) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return plumb_case_get_fields (plumb_store_row_get_record (row))->reference;
}

static PlumbStoreModel *
make_model (StoreFixture *fixture)
{
  PlumbStoreModel *model = plumb_store_model_new_cases (fixture->store);
  PlumbCaseFilter all = { 0 };

  plumb_store_model_set_case_filter (model, &all);
  wait_loaded (model);
  return model;
}

static void
test_rows (StoreFixture  *fixture,
           gconstpointer  unused)
{
  static const guint places[] = { 0, 63, 64, 199, 1 };
  g_autoptr(PlumbStoreModel) model = NULL;

  add_cases (fixture, 200);
  model = make_model (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 200);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 200));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(PlumbStoreRow) row = g_list_model_get_item (G_LIST_MODEL (model), places[i]);
      g_autoptr(PlumbStoreRow) again = g_list_model_get_item (G_LIST_MODEL (model), places[i]);
      g_autofree char *reference = g_strdup_printf ("X-%06u", places[i]);

      /* A list that gave another object each time would lose its selection. */
      g_assert_true (row == again);
      g_assert_cmpstr (wait_reference (row), ==, reference);
    }
}

static void
test_sort_and_filter (StoreFixture  *fixture,
                      gconstpointer  unused)
{
  PlumbCaseFilter filter = { .team = "Hillside" };
  g_autoptr(PlumbStoreModel) model = NULL;
  g_autoptr(PlumbStoreRow) row = NULL;

  add_cases (fixture, 200);
  model = make_model (fixture);
  plumb_store_model_set_sort (model, PLUMB_SORT_REFERENCE, TRUE);
  plumb_store_model_set_case_filter (model, &filter);
  wait_loaded (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (wait_reference (row), ==, "X-000199");
}

/* Every order must be a statement that the database takes. */
static void
test_all_orders (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  g_autoptr(PlumbStoreModel) cases = NULL;
  g_autoptr(PlumbStoreModel) audits = plumb_store_model_new_audits (fixture->store);
  g_autoptr(PlumbAudit) audit = NULL;
  PlumbAuditFilter all = { .status = -1 };

  add_cases (fixture, 3);
  audit = fixture_start (fixture, 1, &fixture_act);
  cases = make_model (fixture);
  plumb_store_model_set_audit_filter (audits, &all);
  for (PlumbSortKey key = PLUMB_SORT_REFERENCE; key <= PLUMB_SORT_OPENED; key++)
    {
      plumb_store_model_set_sort (cases, key, TRUE);
      plumb_store_model_set_sort (audits, key, TRUE);
      wait_loaded (cases);
      wait_loaded (audits);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cases)), ==, 3);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (audits)), ==, 1);
    }
}

typedef struct
{
  guint n_signals;
  guint n_items;
} Watch;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Watch      *watch)
{
  /* Each step must be true by itself: a list that is told otherwise crashes. */
  g_assert_true (removed == 0 || added == 0);
  watch->n_items = watch->n_items - removed + added;
  watch->n_signals++;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, watch->n_items);
}

static void
count_cb (gpointer  object,
          Watch    *watch)
{
  watch->n_signals++;
}

static void
wait_signal (Watch *watch)
{
  while (watch->n_signals == 0)
    g_main_context_iteration (NULL, TRUE);
  watch->n_signals = 0;
}

static void
test_follows_changes (StoreFixture  *fixture,
                      gconstpointer  unused)
{
  g_autoptr(PlumbStoreModel) model = NULL;
  Watch items = { 0, 100 }, refreshed = { 0, 0 };

  add_cases (fixture, 100);
  model = make_model (fixture);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &items);
  g_signal_connect (model, "refreshed", G_CALLBACK (count_cb), &refreshed);
  add_cases (fixture, 150);
  wait_signal (&refreshed);
  g_assert_cmpuint (items.n_items, ==, 150);
}

/* What has no value comes before all that has one, or after it in the order turned round. */
static void
test_no_value (StoreFixture  *fixture,
               gconstpointer  unused)
{
  static const char * const opened[] = { "2017-05-02", NULL, "2017-01-09" };
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(PlumbStoreModel) model = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      g_autofree char *reference = g_strdup_printf ("X-%u", i);

      g_ptr_array_add (cases, plumb_case_new (&(PlumbCaseFields) {
        .reference = reference, .plan_type = "CIN", .opened = opened[i] }));
    }
  report = fixture_import_cases (fixture, cases,
                                 PLUMB_CASE_GIVES_PLAN_TYPE | PLUMB_CASE_GIVES_OPENED, FALSE);
  model = make_model (fixture);
  for (int descending = 0; descending < 2; descending++)
    {
      g_autoptr(PlumbStoreRow) row = NULL;

      plumb_store_model_set_sort (model, PLUMB_SORT_OPENED, descending);
      wait_loaded (model);
      row = g_list_model_get_item (G_LIST_MODEL (model), descending ? 2 : 0);
      g_assert_cmpstr (wait_reference (row), ==, "X-1");
    }
}

/* Whoever fills in a form saves every second: no list is read again for that. */
static void
test_saving_asks_nothing (StoreFixture  *fixture,
                          gconstpointer  unused)
{
  g_autoptr(PlumbStoreModel) audits = plumb_store_model_new_audits (fixture->store);
  g_autoptr(PlumbAudit) audit = NULL;
  PlumbAuditFilter all = { .status = -1 };
  Watch refreshed = { 0, 0 };

  add_cases (fixture, 1);
  audit = fixture_start (fixture, 1, &fixture_act);
  plumb_store_model_set_audit_filter (audits, &all);
  wait_loaded (audits);
  g_signal_connect (audits, "refreshed", G_CALLBACK (count_cb), &refreshed);
  fixture_save (fixture, plumb_audit_get_fields (audit)->id, "PLN.01", "met", NULL);
  g_assert_false (plumb_store_model_is_loading (audits));
  g_assert_cmpuint (refreshed.n_signals, ==, 0);

  fixture_discard (fixture, plumb_audit_get_fields (audit)->id);
  wait_loaded (audits);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (audits)), ==, 0);
}

static void
assert_n_rows (PlumbStoreModel *model,
               guint            n)
{
  wait_loaded (model);
  g_assert_no_error (plumb_store_model_get_error (model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n);
}

/* Whoever sets a filter may take its texts away, and the list is asked for again long after. */
static void
test_filter_is_its_own (StoreFixture  *fixture,
                        gconstpointer  unused)
{
  g_autoptr(PlumbStoreModel) audits = plumb_store_model_new_audits (fixture->store);
  g_auto(GStrv) versions = g_strsplit ("test.1 test.0", " ", 0);
  PlumbAuditFilter filter = { .status = -1, .versions = (const char * const *) versions };
  g_autoptr(PlumbAudit) audit = NULL;

  add_cases (fixture, 2);
  audit = fixture_start (fixture, 1, &fixture_act);
  plumb_store_model_set_audit_filter (audits, &filter);
  assert_n_rows (audits, 1);

  /* First other words, then none. */
  memset (versions[0], 'x', strlen (versions[0]));
  memset (versions[1], 'x', strlen (versions[1]));
  g_clear_pointer (&versions, g_strfreev);
  g_clear_object (&audit);
  audit = fixture_start (fixture, 2, &fixture_act);
  assert_n_rows (audits, 2);
  plumb_store_model_set_sort (audits, PLUMB_SORT_REFERENCE, TRUE);
  assert_n_rows (audits, 2);
}

/* A change of one case must not throw the list back to its top. */
static void
test_same_rows_stay (StoreFixture  *fixture,
                     gconstpointer  unused)
{
  g_autoptr(PlumbStoreModel) model = NULL;
  g_autoptr(PlumbStoreRow) row = NULL;
  Watch items = { 0, 3 };

  add_cases (fixture, 3);
  model = make_model (fixture);
  row = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_cmpstr (wait_reference (row), ==, "X-000001");
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &items);
  fixture_add_case (fixture, "X-000001", "Hillside", "CP");
  while (g_strcmp0 (plumb_case_get_fields (plumb_store_row_get_record (row))->plan_type, "CP") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (items.n_signals, ==, 0);
}

/* Somebody types on while the list is read: what was asked before must not be shown any more. */
static void
test_stale_answers_are_dropped (StoreFixture  *fixture,
                                gconstpointer  unused)
{
  PlumbCaseFilter all = { 0 }, none = { .team = "Nobody" }, hill = { .team = "Hillside" };
  g_autoptr(PlumbStoreModel) model = NULL;
  Watch refreshed = { 0, 0 };

  add_cases (fixture, 40);
  model = plumb_store_model_new_cases (fixture->store);
  plumb_store_model_set_case_filter (model, &none);
  wait_loaded (model);
  g_signal_connect (model, "refreshed", G_CALLBACK (count_cb), &refreshed);
  for (guint i = 0; i < 20; i++)
    {
      plumb_store_model_set_case_filter (model, &all);
      plumb_store_model_set_case_filter (model, &none);
      plumb_store_model_set_case_filter (model, &all);
      plumb_store_model_set_case_filter (model, &hill);
      wait_loaded (model);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 20);
      g_assert_cmpuint (refreshed.n_signals, ==, 1);
      refreshed.n_signals = 0;
    }
}

/* Closing a window while its list is being read must be safe. */
static void
test_dropped_while_loading (StoreFixture  *fixture,
                            gconstpointer  unused)
{
  PlumbStoreModel *model = plumb_store_model_new_cases (fixture->store);
  PlumbCaseFilter all = { 0 };

  plumb_store_model_set_case_filter (model, &all);
  plumb_store_model_set_sort (model, PLUMB_SORT_TEAM, TRUE);
  g_object_add_weak_pointer (G_OBJECT (model), (gpointer *) &model);
  g_object_unref (model);
  while (model != NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name, func) \
  g_test_add ("/store-model/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("rows", test_rows);
  ADD ("sort-and-filter", test_sort_and_filter);
  ADD ("all-orders", test_all_orders);
  ADD ("no-value", test_no_value);
  ADD ("filter-is-its-own", test_filter_is_its_own);
  ADD ("saving-asks-nothing", test_saving_asks_nothing);
  ADD ("follows-changes", test_follows_changes);
  ADD ("same-rows-stay", test_same_rows_stay);
  ADD ("stale-answers-are-dropped", test_stale_answers_are_dropped);
  ADD ("dropped-while-loading", test_dropped_while_loading);

  return g_test_run ();
}
