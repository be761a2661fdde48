/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-foot.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-audit-chip.h"
#include "plumb-code-label.h"
#include "plumb-menu-tooltip.h"
#include "plumb-scale.h"
#include "plumb-section.h"
#include "plumb-suggestion-text.h"

/* The least width of a message that goes on in the next line. */
#define MESSAGE_CHARS 8

struct _PlumbAuditFoot
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;          /* (owned) */
  GtkWidget       *box;
  GtkWidget       *suggestion;     /* menu button: caption and chip */
  GtkWidget       *chip;
  GtkWidget       *reason;         /* beside it; gone where it is narrow */
  GtkWidget       *reasons;        /* box in the popover */
  GtkWidget       *missing;        /* menu button */
  GtkWidget       *missing_label;
  GtkListBox      *missing_list;
  GtkWidget       *nothing;        /* instead of an empty list */
  GtkWidget       *saved_icon;
  GtkWidget       *saved_label;
  GtkWidget       *retry;
  gboolean         brief;          /* the reason stands only in its menu */
};

enum
{
  GOTO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditFoot, plumb_audit_foot, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text,
              const char *css_class,
              gboolean    wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (wrap)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      plumb_code_label_keep_whole (GTK_LABEL (label));
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A message that does not fit into a line goes on in the next. It would have all of it in one: GTK
 * reckons so with the height that is needed where there is room enough. */
static GtkWidget *
create_message_label (void)
{
  GtkWidget *label = create_label (NULL, "caption", TRUE);

  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  return label;
}

static void
row_activated_cb (GtkListBox     *list,
                  GtkListBoxRow  *row,
                  PlumbAuditFoot *self)
{
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (row), "code"));
  gboolean why = g_object_get_data (G_OBJECT (row), "why") != NULL;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->missing));
  g_signal_emit (self, signals[GOTO], 0, code, why);
}

static GtkWidget *
create_missing_row (const PlumbCheck *check)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gboolean question = check->kind == PLUMB_CHECK_CONTRADICTION;
  GtkWidget *code = create_label (question ? _("Question") : check->code, "caption", FALSE);
  GtkWidget *text = create_label (check->message, NULL, TRUE);
  gboolean grade = check->section != NULL &&
                   g_str_equal (check->code, plumb_section_get_code (check->section));

  if (g_str_equal (check->code, PLUMB_CODE_OVERALL) || grade)
    gtk_label_set_text (GTK_LABEL (code), _("Grade"));
  gtk_label_set_width_chars (GTK_LABEL (code), 8);
  gtk_label_set_ellipsize (GTK_LABEL (code), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (code, question ? "plumb-critical" : "dim-label");
  gtk_widget_add_css_class (code, "numeric");
  gtk_label_set_natural_wrap_mode (GTK_LABEL (text), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 48);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), code);
  gtk_box_append (GTK_BOX (line), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (check->code), g_free);
  if (check->kind == PLUMB_CHECK_MISSING_WHY || check->kind == PLUMB_CHECK_MISSING_REASON)
    g_object_set_data (G_OBJECT (row), "why", row);
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* The list is long, so it is made when it is looked at. */
static void
missing_shown_cb (GtkWidget      *popover,
                  PlumbAuditFoot *self)
{
  GPtrArray *checks = plumb_audit_draft_get_checks (self->draft);

  clear_list (self->missing_list);
  for (guint i = 0; i < checks->len; i++)
    gtk_list_box_append (self->missing_list, create_missing_row (g_ptr_array_index (checks, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->missing_list), checks->len > 0);
  gtk_widget_set_visible (self->nothing, checks->len == 0);
  if (checks->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->missing_list, 0)));
}

static GtkWidget *
create_missing_popover (PlumbAuditFoot *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->missing_list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->missing_list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->missing_list), "plumb-missing-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->missing_list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Answers missing"), -1);
  g_signal_connect (self->missing_list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->nothing = create_label (_("Nothing is missing. The audit can be submitted."), NULL, TRUE);
  gtk_widget_add_css_class (self->nothing, "plumb-nothing-missing");

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->missing_list));
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 380);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_widget_add_css_class (popover, "menu");
  g_signal_connect (popover, "show", G_CALLBACK (missing_shown_cb), self);
  return popover;
}

static GtkWidget *
create_missing (PlumbAuditFoot *self)
{
  self->missing = gtk_menu_button_new ();
  self->missing_label = create_label (NULL, "numeric", FALSE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->missing), self->missing_label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->missing), create_missing_popover (self));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->missing), GTK_ARROW_UP);
  plumb_menu_tooltip_set (self->missing, _("List what is missing (Ctrl+M)"));
  gtk_widget_set_valign (self->missing, GTK_ALIGN_CENTER);
  return self->missing;
}

static GtkWidget *
create_suggestion (PlumbAuditFoot *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->suggestion = gtk_menu_button_new ();
  self->chip = plumb_audit_chip_new ();
  gtk_box_append (GTK_BOX (line), create_label (_("Suggested overall"), "dim-label", FALSE));
  gtk_box_append (GTK_BOX (line), self->chip);

  self->reasons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->reasons, "plumb-guidance");
  gtk_popover_set_child (GTK_POPOVER (popover), self->reasons);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->suggestion), popover);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->suggestion), line);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->suggestion), GTK_ARROW_UP);
  gtk_widget_set_halign (self->suggestion, GTK_ALIGN_START);
  gtk_widget_set_valign (self->suggestion, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->suggestion, "flat");
  gtk_widget_add_css_class (self->suggestion, "plumb-suggestion");
  plumb_menu_tooltip_set (self->suggestion, _("Why this grade is suggested"));
  return self->suggestion;
}

static void
reason_clicked_cb (PlumbAuditFoot *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->suggestion));
}

/* Beside the button: GTK 4.8 has a menu button as high as one line of what is in it, however many
 * there are. A click on it asks for all the reasons as one on the button does. */
static GtkWidget *
create_reason (PlumbAuditFoot *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->reason = create_message_label ();
  gtk_widget_add_css_class (self->reason, "dim-label");
  gtk_widget_set_hexpand (self->reason, TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (reason_clicked_cb), self);
  gtk_widget_add_controller (self->reason, GTK_EVENT_CONTROLLER (click));
  return self->reason;
}

static GtkWidget *
create_state (PlumbAuditFoot *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->saved_icon = gtk_image_new_from_icon_name ("object-select-symbolic");
  self->saved_label = create_message_label ();
  self->retry = gtk_button_new_with_label (_("Try again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry), "audit.retry-save");
  gtk_widget_set_visible (self->retry, FALSE);
  gtk_widget_set_valign (self->retry, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), self->saved_icon);
  gtk_box_append (GTK_BOX (line), self->saved_label);
  gtk_box_append (GTK_BOX (line), self->retry);
  return line;
}

static void
plumb_audit_foot_dispose (GObject *object)
{
  g_clear_object (&PLUMB_AUDIT_FOOT (object)->draft);

  G_OBJECT_CLASS (plumb_audit_foot_parent_class)->dispose (object);
}

static void
plumb_audit_foot_class_init (PlumbAuditFootClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_audit_foot_dispose;

  signals[GOTO] = g_signal_new ("goto", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
plumb_audit_foot_init (PlumbAuditFoot *self)
{
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "plumb-audit-foot");
  gtk_box_append (GTK_BOX (self->box), create_suggestion (self));
  gtk_box_append (GTK_BOX (self->box), create_reason (self));
  gtk_box_append (GTK_BOX (right), create_missing (self));
  gtk_box_append (GTK_BOX (right), create_state (self));
  gtk_box_append (GTK_BOX (self->box), right);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
plumb_audit_foot_new (PlumbAuditDraft *draft)
{
  PlumbAuditFoot *self = g_object_new (PLUMB_TYPE_AUDIT_FOOT, NULL);

  self->draft = g_object_ref (draft);
  plumb_audit_foot_update (self);
  return GTK_WIDGET (self);
}

static void
add_reason (PlumbAuditFoot *self,
            const char     *text)
{
  GtkWidget *label = create_label (text, NULL, TRUE);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_box_append (GTK_BOX (self->reasons), label);
}

static void
update_reasons (PlumbAuditFoot   *self,
                const PlumbScore *score,
                const char       *first)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->reasons)) != NULL)
    gtk_box_remove (GTK_BOX (self->reasons), child);
  if (score->suggested == 0)
    add_reason (self, first);
  for (guint i = 0; score->reasons != NULL && i < score->reasons->len; i++)
    add_reason (self, g_ptr_array_index (score->reasons, i));
}

/* "89 answers, 14 grades missing": the answers are those that a list of drafts counts, too. */
static char *
dup_missing (const PlumbSubmission *submission)
{
  guint n_answers = submission->n_asked - submission->n_answered;
  guint n_grades = submission->n_missing_grades;
  guint n_reasons = submission->n_missing_reasons;
  g_autofree char *answers
      = g_strdup_printf (ngettext ("%u answer", "%u answers", n_answers), n_answers);
  g_autofree char *grades
      = g_strdup_printf (ngettext ("%u grade", "%u grades", n_grades), n_grades);
  g_autofree char *reasons
      = g_strdup_printf (ngettext ("%u reason", "%u reasons", n_reasons), n_reasons);
  const char *parts[4] = { NULL };
  g_autofree char *all = NULL;
  guint n = 0;

  if (n_answers > 0)
    parts[n++] = answers;
  if (n_grades > 0)
    parts[n++] = grades;
  if (n_reasons > 0)
    parts[n++] = reasons;
  all = g_strjoinv (", ", (char **) parts);
  /* Translators: %s is what is missing: "89 answers, 14 grades, 1 reason" */
  return g_strdup_printf (_("%s missing"), all);
}

static void
update_missing (PlumbAuditFoot *self)
{
  guint n_missing = plumb_audit_draft_get_n_missing (self->draft);
  guint n_questions = plumb_audit_draft_get_checks (self->draft)->len - n_missing;
  g_autofree char *text = NULL;

  if (n_missing > 0)
    text = dup_missing (plumb_audit_draft_get_submission (self->draft));
  else if (n_questions > 0)
    text = g_strdup_printf (ngettext ("%u question", "%u questions", n_questions), n_questions);
  else
    text = g_strdup (_("Nothing missing"));
  gtk_label_set_text (GTK_LABEL (self->missing_label), text);
  plumb_accessible_name_set (self->missing, text);
}

static void
name_suggestion (PlumbAuditFoot   *self,
                 const PlumbGrade *grade,
                 const char       *reason)
{
  g_autofree char *name = grade != NULL
                            /* Translators: a grade, and why it is suggested */
                            ? g_strdup_printf (_("Suggested overall: %s. %s"), grade->label, reason)
                            : g_strdup_printf (_("Suggested overall: %s"), reason);

  plumb_accessible_name_set (self->suggestion, name);
}

static const PlumbOverallRule *
get_overall (PlumbAuditFoot *self)
{
  return plumb_instrument_get_fields (plumb_audit_draft_get_instrument (self->draft))->overall;
}

static void
show_suggestion (PlumbAuditFoot *self)
{
  gboolean suggests = get_overall (self) != NULL;

  gtk_widget_set_visible (self->suggestion, suggests);
  gtk_widget_set_visible (self->reason, suggests && !self->brief);
}

void
plumb_audit_foot_update (PlumbAuditFoot *self)
{
  const PlumbScore *score = plumb_audit_draft_get_score (self->draft);
  const PlumbOverallRule *overall = get_overall (self);
  g_autofree char *reason = plumb_suggestion_text_dup (self->draft);

  show_suggestion (self);
  if (overall != NULL)
    {
      const PlumbGrade *grade = score->suggested > 0
                                  ? plumb_scale_get_grade (overall->scale, score->suggested) : NULL;

      plumb_audit_chip_set (self->chip, overall->scale, grade != NULL ? grade->code : NULL, TRUE);
      /* The button around it has words of its own, and a menu. */
      gtk_widget_set_has_tooltip (self->chip, FALSE);
      gtk_label_set_text (GTK_LABEL (self->reason), reason);
      name_suggestion (self, grade, reason);
      update_reasons (self, score, reason);
    }
  update_missing (self);
}

void
plumb_audit_foot_set_save_state (PlumbAuditFoot *self,
                                 const char     *text,
                                 gboolean        saved,
                                 gboolean        failed)
{
  g_auto(GStrv) paragraphs = g_strsplit (text, "\n\n", -1);
  g_autofree char *line = g_strjoinv (" ", paragraphs);

  /* GTK is wrong about the height of a short text that is to be wider than it is, and of one with
   * paragraphs; those are told apart where the pointer rests. */
  gtk_label_set_width_chars (GTK_LABEL (self->saved_label),
                             g_utf8_strlen (line, -1) > 2 * MESSAGE_CHARS ? MESSAGE_CHARS : -1);
  gtk_label_set_text (GTK_LABEL (self->saved_label), line);
  gtk_widget_set_tooltip_text (self->saved_label, text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->saved_icon),
                                saved ? "object-select-symbolic"
                                      : failed ? "dialog-warning-symbolic"
                                               : "document-save-symbolic");
  gtk_widget_set_visible (self->retry, failed);
  if (failed)
    gtk_widget_add_css_class (self->saved_label, "error");
  else
    gtk_widget_remove_css_class (self->saved_label, "error");
}

void
plumb_audit_foot_set_narrow (PlumbAuditFoot *self,
                             gboolean        narrow,
                             gboolean        brief)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  self->brief = narrow || brief;
  show_suggestion (self);
}

void
plumb_audit_foot_show_missing (PlumbAuditFoot *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->missing));
}
