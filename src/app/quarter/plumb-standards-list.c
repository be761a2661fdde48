/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-standards-list.h"

#include <glib/gi18n.h>

#include "plumb-chart-bars.h"
#include "plumb-chart-view.h"
#include "plumb-figure-words.h"
#include "plumb-figure.h"
#include "plumb-text-scale.h"

struct _PlumbStandardsList
{
  AdwBin               parent_instance;

  PlumbQuarterContext  context;
};

G_DEFINE_FINAL_TYPE (PlumbStandardsList, plumb_standards_list, ADW_TYPE_BIN)

static char *
name_count (const PlumbReleaseTable *table,
            const PlumbReleaseRow   *row,
            PlumbMeasure             measure,
            int                      rank)
{
  return plumb_figure_words_count (plumb_release_table_get_count (table, row, measure, rank));
}

static void
describe_grades (GString                 *text,
                 const PlumbReleaseTable *table,
                 const PlumbReleaseRow   *row)
{
  for (int rank = plumb_scale_get_n_grades (row->scale->scale); rank >= 1; rank--)
    {
      g_autofree char *count = name_count (table, row, PLUMB_MEASURE_GRADE, rank);

      g_string_append_printf (text, " · %s %s",
                              plumb_scale_get_grade (row->scale->scale, rank)->label, count);
    }
}

static void
describe_answers (GString                 *text,
                  const PlumbReleaseTable *table,
                  const PlumbReleaseRow   *row)
{
  g_autofree char *met = name_count (table, row, PLUMB_MEASURE_MET, 0);
  g_autofree char *partly = name_count (table, row, PLUMB_MEASURE_PARTLY, 0);
  g_autofree char *not_met = name_count (table, row, PLUMB_MEASURE_NOT_MET, 0);
  g_autofree char *cannot_tell = name_count (table, row, PLUMB_MEASURE_CANNOT_TELL, 0);

  g_string_append_printf (text, _(" · met %s · partly met %s · not met %s · cannot tell %s"), met,
                          partly, not_met, cannot_tell);
}

static char *
describe_counts (const PlumbReleaseTable *table,
                 const PlumbReleaseRow   *row)
{
  g_autofree char *name = plumb_figure_words_row (row);
  g_autofree char *na = name_count (table, row, PLUMB_MEASURE_NOT_APPLICABLE, 0);
  g_autofree char *not_recorded = name_count (table, row, PLUMB_MEASURE_NOT_RECORDED, 0);
  GString *text = g_string_new (name);

  if (row->scale != NULL)
    describe_grades (text, table, row);
  else
    describe_answers (text, table, row);
  g_string_append_printf (text, _(" · not applicable %s · not recorded %s"), na, not_recorded);
  return g_string_free (text, FALSE);
}

static void
part_activated_cb (PlumbChartView     *view,
                   guint               figure,
                   PlumbStandardsList *self)
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
create_bar (PlumbStandardsList      *self,
            const PlumbReleaseTable *table,
            const PlumbReleaseRow   *row)
{
  GtkWidget *view = plumb_chart_view_new ();
  g_autoptr(PlumbChart) chart = plumb_chart_bars_new (PLUMB_BARS_ROW);
  g_autofree char *name = plumb_figure_words_row (row);

  plumb_chart_bars_add_row (PLUMB_CHART_BARS (chart), name, table, row);
  plumb_chart_view_set_chart (PLUMB_CHART_VIEW (view), chart, name);
  g_object_set_data (G_OBJECT (view), "row", (gpointer) row);
  g_signal_connect (view, "figure-activated", G_CALLBACK (part_activated_cb), self);
  plumb_text_scale_set_least_size (view, 130, 20);
  gtk_widget_set_valign (view, GTK_ALIGN_CENTER);
  return view;
}

/* The audits whose answers are in the base. */
static GVariant *
link_base (PlumbStandardsList    *self,
           const PlumbReleaseRow *row)
{
  g_autofree char *name = plumb_figure_words_row (row);

  return plumb_quarter_context_link_measure (&self->context, name, row, PLUMB_MEASURE_BASE, 0);
}

/* Of a hidden share there is no link. */
static GtkWidget *
create_share (PlumbStandardsList      *self,
              const PlumbReleaseRow   *row,
              const PlumbReleaseShare *share)
{
  g_autofree char *name = plumb_figure_words_row (row);
  g_autofree char *words = plumb_figure_words_full (share);
  g_autofree char *label
      = g_strdup_printf (_("%s, met or good: %s. List the audits."), name, words);

  if (share->status == PLUMB_RELEASE_HIDDEN)
    return gtk_label_new (words);

  return plumb_audit_scope_create_button (words, label, link_base (self, row));
}

static GtkWidget *
create_row (PlumbStandardsList      *self,
            const PlumbReleaseTable *table,
            const PlumbReleaseRow   *row)
{
  GtkWidget *widget = adw_action_row_new ();
  g_autofree char *counts = describe_counts (table, row);
  const PlumbReleaseShare *share = plumb_release_row_get_share (row, PLUMB_MEASURE_MET);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), row->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), counts);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 3);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 3);
  gtk_widget_add_css_class (widget, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), create_bar (self, table, row));
  if (share != NULL)
    {
      GtkWidget *words = create_share (self, row, share);

      plumb_text_scale_set_least_size (words, 132, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (widget), words);
    }
  return widget;
}

/* @theme: (nullable): for those of none. Returns: how many there are */
static guint
add_rows (PlumbStandardsList      *self,
          GtkWidget               *expander,
          const PlumbReleaseTable *table,
          const PlumbReleaseTheme *theme)
{
  guint n = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (table->rows, i);

      if (row->kind != PLUMB_ROW_STANDARD || row->theme != theme)
        continue;
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), create_row (self, table, row));
      n++;
    }

  return n;
}

static GtkWidget *
create_index (PlumbStandardsList    *self,
              const PlumbReleaseRow *index)
{
  const PlumbReleaseTable *table = self->context.standards;
  GtkWidget *expander = adw_expander_row_new ();
  guint n = add_rows (self, expander, table, index->theme);
  g_autofree char *cannot_tell = name_count (table, index, PLUMB_MEASURE_CANNOT_TELL, 0);
  g_autofree char *na = name_count (table, index, PLUMB_MEASURE_NOT_APPLICABLE, 0);
  g_autofree char *not_recorded = name_count (table, index, PLUMB_MEASURE_NOT_RECORDED, 0);
  /* Translators: a theme, as in "Standards: Planning" */
  g_autofree char *title = g_strdup_printf (_("Standards: %s"), index->theme->title);
  g_autofree char *subtitle = g_strdup_printf (
      ngettext ("%u standard · cannot tell %s · not applicable %s · not recorded %s",
                "%u standards · cannot tell %s · not applicable %s · not recorded %s", n),
      n, cannot_tell, na, not_recorded);

  /* A council's own title may have what markup would take for its own. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle);
  return expander;
}

/* What stands under no index. */
static GtkWidget *
create_others (PlumbStandardsList *self)
{
  GtkWidget *expander = adw_expander_row_new ();
  guint n = add_rows (self, expander, self->context.others, NULL);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u standard", "%u standards", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("Standards: other"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle);
  return expander;
}

static void
plumb_standards_list_class_init (PlumbStandardsListClass *klass)
{
}

static void
plumb_standards_list_init (PlumbStandardsList *self)
{
}

GtkWidget *
plumb_standards_list_new (void)
{
  return g_object_new (PLUMB_TYPE_STANDARDS_LIST, NULL);
}

void
plumb_standards_list_show (PlumbStandardsList        *self,
                           const PlumbQuarterContext *context)
{
  GtkWidget *list = gtk_list_box_new ();

  g_return_if_fail (PLUMB_IS_STANDARDS_LIST (self));

  self->context = *context;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Standards"), -1);
  for (guint i = 0; context->standards != NULL && i < context->standards->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (context->standards->rows, i);

      if (row->kind == PLUMB_ROW_INDEX)
        gtk_list_box_append (GTK_LIST_BOX (list), create_index (self, row));
    }
  if (context->others != NULL)
    gtk_list_box_append (GTK_LIST_BOX (list), create_others (self));
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (list) != NULL);
  adw_bin_set_child (ADW_BIN (self), list);
}
