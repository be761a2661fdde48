/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-test-contrast.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "plumb-test-walk.h"
#include "plumb-theme.h"

/* WCAG 2.1, 1.4.3 */
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

/* What cannot be used now may be faint; but a line of a list tells facts, such as why. */
static gboolean
may_be_faint (GtkWidget *widget)
{
  if (gtk_widget_is_sensitive (widget))
    return FALSE;
  while (widget != NULL && !GTK_IS_BUTTON (widget) && !GTK_IS_TEXT (widget)
         && !GTK_IS_LIST_BOX_ROW (widget))
    widget = gtk_widget_get_parent (widget);
  return !GTK_IS_LIST_BOX_ROW (widget);
}

/* Whole and in view: what a list has scrolled away is drawn by nobody. */
static gboolean
is_in_view (GtkWidget       *window,
            GtkWidget       *widget,
            graphene_rect_t *bounds)
{
  graphene_rect_t view;

  if (!gtk_widget_get_mapped (widget) || may_be_faint (widget))
    return FALSE;
  if (!gtk_widget_compute_bounds (widget, window, bounds) || bounds->size.width < 2)
    return FALSE;
  for (GtkWidget *w = gtk_widget_get_parent (widget); w != NULL; w = gtk_widget_get_parent (w))
    {
      if ((gtk_widget_get_overflow (w) == GTK_OVERFLOW_HIDDEN || w == window)
          && gtk_widget_compute_bounds (w, window, &view)
          && !graphene_rect_contains_rect (&view, bounds))
        return FALSE;
      if (w == window)
        break;
    }
  return TRUE;
}

/* Returns how many words were measured. What opens above it has a picture of its own. */
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
    if (!GTK_IS_NATIVE (child))
      n += check (window, child, picture, faults);
  return n;
}

void
plumb_test_assert_contrast (GtkWidget  *native,
                            GtkWidget  *part,
                            const char *what,
                            guint       least)
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
      gtk_widget_queue_draw (native);
      gtk_test_widget_wait_for_draw (native);
      take_picture (native, &picture);
      n = check (native, part, &picture, faults);
      g_free (picture.pixels);
      g_test_message ("%s: %u texts", what, n);
      g_assert_cmpuint (n, >=, least);
      if (faults->len == 0)
        continue;
      g_test_message ("%s, %s: too faint:%s", what, i == 0 ? "light" : "dark", faults->str);
      g_test_fail ();
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

static void
find_popovers (GtkWidget *widget,
               GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_popover_get_autohide (GTK_POPOVER (child)))
      g_ptr_array_add (found, child);
    else
      find_popovers (child, found);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_not_mapped (gpointer widget)
{
  return !is_mapped (widget);
}

/* Those of one kind look alike: the first of them stands for all. */
static gboolean
is_seen (GHashTable *seen,
         GtkWidget  *popover)
{
  GtkWidget *owner = gtk_widget_get_parent (popover);
  g_auto(GStrv) names = gtk_widget_get_css_classes (popover);
  g_autofree char *classes = g_strjoinv (" ", names);
  g_autofree char *name = NULL;
  const char *tooltip = gtk_widget_get_tooltip_text (owner);

  name = g_strdup_printf ("%s of %s %s, %s", G_OBJECT_TYPE_NAME (popover),
                          G_OBJECT_TYPE_NAME (owner), classes, tooltip != NULL ? tooltip : "");
  return !g_hash_table_add (seen, g_steal_pointer (&name));
}

guint
plumb_test_assert_popover_contrast (GtkWidget  *root,
                                    const char *what)
{
  g_autoptr(GPtrArray) popovers = g_ptr_array_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  find_popovers (root, popovers);
  for (guint i = 0; i < popovers->len; i++)
    {
      GtkWidget *popover = popovers->pdata[i];
      g_autofree char *name = NULL;

      if (is_seen (seen, popover))
        continue;
      name = g_strdup_printf ("%s, what opens from %s “%s”", what,
                              G_OBJECT_TYPE_NAME (gtk_widget_get_parent (popover)),
                              gtk_widget_get_tooltip_text (gtk_widget_get_parent (popover)));
      gtk_popover_popup (GTK_POPOVER (popover));
      plumb_test_wait_until (is_mapped, popover);
      plumb_test_assert_contrast (popover, popover, name, 1);
      gtk_popover_popdown (GTK_POPOVER (popover));
      plumb_test_wait_until (is_not_mapped, popover);
    }
  return g_hash_table_size (seen);
}
