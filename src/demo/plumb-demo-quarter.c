/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-demo-quarter.h"

#include "plumb-date.h"
#include "plumb-demo-audit.h"
#include "plumb-demo-texts.h"

/* Streams of the generator: cases have those below. */
#define STREAM_QUARTER 0x40000000u
#define STREAM_AUDIT   0x80000000u
#define STREAM_TEAM    0xc0000000u

/* Sentences in the newest audits only: enough to read, little to store. */
#define N_WITH_EVIDENCE 30

/* What teams are like: some better, some worse, by up to 13 in 100 audits. */
static int
get_team_shift (PlumbDemoQuarter *self,
                guint             team)
{
  PlumbDemoRandom random;

  plumb_demo_random_init (&random, self->cases->seed, STREAM_TEAM + team);
  return (int) plumb_demo_random_below (&random, 261) - 130;
}

/**
 * plumb_demo_quarter_init:
 * @self: with all but @teams filled in
 *
 * Deals the quarter's audits to teams: one to three for each small team, the rest at random.
 */
void
plumb_demo_quarter_init (PlumbDemoQuarter *self)
{
  PlumbDemoRandom random;
  guint n_large = self->cases->n_teams - self->cases->n_small_teams;
  guint n = 0;

  plumb_demo_random_init (&random, self->cases->seed, STREAM_QUARTER + self->place);
  self->teams = g_new (guint, self->n_audits);
  for (guint team = n_large; team < self->cases->n_teams; team++)
    for (guint k = 1 + plumb_demo_random_below (&random, 3); k > 0 && n < self->n_audits; k--)
      self->teams[n++] = team;
  for (; n < self->n_audits; n++)
    self->teams[n] = plumb_demo_random_below (&random, n_large);

  for (guint i = self->n_audits; i > 1; i--)
    {
      guint j = plumb_demo_random_below (&random, i);
      guint team = self->teams[i - 1];

      self->teams[i - 1] = self->teams[j];
      self->teams[j] = team;
    }
}

/**
 * plumb_demo_quarter_clear:
 */
void
plumb_demo_quarter_clear (PlumbDemoQuarter *self)
{
  g_clear_pointer (&self->teams, g_free);
}

/* Audit @i of the quarter falls on a working day; days rise with @i so that numbers follow time. */
static void
find_day (PlumbDemoQuarter *self,
          guint             i,
          GDate            *out_day)
{
  GDate last;
  guint n_days;

  plumb_quarter_get_period (self->quarter, self->start_month, out_day, &last);
  n_days = (guint) g_date_days_between (out_day, &last) + 1;
  g_date_add_days (out_day, (guint) ((guint64) i * n_days / self->n_audits));
  while (g_date_get_weekday (out_day) > G_DATE_FRIDAY)
    {
      if (g_date_compare (out_day, &last) < 0)
        g_date_add_days (out_day, 1);
      else
        g_date_subtract_days (out_day, 2);
    }
}

static const char *
draw_audit_type (PlumbDemoQuarter *self,
                 PlumbDemoRandom  *random)
{
  static const char *const rare[]
      = { "deep-dive", "dip-sample", "dip-sample", "themed", "re-audit" };
  GPtrArray *types = plumb_instrument_get_fields (self->instrument->instrument)->audit_types;
  const char *code = rare[plumb_demo_random_below (random, G_N_ELEMENTS (rare))];

  if (plumb_demo_random_chance (random, 120)
      && plumb_instrument_lookup_audit_type (self->instrument->instrument, code) != NULL)
    return code;
  return types != NULL && types->len > 0 ? ((PlumbAuditType *) types->pdata[0])->code : "standard";
}

/* Planning gets better over the quarters; supervision stays where it was, or a little below. */
static void
fill_shifts (PlumbDemoQuarter *self,
             guint             team,
             PlumbDemoAudit   *audit)
{
  int n = (int) MAX (self->n_quarters, 2) - 1;
  int place = (int) self->place;

  audit->shift = get_team_shift (self, team) + 25 * place / n;
  audit->planning_shift = -340 + 360 * place / n;
  audit->supervision_shift = -170 - 130 * place / n;
}

static PlumbPastAudit *
make_audit (PlumbDemoQuarter *self,
            guint             i)
{
  PlumbDemoAudit audit = { .instrument = self->instrument->instrument };
  PlumbPastAudit *past = g_new0 (PlumbPastAudit, 1);
  guint serial = self->place * self->n_audits + i;
  guint team = self->teams[i];
  g_autofree char *iso = NULL;
  PlumbDemoRandom random;
  guint n_case;
  GDate day;

  plumb_demo_random_init (&random, self->cases->seed, STREAM_AUDIT + serial);
  n_case = self->cases->first[team]
           + plumb_demo_random_below (&random,
                                      self->cases->first[team + 1] - self->cases->first[team]);
  find_day (self, i, &day);
  iso = plumb_date_to_string (&day);

  past->reference = g_strdup_printf ("CFA-%04u-%04u", g_date_get_year (&day), serial + 1);
  past->instrument_id = self->instrument->id;
  past->instrument = g_object_ref (self->instrument->instrument);
  past->submitted
      = g_strdup_printf ("%sT%02u:%02u:00Z", iso, 9 + plumb_demo_random_below (&random, 8),
                         plumb_demo_random_below (&random, 60));
  past->case_reference = plumb_demo_cases_dup_reference (n_case);
  past->team = plumb_demo_texts_dup_team (team);
  past->plan_type = g_strdup (plumb_demo_cases_get_plan_type (self->cases, n_case));
  past->audit_type = g_strdup (draw_audit_type (self, &random));
  past->auditor = plumb_demo_texts_dup_person (plumb_demo_random_below (&random, self->n_people));
  past->unrecorded = g_ptr_array_new_with_free_func (g_free);

  audit.context.plan_type = past->plan_type;
  audit.context.audit_type = past->audit_type;
  audit.day = iso;
  audit.with_evidence
      = self->place + 1 == self->n_quarters && i + N_WITH_EVIDENCE >= self->n_audits;
  fill_shifts (self, team, &audit);
  past->answers = plumb_demo_audit_make_answers (&audit, &random, past->unrecorded);
  return past;
}

/**
 * plumb_demo_quarter_make:
 *
 * Returns: (transfer full): the audits; fewer than @n at the quarter's end
 */
PlumbPastAuditList *
plumb_demo_quarter_make (PlumbDemoQuarter *self,
                         guint             from,
                         guint             n)
{
  PlumbPastAuditList *audits = plumb_past_audit_list_new ();

  for (guint i = from; i < MIN (from + n, self->n_audits); i++)
    {
      g_autoptr(PlumbPastAudit) past = make_audit (self, i);

      plumb_past_audit_list_add (audits, past);
    }
  return audits;
}
