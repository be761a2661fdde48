/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-new-workspace-dialog.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-text-scale.h"
#include "plumb-text.h"
#include "plumb-workspace-name.h"

struct _PlumbNewWorkspaceDialog
{
  AdwWindow              parent_instance;

  GtkEditable           *name_row;
  GtkEditable           *code_row;
  PlumbNewWorkspaceFunc  func;
  gpointer               data;
};

G_DEFINE_FINAL_TYPE (PlumbNewWorkspaceDialog, plumb_new_workspace_dialog, ADW_TYPE_WINDOW)

static gboolean
is_code (const char *text)
{
  return g_regex_match_simple ("^[0-9]{3}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static void
update_actions (PlumbNewWorkspaceDialog *self)
{
  const char *code = gtk_editable_get_text (self->code_row);

  if (*code == '\0' || is_code (code))
    gtk_widget_remove_css_class (GTK_WIDGET (self->code_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->code_row), "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save",
                                 is_code (code) &&
                                 !plumb_text_is_blank (gtk_editable_get_text (self->name_row)));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbNewWorkspaceDialog) self = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);
  PlumbOrganisation organisation = { .quarter_start_month = 4 };
  g_autofree char *name = NULL;
  g_autofree char *full = NULL;

  /* The window that asked may have been closed meanwhile. */
  if (path == NULL || gtk_window_get_transient_for (GTK_WINDOW (self)) == NULL)
    return;

  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  organisation.name = name;
  organisation.code = (char *) gtk_editable_get_text (self->code_row);
  full = plumb_workspace_name_dup_whole (path);
  self->func (full, &organisation, self->data);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* "Exampleshire County Council" suggests "exampleshire-county-council.plumb". */
static char *
dup_file_name (const char *organisation)
{
  g_autofree char *plain = g_str_to_ascii (organisation, NULL);
  g_autoptr(GString) name = g_string_new (NULL);

  for (const char *c = plain; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (name, g_ascii_tolower (*c));
    else if (name->len > 0 && name->str[name->len - 1] != '-' && *c != '\'')
      g_string_append_c (name, '-');
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  return g_strconcat (name->len > 0 ? name->str : _("audits"), ".plumb", NULL);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  PlumbNewWorkspaceDialog *self = PLUMB_NEW_WORKSPACE_DIALOG (widget);
  PlumbFileKind kind = plumb_workspace_name_kind ();
  g_autofree char *file = dup_file_name (gtk_editable_get_text (self->name_row));

  plumb_compat_save_file_async (GTK_WINDOW (widget), _("New Workspace"), file, &kind,
                                file_chosen_cb, g_object_ref (widget));
}

static void
plumb_new_workspace_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_NEW_WORKSPACE_DIALOG);

  G_OBJECT_CLASS (plumb_new_workspace_dialog_parent_class)->dispose (object);
}

static void
plumb_new_workspace_dialog_class_init (PlumbNewWorkspaceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_new_workspace_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-new-workspace-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbNewWorkspaceDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbNewWorkspaceDialog, code_row);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
plumb_new_workspace_dialog_init (PlumbNewWorkspaceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * plumb_new_workspace_dialog_present:
 *
 * Asks; nothing happens when the user changes their mind.
 */
void
plumb_new_workspace_dialog_present (GtkWindow             *parent,
                                    PlumbNewWorkspaceFunc  func,
                                    gpointer               data)
{
  PlumbNewWorkspaceDialog *self = g_object_new (PLUMB_TYPE_NEW_WORKSPACE_DIALOG, NULL);

  plumb_compat_attach (GTK_WINDOW (self), parent);
  plumb_text_scale_grow_window (GTK_WINDOW (self), parent);
  self->func = func;
  self->data = data;
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  gtk_window_present (GTK_WINDOW (self));
}
