/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-header.h"

#include <glib/gi18n.h>

#include "plumb-audit-words.h"
#include "plumb-menu-tooltip.h"
#include "plumb-text.h"

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) edit = g_menu_new ();
  g_autoptr(GMenu) end = g_menu_new ();

  g_menu_append (edit, _("Undo"), "audit.undo");
  g_menu_append (edit, _("Redo"), "audit.redo");
  g_menu_append (edit, _("What Is Missing"), "audit.missing");
  g_menu_append (end, _("Discard Draft…"), "audit.discard");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

GtkWidget *
plumb_audit_header_create_start (PlumbInstrument *instrument,
                                 GActionGroup    *actions)
{
  GtkWidget *start, *concern, *inside;

  if (plumb_instrument_get_concern (instrument) == NULL)
    return NULL;

  start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  concern = gtk_button_new ();
  inside = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (inside), "dialog-warning-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (inside), _("Raise concern"));
  gtk_button_set_child (GTK_BUTTON (concern), inside);
  gtk_widget_add_css_class (concern, "raised");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (concern), "audit.concern");
  gtk_widget_set_tooltip_text (concern, _("A child may be unsafe: record a safeguarding concern"));
  gtk_box_append (GTK_BOX (start), concern);
  gtk_widget_insert_action_group (start, "audit", actions);
  return start;
}

GtkWidget *
plumb_audit_header_create_end (GActionGroup *actions)
{
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *submit = gtk_button_new_with_label (_("Submit…"));
  GtkWidget *menu = gtk_menu_button_new ();
  g_autoptr(GMenuModel) model = create_menu ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (submit), "audit.submit");
  gtk_widget_add_css_class (submit, "suggested-action");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  plumb_menu_tooltip_set (menu, _("Audit menu"));
  gtk_box_append (GTK_BOX (end), submit);
  gtk_box_append (GTK_BOX (end), menu);
  gtk_widget_insert_action_group (end, "audit", actions);
  return end;
}

char *
plumb_audit_header_dup_subtitle (const PlumbAuditRecord *record)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditType *type = plumb_instrument_lookup_audit_type (record->instrument,
                                                                   fields->audit_type);
  g_autofree char *about = plumb_audit_words_about (fields, " · ");
  GString *subtitle = g_string_new (NULL);

  if (plumb_text_is_blank (fields->case_reference))
    g_string_append (subtitle, plumb_audit_words_case (fields));
  else
    g_string_append_printf (subtitle, _("Case %s"), fields->case_reference);
  g_string_append_printf (subtitle, " · %s · %s", about,
                          type != NULL ? type->label : fields->audit_type);
  if (fields->revision > 1)
    g_string_append_printf (subtitle, _(" · correction, revision %d"), fields->revision);
  return g_string_free (subtitle, FALSE);
}
