/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-copy-button.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"

static void
clicked_cb (GtkWidget  *button,
            const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
}

static void
free_text (gpointer  text,
           GClosure *closure)
{
  g_free (text);
}

GtkWidget *
plumb_copy_button_new (const char *text,
                       const char *name,
                       const char *label)
{
  GtkWidget *button = label != NULL ? gtk_button_new_with_mnemonic (label)
                                    : gtk_button_new_from_icon_name ("edit-copy-symbolic");

  if (label == NULL)
    {
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _("Copy this text"));
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  plumb_accessible_name_set (button, name);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), g_strdup (text), free_text,
                         0);
  return button;
}
