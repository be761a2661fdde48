/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page.h"

#include <glib/gi18n.h>

#include "plumb-audit-commands.h"
#include "plumb-audit-elsewhere.h"
#include "plumb-audit-header.h"
#include "plumb-audit-keys.h"
#include "plumb-audit-submit.h"
#include "plumb-compat.h"
#include "plumb-copy-button.h"

struct _PlumbAuditPage
{
  PlumbPage            parent_instance;

  PlumbAuditRecord    *record;      /* (owned) */
  PlumbAuditCommands  *commands;    /* (owned) */
  GTask               *leaving;     /* (owned) (nullable): who waits to leave the page */
  gboolean             asking;      /* whether that is to be */

  GtkWidget           *box;         /* of the two below */
  PlumbAuditElsewhere *elsewhere;
  PlumbAuditEditor    *editor;
};

G_DEFINE_FINAL_TYPE (PlumbAuditPage, plumb_audit_page, PLUMB_TYPE_PAGE)

static PlumbAuditSaver *
get_saver (PlumbAuditPage *self)
{
  return plumb_audit_editor_get_saver (self->editor);
}

static PlumbStore *
get_store (PlumbAuditPage *self)
{
  return plumb_session_get_store (plumb_page_get_session (PLUMB_PAGE (self)));
}

static gboolean
has_ended (PlumbAuditPage *self)
{
  return plumb_audit_editor_has_ended (self->editor);
}

static void
open_audit (PlumbAuditPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-audit", "x",
                              plumb_audit_page_get_audit_id (self));
}

/* Ends */

/* A draft that was changed elsewhere is looked at before anything is done with it. */
static void
show_refusal (PlumbAuditPage *self,
              const char     *heading,
              const GError   *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT)
      || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND))
    plumb_audit_elsewhere_judge (self->elsewhere, TRUE);
  else
    plumb_page_show_error (PLUMB_PAGE (self), heading, error);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  g_autoptr(GError) error = NULL;

  if (!plumb_audit_submit_finish (result, &error))
    {
      show_refusal (self, _("The audit could not be submitted"), error);
      return;
    }
  plumb_page_toast (PLUMB_PAGE (self), _("Audit submitted"));
  open_audit (self);
}

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  g_autoptr(GError) error = NULL;

  if (!plumb_audit_discard_finish (result, &error))
    {
      show_refusal (self, _("The draft could not be discarded"), error);
      return;
    }
  plumb_page_toast (PLUMB_PAGE (self), _("Draft discarded"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* Leaving */

/* @error: (nullable): why the page has to stay. A verdict and a flush may both come to this; the
 * first of them answers. */
static void
answer_leaving (PlumbAuditPage *self,
                const GError   *error)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->leaving);

  if (task == NULL)
    return;
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
leave_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  g_autoptr(GError) stayed = NULL;

  self->asking = FALSE;
  if (plumb_compat_ask_finish (result))
    plumb_audit_editor_end (self->editor);
  else
    stayed = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The page has stayed");
  answer_leaving (self, stayed);
}

static void
ask_to_leave (PlumbAuditPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *text = plumb_audit_elsewhere_dup_stranded_words (self->elsewhere);
  GtkWidget *copy = plumb_copy_button_new (text, _("Copy what you wrote"),
                                           _("_Copy What You Wrote"));

  self->asking = TRUE;
  gtk_widget_set_halign (copy, GTK_ALIGN_CENTER);
  plumb_compat_ask_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                          _("Leave your last words behind?"),
                          _("What you wrote here last is not in the workspace, because the audit "
                            "was changed elsewhere. If you leave now, it is gone."),
                          _("_Leave"), _("_Stay"), PLUMB_ANSWER_DESTRUCTIVE, copy,
                          leave_answered_cb, g_object_ref (self));
}

/* A save that is refused is judged at once, and the verdict goes on with leaving. */
static void
leave_flushed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbAuditPage) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_audit_saver_flush_finish (PLUMB_AUDIT_SAVER (source), result, &error))
    answer_leaving (self, NULL);
  else if (plumb_audit_saver_get_state (get_saver (self)) == PLUMB_SAVE_REFUSED)
    plumb_audit_elsewhere_judge (self->elsewhere, FALSE);
  else
    answer_leaving (self, error);
}

static void
go_on_leaving (PlumbAuditPage *self)
{
  if (self->asking)
    return;
  if (plumb_audit_elsewhere_has_stranded_words (self->elsewhere))
    ask_to_leave (self);
  else if (has_ended (self)
           || plumb_audit_saver_get_state (get_saver (self)) == PLUMB_SAVE_REFUSED)
    answer_leaving (self, NULL);
  else
    plumb_audit_saver_flush_async (get_saver (self), leave_flushed_cb, g_object_ref (self));
}

static void
plumb_audit_page_leave_async (PlumbPage           *page,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PlumbAuditPage *self = PLUMB_AUDIT_PAGE (page);
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_audit_page_leave_async);
  if (self->leaving != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Somebody is leaving");
      return;
    }
  self->leaving = g_steal_pointer (&task);
  if (!has_ended (self))
    plumb_audit_sheet_flush (plumb_audit_editor_get_sheet (self->editor));
  go_on_leaving (self);
}

static gboolean
plumb_audit_page_leave_finish (PlumbPage     *page,
                               GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A copy of the workspace is to have what was typed last. */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;

  if (plumb_audit_saver_flush_finish (PLUMB_AUDIT_SAVER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
plumb_audit_page_save_async (PlumbPage           *page,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  PlumbAuditPage *self = PLUMB_AUDIT_PAGE (page);
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_audit_page_save_async);
  if (has_ended (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  plumb_audit_sheet_flush (plumb_audit_editor_get_sheet (self->editor));
  plumb_audit_saver_flush_async (get_saver (self), saved_cb, g_steal_pointer (&task));
}

/* What came of the draft elsewhere */

static void
hide_inside (GtkWidget *header)
{
  for (GtkWidget *child = header != NULL ? gtk_widget_get_first_child (header) : NULL;
       child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, FALSE);
}

/* The form gives way to the words that it alone has, and what the workspace has. */
static void
show_view (PlumbAuditPage *self,
           GtkWidget      *view)
{
  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->editor), FALSE);
  hide_inside (plumb_page_get_header_start (PLUMB_PAGE (self)));
  hide_inside (plumb_page_get_header_end (PLUMB_PAGE (self)));
  gtk_box_append (GTK_BOX (self->box), view);
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static void
give_way (PlumbAuditPage *self)
{
  GtkWidget *view = plumb_audit_elsewhere_create_view (self->elsewhere);

  if (view != NULL)
    {
      show_view (self, view);
      return;
    }

  plumb_page_toast (PLUMB_PAGE (self), plumb_audit_elsewhere_get_news (self->elsewhere));
  if (self->leaving != NULL)
    return;
  if (plumb_audit_elsewhere_is_there (self->elsewhere))
    open_audit (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
judged_cb (PlumbAuditElsewhere *elsewhere,
           int                  verdict,
           PlumbAuditPage      *self)
{
  if (verdict == PLUMB_VERDICT_NONE && self->leaving == NULL)
    plumb_audit_saver_allow (get_saver (self));
  if (has_ended (self))
    give_way (self);
  if (self->leaving != NULL)
    go_on_leaving (self);
}

static void
judge_failed_cb (PlumbAuditElsewhere *elsewhere,
                 const GError        *error,
                 gboolean             wanted,
                 PlumbAuditPage      *self)
{
  if (self->leaving != NULL)
    answer_leaving (self, error);
  else if (wanted)
    plumb_page_show_error (PLUMB_PAGE (self), _("The audit could not be read"), error);
}

/* Actions */

static void
submit_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  PlumbAuditPage *self = data;

  plumb_audit_submit_async (self->editor, get_store (self), submitted_cb, g_object_ref (self));
}

static void
discard_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  PlumbAuditPage *self = data;

  plumb_audit_discard_async (self->editor, get_store (self), discarded_cb, g_object_ref (self));
}

static void
compare_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  PlumbAuditPage *self = data;

  plumb_audit_elsewhere_judge (self->elsewhere, TRUE);
}

static void
retry_save_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  PlumbAuditPage *self = data;

  if (plumb_audit_saver_get_state (get_saver (self)) == PLUMB_SAVE_REFUSED)
    plumb_audit_elsewhere_judge (self->elsewhere, TRUE);
  else
    plumb_audit_saver_save_now (get_saver (self));
}

static const GActionEntry entries[] = {
  { "submit", submit_cb },
  { "discard", discard_cb },
  { "compare", compare_cb },
  { "retry-save", retry_save_cb }
};

/* Whose form it is does not change with who works: the window shows what they may see of it. */
static void
check_person (PlumbAuditPage *self)
{
  PlumbAct act = plumb_session_get_act (plumb_page_get_session (PLUMB_PAGE (self)));

  if (!has_ended (self) && gtk_widget_get_mapped (GTK_WIDGET (self))
      && !plumb_audit_page_is_open_for (self, act.person_id))
    open_audit (self);
}

static void
plumb_audit_page_shown (PlumbPage *page)
{
  PlumbAuditPage *self = PLUMB_AUDIT_PAGE (page);

  check_person (self);
  plumb_audit_sheet_take_focus (plumb_audit_editor_get_sheet (self->editor));
}

/* The header's buttons may outlive the page, and have its actions. */
static void
plumb_audit_page_dispose (GObject *object)
{
  PlumbAuditPage *self = PLUMB_AUDIT_PAGE (object);

  for (guint i = 0; self->commands != NULL && i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->commands), entries[i].name);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "audit", NULL);
  g_clear_object (&self->commands);
  g_clear_object (&self->leaving);
  g_clear_pointer (&self->record, plumb_audit_record_free);

  G_OBJECT_CLASS (plumb_audit_page_parent_class)->dispose (object);
}

static void
plumb_audit_page_class_init (PlumbAuditPageClass *klass)
{
  PlumbPageClass *page_class = PLUMB_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_page_dispose;
  page_class->shown = plumb_audit_page_shown;
  page_class->save_async = plumb_audit_page_save_async;
  page_class->leave_async = plumb_audit_page_leave_async;
  page_class->leave_finish = plumb_audit_page_leave_finish;
}

static void
plumb_audit_page_init (PlumbAuditPage *self)
{
}

static void
build (PlumbAuditPage *self)
{
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));

  self->editor = PLUMB_AUDIT_EDITOR (plumb_audit_editor_new (session, self->record));
  self->elsewhere = PLUMB_AUDIT_ELSEWHERE (
      plumb_audit_elsewhere_new (session, self->record->audit, self->editor));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->editor));
  /* Below, where it does not push the form away under the pointer. */
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->elsewhere));
  adw_bin_set_child (ADW_BIN (self), self->box);

  g_signal_connect_object (self->editor, "news", G_CALLBACK (plumb_page_toast), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->elsewhere, "judged", G_CALLBACK (judged_cb), self, 0);
  g_signal_connect_object (self->elsewhere, "failed", G_CALLBACK (judge_failed_cb), self, 0);
  g_signal_connect_object (session, "notify::person", G_CALLBACK (check_person), self,
                           G_CONNECT_SWAPPED);
}

static void
add_actions (PlumbAuditPage *self)
{
  PlumbPage *page = PLUMB_PAGE (self);
  GActionGroup *group;
  g_autofree char *subtitle = plumb_audit_header_dup_subtitle (self->record);

  self->commands = plumb_audit_commands_new (self->editor);
  group = G_ACTION_GROUP (self->commands);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "audit", group);
  plumb_audit_keys_add (GTK_WIDGET (self));

  plumb_page_set_title (page, plumb_audit_get_fields (self->record->audit)->reference);
  plumb_page_set_subtitle (page, subtitle);
  plumb_page_set_header_start (page, plumb_audit_header_create_start (self->record->instrument,
                                                                      group));
  plumb_page_set_header_end (page, plumb_audit_header_create_end (group));
}

GtkWidget *
plumb_audit_page_new (PlumbSession     *session,
                      PlumbAuditRecord *record)
{
  PlumbAuditPage *self = g_object_new (PLUMB_TYPE_AUDIT_PAGE, "session", session, NULL);

  self->record = record;
  build (self);
  add_actions (self);
  return GTK_WIDGET (self);
}

gint64
plumb_audit_page_get_audit_id (PlumbAuditPage *self)
{
  return plumb_audit_get_fields (self->record->audit)->id;
}

PlumbAuditEditor *
plumb_audit_page_get_editor (PlumbAuditPage *self)
{
  return self->editor;
}

gboolean
plumb_audit_page_is_open_for (PlumbAuditPage *self,
                              gint64          person_id)
{
  return !has_ended (self) && plumb_audit_saver_get_act (get_saver (self)).person_id == person_id;
}

const char *
plumb_audit_page_get_save_state (PlumbAuditPage *self)
{
  return plumb_audit_editor_get_save_state (self->editor);
}
