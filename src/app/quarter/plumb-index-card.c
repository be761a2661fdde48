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
  AdwBin                parent_instance;

  const PlumbFormTheme *theme;       /* (nullable): while an index is shown */
  PlumbAuditScope       scope;       /* of the run: its team and instrument are (owned) */
  char                 *team;
  char                 *instrument;

  GtkLabel             *title_label;
  GtkLabel             *verdict_label;
  GtkButton            *share_button;
  GtkLabel             *share_label;
  GtkLabel             *base_label;
  PlumbChartView       *interval_view;
  GtkLabel             *sentence_label;
  PlumbChartView       *run_view;
  GtkLabel             *run_label;
};

G_DEFINE_FINAL_TYPE (PlumbIndexCard, plumb_index_card, ADW_TYPE_BIN)

static const char *
verdict_class (PlumbChangeVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_CHANGE_BETTER:
      return "better";
    case PLUMB_CHANGE_WORSE:
      return "worse";
    case PLUMB_CHANGE_NONE:
    case PLUMB_CHANGE_TOO_FEW:
    case PLUMB_CHANGE_NOT_COMPARABLE:
    default:
      return "unclear";
    }
}

static void
show_verdict (PlumbIndexCard     *self,
              PlumbChangeVerdict  verdict)
{
  const char *classes[] = { "chip", verdict_class (verdict), NULL };

  gtk_label_set_label (self->verdict_label, plumb_figure_words_verdict (verdict));
  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_label), classes);
}

static void
show_sentence (PlumbIndexCard            *self,
               const PlumbQuarterContext *context,
               const PlumbIndex          *index)
{
  g_autofree char *change
      = plumb_figure_words_change (&index->change, &index->share, &index->share_before);
  g_autofree char *extremes = plumb_figure_words_extremes (index, context->group->instrument);
  g_autofree char *sentence
      = extremes != NULL ? g_strdup_printf ("%s %s", change, extremes) : g_strdup (change);

  gtk_label_set_label (self->sentence_label, sentence);
}

static char *
describe_base (const PlumbShare *share)
{
  if (!share->known)
    return g_strdup (_("No answers yet"));

  /* Translators: "595 of 919 answers met or good, 54 audits" */
  return g_strdup_printf (ngettext ("%u of %u answers met or good, %u audit",
                                    "%u of %u answers met or good, %u audits", share->n_audits),
                          share->n, share->base, share->n_audits);
}

static void
show_share (PlumbIndexCard   *self,
            const PlumbShare *share)
{
  g_autofree char *words = plumb_figure_words_share (share);
  g_autofree char *base = describe_base (share);
  g_autofree char *full = plumb_figure_words_full (share);
  g_autofree char *title = plumb_figure_words_index (self->theme);
  g_autofree char *label = g_strdup_printf (_("%s: %s answers met or good. List the audits."),
                                            title, full);
  g_autoptr(PlumbChart) chart = plumb_chart_interval_new (title, share);

  /* Where there is no figure, the words about it stand in its place, and are none either. */
  gtk_widget_set_visible (GTK_WIDGET (self->share_button), share->known);
  gtk_widget_set_visible (GTK_WIDGET (self->interval_view), share->known);
  gtk_label_set_label (self->share_label, words);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->base_label, base);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->share_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  plumb_chart_view_set_chart (self->interval_view, chart, _("Interval"));
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
plumb_index_card_finalize (GObject *object)
{
  PlumbIndexCard *self = PLUMB_INDEX_CARD (object);

  g_free (self->team);
  g_free (self->instrument);

  G_OBJECT_CLASS (plumb_index_card_parent_class)->finalize (object);
}

static void
plumb_index_card_class_init (PlumbIndexCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_index_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_index_card_finalize;

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

/**
 * plumb_index_card_set_index:
 * @index: (nullable): of the context's cell, which must outlive it here; %NULL hides the card: the
 *   instrument has fewer themes than there are cards
 */
void
plumb_index_card_set_index (PlumbIndexCard            *self,
                            const PlumbQuarterContext *context,
                            const PlumbIndex          *index)
{
  g_return_if_fail (PLUMB_IS_INDEX_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), index != NULL);
  plumb_index_card_set_trend (self, NULL);
  self->theme = index != NULL ? index->theme : NULL;
  if (index == NULL)
    return;

  show_verdict (self, index->change.verdict);
  show_share (self, &index->share);
  show_sentence (self, context, index);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->share_button),
                                          plumb_quarter_context_link_all (context));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->share_button), "win.show-audits");
}

/**
 * plumb_index_card_set_trend:
 * @trend: (nullable): the months up to the quarter
 */
void
plumb_index_card_set_trend (PlumbIndexCard *self,
                            PlumbTrend     *trend)
{
  const PlumbTrendFields *fields;
  g_autoptr(PlumbChart) chart = NULL;

  g_return_if_fail (PLUMB_IS_INDEX_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self->run_view), trend != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->run_label), trend != NULL);
  if (trend == NULL || self->theme == NULL)
    return;

  fields = plumb_trend_get_fields (trend);
  g_free (self->team);
  g_free (self->instrument);
  self->team = g_strdup (fields->team);
  self->instrument = g_strdup (fields->instrument_id);
  self->scope = (PlumbAuditScope) { .team = self->team, .instrument = self->instrument };
  chart = plumb_trend_charts_create_run (trend, self->theme, TRUE);
  plumb_chart_view_set_chart (self->run_view, chart, _("By month"));
  gtk_label_set_label (self->run_label,
                       fields->team != NULL ? fields->team : _("By month, whole service"));
}
