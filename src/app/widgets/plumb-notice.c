/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-notice.h"

#include <glib/gi18n.h>

struct _PlumbNotice
{
  AdwBin       parent_instance;

  GtkRevealer *revealer;
  GtkWidget   *label;
  GtkWidget   *button;
  GtkWidget   *close;
};

G_DEFINE_FINAL_TYPE (PlumbNotice, plumb_notice, ADW_TYPE_BIN)

static void
plumb_notice_class_init (PlumbNoticeClass *klass)
{
}

static GtkWidget *
create_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
create_close (PlumbNotice *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Close this notice"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Close this notice"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (plumb_notice_hide), self);
  return button;
}

static void
plumb_notice_init (PlumbNotice *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = create_label ();
  self->button = gtk_button_new_with_mnemonic ("");
  self->close = create_close (self);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (line, "plumb-notice");
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("dialog-information-symbolic"));
  gtk_box_append (GTK_BOX (line), self->label);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_box_append (GTK_BOX (line), self->close);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, line);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
plumb_notice_new (void)
{
  return g_object_new (PLUMB_TYPE_NOTICE, NULL);
}

void
plumb_notice_show (PlumbNotice *self,
                   const char  *text,
                   const char  *label,
                   const char  *action)
{
  gtk_label_set_text (GTK_LABEL (self->label), text);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_widget_set_visible (self->button, label != NULL);
  gtk_widget_set_visible (self->close, label == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
plumb_notice_hide (PlumbNotice *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
