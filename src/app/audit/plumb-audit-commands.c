/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-commands.h"

#include "plumb-choice-bar.h"

struct _PlumbAuditCommands
{
  GSimpleActionGroup parent_instance;

  PlumbAuditEditor  *editor;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (PlumbAuditCommands, plumb_audit_commands, G_TYPE_SIMPLE_ACTION_GROUP)

static PlumbAuditDraft *
get_draft (PlumbAuditCommands *self)
{
  return plumb_audit_editor_get_draft (self->editor);
}

static PlumbAuditSheet *
get_sheet (PlumbAuditCommands *self)
{
  return plumb_audit_editor_get_sheet (self->editor);
}

static const PlumbItem *
get_concern (PlumbAuditCommands *self)
{
  return plumb_instrument_get_concern (plumb_audit_draft_get_instrument (get_draft (self)));
}

static void
answer_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  PlumbAuditCommands *self = data;
  const char *code, *value;

  g_variant_get (parameter, "(&s&s)", &code, &value);
  plumb_audit_draft_set_value (get_draft (self), code, value);
  plumb_audit_saver_save_now (plumb_audit_editor_get_saver (self->editor));
}

static void
evidence_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  PlumbAuditCommands *self = data;
  const char *code, *text;

  g_variant_get (parameter, "(&s&s)", &code, &text);
  plumb_audit_draft_set_evidence (get_draft (self), code, text);
  plumb_audit_saver_save_now (plumb_audit_editor_get_saver (self->editor));
}

static void
section_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  plumb_audit_sheet_show_section (get_sheet (data), g_variant_get_string (parameter, NULL));
}

static void
goto_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  plumb_audit_sheet_goto (get_sheet (data), g_variant_get_string (parameter, NULL), FALSE);
}

static void
next_section_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  plumb_audit_sheet_step (get_sheet (data), TRUE);
}

static void
previous_section_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  plumb_audit_sheet_step (get_sheet (data), FALSE);
}

/* The grade of a section or of the whole audit, when the keyboard is on it. (nullable) */
static PlumbChoiceBar *
get_focused_bar (PlumbAuditCommands *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->editor));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *bar = focus != NULL ? gtk_widget_get_ancestor (focus, PLUMB_TYPE_CHOICE_BAR) : NULL;

  return bar != NULL && gtk_widget_get_ancestor (bar, PLUMB_TYPE_ANSWER_ROW) == NULL
             ? PLUMB_CHOICE_BAR (bar)
             : NULL;
}

/* No key answers what cannot be seen. */
static void
show_answered (PlumbAnswerRow *row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (row)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
grade_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  PlumbChoiceBar *bar = get_focused_bar (data);
  PlumbAnswerRow *row = plumb_audit_sheet_get_row (get_sheet (data));
  int grade = g_variant_get_int32 (parameter);

  if (grade <= 0)
    return;
  if (bar != NULL)
    plumb_choice_bar_press (bar, plumb_choice_bar_get_nth (bar, (guint) grade - 1));
  else if (row != NULL && plumb_answer_row_grade (row, (guint) grade))
    show_answered (row);
}

static void
compliance_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  PlumbAnswerRow *row = get_focused_bar (data) == NULL
                            ? plumb_audit_sheet_get_row (get_sheet (data)) : NULL;

  if (row != NULL && plumb_answer_row_comply (row, g_variant_get_string (parameter, NULL)))
    show_answered (row);
}

static void
typing_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  PlumbAuditCommands *self = data;

  plumb_audit_editor_set_typing (self->editor, g_variant_get_boolean (parameter));
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  PlumbAuditCommands *self = data;

  plumb_audit_editor_undo (self->editor, FALSE);
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  PlumbAuditCommands *self = data;

  plumb_audit_editor_undo (self->editor, TRUE);
}

static void
missing_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  PlumbAuditCommands *self = data;

  plumb_audit_editor_show_missing (self->editor);
}

static void
concern_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  plumb_audit_sheet_goto (get_sheet (data), get_concern (data)->code, FALSE);
}

static const GActionEntry entries[] = {
  { "answer", answer_cb, "(ss)" },
  { "evidence", evidence_cb, "(ss)" },
  { "section", section_cb, "s" },
  { "goto", goto_cb, "s" },
  { "next-section", next_section_cb },
  { "previous-section", previous_section_cb },
  { "grade", grade_cb, "i" },
  { "compliance", compliance_cb, "s" },
  { "typing", typing_cb, "b" },
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "missing", missing_cb },
  { "concern", concern_cb }
};

static void
set_enabled (PlumbAuditCommands *self,
             const char         *name,
             gboolean            enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (PlumbAuditCommands *self)
{
  gboolean open = !plumb_audit_editor_has_ended (self->editor);
  gboolean standards = g_strcmp0 (plumb_audit_sheet_get_place (get_sheet (self)),
                                  PLUMB_CODE_OVERALL) != 0;
  g_auto(GStrv) all = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; all[i] != NULL; i++)
    set_enabled (self, all[i], open);
  set_enabled (self, "undo", open && plumb_audit_draft_can_undo (get_draft (self)));
  set_enabled (self, "redo", open && plumb_audit_draft_can_redo (get_draft (self)));
  set_enabled (self, "grade", open && standards);
  set_enabled (self, "compliance", open && standards);
  set_enabled (self, "concern", open && get_concern (self) != NULL);
  set_enabled (self, "next-section", open && plumb_audit_sheet_can_step (get_sheet (self), TRUE));
  set_enabled (self, "previous-section",
               open && plumb_audit_sheet_can_step (get_sheet (self), FALSE));
}

static void
plumb_audit_commands_dispose (GObject *object)
{
  g_clear_object (&PLUMB_AUDIT_COMMANDS (object)->editor);

  G_OBJECT_CLASS (plumb_audit_commands_parent_class)->dispose (object);
}

static void
plumb_audit_commands_class_init (PlumbAuditCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_audit_commands_dispose;
}

static void
plumb_audit_commands_init (PlumbAuditCommands *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

PlumbAuditCommands *
plumb_audit_commands_new (PlumbAuditEditor *editor)
{
  PlumbAuditCommands *self = g_object_new (PLUMB_TYPE_AUDIT_COMMANDS, NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}
