/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-past-audits-note.h"

#include <glib/gi18n.h>

#include "plumb-copy-button.h"

/* At first the command only says what it would change. */
static GtkWidget *
make_command (const char *workspace,
              const char *path)
{
  g_autofree char *store = g_shell_quote (workspace);
  g_autofree char *list = g_shell_quote (path);
  g_autofree char *command = g_strdup_printf ("plumblinectl import-audits --preview %s %s", store,
                                              list);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (command);
  GtkWidget *button = plumb_copy_button_new (command, _("Copy the command"), _("_Copy Command"));

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

void
plumb_past_audits_note_show (AdwStatusPage *page,
                             const char    *workspace,
                             const char    *path)
{
  adw_status_page_set_icon_name (page, "dialog-information-symbolic");
  adw_status_page_set_title (page, _("These Are Past Audits"));
  adw_status_page_set_description (
      page, _("Each row of the file is an answer of an audit, not a case. Nothing was changed.\n\n"
              "Past audits are brought in by a command in a terminal. As it stands here it only "
              "says what would change; without “--preview” it brings them in."));
  adw_status_page_set_child (page, make_command (workspace, path));
}
