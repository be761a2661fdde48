/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-note.h"

#include "plumb-audit-text.h"

struct _PlumbAuditNote
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;       /* (owned) */
  char            *code;
  gboolean         evidence;
  GtkWidget       *heading;
  PlumbAuditText  *text;
};

enum
{
  TYPED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditNote, plumb_audit_note, ADW_TYPE_BIN)

static void
edited_cb (PlumbAuditText *text,
           const char     *words,
           PlumbAuditNote *self)
{
  if (self->evidence)
    plumb_audit_draft_set_evidence (self->draft, self->code, words);
  else
    plumb_audit_draft_set_value (self->draft, self->code, words);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
left_cb (PlumbAuditText *text,
         PlumbAuditNote *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
plumb_audit_note_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PLUMB_AUDIT_NOTE (widget)->text));
}

static void
plumb_audit_note_dispose (GObject *object)
{
  PlumbAuditNote *self = PLUMB_AUDIT_NOTE (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->code, g_free);

  G_OBJECT_CLASS (plumb_audit_note_parent_class)->dispose (object);
}

static void
plumb_audit_note_class_init (PlumbAuditNoteClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_note_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = plumb_audit_note_grab_focus;

  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
plumb_audit_note_init (PlumbAuditNote *self)
{
}

GtkWidget *
plumb_audit_note_new (PlumbAuditDraft *draft,
                      const char      *code,
                      gboolean         evidence,
                      const char      *heading,
                      const char      *placeholder)
{
  PlumbAuditNote *self = g_object_new (PLUMB_TYPE_AUDIT_NOTE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *name = g_strdup_printf ("%s %s", code, heading);

  self->draft = g_object_ref (draft);
  self->code = g_strdup (code);
  self->evidence = evidence;
  self->heading = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_add_css_class (self->heading, "heading");
  self->text = PLUMB_AUDIT_TEXT (plumb_audit_text_new (name, placeholder));
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "plumb-note");
  g_signal_connect (self->text, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (self->text, "left", G_CALLBACK (left_cb), self);

  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  adw_bin_set_child (ADW_BIN (self), box);
  plumb_audit_note_update (self);
  return GTK_WIDGET (self);
}

void
plumb_audit_note_set_heading (PlumbAuditNote *self,
                              const char     *heading)
{
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
}

void
plumb_audit_note_update (PlumbAuditNote *self)
{
  PlumbAnswers *answers = plumb_audit_draft_get_answers (self->draft);

  plumb_audit_text_set_text (self->text,
                             self->evidence ? plumb_answers_get_evidence (answers, self->code)
                                            : plumb_answers_get_value (answers, self->code));
}

void
plumb_audit_note_flush (PlumbAuditNote *self)
{
  plumb_audit_text_flush (self->text);
}
