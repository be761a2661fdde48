/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-cases-page.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-answer-words.h"
#include "plumb-drop-down.h"
#include "plumb-error-page.h"
#include "plumb-filter-bar.h"
#include "plumb-list-memory.h"
#include "plumb-plan-type.h"
#include "plumb-record-table.h"
#include "plumb-shrinking.h"
#include "plumb-store-model.h"
#include "plumb-team-chooser.h"

struct _PlumbCasesPage
{
  PlumbPage         parent_instance;

  GtkWidget        *filters;
  GtkEditable      *search;
  GtkDropDown      *team;
  GtkDropDown      *plan_type;
  GtkToggleButton  *open_only;
  GtkToggleButton  *never_audited;
  GtkLabel         *count;
  GtkStack         *stack;
  AdwBin           *table_bin;
  GtkWidget        *clear_button;
  PlumbRecordTable *table;   /* once it is as it was left */
  PlumbStoreModel  *model;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (PlumbCasesPage, plumb_cases_page, PLUMB_TYPE_PAGE)

static char *
text_reference (gpointer record,
                gpointer session)
{
  return g_strdup (plumb_case_get_fields (record)->reference);
}

static char *
text_plan_type (gpointer record,
                gpointer session)
{
  return g_strdup (plumb_plan_type_get_label (plumb_case_get_fields (record)->plan_type));
}

static char *
text_team (gpointer record,
           gpointer session)
{
  return g_strdup (plumb_case_get_fields (record)->team);
}

static char *
text_worker (gpointer record,
             gpointer session)
{
  return g_strdup (plumb_case_get_fields (record)->worker);
}

static char *
text_opened (gpointer record,
             gpointer session)
{
  return plumb_answer_words_day (plumb_case_get_fields (record)->opened);
}

static char *
text_audited (gpointer record,
              gpointer session)
{
  const PlumbCaseFields *fields = plumb_case_get_fields (record);

  if (fields->last_audited == NULL)
    return g_strdup (_("Never"));
  return plumb_answer_words_day (fields->last_audited);
}

static const PlumbRecordColumn columns[] = {
  { N_("Reference"), text_reference, PLUMB_SORT_REFERENCE, .whole = TRUE },
  { N_("Plan"), text_plan_type, PLUMB_SORT_PLAN_TYPE, .n_chars = 17 },
  { N_("Team"), text_team, PLUMB_SORT_TEAM, .n_chars = 12 },
  { N_("Worker"), text_worker, PLUMB_SORT_WORKER, .n_chars = 12 },
  { N_("Opened"), text_opened, PLUMB_SORT_OPENED, .n_chars = 11, .whole = TRUE, .rank = 1 },
  { N_("Last audited"), text_audited, PLUMB_SORT_DATE, .whole = TRUE },
};

static const char *
get_plan_type (PlumbCasesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->plan_type);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION
         ? NULL : plumb_plan_type_get_code (selected - 1);
}

static void
remember (PlumbCasesPage *self)
{
  GVariantDict view;
  gboolean descending;
  const char *sort = plumb_record_table_get_sort (self->table, &descending);

  g_variant_dict_init (&view, NULL);
  plumb_team_chooser_remember (self->team, plumb_page_get_session (PLUMB_PAGE (self)), &view);
  if (get_plan_type (self) != NULL)
    g_variant_dict_insert (&view, "plan-type", "s", get_plan_type (self));
  if (gtk_toggle_button_get_active (self->open_only))
    g_variant_dict_insert (&view, "open-only", "b", TRUE);
  if (gtk_toggle_button_get_active (self->never_audited))
    g_variant_dict_insert (&view, "never-audited", "b", TRUE);
  if (sort != NULL)
    {
      g_variant_dict_insert (&view, "sort", "s", sort);
      g_variant_dict_insert (&view, "descending", "b", descending);
    }
  plumb_list_memory_save (plumb_page_get_session (PLUMB_PAGE (self)), "cases",
                          g_variant_dict_end (&view));
}

/* As the list was left, before anything of it is read. */
static void
restore (PlumbCasesPage   *self,
         PlumbRecordTable *table)
{
  g_autoptr(GVariant) view
      = plumb_list_memory_load (plumb_page_get_session (PLUMB_PAGE (self)), "cases");
  const char *text;
  gboolean set = FALSE, descending = FALSE;

  if (view == NULL)
    return;
  plumb_team_chooser_restore (self->team, plumb_page_get_session (PLUMB_PAGE (self)), view);
  for (guint i = 0; g_variant_lookup (view, "plan-type", "&s", &text)
                    && i < plumb_plan_type_get_n (); i++)
    if (g_str_equal (plumb_plan_type_get_code (i), text))
      gtk_drop_down_set_selected (self->plan_type, i + 1);
  if (g_variant_lookup (view, "open-only", "b", &set))
    gtk_toggle_button_set_active (self->open_only, set);
  if (g_variant_lookup (view, "never-audited", "b", &set))
    gtk_toggle_button_set_active (self->never_audited, set);
  g_variant_lookup (view, "descending", "b", &descending);
  if (g_variant_lookup (view, "sort", "&s", &text))
    plumb_record_table_set_sort (table, text, descending);
}

static gboolean is_filtered (PlumbCasesPage *self);

static void
filter_changed_cb (PlumbCasesPage *self)
{
  PlumbCaseFilter filter = { 0 };

  if (self->model == NULL || self->table == NULL)
    return;

  filter.team = plumb_team_chooser_get (self->team);
  filter.plan_type = get_plan_type (self);
  filter.text = gtk_editable_get_text (self->search);
  filter.open_only = gtk_toggle_button_get_active (self->open_only);
  filter.never_audited = gtk_toggle_button_get_active (self->never_audited);
  plumb_store_model_set_case_filter (self->model, &filter);
  gtk_widget_set_visible (self->clear_button, is_filtered (self));
  remember (self);
}

static gboolean
is_filtered (PlumbCasesPage *self)
{
  return plumb_team_chooser_get (self->team) != NULL || get_plan_type (self) != NULL ||
         gtk_toggle_button_get_active (self->open_only) ||
         gtk_toggle_button_get_active (self->never_audited) ||
         *gtk_editable_get_text (self->search) != '\0';
}

static void
refreshed_cb (PlumbCasesPage *self)
{
  const GError *error = plumb_store_model_get_error (self->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *text = g_strdup_printf (ngettext ("%u case file", "%u case files", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->count), error == NULL);
  if (error != NULL)
    {
      plumb_error_page_show (self->stack, _("The case files could not be read"), error,
                             G_CALLBACK (plumb_store_model_reload), self->model);
      return;
    }

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack,
                                    n > 0 ? "list" : is_filtered (self) ? "empty" : "none");
}

static void
clear_filters_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  PlumbCasesPage *self = PLUMB_CASES_PAGE (widget);

  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->team, 0);
  gtk_drop_down_set_selected (self->plan_type, 0);
  gtk_toggle_button_set_active (self->open_only, FALSE);
  gtk_toggle_button_set_active (self->never_audited, FALSE);
  filter_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
activated_cb (PlumbRecordTable *table,
              gint64            id,
              PlumbCasesPage   *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", id);
}

static void
fill_plan_types (PlumbCasesPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All plan types"));
  for (guint i = 0; i < plumb_plan_type_get_n (); i++)
    gtk_string_list_append (names, plumb_plan_type_get_label (plumb_plan_type_get_code (i)));
  plumb_drop_down_make_narrow (self->plan_type);
  gtk_drop_down_set_model (self->plan_type, G_LIST_MODEL (names));
  plumb_accessible_name_set (GTK_WIDGET (self->plan_type), _("Plan type"));
}

static void
plumb_cases_page_constructed (GObject *object)
{
  PlumbCasesPage *self = PLUMB_CASES_PAGE (object);
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  GtkWidget *table;

  G_OBJECT_CLASS (plumb_cases_page_parent_class)->constructed (object);

  fill_plan_types (self);
  plumb_shrinking_allow (GTK_WIDGET (self->open_only));
  plumb_shrinking_allow (GTK_WIDGET (self->never_audited));
  plumb_team_chooser_follow (self->team, session);
  self->model = plumb_store_model_new_cases (plumb_session_get_store (session));
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  table = plumb_record_table_new (self->model, columns, G_N_ELEMENTS (columns), _("Case files"),
                                  session);
  g_signal_connect_object (table, "activated", G_CALLBACK (activated_cb), self, 0);
  adw_bin_set_child (self->table_bin, table);
  restore (self, PLUMB_RECORD_TABLE (table));
  self->table = PLUMB_RECORD_TABLE (table);
  g_signal_connect_object (table, "sorted", G_CALLBACK (remember), self, G_CONNECT_SWAPPED);
  filter_changed_cb (self);
}

static void
plumb_cases_page_search (PlumbPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (PLUMB_CASES_PAGE (page)->search));
}

static void
plumb_cases_page_dispose (GObject *object)
{
  /* Choosers that go are no longer listened to. */
  g_clear_object (&PLUMB_CASES_PAGE (object)->model);
  /* The template would unparent the child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_CASES_PAGE);

  G_OBJECT_CLASS (plumb_cases_page_parent_class)->dispose (object);
}

static void
plumb_cases_page_class_init (PlumbCasesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_cases_page_constructed;
  object_class->dispose = plumb_cases_page_dispose;
  PLUMB_PAGE_CLASS (klass)->search = plumb_cases_page_search;

  g_type_ensure (PLUMB_TYPE_FILTER_BAR);
  gtk_widget_class_install_action (widget_class, "cases.clear-filters", NULL,
                                   clear_filters_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-cases-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, filters);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, search);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, team);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, plan_type);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, open_only);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, never_audited);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, count);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasesPage, table_bin);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

static void
plumb_cases_page_init (PlumbCasesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_accessible_name_follow_toggle (self->open_only, FALSE);
  plumb_accessible_name_follow_toggle (self->never_audited, FALSE);
}

GtkWidget *
plumb_cases_page_new (PlumbSession *session)
{
  return g_object_new (PLUMB_TYPE_CASES_PAGE, "session", session, NULL);
}
