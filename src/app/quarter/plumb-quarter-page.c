/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-page-private.h"

#include <glib/gi18n.h>

#include "plumb-error-page.h"
#include "plumb-figure-words.h"
#include "plumb-findings-writer.h"
#include "plumb-menu-tooltip.h"
#include "plumb-quarter-context.h"
#include "plumb-release-loader.h"
#include "plumb-spinner.h"
#include "plumb-team.h"
#include "plumb-text-scale.h"

/* Whose figures those of one team are, as the set of tables has it. */
#define AUDIENCE_TEAM "team"

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbQuarterPage, plumb_quarter_page, PLUMB_TYPE_PAGE)

static PlumbStore *
get_store (PlumbQuarterPage *self)
{
  return plumb_session_get_store (plumb_page_get_session (PLUMB_PAGE (self)));
}

static int
get_start_month (PlumbQuarterPage *self)
{
  return plumb_session_get_organisation (plumb_page_get_session (PLUMB_PAGE (self)))
      ->quarter_start_month;
}

static void
enable (PlumbQuarterPage *self,
        const char       *name,
        gboolean          enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (PlumbQuarterPage *self)
{
  gboolean known = self->quarter.year != 0;

  enable (self, "previous", known && plumb_quarter_cmp (self->quarter, self->first) > 0);
  enable (self, "next", known && plumb_quarter_cmp (self->quarter, self->last) < 0);
  enable (self, "plan", self->release != NULL && !self->loading);
  plumb_quarter_export_set_release (self->exporter, self->release, !self->loading);
}

static void stop_reading (PlumbQuarterPage *self);

static void
set_loading (PlumbQuarterPage *self,
             gboolean          loading)
{
  self->loading = loading;
  plumb_stop_offer_follow (&self->offer, loading, GTK_WIDGET (self), _("Reading the figures…"),
                           G_CALLBACK (stop_reading), self);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  if (!loading)
    plumb_page_filled (PLUMB_PAGE (self));
}

static void
update_title (PlumbQuarterPage *self)
{
  g_autofree char *title = plumb_figure_words_quarter (self->quarter, get_start_month (self));
  g_autofree char *period = plumb_figure_words_period (self->quarter, get_start_month (self));

  plumb_page_set_title (PLUMB_PAGE (self), title);
  plumb_page_set_subtitle (PLUMB_PAGE (self), period);
}

/* Those shown share the whole line, like the cards below them. */
static void
spread_choosers (PlumbQuarterPage *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->choosers)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_get_visible (child);
  gtk_flow_box_set_max_children_per_line (self->choosers, MAX (n, 1));
}

/* What was chosen before stays chosen where it still occurs. */
static void
fill_instruments (PlumbQuarterPage *self,
                  GPtrArray        *instruments)
{
  g_autofree char *before = g_strdup (plumb_value_chooser_get_value (self->instrument_chooser));

  plumb_value_chooser_clear (self->instrument_chooser);
  for (guint i = 0; i < instruments->len; i++)
    {
      const PlumbReleaseInstrument *instrument = g_ptr_array_index (instruments, i);

      plumb_value_chooser_add (self->instrument_chooser, instrument->id, instrument->title);
    }
  plumb_value_chooser_set_value (self->instrument_chooser, before);
  gtk_widget_set_visible (GTK_WIDGET (self->instrument_chooser), instruments->len > 1);
}

static void
fill_teams (PlumbQuarterPage *self)
{
  GPtrArray *teams = plumb_session_get_teams (plumb_page_get_session (PLUMB_PAGE (self)));
  g_autofree char *before = g_strdup (plumb_value_chooser_get_value (self->team_chooser));

  plumb_value_chooser_clear (self->team_chooser);
  plumb_value_chooser_add (self->team_chooser, NULL, _("Whole service"));
  for (guint i = 0; i < teams->len; i++)
    {
      const char *name = plumb_team_get_name (g_ptr_array_index (teams, i));

      plumb_value_chooser_add (self->team_chooser, name, name);
    }
  plumb_value_chooser_set_value (self->team_chooser, before);
  gtk_widget_set_visible (GTK_WIDGET (self->team_chooser), teams->len > 1);
}

static void
show_empty (PlumbQuarterPage *self)
{
  int planned = plumb_quarter_context_get_activity (self->release, PLUMB_MEASURE_PLANNED);
  g_autofree char *period = plumb_figure_words_period (self->quarter, get_start_month (self));
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_printf (text,
                   plumb_release_get_fields (self->release)->n_types > 0
                       ? _("Only second looks at files were submitted in %s, and these are in no "
                           "figure. Figures appear with the first other audit.")
                       : _("No audit was submitted in %s. Figures appear with the first one."),
                   period);
  if (planned >= 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%d audit is planned.", "%d audits are planned.",
                                              planned), planned);
    }
  adw_status_page_set_description (self->empty_page, text->str);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_instrument (PlumbQuarterPage *self)
{
  const char *instrument = plumb_value_chooser_get_value (self->instrument_chooser);

  gtk_widget_set_visible (self->nothing_label, instrument == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->view), instrument != NULL);
  if (instrument != NULL)
    plumb_quarter_view_show (self->view, self->release, instrument);
}

static void
show_release (PlumbQuarterPage *self)
{
  const PlumbReleaseFields *fields = plumb_release_get_fields (self->release);

  update_title (self);
  if (fields->team == NULL && fields->instruments->len == 0)
    {
      show_empty (self);
      return;
    }

  fill_instruments (self, fields->instruments);
  spread_choosers (self);
  gtk_stack_set_visible_child_name (self->stack, "figures");
  show_instrument (self);
}

static void reload (PlumbQuarterPage *self);

static void
fail (PlumbQuarterPage *self,
      const GError     *error)
{
  plumb_error_page_show (self->stack, _("The figures could not be read"), error,
                         G_CALLBACK (reload), self);
  set_loading (self, FALSE);
}

static void
stop_reading (PlumbQuarterPage *self)
{
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");

  g_cancellable_cancel (self->cancellable);
  fail (self, error);
}

static void
release_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(PlumbQuarterPage) self = PLUMB_QUARTER_PAGE (data);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbRelease) release = plumb_release_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (release == NULL)
    {
      fail (self, error);
      return;
    }

  g_set_object (&self->release, release);
  show_release (self);
  set_loading (self, FALSE);
}

static void
load_release (PlumbQuarterPage *self)
{
  const char *team = plumb_value_chooser_get_value (self->team_chooser);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  plumb_release_load_async (get_store (self), self->quarter,
                            team != NULL ? AUDIENCE_TEAM : PLUMB_FINDINGS_USUAL_AUDIENCE, team,
                            self->cancellable, release_loaded_cb, g_object_ref (self));
}

static void
span_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbQuarterPage) self = PLUMB_QUARTER_PAGE (data);
  g_autoptr(GError) error = NULL;
  PlumbMonth first, last;
  PlumbQuarter today = plumb_session_get_this_quarter (plumb_page_get_session (PLUMB_PAGE (self)));
  gboolean found;

  found = plumb_store_load_span_finish (PLUMB_STORE (source), result, &first, &last, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_clear_object (&self->release);
      fail (self, error);
      return;
    }

  /* A quarter is planned before its first audit is submitted. */
  self->first = found ? plumb_quarter_of_month (first, get_start_month (self)) : today;
  self->last = found ? plumb_quarter_of_month (last, get_start_month (self)) : today;
  if (self->quarter.year == 0 || self->none_yet)
    self->quarter = self->last;
  self->none_yet = !found;
  if (plumb_quarter_cmp (self->last, today) < 0)
    self->last = today;
  fill_teams (self);
  load_release (self);
}

static void
reload (PlumbQuarterPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  plumb_store_load_span_async (get_store (self), self->cancellable, span_loaded_cb,
                               g_object_ref (self));
}

static void
store_changed_cb (PlumbQuarterPage *self,
                  guint             tables)
{
  if (tables & (PLUMB_TABLE_TALLIES | PLUMB_TABLE_ORGANISATION))
    reload (self);
}

/* An organisation with another start of the year has other quarters. */
static void
session_changed_cb (PlumbQuarterPage *self)
{
  if (self->release != NULL
      && plumb_release_get_fields (self->release)->start_month != get_start_month (self))
    self->quarter.year = 0;

  reload (self);
}

static void
instrument_chosen_cb (PlumbQuarterPage *self)
{
  if (self->release != NULL)
    show_instrument (self);
}

static void
team_chosen_cb (PlumbQuarterPage *self)
{
  if (self->release == NULL)
    return;

  /* Under the name of one team no figures of another stand, however short. */
  gtk_widget_set_visible (GTK_WIDGET (self->view), FALSE);
  gtk_widget_set_visible (self->nothing_label, FALSE);
  load_release (self);
}

static void
previous_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  PlumbQuarterPage *self = PLUMB_QUARTER_PAGE (data);

  self->quarter = plumb_quarter_previous (self->quarter);
  load_release (self);
}

static void
next_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  PlumbQuarterPage *self = PLUMB_QUARTER_PAGE (data);

  self->quarter = plumb_quarter_next (self->quarter);
  load_release (self);
}

static void
plumb_quarter_page_constructed (GObject *object)
{
  PlumbQuarterPage *self = PLUMB_QUARTER_PAGE (object);

  G_OBJECT_CLASS (plumb_quarter_page_parent_class)->constructed (object);

  plumb_page_set_title (PLUMB_PAGE (self), _("Quarter"));
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plumb_page_get_session (PLUMB_PAGE (self)), "changed",
                           G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
plumb_quarter_page_dispose (GObject *object)
{
  PlumbQuarterPage *self = PLUMB_QUARTER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->offer, plumb_stop_offer_free);
  /* The template would unparent the child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_QUARTER_PAGE);

  G_OBJECT_CLASS (plumb_quarter_page_parent_class)->dispose (object);
}

static void
plumb_quarter_page_finalize (GObject *object)
{
  PlumbQuarterPage *self = PLUMB_QUARTER_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->release);
  g_clear_object (&self->exporter);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (plumb_quarter_page_parent_class)->finalize (object);
}

static void
plumb_quarter_page_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *spec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, PLUMB_QUARTER_PAGE (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
plumb_quarter_page_class_init (PlumbQuarterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_quarter_page_constructed;
  object_class->dispose = plumb_quarter_page_dispose;
  object_class->finalize = plumb_quarter_page_finalize;
  object_class->get_property = plumb_quarter_page_get_property;

  properties[PROP_LOADING]
      = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PLUMB_TYPE_QUARTER_VIEW);
  g_type_ensure (PLUMB_TYPE_VALUE_CHOOSER);
  g_type_ensure (PLUMB_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-quarter-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbQuarterPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, PlumbQuarterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbQuarterPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbQuarterPage, choosers);
  gtk_widget_class_bind_template_child (widget_class, PlumbQuarterPage, instrument_chooser);
  gtk_widget_class_bind_template_child (widget_class, PlumbQuarterPage, team_chooser);
  gtk_widget_class_bind_template_child (widget_class, PlumbQuarterPage, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbQuarterPage, view);
  gtk_widget_class_bind_template_callback (widget_class, instrument_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, team_chosen_cb);
}

static void
plumb_quarter_page_init (PlumbQuarterPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "previous", .activate = previous_cb },
    { .name = "next", .activate = next_cb }
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_text_scale_follow_clamp (self->clamp);
  plumb_menu_tooltip_set (plumb_page_get_header_end (PLUMB_PAGE (self)), _("Other formats"));

  /* A group of its own and not actions of the class, because the buttons in the window's header
   * bar lie outside this widget and need it too. */
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  self->exporter = plumb_quarter_export_new (PLUMB_PAGE (self), G_ACTION_MAP (self->actions));
  plumb_quarter_page_add_plan (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "quarter", G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (plumb_page_get_header_start (PLUMB_PAGE (self)), "quarter",
                                  G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (plumb_page_get_header_end (PLUMB_PAGE (self)), "quarter",
                                  G_ACTION_GROUP (self->actions));
  update_actions (self);
}

GtkWidget *
plumb_quarter_page_new (PlumbSession *session)
{
  g_return_val_if_fail (PLUMB_IS_SESSION (session), NULL);

  return g_object_new (PLUMB_TYPE_QUARTER_PAGE, "session", session, NULL);
}
