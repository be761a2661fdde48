/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-interval.h"
#include "plumb-chart-run.h"
#include "plumb-release-recount.h"

#define WIDTH 480
#define HEIGHT 260

/* Of answers, of which each audit gives several. */
static PlumbReleaseShare
make_share (guint n,
            guint base,
            guint n_audits)
{
  PlumbReleaseShare share = plumb_release_recount_share (PLUMB_MEASURE_MET, n, base, NULL);

  share.n_audits = n_audits;
  share.firm = n_audits >= PLUMB_RELEASE_FIRM_AUDITS;
  return share;
}

static PlumbChart *
make_run (gboolean small)
{
  PlumbRunPoint points[] = {
    { 201704, make_share (40, 90, 9), FALSE },
    { 201705, make_share (0, 0, 0), FALSE },
    { 201706, make_share (5, 30, 3), FALSE },
    { 201707, make_share (120, 120, 12), FALSE },
    { 201708, make_share (3, 7, 1), FALSE }
  };

  return plumb_chart_run_new ("Planning", small, points, G_N_ELEMENTS (points));
}

static cairo_surface_t *
draw (PlumbChart *chart,
      gboolean    dark,
      int         focus)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  plumb_theme_set_source (cr, plumb_theme_get (dark)->background);
  cairo_paint (cr);
  plumb_chart_draw (chart, cr, WIDTH, HEIGHT, dark, focus);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Whether a colour is found within some pixels of a column of the picture. */
static gboolean
column_has (cairo_surface_t *surface,
            int              middle,
            PlumbColour      colour)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint32 wanted = ((guint)(colour.red * 255 + 0.5) << 16)
                   | ((guint)(colour.green * 255 + 0.5) << 8) | (guint)(colour.blue * 255 + 0.5);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = middle - 5; x <= middle + 5; x++)
      {
        guint32 pixel;

        memcpy (&pixel, data + y * stride + x * 4, 4);
        if ((pixel & 0xffffff) == wanted)
          return TRUE;
      }

  return FALSE;
}

/* Each month's column answers to a click and holds its point; a month without audits is a gap,
 * not a share of zero. */
static void
test_hit_agrees_with_drawing (void)
{
  for (int small = 0; small <= 1; small++)
    for (int dark = 0; dark <= 1; dark++)
      {
        g_autoptr(PlumbChart) chart = make_run (small);
        cairo_surface_t *surface = draw (chart, dark, -1);
        PlumbColour accent = plumb_theme_get (dark)->accent;
        PlumbArea first, second;

        g_assert_cmpuint (plumb_chart_get_n_figures (chart), ==, 4);
        for (guint i = 0; i < 4; i++)
          {
            PlumbArea area = plumb_chart_get_area (chart, i, WIDTH, HEIGHT);

            g_assert_cmpint (
                plumb_chart_find_figure (chart, WIDTH, HEIGHT, area.x + area.width / 2, 40), ==, i);
            g_assert_true (column_has (surface, area.x + area.width / 2, accent));
          }

        first = plumb_chart_get_area (chart, 0, WIDTH, HEIGHT);
        second = plumb_chart_get_area (chart, 1, WIDTH, HEIGHT);
        g_assert_false (column_has (surface, (first.x + second.x + first.width) / 2, accent));
        g_assert_cmpint (plumb_chart_run_get_point (PLUMB_CHART_RUN (chart), 1)->month, ==, 201706);
        cairo_surface_destroy (surface);
      }
}

/* All months are told, with bases; seven answers have no percentage; the month without audits
 * says so. */
static void
test_summary_has_bases (void)
{
  g_autoptr(PlumbChart) chart = make_run (FALSE);
  g_autofree char *summary = plumb_chart_dup_summary (chart);
  g_autofree char *label = plumb_chart_dup_label (chart, 3);

  g_assert_nonnull (strstr (summary, "April 2017: 40 of 90 answers, 9 audits: too few to say"));
  g_assert_nonnull (strstr (summary, "July 2017: 100.0% (120 of 120 answers, 12 audits), 95% "
                                     "interval 96.9% to 100.0%"));
  g_assert_nonnull (strstr (summary, "May 2017: no answers"));
  g_assert_cmpstr (label, ==, "August 2017: 3 of 7 answers, 1 audit: too few to say");
}

/* Where the form changed the line breaks, in the picture and in words. */
static void
test_break (void)
{
  PlumbRunPoint points[8];
  g_autofree char *summary = NULL;
  g_autoptr(PlumbChart) whole = NULL;
  g_autoptr(PlumbChart) broken = NULL;
  cairo_surface_t *one, *other;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (PlumbRunPoint) { 201801 + i, make_share (60, 100, 20), FALSE };
  whole = plumb_chart_run_new ("Planning", FALSE, points, G_N_ELEMENTS (points));
  points[4].is_break = TRUE;
  broken = plumb_chart_run_new ("Planning", FALSE, points, G_N_ELEMENTS (points));
  summary = plumb_chart_dup_summary (broken);
  g_assert_nonnull (strstr (summary, "the form changed, not comparable with before; May 2018"));

  one = draw (whole, FALSE, -1);
  other = draw (broken, FALSE, -1);
  g_assert_cmpint (memcmp (cairo_image_surface_get_data (one), cairo_image_surface_get_data (other),
                           cairo_image_surface_get_stride (one) * HEIGHT), !=, 0);
  cairo_surface_destroy (one);
  cairo_surface_destroy (other);
}

static void
test_without_audits (void)
{
  PlumbRunPoint point = { 201704, make_share (0, 0, 0), FALSE };
  g_autoptr(PlumbChart) one = plumb_chart_run_new ("Planning", FALSE, &point, 1);
  g_autoptr(PlumbChart) none = plumb_chart_run_new ("Planning", TRUE, NULL, 0);
  g_autofree char *summary = plumb_chart_dup_summary (one);

  g_assert_cmpuint (plumb_chart_get_n_figures (one), ==, 0);
  g_assert_cmpint (plumb_chart_find_figure (one, WIDTH, HEIGHT, 100, 100), ==, -1);
  g_assert_nonnull (strstr (summary, "no audits"));
  cairo_surface_destroy (draw (one, FALSE, 0));
  cairo_surface_destroy (draw (none, TRUE, -1));
}

/* The keyboard's place must be seen. */
static void
test_focus_is_drawn (void)
{
  g_autoptr(PlumbChart) chart = make_run (FALSE);
  cairo_surface_t *without = draw (chart, FALSE, -1);
  cairo_surface_t *with = draw (chart, FALSE, 2);
  int size = cairo_image_surface_get_stride (with) * HEIGHT;

  g_assert_cmpint (
      memcmp (cairo_image_surface_get_data (with), cairo_image_surface_get_data (without), size),
      !=, 0);
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);
}

/* The dot stands in its interval and both stay on the scale, at its ends too. */
static void
test_interval (void)
{
  static const struct
  {
    guint n;
    guint base;
  } rows[] = { { 0, 20 }, { 20, 20 }, { 402, 688 }, { 1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbReleaseShare share
          = plumb_release_recount_share (PLUMB_MEASURE_MET, rows[i].n, rows[i].base, NULL);
      g_autoptr(PlumbChart) chart = plumb_chart_interval_new ("Planning", &share);
      PlumbArea area = plumb_chart_get_area (chart, 0, 200, 16);

      g_assert_cmpfloat (area.x, >=, 0);
      g_assert_cmpfloat (area.x + area.width, <=, 200);
      g_assert_cmpint (plumb_chart_find_figure (chart, 200, 16, area.x + area.width / 2, 8), ==, 0);
      cairo_surface_destroy (draw (chart, TRUE, 0));
    }
}

static void
test_interval_without_base (void)
{
  PlumbReleaseShare share = plumb_release_recount_share (PLUMB_MEASURE_MET, 0, 0, NULL);
  g_autoptr(PlumbChart) chart = plumb_chart_interval_new ("Planning", &share);
  g_autofree char *summary = plumb_chart_dup_summary (chart);

  g_assert_cmpuint (plumb_chart_get_n_figures (chart), ==, 0);
  g_assert_cmpstr (summary, ==, "Planning: none");
  cairo_surface_destroy (draw (chart, FALSE, -1));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-run/hit", test_hit_agrees_with_drawing);
  g_test_add_func ("/chart-run/summary", test_summary_has_bases);
  g_test_add_func ("/chart-run/without-audits", test_without_audits);
  g_test_add_func ("/chart-run/break", test_break);
  g_test_add_func ("/chart-run/focus", test_focus_is_drawn);
  g_test_add_func ("/chart-interval/ends", test_interval);
  g_test_add_func ("/chart-interval/without-base", test_interval_without_base);
  return g_test_run ();
}
