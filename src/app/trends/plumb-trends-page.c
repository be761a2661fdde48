/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trends-page-private.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-error-page.h"
#include "plumb-figure-words.h"
#include "plumb-release-trend.h"
#include "plumb-small-numbers-label.h"
#include "plumb-spinner.h"
#include "plumb-text-scale.h"
#include "plumb-trend-charts.h"
#include "plumb-trend-tables.h"

/* As the set of tables has them: grades by quarter, indices by month. */
#define TABLE_GRADES "9g"
#define TABLE_MONTHS "9i"

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbTrendsPage, plumb_trends_page, PLUMB_TYPE_PAGE)

static PlumbSession *
get_session (PlumbTrendsPage *self)
{
  return plumb_page_get_session (PLUMB_PAGE (self));
}

static void stop_reading (PlumbTrendsPage *self);

static void
set_loading (PlumbTrendsPage *self,
             gboolean         loading)
{
  self->loading = loading;
  plumb_stop_offer_follow (&self->offer, loading, GTK_WIDGET (self), _("Reading the figures…"),
                           G_CALLBACK (stop_reading), self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  if (!loading)
    plumb_page_filled (PLUMB_PAGE (self));
}

static void
show_grades (PlumbTrendsPage *self)
{
  const char *code = plumb_value_chooser_get_value (self->section_chooser);
  int start = plumb_release_get_fields (self->trend)->start_month;
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr(PlumbChart) chart = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->grades_panel), code != NULL);
  if (code == NULL)
    return;

  title
      = g_strdup_printf (_("%s by quarter"), plumb_value_chooser_get_text (self->section_chooser));
  sentence = plumb_trend_tables_describe_grades (
      self->grades, code, plumb_chart_panel_get_show_table (self->grades_panel));
  chart = plumb_trend_charts_create_bars (self->grades, code, start);
  plumb_chart_panel_set_chart (self->grades_panel, chart, title, sentence);
  plumb_trend_tables_fill_grades (plumb_chart_panel_get_table (self->grades_panel), self->grades,
                                  code, start);
}

static void
show_index (PlumbTrendsPage         *self,
            PlumbChartPanel         *panel,
            const PlumbReleaseTheme *theme)
{
  gboolean in_table = plumb_chart_panel_get_show_table (panel);
  g_autofree char *index = plumb_figure_words_index (theme);
  /* Translators: "Planning index by month" */
  g_autofree char *title = g_strdup_printf (_("%s by month"), index);
  g_autofree char *sentence = plumb_trend_tables_describe_months (self->months, theme, in_table);
  g_autoptr(PlumbChart) chart = plumb_trend_charts_create_run (self->months, theme, FALSE);

  plumb_chart_panel_set_name (panel, theme->code);
  plumb_chart_panel_set_chart (panel, chart, title, sentence);
  plumb_trend_tables_fill_months (plumb_chart_panel_get_table (panel), self->months, theme);
}

/* As the newest form has them, then what only an older one graded, which has its trend, too. */
static void
fill_sections (PlumbTrendsPage *self)
{
  g_autofree char *before = g_strdup (plumb_value_chooser_get_value (self->section_chooser));

  plumb_value_chooser_clear (self->section_chooser);
  for (guint i = 0; i < self->grades->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (self->grades->rows, i);

      if (!plumb_value_chooser_has (self->section_chooser, row->subject)
          && (row->version == NULL
              || plumb_trend_charts_has_audits (self->grades, row->subject)))
        plumb_value_chooser_add (self->section_chooser, row->subject,
                                 row->kind == PLUMB_ROW_OVERALL ? _("Overall grade") : row->title);
    }
  plumb_value_chooser_set_value (self->section_chooser, before);
  gtk_widget_set_visible (GTK_WIDGET (self->section_chooser),
                          plumb_value_chooser_get_n (self->section_chooser) > 1);
}

static void
update_subtitle (PlumbTrendsPage *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *subtitle = NULL;
  PlumbMonth first, last;

  plumb_trends_page_get_months (self, &first, &last);
  from = plumb_figure_words_month (first);
  to = plumb_figure_words_month (last);
  /* Translators: team or "Whole service", first month, last month */
  subtitle = g_strdup_printf (_("%s, %s to %s"), plumb_value_chooser_get_text (self->team_chooser),
                              from, to);
  plumb_page_set_subtitle (PLUMB_PAGE (self), subtitle);
}

static void
set_has_figures (PlumbTrendsPage *self,
                 gboolean         has_figures)
{
  gtk_widget_set_visible (self->nothing_label, !has_figures);
  gtk_widget_set_visible (GTK_WIDGET (self->panels), TRUE);
  gtk_widget_set_visible (self->warning, has_figures);
  gtk_widget_set_visible (GTK_WIDGET (self->section_chooser), has_figures);
  gtk_widget_set_visible (GTK_WIDGET (self->grades_panel), has_figures);
  for (guint i = 0; i < self->index_panels->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->index_panels, i),
                            has_figures && i < self->themes->len);
}

/* What was chosen has no audits; something else can still be chosen. */
static void
show_nothing (PlumbTrendsPage *self)
{
  /* The tables and themes belong to it. */
  g_ptr_array_set_size (self->themes, 0);
  self->grades = NULL;
  self->months = NULL;
  g_clear_object (&self->trend);
  update_subtitle (self);
  set_has_figures (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static PlumbChartPanel *
add_panel (PlumbTrendsPage *self,
           const char      *name)
{
  GtkWidget *panel = plumb_chart_panel_new (name);

  gtk_box_append (self->panels, panel);
  return PLUMB_CHART_PANEL (panel);
}

static void
add_index_panels (PlumbTrendsPage *self)
{
  while (self->index_panels->len < self->themes->len)
    {
      const PlumbReleaseTheme *theme
          = g_ptr_array_index (self->themes, self->index_panels->len);
      PlumbChartPanel *panel = add_panel (self, theme->code);

      plumb_chart_panel_set_show_table (panel,
                                        plumb_chart_panel_get_show_table (self->grades_panel));
      plumb_trends_page_link_index (self, panel);
      g_ptr_array_add (self->index_panels, panel);
    }
}

static void
show_panels (PlumbTrendsPage *self)
{
  show_grades (self);
  for (guint i = 0; i < self->themes->len; i++)
    show_index (self, g_ptr_array_index (self->index_panels, i),
                g_ptr_array_index (self->themes, i));
}

static void
show_trend (PlumbTrendsPage *self)
{
  plumb_trends_page_list_themes (self);
  add_index_panels (self);
  set_has_figures (self, TRUE);
  update_subtitle (self);
  fill_sections (self);
  show_panels (self);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void load_trend (PlumbTrendsPage *self);

/* Until a person chooses, the first instrument with audits is shown. */
static gboolean
try_next_instrument (PlumbTrendsPage *self)
{
  GPtrArray *instruments = plumb_session_get_instruments (get_session (self));
  const char *id = plumb_value_chooser_get_value (self->instrument_chooser);
  gboolean passed = FALSE;

  if (self->instrument_chosen || id == NULL)
    return FALSE;

  for (guint i = 0; i < instruments->len; i++)
    {
      const PlumbStoredInstrument *stored = g_ptr_array_index (instruments, i);
      const char *next = plumb_instrument_get_id (stored->instrument);

      if (passed && stored->current && !g_str_equal (next, id))
        {
          plumb_value_chooser_set_value (self->instrument_chooser, next);
          load_trend (self);
          return TRUE;
        }
      passed = passed || (stored->current && g_str_equal (next, id));
    }

  return FALSE;
}

static void reload (PlumbTrendsPage *self);

static void
fail (PlumbTrendsPage *self,
      const GError    *error)
{
  plumb_error_page_show (self->stack, _("The figures could not be read"), error,
                         G_CALLBACK (reload), self);
  set_loading (self, FALSE);
}

static void
stop_reading (PlumbTrendsPage *self)
{
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");

  g_cancellable_cancel (self->cancellable);
  fail (self, error);
}

/* A council's own set of tables may lack those that this page shows. */
static gboolean
take_tables (PlumbTrendsPage  *self,
             PlumbRelease     *trend,
             GError          **error)
{
  const PlumbReleaseInstrument *instrument
      = g_ptr_array_index (plumb_release_get_fields (trend)->instruments, 0);
  const PlumbReleaseTable *grades = plumb_release_get_table (trend, instrument->id, TABLE_GRADES);
  const PlumbReleaseTable *months = plumb_release_get_table (trend, instrument->id, TABLE_MONTHS);

  if (grades == NULL || months == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("The set of tables does not give the audience “%s” the tables %s and %s, "
                     "which this page shows. Add them in release.xml, or install Plumbline's own "
                     "again."),
                   PLUMB_RELEASE_TRENDS, TABLE_GRADES, TABLE_MONTHS);
      return FALSE;
    }

  self->grades = grades;
  self->months = months;
  g_set_object (&self->trend, trend);
  return TRUE;
}

static void
trend_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbTrendsPage) self = PLUMB_TRENDS_PAGE (data);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbRelease) trend = plumb_release_load_trend_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (trend == NULL)
    {
      fail (self, error);
      return;
    }

  if (plumb_release_get_fields (trend)->instruments->len == 0)
    {
      if (try_next_instrument (self))
        return;
      show_nothing (self);
      set_loading (self, FALSE);
      return;
    }

  if (!take_tables (self, trend, &error))
    {
      fail (self, error);
      return;
    }

  self->instrument_chosen = TRUE;
  show_trend (self);
  set_loading (self, FALSE);
}

static void
load_trend (PlumbTrendsPage *self)
{
  const char *instrument = plumb_value_chooser_get_value (self->instrument_chooser);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (instrument == NULL)
    {
      set_loading (self, FALSE);
      return;
    }

  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  plumb_release_load_trend_async (plumb_session_get_store (get_session (self)), instrument,
                                  plumb_value_chooser_get_value (self->team_chooser), self->end,
                                  self->cancellable, trend_loaded_cb, g_object_ref (self));
}

static void
fill_choosers (PlumbTrendsPage *self)
{
  GPtrArray *teams = plumb_session_get_teams (get_session (self));
  GPtrArray *instruments = plumb_session_get_instruments (get_session (self));
  g_autofree char *team = g_strdup (plumb_value_chooser_get_value (self->team_chooser));
  g_autofree char *instrument = g_strdup (plumb_value_chooser_get_value (self->instrument_chooser));

  plumb_value_chooser_clear (self->team_chooser);
  plumb_value_chooser_add (self->team_chooser, NULL, _("Whole service"));
  for (guint i = 0; i < teams->len; i++)
    {
      const char *name = plumb_team_get_name (g_ptr_array_index (teams, i));

      plumb_value_chooser_add (self->team_chooser, name, name);
    }
  plumb_value_chooser_set_value (self->team_chooser, team);

  plumb_value_chooser_clear (self->instrument_chooser);
  for (guint i = 0; i < instruments->len; i++)
    {
      const PlumbStoredInstrument *stored = g_ptr_array_index (instruments, i);

      if (stored->current)
        plumb_value_chooser_add (self->instrument_chooser,
                                 plumb_instrument_get_id (stored->instrument),
                                 plumb_instrument_get_title (stored->instrument));
    }
  plumb_value_chooser_set_value (self->instrument_chooser, instrument);
  gtk_widget_set_visible (GTK_WIDGET (self->instrument_chooser),
                          plumb_value_chooser_get_n (self->instrument_chooser) > 1);
}

static void
span_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbTrendsPage) self = PLUMB_TRENDS_PAGE (data);
  g_autoptr(GError) error = NULL;
  PlumbMonth first, last;

  if (plumb_store_load_span_finish (PLUMB_STORE (source), result, &first, &last, &error))
    {
      int start = plumb_session_get_organisation (get_session (self))->quarter_start_month;

      plumb_trends_page_set_span (self, plumb_quarter_of_month (first, start),
                                  plumb_quarter_of_month (last, start));
      fill_choosers (self);
      load_trend (self);
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "empty");
  set_loading (self, FALSE);
}

static void
reload (PlumbTrendsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  plumb_store_load_span_async (plumb_session_get_store (get_session (self)), self->cancellable,
                               span_loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (PlumbTrendsPage *self,
                  guint            tables)
{
  if (tables & PLUMB_TABLE_TALLIES)
    reload (self);
}

/* Under the name of one team no figures of another stand, however short. */
static void
team_chosen_cb (PlumbTrendsPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->panels), FALSE);
  load_trend (self);
}

static void
instrument_chosen_cb (PlumbTrendsPage *self)
{
  self->instrument_chosen = TRUE;
  team_chosen_cb (self);
}

static void
section_chosen_cb (PlumbTrendsPage *self)
{
  if (self->trend != NULL)
    show_grades (self);
}

static void
show_table_cb (GSimpleAction *action,
               GVariant      *state,
               gpointer       data)
{
  PlumbTrendsPage *self = PLUMB_TRENDS_PAGE (data);
  gboolean show = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  plumb_chart_panel_set_show_table (self->grades_panel, show);
  for (guint i = 0; i < self->index_panels->len; i++)
    plumb_chart_panel_set_show_table (g_ptr_array_index (self->index_panels, i), show);
  /* The words above a chart tell what its signs mean, and a table has none. */
  if (self->trend != NULL)
    show_panels (self);
}

static void
plumb_trends_page_constructed (GObject *object)
{
  PlumbTrendsPage *self = PLUMB_TRENDS_PAGE (object);

  G_OBJECT_CLASS (plumb_trends_page_parent_class)->constructed (object);

  g_signal_connect_object (plumb_session_get_store (get_session (self)), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  reload (self);
}

static void
plumb_trends_page_dispose (GObject *object)
{
  PlumbTrendsPage *self = PLUMB_TRENDS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->offer, plumb_stop_offer_free);
  /* The template would unparent the child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_TRENDS_PAGE);

  G_OBJECT_CLASS (plumb_trends_page_parent_class)->dispose (object);
}

static void
plumb_trends_page_finalize (GObject *object)
{
  PlumbTrendsPage *self = PLUMB_TRENDS_PAGE (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->trend);
  g_clear_pointer (&self->themes, g_ptr_array_unref);
  g_clear_pointer (&self->index_panels, g_ptr_array_unref);
  g_free (self->pending_pdf);

  G_OBJECT_CLASS (plumb_trends_page_parent_class)->finalize (object);
}

static void
plumb_trends_page_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *spec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, PLUMB_TRENDS_PAGE (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
plumb_trends_page_class_init (PlumbTrendsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_trends_page_constructed;
  object_class->dispose = plumb_trends_page_dispose;
  object_class->finalize = plumb_trends_page_finalize;
  object_class->get_property = plumb_trends_page_get_property;

  properties[PROP_LOADING]
      = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PLUMB_TYPE_VALUE_CHOOSER);
  g_type_ensure (PLUMB_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-trends-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbTrendsPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, PlumbTrendsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbTrendsPage, panels);
  gtk_widget_class_bind_template_child (widget_class, PlumbTrendsPage, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbTrendsPage, instrument_chooser);
  gtk_widget_class_bind_template_child (widget_class, PlumbTrendsPage, team_chooser);
  gtk_widget_class_bind_template_child (widget_class, PlumbTrendsPage, section_chooser);
  gtk_widget_class_bind_template_callback (widget_class, instrument_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, team_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_chosen_cb);
}

static void
plumb_trends_page_init (PlumbTrendsPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "show-table", .state = "false", .change_state = show_table_cb }
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_accessible_name_follow_toggle (
      GTK_TOGGLE_BUTTON (plumb_page_get_header_end (PLUMB_PAGE (self))), FALSE);
  plumb_text_scale_follow_clamp (self->clamp);
  self->themes = g_ptr_array_new ();
  self->index_panels = g_ptr_array_new ();
  self->warning = plumb_small_numbers_label_new ();
  gtk_box_append (self->panels, self->warning);
  self->grades_panel = add_panel (self, "grades");
  plumb_trends_page_link_grades (self);

  /* A group of its own, because the buttons in the window's header bar lie outside this widget
   * and need it too. */
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  plumb_trends_page_add_export (self);
  plumb_trends_page_add_turning (self, load_trend);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "trends", G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (plumb_page_get_header_start (PLUMB_PAGE (self)), "trends",
                                  G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (plumb_page_get_header_end (PLUMB_PAGE (self)), "trends",
                                  G_ACTION_GROUP (self->actions));
}

GtkWidget *
plumb_trends_page_new (PlumbSession *session)
{
  g_return_val_if_fail (PLUMB_IS_SESSION (session), NULL);

  return g_object_new (PLUMB_TYPE_TRENDS_PAGE, "session", session, "title", _("Trends"), NULL);
}
