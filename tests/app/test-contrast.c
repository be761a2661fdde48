/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <math.h>
#include <string.h>

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-case-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-theme.h"
#include "plumb-who-dialog.h"

/* Whatever says something can be read by people who see poorly: 4.5 to 1 between the words and what
 * is behind them (WCAG 2.1, 1.4.3), measured on what is drawn, light and dark. Words of what cannot
 * be used at the moment are left out, as they are there. */

#define LEAST 4.5
/* Letters are drawn this much larger, so that their strokes have pixels of the full colour. */
#define ZOOM 4

typedef struct
{
  guchar *pixels;
  gsize   stride;
  int     width;
  int     height;
} Picture;

static void
take_picture (GtkWidget *widget,
              Picture   *picture)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr(GdkTexture) texture = NULL;
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gtk_snapshot_scale (snapshot, ZOOM, ZOOM);
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_true (gsk_renderer_realize (renderer, NULL, NULL));
  texture = gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, width * ZOOM, height * ZOOM));
  picture->width = width * ZOOM;
  picture->height = height * ZOOM;
  picture->stride = (gsize) picture->width * 4;
  picture->pixels = g_malloc (picture->stride * (gsize) picture->height);
  gdk_texture_download (texture, picture->pixels, picture->stride);
  gsk_renderer_unrealize (renderer);
}

static PlumbColour
get_colour (guint32 pixel)
{
  return (PlumbColour) { ((pixel >> 16) & 0xff) / 255.0, ((pixel >> 8) & 0xff) / 255.0,
                         (pixel & 0xff) / 255.0 };
}

/* Of the rectangle: the colour that is most of it, and how far the one farthest from it is. */
static double
measure_contrast (const Picture         *picture,
                  const graphene_rect_t *bounds)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint32 background = 0;
  guint most = 0;
  double contrast = 1;
  GHashTableIter iter;
  gpointer key;
  int left = MAX ((int) bounds->origin.x * ZOOM, 0);
  int top = MAX ((int) bounds->origin.y * ZOOM, 0);
  int right = MIN (left + (int) bounds->size.width * ZOOM, picture->width);
  int bottom = MIN (top + (int) bounds->size.height * ZOOM, picture->height);

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        guint32 pixel;
        guint count;

        memcpy (&pixel, picture->pixels + (gsize) y * picture->stride + (gsize) x * 4, 4);
        pixel &= 0xffffff;
        count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (pixel))) + 1;
        g_hash_table_insert (counts, GUINT_TO_POINTER (pixel), GUINT_TO_POINTER (count));
        if (count > most)
          {
            most = count;
            background = pixel;
          }
      }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    contrast = MAX (contrast, plumb_theme_contrast (get_colour (GPOINTER_TO_UINT (key)),
                                                    get_colour (background)));
  return contrast;
}

static const char *
get_words (GtkWidget *widget)
{
  const char *words = NULL;

  if (GTK_IS_LABEL (widget))
    words = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    words = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return words != NULL && *words != '\0' ? words : NULL;
}

/* Whole and in view: what a list has scrolled away is drawn by nobody. */
static gboolean
is_in_view (GtkWidget       *window,
            GtkWidget       *widget,
            graphene_rect_t *bounds)
{
  graphene_rect_t view;

  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_state_flags (widget) &
                                         GTK_STATE_FLAG_INSENSITIVE)
    return FALSE;
  if (!gtk_widget_compute_bounds (widget, window, bounds) || bounds->size.width < 2)
    return FALSE;
  for (GtkWidget *w = gtk_widget_get_parent (widget); w != NULL; w = gtk_widget_get_parent (w))
    if ((gtk_widget_get_overflow (w) == GTK_OVERFLOW_HIDDEN || w == window) &&
        gtk_widget_compute_bounds (w, window, &view) &&
        !graphene_rect_contains_rect (&view, bounds))
      return FALSE;
  return TRUE;
}

/* Returns how many words were measured. */
static guint
check (GtkWidget     *window,
       GtkWidget     *widget,
       const Picture *picture,
       GString       *faults)
{
  const char *words = get_words (widget);
  graphene_rect_t bounds;
  guint n = 0;

  if (words != NULL && is_in_view (window, widget, &bounds))
    {
      double contrast = measure_contrast (picture, &bounds);

      n++;
      if (contrast < LEAST)
        g_string_append_printf (faults, " %.2f “%s”;", contrast, words);
    }
  /* A person's initials stand beside the name. */
  for (GtkWidget *child = ADW_IS_AVATAR (widget) ? NULL : gtk_widget_get_first_child (widget);
       child != NULL; child = gtk_widget_get_next_sibling (child))
    n += check (window, child, picture, faults);
  return n;
}

static void
check_window (PlumbWindow *window,
              const char  *what)
{
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      g_autoptr(GString) faults = g_string_new (NULL);
      Picture picture;
      guint n;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      plumb_test_settle ();
      gtk_widget_queue_draw (GTK_WIDGET (window));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      take_picture (GTK_WIDGET (window), &picture);
      n = check (GTK_WIDGET (window), GTK_WIDGET (window), &picture, faults);
      g_free (picture.pixels);
      g_test_message ("%s: %u texts", what, n);
      g_assert_cmpuint (n, >, 5);
      if (faults->len == 0)
        continue;
      g_test_message ("%s, %s: too faint:%s", what, i == 0 ? "light" : "dark", faults->str);
      g_test_fail ();
    }
}

static PlumbWindow *
open_window (PlumbTestUi *ui)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);

  plumb_session_set_person (window->session,
                            g_ptr_array_index (plumb_session_get_people (window->session), 0));
  /* The question who is working makes what is behind it dim. */
  gtk_window_destroy (plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG));
  plumb_test_settle ();
  return window;
}

static void
test_places (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  static const char *const places[] = { "work", "cases", "audits", "trends", "quarter" };
  PlumbWindow *window = open_window (ui);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      PlumbPage *page = plumb_test_show_place (window, places[i]);

      check_window (window, places[i]);
      if (g_str_equal (places[i], "trends"))
        {
          gtk_widget_activate_action (plumb_page_get_header_end (page), "trends.show-table", NULL);
          check_window (window, "the tables of trends");
        }
    }
  plumb_test_close_window (window);
}

static void
test_audits (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  PlumbWindow *window = open_window (ui);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", (gint64) 1);
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  check_window (window, "a case file");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_SUBMITTED));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  check_window (window, "a submitted audit");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  check_window (window, "a form");
  plumb_test_close_window (window);
}

static void
test_welcome (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, NULL);

  check_window (window, "Welcome");
  plumb_test_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();
  g_test_add ("/contrast/places", PlumbTestUi, NULL, plumb_test_ui_set_up_demo, test_places,
              plumb_test_ui_tear_down);
  g_test_add ("/contrast/audits", PlumbTestUi, NULL, plumb_test_ui_set_up_demo, test_audits,
              plumb_test_ui_tear_down);
  g_test_add ("/contrast/welcome", PlumbTestUi, NULL, plumb_test_ui_set_up, test_welcome,
              plumb_test_ui_tear_down);
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
