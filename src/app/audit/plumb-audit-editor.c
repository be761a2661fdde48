/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-editor.h"

#include <glib/gi18n.h>

#include "plumb-audit-foot.h"
#include "plumb-error-text.h"
#include "plumb-section.h"
#include "plumb-text.h"

struct _PlumbAuditEditor
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;       /* (owned) */
  PlumbAuditSaver *saver;       /* (owned) */
  PlumbAuditSheet *sheet;
  PlumbAuditFoot  *foot;
  guint            refresh;     /* idle that shows what changed */
  gboolean         typing;
  gboolean         clash;
  gboolean         ended;
  char            *save_text;
};

enum
{
  CHANGED,
  NEWS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditEditor, plumb_audit_editor, ADW_TYPE_BIN)

static char *
dup_save_text (PlumbAuditEditor *self,
               PlumbSaveState    state)
{
  const GError *error = plumb_audit_saver_get_error (self->saver);
  g_autofree char *why = NULL;

  if (state == PLUMB_SAVE_SAVED)
    return g_strdup (_("All changes saved"));
  if (state == PLUMB_SAVE_SAVING)
    return g_strdup (_("Saving…"));
  if (state == PLUMB_SAVE_REFUSED && self->clash)
    return g_strdup (_("Not saved: written in two places"));
  /* What to do stands above the form. */
  if (g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED))
    return g_strdup (_("Not saved: the workspace is not in its place"));

  why = plumb_error_text_dup (error);
  /* Translators: %s says what went wrong */
  return g_strdup_printf (_("Not saved: %s"), why);
}

static void
update_save_state (PlumbAuditEditor *self)
{
  PlumbSaveState state = plumb_audit_saver_get_state (self->saver);

  if (state == PLUMB_SAVE_SAVED && self->typing)
    state = PLUMB_SAVE_SAVING;
  g_free (self->save_text);
  self->save_text = dup_save_text (self, state);
  plumb_audit_foot_set_save_state (self->foot, self->save_text, state == PLUMB_SAVE_SAVED,
                                   state == PLUMB_SAVE_FAILED || state == PLUMB_SAVE_REFUSED);
}

/* What follows from an answer (progress, suggestion, what is missing, what is asked) is shown
 * after the toggle itself, so that a key is never waited for. */
static gboolean
refresh_cb (gpointer data)
{
  PlumbAuditEditor *self = data;

  self->refresh = 0;
  plumb_audit_sheet_update (self->sheet);
  plumb_audit_foot_update (self->foot);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
draft_changed_cb (PlumbAuditDraft  *draft,
                  const char       *code,
                  PlumbAuditEditor *self)
{
  plumb_audit_sheet_update_answer (self->sheet, code);
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
  update_save_state (self);
}

static void
edited_cb (PlumbAuditSheet  *sheet,
           gboolean          at_once,
           PlumbAuditEditor *self)
{
  self->typing = FALSE;
  if (self->ended)
    return;
  if (at_once)
    plumb_audit_saver_save_now (self->saver);
  else
    plumb_audit_saver_save_soon (self->saver);
}

static void
shown_cb (PlumbAuditSheet  *sheet,
          PlumbAuditEditor *self)
{
  plumb_audit_saver_save_now (self->saver);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
moved_cb (PlumbAuditSheet  *sheet,
          const char       *code,
          PlumbAuditEditor *self)
{
  plumb_audit_saver_set_place (self->saver, code);
}

static void
arranged_cb (PlumbAuditSheet  *sheet,
             PlumbAuditEditor *self)
{
  plumb_audit_foot_set_narrow (self->foot, plumb_audit_sheet_is_narrow (sheet),
                               plumb_audit_sheet_is_brief (sheet));
}

static void
missing_goto_cb (PlumbAuditFoot   *foot,
                 const char       *code,
                 gboolean          why,
                 PlumbAuditEditor *self)
{
  plumb_audit_sheet_goto (self->sheet, code, why);
}

/* Words that a text gives back while it goes come too late, and are in the draft already: who
 * leaves a form flushes it. */
static void
plumb_audit_editor_dispose (GObject *object)
{
  PlumbAuditEditor *self = PLUMB_AUDIT_EDITOR (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->saver != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (self->saver, self);
      g_signal_handlers_disconnect_by_data (self->sheet, self);
      g_signal_handlers_disconnect_by_data (self->foot, self);
    }
  g_clear_object (&self->saver);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (plumb_audit_editor_parent_class)->dispose (object);
}

static void
plumb_audit_editor_finalize (GObject *object)
{
  g_free (PLUMB_AUDIT_EDITOR (object)->save_text);

  G_OBJECT_CLASS (plumb_audit_editor_parent_class)->finalize (object);
}

static void
plumb_audit_editor_class_init (PlumbAuditEditorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_audit_editor_finalize;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[NEWS] = g_signal_new ("news", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
plumb_audit_editor_init (PlumbAuditEditor *self)
{
}

static void
build (PlumbAuditEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->sheet = PLUMB_AUDIT_SHEET (plumb_audit_sheet_new (self->draft));
  self->foot = PLUMB_AUDIT_FOOT (plumb_audit_foot_new (self->draft));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sheet));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->foot));
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect (self->draft, "changed", G_CALLBACK (draft_changed_cb), self);
  g_signal_connect_swapped (self->saver, "changed", G_CALLBACK (update_save_state), self);
  g_signal_connect (self->sheet, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (self->sheet, "shown", G_CALLBACK (shown_cb), self);
  g_signal_connect (self->sheet, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->sheet, "arranged", G_CALLBACK (arranged_cb), self);
  g_signal_connect (self->foot, "goto", G_CALLBACK (missing_goto_cb), self);
}

GtkWidget *
plumb_audit_editor_new (PlumbSession           *session,
                        const PlumbAuditRecord *record)
{
  PlumbAuditEditor *self = g_object_new (PLUMB_TYPE_AUDIT_EDITOR, NULL);
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditContext context = { fields->plan_type, fields->audit_type };
  const PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);

  self->draft = plumb_audit_draft_new (record->instrument, &context, record->answers);
  self->saver = plumb_audit_saver_new (session, &stamp, self->draft, fields->place);
  build (self);
  plumb_audit_sheet_open_at (self->sheet, fields->place);
  update_save_state (self);
  return GTK_WIDGET (self);
}

PlumbAuditDraft *
plumb_audit_editor_get_draft (PlumbAuditEditor *self)
{
  return self->draft;
}

PlumbAuditSaver *
plumb_audit_editor_get_saver (PlumbAuditEditor *self)
{
  return self->saver;
}

PlumbAuditSheet *
plumb_audit_editor_get_sheet (PlumbAuditEditor *self)
{
  return self->sheet;
}

const char *
plumb_audit_editor_get_place (PlumbAuditEditor *self)
{
  const char *current = plumb_audit_sheet_get_current (self->sheet);

  return current != NULL ? current : plumb_audit_sheet_get_place (self->sheet);
}

const char *
plumb_audit_editor_get_save_state (PlumbAuditEditor *self)
{
  return self->save_text;
}

static void
note_code_cb (PlumbAuditDraft  *draft,
              const char       *code,
              char            **out_code)
{
  plumb_set_str (out_code, code);
}

/* What was changed in another section is not in view, and the place is kept. */
static void
tell_unseen (PlumbAuditEditor *self,
             const char       *code,
             gboolean          again)
{
  PlumbInstrument *instrument = plumb_audit_draft_get_instrument (self->draft);
  PlumbSection *section = plumb_instrument_lookup_section_of_code (instrument, code);
  const char *place = section != NULL ? plumb_section_get_code (section) : PLUMB_CODE_OVERALL;
  const char *title = section != NULL ? plumb_section_get_title (section) : _("Overall grade");
  g_autofree char *text = NULL;

  if (g_strcmp0 (place, plumb_audit_sheet_get_place (self->sheet)) == 0)
    return;
  /* Translators: %s is a section of the form */
  text = again ? g_strdup_printf (_("Done again in “%s”"), title)
               : g_strdup_printf (_("Undone in “%s”"), title);
  g_signal_emit (self, signals[NEWS], 0, text);
}

void
plumb_audit_editor_undo (PlumbAuditEditor *self,
                         gboolean          again)
{
  g_autofree char *code = NULL;
  gulong handler;

  plumb_audit_sheet_flush (self->sheet);
  handler = g_signal_connect (self->draft, "changed", G_CALLBACK (note_code_cb), &code);
  if (again)
    plumb_audit_draft_redo (self->draft);
  else
    plumb_audit_draft_undo (self->draft);
  g_signal_handler_disconnect (self->draft, handler);
  plumb_audit_saver_save_now (self->saver);
  if (code != NULL)
    tell_unseen (self, code, again);
}

void
plumb_audit_editor_set_typing (PlumbAuditEditor *self,
                               gboolean          typing)
{
  self->typing = typing;
  update_save_state (self);
}

void
plumb_audit_editor_set_clash (PlumbAuditEditor *self,
                              gboolean          clash)
{
  self->clash = clash;
  update_save_state (self);
}

void
plumb_audit_editor_show_missing (PlumbAuditEditor *self)
{
  plumb_audit_sheet_flush (self->sheet);
  plumb_audit_foot_show_missing (self->foot);
}

void
plumb_audit_editor_end (PlumbAuditEditor *self)
{
  self->ended = TRUE;
  plumb_audit_saver_stop (self->saver);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
plumb_audit_editor_has_ended (PlumbAuditEditor *self)
{
  return self->ended;
}
