/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-audits-page.h"
#include "plumb-case-page.h"
#include "plumb-import-dialog.h"
#include "plumb-preferences-window.h"
#include "plumb-start-audit-dialog.h"
#include "plumb-who-dialog.h"
#include "plumb-workspaces.h"

/* The form of that audit, which has words that are not saved yet, stays as it is. */
static gboolean
shows_form (PlumbPage        *page,
            PlumbAuditRecord *record,
            gint64            person_id)
{
  return PLUMB_IS_AUDIT_PAGE (page)
         && plumb_audit_page_is_open_for (PLUMB_AUDIT_PAGE (page), person_id)
         && plumb_audit_page_get_audit_id (PLUMB_AUDIT_PAGE (page))
              == plumb_audit_get_fields (record->audit)->id;
}

static void
audit_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  PlumbPage *page = plumb_window_get_page (self);
  gint64 person_id;
  gboolean form;

  self->n_opening--;
  record = plumb_store_load_audit_finish (PLUMB_STORE (source), result, &error);
  if (self->session == NULL || page == NULL)
    return;
  if (record == NULL)
    {
      plumb_page_show_error (page, _("The audit could not be opened"), error);
      return;
    }

  person_id = plumb_session_get_act (self->session).person_id;
  form = plumb_audit_record_is_draft_of (record, person_id);
  if (form && shows_form (page, record, person_id))
    return;
  /* A submitted form gives way to its view, and a corrected view to its form: there is no going
   * back between them. */
  plumb_navigator_go (self->navigator, PLUMB_PAGE (form ? plumb_audit_page_new (self->session,
                                                                   g_steal_pointer (&record))
                                           : plumb_audit_view_page_new (self->session,
                                                                        g_steal_pointer (&record))),
                   PLUMB_IS_AUDIT_PAGE (page) || PLUMB_IS_AUDIT_VIEW_PAGE (page)
                       ? PLUMB_MOVE_INSTEAD : PLUMB_MOVE_ON);
}

static void
open_audit_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  if (self->session == NULL)
    return;
  self->n_opening++;
  plumb_store_load_audit_async (plumb_session_get_store (self->session),
                                g_variant_get_int64 (parameter), 0, NULL, audit_loaded_cb,
                                g_object_ref (self));
}

static void
open_case_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  plumb_navigator_go (self->navigator, PLUMB_PAGE (plumb_case_page_new (self->session,
                                                          g_variant_get_int64 (parameter))),
                   PLUMB_MOVE_ON);
}

/* What a person wants to do as soon as it is known who they are. */
typedef struct
{
  PlumbWindow *window;     /* (owned) */
  gint64       case_id;    /* 0: Preferences */
} Wish;

static void
free_wish (Wish *wish)
{
  g_object_unref (wish->window);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, free_wish)

static void
fulfil (PlumbWindow *self,
        gint64       case_id)
{
  if (case_id != 0)
    plumb_start_audit_dialog_present (GTK_WINDOW (self), self->session, case_id);
  else
    plumb_preferences_window_present (GTK_WINDOW (self), self->session);
}

static void
person_known_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(Wish) wish = data;

  if (plumb_who_dialog_ask_finish (result) && wish->window->session != NULL
      && !wish->window->closing)
    fulfil (wish->window, wish->case_id);
}

static void
ask_first (PlumbWindow *self,
           gint64       case_id)
{
  Wish *wish;

  if (plumb_session_get_person (self->session) != NULL)
    {
      fulfil (self, case_id);
      return;
    }
  wish = g_new0 (Wish, 1);
  wish->window = g_object_ref (self);
  wish->case_id = case_id;
  plumb_who_dialog_ask_async (GTK_WINDOW (self), self->session, person_known_cb, wish);
}

static void
start_audit_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  /* The key that was pressed once too often meets the page from which an audit is being opened. */
  if (self->n_opening == 0 && !plumb_navigator_is_moving (self->navigator))
    ask_first (self, g_variant_get_int64 (parameter));
}

static void
show_place_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  if (self->session != NULL)
    plumb_window_show_place (self, g_variant_get_string (parameter, NULL));
}

static void
show_audits_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  GtkWidget *page = plumb_audits_page_new (self->session);

  plumb_audits_page_show (PLUMB_AUDITS_PAGE (page), parameter);
  plumb_navigator_go (self->navigator, PLUMB_PAGE (page), PLUMB_MOVE_ON);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  if (!plumb_navigator_go_back (self->navigator))
    plumb_window_show_place (self, "work");
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  plumb_page_search (plumb_window_get_page (PLUMB_WINDOW (widget)));
}

static void
import_cases_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  plumb_import_dialog_choose (GTK_WINDOW (widget), PLUMB_WINDOW (widget)->session);
}

static void
who_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  plumb_who_dialog_present (GTK_WINDOW (widget), PLUMB_WINDOW (widget)->session);
}

static void
preferences_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  ask_first (PLUMB_WINDOW (widget), 0);
}

/* What a dialog that is going has to say: it knows its parent, not what kind of window that is. */
static void
toast_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  plumb_shell_toast (PLUMB_SHELL (widget), g_variant_get_string (parameter, NULL));
}

static void
newer_forms_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  plumb_form_news_ask (PLUMB_WINDOW (widget)->form_news, GTK_WINDOW (widget), NULL);
}

static void
back_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  plumb_copier_back_up (PLUMB_WINDOW (widget)->copier);
}

static void
back_up_to_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  plumb_copier_back_up_to (PLUMB_WINDOW (widget)->copier,
                           g_variant_get_string (parameter, NULL));
}

static void
save_copy_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  plumb_copier_save_copy (PLUMB_WINDOW (widget)->copier);
}

static void
show_backup_problem_action (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter)
{
  plumb_backup_reminder_show_problem (PLUMB_WINDOW (widget)->reminder);
}

static void
follow_file_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  plumb_rescuer_follow (PLUMB_WINDOW (widget)->rescuer);
}

static void
reopen_file_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  plumb_rescuer_reopen (PLUMB_WINDOW (widget)->rescuer);
}

static void
open_other_file_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  plumb_rescuer_open_other (PLUMB_WINDOW (widget)->rescuer);
}

static void
save_elsewhere_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  plumb_rescuer_save_elsewhere (PLUMB_WINDOW (widget)->rescuer);
}

static void
save_elsewhere_to_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  plumb_rescuer_save_elsewhere_to (PLUMB_WINDOW (widget)->rescuer,
                                   g_variant_get_string (parameter, NULL));
}

static void
save_words_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  plumb_rescuer_save_words (PLUMB_WINDOW (widget)->rescuer);
}

static void
save_words_to_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  plumb_rescuer_save_words_to (PLUMB_WINDOW (widget)->rescuer,
                               g_variant_get_string (parameter, NULL));
}

static void
new_workspace_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  plumb_workspaces_make (PLUMB_SHELL (widget));
}

static void
open_workspace_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  plumb_workspaces_choose (PLUMB_SHELL (widget));
}

static void
open_path_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  plumb_workspaces_open (PLUMB_SHELL (widget), g_variant_get_string (parameter, NULL));
}

static void
new_demonstration_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  plumb_workspaces_make_demonstration (PLUMB_SHELL (widget));
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

void
plumb_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-audit", "x", open_audit_action);
  gtk_widget_class_install_action (widget_class, "win.open-case", "x", open_case_action);
  gtk_widget_class_install_action (widget_class, "win.start-audit", "x", start_audit_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.show-place", "s", show_place_action);
  gtk_widget_class_install_action (widget_class, "win.show-audits", "a{sv}", show_audits_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_property_action (widget_class, "win.show-sidebar", "show-sidebar");
  gtk_widget_class_install_action (widget_class, "win.import-cases", NULL, import_cases_action);
  gtk_widget_class_install_action (widget_class, "win.who", NULL, who_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.newer-forms", NULL, newer_forms_action);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.back-up-to", "s", back_up_to_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (widget_class, "win.show-backup-problem", NULL,
                                   show_backup_problem_action);
  gtk_widget_class_install_action (widget_class, "win.follow-file", NULL, follow_file_action);
  gtk_widget_class_install_action (widget_class, "win.reopen-file", NULL, reopen_file_action);
  gtk_widget_class_install_action (widget_class, "win.open-other-file", NULL,
                                   open_other_file_action);
  gtk_widget_class_install_action (widget_class, "win.save-elsewhere", NULL,
                                   save_elsewhere_action);
  gtk_widget_class_install_action (widget_class, "win.save-elsewhere-to", "s",
                                   save_elsewhere_to_action);
  gtk_widget_class_install_action (widget_class, "win.save-words", NULL, save_words_action);
  gtk_widget_class_install_action (widget_class, "win.save-words-to", "s", save_words_to_action);
  gtk_widget_class_install_action (widget_class, "win.new-workspace", NULL, new_workspace_action);
  gtk_widget_class_install_action (widget_class, "win.open-workspace", NULL,
                                   open_workspace_action);
  gtk_widget_class_install_action (widget_class, "win.open-path", "s", open_path_action);
  gtk_widget_class_install_action (widget_class, "win.new-demonstration", NULL,
                                   new_demonstration_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
}

static void
update_loss_actions (PlumbWindow *self)
{
  const PlumbLoss *loss = plumb_rescuer_get_loss (self->rescuer);
  gboolean held = plumb_rescuer_holds_last_copy (self->rescuer);
  gboolean words = loss != NULL && plumb_rescuer_has_form (self->rescuer);
  const struct
  {
    const char *action;
    gboolean    enabled;
  } actions[] = {
    { "win.follow-file", held && loss->now != NULL },
    { "win.reopen-file", loss != NULL && !held },
    { "win.open-other-file", held && loss->kind == PLUMB_LOSS_REPLACED },
    { "win.save-elsewhere", held },
    { "win.save-elsewhere-to", held },
    { "win.save-words", words },
    { "win.save-words-to", words },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].action, actions[i].enabled);
}

void
plumb_window_update_actions (PlumbWindow *self)
{
  static const char *const with_session[]
      = { "win.open-audit",  "win.open-case",   "win.show-place", "win.show-audits",
          "win.start-audit", "win.import-cases", "win.who",       "win.preferences",
          "win.newer-forms" };
  static const char *const copying[] = { "win.back-up", "win.back-up-to", "win.save-copy" };
  PlumbPage *page = plumb_window_get_page (self);
  gboolean there = self->session != NULL && plumb_rescuer_get_loss (self->rescuer) == NULL;
  gboolean blank = plumb_rescuer_is_blank (self->rescuer);
  gboolean away = page != NULL && plumb_navigator_get_place (self->navigator) == NULL && !blank;

  for (guint i = 0; i < G_N_ELEMENTS (with_session); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), with_session[i], there);
  for (guint i = 0; i < G_N_ELEMENTS (copying); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), copying[i],
                                   there && !plumb_copier_is_copying (self->copier));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-sidebar",
                                 there && !PLUMB_IS_AUDIT_PAGE (page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search",
                                 page != NULL && !blank && plumb_page_can_search (page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", away);
  gtk_widget_set_visible (self->back_button, away);
  update_loss_actions (self);
}
