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
  const PlumbBlock *block = g_object_get_data (G_OBJECT (view), "block");
  const PlumbBarPart *part;
  g_autofree char *name = plumb_figure_words_block (block);
  g_autofree char *title = NULL;
  PlumbAuditScope scope = self->context.scope;
  guint bar;

  scope.versions = block->versions;
  plumb_chart_bars_locate (PLUMB_CHART_BARS (plumb_chart_view_get_chart (view)), figure, &bar,
                           &part);
  /* Translators: heading of a list of audits: a section, its grade, the quarter */
  title = g_strdup_printf (_("%s: %s, %s"), name, part->label, self->context.period);
  plumb_audit_scope_show (&scope, GTK_WIDGET (self), title, block->code,
                          &part->figure, 1);
}

static GtkWidget *
create_bar (PlumbPracticeCard *self,
            const PlumbBlock  *block)
{
  GtkWidget *view = plumb_chart_view_new ();
  g_autoptr(PlumbChart) chart = plumb_chart_bars_new (PLUMB_BARS_ROW);
  g_autofree char *name = plumb_figure_words_block (block);

  plumb_chart_bars_add_block (PLUMB_CHART_BARS (chart), name, block);
  plumb_chart_view_set_chart (PLUMB_CHART_VIEW (view), chart, name);
  g_object_set_data (G_OBJECT (view), "block", (gpointer) block);
  g_signal_connect (view, "figure-activated", G_CALLBACK (part_activated_cb), self);
  gtk_widget_set_hexpand (view, TRUE);
  plumb_text_scale_set_least_size (view, 120, 20);
  gtk_widget_set_valign (view, GTK_ALIGN_CENTER);
  return view;
}

static GtkWidget *
create_share (PlumbPracticeCard *self,
              const PlumbBlock  *block,
              const char        *text)
{
  const PlumbShare *share = plumb_quarter_context_get_share (&self->context, block);
  g_autofree char *headline = plumb_quarter_context_dup_headline (&self->context, block->scale);
  g_autofree char *full = plumb_figure_words_full (share);
  g_autofree char *name = plumb_figure_words_block (block);
  g_autofree char *what = g_strdup_printf (_("%s: %s"), name, headline);
  g_autofree char *label = g_strdup_printf (_("%s, %s. List the audits."), what, full);
  GVariant *target = plumb_quarter_context_link_ranks (
      &self->context, what, block->code, block->versions,
      plumb_quarter_context_get_rank (&self->context, block->scale),
      plumb_scale_get_n_grades (block->scale));

  return plumb_audit_scope_create_button (text, label, target);
}

static void
attach_shares (PlumbPracticeCard *self,
               GtkGrid           *grid,
               const PlumbBlock  *block,
               int                row)
{
  const PlumbShare *share = plumb_quarter_context_get_share (&self->context, block);
  g_autofree char *percent = plumb_figure_words_share (share);
  g_autofree char *base = plumb_figure_words_base (share);

  if (!share->known)
    {
      gtk_grid_attach (grid, create_label (_("No grades"), "dim-label"), COLUMN_SHARE, row, 2, 1);
      return;
    }

  if (!share->firm)
    {
      gtk_grid_attach (grid, create_share (self, block, base), COLUMN_BASE, row, 1, 1);
      return;
    }

  gtk_grid_attach (grid, create_share (self, block, percent), COLUMN_SHARE, row, 1, 1);
  gtk_grid_attach (grid, create_share (self, block, base), COLUMN_BASE, row, 1, 1);
}

static void
attach_block (PlumbPracticeCard *self,
              GtkGrid           *grid,
              const PlumbBlock  *block,
              int                row)
{
  PlumbChangeVerdict verdict = plumb_quarter_context_get_change (&self->context, block)->verdict;
  g_autofree char *name = plumb_figure_words_block (block);
  GtkWidget *title = create_label (name, NULL);
  GtkWidget *change = create_label (plumb_figure_words_verdict (verdict), NULL);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 26);
  gtk_label_set_width_chars (GTK_LABEL (title), 12);
  if (block->theme != NULL)
    gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (change, verdict == PLUMB_CHANGE_BETTER || verdict == PLUMB_CHANGE_WORSE
                                        ? "heading"
                                        : "dim-label");
  gtk_grid_attach (grid, title, COLUMN_SECTION, row, 1, 1);
  gtk_grid_attach (grid, create_bar (self, block), COLUMN_BAR, row, 1, 1);
  attach_shares (self, grid, block, row);
  gtk_grid_attach (grid, change, COLUMN_CHANGE, row, 1, 1);
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

/* What an earlier version asked otherwise is there only if audits were made with it. */
static gboolean
is_shown (const PlumbBlock *block)
{
  return block->version == NULL || block->base + block->n_na + block->n_not_recorded > 0;
}

void
plumb_practice_card_set_cell (PlumbPracticeCard         *self,
                              const PlumbQuarterContext *context)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();
  GPtrArray *blocks = context->cell->blocks;

  g_return_if_fail (PLUMB_IS_PRACTICE_CARD (self));

  self->context = *context;
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "figures-card");
  gtk_box_append (GTK_BOX (box), create_label (_("How good is practice"), "title-4"));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (box), plumb_sideways_new (grid));
  if (blocks->len > 0)
    attach_head (self, GTK_GRID (grid), ((const PlumbBlock *)g_ptr_array_index (blocks, 0))->scale);
  for (guint i = 0; i < blocks->len; i++)
    if (is_shown (g_ptr_array_index (blocks, i)))
      attach_block (self, GTK_GRID (grid), g_ptr_array_index (blocks, i), i + 1);
  gtk_widget_set_visible (GTK_WIDGET (self), blocks->len > 0);
  adw_bin_set_child (ADW_BIN (self), box);
}
