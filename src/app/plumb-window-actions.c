/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include "plumb-audit-page.h"
#include "plumb-audits-page.h"
#include "plumb-case-page.h"
#include "plumb-compat.h"
#include "plumb-import-dialog.h"
#include "plumb-places.h"
#include "plumb-preferences-window.h"
#include "plumb-start-audit-dialog.h"
#include "plumb-who-dialog.h"
#include "plumb-workspaces.h"

static void
open_audit_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  plumb_audit_opener_open (PLUMB_WINDOW (widget)->opener, g_variant_get_int64 (parameter));
}

static void
open_case_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  PlumbShell *shell = PLUMB_SHELL (widget);
  GtkWidget *page = plumb_case_page_new (plumb_shell_get_session (shell),
                                         g_variant_get_int64 (parameter));

  plumb_navigator_go (plumb_shell_get_navigator (shell), PLUMB_PAGE (page), PLUMB_MOVE_ON);
}

/* What a person wants to do as soon as it is known who they are. */
typedef struct
{
  PlumbShell *shell;     /* (owned) */
  gint64      case_id;   /* 0: Preferences */
} Wish;

static void
free_wish (Wish *wish)
{
  g_object_unref (wish->shell);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, free_wish)

static void
fulfil (PlumbShell *shell,
        gint64      case_id)
{
  PlumbSession *session = plumb_shell_get_session (shell);

  if (case_id != 0)
    plumb_start_audit_dialog_present (GTK_WINDOW (shell), session, case_id);
  else
    plumb_preferences_window_present (GTK_WINDOW (shell), session);
}

static void
person_known_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(Wish) wish = data;

  if (plumb_who_dialog_ask_finish (result) && plumb_shell_get_session (wish->shell) != NULL
      && (plumb_shell_get_state (wish->shell) & PLUMB_SHELL_CLOSING) == 0)
    fulfil (wish->shell, wish->case_id);
}

static void
ask_first (PlumbShell *shell,
           gint64      case_id)
{
  PlumbSession *session = plumb_shell_get_session (shell);
  Wish *wish;

  if (plumb_session_get_person (session) != NULL)
    {
      fulfil (shell, case_id);
      return;
    }
  wish = g_new0 (Wish, 1);
  wish->shell = g_object_ref (shell);
  wish->case_id = case_id;
  plumb_who_dialog_ask_async (GTK_WINDOW (shell), session, person_known_cb, wish);
}

static void
start_audit_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  /* The key that was pressed once too often meets the page from which an audit is being opened. */
  if (!plumb_audit_opener_is_opening (self->opener)
      && !plumb_navigator_is_moving (self->navigator))
    ask_first (PLUMB_SHELL (self), g_variant_get_int64 (parameter));
}

static void
show_place_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  PlumbShell *shell = PLUMB_SHELL (widget);
  PlumbSession *session = plumb_shell_get_session (shell);

  if (session != NULL)
    plumb_places_show (plumb_shell_get_navigator (shell), session,
                       g_variant_get_string (parameter, NULL));
}

static void
show_audits_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  PlumbShell *shell = PLUMB_SHELL (widget);
  GtkWidget *page = plumb_audits_page_new (plumb_shell_get_session (shell));

  plumb_audits_page_show (PLUMB_AUDITS_PAGE (page), parameter);
  plumb_navigator_go (plumb_shell_get_navigator (shell), PLUMB_PAGE (page), PLUMB_MOVE_ON);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  PlumbShell *shell = PLUMB_SHELL (widget);
  PlumbNavigator *navigator = plumb_shell_get_navigator (shell);

  if (!plumb_navigator_go_back (navigator))
    plumb_places_show (navigator, plumb_shell_get_session (shell), "work");
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  plumb_page_search (plumb_shell_get_page (PLUMB_SHELL (widget)));
}

static void
import_cases_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  plumb_import_dialog_choose (GTK_WINDOW (widget), plumb_shell_get_session (PLUMB_SHELL (widget)));
}

static void
who_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  plumb_who_dialog_present (GTK_WINDOW (widget), plumb_shell_get_session (PLUMB_SHELL (widget)));
}

static void
preferences_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  ask_first (PLUMB_SHELL (widget), 0);
}

/* Made when it is wanted, and gone when it is closed. Under its usual name GTK would make it with
 * the window and keep it hidden. But GTK (4.8 to 4.18 at the least) answers whoever asks on the
 * accessibility bus for a window that has just gone with the last of all its windows, and crashes
 * if that one was never shown. */
static void
shortcuts_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_autoptr(GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/plumbline/Plumbline/plumb-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  plumb_compat_attach (window, GTK_WINDOW (widget));
  gtk_window_present (window);
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

/* The ways out of a loss that need nothing more to be said. */
static const struct
{
  const char *action;
  void      (*take) (PlumbRescuer *rescuer);
} ways[] = {
  { "win.follow-file", plumb_rescuer_follow },
  { "win.reopen-file", plumb_rescuer_reopen },
  { "win.open-other-file", plumb_rescuer_open_other },
  { "win.save-elsewhere", plumb_rescuer_save_elsewhere },
  { "win.save-words", plumb_rescuer_save_words },
};

static void
rescue_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].action, name))
      ways[i].take (PLUMB_WINDOW (widget)->rescuer);
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
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.newer-forms", NULL, newer_forms_action);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.back-up-to", "s", back_up_to_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (widget_class, "win.show-backup-problem", NULL,
                                   show_backup_problem_action);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_widget_class_install_action (widget_class, ways[i].action, NULL, rescue_action);
  gtk_widget_class_install_action (widget_class, "win.save-elsewhere-to", "s",
                                   save_elsewhere_to_action);
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
  PlumbPage *page = plumb_shell_get_page (PLUMB_SHELL (self));
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
