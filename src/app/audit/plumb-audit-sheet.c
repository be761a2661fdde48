/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-sheet.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-audit-panes.h"
#include "plumb-grade-pane.h"
#include "plumb-overall-pane.h"
#include "plumb-section-list.h"
#include "plumb-section-pane.h"
#include "plumb-section.h"
#include "plumb-text-scale.h"
#include "plumb-text.h"

#define CONTENT_WIDTH 720

struct _PlumbAuditSheet
{
  AdwBin            parent_instance;

  PlumbAuditDraft  *draft;             /* (owned) */
  char             *place;             /* code shown: a section's or "overall" */
  /* (nullable): code of the standard the keyboard was in last */
  char             *current;

  PlumbAuditPanes  *panes;
  PlumbSectionList *sections;          /* beside the standards */
  PlumbSectionList *narrow_sections;   /* in a popover, where there is no room beside */
  GtkWidget        *narrow_button;
  GtkWidget        *scrolled;
  GtkWidget        *content;           /* stack of the two below */
  PlumbSectionPane *section_pane;
  PlumbOverallPane *overall_pane;      /* (nullable) */
  GtkWidget        *aside;             /* AdwBin: where the grade pane is when there is room */
  PlumbGradePane   *grade_pane;
};

enum
{
  EDITED,
  SHOWN,
  MOVED,
  ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditSheet, plumb_audit_sheet, ADW_TYPE_BIN)

static PlumbInstrument *
get_instrument (PlumbAuditSheet *self)
{
  return plumb_audit_draft_get_instrument (self->draft);
}

static gboolean
shows_overall (PlumbAuditSheet *self)
{
  return g_strcmp0 (self->place, PLUMB_CODE_OVERALL) == 0;
}

/* Puts the grade beside the standards where there is room, else below them. */
static void
arrange (PlumbAuditSheet *self)
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

static gboolean
focus_row (PlumbAuditSheet *self,
           const char      *code)
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
focus_first_row (PlumbAuditSheet *self)
{
  PlumbAnswerRow *first = plumb_section_pane_get_row (self->section_pane, NULL);

  if (first == NULL)
    return;
  plumb_set_str (&self->current, plumb_standard_get_code (plumb_answer_row_get_standard (first)));
  gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
show_overall (PlumbAuditSheet *self)
{
  plumb_overall_pane_update (self->overall_pane);
  gtk_stack_set_visible_child_name (GTK_STACK (self->content), "overall");
}

static void
show_standards (PlumbAuditSheet *self,
                PlumbSection    *section)
{
  plumb_section_pane_set_section (self->section_pane, section);
  if (plumb_section_is_graded (section))
    plumb_grade_pane_set_section (self->grade_pane, section);
  gtk_stack_set_visible_child_name (GTK_STACK (self->content), "section");
}

/* Shows a section from its top, or the overall grade. FALSE where @code is neither, or is in view
 * already. */
static gboolean
show_place (PlumbAuditSheet *self,
            const char      *code)
{
  PlumbSection *section = plumb_instrument_lookup_section (get_instrument (self), code);
  gboolean overall = g_str_equal (code, PLUMB_CODE_OVERALL) && self->overall_pane != NULL;

  if ((section == NULL && !overall) || g_strcmp0 (code, self->place) == 0)
    return FALSE;

  plumb_audit_sheet_flush (self);
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
  g_signal_emit (self, signals[SHOWN], 0);
  return TRUE;
}

static void
edited_cb (GtkWidget       *pane,
           gboolean         at_once,
           PlumbAuditSheet *self)
{
  g_signal_emit (self, signals[EDITED], 0, at_once);
}

static void
entered_cb (PlumbSectionPane *pane,
            const char       *code,
            PlumbAuditSheet  *self)
{
  /* Where the form itself has put the keyboard nobody has moved to. */
  if (plumb_set_str (&self->current, code))
    g_signal_emit (self, signals[MOVED], 0, code);
}

static void
section_chosen_cb (PlumbSectionList *list,
                   const char       *code,
                   PlumbAuditSheet  *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->narrow_button));
  plumb_audit_sheet_show_section (self, code);
}

static void
overall_goto_cb (PlumbOverallPane *pane,
                 const char       *code,
                 PlumbAuditSheet  *self)
{
  plumb_audit_sheet_show_section (self, code);
}

static void
arranged_cb (PlumbAuditPanes *panes,
             PlumbAuditSheet *self)
{
  gtk_widget_set_visible (self->narrow_button, plumb_audit_sheet_is_narrow (self));
  arrange (self);
  g_signal_emit (self, signals[ARRANGED], 0);
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
create_narrow_button (PlumbAuditSheet *self)
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
create_content (PlumbAuditSheet *self)
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
build_panes (PlumbAuditSheet *self)
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

static const char *
get_first_section (PlumbAuditSheet *self)
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
lookup_asked_section (PlumbAuditSheet *self,
                      const char      *code)
{
  PlumbSection *section = plumb_instrument_lookup_section_of_code (get_instrument (self), code);

  return section != NULL
         && plumb_audit_form_has_section (get_instrument (self),
                                          plumb_audit_draft_get_context (self->draft),
                                          plumb_audit_draft_get_submission (self->draft)->answers,
                                          section)
             ? section : NULL;
}

static void
plumb_audit_sheet_dispose (GObject *object)
{
  g_clear_object (&PLUMB_AUDIT_SHEET (object)->draft);

  G_OBJECT_CLASS (plumb_audit_sheet_parent_class)->dispose (object);
}

static void
plumb_audit_sheet_finalize (GObject *object)
{
  PlumbAuditSheet *self = PLUMB_AUDIT_SHEET (object);

  g_free (self->place);
  g_free (self->current);

  G_OBJECT_CLASS (plumb_audit_sheet_parent_class)->finalize (object);
}

static void
plumb_audit_sheet_class_init (PlumbAuditSheetClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_audit_sheet_finalize;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SHOWN] = g_signal_new ("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ARRANGED] = g_signal_new ("arranged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
plumb_audit_sheet_init (PlumbAuditSheet *self)
{
}

GtkWidget *
plumb_audit_sheet_new (PlumbAuditDraft *draft)
{
  PlumbAuditSheet *self = g_object_new (PLUMB_TYPE_AUDIT_SHEET, NULL);

  self->draft = g_object_ref (draft);
  build_panes (self);
  self->panes = PLUMB_AUDIT_PANES (
      plumb_audit_panes_new (create_scrolled (GTK_WIDGET (self->sections)), create_content (self),
                             create_scrolled (self->aside)));
  g_signal_connect (self->panes, "arranged", G_CALLBACK (arranged_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->panes));
  return GTK_WIDGET (self);
}

const char *
plumb_audit_sheet_get_place (PlumbAuditSheet *self)
{
  return self->place;
}

const char *
plumb_audit_sheet_get_current (PlumbAuditSheet *self)
{
  return self->current;
}

gboolean
plumb_audit_sheet_is_narrow (PlumbAuditSheet *self)
{
  return !plumb_audit_panes_has_sidebar (self->panes);
}

gboolean
plumb_audit_sheet_is_brief (PlumbAuditSheet *self)
{
  return !plumb_audit_panes_has_aside (self->panes);
}

void
plumb_audit_sheet_open_at (PlumbAuditSheet *self,
                           const char      *place)
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

void
plumb_audit_sheet_show_section (PlumbAuditSheet *self,
                                const char      *code)
{
  if (show_place (self, code))
    g_signal_emit (self, signals[MOVED], 0, self->place);
}

gboolean
plumb_audit_sheet_goto (PlumbAuditSheet *self,
                        const char      *code,
                        gboolean         why)
{
  const PlumbItem *item = plumb_instrument_lookup_item (get_instrument (self), code);
  PlumbSection *section = plumb_instrument_lookup_section_of_code (get_instrument (self), code);

  if (g_str_equal (code, PLUMB_CODE_OVERALL) && self->overall_pane != NULL)
    {
      plumb_audit_sheet_show_section (self, code);
      plumb_overall_pane_goto (self->overall_pane, why);
      return TRUE;
    }
  if (section == NULL)
    return FALSE;

  plumb_audit_sheet_show_section (self, plumb_section_get_code (section));
  if (item != NULL && item->standard != NULL)
    {
      if (!focus_row (self, code))
        return FALSE;
      g_signal_emit (self, signals[MOVED], 0, code);
      return TRUE;
    }
  return plumb_section_is_graded (section) ? plumb_grade_pane_goto (self->grade_pane, code, why)
                                           : TRUE;
}

gboolean
plumb_audit_sheet_can_step (PlumbAuditSheet *self,
                            gboolean         after)
{
  return plumb_section_list_get_beside (self->sections, after) != NULL;
}

void
plumb_audit_sheet_step (PlumbAuditSheet *self,
                        gboolean         after)
{
  g_autofree char *code = g_strdup (plumb_section_list_get_beside (self->sections, after));
  PlumbAnswerRow *row;

  if (code == NULL)
    return;

  plumb_audit_sheet_show_section (self, code);
  row = plumb_section_pane_get_row (self->section_pane, NULL);
  if (g_str_equal (code, PLUMB_CODE_OVERALL))
    plumb_overall_pane_goto (self->overall_pane, FALSE);
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
plumb_audit_sheet_take_focus (PlumbAuditSheet *self)
{
  if (self->current != NULL)
    focus_row (self, self->current);
  else if (shows_overall (self))
    plumb_overall_pane_goto (self->overall_pane, FALSE);
  else
    focus_first_row (self);
}

PlumbAnswerRow *
plumb_audit_sheet_get_row (PlumbAuditSheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, PLUMB_TYPE_ANSWER_ROW) : NULL;
  PlumbAnswerRow *last;

  if (row != NULL)
    return PLUMB_ANSWER_ROW (row);
  last = self->current != NULL ? plumb_section_pane_get_row (self->section_pane, self->current)
                               : NULL;
  return last != NULL ? last : plumb_section_pane_get_row (self->section_pane, NULL);
}

void
plumb_audit_sheet_update_answer (PlumbAuditSheet *self,
                                 const char      *code)
{
  const PlumbItem *item = plumb_instrument_lookup_item (get_instrument (self), code);

  plumb_section_pane_update_row (self->section_pane, code);
  if (item == NULL || item->standard == NULL)
    plumb_grade_pane_update (self->grade_pane);
}

void
plumb_audit_sheet_update (PlumbAuditSheet *self)
{
  plumb_section_list_update (self->sections);
  plumb_section_list_update (self->narrow_sections);
  plumb_section_pane_update (self->section_pane);
  plumb_grade_pane_update (self->grade_pane);
  if (self->overall_pane != NULL && shows_overall (self))
    plumb_overall_pane_update (self->overall_pane);
}

void
plumb_audit_sheet_flush (PlumbAuditSheet *self)
{
  plumb_section_pane_flush (self->section_pane);
  plumb_grade_pane_flush (self->grade_pane);
  if (self->overall_pane != NULL)
    plumb_overall_pane_flush (self->overall_pane);
}
