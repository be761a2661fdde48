/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-chip.h"
#include "plumb-audits-page.h"
#include "plumb-drop-down.h"
#include "plumb-filter-bar.h"
#include "plumb-grade-mark.h"
#include "plumb-sideways.h"
#include "plumb-stop-offer.h"
#include "plumb-test-ui.h"
#include "plumb-toast.h"

/* After which a tooltip comes, and a little. */
#define TOOLTIP_MS 700

static char *told;   /* what the last tooltip said */

/* Stands in front of GTK's for this program: nobody points at anything in it. */
void
gtk_tooltip_set_text (GtkTooltip *tooltip,
                      const char *text)
{
  g_free (told);
  told = g_strdup (text);
}

static int
measure (GtkWidget *widget,
         int        width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* A table that wraps when it is narrow leaves no empty room under it when it is wide. */
static void
test_sideways (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  GtkWidget *label = gtk_label_new ("Does each action have a person, a date and a way of knowing "
                                    "that it worked, and is it looked at again?");
  GtkWidget *sideways = g_object_ref_sink (plumb_sideways_new (label));
  int least, narrowest;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 30);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (measure (sideways, 2000), ==, measure (label, 2000));
  g_assert_cmpint (measure (sideways, 2000), <, measure (label, least));
  /* Narrower than the table can be it scrolls, and does not get higher. */
  gtk_widget_measure (sideways, GTK_ORIENTATION_HORIZONTAL, -1, &narrowest, NULL, NULL, NULL);
  g_assert_cmpint (narrowest, <=, 120);
  g_assert_cmpint (narrowest, <, least);
  g_assert_cmpint (measure (sideways, narrowest), ==, measure (label, least));
  g_object_unref (sideways);
}

static PlumbScale *
get_scale (PlumbTestUi *ui)
{
  const PlumbStoredInstrument *stored
      = g_ptr_array_index (plumb_session_get_instruments (ui->session), 0);

  return plumb_instrument_get_fields (stored->instrument)->overall->scale;
}

static float
get_chip_x (GtkWidget  *mark,
            PlumbScale *scale,
            const char *value)
{
  graphene_rect_t bounds;

  plumb_grade_mark_set (PLUMB_GRADE_MARK (mark), scale, value);
  plumb_test_settle ();
  gtk_test_widget_wait_for_draw (mark);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (mark), mark, &bounds));
  return bounds.origin.x + bounds.size.width / 2;
}

/* Grades are told apart without colour: by letter and by place, the best first. */
static void
test_grade_mark (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *mark = plumb_grade_mark_new ();
  PlumbScale *scale = get_scale (ui);
  int n = (int) plumb_scale_get_n_grades (scale);
  float before = -1;

  gtk_box_append (GTK_BOX (box), mark);
  plumb_test_ui_present (ui, box, 400, 100);
  for (int rank = n; rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);
      float x = get_chip_x (mark, scale, grade->code);

      g_assert_cmpfloat (x, >, before);
      before = x;
      g_assert_true (plumb_test_shows (mark, grade->code));
    }
  plumb_grade_mark_set (PLUMB_GRADE_MARK (mark), scale, NULL);
  plumb_test_settle ();
  g_assert_false (plumb_test_shows (mark, plumb_scale_get_grade (scale, 1)->code));
  plumb_test_ui_dismiss (ui);
}

static void
assert_tooltip (GtkWidget  *chip,
                const char *text)
{
  gboolean tells;

  /* With a text of its own GTK would ask the display where the pointer is each time it is set. */
  g_assert_null (gtk_widget_get_tooltip_text (chip));
  g_assert_true (gtk_widget_get_has_tooltip (chip));
  g_signal_emit_by_name (chip, "query-tooltip", 1, 1, FALSE, NULL, &tells);
  g_assert_true (tells);
  g_assert_cmpstr (told, ==, text);
}

/* A letter's tooltip is the grade in words. */
static void
test_chip (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  GtkWidget *chip = g_object_ref_sink (plumb_audit_chip_new ());
  PlumbScale *scale = get_scale (ui);
  const PlumbGrade *grade = plumb_scale_get_grade (scale, 1);

  plumb_audit_chip_set (chip, scale, grade->code, FALSE);
  assert_tooltip (chip, grade->label);
  plumb_audit_chip_set (chip, scale, NULL, FALSE);
  assert_tooltip (chip, "Not graded");
  g_object_unref (chip);
  g_clear_pointer (&told, g_free);
}

typedef struct
{
  GtkWidget  *page;
  const char *title;
  gboolean    shown;
} Column;

static gboolean
is_as_expected (gpointer data)
{
  Column *column = data;

  /* A row says by its name what has no column. */
  return (plumb_test_find (column->page, GTK_TYPE_LABEL, column->title) != NULL) == column->shown;
}

/* In a narrow window the columns that matter least give way, and come back; filters go into a line
 * of their own. */
static void
test_narrow_list (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  GtkWidget *page = plumb_audits_page_new (ui->session);
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  GtkWidget *bar;

  plumb_test_ui_present (ui, page, 596, 500);
  plumb_test_wait_until (is_as_expected, &(Column) { page, "Auditor", FALSE });
  plumb_test_wait_until (is_as_expected, &(Column) { page, "Overall", TRUE });
  bar = plumb_test_find (page, PLUMB_TYPE_FILTER_BAR, NULL);
  g_assert_cmpint (gtk_widget_get_height (bar), >, 60);
  plumb_test_ui_dismiss (ui);

  page = plumb_audits_page_new (ui->session);
  plumb_test_ui_present (ui, page, 1100, 500);
  plumb_test_wait_until (is_as_expected, &(Column) { page, "Auditor", TRUE });
  bar = plumb_test_find (page, PLUMB_TYPE_FILTER_BAR, NULL);
  g_assert_cmpint (gtk_widget_get_height (bar), <, 60);
  plumb_test_ui_dismiss (ui);
}

#define LONG_CHOICE "Not known to anybody who was asked about it"

static gboolean
shows_whole_choice (gpointer drop_down)
{
  GtkWidget *label = plumb_test_find (drop_down, GTK_TYPE_LABEL, LONG_CHOICE);

  return label != NULL && gtk_widget_get_width (label) > 0
         && !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* Whoever chose something short can read the longer choices. */
static void
test_choices (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  static const char * const texts[] = { "No", LONG_CHOICE, NULL };
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (texts);

  plumb_drop_down_make_narrow (GTK_DROP_DOWN (drop_down));
  gtk_widget_set_halign (drop_down, GTK_ALIGN_START);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_START);
  plumb_test_ui_present (ui, drop_down, 596, 500);
  g_assert_cmpint (gtk_widget_get_width (drop_down), <, 120);
  g_assert_true (gtk_widget_activate (drop_down));
  plumb_test_wait_until (shows_whole_choice, drop_down);
  /* GTK 4.8 asks a surface that is gone where the pointer is, if a tooltip was to come there. */
  plumb_test_wait_ms (TOOLTIP_MS);
  plumb_test_ui_dismiss (ui);
}

static gboolean
offers_to_stop (gpointer toasts)
{
  return plumb_test_find (toasts, GTK_TYPE_BUTTON, "Cancel") != NULL;
}

static gboolean
offers_nothing (gpointer toasts)
{
  return !offers_to_stop (toasts);
}

/* Work that takes more than a second can be stopped where it is named; when it is over, the offer
 * is, too. */
static void
test_stop_offer (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWidget *label = gtk_label_new ("At work");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  PlumbStopOffer *offer;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), label);
  plumb_test_ui_present (ui, toasts, 600, 400);
  offer = plumb_stop_offer_new (label, "Working…", cancellable);
  g_assert_false (offers_to_stop (toasts));
  plumb_test_wait_until (offers_to_stop, toasts);
  g_assert_true (plumb_test_shows (toasts, "Working…"));
  g_assert_false (g_cancellable_is_cancelled (cancellable));
  plumb_test_press ("Cancel");
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  plumb_stop_offer_free (offer);
  plumb_test_wait_until (offers_nothing, toasts);

  /* What was quick needs no words. */
  plumb_stop_offer_free (plumb_stop_offer_new (label, "Working…", cancellable));
  plumb_test_ui_dismiss (ui);
}

static gboolean
shows_next (gpointer toasts)
{
  return plumb_test_find (toasts, GTK_TYPE_BUTTON, "Act") != NULL;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A toast that takes another one's place is pressed as soon as it can be seen, a few times over: it
 * acts once, and its going does not end the program. */
static void
test_early_press (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  GtkWidget *toasts = adw_toast_overlay_new ();
  guint n = 0;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), gtk_label_new ("At work"));
  plumb_test_ui_present (ui, toasts, 600, 400);
  for (guint i = 1; i <= 5; i++)
    {
      AdwToast *first = adw_toast_new ("First");
      AdwToast *next = adw_toast_new ("Next");

      adw_toast_set_button_label (next, "Act");
      g_signal_connect_swapped (next, "button-clicked", G_CALLBACK (count_cb), &n);
      plumb_toast_show (ADW_TOAST_OVERLAY (toasts), g_object_ref (first));
      plumb_toast_show (ADW_TOAST_OVERLAY (toasts), next);
      adw_toast_dismiss (first);
      g_object_unref (first);
      plumb_test_wait_until (shows_next, toasts);
      plumb_test_wait_ms ((i - 1) * 40);
      plumb_test_press ("Act");
      g_assert_cmpuint (n, ==, i);
      g_assert_false (shows_next (toasts));
      plumb_test_wait_ms (1500);
      g_assert_false (plumb_test_shows (toasts, "Next"));
    }
  plumb_test_ui_dismiss (ui);
}

static gboolean
shows_first (gpointer toasts)
{
  return plumb_test_shows (toasts, "First");
}

/* On a busy computer no frame is drawn for long: an urgent toast that goes then, as an offer to
 * stop does when the work is done, must not bring up again what still makes room for it. */
static void
test_no_frames (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  GtkWidget *toasts = adw_toast_overlay_new ();
  AdwToast *first = adw_toast_new ("First");
  g_autoptr(AdwToast) urgent = adw_toast_new ("Urgent");

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), gtk_label_new ("At work"));
  plumb_test_ui_present (ui, toasts, 600, 400);
  adw_toast_set_timeout (first, 0);
  adw_toast_set_timeout (urgent, 0);
  adw_toast_set_priority (urgent, ADW_TOAST_PRIORITY_HIGH);
  plumb_toast_show (ADW_TOAST_OVERLAY (toasts), first);
  plumb_test_wait_until (shows_first, toasts);
  plumb_test_wait_ms (1000);
  plumb_toast_show (ADW_TOAST_OVERLAY (toasts), g_object_ref (urgent));
  g_usleep (1500 * 1000);
  adw_toast_dismiss (urgent);
  plumb_test_wait_ms (2000);
  g_assert_true (shows_first (toasts));
  g_assert_false (plumb_test_shows (toasts, "Urgent"));
  plumb_test_ui_dismiss (ui);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up, function, plumb_test_ui_tear_down)
  ADD ("/widgets/sideways", test_sideways);
  ADD ("/widgets/grade-mark", test_grade_mark);
  ADD ("/widgets/chip", test_chip);
  ADD ("/widgets/narrow-list", test_narrow_list);
  ADD ("/widgets/choices", test_choices);
  ADD ("/widgets/stop-offer", test_stop_offer);
  ADD ("/widgets/early-press", test_early_press);
  ADD ("/widgets/no-frames", test_no_frames);
#undef ADD
  return g_test_run ();
}
