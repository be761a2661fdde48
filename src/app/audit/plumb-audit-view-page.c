/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-view-page.h"

#include <glib/gi18n.h>

#include "plumb-audit-reading.h"
#include "plumb-audit-report.h"
#include "plumb-audit-words.h"
#include "plumb-compat.h"
#include "plumb-export.h"
#include "plumb-menu-tooltip.h"
#include "plumb-notice.h"
#include "plumb-text-scale.h"
#include "plumb-text.h"
#include "plumb-who-dialog.h"

#define CONTENT_WIDTH 760

struct _PlumbAuditViewPage
{
  PlumbPage           parent_instance;

  PlumbAuditRecord   *record;     /* (owned): the revision that is shown */
  PlumbAuditStamp     newest;     /* the audit as it was opened */
  gboolean            is_draft;   /* the newest revision is being written */
  GSimpleActionGroup *actions;    /* (owned) */
  PlumbNotice        *notice;
  GtkWidget          *clamp;
  GtkWidget          *revisions;  /* drop down in the header */
};

G_DEFINE_FINAL_TYPE (PlumbAuditViewPage, plumb_audit_view_page, PLUMB_TYPE_PAGE)

static GtkWindow *
get_window (PlumbAuditViewPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* (nullable) */
static const PlumbOrganisation *
get_organisation (PlumbAuditViewPage *self)
{
  return plumb_session_get_organisation (plumb_page_get_session (PLUMB_PAGE (self)));
}

static void
set_enabled (PlumbAuditViewPage *self,
             const char         *name,
             gboolean            enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Who is filling in the draft that is read here, and who may go on with it. */
static void
tell_draft (PlumbAuditViewPage *self)
{
  PlumbPerson *person = plumb_session_get_person (plumb_page_get_session (PLUMB_PAGE (self)));
  const PlumbRevision *newest
    = g_ptr_array_index (self->record->revisions, self->record->revisions->len - 1);
  gboolean lead = person != NULL && plumb_person_role_is_lead (plumb_person_get_role (person));
  g_autofree char *text = NULL;

  set_enabled (self, "take-over", self->is_draft && lead);
  if (!self->is_draft)
    return;

  if (newest->author == NULL)
    text = g_strdup (_("Nobody is filling in this draft yet. It belongs to the first who does."));
  else
    text = g_strdup_printf (_("%s is filling in this draft. Only they can change it, or a QA lead "
                              "who takes it over."), newest->author);
  if (person == NULL)
    plumb_notice_show (self->notice, text, _("_Who Is Working…"), "win.who");
  else
    plumb_notice_show (self->notice, text, lead ? _("_Take Over…") : NULL,
                       lead ? "view.take-over" : NULL);
}

static void
show_record (PlumbAuditViewPage *self)
{
  int shown = plumb_audit_get_fields (self->record->audit)->revision;
  gboolean written = self->is_draft && shown == self->newest.revision;

  adw_clamp_set_child (ADW_CLAMP (self->clamp), plumb_audit_reading_new (self->record));
  set_enabled (self, "correct", !self->is_draft);
  set_enabled (self, "print", !written);
  set_enabled (self, "save-pdf", !written);
  set_enabled (self, "save-pdf-to", !written);
  tell_draft (self);
}

static void
update_titles (PlumbAuditViewPage *self)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (self->record->audit);
  g_autofree char *about = plumb_audit_words_about (fields, " · ");
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", plumb_audit_words_case (fields), about);

  plumb_page_set_title (PLUMB_PAGE (self), fields->reference);
  plumb_page_set_subtitle (PLUMB_PAGE (self), subtitle);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbAuditViewPage) self = data;
  g_autoptr(GError) error = NULL;
  PlumbAuditRecord *record = plumb_store_load_audit_finish (PLUMB_STORE (source), result, &error);

  if (record == NULL)
    {
      plumb_page_show_error (PLUMB_PAGE (self), _("The revision could not be read"), error);
      return;
    }
  g_clear_pointer (&self->record, plumb_audit_record_free);
  self->record = record;
  show_record (self);
}

static void
revision_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  PlumbAuditViewPage *self = data;

  plumb_store_load_audit_async (plumb_session_get_store (plumb_page_get_session (data)),
                                plumb_audit_view_page_get_audit_id (self),
                                g_variant_get_int32 (parameter), NULL, loaded_cb,
                                g_object_ref (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(PlumbPage) page = data;
  g_autoptr(GError) error = NULL;

  if (plumb_audit_report_write_finish (result, &error))
    plumb_page_toast (page, _("PDF saved"));
  else
    plumb_page_show_error (page, _("The PDF could not be saved"), error);
}

static void
save_pdf (PlumbAuditViewPage *self,
          const char         *path)
{
  plumb_audit_report_write_async (self->record, get_organisation (self), path, saved_cb,
                                  g_object_ref (self));
}

static void
save_pdf_to_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  save_pdf (data, g_variant_get_string (parameter, NULL));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbAuditViewPage) self = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  if (path != NULL)
    save_pdf (self, path);
}

static void
save_pdf_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  static const char * const patterns[] = { "*.pdf", NULL };
  PlumbAuditViewPage *self = data;
  const PlumbFileKind kind = { _("PDF documents"), patterns };
  const char *reference = plumb_audit_get_fields (self->record->audit)->reference;
  g_autofree char *name = plumb_export_dup_name (reference, ".pdf");

  plumb_compat_save_file_async (get_window (self), _("Save Audit as PDF"), name, &kind,
                                file_chosen_cb, g_object_ref (self));
}

static void
begin_print_cb (GtkPrintOperation  *operation,
                GtkPrintContext    *context,
                PlumbAuditViewPage *self)
{
  PlumbPageFlow *flow = plumb_audit_report_new (self->record, get_organisation (self),
                                                gtk_print_context_get_width (context),
                                                gtk_print_context_get_height (context));

  g_object_set_data_full (G_OBJECT (operation), "flow", flow, (GDestroyNotify)plumb_page_flow_free);
  gtk_print_operation_set_n_pages (operation, (int) plumb_page_flow_get_n_pages (flow));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           data)
{
  plumb_page_flow_draw (g_object_get_data (G_OBJECT (operation), "flow"),
                        gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  PlumbAuditViewPage *self = data;
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GError) error = NULL;

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation,
                                    plumb_audit_get_fields (self->record->audit)->reference);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (begin_print_cb), self, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), NULL);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               get_window (self), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    plumb_page_show_error (PLUMB_PAGE (self), _("The audit could not be printed"), error);
}

/* Somebody who was quicker is told of, and what the workspace holds now is shown. */
static void
finish_act (PlumbAuditViewPage *self,
            const char         *heading,
            const GError       *error)
{
  if (error != NULL)
    plumb_page_show_error (PLUMB_PAGE (self), heading, error);
  if (error == NULL || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-audit", "x",
                                plumb_audit_view_page_get_audit_id (self));
}

static void
corrected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbAuditViewPage) self = data;
  g_autoptr(GError) error = NULL;

  plumb_store_correct_audit_finish (PLUMB_STORE (source), result, &error);
  finish_act (self, _("The audit could not be opened for correction"), error);
}

static void
taken_over_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(PlumbAuditViewPage) self = data;
  g_autoptr(GError) error = NULL;

  plumb_store_take_over_finish (PLUMB_STORE (source), result, &error);
  finish_act (self, _("The draft could not be taken over"), error);
}

/* The reason that was given, if it is one. */
static const char *
get_reason (PlumbAuditViewPage *self,
            GtkWidget          *entry,
            GAsyncResult       *result,
            const char         *without)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (!plumb_compat_ask_finish (result))
    return NULL;
  if (!plumb_text_is_blank (reason))
    return reason;

  plumb_page_toast (PLUMB_PAGE (self), without);
  return NULL;
}

static void
correction_reason_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr(GtkWidget) entry = data;
  PlumbAuditViewPage *self = g_object_get_data (G_OBJECT (entry), "page");
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  PlumbAct act = plumb_session_get_act (session);
  const char *reason = get_reason (self, entry, result, _("A correction needs a reason"));

  if (reason != NULL)
    plumb_store_correct_audit_async (plumb_session_get_store (session), &self->newest, reason, &act,
                                     NULL, corrected_cb, g_object_ref (self));
}

static void
take_over_reason_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr(GtkWidget) entry = data;
  PlumbAuditViewPage *self = g_object_get_data (G_OBJECT (entry), "page");
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  PlumbAct act = plumb_session_get_act (session);
  const char *reason = get_reason (self, entry, result, _("Taking over needs a reason"));

  if (reason != NULL)
    plumb_store_take_over_async (plumb_session_get_store (session), &self->newest, reason, &act,
                                 NULL, taken_over_cb, g_object_ref (self));
}

static void
ask_reason (PlumbAuditViewPage  *self,
            const char          *heading,
            const char          *body,
            const char          *yes,
            GAsyncReadyCallback  callback)
{
  GtkWidget *entry = g_object_ref_sink (gtk_entry_new ());

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reason"), -1);
  g_object_set_data_full (G_OBJECT (entry), "page", g_object_ref (self), g_object_unref);
  plumb_compat_ask_async (get_window (self), heading, body, yes, NULL, PLUMB_ANSWER_SUGGESTED,
                          entry, callback, entry);
}

/* The store's own rule, asked before anybody writes a reason for nothing. */
static gboolean
may_correct (PlumbAuditViewPage *self)
{
  PlumbPerson *person = plumb_session_get_person (plumb_page_get_session (PLUMB_PAGE (self)));
  gint64 auditor = plumb_audit_get_fields (self->record->audit)->auditor_id;

  return person != NULL
         && plumb_audit_may_correct (auditor, plumb_person_get_id (person),
                                     plumb_person_role_is_lead (plumb_person_get_role (person)));
}

static void
tell_may_not (PlumbAuditViewPage *self)
{
  const char *auditor = plumb_audit_get_fields (self->record->audit)->auditor;
  g_autofree char *body
      /* Translators: %s is an auditor's name */
      = g_strdup_printf (_("Only %s, who submitted it, or a QA lead can correct it. Ask one of "
                           "them, and tell them what is wrong."),
                         auditor != NULL ? auditor : _("its auditor"));

  plumb_compat_tell (get_window (self), _("This audit is another auditor's"), body);
}

/* Nobody corrects an audit without a name. */
static void
corrector_known_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(PlumbAuditViewPage) self = data;

  if (!plumb_who_dialog_ask_finish (result))
    return;
  if (may_correct (self))
    ask_reason (self, _("Correct this audit?"),
                _("A new revision opens in the form. This one stays readable, and counts until the "
                  "new one is submitted."), _("_Correct"), correction_reason_cb);
  else
    tell_may_not (self);
}

static void
correct_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  plumb_who_dialog_ask_async (get_window (data), plumb_page_get_session (data),
                              corrector_known_cb, g_object_ref (data));
}

static void
take_over_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  ask_reason (data, _("Take over this draft?"),
              _("It becomes yours, with all that is answered so far. Whoever has been filling it "
                "in is told, and can only read it from then on. The journal keeps the reason."),
              _("_Take Over"), take_over_reason_cb);
}

static const GActionEntry entries[] = {
  { "print", print_cb },
  { "save-pdf", save_pdf_cb },
  { "save-pdf-to", save_pdf_to_cb, "s" },
  { "correct", correct_cb },
  { "take-over", take_over_cb },
  { "revision", revision_cb, "i" }
};

static void
revision_chosen_cb (GtkDropDown        *drop_down,
                    GParamSpec         *pspec,
                    PlumbAuditViewPage *self)
{
  const GtkStringObject *item = gtk_drop_down_get_selected_item (drop_down);

  if (item != NULL)
    g_action_group_activate_action (
        G_ACTION_GROUP (self->actions), "revision",
        g_variant_new_int32 (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), "number"))));
}

/* What was submitted, and a draft of somebody else that is being read; newest first. */
static GtkWidget *
create_revision_chooser (PlumbAuditViewPage *self)
{
  GListStore *revisions = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  int shown = plumb_audit_get_fields (self->record->audit)->revision;
  guint selected = 0;

  for (guint i = self->record->revisions->len; i > 0; i--)
    {
      const PlumbRevision *revision = g_ptr_array_index (self->record->revisions, i - 1);
      g_autofree char *text = g_strdup_printf (_("Revision %d"), revision->number);
      g_autoptr(GtkStringObject) item = gtk_string_object_new (text);

      if (revision->submitted == NULL && revision->number != self->newest.revision)
        continue;
      if (revision->number == shown)
        selected = g_list_model_get_n_items (G_LIST_MODEL (revisions));
      g_object_set_data (G_OBJECT (item), "number", GINT_TO_POINTER (revision->number));
      g_list_store_append (revisions, item);
    }
  self->revisions = gtk_drop_down_new (G_LIST_MODEL (revisions),
                                       gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                                    "string"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->revisions), selected);
  gtk_widget_set_visible (self->revisions, g_list_model_get_n_items (G_LIST_MODEL (revisions)) > 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->revisions), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Revision"), -1);
  g_signal_connect_object (self->revisions, "notify::selected", G_CALLBACK (revision_chosen_cb),
                           self, 0);
  return self->revisions;
}

static void
build_header (PlumbAuditViewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *pdf = gtk_button_new_with_mnemonic (_("_Save as PDF…"));
  GtkWidget *menu = gtk_menu_button_new ();
  g_autoptr(GMenu) model = g_menu_new ();

  g_menu_append (model, _("_Print…"), "view.print");
  g_menu_append (model, _("_Correct…"), "view.correct");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (pdf), "view.save-pdf");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), G_MENU_MODEL (model));
  plumb_menu_tooltip_set (menu, _("Audit menu"));
  gtk_box_append (GTK_BOX (box), create_revision_chooser (self));
  gtk_box_append (GTK_BOX (box), pdf);
  gtk_box_append (GTK_BOX (box), menu);
  gtk_widget_insert_action_group (box, "view", G_ACTION_GROUP (self->actions));
  plumb_page_set_header_end (PLUMB_PAGE (self), box);
}

static void
plumb_audit_view_page_dispose (GObject *object)
{
  PlumbAuditViewPage *self = PLUMB_AUDIT_VIEW_PAGE (object);

  g_clear_object (&self->actions);
  g_clear_pointer (&self->record, plumb_audit_record_free);

  G_OBJECT_CLASS (plumb_audit_view_page_parent_class)->dispose (object);
}

static void
plumb_audit_view_page_class_init (PlumbAuditViewPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_audit_view_page_dispose;
}

static void
plumb_audit_view_page_init (PlumbAuditViewPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->notice = PLUMB_NOTICE (plumb_notice_new ());
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (self->actions));
  self->clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), CONTENT_WIDTH);
  plumb_text_scale_follow_clamp (ADW_CLAMP (self->clamp));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Who works now may go on with the draft: the window decides. */
static void
person_changed_cb (PlumbAuditViewPage *self)
{
  if (self->is_draft && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-audit", "x",
                                plumb_audit_view_page_get_audit_id (self));
}

GtkWidget *
plumb_audit_view_page_new (PlumbSession     *session,
                           PlumbAuditRecord *record)
{
  PlumbAuditViewPage *self = g_object_new (PLUMB_TYPE_AUDIT_VIEW_PAGE, "session", session, NULL);

  self->record = record;
  self->newest = plumb_audit_stamp (record->audit);
  self->is_draft
    = plumb_audit_get_fields (record->audit)->status == PLUMB_AUDIT_STATUS_DRAFT;
  g_signal_connect_object (session, "notify::person", G_CALLBACK (person_changed_cb), self,
                           G_CONNECT_SWAPPED);
  build_header (self);
  update_titles (self);
  show_record (self);
  return GTK_WIDGET (self);
}

gint64
plumb_audit_view_page_get_audit_id (PlumbAuditViewPage *self)
{
  return plumb_audit_get_fields (self->record->audit)->id;
}
