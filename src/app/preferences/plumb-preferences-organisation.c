/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-preferences-window-private.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-record-row.h"

/* The first page of the preferences: whose workspace it is, its reporting year and its days. */

static void
organisation_saved_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_save_organisation_finish (PLUMB_STORE (source), result, &error))
    return;
  plumb_preferences_tell (self, _("The organisation was not changed"), error);
  plumb_preferences_fill (self, FALSE);
}

static void
save_organisation (PlumbPreferencesWindow *self)
{
  PlumbAct act = plumb_session_get_act (self->session);

  plumb_store_save_organisation_async (plumb_session_get_store (self->session),
                                       self->organisation, &act, NULL, organisation_saved_cb,
                                       g_object_ref (self));
}

static void
name_applied_cb (PlumbPreferencesWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  if (*name == '\0')
    {
      plumb_compat_tell (GTK_WINDOW (self), _("The organisation needs a name"),
                         _("Write the council's name; it heads every findings file."));
      return;
    }
  g_free (self->organisation->name);
  self->organisation->name = g_steal_pointer (&name);
  save_organisation (self);
}

static void
code_applied_cb (PlumbPreferencesWindow *self)
{
  g_autofree char *code = g_strstrip (g_strdup (gtk_editable_get_text (self->code_row)));

  if (!g_regex_match_simple ("^[0-9]{3}$", code, G_REGEX_DOLLAR_ENDONLY, 0))
    {
      plumb_compat_tell (GTK_WINDOW (self), _("The code has three digits"),
                         _("Write the council's code as in its statutory returns, for example "
                           "808."));
      return;
    }
  g_free (self->organisation->code);
  self->organisation->code = g_steal_pointer (&code);
  save_organisation (self);
}

static void
start_changed_cb (PlumbPreferencesWindow *self)
{
  if (self->filling)
    return;
  self->organisation->quarter_start_month = (int) adw_combo_row_get_selected (self->start_row) + 1;
  save_organisation (self);
}

static void
headline_changed_cb (PlumbPreferencesWindow *self)
{
  if (self->filling)
    return;
  self->organisation->headline_sufficient = adw_combo_row_get_selected (self->headline_row) == 1;
  save_organisation (self);
}

static void
zone_applied_cb (PlumbPreferencesWindow *self)
{
  g_autofree char *zone = g_strstrip (g_strdup (gtk_editable_get_text (self->zone_row)));

  g_free (self->organisation->time_zone);
  self->organisation->time_zone = g_steal_pointer (&zone);
  save_organisation (self);
}

/* Quarters that were told keep their months, and days their zone. */
static void
span_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbPreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;
  PlumbMonth first, last;
  gboolean counted = plumb_store_load_span_finish (PLUMB_STORE (source), result, &first, &last,
                                                   &error);

  if (self->toasts == NULL)
    return;
  if (error != NULL)
    {
      plumb_preferences_tell (self, _("The preferences could not be read"), error);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_row), !counted);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->start_row),
                               counted ? _("Fixed, because audits have been submitted: with "
                                           "another start they would move to other quarters")
                                       : _("Quarter 1 is this month and the two after it"));
  gtk_label_set_label (self->zone_note,
                       counted ? _("The day, month and quarter of a moment are told in the time "
                                   "zone. Audits have been submitted and keep their days: another "
                                   "zone holds from now on.")
                               : _("The day, month and quarter of a moment are told in the time "
                                   "zone, whatever the computer's own is."));
}

void
plumb_preferences_fill_organisation (PlumbPreferencesWindow *self,
                                     gboolean                keep_edits)
{
  const PlumbOrganisation *organisation = plumb_session_get_organisation (self->session);

  g_clear_pointer (&self->organisation, plumb_organisation_free);
  self->organisation = plumb_organisation_copy (organisation);
  plumb_entry_set_stored (self->name_row, organisation->name, keep_edits);
  plumb_entry_set_stored (self->code_row, organisation->code, keep_edits);
  adw_combo_row_set_selected (self->start_row, (guint) organisation->quarter_start_month - 1);
  adw_combo_row_set_selected (self->headline_row, organisation->headline_sufficient ? 1 : 0);
  plumb_entry_set_stored (self->zone_row, organisation->time_zone, keep_edits);
  plumb_store_load_span_async (plumb_session_get_store (self->session), NULL, span_loaded_cb,
                               g_object_ref (self));
}

void
plumb_preferences_fill_months (PlumbPreferencesWindow *self)
{
  g_autoptr(GtkStringList) months = gtk_string_list_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr(GDateTime) first = g_date_time_new_utc (2017, month, 1, 0, 0, 0.0);
      g_autofree char *name = g_date_time_format (first, "%B");

      gtk_string_list_append (months, name);
    }
  adw_combo_row_set_model (self->start_row, G_LIST_MODEL (months));
}

void
plumb_preferences_bind_organisation_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, headline_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_applied_cb);
}
