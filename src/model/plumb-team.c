/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-team.h"

#include <string.h>

struct _PlumbTeam
{
  GObject   parent_instance;

  gint64    id;
  char     *code;      /* (owned) (nullable) */
  char     *name;      /* (owned) */
  gboolean  active;
  guint     n_cases;
};

G_DEFINE_FINAL_TYPE (PlumbTeam, plumb_team, G_TYPE_OBJECT)

static void
plumb_team_finalize (GObject *object)
{
  g_free (PLUMB_TEAM (object)->code);
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
 * @code: (nullable): %NULL in saving leaves the code as it is, and gives a new team one
 * @active: %FALSE for a team that is kept for its past audits only
 * @n_cases: case files that it holds, closed ones too
 *
 * Returns: (transfer full): the team
 */
PlumbTeam *
plumb_team_new (gint64      id,
                const char *code,
                const char *name,
                gboolean    active,
                guint       n_cases)
{
  PlumbTeam *self = g_object_new (PLUMB_TYPE_TEAM, NULL);

  self->id = id;
  self->code = g_strdup (code);
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
plumb_team_get_code (PlumbTeam *self)
{
  return self->code;
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

gboolean
plumb_team_code_is_valid (const char *code)
{
  gsize n = strlen (code);

  if (n == 0 || n > 16 || !g_ascii_isalnum (code[0]))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (code[i]) && strchr ("-.", code[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Past the noughts before a number; the number's length in @out_n. */
static const char *
skip_noughts (const char *text,
              gsize      *out_n)
{
  while (*text == '0' && g_ascii_isdigit (text[1]))
    text++;
  *out_n = strspn (text, "0123456789");
  return text;
}

int
plumb_team_code_compare (const char *a,
                         const char *b)
{
  const char *one = a, *other = b;

  while (*one != '\0' && *other != '\0')
    {
      gsize n_one, n_other;
      int order;

      if (!g_ascii_isdigit (*one) || !g_ascii_isdigit (*other))
        {
          if (*one != *other)
            return (guchar) *one < (guchar) *other ? -1 : 1;
          one++;
          other++;
          continue;
        }

      one = skip_noughts (one, &n_one);
      other = skip_noughts (other, &n_other);
      order = n_one != n_other ? (n_one < n_other ? -1 : 1) : strncmp (one, other, n_one);
      if (order != 0)
        return order;
      one += n_one;
      other += n_other;
    }

  if (*one != *other)
    return *one == '\0' ? -1 : 1;
  return strcmp (a, b);
}
