/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-organisation-page.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-record-row.h"

struct _PlumbOrganisationPage
{
  AdwBin             parent_instance;

  GtkEditable       *name_row;
  GtkEditable       *code_row;
  AdwComboRow       *start_row;
  AdwComboRow       *headline_row;
  GtkEditable       *zone_row;
  GtkLabel          *zone_note;

  PlumbSession      *session;        /* (owned) (nullable): until it is known */
  PlumbOrganisation *organisation;   /* (owned): as it was last stored or asked to be */
  gboolean           filling;
};

G_DEFINE_FINAL_TYPE (PlumbOrganisationPage, plumb_organisation_page, ADW_TYPE_BIN)

/* (nullable): answers may come when the window is gone */
static GtkWindow *
get_window (PlumbOrganisationPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? GTK_WINDOW (root) : NULL;
}

static void
tell (PlumbOrganisationPage *self,
      const char            *heading,
      const GError          *error)
{
  g_autofree char *body = plumb_error_text_dup (error);

  plumb_compat_tell (get_window (self), heading, body);
}

static void
organisation_saved_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  g_autoptr(PlumbOrganisationPage) self = data;
  g_autoptr(GError) error = NULL;

  if (plumb_store_save_organisation_finish (PLUMB_STORE (source), result, &error))
    return;
  tell (self, _("The organisation was not changed"), error);
  plumb_organisation_page_fill (self, FALSE);
}

static void
save_organisation (PlumbOrganisationPage *self)
{
  PlumbAct act = plumb_session_get_act (self->session);

  plumb_store_save_organisation_async (plumb_session_get_store (self->session),
                                       self->organisation, &act, NULL, organisation_saved_cb,
                                       g_object_ref (self));
}

static void
name_applied_cb (PlumbOrganisationPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  if (*name == '\0')
    {
      plumb_compat_tell (get_window (self), _("The organisation needs a name"),
                         _("Write the council's name; it heads every findings file."));
      return;
    }
  g_free (self->organisation->name);
  self->organisation->name = g_steal_pointer (&name);
  save_organisation (self);
}

static void
code_applied_cb (PlumbOrganisationPage *self)
{
  g_autofree char *code = g_strstrip (g_strdup (gtk_editable_get_text (self->code_row)));

  if (!g_regex_match_simple ("^[0-9]{3}$", code, G_REGEX_DOLLAR_ENDONLY, 0))
    {
      plumb_compat_tell (get_window (self), _("The code has three digits"),
                         _("Write the council's code as in its statutory returns, for example "
                           "808."));
      return;
    }
  g_free (self->organisation->code);
  self->organisation->code = g_steal_pointer (&code);
  save_organisation (self);
}

static void
start_changed_cb (PlumbOrganisationPage *self)
{
  if (self->filling)
    return;
  self->organisation->quarter_start_month = (int) adw_combo_row_get_selected (self->start_row) + 1;
  save_organisation (self);
}

static void
headline_changed_cb (PlumbOrganisationPage *self)
{
  if (self->filling)
    return;
  self->organisation->headline_sufficient = adw_combo_row_get_selected (self->headline_row) == 1;
  save_organisation (self);
}

static void
zone_applied_cb (PlumbOrganisationPage *self)
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
  g_autoptr(PlumbOrganisationPage) self = data;
  g_autoptr(GError) error = NULL;
  PlumbMonth first, last;
  gboolean counted = plumb_store_load_span_finish (PLUMB_STORE (source), result, &first, &last,
                                                   &error);

  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      tell (self, _("The preferences could not be read"), error);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_row), !counted);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->start_row),
                               counted ? _("Fixed, because audits have been submitted: with "
                                           "another start they would move to other quarters")
                                       : _("Quarter 1 is this month and the two after it"));
  gtk_label_set_label (self->zone_note,
                       counted ? _("Days and quarters follow this time zone. Audits already "
                                   "submitted keep their day; a new zone applies from now on.")
                               : _("Days and quarters follow this time zone, whatever the "
                                   "computer's own is."));
}

static void
fill_months (PlumbOrganisationPage *self)
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

static void
plumb_organisation_page_dispose (GObject *object)
{
  PlumbOrganisationPage *self = PLUMB_ORGANISATION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_ORGANISATION_PAGE);
  g_clear_pointer (&self->organisation, plumb_organisation_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (plumb_organisation_page_parent_class)->dispose (object);
}

static void
plumb_organisation_page_class_init (PlumbOrganisationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_organisation_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-organisation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbOrganisationPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbOrganisationPage, code_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbOrganisationPage, start_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbOrganisationPage, headline_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbOrganisationPage, zone_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbOrganisationPage, zone_note);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, headline_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_applied_cb);
}

static void
plumb_organisation_page_init (PlumbOrganisationPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_months (self);
}

void
plumb_organisation_page_set_session (PlumbOrganisationPage *self,
                                     PlumbSession          *session)
{
  g_return_if_fail (PLUMB_IS_ORGANISATION_PAGE (self));

  g_set_object (&self->session, session);
}

void
plumb_organisation_page_fill (PlumbOrganisationPage *self,
                              gboolean               keep_edits)
{
  const PlumbOrganisation *organisation;

  if (self->session == NULL)
    return;

  organisation = plumb_session_get_organisation (self->session);
  self->filling = TRUE;
  g_clear_pointer (&self->organisation, plumb_organisation_free);
  self->organisation = plumb_organisation_copy (organisation);
  plumb_entry_set_stored (self->name_row, organisation->name, keep_edits);
  plumb_entry_set_stored (self->code_row, organisation->code, keep_edits);
  adw_combo_row_set_selected (self->start_row, (guint) organisation->quarter_start_month - 1);
  adw_combo_row_set_selected (self->headline_row, organisation->headline_sufficient ? 1 : 0);
  plumb_entry_set_stored (self->zone_row, organisation->time_zone, keep_edits);
  self->filling = FALSE;
  plumb_store_load_span_async (plumb_session_get_store (self->session), NULL, span_loaded_cb,
                               g_object_ref (self));
}
