/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-cross-card.h"

#include <glib/gi18n.h>

#include "plumb-figure-words.h"
#include "plumb-scale.h"
#include "plumb-sideways.h"

struct _PlumbCrossCard
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (PlumbCrossCard, plumb_cross_card, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text,
              const char *class,
              double      along)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), along);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* A grade's name leads to the audits with that grade. */
static GtkWidget *
create_grade (const PlumbQuarterContext *context,
              const PlumbBlock          *block,
              int                        rank)
{
  const char *grade = plumb_scale_get_grade (block->scale, rank)->label;
  g_autofree char *name = plumb_figure_words_block (block);
  g_autofree char *what = g_strdup_printf (_("%s: %s"), name, grade);
  g_autofree char *label = g_strdup_printf (_("%s. List the audits."), what);
  GVariant *target = plumb_quarter_context_link_ranks (context, what, block->code,
                                                       block->versions, rank, rank);
  GtkWidget *button = plumb_audit_scope_create_button (grade, label, target);
  GtkWidget *text = gtk_button_get_child (GTK_BUTTON (button));

  /* Four names in one line are wider than a narrow page. */
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (text), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  return button;
}

static GtkWidget *
create_count (guint       count,
              const char *planning,
              const char *supervision)
{
  g_autofree char *text = g_strdup_printf ("%u", count);
  g_autofree char *label
      = g_strdup_printf (_("Planning %s and supervision %s: %u"), planning, supervision, count);
  GtkWidget *widget = create_label (text, "numeric", 0);

  gtk_widget_set_margin_start (widget, 4);   /* as the text of the buttons above */
  if (count == 0)
    gtk_widget_add_css_class (widget, "dim-label");
  gtk_widget_set_tooltip_text (widget, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  label, -1);
  return widget;
}

static void
fill_grid (const PlumbQuarterContext *context,
           GtkGrid                   *grid,
           const PlumbBlock          *planning,
           const PlumbBlock          *supervision)
{
  int n_rows = plumb_scale_get_n_grades (planning->scale);
  int n_columns = plumb_scale_get_n_grades (supervision->scale);
  int size = context->cell->cross_size;

  gtk_grid_attach (
      grid, create_label (_("Planning \xe2\x86\x93  Supervision \xe2\x86\x92"), "dim-label", 0), 0,
      0, 1, 1);
  gtk_widget_add_css_class (gtk_grid_get_child_at (grid, 0, 0), "caption");
  for (int s = n_columns; s >= 1; s--)
    gtk_grid_attach (grid, create_grade (context, supervision, s), n_columns - s + 1, 0, 1, 1);

  for (int p = n_rows; p >= 1; p--)
    {
      gtk_grid_attach (grid, create_grade (context, planning, p), 0, n_rows - p + 1, 1, 1);
      for (int s = n_columns; s >= 1 && s <= size && p <= size; s--)
        gtk_grid_attach (grid,
                         create_count (context->cell->cross[(p - 1) * size + (s - 1)],
                                       plumb_scale_get_grade (planning->scale, p)->label,
                                       plumb_scale_get_grade (supervision->scale, s)->label),
                         n_columns - s + 1, n_rows - p + 1, 1, 1);
    }
}

static void
plumb_cross_card_class_init (PlumbCrossCardClass *klass)
{
}

static void
plumb_cross_card_init (PlumbCrossCard *self)
{
}

GtkWidget *
plumb_cross_card_new (void)
{
  return g_object_new (PLUMB_TYPE_CROSS_CARD, NULL);
}

/**
 * plumb_cross_card_set_cell:
 *
 * Hides itself where the instrument does not grade both sections.
 */
void
plumb_cross_card_set_cell (PlumbCrossCard            *self,
                           const PlumbQuarterContext *context)
{
  gboolean crossed = context->cell->cross != NULL;
  GtkWidget *box, *grid;

  g_return_if_fail (PLUMB_IS_CROSS_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), crossed);
  if (!crossed)
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  grid = gtk_grid_new ();
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "figures-card");
  gtk_box_append (GTK_BOX (box),
                  create_label (_("Planning and supervision together"), "title-4", 0));
  gtk_box_append (GTK_BOX (box),
                  create_label (_("Audits by the grades of both sections"), "dim-label", 0));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "caption");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  fill_grid (context, GTK_GRID (grid), context->cell->cross_down,
             context->cell->cross_across);
  gtk_box_append (GTK_BOX (box), plumb_sideways_new (grid));
  adw_bin_set_child (ADW_BIN (self), box);
}
