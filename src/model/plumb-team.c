/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-team.h"

struct _PlumbTeam
{
  GObject   parent_instance;

  gint64    id;
  char     *name;      /* (owned) */
  gboolean  active;
  guint     n_cases;
};

G_DEFINE_FINAL_TYPE (PlumbTeam, plumb_team, G_TYPE_OBJECT)

static void
plumb_team_finalize (GObject *object)
{
  g_free (PLUMB_TEAM (object)->name);

  G_OBJECT_CLASS (plumb_team_parent_class)->finalize (object);
}

static void
plumb_team_class_init (PlumbTeamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_team_finalize;
}

static void
plumb_team_init (PlumbTeam *self)
{
}

/**
 * plumb_team_new:
 * @id: 0 for one that is not stored yet
 * @active: %FALSE for a team that is kept for its past audits only
 * @n_cases: open cases it holds
 *
 * Returns: (transfer full): the team
 */
PlumbTeam *
plumb_team_new (gint64      id,
                const char *name,
                gboolean    active,
                guint       n_cases)
{
  PlumbTeam *self = g_object_new (PLUMB_TYPE_TEAM, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->active = active;
  self->n_cases = n_cases;
  return self;
}

gint64
plumb_team_get_id (PlumbTeam *self)
{
  return self->id;
}

const char *
plumb_team_get_name (PlumbTeam *self)
{
  return self->name;
}

gboolean
plumb_team_is_active (PlumbTeam *self)
{
  return self->active;
}

guint
plumb_team_get_n_cases (PlumbTeam *self)
{
  return self->n_cases;
}
