/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-opening.h"

#include "plumb-date.h"
#include "plumb-organisation.h"

struct _PlumbOpening
{
  PlumbOrganisation *organisation;  /* (owned) (nullable): of a new workspace */
  PlumbAct           act;
  char              *when;          /* (owned) (nullable) */
};

PlumbOpening *
plumb_opening_new (const PlumbOrganisation *organisation,
                   const PlumbAct          *act)
{
  PlumbOpening *self = g_new0 (PlumbOpening, 1);

  self->organisation = organisation != NULL ? plumb_organisation_copy (organisation) : NULL;
  self->act.person_id = act != NULL ? act->person_id : 0;
  self->when = act != NULL ? g_strdup (act->when) : NULL;
  return self;
}

void
plumb_opening_free (PlumbOpening *self)
{
  g_clear_pointer (&self->organisation, plumb_organisation_free);
  g_free (self->when);
  g_free (self);
}

static gboolean
write_organisation (PlumbConnection  *connection,
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
      && plumb_connection_commit (connection, error))
    return TRUE;

  plumb_connection_rollback (connection);
  return FALSE;
}

PlumbConnection *
plumb_opening_run (PlumbOpening  *self,
                   PlumbPlace    *place,
                   GError       **error)
{
  g_autoptr(PlumbConnection) connection = NULL;
  g_autoptr(PlumbOrganisation) organisation = NULL;

  if (self->organisation != NULL)
    return plumb_place_create (place, write_organisation, self, error);

  connection = plumb_place_open (place, error);
  organisation = connection != NULL ? plumb_organisation_load (connection, error) : NULL;
  return organisation != NULL ? g_steal_pointer (&connection) : NULL;
}
