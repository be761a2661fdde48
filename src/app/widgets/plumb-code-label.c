/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-code-label.h"

#include "plumb-whole-codes.h"

static void
text_changed_cb (GtkLabel *label)
{
  PangoAttrList *attributes = plumb_whole_codes_find (gtk_label_get_text (label));

  gtk_label_set_attributes (label, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
}

void
plumb_code_label_keep_whole (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  g_signal_connect (label, "notify::label", G_CALLBACK (text_changed_cb), NULL);
  text_changed_cb (label);
}
