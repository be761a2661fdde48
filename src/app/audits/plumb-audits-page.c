/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audits-page.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-answer-words.h"
#include "plumb-audit-words.h"
#include "plumb-drop-down.h"
#include "plumb-error-page.h"
#include "plumb-figure-words.h"
#include "plumb-filter-bar.h"
#include "plumb-list-memory.h"
#include "plumb-plan-type.h"
#include "plumb-record-table.h"
#include "plumb-store-model.h"
#include "plumb-team-chooser.h"
#include "plumb-value-chooser.h"

struct _PlumbAuditsPage
{
  PlumbPage         parent_instance;

  GtkWidget        *filters;
  GtkEditable      *search;
  GtkDropDown      *status;
  GtkDropDown      *team;
  PlumbValueChooser *quarter;  /* values "2017-Q2" */
  PlumbValueChooser *type;
  GtkLabel         *count;
  GtkStack         *stack;
  AdwBin           *table_bin;
  PlumbStoreModel  *model;     /* (owned) */
  PlumbValueChooser *grade;    /* ranks of the overall grade */
  GtkWidget        *clear_button;
  PlumbRecordTable *table;     /* once it is as it was left */
  GVariant         *left;      /* (owned) (nullable): how the list was left, until it is so again */
  GVariant         *scope;     /* (owned) (nullable): the audits behind a figure */
};

G_DEFINE_FINAL_TYPE (PlumbAuditsPage, plumb_audits_page, PLUMB_TYPE_PAGE)

static char *
text_reference (gpointer record,
                gpointer session)
{
  return g_strdup (plumb_audit_get_fields (record)->reference);
}

static char *
text_quarter (gpointer record,
              gpointer session)
{
  return plumb_audit_words_quarter (session, plumb_audit_get_fields (record));
}

static char *
text_case (gpointer record,
           gpointer session)
{
  return g_strdup (plumb_audit_words_case (plumb_audit_get_fields (record)));
}

static char *
text_team (gpointer record,
           gpointer session)
{
  return g_strdup (plumb_audit_get_fields (record)->team);
}

static char *
text_plan_type (gpointer record,
                gpointer session)
{
  return g_strdup (plumb_plan_type_get_label (plumb_audit_get_fields (record)->plan_type));
}

static char *
text_audit_type (gpointer record,
                 gpointer session)
{
  return plumb_audit_words_audit_type (session, plumb_audit_get_fields (record));
}

static char *
text_auditor (gpointer record,
              gpointer session)
{
  return g_strdup (plumb_audit_get_fields (record)->auditor);
}

static char *
text_status (gpointer record,
             gpointer session)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record);

  if (fields->status == PLUMB_AUDIT_STATUS_SUBMITTED)
    return g_strdup (_("Submitted"));
  return g_strdup_printf (_("Draft, %u of %u"), fields->n_answered, fields->n_asked);
}

static char *
text_submitted (gpointer record,
                gpointer session)
{
  return plumb_answer_words_day (plumb_audit_get_fields (record)->submitted_day);
}

static char *
value_overall (gpointer record,
               gpointer session)
{
  return g_strdup (plumb_audit_get_fields (record)->overall);
}

static PlumbScale *
scale_overall (gpointer record,
               gpointer session)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record);

  return fields->status == PLUMB_AUDIT_STATUS_SUBMITTED ? plumb_audit_words_scale (session, fields)
                                                        : NULL;
}

/* The day that an audit was submitted says its quarter, so that goes first where room is short. */
static const PlumbRecordColumn columns[] = {
  { N_("Audit"), text_reference, PLUMB_SORT_REFERENCE, .whole = TRUE },
  { N_("Quarter"), text_quarter, PLUMB_SORT_DATE, .n_chars = 10, .whole = TRUE, .rank = 4 },
  { N_("Submitted"), text_submitted, PLUMB_SORT_DATE, .n_chars = 11, .whole = TRUE, .rank = 1 },
  { N_("Case"), text_case, PLUMB_SORT_CASE, .whole = TRUE },
  { N_("Team"), text_team, PLUMB_SORT_TEAM, .n_chars = 12 },
  { N_("Plan"), text_plan_type, PLUMB_SORT_PLAN_TYPE, .n_chars = 18, .rank = 3 },
  { N_("Type"), text_audit_type, PLUMB_SORT_AUDIT_TYPE, .n_chars = 16, .rank = 5 },
  { N_("Auditor"), text_auditor, PLUMB_SORT_WORKER, .n_chars = 14, .rank = 2 },
  { N_("Status"), text_status, PLUMB_SORT_STATUS, .n_chars = 9, .whole = TRUE },
  { N_("Overall"), value_overall, PLUMB_SORT_GRADE, .scale = scale_overall },
};

static int
get_start_month (PlumbAuditsPage *self)
{
  return plumb_session_get_organisation (plumb_page_get_session (PLUMB_PAGE (self)))
      ->quarter_start_month;
}

static void
apply_choosers (PlumbAuditsPage  *self,
                PlumbAuditFilter *filter,
                int              *rank)
{
  const char *grade = plumb_value_chooser_get_value (self->grade);
  PlumbQuarter quarter;

  filter->status = (int) gtk_drop_down_get_selected (self->status) - 1;
  filter->team = plumb_team_chooser_get (self->team);
  filter->audit_type = plumb_value_chooser_get_value (self->type);
  if (plumb_quarter_parse (plumb_value_chooser_get_value (self->quarter), &quarter, NULL))
    {
      filter->from_month = plumb_quarter_first_month (quarter, get_start_month (self));
      filter->to_month = plumb_month_add (filter->from_month, 2);
    }
  filter->text = gtk_editable_get_text (self->search);
  if (grade == NULL)
    return;

  *rank = (int) g_ascii_strtoll (grade, NULL, 10);
  filter->item = PLUMB_CODE_OVERALL;
  filter->figures = rank;
  filter->n_figures = 1;
}

/* What the figure says is not for the filters to change: those it fixes are out of sight. */
static void
apply_scope (PlumbAuditFilter *filter,
             GVariant         *scope,
             GVariant         *figures)
{
  gsize n_figures = 0;

  g_variant_lookup (scope, "from-month", "i", &filter->from_month);
  g_variant_lookup (scope, "to-month", "i", &filter->to_month);
  g_variant_lookup (scope, "team", "&s", &filter->team);
  g_variant_lookup (scope, "plan-type", "&s", &filter->plan_type);
  g_variant_lookup (scope, "audit-type", "&s", &filter->audit_type);
  g_variant_lookup (scope, "instrument", "&s", &filter->instrument);
  g_variant_lookup (scope, "headline", "b", &filter->headline_only);
  /* An audit under correction counts by its last submission; only what was submitted has one. */
  filter->status = -1;
  filter->from_month = MAX (filter->from_month, 1);
  if (!g_variant_lookup (scope, "item", "&s", &filter->item))
    return;

  if (figures != NULL)
    filter->figures = g_variant_get_fixed_array (figures, &n_figures, sizeof (gint32));
  filter->n_figures = n_figures;
}

/* The audits behind a figure are no list that one comes back to. */
static void
remember (PlumbAuditsPage *self)
{
  GVariantDict view;
  gboolean descending;
  const char *sort;

  if (self->table == NULL || self->scope != NULL || self->left != NULL)
    return;

  sort = plumb_record_table_get_sort (self->table, &descending);
  g_variant_dict_init (&view, NULL);
  plumb_list_memory_add (&view, "quarter", plumb_value_chooser_get_value (self->quarter));
  plumb_list_memory_add (&view, "type", plumb_value_chooser_get_value (self->type));
  plumb_list_memory_add (&view, "grade", plumb_value_chooser_get_value (self->grade));
  plumb_team_chooser_remember (self->team, plumb_page_get_session (PLUMB_PAGE (self)), &view);
  if (gtk_drop_down_get_selected (self->status) > 0)
    g_variant_dict_insert (&view, "status", "u", gtk_drop_down_get_selected (self->status));
  plumb_list_memory_add (&view, "sort", sort);
  if (sort != NULL)
    g_variant_dict_insert (&view, "descending", "b", descending);
  plumb_list_memory_save (plumb_page_get_session (PLUMB_PAGE (self)), "audits",
                          g_variant_dict_end (&view));
}

/* As the list was left; the quarters there are, are not read yet (span_loaded_cb). */
static void
restore (PlumbAuditsPage  *self,
         PlumbRecordTable *table)
{
  gboolean descending = FALSE;
  const char *text;
  guint status;

  self->left = plumb_list_memory_load (plumb_page_get_session (PLUMB_PAGE (self)), "audits");
  if (self->left == NULL)
    return;

  if (g_variant_lookup (self->left, "type", "&s", &text))
    plumb_value_chooser_set_value (self->type, text);
  if (g_variant_lookup (self->left, "grade", "&s", &text))
    plumb_value_chooser_set_value (self->grade, text);
  plumb_team_chooser_restore (self->team, plumb_page_get_session (PLUMB_PAGE (self)), self->left);
  if (g_variant_lookup (self->left, "status", "u", &status))
    gtk_drop_down_set_selected (self->status, MIN (status, 2));
  g_variant_lookup (self->left, "descending", "b", &descending);
  if (g_variant_lookup (self->left, "sort", "&s", &text))
    plumb_record_table_set_sort (table, text, descending);
}

static gboolean is_filtered (PlumbAuditsPage *self);

static void
filter_changed_cb (PlumbAuditsPage *self)
{
  PlumbAuditFilter filter = { .newest_first = TRUE };
  g_autoptr(GVariant) figures = NULL;
  g_autofree const char **versions = NULL;
  int rank;

  if (self->model == NULL)
    return;

  apply_choosers (self, &filter, &rank);
  if (self->scope != NULL)
    {
      figures = g_variant_lookup_value (self->scope, "figures", G_VARIANT_TYPE ("ai"));
      if (g_variant_lookup (self->scope, "versions", "^a&s", &versions))
        filter.versions = versions;
      apply_scope (&filter, self->scope, figures);
    }
  plumb_store_model_set_audit_filter (self->model, &filter);
  gtk_widget_set_visible (self->clear_button, self->scope == NULL && is_filtered (self));
  remember (self);
}

static gboolean
is_filtered (PlumbAuditsPage *self)
{
  return self->scope != NULL || gtk_drop_down_get_selected (self->status) > 0 ||
         plumb_team_chooser_get (self->team) != NULL ||
         plumb_value_chooser_get_value (self->quarter) != NULL ||
         plumb_value_chooser_get_value (self->type) != NULL ||
         plumb_value_chooser_get_value (self->grade) != NULL ||
         *gtk_editable_get_text (self->search) != '\0';
}

static void
refreshed_cb (PlumbAuditsPage *self)
{
  const GError *error = plumb_store_model_get_error (self->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *text = g_strdup_printf (ngettext ("%u audit", "%u audits", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->count), error == NULL);
  if (error != NULL)
    {
      plumb_error_page_show (self->stack, _("The audits could not be read"), error,
                             G_CALLBACK (plumb_store_model_reload), self->model);
      return;
    }

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack,
                                    n > 0 ? "list" : is_filtered (self) ? "empty" : "none");
}

static void
clear_filters (PlumbAuditsPage *self)
{
  g_clear_pointer (&self->left, g_variant_unref);
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->status, 0);
  gtk_drop_down_set_selected (self->team, 0);
  plumb_value_chooser_set_value (self->quarter, NULL);
  plumb_value_chooser_set_value (self->type, NULL);
  plumb_value_chooser_set_value (self->grade, NULL);
  filter_changed_cb (self);
}

static void
clear_filters_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  PlumbAuditsPage *self = PLUMB_AUDITS_PAGE (widget);

  clear_filters (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Newest first. What is chosen, or was when the list was left, is so where it still occurs. */
static void
add_quarters (PlumbAuditsPage *self,
              PlumbQuarter     oldest,
              PlumbQuarter     newest)
{
  const char *chosen = plumb_value_chooser_get_value (self->quarter);
  g_autofree char *before = NULL;

  if (self->left != NULL && self->scope == NULL)
    g_variant_lookup (self->left, "quarter", "&s", &chosen);
  before = g_strdup (chosen);
  plumb_value_chooser_clear (self->quarter);
  plumb_value_chooser_add (self->quarter, NULL, _("All quarters"));
  for (PlumbQuarter q = newest; plumb_quarter_cmp (q, oldest) >= 0; q = plumb_quarter_previous (q))
    {
      g_autofree char *text = plumb_quarter_to_string (q);
      g_autofree char *words = plumb_figure_words_quarter (q, get_start_month (self));

      plumb_value_chooser_add (self->quarter, text, words);
    }
  plumb_value_chooser_set_value (self->quarter, before);
}

/* Before the first audit is submitted there is no quarter, and the list is as it was left, too. */
static void
span_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbAuditsPage) self = data;
  g_autoptr(GError) error = NULL;
  PlumbMonth first, last;
  gboolean any = plumb_store_load_span_finish (PLUMB_STORE (source), result, &first, &last, &error);

  if (self->quarter == NULL)
    return;
  if (any)
    add_quarters (self, plumb_quarter_of_month (first, get_start_month (self)),
                  plumb_quarter_of_month (last, get_start_month (self)));
  if (error != NULL)
    plumb_page_show_error (PLUMB_PAGE (self), _("The quarters could not be read"), error);
  if (error != NULL || self->left == NULL)
    return;
  g_clear_pointer (&self->left, g_variant_unref);
  filter_changed_cb (self);
}

static void
fill_quarters (PlumbAuditsPage *self)
{
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));

  plumb_store_load_span_async (plumb_session_get_store (session), NULL, span_loaded_cb,
                               g_object_ref (self));
}

static void
add_types (PlumbAuditsPage *self,
           PlumbInstrument *instrument)
{
  GPtrArray *types = plumb_instrument_get_fields (instrument)->audit_types;

  for (guint i = 0; i < types->len; i++)
    {
      const PlumbAuditType *type = g_ptr_array_index (types, i);

      if (!plumb_value_chooser_has (self->type, type->code))
        plumb_value_chooser_add (self->type, type->code, type->label);
    }
}

/* Those of every version, because old audits are listed too. */
static void
fill_types (PlumbAuditsPage *self)
{
  GPtrArray *instruments
      = plumb_session_get_instruments (plumb_page_get_session (PLUMB_PAGE (self)));
  g_autofree char *before = g_strdup (plumb_value_chooser_get_value (self->type));

  plumb_value_chooser_clear (self->type);
  plumb_value_chooser_add (self->type, NULL, _("All types"));
  for (guint i = 0; i < instruments->len; i++)
    add_types (self, ((const PlumbStoredInstrument *) g_ptr_array_index (instruments, i))
                         ->instrument);
  plumb_value_chooser_set_value (self->type, before);
}

/* The grades of the newest form that has an overall grade, the best first. */
static void
fill_grades (PlumbAuditsPage *self)
{
  GPtrArray *instruments
      = plumb_session_get_instruments (plumb_page_get_session (PLUMB_PAGE (self)));
  g_autofree char *before = g_strdup (plumb_value_chooser_get_value (self->grade));
  PlumbScale *scale = NULL;

  for (guint i = 0; i < instruments->len; i++)
    {
      const PlumbStoredInstrument *stored = g_ptr_array_index (instruments, i);
      const PlumbOverallRule *overall = plumb_instrument_get_fields (stored->instrument)->overall;

      if (overall != NULL)
        scale = overall->scale;
    }
  plumb_value_chooser_clear (self->grade);
  plumb_value_chooser_add (self->grade, NULL, _("All grades"));
  for (int rank = scale != NULL ? plumb_scale_get_n_grades (scale) : 0; rank > 0; rank--)
    {
      g_autofree char *value = g_strdup_printf ("%d", rank);

      plumb_value_chooser_add (self->grade, value, plumb_scale_get_grade (scale, rank)->label);
    }
  plumb_value_chooser_set_value (self->grade, before);
}

static void
session_changed_cb (PlumbAuditsPage *self)
{
  fill_types (self);
  fill_grades (self);
  fill_quarters (self);
}

static void
store_changed_cb (PlumbStore      *store,
                  guint            tables,
                  PlumbAuditsPage *self)
{
  if (tables & PLUMB_TABLE_TALLIES)
    fill_quarters (self);
}

static void
activated_cb (PlumbRecordTable *table,
              gint64            id,
              PlumbAuditsPage  *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-audit", "x", id);
}

static void
plumb_audits_page_constructed (GObject *object)
{
  PlumbAuditsPage *self = PLUMB_AUDITS_PAGE (object);
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  GtkWidget *table;

  G_OBJECT_CLASS (plumb_audits_page_parent_class)->constructed (object);

  self->model = plumb_store_model_new_audits (plumb_session_get_store (session));
  plumb_store_model_set_sort (self->model, PLUMB_SORT_DATE, TRUE);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  table = plumb_record_table_new (self->model, columns, G_N_ELEMENTS (columns), _("Audits"),
                                  session);
  g_signal_connect_object (table, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (table, "sorted", G_CALLBACK (remember), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->table_bin, table);
  plumb_drop_down_make_narrow (self->status);
  plumb_team_chooser_follow (self->team, session);
  session_changed_cb (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plumb_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), self, 0);
  plumb_accessible_name_set (GTK_WIDGET (self->status), _("Status"));
  restore (self, PLUMB_RECORD_TABLE (table));
  self->table = PLUMB_RECORD_TABLE (table);
  filter_changed_cb (self);
}

static void
plumb_audits_page_search (PlumbPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (PLUMB_AUDITS_PAGE (page)->search));
}

static void
plumb_audits_page_dispose (GObject *object)
{
  /* Choosers that go are no longer listened to. */
  g_clear_object (&PLUMB_AUDITS_PAGE (object)->model);
  /* The template would unparent the child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_AUDITS_PAGE);
  g_clear_pointer (&PLUMB_AUDITS_PAGE (object)->scope, g_variant_unref);
  g_clear_pointer (&PLUMB_AUDITS_PAGE (object)->left, g_variant_unref);

  G_OBJECT_CLASS (plumb_audits_page_parent_class)->dispose (object);
}

static void
plumb_audits_page_class_init (PlumbAuditsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_audits_page_constructed;
  object_class->dispose = plumb_audits_page_dispose;
  PLUMB_PAGE_CLASS (klass)->search = plumb_audits_page_search;

  g_type_ensure (PLUMB_TYPE_FILTER_BAR);
  g_type_ensure (PLUMB_TYPE_VALUE_CHOOSER);
  gtk_widget_class_install_action (widget_class, "audits.clear-filters", NULL,
                                   clear_filters_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-audits-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, search);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, status);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, team);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, quarter);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, type);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, grade);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, count);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbAuditsPage, table_bin);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

static void
plumb_audits_page_init (PlumbAuditsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
plumb_audits_page_new (PlumbSession *session)
{
  return g_object_new (PLUMB_TYPE_AUDITS_PAGE, "session", session, NULL);
}

static void
hide_if_fixed (PlumbAuditsPage *self,
               gpointer         chooser,
               const char      *key)
{
  g_autoptr(GVariant) value = g_variant_lookup_value (self->scope, key, NULL);

  gtk_widget_set_visible (chooser, value == NULL);
}

void
plumb_audits_page_show (PlumbAuditsPage *self,
                        GVariant        *scope)
{
  const char *title = NULL;

  g_return_if_fail (PLUMB_IS_AUDITS_PAGE (self));

  self->scope = g_variant_ref_sink (scope);
  g_variant_lookup (scope, "title", "&s", &title);
  hide_if_fixed (self, self->quarter, "from-month");
  hide_if_fixed (self, self->team, "team");
  hide_if_fixed (self, self->type, "audit-type");
  hide_if_fixed (self, self->grade, "item");
  gtk_widget_set_visible (GTK_WIDGET (self->status), FALSE);
  plumb_page_set_subtitle (PLUMB_PAGE (self), title);
  /* A figure's list is all that the figure counts, whatever the list of audits was left at. */
  clear_filters (self);
}
