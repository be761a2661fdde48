/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-practice-card.h"

#include <glib/gi18n.h>

#include "plumb-chart-bars.h"
#include "plumb-chart-key.h"
#include "plumb-chart-view.h"
#include "plumb-figure-words.h"
#include "plumb-sideways.h"
#include "plumb-text-scale.h"

struct _PlumbPracticeCard
{
  AdwBin               parent_instance;

  PlumbQuarterContext  context;
};

enum
{
  COLUMN_SECTION,
  COLUMN_BAR,
  COLUMN_SHARE,
  COLUMN_BASE,
  COLUMN_CHANGE
};

G_DEFINE_FINAL_TYPE (PlumbPracticeCard, plumb_practice_card, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text,
              const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
part_activated_cb (PlumbChartView    *view,
                   guint              figure,
                   PlumbPracticeCard *self)
{
  const PlumbReleaseRow *row = g_object_get_data (G_OBJECT (view), "row");
  const PlumbBarPart *part;
  g_autofree char *name = plumb_figure_words_row (row);
  g_autofree char *what = NULL;
  guint bar;

  plumb_chart_bars_locate (PLUMB_CHART_BARS (plumb_chart_view_get_chart (view)), figure, &bar,
                           &part);
  what = g_strdup_printf (_("%s: %s"), name, part->label);
  gtk_widget_activate_action_variant (
      GTK_WIDGET (self), "win.show-audits",
      plumb_quarter_context_link_figures (&self->context, what, row, &part->figure, 1));
}

static GtkWidget *
create_bar (PlumbPracticeCard     *self,
            const PlumbReleaseRow *row)
{
  GtkWidget *view = plumb_chart_view_new ();
  g_autoptr(PlumbChart) chart = plumb_chart_bars_new (PLUMB_BARS_ROW);
  g_autofree char *name = plumb_figure_words_row (row);

  plumb_chart_bars_add_row (PLUMB_CHART_BARS (chart), name, self->context.grades, row);
  plumb_chart_view_set_chart (PLUMB_CHART_VIEW (view), chart, name);
  g_object_set_data (G_OBJECT (view), "row", (gpointer) row);
  g_signal_connect (view, "figure-activated", G_CALLBACK (part_activated_cb), self);
  gtk_widget_set_hexpand (view, TRUE);
  plumb_text_scale_set_least_size (view, 120, 20);
  gtk_widget_set_valign (view, GTK_ALIGN_CENTER);
  return view;
}

static GtkWidget *
create_share (PlumbPracticeCard       *self,
              const PlumbReleaseRow   *row,
              const PlumbReleaseShare *share,
              const char              *text)
{
  PlumbScale *scale = row->scale->scale;
  g_autofree char *headline = plumb_quarter_context_dup_headline (&self->context, scale);
  g_autofree char *full = plumb_figure_words_full (share);
  g_autofree char *name = plumb_figure_words_row (row);
  g_autofree char *what = g_strdup_printf (_("%s: %s"), name, headline);
  g_autofree char *label = g_strdup_printf (_("%s, %s. List the audits."), what, full);
  GVariant *target = plumb_quarter_context_link_measure (&self->context, what, row,
                                                         self->context.fields->headline, 0);

  return plumb_audit_scope_create_button (text, label, target);
}

static void
attach_shares (PlumbPracticeCard     *self,
               GtkGrid               *grid,
               const PlumbReleaseRow *row,
               int                    at)
{
  const PlumbReleaseShare *share
      = plumb_release_row_get_share (row, self->context.fields->headline);
  g_autofree char *percent = NULL;
  g_autofree char *base = NULL;

  if (share == NULL)
    return;

  percent = plumb_figure_words_share (share);
  if (share->status != PLUMB_RELEASE_SHOWN)
    {
      gtk_grid_attach (grid,
                       create_label (share->status == PLUMB_RELEASE_HIDDEN ? percent
                                                                           : _("No grades"),
                                     "dim-label"),
                       COLUMN_SHARE, at, 2, 1);
      return;
    }

  base = plumb_figure_words_base (share);
  if (share->firm)
    gtk_grid_attach (grid, create_share (self, row, share, percent), COLUMN_SHARE, at, 1, 1);
  gtk_grid_attach (grid, create_share (self, row, share, base), COLUMN_BASE, at, 1, 1);
}

static void
attach_change (PlumbPracticeCard     *self,
               GtkGrid               *grid,
               const PlumbReleaseRow *row,
               int                    at)
{
  const PlumbReleaseChange *change
      = plumb_release_row_get_change (row, self->context.fields->headline);
  gboolean clear;

  if (change == NULL)
    return;

  clear = change->verdict == PLUMB_VERDICT_BETTER || change->verdict == PLUMB_VERDICT_WORSE;
  gtk_grid_attach (grid,
                   create_label (plumb_figure_words_verdict (change->verdict),
                                 clear ? "heading" : "dim-label"),
                   COLUMN_CHANGE, at, 1, 1);
}

static void
attach_row (PlumbPracticeCard     *self,
            GtkGrid               *grid,
            const PlumbReleaseRow *row,
            int                    at)
{
  g_autofree char *name = plumb_figure_words_row (row);
  GtkWidget *title = create_label (name, NULL);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 26);
  gtk_label_set_width_chars (GTK_LABEL (title), 12);
  if (row->theme != NULL)
    gtk_widget_add_css_class (title, "heading");
  gtk_grid_attach (grid, title, COLUMN_SECTION, at, 1, 1);
  gtk_grid_attach (grid, create_bar (self, row), COLUMN_BAR, at, 1, 1);
  attach_shares (self, grid, row, at);
  attach_change (self, grid, row, at);
}

/* (element-type PlumbReleaseRow) (transfer container): those that are graded */
static GPtrArray *
list_rows (const PlumbQuarterContext *context)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; context->grades != NULL && i < context->grades->rows->len; i++)
    {
      PlumbReleaseRow *row = g_ptr_array_index (context->grades->rows, i);

      if ((row->kind == PLUMB_ROW_OVERALL || row->kind == PLUMB_ROW_SECTION) && row->scale != NULL)
        g_ptr_array_add (rows, row);
    }

  return rows;
}

/* The scale of the first section stands for all; a section on a scale of its own still has its
 * names in its description. */
static void
attach_head (PlumbPracticeCard *self,
             GtkGrid           *grid,
             PlumbScale        *scale)
{
  g_autofree char *headline = plumb_quarter_context_dup_headline (&self->context, scale);
  g_autoptr(PlumbChart) key = plumb_chart_key_new (scale);
  GtkWidget *view = plumb_chart_view_new ();
  GtkWidget *share = create_label (headline, "dim-label");

  plumb_chart_view_set_chart (PLUMB_CHART_VIEW (view), key, _("Grades, best first"));
  gtk_widget_set_valign (view, GTK_ALIGN_CENTER);
  gtk_grid_attach (grid, create_label (_("Section"), "dim-label"), COLUMN_SECTION, 0, 1, 1);
  gtk_grid_attach (grid, view, COLUMN_BAR, 0, 1, 1);
  gtk_label_set_wrap (GTK_LABEL (share), TRUE);
  gtk_widget_set_margin_start (share, 4);
  gtk_grid_attach (grid, share, COLUMN_SHARE, 0, 2, 1);
  gtk_grid_attach (grid, create_label (_("Change"), "dim-label"), COLUMN_CHANGE, 0, 1, 1);
  for (int i = COLUMN_SECTION; i <= COLUMN_CHANGE; i++)
    if (gtk_grid_get_child_at (grid, i, 0) != NULL)
      gtk_widget_add_css_class (gtk_grid_get_child_at (grid, i, 0), "caption");
}

static void
plumb_practice_card_class_init (PlumbPracticeCardClass *klass)
{
}

static void
plumb_practice_card_init (PlumbPracticeCard *self)
{
}

GtkWidget *
plumb_practice_card_new (void)
{
  return g_object_new (PLUMB_TYPE_PRACTICE_CARD, NULL);
}

static void
fill_grid (PlumbPracticeCard *self,
           GtkGrid           *grid,
           GPtrArray         *rows)
{
  attach_head (self, grid, ((const PlumbReleaseRow *) g_ptr_array_index (rows, 0))->scale->scale);
  for (guint i = 0; i < rows->len; i++)
    attach_row (self, grid, g_ptr_array_index (rows, i), i + 1);
}

/**
 * plumb_practice_card_show:
 *
 * Hides itself where nothing is graded.
 */
void
plumb_practice_card_show (PlumbPracticeCard         *self,
                          const PlumbQuarterContext *context)
{
  g_autoptr(GPtrArray) rows = list_rows (context);
  GtkWidget *box, *grid;

  g_return_if_fail (PLUMB_IS_PRACTICE_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0);
  self->context = *context;
  if (rows->len == 0)
    {
      adw_bin_set_child (ADW_BIN (self), NULL);
      return;
    }

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  grid = gtk_grid_new ();
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "figures-card");
  gtk_box_append (GTK_BOX (box), create_label (_("How good is practice"), "title-4"));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (box), plumb_sideways_new (grid));
  fill_grid (self, GTK_GRID (grid), rows);
  adw_bin_set_child (ADW_BIN (self), box);
}
