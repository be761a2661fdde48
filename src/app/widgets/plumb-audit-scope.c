/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-scope.h"

#include "plumb-accessible-name.h"
#include "plumb-release-table.h"

static void
add_text (GVariantBuilder *builder,
          const char      *key,
          const char      *value)
{
  if (value != NULL && !g_str_equal (value, PLUMB_RELEASE_TOTAL))
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (value));
}

GVariant *
plumb_audit_scope_to_target (const PlumbAuditScope *self,
                             const char            *title,
                             const char            *item,
                             const int             *figures,
                             guint                  n_figures)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "title", g_variant_new_string (title));
  g_variant_builder_add (&builder, "{sv}", "from-month", g_variant_new_int32 (self->from_month));
  g_variant_builder_add (&builder, "{sv}", "to-month", g_variant_new_int32 (self->to_month));
  add_text (&builder, "team", self->team);
  add_text (&builder, "plan-type", self->plan_type);
  add_text (&builder, "audit-type", self->audit_type);
  add_text (&builder, "instrument", self->instrument);
  if (self->versions != NULL)
    g_variant_builder_add (&builder, "{sv}", "versions", g_variant_new_strv (self->versions, -1));
  g_variant_builder_add (&builder, "{sv}", "headline", g_variant_new_boolean (TRUE));
  if (item != NULL)
    {
      add_text (&builder, "item", item);
      g_variant_builder_add (
          &builder, "{sv}", "figures",
          g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, figures, n_figures, sizeof (gint32)));
    }

  return g_variant_builder_end (&builder);
}

void
plumb_audit_scope_show (const PlumbAuditScope *self,
                        GtkWidget             *from,
                        const char            *title,
                        const char            *item,
                        const int             *figures,
                        guint                  n_figures)
{
  gtk_widget_activate_action_variant (
      from, "win.show-audits", plumb_audit_scope_to_target (self, title, item, figures, n_figures));
}

GtkWidget *
plumb_audit_scope_create_button (const char *text,
                                 const char *label,
                                 GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-audits");
  plumb_accessible_name_set (button, label);
  return button;
}
