/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-error-page.h"

#include <glib/gi18n.h>

#include "plumb-error-text.h"

struct _PlumbErrorPage
{
  AdwBin         parent_instance;

  AdwStatusPage *status;
  GtkWidget     *backup;
};

static guint retry_signal;

G_DEFINE_FINAL_TYPE (PlumbErrorPage, plumb_error_page, ADW_TYPE_BIN)

static void
retry_cb (PlumbErrorPage *self)
{
  g_signal_emit (self, retry_signal, 0);
}

static GtkWidget *
create_buttons (PlumbErrorPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *retry = gtk_button_new_with_mnemonic (_("_Try Again"));

  self->backup = gtk_button_new_with_mnemonic (_("Open a _Backup…"));
  g_signal_connect_swapped (retry, "clicked", G_CALLBACK (retry_cb), self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->backup), "win.restore");
  gtk_widget_add_css_class (retry, "pill");
  gtk_widget_add_css_class (self->backup, "pill");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), retry);
  gtk_box_append (GTK_BOX (box), self->backup);
  return box;
}

static void
plumb_error_page_class_init (PlumbErrorPageClass *klass)
{
  retry_signal = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_error_page_init (PlumbErrorPage *self)
{
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_child (self->status, create_buttons (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->status));
}

/* What somebody stopped is no fault of the workspace. */
static void
describe (PlumbErrorPage *self,
          const char     *heading,
          const GError   *error)
{
  gboolean stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *text = stopped ? g_strdup (_("You stopped this before all was read."))
                                  : plumb_error_text_dup (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->status, stopped ? "process-stop-symbolic"
                                                       : "dialog-warning-symbolic");
  adw_status_page_set_title (self->status, stopped ? _("Stopped") : heading);
  adw_status_page_set_description (self->status, markup);
  gtk_widget_set_visible (self->backup, !stopped);
}

void
plumb_error_page_show (GtkStack     *stack,
                       const char   *heading,
                       const GError *error,
                       GCallback     retry,
                       gpointer      page)
{
  GtkWidget *self = gtk_stack_get_child_by_name (stack, "error");

  if (self == NULL)
    {
      self = g_object_new (PLUMB_TYPE_ERROR_PAGE, NULL);
      g_signal_connect_object (self, "retry", retry, page, G_CONNECT_SWAPPED);
      gtk_stack_add_named (stack, self, "error");
    }
  describe (PLUMB_ERROR_PAGE (self), heading, error);
  gtk_stack_set_visible_child_name (stack, "error");
}
