/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-view.h"

#include <glib/gi18n.h>

#include "plumb-card-row.h"
#include "plumb-cross-card.h"
#include "plumb-figure-words.h"
#include "plumb-index-card.h"
#include "plumb-practice-card.h"
#include "plumb-quarter-context.h"
#include "plumb-standards-list.h"

struct _PlumbQuarterView
{
  AdwBin              parent_instance;

  PlumbFindings      *findings;    /* (owned): the cards point into it */
  char               *period;

  GtkWidget          *box;
  AdwBin             *lead;        /* the figure of the summary that leads to its audits */
  GtkFlowBox         *summary;     /* those that lead nowhere */
  GtkLabel           *types;       /* which audit types are counted */
  PlumbCardRow       *index_row;
  GPtrArray          *index_cards; /* (owned): by theme; more than the form has are hidden */
  PlumbStandardsList *standards;
  PlumbPracticeCard  *practice_card;
  PlumbCrossCard     *cross_card;
};

G_DEFINE_FINAL_TYPE (PlumbQuarterView, plumb_quarter_view, ADW_TYPE_BIN)

static void
add_tile (PlumbQuarterView *self,
          const char       *figure,
          const char       *caption,
          GVariant         *target)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figure_widget;
  GtkWidget *caption_label = gtk_label_new (caption);
  g_autofree char *label = g_strdup_printf ("%s %s", figure, caption);

  if (target != NULL)
    {
      figure_widget = plumb_audit_scope_create_button (figure, label, target);
    }
  else
    {
      figure_widget = gtk_label_new (figure);
      gtk_label_set_xalign (GTK_LABEL (figure_widget), 0);
    }

  gtk_widget_add_css_class (figure_widget, "title-3");
  gtk_widget_add_css_class (figure_widget, "numeric");
  gtk_label_set_xalign (GTK_LABEL (caption_label), 0);
  gtk_label_set_wrap (GTK_LABEL (caption_label), TRUE);
  gtk_widget_add_css_class (caption_label, "caption");
  gtk_widget_add_css_class (caption_label, "dim-label");
  gtk_box_append (GTK_BOX (tile), figure_widget);
  gtk_box_append (GTK_BOX (tile), caption_label);
  if (target != NULL)
    adw_bin_set_child (self->lead, tile);
  else
    gtk_flow_box_insert (self->summary, tile, -1);
}

static void
add_count (PlumbQuarterView *self,
           guint             count,
           const char       *caption)
{
  g_autofree char *figure = g_strdup_printf ("%u", count);

  add_tile (self, figure, caption, NULL);
}

static guint
count_named (GPtrArray *values)
{
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    n += *(const char *) g_ptr_array_index (values, i) != '\0';

  return n;
}

static gboolean
is_total (const PlumbCell *cell)
{
  return g_str_equal (cell->team, PLUMB_TOTAL) && g_str_equal (cell->plan_type, PLUMB_TOTAL) &&
         g_str_equal (cell->audit_type, PLUMB_TOTAL);
}

static gboolean
is_planned (const PlumbQuarterContext *context)
{
  PlumbInstrument *instrument = context->group->instrument;

  return g_strcmp0 (plumb_instrument_get_fields (instrument)->strand, PLUMB_PLANNED_STRAND) == 0;
}

/* Below the audits done. */
static void
add_plan_button (PlumbQuarterView *self,
                 gboolean          is_set)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (is_set ? _("Change _Plan…")
                                                           : _("Planned: not set…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  gtk_widget_add_css_class (button, "below-figure");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "quarter.plan");
  gtk_box_append (GTK_BOX (adw_bin_get_child (self->lead)), button);
}

static void
show_audits (PlumbQuarterView          *self,
             const PlumbQuarterContext *context)
{
  guint n = context->cell->n_audits;
  g_autofree char *figure = g_strdup_printf ("%u", n);
  g_autofree char *caption = NULL;

  /* Case file audits are planned, and for the whole service: the share of them that is done stands
   * only where all of them are counted. */
  if (is_total (context->cell) && context->fields->planned >= 0 && is_planned (context)
      && context->fields->done == n)
    caption = g_strdup_printf (ngettext ("audit of %d planned", "audits of %d planned", n),
                               context->fields->planned);
  else
    caption = g_strdup (ngettext ("audit", "audits", n));
  add_tile (self, figure, caption, plumb_quarter_context_link_all (context));
  if (is_total (context->cell) && is_planned (context))
    add_plan_button (self, context->fields->planned >= 0);
}

static void
show_summary (PlumbQuarterView          *self,
              const PlumbQuarterContext *context)
{
  const PlumbFindingsFields *fields = context->fields;
  const PlumbFindingsGroup *group = context->group;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->summary))) != NULL)
    gtk_flow_box_remove (self->summary, child);

  show_audits (self, context);
  if (is_total (context->cell))
    {
      add_count (self, group->n_audits_before,
                 ngettext ("audit the quarter before", "audits the quarter before",
                           group->n_audits_before));
      add_count (self, count_named (fields->teams),
                 ngettext ("team", "teams", count_named (fields->teams)));
      add_count (self, count_named (fields->plan_types),
                 ngettext ("plan type", "plan types", count_named (fields->plan_types)));
      add_count (self, count_named (fields->audit_types),
                 ngettext ("audit type", "audit types", count_named (fields->audit_types)));
    }

  if (group->versions->len == 1)
    add_tile (self, ((const PlumbInstrumentUse *)g_ptr_array_index (group->versions, 0))->version,
              _("version of the form"), NULL);
  else
    add_count (self, group->versions->len, _("versions of the form"));
}

/* Which audit types the figures are of, and what was counted apart from them. */
static void
show_types (PlumbQuarterView          *self,
            const PlumbQuarterContext *context)
{
  g_autoptr(GString) headline = g_string_new (NULL);
  g_autoptr(GString) own = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < context->fields->types->len; i++)
    {
      const PlumbAuditTypeUse *use = g_ptr_array_index (context->fields->types, i);
      GString *list = use->own_line ? own : headline;

      if (!g_str_equal (use->instrument_id, context->group->id))
        continue;
      g_string_append_printf (list, "%s%s %u", list->len > 0 ? ", " : "", use->label,
                              use->n_audits);
    }

  if (own->len > 0)
    /* Translators: "Standard audit 10", then "Moderation 10" */
    text = g_strdup_printf (_("Counted: %s. Second looks at a file, in no other figure: %s."),
                            headline->str, own->str);
  else
    text = g_strdup_printf (_("Counted: %s."), headline->str);
  gtk_label_set_label (self->types, text);
}

static GtkWidget *
create_note (void)
{
  GtkWidget *label
      = gtk_label_new (_("A section's share is one of audits: it has a percentage from ten "
                          "graded audits on, with its 95% interval (Wilson). An index is a "
                          "share of answers, and the answers of one audit go together: it has a "
                          "percentage from ten audits on, however many answers these hold (from "
                          "more, where a few audits hold most of them), and an interval that is "
                          "the wider for it. A change is called "
                          "better or worse only where its interval (Newcombe) does not span zero. "
                          "Not applicable and not "
                          "recorded are outside the base; cannot tell counts as not met."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
plumb_quarter_view_dispose (GObject *object)
{
  PlumbQuarterView *self = PLUMB_QUARTER_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->period, g_free);

  G_OBJECT_CLASS (plumb_quarter_view_parent_class)->dispose (object);
}

static void
plumb_quarter_view_finalize (GObject *object)
{
  g_ptr_array_unref (PLUMB_QUARTER_VIEW (object)->index_cards);

  G_OBJECT_CLASS (plumb_quarter_view_parent_class)->finalize (object);
}

static void
plumb_quarter_view_class_init (PlumbQuarterViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_quarter_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_quarter_view_finalize;
}

/* A flow box holds the keyboard fast at a child without a stop, so it takes none, and the one
 * figure that can be pressed stands before it. */
static GtkWidget *
create_summary (PlumbQuarterView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *lead = adw_bin_new ();
  GtkWidget *summary = gtk_flow_box_new ();

  self->lead = ADW_BIN (lead);
  gtk_widget_set_valign (lead, GTK_ALIGN_START);
  self->summary = GTK_FLOW_BOX (summary);
  gtk_flow_box_set_selection_mode (self->summary, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->summary, 7);
  gtk_flow_box_set_column_spacing (self->summary, 18);
  gtk_flow_box_set_row_spacing (self->summary, 12);
  gtk_widget_set_hexpand (summary, TRUE);
  gtk_widget_set_can_focus (summary, FALSE);
  gtk_widget_add_css_class (summary, "choosers");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "figures-card");
  gtk_box_append (GTK_BOX (card), lead);
  gtk_box_append (GTK_BOX (card), summary);
  return card;
}

static GtkWidget *
create_types (PlumbQuarterView *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->types = GTK_LABEL (label);
  gtk_label_set_wrap (self->types, TRUE);
  gtk_label_set_xalign (self->types, 0);
  return label;
}

static void
plumb_quarter_view_init (PlumbQuarterView *self)
{
  self->index_row = PLUMB_CARD_ROW (plumb_card_row_new ());
  self->index_cards = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  self->standards = PLUMB_STANDARDS_LIST (plumb_standards_list_new ());
  self->practice_card = PLUMB_PRACTICE_CARD (plumb_practice_card_new ());
  self->cross_card = PLUMB_CROSS_CARD (plumb_cross_card_new ());
  gtk_box_append (GTK_BOX (self->box), create_summary (self));
  gtk_box_append (GTK_BOX (self->box), create_types (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->index_row));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->practice_card));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->standards));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->cross_card));
  gtk_box_append (GTK_BOX (self->box), create_note ());
  adw_bin_set_child (ADW_BIN (self), self->box);
}

int
plumb_quarter_view_start_month (PlumbFindings *findings)
{
  const PlumbFindingsFields *fields = plumb_findings_get_fields (findings);
  int first = g_date_get_month (&fields->first_day);

  return (first - 1 - 3 * (fields->quarter.quarter - 1) + 12) % 12 + 1;
}

static void
show_indices (PlumbQuarterView          *self,
              const PlumbQuarterContext *context)
{
  GPtrArray *indices = context->cell->indices;

  while (self->index_cards->len < indices->len)
    {
      GtkWidget *card = plumb_index_card_new ();

      plumb_card_row_append (self->index_row, card);
      g_ptr_array_add (self->index_cards, card);
    }
  for (guint i = 0; i < self->index_cards->len; i++)
    plumb_index_card_set_index (g_ptr_array_index (self->index_cards, i), context,
                                i < indices->len ? g_ptr_array_index (indices, i) : NULL);
}

static void
show_context (PlumbQuarterView          *self,
              const PlumbQuarterContext *context)
{
  show_summary (self, context);
  show_types (self, context);
  show_indices (self, context);
  plumb_standards_list_set_cell (self->standards, context);
  plumb_practice_card_set_cell (self->practice_card, context);
  plumb_cross_card_set_cell (self->cross_card, context);
}

gboolean
plumb_quarter_view_show_cell (PlumbQuarterView *self,
                              PlumbFindings    *findings,
                              const char       *instrument,
                              const char       *team,
                              const char       *plan_type,
                              const char       *audit_type)
{
  g_autoptr(PlumbFindings) kept = NULL;
  g_autofree char *period = NULL;
  PlumbQuarterContext context = { 0 };

  g_return_val_if_fail (PLUMB_IS_QUARTER_VIEW (self), FALSE);

  context.fields = plumb_findings_get_fields (findings);
  context.group = plumb_findings_get_group (findings, instrument);
  context.cell = context.group != NULL
                     ? plumb_findings_group_lookup (context.group, team, plan_type, audit_type)
                     : NULL;
  gtk_widget_set_visible (self->box, context.cell != NULL);
  if (context.cell == NULL)
    return FALSE;

  /* What is shown now goes only when the cards point to the new findings. */
  kept = g_steal_pointer (&self->findings);
  period = g_steal_pointer (&self->period);
  self->findings = g_object_ref (findings);
  self->period = plumb_figure_words_quarter (context.fields->quarter,
                                             plumb_quarter_view_start_month (findings));
  context.period = self->period;
  context.scope = (PlumbAuditScope){ plumb_month_of_date (&context.fields->first_day),
                                     plumb_month_of_date (&context.fields->last_day),
                                     context.cell->team,
                                     context.cell->plan_type,
                                     context.cell->audit_type,
                                     context.group->id };
  show_context (self, &context);
  return TRUE;
}

void
plumb_quarter_view_set_trend (PlumbQuarterView *self,
                              PlumbTrend       *trend)
{
  g_return_if_fail (PLUMB_IS_QUARTER_VIEW (self));

  for (guint i = 0; i < self->index_cards->len; i++)
    plumb_index_card_set_trend (g_ptr_array_index (self->index_cards, i), trend);
}
