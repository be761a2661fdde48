/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>

#include "plumb-chart-bars.h"
#include "plumb-chart-key.h"
#include "plumb-release-recount.h"

static PlumbScale *
make_scale (void)
{
  PlumbGrade grades[] = { { (char *) "I", (char *) "Inadequate", 1 },
                          { (char *) "RI", (char *) "Requires improvement", 2 },
                          { (char *) "G", (char *) "Good", 3 },
                          { (char *) "O", (char *) "Outstanding", 4 } };

  return plumb_scale_new ("ofsted", grades, 4, "G", "RI");
}

/* Grades worst first, base, not applicable, not recorded; compliance has met, partly, not met and
 * cannot tell in their place. */
#define N_COLUMNS 7

typedef struct
{
  PlumbReleaseScale  scale;
  PlumbReleaseColumn columns[N_COLUMNS];
  PlumbReleaseCount  counts[N_COLUMNS];
  PlumbReleaseShare  good;
  PlumbReleaseRow    row;
  PlumbReleaseTable  table;
} Fixture;

static void
clear_fixture (Fixture *fixture)
{
  g_clear_object (&fixture->scale.scale);
  g_ptr_array_unref (fixture->table.columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, clear_fixture)

static void
init_fixture (Fixture     *fixture,
              gboolean     graded,
              const guint *counts)
{
  static const PlumbMeasure met[]
      = { PLUMB_MEASURE_MET, PLUMB_MEASURE_PARTLY, PLUMB_MEASURE_NOT_MET,
          PLUMB_MEASURE_CANNOT_TELL };
  static const PlumbMeasure others[]
      = { PLUMB_MEASURE_BASE, PLUMB_MEASURE_NOT_APPLICABLE, PLUMB_MEASURE_NOT_RECORDED };

  *fixture = (Fixture){ .scale = { "ofsted", graded ? make_scale () : NULL } };
  fixture->table.columns = g_ptr_array_new ();
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      PlumbReleaseColumn *column = &fixture->columns[i];

      if (i >= 4)
        column->measure = others[i - 4];
      else if (!graded)
        column->measure = met[i];
      else
        *column = (PlumbReleaseColumn){ PLUMB_MEASURE_GRADE, &fixture->scale, i + 1, TRUE };
      g_ptr_array_add (fixture->table.columns, column);
      fixture->counts[i] = (PlumbReleaseCount){ PLUMB_RELEASE_SHOWN, counts[i], -1 };
    }
  fixture->good = plumb_release_recount_share (PLUMB_MEASURE_GOOD, counts[2] + counts[3], counts[4],
                                               NULL);
  fixture->row = (PlumbReleaseRow){ .kind = PLUMB_ROW_SECTION,
                                    .subject = "PLN",
                                    .scale = graded ? &fixture->scale : NULL,
                                    .counts = fixture->counts,
                                    .shares = &fixture->good,
                                    .n_shares = graded };
}

static void
add_bar (PlumbChart *chart,
         const char *label,
         gboolean    graded,
         const guint counts[N_COLUMNS])
{
  g_auto(Fixture) fixture = { 0 };

  init_fixture (&fixture, graded, counts);
  plumb_chart_bars_add_row (PLUMB_CHART_BARS (chart), label, &fixture.table, &fixture.row);
}

static PlumbChart *
make_chart (PlumbBarsStyle style)
{
  static const guint many[] = { 4, 19, 28, 3, 54, 1, 2 };
  static const guint few[] = { 0, 2, 0, 1, 3, 0, 0 };
  static const guint none[] = { 0, 0, 0, 0, 0, 7, 0 };
  g_autoptr(PlumbScale) scale = make_scale ();
  PlumbChart *chart = plumb_chart_bars_new (style);

  plumb_chart_bars_add_scale (PLUMB_CHART_BARS (chart), scale);
  add_bar (chart, "Planning", TRUE, many);
  add_bar (chart, "Supervision", TRUE, few);
  add_bar (chart, "Voice", TRUE, none);
  plumb_chart_bars_add_row (
      PLUMB_CHART_BARS (chart),
      "\xd7\xa8\xd7\x91\xd7\xa2\xd7\x95\xd7\x9f of a name much too long for its place", NULL, NULL);
  return chart;
}

static guint
pixel_at (cairo_surface_t *surface,
          double           x,
          double           y)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, data + (int) y * stride + (int) x * 4, 4);
  return pixel & 0xffffff;
}

static guint
colour_to_pixel (PlumbColour colour)
{
  return ((guint) lround (colour.red * 255) << 16) | ((guint) lround (colour.green * 255) << 8) |
         (guint) lround (colour.blue * 255);
}

/* A click must list the audits of the part that is seen there, not of its neighbour. */
static void
test_hit_agrees_with_drawing (void)
{
  for (int style = PLUMB_BARS_ROW; style <= PLUMB_BARS_COLUMNS; style++)
    for (int dark = 0; dark <= 1; dark++)
      {
        g_autoptr(PlumbChart) chart = make_chart (style);
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 420, 300);
        cairo_t *cr = cairo_create (surface);

        plumb_chart_draw (chart, cr, 420, 300, dark, -1);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        cairo_surface_flush (surface);
        g_assert_cmpuint (plumb_chart_get_n_figures (chart), ==, 6);
        for (guint i = 0; i < plumb_chart_get_n_figures (chart); i++)
          {
            PlumbArea area = plumb_chart_get_area (chart, i, 420, 300);
            const PlumbBarPart *part;
            guint bar;

            plumb_chart_bars_locate (PLUMB_CHART_BARS (chart), i, &bar, &part);
            g_assert_cmpint (plumb_chart_find_figure (chart, 420, 300, area.x + 2, area.y + 2), ==,
                             i);
            g_assert_cmphex (pixel_at (surface, area.x + 2, area.y + 2), ==,
                             colour_to_pixel (part->colour));
          }
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

/* A screen reader is told the same counts, each with its base, and what is outside the base. */
static void
test_summary_has_bases (void)
{
  g_autoptr(PlumbChart) chart = make_chart (PLUMB_BARS_COLUMNS);
  g_autofree char *summary = plumb_chart_dup_summary (chart);
  g_autofree char *label = plumb_chart_dup_label (chart, 1);

  g_assert_nonnull (
      strstr (summary,
              "Planning, base 54: Outstanding 3, Good 28, Requires improvement 19, Inadequate 4."));
  g_assert_nonnull (strstr (summary, "57.4% (31 of 54)"));
  g_assert_nonnull (strstr (summary, "not applicable 1, not recorded 2"));
  g_assert_nonnull (strstr (summary, "1 of 3"));
  g_assert_null (strstr (summary, "33.3"));
  g_assert_nonnull (
      strstr (summary, "Voice: none. Outside the base: not applicable 7, not recorded 0."));
  g_assert_cmpstr (label, ==, "Planning, Good: 28 of 54");
}

/* Whether anything was drawn there. */
static gboolean
has_ink (cairo_surface_t *surface,
         double           from,
         double           to,
         double           top,
         double           height)
{
  for (double y = top; y < top + height; y++)
    for (double x = from; x < to; x++)
      if (pixel_at (surface, x, y) != pixel_at (surface, 1, 1))
        return TRUE;
  return FALSE;
}

/* Each quarter's bar has its name, in a narrow window too: a number of audits without the quarter
 * it is of says nothing. */
static void
test_each_quarter_is_named (void)
{
  static const double widths[] = { 420, 520, 640, 900 };
  static const guint counts[] = { 4, 19, 28, 3, 54, 0, 0 };
  g_autoptr(PlumbChart) chart = plumb_chart_bars_new (PLUMB_BARS_COLUMNS);

  for (guint i = 0; i < 8; i++)
    add_bar (chart, "Q4 2016-17", TRUE, counts);
  for (guint k = 0; k < G_N_ELEMENTS (widths); k++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                             (int) widths[k], 300);
      cairo_t *cr = cairo_create (surface);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      plumb_chart_draw (chart, cr, widths[k], 300, FALSE, -1);
      cairo_surface_flush (surface);
      for (guint i = 0; i < plumb_chart_get_n_figures (chart); i++)
        {
          PlumbArea area = plumb_chart_get_area (chart, i, widths[k], 300);

          if (!has_ink (surface, area.x, area.x + area.width, 300 - 34, 16))
            g_error ("%g wide: the bar at %g has no name", widths[k], area.x);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* Three audits must not stand as broad as fifty. */
static void
test_few_audits_stand_narrow (void)
{
  g_autoptr(PlumbChart) chart = make_chart (PLUMB_BARS_COLUMNS);
  PlumbArea many = plumb_chart_get_area (chart, 0, 420, 300);
  PlumbArea few = plumb_chart_get_area (chart, 5, 420, 300);

  g_assert_cmpfloat_with_epsilon (few.width * 2, many.width, 0.01);
}

/* For a standard of compliance "cannot tell" is in the base and has its own part. */
static void
test_standard (void)
{
  g_autoptr(PlumbChart) chart = plumb_chart_bars_new (PLUMB_BARS_ROW);
  static const guint counts[] = { 5, 0, 2, 1, 8, 4, 0 };
  const PlumbBarPart *part;
  guint bar;

  add_bar (chart, "PLN.01", FALSE, counts);
  g_assert_cmpuint (plumb_chart_get_n_figures (chart), ==, 3);
  plumb_chart_bars_locate (PLUMB_CHART_BARS (chart), 2, &bar, &part);
  g_assert_cmpint (part->figure, ==, -2);
}

/* The document must be whole, and a place that cannot be written must be said. */
static void
test_files (void)
{
  g_autoptr(PlumbChart) chart = make_chart (PLUMB_BARS_COLUMNS);
  g_autofree char *folder = g_dir_make_tmp ("plumb-chart-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "chart.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "chart.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true (plumb_chart_save_pdf (chart, "Planning by quarter", pdf, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (pdf, &contents, &length, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_false (plumb_chart_save_pdf (chart, "Planning", nowhere, &error));
  g_assert_nonnull (error);
  g_unlink (pdf);
  g_rmdir (folder);
}

/* The key names every grade, or at least its letter, and never fails in a narrow place. */
static void
test_key (void)
{
  g_autoptr(PlumbScale) scale = make_scale ();
  g_autoptr(PlumbChart) key = plumb_chart_key_new (scale);
  g_autofree char *summary = plumb_chart_dup_summary (key);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 500, 20);
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpstr (summary, ==, "Outstanding, Good, Requires improvement, Inadequate");
  plumb_chart_draw (key, cr, 500, 20, FALSE, -1);
  plumb_chart_draw (key, cr, 40, 20, TRUE, -1);
  plumb_chart_draw (key, cr, 0, 0, TRUE, -1);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The parts that are shown would tell by their length what the hidden ones hold. */
static void
test_hidden (void)
{
  static const guint counts[] = { 0, 19, 28, 3, 50, 1, 2 };
  g_autoptr(PlumbChart) chart = plumb_chart_bars_new (PLUMB_BARS_ROW);
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *summary = NULL;

  init_fixture (&fixture, TRUE, counts);
  fixture.counts[0].status = PLUMB_RELEASE_HIDDEN;
  plumb_chart_bars_add_row (PLUMB_CHART_BARS (chart), "Planning", &fixture.table, &fixture.row);
  summary = plumb_chart_dup_summary (chart);
  g_assert_cmpstr (summary, ==, "Planning: not shown.");
  g_assert_cmpuint (plumb_chart_get_n_figures (chart), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-bars/hit", test_hit_agrees_with_drawing);
  g_test_add_func ("/chart-bars/summary", test_summary_has_bases);
  g_test_add_func ("/chart-bars/quarters", test_each_quarter_is_named);
  g_test_add_func ("/chart-bars/few", test_few_audits_stand_narrow);
  g_test_add_func ("/chart-bars/standard", test_standard);
  g_test_add_func ("/chart-bars/files", test_files);
  g_test_add_func ("/chart-bars/key", test_key);
  g_test_add_func ("/chart-bars/hidden", test_hidden);
  return g_test_run ();
}
