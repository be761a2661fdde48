/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-builder.h"

#include <string.h>

#include "plumb-release-layout.h"
#include "plumb-release-rows.h"

/* A table between its counts and what is made of them. */
typedef struct
{
  PlumbReleaseLayout  layout;
  PlumbReleaseTable  *table;
  GArray             *counted;   /* (owned) (element-type PlumbCounted) */
} Draft;

typedef struct
{
  const PlumbReleaseSource  *source;
  const PlumbFindingsFields *findings;
  PlumbRelease              *release;
  PlumbReleaseFields        *fields;
  GPtrArray                 *drafts;    /* (owned) (element-type Draft) */
  PlumbReleaseRows           rows;
} Making;

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  g_array_unref (draft->counted);
  g_free (draft);
}

static void
fill_teams (Making *making)
{
  for (guint i = 0; i < making->findings->teams->len; i++)
    {
      const char *name = g_ptr_array_index (making->findings->teams, i);
      const char *code = g_hash_table_lookup (making->findings->team_codes, name);
      PlumbReleaseTeam *team;

      if (making->source->team != NULL && !g_str_equal (making->source->team, name))
        continue;
      team = g_new0 (PlumbReleaseTeam, 1);
      team->code = plumb_release_keep (making->release, code);
      team->name = plumb_release_keep (making->release, name);
      g_ptr_array_add (making->fields->teams, team);
    }
}

/* The trend goes further back than the quarter, and so do the acts that it rests on. */
static const char *
find_last_act (Making *making)
{
  const char *last = making->findings->date_time;

  for (guint i = 0; i < making->source->trends->len; i++)
    {
      const char *act = plumb_trend_get_fields (making->source->trends->pdata[i])->last_act;

      if (g_strcmp0 (act, last) > 0)
        last = act;
    }
  return last;
}

static void
fill_audience (Making *making)
{
  const PlumbAudience *audience = making->source->audience;
  PlumbReleaseFields *fields = making->fields;
  const char *team = making->source->team;
  const char *code = team != NULL ? g_hash_table_lookup (making->findings->team_codes, team) : NULL;

  fields->audience = plumb_release_keep (making->release, audience->id);
  fields->audience_title = plumb_release_keep (making->release, audience->title);
  fields->level = audience->level;
  fields->team = plumb_release_keep (making->release, team);
  fields->team_code = plumb_release_keep (making->release, code);
  fields->notes = PLUMB_NOTE_DRAFT;
  if (audience->level == PLUMB_LEVEL_A)
    fields->notes |= PLUMB_NOTE_SMALL_NUMBERS;
}

static void
fill_header (Making *making)
{
  const PlumbFindingsFields *findings = making->findings;
  PlumbReleaseFields *fields = making->fields;

  fields->quarter = findings->quarter;
  fields->quarter_before = findings->quarter_before;
  fields->start_month = findings->start_month;
  fields->first_day = findings->first_day;
  fields->last_day = findings->last_day;
  fields->organisation = plumb_release_keep (making->release, findings->organisation);
  fields->organisation_code = plumb_release_keep (making->release, findings->organisation_code);
  fields->demonstration = findings->demonstration;
  fields->date_time = plumb_release_keep (making->release, find_last_act (making));
  fields->software = plumb_release_keep (making->release, PLUMB_VERSION);
  fields->headline = findings->headline_sufficient ? PLUMB_MEASURE_SUFFICIENT : PLUMB_MEASURE_GOOD;
  fields->n_types = findings->types->len;
  fill_audience (making);
  fill_teams (making);
}

static void
fill_uses (Making                   *making,
           PlumbReleaseInstrument   *instrument,
           const PlumbFindingsGroup *group)
{
  for (guint i = 0; i < group->versions->len; i++)
    {
      const PlumbInstrumentUse *from = g_ptr_array_index (group->versions, i);
      PlumbReleaseUse *use = g_new0 (PlumbReleaseUse, 1);

      use->version = plumb_release_keep (making->release, from->version);
      use->sha256 = plumb_release_keep (making->release, from->sha256);
      use->n_audits = from->n_audits;
      g_ptr_array_add (instrument->uses, use);
    }
}

/* Of one team, only its trend knows the quarter before. */
static PlumbReleaseCount
count_before (Making                   *making,
              const PlumbFindingsGroup *group,
              PlumbTrend               *trend)
{
  PlumbReleaseCount count = { PLUMB_RELEASE_SHOWN, group->n_audits_before, -1 };
  PlumbTrendSpan *span;

  if (making->source->team == NULL)
    return count;
  if (trend == NULL)
    return (PlumbReleaseCount) { PLUMB_RELEASE_NOT_AVAILABLE, 0, -1 };

  span = plumb_trend_make_span (trend, plumb_quarter_first_month (making->findings->quarter_before,
                                                                  making->findings->start_month),
                                3, NULL);
  count.value = span->n_audits;
  plumb_trend_span_free (span);
  return count;
}

static PlumbReleaseInstrument *
add_instrument (Making                   *making,
                const PlumbFindingsGroup *group,
                const PlumbCell          *scope,
                PlumbTrend               *trend)
{
  PlumbReleaseInstrument *instrument = plumb_release_instrument_new ();
  const char *strand = plumb_instrument_get_fields (group->instrument)->strand;

  instrument->id = plumb_release_keep (making->release, group->id);
  instrument->title = plumb_release_keep (making->release, group->title);
  instrument->strand = plumb_release_keep (making->release, strand != NULL ? strand : "");
  instrument->n_audits = (PlumbReleaseCount) { PLUMB_RELEASE_SHOWN, scope->n_audits, -1 };
  instrument->n_audits_before = count_before (making, group, trend);
  fill_uses (making, instrument, group);
  g_ptr_array_add (making->fields->instruments, instrument);
  return instrument;
}

static void
add_table (Making                 *making,
           PlumbReleaseInstrument *instrument,
           const PlumbTableSpec   *spec,
           GArray                 *counted)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->layout = (PlumbReleaseLayout) { making->release, making->source->set, instrument, spec };
  draft->counted = counted;
  draft->table = plumb_release_layout_make_table (&draft->layout, counted);
  if (!spec->available)
    draft->table->notes |= PLUMB_NOTE_NOT_AVAILABLE;
  if (spec->by == PLUMB_BY_QUARTER || spec->by == PLUMB_BY_MONTH)
    draft->table->notes |= PLUMB_NOTE_AS_NOW;
  if (spec->down != NULL)
    {
      draft->table->down = plumb_release_instrument_find_theme (instrument, spec->down);
      draft->table->across = plumb_release_instrument_find_theme (instrument, spec->across);
    }
  g_ptr_array_add (making->fields->tables, draft->table);
  g_ptr_array_add (making->drafts, draft);
}

static gboolean
is_of_one_instrument (const PlumbTableSpec *spec)
{
  return spec->available
         && (spec->subjects & (PLUMB_SUBJECT_STRANDS | PLUMB_SUBJECT_AUDIT_TYPES)) == 0;
}

static void
add_common_tables (Making *making)
{
  GPtrArray *specs = making->source->audience->tables;

  for (guint i = 0; i < specs->len; i++)
    {
      const PlumbTableSpec *spec = g_ptr_array_index (specs, i);

      if (!is_of_one_instrument (spec))
        add_table (making, NULL, spec, plumb_release_rows_list_common (&making->rows, spec));
    }
}

static PlumbTrend *
find_trend (Making     *making,
            const char *instrument)
{
  for (guint i = 0; i < making->source->trends->len; i++)
    {
      PlumbTrend *trend = g_ptr_array_index (making->source->trends, i);

      if (g_str_equal (plumb_trend_get_fields (trend)->instrument_id, instrument))
        return trend;
    }
  return NULL;
}

/* A form that has none of a table's subjects has no such table. */
static void
add_tables (Making                   *making,
            const PlumbFindingsGroup *group)
{
  GPtrArray *specs = making->source->audience->tables;
  const PlumbCell *scope = plumb_findings_group_lookup (group, making->source->team, NULL, NULL);
  PlumbReleaseInstrument *instrument;

  if (scope == NULL)
    return;
  making->rows.group = group;
  making->rows.scope = scope;
  making->rows.trend = find_trend (making, group->id);
  instrument = add_instrument (making, group, scope, making->rows.trend);
  plumb_release_rows_name_themes (&making->rows, making->release, instrument);
  for (guint i = 0; i < specs->len; i++)
    {
      const PlumbTableSpec *spec = g_ptr_array_index (specs, i);
      GArray *counted;

      if (!is_of_one_instrument (spec))
        continue;
      counted = plumb_release_rows_list (&making->rows, spec);
      if (counted->len > 0)
        add_table (making, instrument, spec, counted);
      else
        g_array_unref (counted);
    }
}

/**
 * plumb_release_build:
 * @source: what it is made of, and for whom; the audience is of level A
 *
 * Counts first, of all tables; then what is made of them. Between the two it is settled what may be
 * shown: at level A everything.
 *
 * Returns: (transfer full): the release, which needs nothing of @source any more
 */
PlumbRelease *
plumb_release_build (const PlumbReleaseSource *source)
{
  Making making = { source };

  g_return_val_if_fail (source != NULL && PLUMB_IS_FINDINGS (source->findings), NULL);
  g_return_val_if_fail (source->audience->level == PLUMB_LEVEL_A, NULL);
  g_return_val_if_fail (source->audience->of_team == (source->team != NULL), NULL);

  making.findings = plumb_findings_get_fields (source->findings);
  making.release = plumb_release_new ();
  making.fields = plumb_release_edit (making.release);
  making.drafts = g_ptr_array_new_with_free_func (free_draft);
  plumb_release_rows_init (&making.rows, making.findings, source->team);

  fill_header (&making);
  add_common_tables (&making);
  for (guint i = 0; i < making.findings->groups->len; i++)
    add_tables (&making, g_ptr_array_index (making.findings->groups, i));
  for (guint i = 0; i < making.drafts->len; i++)
    {
      Draft *draft = g_ptr_array_index (making.drafts, i);

      plumb_release_layout_derive (&draft->layout, draft->table, draft->counted);
    }

  g_ptr_array_unref (making.drafts);
  plumb_release_rows_clear (&making.rows);
  return making.release;
}
