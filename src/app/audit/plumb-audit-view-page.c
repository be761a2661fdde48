/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-view-page.h"

#include <glib/gi18n.h>

#include "plumb-audit-reading.h"
#include "plumb-audit-report.h"
#include "plumb-audit-words.h"
#include "plumb-compat.h"
#include "plumb-menu-tooltip.h"
#include "plumb-text-scale.h"
#include "plumb-text.h"

#define CONTENT_WIDTH 760

struct _PlumbAuditViewPage
{
  PlumbPage           parent_instance;

  PlumbAuditRecord   *record;     /* (owned) */
  GSimpleActionGroup *actions;    /* (owned) */
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

static const char *
get_organisation (PlumbAuditViewPage *self)
{
  const PlumbOrganisation *organisation =
    plumb_session_get_organisation (plumb_page_get_session (PLUMB_PAGE (self)));

  return organisation != NULL ? organisation->name : NULL;
}

static void
show_record (PlumbAuditViewPage *self)
{
  adw_clamp_set_child (ADW_CLAMP (self->clamp), plumb_audit_reading_new (self->record));
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
save_pdf (PlumbAuditViewPage *self,
          const char         *path)
{
  g_autoptr(GError) error = NULL;

  if (plumb_audit_report_write (self->record, get_organisation (self), path, &error))
    plumb_page_toast (PLUMB_PAGE (self), _("PDF saved"));
  else
    plumb_page_show_error (PLUMB_PAGE (self), _("The PDF could not be saved"), error);
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
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);

  if (file != NULL)
    save_pdf (self, g_file_peek_path (file));
}

static void
save_pdf_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  static const char * const patterns[] = { "*.pdf", NULL };
  PlumbAuditViewPage *self = data;
  const PlumbFileKind kind = { _("PDF documents"), patterns };
  g_autofree char *name = g_strdup_printf ("%s.pdf",
                                           plumb_audit_get_fields (self->record->audit)->reference);

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

static void
corrected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbAuditViewPage) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_correct_audit_finish (PLUMB_STORE (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-audit", "x",
                                plumb_audit_view_page_get_audit_id (self));
  else
    plumb_page_show_error (PLUMB_PAGE (self), _("The audit could not be opened for correction"),
                           error);
}

static void
reason_given_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(GtkWidget) entry = data;
  PlumbAuditViewPage *self = g_object_get_data (G_OBJECT (entry), "page");
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  PlumbAct act = plumb_session_get_act (session);
  PlumbAuditStamp stamp = plumb_audit_stamp (self->record->audit);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (!plumb_compat_ask_finish (result))
    return;
  if (plumb_text_is_blank (reason))
    {
      plumb_page_toast (PLUMB_PAGE (self), _("A correction needs a reason"));
      return;
    }
  plumb_store_correct_audit_async (plumb_session_get_store (session), &stamp, reason, &act, NULL,
                                   corrected_cb, g_object_ref (self));
}

static void
correct_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  PlumbAuditViewPage *self = data;
  GtkWidget *entry = g_object_ref_sink (gtk_entry_new ());

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reason for the correction"), -1);
  g_object_set_data_full (G_OBJECT (entry), "page", g_object_ref (self), g_object_unref);
  plumb_compat_ask_async (get_window (self), _("Correct this audit?"),
                          _("A new revision opens in the form. This one stays readable, and counts "
                            "until the new one is submitted."), _("_Correct"), NULL,
                          PLUMB_ANSWER_SUGGESTED, entry, reason_given_cb, entry);
}

static const GActionEntry entries[] = {
  { "print", print_cb },
  { "save-pdf", save_pdf_cb },
  { "save-pdf-to", save_pdf_to_cb, "s" },
  { "correct", correct_cb },
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

/* Only what was submitted can be read here; newest first. */
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

      if (revision->submitted == NULL)
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
  GtkWidget *pdf = gtk_button_new_with_label (_("Save as PDF…"));
  GtkWidget *menu = gtk_menu_button_new ();
  g_autoptr(GMenu) model = g_menu_new ();

  g_menu_append (model, _("Print…"), "view.print");
  g_menu_append (model, _("Correct…"), "view.correct");
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
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
plumb_audit_view_page_new (PlumbSession     *session,
                           PlumbAuditRecord *record)
{
  PlumbAuditViewPage *self = g_object_new (PLUMB_TYPE_AUDIT_VIEW_PAGE, "session", session, NULL);

  self->record = record;
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
