/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-column-room.h"

#include "plumb-text-scale.h"

#define BETWEEN    12    /* px: a cell's own padding (style.css) */
#define MOST_KINDS 4096  /* of texts that are remembered */

typedef struct
{
  const char *title;
  guint       n_chars;
  gboolean    whole;
  guint       rank;
  int         widest;    /* of its texts so far, px */
} Column;

struct _PlumbColumnRoom
{
  GArray     *columns;   /* (owned) (element-type Column) */
  GHashTable *widths;    /* (owned): kind of text -> px */
  int         character; /* Pango units: the average as GtkInscription takes it */
  double      scale;     /* that they were measured at */
  gboolean    old;
};

PlumbColumnRoom *
plumb_column_room_new (void)
{
  PlumbColumnRoom *self = g_new0 (PlumbColumnRoom, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
plumb_column_room_free (PlumbColumnRoom *self)
{
  g_array_unref (self->columns);
  g_hash_table_unref (self->widths);
  g_free (self);
}

void
plumb_column_room_add (PlumbColumnRoom *self,
                       const char      *title,
                       guint            n_chars,
                       gboolean         whole,
                       guint            rank)
{
  Column column = { title, n_chars, whole, rank, 0 };

  g_array_append_val (self->columns, column);
}

/* Digits are all of one width, so that references and days are of few kinds. */
static char *
dup_kind (const char *text)
{
  char *kind = g_strdup (text);

  for (char *c = kind; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      *c = '0';
  return kind;
}

static int
measure (GtkWidget  *widget,
         const char *text)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width;

  /* The style of tables asks for it (numeric), which a layout of one's own does not know. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
measure_character (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget),
                                                         NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (width, 1);
}

/* With another size of text all is measured anew. */
static void
follow_scale (PlumbColumnRoom *self,
              GtkWidget       *widget)
{
  double scale = plumb_text_scale_get (widget);

  if (ABS (scale - self->scale) < 0.001)
    return;
  self->scale = scale;
  self->character = measure_character (widget);
  self->old = TRUE;
  g_hash_table_remove_all (self->widths);
  for (guint i = 0; i < self->columns->len; i++)
    g_array_index (self->columns, Column, i).widest = 0;
}

int
plumb_column_room_measure (PlumbColumnRoom *self,
                           guint            column,
                           GtkWidget       *cell,
                           const char      *text)
{
  g_autofree char *kind = dup_kind (text);
  gpointer known;
  int width;

  follow_scale (self, cell);
  if (g_hash_table_lookup_extended (self->widths, kind, NULL, &known))
    {
      width = GPOINTER_TO_INT (known);
    }
  else
    {
      width = measure (cell, kind);
      if (g_hash_table_size (self->widths) < MOST_KINDS)
        g_hash_table_insert (self->widths, g_steal_pointer (&kind), GINT_TO_POINTER (width));
    }
  plumb_column_room_note (self, column, width);
  return width;
}

guint
plumb_column_room_count_chars (PlumbColumnRoom *self,
                               int              width)
{
  return (guint) ((width * PANGO_SCALE + self->character - 1) / MAX (self->character, 1));
}

void
plumb_column_room_note (PlumbColumnRoom *self,
                        guint            column,
                        int              width)
{
  Column *noted = &g_array_index (self->columns, Column, column);

  if (width <= noted->widest)
    return;
  noted->widest = width;
  self->old = TRUE;
}

gboolean
plumb_column_room_is_old (PlumbColumnRoom *self)
{
  return self->old;
}

static gboolean
take (const Column *column,
      GtkWidget    *view,
      int          *left)
{
  int usual = (int) column->n_chars * measure (view, "0");
  int text = column->whole || column->widest < usual ? column->widest : usual;
  int width = MAX (text > 0 ? text : usual, measure (view, column->title)) + BETWEEN;
  gboolean has_room = column->rank == 0 || width <= *left;

  if (has_room)
    *left -= width;
  return has_room;
}

void
plumb_column_room_choose (PlumbColumnRoom *self,
                          GtkWidget       *view,
                          int              width,
                          gboolean        *shown)
{
  guint last = 0;

  follow_scale (self, view);
  self->old = FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    last = MAX (last, g_array_index (self->columns, Column, i).rank);
  for (guint rank = 0; rank <= last; rank++)
    for (guint i = 0; i < self->columns->len; i++)
      {
        const Column *column = &g_array_index (self->columns, Column, i);

        if (column->rank == rank)
          shown[i] = take (column, view, &width);
      }
}
