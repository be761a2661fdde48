/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-index-card.h"

#include <glib/gi18n.h>

#include "plumb-chart-interval.h"
#include "plumb-chart-run.h"
#include "plumb-chart-view.h"
#include "plumb-code-label.h"
#include "plumb-figure-words.h"
#include "plumb-trend-charts.h"

struct _PlumbIndexCard
{
  AdwBin             parent_instance;

  PlumbAuditScope    scope;          /* of the run: its texts belong to the release in view */

  GtkLabel          *title_label;
  GtkLabel          *verdict_label;
  GtkButton         *share_button;
  GtkLabel          *share_label;
  GtkLabel          *base_label;
  PlumbChartView    *interval_view;
  GtkLabel          *sentence_label;
  PlumbChartView    *run_view;
  GtkLabel          *run_label;
};

G_DEFINE_FINAL_TYPE (PlumbIndexCard, plumb_index_card, ADW_TYPE_BIN)

static const char *
verdict_class (PlumbReleaseVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_VERDICT_BETTER:
      return "better";
    case PLUMB_VERDICT_WORSE:
      return "worse";
    case PLUMB_VERDICT_NO_CLEAR_CHANGE:
    case PLUMB_VERDICT_TOO_FEW:
    case PLUMB_VERDICT_NOT_COMPARABLE:
    default:
      return "unclear";
    }
}

static void
show_change (PlumbIndexCard            *self,
             const PlumbQuarterContext *context,
             const PlumbReleaseRow     *row)
{
  const PlumbReleaseShare *share = plumb_release_row_get_share (row, PLUMB_MEASURE_MET);
  const PlumbReleaseChange *change = plumb_release_row_get_change (row, PLUMB_MEASURE_MET);
  g_autofree char *extremes = plumb_figure_words_extremes (context->standards, row->theme);
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->verdict_label), change != NULL);
  if (change != NULL)
    {
      const char *classes[] = { "chip", verdict_class (change->verdict), NULL };

      gtk_label_set_label (self->verdict_label, plumb_figure_words_verdict (change->verdict));
      gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_label), classes);
      words = plumb_figure_words_change (change, share);
    }

  sentence = g_strjoin (" ", words != NULL ? words : extremes, words != NULL ? extremes : NULL,
                        NULL);
  gtk_label_set_label (self->sentence_label, sentence);
}

static char *
describe_base (const PlumbReleaseShare *share)
{
  if (share->status != PLUMB_RELEASE_SHOWN)
    return g_strdup (_("No answers yet"));

  /* Translators: "595 of 919 answers met or good, 54 audits" */
  return g_strdup_printf (ngettext ("%u of %u answers met or good, %u audit",
                                    "%u of %u answers met or good, %u audits", share->n_audits),
                          share->n, share->base, share->n_audits);
}

static void
show_share (PlumbIndexCard          *self,
            const char              *title,
            const PlumbReleaseShare *share)
{
  g_autofree char *words = plumb_figure_words_share (share);
  g_autofree char *base = describe_base (share);
  g_autofree char *full = plumb_figure_words_full (share);
  g_autofree char *label = g_strdup_printf (_("%s: %s answers met or good. List the audits."),
                                            title, full);
  g_autoptr(PlumbChart) chart = plumb_chart_interval_new (title, share);
  gboolean shown = share->status == PLUMB_RELEASE_SHOWN;

  /* Where there is no figure, the words about it stand in its place, and are none either. */
  gtk_widget_set_visible (GTK_WIDGET (self->share_button), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->interval_view), shown);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->share_label, words);
  gtk_label_set_label (self->base_label, base);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->share_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  plumb_chart_view_set_chart (self->interval_view, chart, _("Interval"));
}

static void
show_months (PlumbIndexCard            *self,
             const PlumbQuarterContext *context,
             const PlumbReleaseTheme   *theme)
{
  g_autoptr(PlumbChart) chart
      = context->months != NULL ? plumb_trend_charts_create_run (context->months, theme, TRUE)
                                : NULL;
  const char *team = context->fields->team;

  gtk_widget_set_visible (GTK_WIDGET (self->run_view), chart != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->run_label), chart != NULL);
  self->scope = context->scope;
  plumb_chart_view_set_chart (self->run_view, chart, _("By month"));
  gtk_label_set_label (self->run_label, team != NULL ? team : _("By month, whole service"));
}

static void
share_activated_cb (PlumbIndexCard *self)
{
  g_signal_emit_by_name (self->share_button, "clicked");
}

static void
month_activated_cb (PlumbIndexCard *self,
                    guint           figure)
{
  PlumbChart *chart = plumb_chart_view_get_chart (self->run_view);
  const PlumbRunPoint *point = plumb_chart_run_get_point (PLUMB_CHART_RUN (chart), figure);
  g_autofree char *title = plumb_figure_words_month (point->month);
  PlumbAuditScope scope = self->scope;

  scope.from_month = scope.to_month = point->month;
  plumb_audit_scope_show (&scope, GTK_WIDGET (self), title, NULL, NULL, 0);
}

static void
plumb_index_card_dispose (GObject *object)
{
  /* The template would unparent the child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_INDEX_CARD);

  G_OBJECT_CLASS (plumb_index_card_parent_class)->dispose (object);
}

static void
plumb_index_card_class_init (PlumbIndexCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_index_card_dispose;

  g_type_ensure (PLUMB_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-index-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, share_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, share_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, base_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, interval_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, run_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbIndexCard, run_label);
  gtk_widget_class_bind_template_callback (widget_class, share_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_activated_cb);
}

static void
plumb_index_card_init (PlumbIndexCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_code_label_keep_whole (self->sentence_label);
}

GtkWidget *
plumb_index_card_new (void)
{
  return g_object_new (PLUMB_TYPE_INDEX_CARD, NULL);
}

void
plumb_index_card_show (PlumbIndexCard            *self,
                       const PlumbQuarterContext *context,
                       const PlumbReleaseRow     *row)
{
  g_autofree char *title = plumb_figure_words_index (row->theme);

  g_return_if_fail (PLUMB_IS_INDEX_CARD (self));

  show_share (self, title, plumb_release_row_get_share (row, PLUMB_MEASURE_MET));
  show_change (self, context, row);
  show_months (self, context, row->theme);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->share_button),
                                          plumb_quarter_context_link_all (context));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->share_button), "win.show-audits");
}
