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
              const PlumbReleaseRow     *section,
              int                        rank)
{
  const char *grade = plumb_scale_get_grade (section->scale->scale, rank)->label;
  g_autofree char *name = plumb_figure_words_row (section);
  g_autofree char *what = g_strdup_printf (_("%s: %s"), name, grade);
  g_autofree char *label = g_strdup_printf (_("%s. List the audits."), what);
  GVariant *target = plumb_quarter_context_link_measure (context, what, section,
                                                         PLUMB_MEASURE_GRADE, rank);
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
create_count (const PlumbReleaseTable  *pair,
              const PlumbReleaseRow    *row,
              const PlumbReleaseColumn *column,
              PlumbReleaseCount         count)
{
  g_autofree char *text = plumb_figure_words_count (count);
  const char *across = plumb_scale_get_grade (column->scale->scale, column->rank)->label;
  /* Translators: a theme, its grade, another theme, its grade, and how many audits: "Planning:
   * Good, supervision: Inadequate. Audits: 3" */
  g_autofree char *label = g_strdup_printf (_("%s: %s, %s: %s. Audits: %s"), pair->down->title,
                                            row->title, pair->across->title, across, text);
  GtkWidget *widget = create_label (text, "numeric", 0);

  gtk_widget_set_margin_start (widget, 4);   /* as the text of the buttons above */
  if (count.value == 0)
    gtk_widget_add_css_class (widget, "dim-label");
  gtk_widget_set_tooltip_text (widget, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  label, -1);
  return widget;
}

/* (nullable): the section of @theme whose grades are crossed, if its @rank has that label */
static const PlumbReleaseRow *
find_section (const PlumbQuarterContext *context,
              const PlumbReleaseTheme   *theme,
              int                        rank,
              const char                *label)
{
  for (guint i = 0; context->grades != NULL && i < context->grades->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (context->grades->rows, i);

      if (row->kind == PLUMB_ROW_SECTION && row->theme == theme && row->scale != NULL
          && rank <= (int) plumb_scale_get_n_grades (row->scale->scale)
          && g_str_equal (plumb_scale_get_grade (row->scale->scale, rank)->label, label))
        return row;
    }

  return NULL;
}

static GtkWidget *
create_head (const PlumbQuarterContext *context,
             const PlumbReleaseTheme   *theme,
             int                        rank,
             const char                *label)
{
  const PlumbReleaseRow *section = find_section (context, theme, rank, label);

  return section != NULL ? create_grade (context, section, rank) : create_label (label, NULL, 0);
}

static void
attach_row (const PlumbQuarterContext *context,
            GtkGrid                   *grid,
            const PlumbReleaseRow     *row,
            int                        at)
{
  const PlumbReleaseTable *pair = context->pair;
  int column_at = 1;

  gtk_grid_attach (grid, create_head (context, pair->down, row->rank, row->title), 0, at, 1, 1);
  for (guint i = 0; i < pair->columns->len; i++)
    {
      const PlumbReleaseColumn *column = g_ptr_array_index (pair->columns, i);

      if (column->measure == PLUMB_MEASURE_GRADE)
        gtk_grid_attach (grid, create_count (pair, row, column, row->counts[i]), column_at++, at, 1,
                         1);
    }
}

static void
fill_grid (const PlumbQuarterContext *context,
           GtkGrid                   *grid)
{
  const PlumbReleaseTable *pair = context->pair;
  /* Translators: what stands down the side and what along the top of a table of two themes */
  g_autofree char *corner = g_strdup_printf (_("%s \xe2\x86\x93  %s \xe2\x86\x92"),
                                             pair->down->title, pair->across->title);
  int at = 1;

  gtk_grid_attach (grid, create_label (corner, "dim-label", 0), 0, 0, 1, 1);
  gtk_widget_add_css_class (gtk_grid_get_child_at (grid, 0, 0), "caption");
  for (guint i = 0; i < pair->columns->len; i++)
    {
      const PlumbReleaseColumn *column = g_ptr_array_index (pair->columns, i);

      if (column->measure == PLUMB_MEASURE_GRADE)
        gtk_grid_attach (
            grid,
            create_head (context, pair->across, column->rank,
                         plumb_scale_get_grade (column->scale->scale, column->rank)->label),
            at++, 0, 1, 1);
    }

  at = 1;
  for (guint i = 0; i < pair->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (pair->rows, i);

      if (row->rank > 0)
        attach_row (context, grid, row, at++);
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
 * plumb_cross_card_show:
 *
 * Hides itself where the form does not grade both themes.
 */
void
plumb_cross_card_show (PlumbCrossCard            *self,
                       const PlumbQuarterContext *context)
{
  gboolean crossed = context->pair != NULL && context->pair->rows->len > 0;
  g_autofree char *title = NULL;
  GtkWidget *box, *grid;

  g_return_if_fail (PLUMB_IS_CROSS_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), crossed);
  if (!crossed)
    {
      adw_bin_set_child (ADW_BIN (self), NULL);
      return;
    }

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  grid = gtk_grid_new ();
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "figures-card");
  /* Translators: two themes: "Planning and Supervision together" */
  title = g_strdup_printf (_("%s and %s together"), context->pair->down->title,
                           context->pair->across->title);
  gtk_box_append (GTK_BOX (box), create_label (title, "title-4", 0));
  gtk_box_append (GTK_BOX (box),
                  create_label (_("Audits by the grades of both sections"), "dim-label", 0));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "caption");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  fill_grid (context, GTK_GRID (grid));
  gtk_box_append (GTK_BOX (box), plumb_sideways_new (grid));
  adw_bin_set_child (ADW_BIN (self), box);
}
