/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-start-audit-dialog.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-text-scale.h"

struct _PlumbStartAuditDialog
{
  AdwWindow     parent_instance;

  AdwComboRow  *instrument_row;
  AdwComboRow  *type_row;
  GtkWidget    *start_button;
  PlumbSession *session;       /* (owned) */
  /* (owned): those in use, borrowed from the session's list, which is held */
  GPtrArray    *instruments;
  GPtrArray    *held;          /* (owned) */
  gint64        case_id;
};

G_DEFINE_FINAL_TYPE (PlumbStartAuditDialog, plumb_start_audit_dialog, ADW_TYPE_WINDOW)

static const PlumbStoredInstrument *
get_instrument (PlumbStartAuditDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->instrument_row);

  return selected < self->instruments->len ? g_ptr_array_index (self->instruments, selected)
                                           : NULL;
}

static void
instrument_changed_cb (PlumbStartAuditDialog *self)
{
  const PlumbStoredInstrument *stored = self->instruments != NULL ? get_instrument (self) : NULL;
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  GPtrArray *types;

  if (stored == NULL)
    return;

  types = plumb_instrument_get_fields (stored->instrument)->audit_types;
  for (guint i = 0; i < types->len; i++)
    gtk_string_list_append (labels,
                            ((const PlumbAuditType *) g_ptr_array_index (types, i))->label);
  adw_combo_row_set_model (self->type_row, G_LIST_MODEL (labels));
  gtk_widget_set_visible (GTK_WIDGET (self->type_row), types->len > 1);
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(PlumbStartAuditDialog) self = data;
  g_autoptr(PlumbAudit) audit = NULL;
  g_autoptr(GError) error = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  audit = plumb_store_start_audit_finish (PLUMB_STORE (source), result, &error);
  if (audit == NULL)
    {
      g_autofree char *body = plumb_error_text_dup (error);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.start", TRUE);
      plumb_compat_tell (GTK_WINDOW (self), _("The audit could not be started"), body);
      return;
    }
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-audit", "x",
                                plumb_audit_get_fields (audit)->id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
start_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  PlumbStartAuditDialog *self = PLUMB_START_AUDIT_DIALOG (widget);
  const PlumbStoredInstrument *stored = get_instrument (self);
  PlumbAct act = plumb_session_get_act (self->session);
  GPtrArray *types;
  const PlumbAuditType *type;
  guint selected = adw_combo_row_get_selected (self->type_row);

  if (stored == NULL)
    return;

  types = plumb_instrument_get_fields (stored->instrument)->audit_types;
  type = selected < types->len ? g_ptr_array_index (types, selected) : NULL;
  /* Enter pressed twice starts one audit. */
  gtk_widget_action_set_enabled (widget, "dialog.start", FALSE);
  plumb_store_start_audit_async (plumb_session_get_store (self->session), self->case_id,
                                 stored->id, type != NULL ? type->code : "standard", &act, NULL,
                                 started_cb, g_object_ref (self));
}

static void
plumb_start_audit_dialog_dispose (GObject *object)
{
  PlumbStartAuditDialog *self = PLUMB_START_AUDIT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_START_AUDIT_DIALOG);
  g_clear_pointer (&self->instruments, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (plumb_start_audit_dialog_parent_class)->dispose (object);
}

static void
plumb_start_audit_dialog_class_init (PlumbStartAuditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_start_audit_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-start-audit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbStartAuditDialog, instrument_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbStartAuditDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbStartAuditDialog, start_button);
  gtk_widget_class_bind_template_callback (widget_class, instrument_changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.start", NULL, start_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
plumb_start_audit_dialog_init (PlumbStartAuditDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
plumb_start_audit_dialog_present (GtkWindow    *parent,
                                  PlumbSession *session,
                                  gint64        case_id)
{
  PlumbStartAuditDialog *self = g_object_new (PLUMB_TYPE_START_AUDIT_DIALOG, NULL);
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  plumb_compat_attach (GTK_WINDOW (self), parent);
  plumb_text_scale_grow_window (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  self->case_id = case_id;
  self->held = g_ptr_array_ref (plumb_session_get_instruments (session));
  self->instruments = g_ptr_array_new ();
  for (guint i = 0; i < self->held->len; i++)
    {
      PlumbStoredInstrument *stored = g_ptr_array_index (self->held, i);

      if (!stored->current)
        continue;
      g_ptr_array_add (self->instruments, stored);
      gtk_string_list_append (titles, plumb_instrument_get_title (stored->instrument));
    }
  adw_combo_row_set_model (self->instrument_row, G_LIST_MODEL (titles));
  instrument_changed_cb (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->start_button);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->start_button);
}
