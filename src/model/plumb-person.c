/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-person.h"

struct _PlumbPerson
{
  GObject   parent_instance;

  gint64    id;
  char     *name;     /* (owned) */
  char     *role;     /* (owned) (nullable) */
  char     *login;    /* (owned) (nullable) */
  gboolean  active;
};

G_DEFINE_FINAL_TYPE (PlumbPerson, plumb_person, G_TYPE_OBJECT)

static void
plumb_person_finalize (GObject *object)
{
  PlumbPerson *self = PLUMB_PERSON (object);

  g_free (self->name);
  g_free (self->role);
  g_free (self->login);

  G_OBJECT_CLASS (plumb_person_parent_class)->finalize (object);
}

static void
plumb_person_class_init (PlumbPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_person_finalize;
}

static void
plumb_person_init (PlumbPerson *self)
{
}

/**
 * plumb_person_new:
 * @id: 0 for one who is not stored yet
 * @role: (nullable): in the programme, for example "Auditor"
 * @login: (nullable): user name on the system, by which the person is recognised
 * @active: %FALSE for somebody who is kept for past acts only
 *
 * Returns: (transfer full): the person
 */
PlumbPerson *
plumb_person_new (gint64      id,
                  const char *name,
                  const char *role,
                  const char *login,
                  gboolean    active)
{
  PlumbPerson *self = g_object_new (PLUMB_TYPE_PERSON, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->role = g_strdup (role);
  self->login = g_strdup (login);
  self->active = active;
  return self;
}

gint64
plumb_person_get_id (PlumbPerson *self)
{
  return self->id;
}

const char *
plumb_person_get_name (PlumbPerson *self)
{
  return self->name;
}

const char *
plumb_person_get_role (PlumbPerson *self)
{
  return self->role;
}

const char *
plumb_person_get_login (PlumbPerson *self)
{
  return self->login;
}

gboolean
plumb_person_is_active (PlumbPerson *self)
{
  return self->active;
}

/**
 * plumb_person_role_is_lead:
 * @role: (nullable): as somebody wrote it: case and spaces do not matter
 *
 * Returns: whether it is the role of the QA lead
 */
gboolean
plumb_person_role_is_lead (const char *role)
{
  g_auto(GStrv) words = g_strsplit_set (role != NULL ? role : "", " \t-", -1);
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append (joined, words[i]);
  return g_ascii_strcasecmp (joined->str, "qalead") == 0;
}
