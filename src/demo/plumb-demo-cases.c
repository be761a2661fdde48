/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-demo-cases.h"

#include "plumb-date.h"
#include "plumb-demo-random.h"
#include "plumb-demo-texts.h"
#include "plumb-plan-type.h"

#define WORKERS_PER_TEAM 6
#define SMALL_TEAM_CASES 18

typedef struct
{
  const char *plan_type;
  guint       share;       /* of 1,000 cases */
} Share;

static const Share shares[] = {
  { PLUMB_PLAN_CIN, 330 },
  { PLUMB_PLAN_CLA, 210 },
  { PLUMB_PLAN_CP, 190 },
  { PLUMB_PLAN_EARLY_HELP, 80 },
  { PLUMB_PLAN_CARE_LEAVER, 70 },
  { PLUMB_PLAN_ASSESSMENT, 60 },
  { PLUMB_PLAN_DISABLED, 30 },
  { PLUMB_PLAN_VEMT, 20 },
  { PLUMB_PLAN_PLO, 10 }
};

static const char * const categories[] = { "NEG", "NEG", "EMO", "PHY", "SAB" };
static const char *const bands[]
    = { "unborn", "under-1", "1-4", "5-9", "5-9", "10-15", "10-15", "16-17" };

/**
 * plumb_demo_cases_init:
 * @n_cases: spread over the teams; the last two of five or more teams are small
 */
void
plumb_demo_cases_init (PlumbDemoCases *self,
                       guint32         seed,
                       guint           n_teams,
                       guint           n_cases)
{
  guint n_small = n_teams > 4 ? 2 : 0;
  guint n_large = n_teams - n_small;
  guint small_cases = n_small * SMALL_TEAM_CASES;

  self->seed = seed;
  self->n_teams = n_teams;
  self->n_small_teams = n_small;
  self->n_cases = MAX (n_cases, small_cases + n_large);
  self->first = g_new (guint, n_teams + 1);
  for (guint i = 0; i <= n_large; i++)
    self->first[i] = (guint) ((guint64) (self->n_cases - small_cases) * i / n_large);
  for (guint i = n_large + 1; i <= n_teams; i++)
    self->first[i] = self->first[i - 1] + SMALL_TEAM_CASES;
}

/**
 * plumb_demo_cases_clear:
 */
void
plumb_demo_cases_clear (PlumbDemoCases *self)
{
  g_clear_pointer (&self->first, g_free);
}

/**
 * plumb_demo_cases_get_team:
 *
 * Returns: the number of the team that holds case @i
 */
guint
plumb_demo_cases_get_team (PlumbDemoCases *self,
                           guint           i)
{
  guint low = 0;
  guint high = self->n_teams;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (self->first[middle] <= i)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * plumb_demo_cases_dup_reference:
 *
 * Returns: (transfer full): a reference that is plainly an example
 */
char *
plumb_demo_cases_dup_reference (guint i)
{
  return g_strdup_printf ("EX-%06u", i + 1);
}

static const char *
draw_plan_type (PlumbDemoRandom *random)
{
  guint at = plumb_demo_random_below (random, 1000);

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      if (at < shares[i].share)
        return shares[i].plan_type;
      at -= shares[i].share;
    }
  return PLUMB_PLAN_CIN;
}

/**
 * plumb_demo_cases_get_plan_type:
 *
 * Returns: (transfer none): the plan type of case @i
 */
const char *
plumb_demo_cases_get_plan_type (PlumbDemoCases *self,
                                guint           i)
{
  PlumbDemoRandom random;

  plumb_demo_random_init (&random, self->seed, i);
  return draw_plan_type (&random);
}

/**
 * plumb_demo_cases_make:
 *
 * Returns: (transfer full): case @i as an import gives it
 */
PlumbCase *
plumb_demo_cases_make (PlumbDemoCases *self,
                       guint           i)
{
  PlumbCaseFields fields = { .id = 0 };
  PlumbDemoRandom random;
  guint n_team = plumb_demo_cases_get_team (self, i);
  g_autofree char *reference = plumb_demo_cases_dup_reference (i);
  g_autofree char *team = plumb_demo_texts_dup_team (n_team);
  g_autofree char *worker = NULL;
  g_autofree char *opened = NULL;
  GDate day;

  plumb_demo_random_init (&random, self->seed, i);
  fields.plan_type = draw_plan_type (&random);
  worker = plumb_demo_texts_dup_worker (n_team * WORKERS_PER_TEAM
                                        + plumb_demo_random_below (&random, WORKERS_PER_TEAM));
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2014);
  g_date_add_days (&day, plumb_demo_random_below (&random, 450));
  opened = plumb_date_to_string (&day);

  fields.reference = reference;
  fields.team = team;
  fields.worker = worker;
  fields.opened = opened;
  fields.age_band = bands[plumb_demo_random_below (&random, G_N_ELEMENTS (bands))];
  if (g_str_equal (fields.plan_type, PLUMB_PLAN_CARE_LEAVER))
    fields.age_band = "18+";
  if (g_str_equal (fields.plan_type, PLUMB_PLAN_CP))
    fields.category = categories[plumb_demo_random_below (&random, G_N_ELEMENTS (categories))];
  return plumb_case_new (&fields);
}
