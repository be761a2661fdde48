/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-view.h"

#include <glib/gi18n.h>

#include "plumb-card-row.h"
#include "plumb-cross-card.h"
#include "plumb-figure-words.h"
#include "plumb-index-card.h"
#include "plumb-instrument.h"
#include "plumb-practice-card.h"
#include "plumb-quarter-context.h"
#include "plumb-small-numbers-label.h"
#include "plumb-standards-list.h"

struct _PlumbQuarterView
{
  AdwBin              parent_instance;

  PlumbRelease       *release;     /* (owned): the cards point into it */
  char               *period;

  GtkWidget          *box;
  AdwBin             *lead;        /* the figure of the summary that leads to its audits */
  GtkFlowBox         *summary;     /* those that lead nowhere */
  GtkLabel           *types;       /* which audit types are counted */
  GtkWidget          *warning;     /* that the figures are not for everybody */
  PlumbCardRow       *index_row;
  GPtrArray          *index_cards; /* (owned) (element-type PlumbIndexCard): of @index_row */
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
add_number (PlumbQuarterView *self,
            guint             number,
            const char       *caption)
{
  g_autofree char *figure = g_strdup_printf ("%u", number);

  add_tile (self, figure, caption, NULL);
}

static void
add_count (PlumbQuarterView  *self,
           PlumbReleaseCount  count,
           const char        *caption)
{
  g_autofree char *figure = plumb_figure_words_count (count);

  add_tile (self, figure, caption, NULL);
}

static gboolean
is_planned (const PlumbQuarterContext *context)
{
  return g_strcmp0 (context->instrument->strand, PLUMB_PLANNED_STRAND) == 0;
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
  guint n = context->instrument->n_audits.value;
  int planned = plumb_quarter_context_get_activity (context->release, PLUMB_MEASURE_PLANNED);
  int done = plumb_quarter_context_get_activity (context->release, PLUMB_MEASURE_DONE);
  g_autofree char *figure = plumb_figure_words_count (context->instrument->n_audits);
  g_autofree char *caption = NULL;

  /* Case file audits are planned, and for the whole service: the share of them that is done stands
   * only where all of them are counted. */
  if (planned >= 0 && is_planned (context) && done == (int) n)
    caption = g_strdup_printf (ngettext ("audit of %d planned", "audits of %d planned", n),
                               planned);
  else
    caption = g_strdup (ngettext ("audit", "audits", n));
  add_tile (self, figure, caption, plumb_quarter_context_link_all (context));
  if (context->fields->team == NULL && is_planned (context))
    add_plan_button (self, planned >= 0);
}

static void
add_service (PlumbQuarterView          *self,
             const PlumbQuarterContext *context)
{
  GPtrArray *teams = context->fields->teams;
  PlumbReleaseCount before = context->instrument->n_audits_before;
  guint n_teams = 0;
  guint n_types = 0;

  for (guint i = 0; i < teams->len; i++)
    n_teams += *((const PlumbReleaseTeam *) g_ptr_array_index (teams, i))->name != '\0';
  for (guint i = 0; context->types != NULL && i < context->types->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (context->types->rows, i);

      n_types += !row->own_line && g_strcmp0 (row->instrument, context->instrument->id) == 0;
    }

  add_count (self, before, ngettext ("audit the quarter before", "audits the quarter before",
                                     before.value));
  add_number (self, n_teams, ngettext ("team", "teams", n_teams));
  if (n_types > 0)
    add_number (self, n_types, ngettext ("audit type", "audit types", n_types));
}

static void
show_summary (PlumbQuarterView          *self,
              const PlumbQuarterContext *context)
{
  GPtrArray *uses = context->instrument->uses;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->summary))) != NULL)
    gtk_flow_box_remove (self->summary, child);

  show_audits (self, context);
  if (context->fields->team == NULL)
    add_service (self, context);
  if (uses->len == 1)
    add_tile (self, ((const PlumbReleaseUse *) g_ptr_array_index (uses, 0))->version,
              _("version of the form"), NULL);
  else
    add_number (self, uses->len, _("versions of the form"));
}

static void
add_type (GString                 *list,
          const PlumbReleaseTable *types,
          const PlumbReleaseRow   *row)
{
  g_autofree char *audits = plumb_figure_words_count (
      plumb_release_table_get_count (types, row, PLUMB_MEASURE_AUDITS, 0));

  g_string_append_printf (list, "%s%s %s", list->len > 0 ? ", " : "", row->title, audits);
}

/* Which audit types the figures are of, and what was counted apart from them. */
static void
show_types (PlumbQuarterView          *self,
            const PlumbQuarterContext *context)
{
  const PlumbReleaseTable *types = context->types;
  g_autoptr(GString) headline = g_string_new (NULL);
  g_autoptr(GString) own = g_string_new (NULL);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->types), types != NULL);
  for (guint i = 0; types != NULL && i < types->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (types->rows, i);

      if (g_strcmp0 (row->instrument, context->instrument->id) == 0)
        add_type (row->own_line ? own : headline, types, row);
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
                          "graded audits on, with its 95% interval (Wilson). The planning and "
                          "supervision indices are shares of answers, and the answers of one audit "
                          "go together: they have a percentage from ten audits on, however many "
                          "answers these hold (from more, where a few audits hold most of them), "
                          "and an interval that is the wider for it. A change is called "
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
  g_clear_object (&self->release);
  g_clear_pointer (&self->period, g_free);
  g_clear_pointer (&self->index_cards, g_ptr_array_unref);

  G_OBJECT_CLASS (plumb_quarter_view_parent_class)->dispose (object);
}

static void
plumb_quarter_view_class_init (PlumbQuarterViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_quarter_view_dispose;
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
  GtkWidget *row = plumb_card_row_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  self->index_row = PLUMB_CARD_ROW (row);
  self->index_cards = g_ptr_array_new ();
  self->warning = plumb_small_numbers_label_new ();
  self->standards = PLUMB_STANDARDS_LIST (plumb_standards_list_new ());
  self->practice_card = PLUMB_PRACTICE_CARD (plumb_practice_card_new ());
  self->cross_card = PLUMB_CROSS_CARD (plumb_cross_card_new ());
  gtk_box_append (GTK_BOX (self->box), self->warning);
  gtk_box_append (GTK_BOX (self->box), create_summary (self));
  gtk_box_append (GTK_BOX (self->box), create_types (self));
  gtk_box_append (GTK_BOX (self->box), row);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->practice_card));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->standards));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->cross_card));
  gtk_box_append (GTK_BOX (self->box), create_note ());
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/* (transfer none): cards stay, so that what has the keyboard keeps it when figures are read
 * again. */
static PlumbIndexCard *
take_card (PlumbQuarterView *self,
           guint             at)
{
  if (at == self->index_cards->len)
    {
      GtkWidget *card = plumb_index_card_new ();

      plumb_card_row_append (self->index_row, card);
      g_ptr_array_add (self->index_cards, card);
    }

  return g_ptr_array_index (self->index_cards, at);
}

static void
show_indices (PlumbQuarterView          *self,
              const PlumbQuarterContext *context)
{
  guint n = 0;

  for (guint i = 0; context->standards != NULL && i < context->standards->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (context->standards->rows, i);

      if (row->kind == PLUMB_ROW_INDEX
          && plumb_release_row_get_share (row, PLUMB_MEASURE_MET) != NULL)
        plumb_index_card_show (take_card (self, n++), context, row);
    }
  for (guint i = 0; i < self->index_cards->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->index_cards, i), i < n);
}

void
plumb_quarter_view_show (PlumbQuarterView *self,
                         PlumbRelease     *release,
                         const char       *instrument)
{
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);
  g_autoptr(PlumbRelease) kept = NULL;
  g_autofree char *period = NULL;
  PlumbQuarterContext context;

  g_return_if_fail (PLUMB_IS_QUARTER_VIEW (self));

  /* What is shown now goes only when the cards point to the new figures. */
  kept = g_steal_pointer (&self->release);
  period = g_steal_pointer (&self->period);
  self->release = g_object_ref (release);
  self->period = plumb_figure_words_quarter (fields->quarter, fields->start_month);
  plumb_quarter_context_init (&context, release, instrument, self->period);
  gtk_widget_set_visible (self->warning, (fields->notes & PLUMB_NOTE_SMALL_NUMBERS) != 0);
  show_summary (self, &context);
  show_types (self, &context);
  show_indices (self, &context);
  plumb_standards_list_show (self->standards, &context);
  plumb_practice_card_show (self->practice_card, &context);
  plumb_cross_card_show (self->cross_card, &context);
}
