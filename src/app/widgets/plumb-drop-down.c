/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-drop-down.h"

#define LEAST_CHARS 1

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         gpointer            data)
{
  gpointer object = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (GTK_STRING_OBJECT (object)));
}

/* In the list the choice has a tick at its end. */
static void
setup_choice_cb (GtkListItemFactory *factory,
                 GtkListItem        *item,
                 gpointer            data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
chosen_cb (GtkDropDown *drop_down,
           GParamSpec  *pspec,
           GtkListItem *item)
{
  GtkWidget *tick = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  gboolean chosen = gtk_drop_down_get_selected_item (drop_down) == gtk_list_item_get_item (item);

  gtk_widget_set_opacity (tick, chosen ? 1 : 0);
}

static void
bind_choice_cb (GtkListItemFactory *factory,
                GtkListItem        *item,
                GtkDropDown        *drop_down)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  gpointer object = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (object));
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (chosen_cb), item);
  chosen_cb (drop_down, NULL, item);
}

static void
unbind_choice_cb (GtkListItemFactory *factory,
                  GtkListItem        *item,
                  GtkDropDown        *drop_down)
{
  g_signal_handlers_disconnect_by_func (drop_down, chosen_cb, item);
}

static void
show_whole_choices (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_choice_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_choice_cb), drop_down, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_choice_cb), drop_down, 0);
  gtk_drop_down_set_list_factory (drop_down, factory);
}

void
plumb_drop_down_make_narrow (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  show_whole_choices (drop_down);
  gtk_drop_down_set_factory (drop_down, factory);
}
