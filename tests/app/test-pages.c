/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-audits-page.h"
#include "plumb-case-page.h"
#include "plumb-cases-page.h"
#include "plumb-quarter-page.h"
#include "plumb-test-ui.h"
#include "plumb-trends-page.h"
#include "plumb-wait.h"
#include "plumb-welcome-page.h"
#include "plumb-work-page.h"

/* What must hold of every page: it comes and goes without a word on the terminal and without
 * leaving anything behind, all that can be operated has a name, and it fits. */

static GtkWidget *
make_welcome (PlumbTestUi *ui)
{
  return plumb_welcome_page_new ();
}

static GtkWidget *
make_work (PlumbTestUi *ui)
{
  return plumb_work_page_new (ui->session);
}

static GtkWidget *
make_cases (PlumbTestUi *ui)
{
  return plumb_cases_page_new (ui->session);
}

static GtkWidget *
make_case (PlumbTestUi *ui)
{
  return plumb_case_page_new (ui->session, 1);
}

static GtkWidget *
make_audits (PlumbTestUi *ui)
{
  return plumb_audits_page_new (ui->session);
}

static GtkWidget *
make_form (PlumbTestUi *ui)
{
  gint64 id = plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT);

  return plumb_audit_page_new (ui->session, plumb_test_ui_load_audit (ui, id));
}

static GtkWidget *
make_view (PlumbTestUi *ui)
{
  gint64 id = plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_SUBMITTED);

  return plumb_audit_view_page_new (ui->session, plumb_test_ui_load_audit (ui, id));
}

static GtkWidget *
make_trends (PlumbTestUi *ui)
{
  return plumb_trends_page_new (ui->session);
}

static GtkWidget *
make_quarter (PlumbTestUi *ui)
{
  return plumb_quarter_page_new (ui->session);
}

typedef struct
{
  const char *name;
  GtkWidget *(*make) (PlumbTestUi *ui);
} Page;

static const Page pages[] = {
  { "welcome", make_welcome },
  { "work", make_work },
  { "cases", make_cases },
  { "case", make_case },
  { "audits", make_audits },
  { "form", make_form },
  { "view", make_view },
  { "trends", make_trends },
  { "quarter", make_quarter },
};

static gboolean
is_loaded (gpointer page)
{
  gboolean loading = FALSE;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "loading") != NULL)
    g_object_get (page, "loading", &loading, NULL);
  return !loading;
}

static void
show (PlumbTestUi *ui,
      const Page  *page,
      int          width,
      int          height,
      const char  *look)
{
  g_autofree char *name = g_strdup_printf ("page-%s-%d%s", page->name, width, look);
  GtkWidget *widget = page->make (ui);

  plumb_test_ui_present (ui, widget, width, height);
  plumb_test_wait_until (is_loaded, widget);
  gtk_widget_queue_draw (widget);
  gtk_test_widget_wait_for_draw (widget);
  plumb_test_assert_labelled (widget);
  plumb_test_assert_words (widget);
  if (PLUMB_IS_PAGE (widget))
    {
      if (plumb_page_get_header_start (PLUMB_PAGE (widget)) != NULL)
        plumb_test_assert_labelled (plumb_page_get_header_start (PLUMB_PAGE (widget)));
      if (plumb_page_get_header_end (PLUMB_PAGE (widget)) != NULL)
        plumb_test_assert_labelled (plumb_page_get_header_end (PLUMB_PAGE (widget)));
    }
  plumb_test_assert_narrow (widget);
  plumb_test_assert_even (widget);
  g_assert_cmpint (gtk_widget_get_width (widget), <=, width);
  /* The width that is promised; narrower, the form does not let go of its notes backwards. */
  if (width >= 800)
    {
      plumb_test_tab_around (ui->window, FALSE);
      plumb_test_tab_around (ui->window, TRUE);
    }
  plumb_test_snapshot (GTK_WIDGET (ui->window), name);
  plumb_test_ui_dismiss (ui);
}

/* Wide, small as design promises, and as narrow as the window goes. */
static void
test_sizes (PlumbTestUi   *ui,
            gconstpointer  page)
{
  show (ui, page, 1280, 800, "");
  show (ui, page, 800, 600, "");
  show (ui, page, 360, 600, "");
}

/* Whoever works by night, or reads from right to left, sees the same page. */
static void
test_looks (PlumbTestUi   *ui,
            gconstpointer  page)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  show (ui, page, 1000, 700, "-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show (ui, page, 1000, 700, "-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The window may close while a page still reads what it is to show. */
static void
test_haste (PlumbTestUi   *ui,
            gconstpointer  data)
{
  const Page *page = data;
  GtkWidget *widget = page->make (ui);

  g_object_ref_sink (widget);
  if (PLUMB_IS_PAGE (widget))
    plumb_page_shown (PLUMB_PAGE (widget));
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  g_object_unref (widget);
  plumb_test_wait_gone ((gpointer *) &widget);
}

/* The first day: there is a workspace, and nothing in it. */
static void
test_empty (PlumbTestUi   *ui,
            gconstpointer  data)
{
  static const guint without[] = { 1, 4, 7, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    show (ui, &pages[without[i]], 800, 600, "-empty");
}

static gint64
start_without_case (PlumbTestUi *ui)
{
  GPtrArray *instruments = plumb_session_get_instruments (ui->session);
  const PlumbStoredInstrument *stored = g_ptr_array_index (instruments, 0);
  PlumbAct act = plumb_session_get_act (ui->session);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAudit) audit = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_start_audit_async (ui->store, 0, stored->id, "standard", &act, NULL, plumb_wait_cb,
                                 wait);
  audit = plumb_store_start_audit_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return plumb_audit_get_fields (audit)->id;
}

static gboolean
says_no_case (gpointer widget)
{
  const char *subtitle = PLUMB_IS_PAGE (widget) ? plumb_page_get_subtitle (widget) : NULL;

  return plumb_test_shows (widget, "No case") ||
         (subtitle != NULL && strstr (subtitle, "No case · No team · No plan") != NULL);
}

/* An audit may be of no case; a page says so in words. */
static void
test_no_case (PlumbTestUi   *ui,
              gconstpointer  data)
{
  static const guint with[][3] = { { 1, 4, 5 }, { 1, 4, 6 } };

  for (guint submitted = 0; submitted < 2; submitted++)
    {
      gint64 id = start_without_case (ui);

      if (submitted)
        plumb_test_ui_submit_audit (ui, id, "2017-07-03T09:00:00Z");
      for (guint i = 0; i < G_N_ELEMENTS (with[submitted]); i++)
        {
          GtkWidget *widget = pages[with[submitted][i]].make (ui);

          plumb_test_ui_present (ui, widget, 1280, 800);
          plumb_test_wait_until (says_no_case, widget);
          plumb_test_assert_words (widget);
          plumb_test_ui_dismiss (ui);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  plumb_test_load_style ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *sizes = g_strdup_printf ("/pages/%s/sizes", pages[i].name);
      g_autofree char *looks = g_strdup_printf ("/pages/%s/looks", pages[i].name);
      g_autofree char *haste = g_strdup_printf ("/pages/%s/haste", pages[i].name);

      g_test_add (sizes, PlumbTestUi, &pages[i], plumb_test_ui_set_up_demo, test_sizes,
                  plumb_test_ui_tear_down);
      g_test_add (looks, PlumbTestUi, &pages[i], plumb_test_ui_set_up_demo, test_looks,
                  plumb_test_ui_tear_down);
      g_test_add (haste, PlumbTestUi, &pages[i], plumb_test_ui_set_up_demo, test_haste,
                  plumb_test_ui_tear_down);
    }
  g_test_add ("/pages/empty", PlumbTestUi, NULL, plumb_test_ui_set_up, test_empty,
              plumb_test_ui_tear_down);
  g_test_add ("/pages/no-case", PlumbTestUi, NULL, plumb_test_ui_set_up, test_no_case,
              plumb_test_ui_tear_down);
  return g_test_run ();
}
