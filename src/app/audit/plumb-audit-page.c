/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page-private.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-audit-header.h"
#include "plumb-audit-keys.h"
#include "plumb-error-text.h"
#include "plumb-section.h"
#include "plumb-text-scale.h"
#include "plumb-text.h"

#define CONTENT_WIDTH 720

G_DEFINE_FINAL_TYPE (PlumbAuditPage, plumb_audit_page, PLUMB_TYPE_PAGE)

static PlumbInstrument *
get_instrument (PlumbAuditPage *self)
{
  return self->record->instrument;
}

static gboolean
shows_overall (PlumbAuditPage *self)
{
  return g_strcmp0 (self->place, PLUMB_CODE_OVERALL) == 0;
}

void
plumb_audit_page_update_save_state (PlumbAuditPage *self)
{
  PlumbSaveState state = plumb_audit_saver_get_state (self->saver);
  gboolean failed = state == PLUMB_SAVE_FAILED || state == PLUMB_SAVE_REFUSED;

  if (state == PLUMB_SAVE_SAVED && self->typing)
    state = PLUMB_SAVE_SAVING;
  g_clear_pointer (&self->save_text, g_free);
  if (state == PLUMB_SAVE_REFUSED && self->verdict == PLUMB_VERDICT_CLASH)
    self->save_text = g_strdup (_("Not saved: written in two places"));
  else if (failed && g_error_matches (plumb_audit_saver_get_error (self->saver),
                                      PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED))
    /* What to do stands above the form. */
    self->save_text = g_strdup (_("Not saved: the workspace is not in its place"));
  else if (failed)
    {
      g_autofree char *why = plumb_error_text_dup (plumb_audit_saver_get_error (self->saver));

      /* Translators: %s says what went wrong */
      self->save_text = g_strdup_printf (_("Not saved: %s"), why);
    }
  else
    self->save_text = g_strdup (state == PLUMB_SAVE_SAVED ? _("All changes saved")
                                                          : _("Saving…"));

  plumb_audit_foot_set_save_state (self->foot, self->save_text, state == PLUMB_SAVE_SAVED,
                                   failed);
}

static void
update_sections (PlumbAuditPage *self)
{
  plumb_section_list_update (self->sections);
  plumb_section_list_update (self->narrow_sections);
}

/* What follows from an answer (progress, suggestion, what is missing, what is asked) is shown
 * after the toggle itself, so that a key is never waited for. */
static gboolean
refresh_cb (gpointer data)
{
  PlumbAuditPage *self = data;

  self->refresh = 0;
  update_sections (self);
  plumb_section_pane_update (self->section_pane);
  plumb_grade_pane_update (self->grade_pane);
  if (self->overall_pane != NULL && shows_overall (self))
    plumb_overall_pane_update (self->overall_pane);
  plumb_audit_foot_update (self->foot);
  plumb_audit_page_update_actions (self);
  return G_SOURCE_REMOVE;
}

static void
draft_changed_cb (PlumbAuditDraft *draft,
                  const char      *code,
                  PlumbAuditPage  *self)
{
  plumb_section_pane_update_row (self->section_pane, code);
  if (strchr (code, '.') == NULL || strchr (code, '.')[1] > '9')
    plumb_grade_pane_update (self->grade_pane);
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
  plumb_audit_page_update_save_state (self);
}

static void
edited_cb (GtkWidget      *pane,
           gboolean        at_once,
           PlumbAuditPage *self)
{
  self->typing = FALSE;
  if (self->submitted)
    return;
  if (at_once)
    plumb_audit_saver_save_now (self->saver);
  else
    plumb_audit_saver_save_soon (self->saver);
}

static void
entered_cb (PlumbSectionPane *pane,
            const char       *code,
            PlumbAuditPage   *self)
{
  /* Where the page itself has put the keyboard nobody has moved to. */
  if (!plumb_set_str (&self->current, code))
    return;
  plumb_audit_saver_set_place (self->saver, code);
}

static void
section_chosen_cb (PlumbSectionList *list,
                   const char       *code,
                   PlumbAuditPage   *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->narrow_button));
  plumb_audit_page_show_section (self, code);
}

static void
overall_goto_cb (PlumbOverallPane *pane,
                 const char       *code,
                 PlumbAuditPage   *self)
{
  plumb_audit_page_show_section (self, code);
}

static void
missing_goto_cb (PlumbAuditFoot *foot,
                 const char     *code,
                 gboolean        why,
                 PlumbAuditPage *self)
{
  plumb_audit_page_goto (self, code, why);
}

/* Puts the grade beside the standards where there is room, else below them. */
static void
arrange (PlumbAuditPage *self)
{
  PlumbSection *section
      = shows_overall (self) ? NULL : plumb_section_pane_get_section (self->section_pane);
  gboolean graded = section != NULL && plumb_section_is_graded (section);
  gboolean beside = plumb_audit_panes_has_aside (self->panes);
  GtkWidget *grade = GTK_WIDGET (self->grade_pane);
  gboolean is_beside = gtk_widget_is_ancestor (grade, self->aside);

  if (beside != is_beside || gtk_widget_get_parent (grade) == NULL)
    {
      g_object_ref (grade);
      adw_bin_set_child (ADW_BIN (self->aside), NULL);
      plumb_section_pane_set_below (self->section_pane, NULL);
      if (beside)
        adw_bin_set_child (ADW_BIN (self->aside), grade);
      else
        plumb_section_pane_set_below (self->section_pane, grade);
      g_object_unref (grade);
    }
  gtk_widget_set_visible (grade, graded);
  plumb_audit_panes_set_want_aside (self->panes, graded);
}

static void
arranged_cb (PlumbAuditPanes *panes,
             PlumbAuditPage  *self)
{
  gboolean narrow = !plumb_audit_panes_has_sidebar (panes);

  gtk_widget_set_visible (self->narrow_button, narrow);
  plumb_audit_foot_set_narrow (self->foot, narrow);
  arrange (self);
}

static gboolean
focus_row (PlumbAuditPage *self,
           const char     *code)
{
  PlumbAnswerRow *row = plumb_section_pane_get_row (self->section_pane, code);

  if (row == NULL)
    return FALSE;

  plumb_set_str (&self->current, code);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

/* A form that is only looked at keeps the place at which it was left. */
static void
focus_first_row (PlumbAuditPage *self)
{
  PlumbAnswerRow *first = plumb_section_pane_get_row (self->section_pane, NULL);

  if (first == NULL)
    return;
  plumb_set_str (&self->current, plumb_standard_get_code (plumb_answer_row_get_standard (first)));
  gtk_widget_grab_focus (GTK_WIDGET (first));
}

/* The keyboard goes on where the form was left, a new form is begun at its first question. */
static void
plumb_audit_page_shown (PlumbPage *page)
{
  PlumbAuditPage *self = PLUMB_AUDIT_PAGE (page);

  plumb_audit_page_check_person (self);
  if (self->current != NULL)
    focus_row (self, self->current);
  else if (shows_overall (self))
    plumb_overall_pane_goto (self->overall_pane, FALSE);
  else
    focus_first_row (self);
}

static gboolean
plumb_audit_page_leave_finish (PlumbPage     *page,
                               GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
plumb_audit_page_dispose (GObject *object)
{
  PlumbAuditPage *self = PLUMB_AUDIT_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  if (self->saver != NULL)
    g_signal_handlers_disconnect_by_data (self->saver, self);
  if (self->referee != NULL)
    g_signal_handlers_disconnect_by_data (self->referee, self);
  g_clear_object (&self->referee);
  g_clear_object (&self->leaving);
  g_clear_object (&self->saver);
  g_clear_object (&self->draft);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->record, plumb_audit_record_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->save_text, g_free);

  G_OBJECT_CLASS (plumb_audit_page_parent_class)->dispose (object);
}

static void
plumb_audit_page_class_init (PlumbAuditPageClass *klass)
{
  PlumbPageClass *page_class = PLUMB_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_page_dispose;
  page_class->shown = plumb_audit_page_shown;
  page_class->leave_async = plumb_audit_page_leave;
  page_class->leave_finish = plumb_audit_page_leave_finish;
}

static void
plumb_audit_page_init (PlumbAuditPage *self)
{
}

static GtkWidget *
create_scrolled (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  return scrolled;
}

static GtkWidget *
create_narrow_button (PlumbAuditPage *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = create_scrolled (GTK_WIDGET (self->narrow_sections));

  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  plumb_text_scale_set_least_size (scrolled, 280, -1);
  gtk_widget_add_css_class (popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  self->narrow_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->narrow_button), _("Sections"));
  plumb_accessible_name_set (self->narrow_button, _("Sections"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->narrow_button), popover);
  gtk_widget_set_halign (self->narrow_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->narrow_button, FALSE);
  return self->narrow_button;
}

static GtkWidget *
create_content (PlumbAuditPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = adw_clamp_new ();

  self->content = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->content), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->content), FALSE);
  gtk_stack_add_named (GTK_STACK (self->content), GTK_WIDGET (self->section_pane), "section");
  if (self->overall_pane != NULL)
    gtk_stack_add_named (GTK_STACK (self->content), GTK_WIDGET (self->overall_pane), "overall");
  gtk_box_append (GTK_BOX (box), create_narrow_button (self));
  gtk_box_append (GTK_BOX (box), self->content);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CONTENT_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), CONTENT_WIDTH - 60);
  plumb_text_scale_follow_clamp (ADW_CLAMP (clamp));
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_add_css_class (clamp, "plumb-audit-content");
  self->scrolled = create_scrolled (clamp);
  return self->scrolled;
}

static void
build_panes (PlumbAuditPage *self)
{
  self->sections = PLUMB_SECTION_LIST (plumb_section_list_new (self->draft));
  self->narrow_sections = PLUMB_SECTION_LIST (plumb_section_list_new (self->draft));
  self->section_pane = PLUMB_SECTION_PANE (plumb_section_pane_new (self->draft));
  self->grade_pane = PLUMB_GRADE_PANE (plumb_grade_pane_new (self->draft));
  self->aside = adw_bin_new ();
  if (plumb_instrument_get_fields (get_instrument (self))->overall != NULL)
    self->overall_pane = PLUMB_OVERALL_PANE (plumb_overall_pane_new (self->draft));
  adw_bin_set_child (ADW_BIN (self->aside), GTK_WIDGET (self->grade_pane));

  g_signal_connect (self->sections, "chosen", G_CALLBACK (section_chosen_cb), self);
  g_signal_connect (self->narrow_sections, "chosen", G_CALLBACK (section_chosen_cb), self);
  g_signal_connect (self->section_pane, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (self->section_pane, "entered", G_CALLBACK (entered_cb), self);
  g_signal_connect (self->grade_pane, "edited", G_CALLBACK (edited_cb), self);
  if (self->overall_pane != NULL)
    {
      g_signal_connect (self->overall_pane, "edited", G_CALLBACK (edited_cb), self);
      g_signal_connect (self->overall_pane, "goto", G_CALLBACK (overall_goto_cb), self);
    }
}

static void
build (PlumbAuditPage *self)
{
  build_panes (self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->notice = PLUMB_NOTICE (plumb_notice_new ());
  self->foot = PLUMB_AUDIT_FOOT (plumb_audit_foot_new (self->draft));
  g_signal_connect (self->foot, "goto", G_CALLBACK (missing_goto_cb), self);
  self->panes = PLUMB_AUDIT_PANES (
      plumb_audit_panes_new (create_scrolled (GTK_WIDGET (self->sections)), create_content (self),
                             create_scrolled (self->aside)));
  g_signal_connect (self->panes, "arranged", G_CALLBACK (arranged_cb), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->panes));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->foot));
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static void
show_overall (PlumbAuditPage *self)
{
  plumb_overall_pane_update (self->overall_pane);
  gtk_stack_set_visible_child_name (GTK_STACK (self->content), "overall");
}

static void
show_standards (PlumbAuditPage *self,
                PlumbSection   *section)
{
  plumb_section_pane_set_section (self->section_pane, section);
  if (plumb_section_is_graded (section))
    plumb_grade_pane_set_section (self->grade_pane, section);
  gtk_stack_set_visible_child_name (GTK_STACK (self->content), "section");
}

/* Shows a section from its top, or the overall grade. FALSE where @code is neither, or is in view
 * already. */
static gboolean
show_place (PlumbAuditPage *self,
            const char     *code)
{
  PlumbSection *section = plumb_instrument_lookup_section (get_instrument (self), code);
  gboolean overall = g_str_equal (code, PLUMB_CODE_OVERALL) && self->overall_pane != NULL;

  if ((section == NULL && !overall) || g_strcmp0 (code, self->place) == 0)
    return FALSE;

  plumb_audit_page_flush_texts (self);
  plumb_audit_saver_save_now (self->saver);
  plumb_set_str (&self->place, overall ? PLUMB_CODE_OVERALL : plumb_section_get_code (section));
  g_clear_pointer (&self->current, g_free);
  if (overall)
    show_overall (self);
  else
    show_standards (self, section);
  arrange (self);
  plumb_section_list_select (self->sections, self->place);
  plumb_section_list_select (self->narrow_sections, self->place);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
  plumb_audit_page_update_actions (self);
  return TRUE;
}

/* The same, as the auditor's own move: the form opens there the next time. */
void
plumb_audit_page_show_section (PlumbAuditPage *self,
                               const char     *code)
{
  if (show_place (self, code))
    plumb_audit_saver_set_place (self->saver, self->place);
}

static const char *
get_first_section (PlumbAuditPage *self)
{
  const PlumbAuditContext *context = plumb_audit_draft_get_context (self->draft);

  for (guint i = 0; i < plumb_instrument_get_n_sections (get_instrument (self)); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (get_instrument (self), i);

      if (plumb_audit_form_has_section (get_instrument (self), context,
                                        plumb_audit_draft_get_submission (self->draft)->answers,
                                        section))
        return plumb_section_get_code (section);
    }
  return PLUMB_CODE_OVERALL;
}

/* The section that @code is in, or NULL; what the form asks no more is no place. */
static PlumbSection *
lookup_asked_section (PlumbAuditPage *self,
                      const char     *code)
{
  g_auto(GStrv) parts = g_strsplit (code, ".", 2);
  PlumbSection *section = plumb_instrument_lookup_section (get_instrument (self), parts[0]);

  return section != NULL
         && plumb_audit_form_has_section (get_instrument (self),
                                          plumb_audit_draft_get_context (self->draft),
                                          plumb_audit_draft_get_submission (self->draft)->answers,
                                          section)
             ? section : NULL;
}

/* Shows the form where it was left: at a standard, a section or the overall grade. That is no move
 * of the auditor's, so nothing is written. */
static void
open_at (PlumbAuditPage *self,
         const char     *place)
{
  PlumbSection *section = place != NULL ? lookup_asked_section (self, place) : NULL;

  if (place != NULL && g_str_equal (place, PLUMB_CODE_OVERALL) && self->overall_pane != NULL)
    show_place (self, place);
  else if (section == NULL)
    show_place (self, get_first_section (self));
  else
    {
      show_place (self, plumb_section_get_code (section));
      if (plumb_section_pane_get_row (self->section_pane, place) != NULL)
        plumb_set_str (&self->current, place);
    }
}

static void
build_header (PlumbAuditPage *self)
{
  PlumbPage *page = PLUMB_PAGE (self);
  GActionGroup *actions = G_ACTION_GROUP (self->actions);
  g_autofree char *subtitle = plumb_audit_header_dup_subtitle (self->record);

  plumb_page_set_title (page, plumb_audit_get_fields (self->record->audit)->reference);
  plumb_page_set_subtitle (page, subtitle);
  plumb_page_set_header_start (page,
                               plumb_audit_header_create_start (get_instrument (self), actions));
  plumb_page_set_header_end (page, plumb_audit_header_create_end (actions));
}

GtkWidget *
plumb_audit_page_new (PlumbSession     *session,
                      PlumbAuditRecord *record)
{
  PlumbAuditPage *self = g_object_new (PLUMB_TYPE_AUDIT_PAGE, "session", session, NULL);
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditContext context = { fields->plan_type, fields->audit_type };
  const PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);

  self->record = record;
  self->draft = plumb_audit_draft_new (record->instrument, &context, record->answers);
  self->saver = plumb_audit_saver_new (session, &stamp, self->draft, fields->place);
  plumb_audit_page_install_actions (self);
  build (self);
  build_header (self);
  plumb_audit_keys_add (GTK_WIDGET (self));

  g_signal_connect (self->draft, "changed", G_CALLBACK (draft_changed_cb), self);
  g_signal_connect_swapped (self->saver, "changed",
                            G_CALLBACK (plumb_audit_page_update_save_state), self);
  plumb_audit_page_watch (self);
  open_at (self, fields->place);
  plumb_audit_page_update_save_state (self);
  plumb_audit_page_update_actions (self);
  return GTK_WIDGET (self);
}

gint64
plumb_audit_page_get_audit_id (PlumbAuditPage *self)
{
  return plumb_audit_get_fields (self->record->audit)->id;
}

gboolean
plumb_audit_page_is_open_for (PlumbAuditPage *self,
                              gint64          person_id)
{
  return !self->submitted && plumb_audit_saver_get_act (self->saver).person_id == person_id;
}

const char *
plumb_audit_page_get_save_state (PlumbAuditPage *self)
{
  return self->save_text;
}

void
plumb_audit_page_flush_texts (PlumbAuditPage *self)
{
  plumb_section_pane_flush (self->section_pane);
  plumb_grade_pane_flush (self->grade_pane);
  if (self->overall_pane != NULL)
    plumb_overall_pane_flush (self->overall_pane);
}

void
plumb_audit_page_set_typing (PlumbAuditPage *self,
                             gboolean        typing)
{
  self->typing = typing;
  plumb_audit_page_update_save_state (self);
}

/* Shows the section of @code and puts the keyboard where it is answered. */
gboolean
plumb_audit_page_goto (PlumbAuditPage *self,
                       const char     *code,
                       gboolean        why)
{
  const PlumbItem *item = plumb_instrument_lookup_item (get_instrument (self), code);
  g_auto(GStrv) parts = g_strsplit (code, ".", 2);
  PlumbSection *section = item != NULL && item->section != NULL
                            ? item->section
                            : plumb_instrument_lookup_section (get_instrument (self), parts[0]);

  if (g_str_equal (code, PLUMB_CODE_OVERALL) && self->overall_pane != NULL)
    {
      plumb_audit_page_show_section (self, code);
      plumb_overall_pane_goto (self->overall_pane, why);
      return TRUE;
    }
  if (section == NULL)
    return FALSE;

  plumb_audit_page_show_section (self, plumb_section_get_code (section));
  if (item != NULL && item->standard != NULL)
    {
      if (!focus_row (self, code))
        return FALSE;
      plumb_audit_saver_set_place (self->saver, code);
      return TRUE;
    }
  return plumb_section_is_graded (section) ? plumb_grade_pane_goto (self->grade_pane, code, why)
                                           : TRUE;
}
