/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-opening.h"

#include "plumb-date.h"
#include "plumb-instruments.h"
#include "plumb-organisation.h"
#include "plumb-programme-forms.h"

struct _PlumbOpening
{
  PlumbOrganisation *organisation;  /* (owned) (nullable): of a new workspace */
  GPtrArray         *forms;         /* (owned) (nullable): of a new workspace */
  PlumbAct           act;
  char              *when;          /* (owned) (nullable) */
};

PlumbOpening *
plumb_opening_new (const PlumbOrganisation *organisation,
                   GPtrArray               *forms,
                   const PlumbAct          *act)
{
  PlumbOpening *self = g_new0 (PlumbOpening, 1);

  self->organisation = organisation != NULL ? plumb_organisation_copy (organisation) : NULL;
  self->forms = forms != NULL ? g_ptr_array_ref (forms) : NULL;
  self->act.person_id = act != NULL ? act->person_id : 0;
  self->when = act != NULL ? g_strdup (act->when) : NULL;
  return self;
}

void
plumb_opening_free (PlumbOpening *self)
{
  g_clear_pointer (&self->organisation, plumb_organisation_free);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_free (self->when);
  g_free (self);
}

static gboolean
import_forms (PlumbOpening     *self,
              PlumbConnection  *connection,
              GError          **error)
{
  PlumbStoreSession session = { .connection = connection, .items = plumb_items_new () };
  GCancellable *cancellable = g_cancellable_get_current ();
  gboolean imported = !g_cancellable_set_error_if_cancelled (cancellable, error);

  for (guint i = 0; imported && self->forms != NULL && i < self->forms->len; i++)
    {
      const PlumbProgrammeForm *form = self->forms->pdata[i];
      gint64 id;

      imported = plumb_instruments_import (&session, form->instrument, form->bytes, &self->act,
                                           &id, error)
                 && !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  plumb_items_free (session.items);
  return imported;
}

/* All at once: a workspace without its forms would be whole, and of no use. */
static gboolean
write_first_rows (PlumbConnection  *connection,
                  gpointer          data,
                  GError          **error)
{
  PlumbOpening *self = data;

  if (!plumb_connection_begin (connection, TRUE, error))
    return FALSE;

  if (self->when == NULL)
    self->when = plumb_moment_now ();
  self->act.when = self->when;
  if (plumb_organisation_save (connection, self->organisation, &self->act, error)
      && import_forms (self, connection, error)
      && plumb_connection_commit (connection, error))
    return TRUE;

  plumb_connection_rollback (connection);
  return FALSE;
}

static PlumbConnection *
open_place (PlumbPlace  *place,
            GError     **error)
{
  g_autoptr(PlumbConnection) connection = NULL;
  g_autoptr(PlumbOrganisation) organisation = NULL;

  connection = plumb_place_open (place, error);
  organisation = connection != NULL ? plumb_organisation_load (connection, error) : NULL;
  return organisation != NULL ? g_steal_pointer (&connection) : NULL;
}

PlumbConnection *
plumb_opening_run (PlumbOpening  *self,
                   PlumbPlace    *place,
                   GCancellable  *cancellable,
                   GError       **error)
{
  PlumbConnection *connection;

  /* What blocks asks for the current cancellable of its thread: bringing an older form up to date,
   * private copies, trials of what lies beside the file. */
  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    connection = NULL;
  else if (self->organisation != NULL)
    connection = plumb_place_create (place, write_first_rows, self, error);
  else
    connection = open_place (place, error);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  return connection;
}
