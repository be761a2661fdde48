/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-page.h"

#include <glib/gi18n.h>

#include "plumb-answer-words.h"
#include "plumb-audit-suffix.h"
#include "plumb-audit-words.h"
#include "plumb-case-words.h"
#include "plumb-error-page.h"
#include "plumb-plan-type.h"
#include "plumb-row-focus.h"
#include "plumb-row-menu.h"
#include "plumb-tab-out.h"
#include "plumb-text-scale.h"

struct _PlumbCasePage
{
  PlumbPage   parent_instance;

  GtkStack   *stack;
  AdwClamp   *clamp;
  gint64      case_id;
  GtkWidget  *start_button;
  GtkListBox *facts;
  GtkWidget  *no_audits;
  GtkListBox *audits;
};

G_DEFINE_FINAL_TYPE (PlumbCasePage, plumb_case_page, PLUMB_TYPE_PAGE)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
add_fact (PlumbCasePage *self,
          const char    *name,
          const char    *value)
{
  GtkWidget *row, *label;

  if (value == NULL || *value == '\0')
    return;

  row = adw_action_row_new ();
  label = gtk_label_new (value);
  gtk_widget_add_css_class (label, "dim-label");
  /* A label that may wrap asks for little room unless told otherwise. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->facts, row);
}

/* "5-9" as people write it; "unborn" and "under-1" as words of their own. */
static char *
dup_age (const char *band)
{
  g_auto(GStrv) parts = g_strsplit (band != NULL ? band : "", "-", 2);

  if (g_strcmp0 (band, "unborn") == 0)
    return g_strdup (_("Unborn"));
  if (g_strcmp0 (band, "under-1") == 0)
    return g_strdup (_("Under 1"));
  return g_strjoinv ("–", parts);
}

static void
show_case (PlumbCasePage *self,
           PlumbCase     *record)
{
  const PlumbCaseFields *fields = plumb_case_get_fields (record);
  g_autofree char *category = plumb_case_words_category (fields->category);
  g_autofree char *need = plumb_case_words_need (fields->need);
  g_autofree char *legal_status = plumb_case_words_legal_status (fields->legal_status);
  g_autofree char *age = dup_age (fields->age_band);
  g_autofree char *opened = plumb_answer_words_day (fields->opened);
  g_autofree char *closed = plumb_answer_words_day (fields->closed);
  g_autofree char *plan_started = plumb_answer_words_day (fields->plan_started);
  g_autofree char *audited = plumb_answer_words_day (fields->last_audited);

  plumb_page_set_title (PLUMB_PAGE (self), fields->reference);
  plumb_page_set_subtitle (PLUMB_PAGE (self), plumb_plan_type_get_label (fields->plan_type));
  clear_list (self->facts);
  add_fact (self, _("Plan"), plumb_plan_type_get_label (fields->plan_type));
  add_fact (self, _("Plan since"), plan_started);
  add_fact (self, _("Category of abuse"), category);
  add_fact (self, _("Primary need"), need);
  add_fact (self, _("Age"), age);
  add_fact (self, _("Legal status"), legal_status);
  add_fact (self, _("Themes"), fields->themes);
  add_fact (self, _("Team"), fields->team != NULL ? fields->team : _("Not recorded"));
  add_fact (self, _("Worker"), fields->worker != NULL ? fields->worker : _("Not recorded"));
  add_fact (self, _("Worker's role"), fields->worker_role);
  add_fact (self, _("Opened"), opened);
  add_fact (self, _("Closed"), closed);
  add_fact (self, _("Last audited"), *audited != '\0' ? audited : _("Never"));
}

static void
add_audit (PlumbCasePage          *self,
           const PlumbAuditFields *fields)
{
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  GtkWidget *row = adw_action_row_new ();
  gboolean draft = fields->status == PLUMB_AUDIT_STATUS_DRAFT;
  g_autofree char *type = plumb_audit_words_audit_type (session, fields);
  g_autofree char *day = plumb_answer_words_day (draft ? fields->started_day
                                                        : fields->submitted_day);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %s", type, day, fields->auditor != NULL
                                               ? fields->auditor : _("Auditor not recorded"));
  PlumbRowSubject *subject;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->reference);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), plumb_audit_suffix_new (session, fields));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-audit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", fields->id);
  subject = plumb_row_subject_new_audit (fields);
  subject->case_id = 0;    /* which is in view */
  plumb_row_menu_set_subject (row, subject);
  gtk_list_box_append (self->audits, row);
}

static void
fail (PlumbCasePage *self,
      const GError  *error)
{
  plumb_error_page_show (self->stack, _("The case could not be read"), error,
                         G_CALLBACK (plumb_page_shown), self);
}

static void
audits_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbCasePage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) audits = plumb_store_list_audits_finish (PLUMB_STORE (source), result,
                                                                &error);
  g_autoptr(GVariant) focused = NULL;

  if (self->audits == NULL)
    return;
  if (audits == NULL)
    {
      fail (self, error);
      return;
    }

  focused = plumb_row_focus_dup (self->audits);
  clear_list (self->audits);
  for (guint i = 0; i < audits->len; i++)
    add_audit (self, plumb_audit_get_fields (g_ptr_array_index (audits, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->audits), audits->len > 0);
  gtk_widget_set_visible (self->no_audits, audits->len == 0);
  if (focused != NULL)
    plumb_row_focus_restore (self->audits, focused);
}

static void
case_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(PlumbCasePage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbCase) record = plumb_store_load_case_finish (PLUMB_STORE (source), result,
                                                              &error);

  if (self->facts == NULL)
    return;
  if (record != NULL)
    show_case (self, record);
  else
    fail (self, error);
}

static void
plumb_case_page_shown (PlumbPage *page)
{
  PlumbCasePage *self = PLUMB_CASE_PAGE (page);
  PlumbStore *store = plumb_session_get_store (plumb_page_get_session (page));
  PlumbAuditFilter filter = { .status = -1, .case_id = self->case_id, .newest_first = TRUE };

  gtk_stack_set_visible_child_name (self->stack, "case");
  plumb_store_load_case_async (store, self->case_id, NULL, case_cb, g_object_ref (self));
  plumb_store_list_audits_async (store, &filter, NULL, audits_cb, g_object_ref (self));
}

static void
plumb_case_page_dispose (GObject *object)
{
  /* The template would unparent the child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_CASE_PAGE);

  G_OBJECT_CLASS (plumb_case_page_parent_class)->dispose (object);
}

static void
plumb_case_page_class_init (PlumbCasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_case_page_dispose;
  PLUMB_PAGE_CLASS (klass)->shown = plumb_case_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbCasePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasePage, clamp);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasePage, start_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasePage, facts);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasePage, no_audits);
  gtk_widget_class_bind_template_child (widget_class, PlumbCasePage, audits);
}

static void
plumb_case_page_init (PlumbCasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_text_scale_follow_clamp (self->clamp);
  plumb_tab_out_add (GTK_WIDGET (self->facts));
  plumb_tab_out_add (GTK_WIDGET (self->audits));
  plumb_row_menu_add (GTK_WIDGET (self->audits), NULL, NULL);
}

GtkWidget *
plumb_case_page_new (PlumbSession *session,
                     gint64        case_id)
{
  PlumbCasePage *self = g_object_new (PLUMB_TYPE_CASE_PAGE, "session", session, NULL);

  self->case_id = case_id;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start_button), "x", case_id);
  return GTK_WIDGET (self);
}
