/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-view-page.h"

#include <glib/gi18n.h>

#include "plumb-audit-chip.h"
#include "plumb-audit-form.h"
#include "plumb-audit-report.h"
#include "plumb-compat.h"
#include "plumb-figure.h"
#include "plumb-plan-type.h"
#include "plumb-scale.h"
#include "plumb-scoring.h"
#include "plumb-section.h"
#include "plumb-standard.h"
#include "plumb-text.h"

#define CONTENT_WIDTH 760

struct _PlumbAuditViewPage
{
  PlumbPage           parent_instance;

  PlumbAuditRecord   *record;     /* (owned) */
  PlumbAuditContext   context;    /* borrowed from the record's audit */
  GSimpleActionGroup *actions;    /* (owned) */
  GtkWidget          *clamp;
  GtkWidget          *box;        /* what is shown of the record; made anew for another revision */
  GtkWidget          *revisions;  /* drop down in the header */
  gboolean            updating;
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

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_text (GtkWidget  *box,
          const char *heading,
          const char *text)
{
  if (plumb_text_is_blank (text))
    return;
  add_label (box, heading, "caption-heading");
  add_label (box, text, NULL);
}

static GtkWidget *
add_card (GtkWidget *box)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "plumb-standards");
  gtk_box_append (GTK_BOX (box), card);
  return card;
}

static GtkWidget *
add_card_part (GtkWidget *card)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (card), part);
  return part;
}

static void
add_heading (GtkWidget  *box,
             const char *title,
             PlumbScale *scale,
             const char *value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  add_label (line, title, "title-3");
  if (scale != NULL)
    {
      GtkWidget *chip = plumb_audit_chip_new ();

      plumb_audit_chip_set (chip, scale, value, TRUE);
      gtk_box_append (GTK_BOX (line), chip);
    }
  gtk_widget_set_margin_top (line, 12);
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_overall (PlumbAuditViewPage *self)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (self->record->instrument)->overall;
  PlumbAnswers *answers = self->record->answers;
  g_auto(PlumbScore) score = { 0 };
  GtkWidget *part;

  if (overall == NULL)
    return;

  add_heading (self->box, _("Overall grade"), overall->scale,
               plumb_answers_get_value (answers, PLUMB_CODE_OVERALL));
  part = add_card_part (add_card (self->box));
  plumb_scoring_suggest (self->record->instrument, &self->context, answers, &score);
  if (score.suggested > 0)
    {
      g_autofree char *text = g_strdup_printf (_("Suggested: %s"),
                                               plumb_scale_get_grade (overall->scale,
                                                                      score.suggested)->label);

      add_label (part, text, NULL);
    }
  for (guint i = 0; score.reasons != NULL && i < score.reasons->len; i++)
    add_label (part, g_ptr_array_index (score.reasons, i), "dim-label");
  add_text (part, _("Reason for the auditor's grade"),
            plumb_answers_get_evidence (answers, PLUMB_CODE_OVERALL));
}

static char *
describe_rows (const PlumbStandardFields *fields,
               const char                *value)
{
  g_auto(GStrv) lines = g_strsplit (value, "\n", -1);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_string_append (text, i > 0 ? "\n• " : "• ");
      for (guint k = 0; cells[k] != NULL; k++)
        if (*cells[k] != '\0' && k < fields->n_choices)
          g_string_append_printf (text, "%s%s: %s", k > 0 ? " · " : "", fields->choices[k].label,
                                  cells[k]);
    }
  return g_strdup (text->str);
}

static char *
describe_answer (PlumbStandard *standard,
                 const char    *value)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  const PlumbItem item = { fields->code, fields->kind, fields->scale, NULL, standard };
  g_autofree char *label = NULL;

  if (value == NULL)
    return g_strdup (_("Not recorded"));
  if (fields->kind == PLUMB_ANSWER_ROWS)
    return describe_rows (fields, value);
  label = plumb_answer_to_label (&item, value);
  return fields->kind == PLUMB_ANSWER_NUMBER && fields->unit != NULL
           ? g_strdup_printf ("%s %s", label, fields->unit) : g_strdup (label);
}

static void
add_standard (PlumbAuditViewPage *self,
              GtkWidget          *card,
              PlumbStandard      *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  PlumbAnswers *answers = self->record->answers;
  const char *value = plumb_answers_get_value (answers, fields->code);
  const char *evidence = plumb_answers_get_evidence (answers, fields->code);
  g_autofree char *answer = describe_answer (standard, value);
  GtkWidget *part = add_card_part (card);
  GtkWidget *code = add_label (part, fields->code, "caption");

  gtk_widget_add_css_class (code, "dim-label");
  if (fields->flags & PLUMB_STANDARD_CRITICAL)
    {
      g_autofree char *text = g_strdup_printf ("%s · %s", fields->code, _("Safety-critical"));

      gtk_label_set_text (GTK_LABEL (code), text);
    }
  add_label (part, fields->text, NULL);
  add_label (part, answer, value != NULL ? "heading" : "dim-label");
  if (evidence != NULL)
    add_label (part, evidence, NULL);
}

static const char *
get_companion (PlumbAuditViewPage *self,
               PlumbSection       *section,
               const char         *companion)
{
  g_autofree char *code = g_strdup_printf ("%s.%s", plumb_section_get_code (section), companion);

  return plumb_answers_get_value (self->record->answers, code);
}

static void
add_section (PlumbAuditViewPage *self,
             PlumbSection       *section)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);
  PlumbAnswers *answers = self->record->answers;
  GtkWidget *card, *part;

  add_heading (self->box, fields->title, fields->scale,
               plumb_answers_get_value (answers, fields->code));
  card = add_card (self->box);
  part = add_card_part (card);
  add_text (part, _("Why this grade"), plumb_answers_get_evidence (answers, fields->code));
  add_text (part, _("Strengths"), get_companion (self, section, "strengths"));
  add_text (part, _("Improvements"), get_companion (self, section, "improvements"));
  add_text (part, _("Reply to the question about this grade"),
            get_companion (self, section, "query"));
  if (gtk_widget_get_first_child (part) == NULL)
    gtk_box_remove (GTK_BOX (card), part);

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);

      if (plumb_audit_form_has_standard (self->record->instrument, &self->context, answers, section,
                                         standard))
        add_standard (self, card, standard);
    }
  if (gtk_widget_get_first_child (card) == NULL)
    gtk_box_remove (GTK_BOX (self->box), card);
}

static void
add_facts (PlumbAuditViewPage *self)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (self->record->audit);
  const PlumbAuditType *type = plumb_instrument_lookup_audit_type (self->record->instrument,
                                                                   fields->audit_type);
  g_autofree char *day = g_strndup (fields->submitted != NULL ? fields->submitted : "", 10);
  g_autofree char *by
      = g_strdup_printf (_("Submitted %s by %s"), day,
                         fields->auditor != NULL ? fields->auditor : _("nobody named"));
  g_autofree char *form = g_strdup_printf ("%s · %s %s",
                                           type != NULL ? type->label : fields->audit_type,
                                           plumb_instrument_get_title (self->record->instrument),
                                           fields->instrument_version);

  add_label (self->box, by, NULL);
  add_label (self->box, form, "dim-label");
}

static void
add_revisions (PlumbAuditViewPage *self)
{
  GPtrArray *revisions = self->record->revisions;
  GtkWidget *card;

  if (revisions == NULL || revisions->len < 2)
    return;

  add_heading (self->box, _("Revisions"), NULL, NULL);
  card = add_card (self->box);
  for (guint i = 0; i < revisions->len; i++)
    {
      const PlumbRevision *revision = g_ptr_array_index (revisions, i);
      GtkWidget *part = add_card_part (card);
      g_autofree char *day = g_strndup (revision->submitted != NULL ? revision->submitted : "", 10);
      g_autofree char *text = revision->submitted != NULL
        ? g_strdup_printf (_("Revision %d, submitted %s by %s"), revision->number, day,
                           revision->author != NULL ? revision->author : _("nobody named"))
        : g_strdup_printf (_("Revision %d, being written"), revision->number);

      add_label (part, text, "heading");
      add_text (part, _("Why it was corrected"), revision->reason);
    }
}

static void
show_record (PlumbAuditViewPage *self)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (self->record->audit);

  self->context = (PlumbAuditContext) { fields->plan_type, fields->audit_type };
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->box, "plumb-audit-content");
  add_facts (self);
  add_overall (self);
  for (guint i = 0; i < plumb_instrument_get_n_sections (self->record->instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (self->record->instrument, i);

      if (plumb_audit_form_has_section (self->record->instrument, &self->context,
                                        self->record->answers, section))
        add_section (self, section);
    }
  add_revisions (self);
  adw_clamp_set_child (ADW_CLAMP (self->clamp), self->box);
}

static void
update_titles (PlumbAuditViewPage *self)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (self->record->audit);
  g_autofree char *subtitle = g_strdup_printf (
      "%s · %s · %s", fields->case_reference != NULL ? fields->case_reference : "",
      fields->team != NULL ? fields->team : "", plumb_plan_type_get_label (fields->plan_type));

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
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (!plumb_compat_ask_finish (result))
    return;
  if (plumb_text_is_blank (reason))
    {
      plumb_page_toast (PLUMB_PAGE (self), _("A correction needs a reason"));
      return;
    }
  plumb_store_correct_audit_async (plumb_session_get_store (session),
                                   plumb_audit_view_page_get_audit_id (self), reason, &act, NULL,
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

  if (item != NULL && !self->updating)
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
  gtk_widget_set_tooltip_text (menu, _("Audit menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Audit menu"), -1);
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
