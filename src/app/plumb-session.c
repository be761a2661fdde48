/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-session.h"

#include "plumb-calendar.h"
#include "plumb-date.h"

struct _PlumbSession
{
  GObject            parent_instance;

  PlumbStore        *store;          /* (owned) */
  PlumbOrganisation *organisation;   /* (owned) */
  GPtrArray         *instruments;    /* (owned) (element-type PlumbStoredInstrument) */
  GPtrArray         *teams;          /* (owned) (element-type PlumbTeam) */
  GPtrArray         *people;         /* (owned) (element-type PlumbPerson) */
  PlumbPerson       *person;         /* (owned) (nullable) */
};

enum
{
  PROP_0,
  PROP_PERSON,
  N_PROPS
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbSession, plumb_session, G_TYPE_OBJECT)

static gboolean
end_on_error (GTask  *task,
              GError *error)
{
  if (error == NULL)
    return FALSE;

  g_task_return_error (task, error);
  g_object_unref (task);
  return TRUE;
}

static PlumbPerson *
find_person_by_login (PlumbSession *self,
                      const char   *login)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      PlumbPerson *person = g_ptr_array_index (self->people, i);

      if (plumb_person_is_active (person) &&
          g_strcmp0 (plumb_person_get_login (person), login) == 0)
        return person;
    }
  return NULL;
}

static PlumbPerson *
find_person_by_id (PlumbSession *self,
                   gint64        id)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      PlumbPerson *person = g_ptr_array_index (self->people, i);

      if (plumb_person_get_id (person) == id)
        return person;
    }
  return NULL;
}

static gboolean
is_same_person (PlumbPerson *one,
                PlumbPerson *other)
{
  return plumb_person_get_id (one) == plumb_person_get_id (other)
         && g_strcmp0 (plumb_person_get_name (one), plumb_person_get_name (other)) == 0
         && g_strcmp0 (plumb_person_get_role (one), plumb_person_get_role (other)) == 0
         && g_strcmp0 (plumb_person_get_login (one), plumb_person_get_login (other)) == 0
         && plumb_person_is_active (one) == plumb_person_is_active (other);
}

/* The person who works is one of the people just read: keep whom it was, by id, else the one this
 * system's user is. Of a person who is as before nobody hears: forms and dialogs stay. */
static void
refresh_person (PlumbSession *self)
{
  PlumbPerson *person;

  if (self->person != NULL)
    person = find_person_by_id (self, plumb_person_get_id (self->person));
  else
    person = find_person_by_login (self, g_get_user_name ());
  if (self->person == NULL || person == NULL || !is_same_person (self->person, person))
    plumb_session_set_person (self, person);
}

static void
people_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GTask *task = data;
  PlumbSession *self = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *people = plumb_store_list_people_finish (self->store, result, &error);

  if (end_on_error (task, error))
    return;

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = people;
  refresh_person (self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
  g_object_unref (task);
}

static void
teams_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GTask *task = data;
  PlumbSession *self = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *teams = plumb_store_list_teams_finish (self->store, result, &error);

  if (end_on_error (task, error))
    return;

  g_clear_pointer (&self->teams, g_ptr_array_unref);
  self->teams = teams;
  plumb_store_list_people_async (self->store, NULL, people_cb, task);
}

static void
instruments_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  GTask *task = data;
  PlumbSession *self = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *instruments = plumb_store_list_instruments_finish (self->store, result, &error);

  if (end_on_error (task, error))
    return;

  g_clear_pointer (&self->instruments, g_ptr_array_unref);
  self->instruments = instruments;
  plumb_store_list_teams_async (self->store, NULL, teams_cb, task);
}

static void
organisation_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  GTask *task = data;
  PlumbSession *self = g_task_get_task_data (task);
  GError *error = NULL;
  PlumbOrganisation *organisation;

  organisation = plumb_store_load_organisation_finish (self->store, result, &error);
  if (end_on_error (task, error))
    return;

  g_clear_pointer (&self->organisation, plumb_organisation_free);
  self->organisation = organisation;
  plumb_store_list_instruments_async (self->store, NULL, instruments_cb, task);
}

/* Reads everything in turn; takes the task. */
static void
read_organisation (GTask *task)
{
  PlumbSession *self = g_task_get_task_data (task);

  plumb_store_load_organisation_async (self->store, NULL, organisation_cb, task);
}

/* Read anew because something was changed: what was known before stays. */
static void
reread_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbSession) self = plumb_session_new_finish (result, &error);

  if (self == NULL)
    g_signal_emit (source, signals[FAILED], 0, error);
}

static void
changed_cb (PlumbStore   *store,
            guint         tables,
            PlumbSession *self)
{
  const guint wanted = PLUMB_TABLE_ORGANISATION | PLUMB_TABLE_INSTRUMENTS | PLUMB_TABLE_TEAMS |
                       PLUMB_TABLE_PEOPLE;
  GTask *task;

  if ((tables & wanted) == 0)
    return;

  task = g_task_new (self, NULL, reread_cb, NULL);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  read_organisation (task);
}

static void
plumb_session_finalize (GObject *object)
{
  PlumbSession *self = PLUMB_SESSION (object);

  g_clear_object (&self->person);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->teams, g_ptr_array_unref);
  g_clear_pointer (&self->instruments, g_ptr_array_unref);
  g_clear_pointer (&self->organisation, plumb_organisation_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (plumb_session_parent_class)->finalize (object);
}

static void
plumb_session_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, plumb_session_get_person (PLUMB_SESSION (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_session_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_PERSON:
      plumb_session_set_person (PLUMB_SESSION (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_session_class_init (PlumbSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = plumb_session_finalize;
  object_class->get_property = plumb_session_get_property;
  object_class->set_property = plumb_session_set_property;

  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, PLUMB_TYPE_PERSON,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                 G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
plumb_session_init (PlumbSession *self)
{
}

/**
 * plumb_session_new_async:
 * @store: an open workspace
 *
 * Reads what pages need of a workspace, and finds the person whose login is the system's user.
 */
void
plumb_session_new_async (PlumbStore          *store,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  PlumbSession *self = g_object_new (PLUMB_TYPE_SESSION, NULL);

  g_task_set_source_tag (task, plumb_session_new_async);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, 0);
  g_task_set_task_data (task, self, g_object_unref);
  read_organisation (task);
}

/**
 * plumb_session_new_finish:
 * @error: (out) (optional): of %PLUMB_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the session
 */
PlumbSession *
plumb_session_new_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

PlumbStore *
plumb_session_get_store (PlumbSession *self)
{
  return self->store;
}

const PlumbOrganisation *
plumb_session_get_organisation (PlumbSession *self)
{
  return self->organisation;
}

GPtrArray *
plumb_session_get_instruments (PlumbSession *self)
{
  return self->instruments;
}

GPtrArray *
plumb_session_get_teams (PlumbSession *self)
{
  return self->teams;
}

GPtrArray *
plumb_session_get_people (PlumbSession *self)
{
  return self->people;
}

PlumbPerson *
plumb_session_get_person (PlumbSession *self)
{
  return self->person;
}

void
plumb_session_set_person (PlumbSession *self,
                          PlumbPerson  *person)
{
  g_return_if_fail (PLUMB_IS_SESSION (self));

  if (g_set_object (&self->person, person))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

PlumbAct
plumb_session_get_act (PlumbSession *self)
{
  return (PlumbAct) { .person_id = self->person != NULL ? plumb_person_get_id (self->person) : 0 };
}

PlumbQuarter
plumb_session_get_this_quarter (PlumbSession *self)
{
  g_autoptr(PlumbCalendar) calendar = plumb_calendar_new ();
  g_autofree char *now = plumb_moment_now ();
  g_autofree char *today = NULL;
  g_autoptr(GError) unknown = NULL;
  PlumbMonth month = 0;

  /* The zone was known when it was set; where this machine has none of it, the month is UTC's. */
  if (plumb_calendar_add (calendar, "", self->organisation->time_zone, &unknown))
    today = plumb_calendar_dup_day (calendar, now);
  plumb_month_of_text (today != NULL ? today : now, &month);
  return plumb_quarter_of_month (month, self->organisation->quarter_start_month);
}
