/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-standards-list.h"

#include <glib/gi18n.h>

#include "plumb-answers.h"
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
describe_counts (const PlumbIndexStandard *standard)
{
  g_autofree char *name = plumb_figure_words_standard (standard);
  GString *text = g_string_new (name);

  if (standard->scale != NULL && standard->kind == PLUMB_ANSWER_QUALITY)
    for (int rank = standard->n_ranks; rank >= 1; rank--)
      g_string_append_printf (text, " · %s %u",
                              plumb_scale_get_grade (standard->scale, rank)->label,
                              standard->counts[rank]);
  else
    g_string_append_printf (text, _(" · met %u · partly met %u · not met %u · cannot tell %u"),
                            standard->met, standard->partly, standard->not_met,
                            standard->cannot_tell);

  g_string_append_printf (text, _(" · not applicable %u · not recorded %u"), standard->n_na,
                          standard->n_not_recorded);
  return g_string_free (text, FALSE);
}

static void
part_activated_cb (PlumbChartView     *view,
                   guint               figure,
                   PlumbStandardsList *self)
{
  const PlumbIndexStandard *standard = g_object_get_data (G_OBJECT (view), "standard");
  PlumbAuditScope scope = self->context.scope;
  const PlumbBarPart *part;
  g_autofree char *name = plumb_figure_words_standard (standard);
  g_autofree char *title = NULL;
  guint bar;

  plumb_chart_bars_locate (PLUMB_CHART_BARS (plumb_chart_view_get_chart (view)), figure, &bar,
                           &part);
  /* Translators: heading of a list of audits: a standard's code, its answer, the quarter */
  title = g_strdup_printf (_("%s: %s, %s"), name, part->label, self->context.period);
  scope.versions = standard->versions;
  plumb_audit_scope_show (&scope, GTK_WIDGET (self), title, standard->code, &part->figure, 1);
}

static GtkWidget *
create_bar (PlumbStandardsList       *self,
            const PlumbIndexStandard *standard)
{
  GtkWidget *view = plumb_chart_view_new ();
  g_autoptr(PlumbChart) chart = plumb_chart_bars_new (PLUMB_BARS_ROW);
  g_autofree char *name = plumb_figure_words_standard (standard);

  plumb_chart_bars_add_standard (PLUMB_CHART_BARS (chart), name, standard);
  plumb_chart_view_set_chart (PLUMB_CHART_VIEW (view), chart, name);
  g_object_set_data (G_OBJECT (view), "standard", (gpointer) standard);
  g_signal_connect (view, "figure-activated", G_CALLBACK (part_activated_cb), self);
  plumb_text_scale_set_least_size (view, 130, 20);
  gtk_widget_set_valign (view, GTK_ALIGN_CENTER);
  return view;
}

/* The audits whose answers are in the base. */
static GVariant *
link_base (PlumbStandardsList       *self,
           const PlumbIndexStandard *standard)
{
  gboolean graded = standard->scale != NULL && standard->kind == PLUMB_ANSWER_QUALITY;
  const int compliance[]
      = { PLUMB_RANK_NOT_MET, PLUMB_RANK_PARTLY, PLUMB_RANK_MET, PLUMB_FIGURE_CANNOT_TELL };
  g_autofree char *name = plumb_figure_words_standard (standard);
  g_autofree char *title = g_strdup_printf (_("%s, %s"), name, self->context.period);
  PlumbAuditScope scope = self->context.scope;

  if (graded)
    return plumb_quarter_context_link_ranks (&self->context, name, standard->code,
                                             standard->versions, 1, standard->n_ranks);

  scope.versions = standard->versions;
  return plumb_audit_scope_to_target (&scope, title, standard->code, compliance,
                                      G_N_ELEMENTS (compliance));
}

static GtkWidget *
create_row (PlumbStandardsList       *self,
            const PlumbIndexStandard *standard)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *counts = describe_counts (standard);
  g_autofree char *name = plumb_figure_words_standard (standard);
  g_autofree char *share = plumb_figure_words_full (&standard->share);
  g_autofree char *label
      = g_strdup_printf (_("%s, met or good: %s. List the audits."), name, share);
  GtkWidget *button = plumb_audit_scope_create_button (share, label, link_base (self, standard));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), standard->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), counts);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_add_css_class (row, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_bar (self, standard));
  plumb_text_scale_set_least_size (button, 132, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
add_index (PlumbStandardsList *self,
           GtkWidget          *list,
           const PlumbIndex   *index)
{
  GtkWidget *expander = adw_expander_row_new ();
  /* Translators: heading of the standards under an index: "Standards: Planning" */
  g_autofree char *title = g_strdup_printf (_("Standards: %s"), index->theme->title);
  g_autofree char *subtitle = NULL;

  subtitle = g_strdup_printf (
      ngettext ("%u standard · cannot tell %u · not applicable %u · not recorded %u",
                "%u standards · cannot tell %u · not applicable %u · not recorded %u",
                index->standards->len),
      index->standards->len, index->cannot_tell, index->n_na, index->n_not_recorded);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle);
  for (guint i = 0; i < index->standards->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              create_row (self, g_ptr_array_index (index->standards, i)));
  gtk_list_box_append (GTK_LIST_BOX (list), expander);
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
plumb_standards_list_set_cell (PlumbStandardsList        *self,
                               const PlumbQuarterContext *context)
{
  GtkWidget *list = gtk_list_box_new ();

  g_return_if_fail (PLUMB_IS_STANDARDS_LIST (self));

  self->context = *context;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Standards"), -1);
  for (guint i = 0; i < context->cell->indices->len; i++)
    add_index (self, list, g_ptr_array_index (context->cell->indices, i));
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (list) != NULL);
  adw_bin_set_child (ADW_BIN (self), list);
}
