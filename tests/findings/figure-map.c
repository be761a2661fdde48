/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-map.h"

#include <math.h>
#include <string.h>

#include "plumb-scale.h"
#include "trend-spans.h"

/* PlumbFindings */

static void put (GHashTable *map, char *value, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
put (GHashTable *map,
     char       *value,
     const char *format,
     ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_assert_true (g_hash_table_insert (map, g_strdup_vprintf (format, arguments), value));
  va_end (arguments);
}

#define PUT_COUNT(map, n, ...)                                                                     \
  put (map, g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) (n)), __VA_ARGS__)

static char *
sign_scale (PlumbScale *scale)
{
  GString *sign = g_string_new (NULL);

  for (guint rank = 1; rank <= plumb_scale_get_n_grades (scale); rank++)
    g_string_append_printf (sign, "%s ", plumb_scale_get_grade (scale, rank)->code);
  g_string_append_printf (sign, "%s %s",
                          plumb_scale_get_grade (scale, plumb_scale_get_good_rank (scale))->code,
                          plumb_scale_get_grade (scale,
                                                 plumb_scale_get_sufficient_rank (scale))->code);
  return g_string_free (sign, FALSE);
}

static void
put_limits (GHashTable *map,
            const char *name,
            gboolean    limited,
            double      lower,
            double      upper)
{
  if (limited)
    {
      put (map, g_strdup_printf ("%.17g", lower), "%s/lower", name);
      put (map, g_strdup_printf ("%.17g", upper), "%s/upper", name);
    }
  else
    put (map, g_strdup ("x"), "%s/limitsStatus", name);
}

static void
put_interval (GHashTable       *map,
              const char       *name,
              const PlumbShare *share)
{
  if (share->known)
    put_limits (map, name, share->limited, share->lower, share->upper);
  else
    put (map, g_strdup ("z"), "%s/status", name);
}

static void
put_sums (GHashTable           *map,
          const char           *name,
          const PlumbTallySums *sums)
{
  PUT_COUNT (map, sums->n_audits, "%s/audits", name);
  PUT_COUNT (map, sums->xx, "%s/sumXX", name);
  PUT_COUNT (map, sums->xn, "%s/sumXN", name);
  PUT_COUNT (map, sums->nn, "%s/sumNN", name);
}

static const char *
name_verdict (PlumbChangeVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_CHANGE_BETTER:
      return "better";
    case PLUMB_CHANGE_WORSE:
      return "worse";
    case PLUMB_CHANGE_NONE:
      return "no-clear-change";
    case PLUMB_CHANGE_NOT_COMPARABLE:
      return "not-comparable";
    case PLUMB_CHANGE_TOO_FEW:
    default:
      return "too-few-to-say";
    }
}

/* @sums: (nullable): of an index */
static void
put_change (GHashTable           *map,
            const char           *parent,
            const char           *of,
            const PlumbChange    *change,
            const PlumbShare     *before,
            const PlumbTallySums *sums)
{
  g_autofree char *name = g_strdup_printf ("%s/Change[%s]", parent, of);

  put (map, g_strdup (name_verdict (change->verdict)), "%s/says", name);
  if (!change->known)
    {
      put (map, g_strdup ("x"), "%s/status", name);
      return;
    }
  PUT_COUNT (map, before->n, "%s/n", name);
  PUT_COUNT (map, before->base, "%s/base", name);
  if (sums != NULL)
    put_sums (map, name, sums);
  put_limits (map, name, change->limited, change->lower, change->upper);
}

static void
put_grades (GHashTable  *map,
            const char  *name,
            PlumbScale  *scale,
            const guint *counts)
{
  for (guint rank = 1; rank <= plumb_scale_get_n_grades (scale); rank++)
    PUT_COUNT (map, counts[rank], "%s/Grade[%s]/n", name,
               plumb_scale_get_grade (scale, rank)->code);
}

static void
put_block (GHashTable       *map,
           const char       *group,
           const char       *place,
           const PlumbBlock *block)
{
  g_autofree char *sign = sign_scale (block->scale);
  g_autofree char *what = g_str_equal (block->code, "overall")
                          ? g_strdup ("[overall]") : g_strdup_printf ("[section][%s]", block->code);
  g_autofree char *name = g_strdup_printf ("%s/Block%s%s[%s]", group, what, place, sign);
  g_autofree char *good = g_strconcat (name, "/GoodOrBetter", NULL);
  g_autofree char *sufficient = g_strconcat (name, "/RequiresImprovementOrBetter", NULL);

  PUT_COUNT (map, block->base, "%s/base", name);
  PUT_COUNT (map, block->n_na, "%s/notApplicable", name);
  PUT_COUNT (map, block->n_not_recorded, "%s/notRecorded", name);
  if (block->base == 0)
    {
      put (map, g_strdup ("z"), "%s/status", name);
      return;
    }
  put_grades (map, name, block->scale, block->counts);
  PUT_COUNT (map, block->good.n, "%s/n", good);
  put_interval (map, good, &block->good);
  PUT_COUNT (map, block->sufficient.n, "%s/n", sufficient);
  put_interval (map, sufficient, &block->sufficient);
  put_change (map, name, "good-or-better", &block->change, &block->good_before, NULL);
  put_change (map, name, "requires-improvement-or-better", &block->sufficient_change,
              &block->sufficient_before, NULL);
}

static void
put_standard (GHashTable               *map,
              const char               *index,
              const PlumbIndexStandard *standard)
{
  gboolean quality = standard->kind == PLUMB_ANSWER_QUALITY;
  g_autofree char *sign = quality ? sign_scale (standard->scale) : NULL;
  g_autofree char *scale = quality ? g_strdup_printf ("[%s]", sign) : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("%s/Standard[%s][%s]%s", index, standard->code,
                                           quality ? "quality" : "compliance", scale);

  PUT_COUNT (map, standard->met, "%s/met", name);
  PUT_COUNT (map, standard->partly, "%s/partly", name);
  PUT_COUNT (map, standard->not_met, "%s/notMet", name);
  PUT_COUNT (map, standard->cannot_tell, "%s/cannotTell", name);
  PUT_COUNT (map, standard->base, "%s/base", name);
  PUT_COUNT (map, standard->n_na, "%s/notApplicable", name);
  PUT_COUNT (map, standard->n_not_recorded, "%s/notRecorded", name);
  put_interval (map, name, &standard->share);
  if (quality && standard->base > 0)
    put_grades (map, name, standard->scale, standard->counts);
  if (standard->base > 0)
    put_change (map, name, "met-or-good", &standard->change, &standard->share_before, NULL);
}

static void
put_index (GHashTable       *map,
           const char       *group,
           const char       *place,
           const PlumbIndex *index)
{
  g_autofree char *name = g_strdup_printf ("%s/Index[%s]%s", group, index->theme->code, place);

  PUT_COUNT (map, index->share.n, "%s/numerator", name);
  PUT_COUNT (map, index->share.base, "%s/denominator", name);
  PUT_COUNT (map, index->n_na, "%s/notApplicable", name);
  PUT_COUNT (map, index->n_not_recorded, "%s/notRecorded", name);
  PUT_COUNT (map, index->cannot_tell, "%s/cannotTell", name);
  put_sums (map, name, &index->sums);
  put_interval (map, name, &index->share);
  if (index->share.base > 0)
    put_change (map, name, "met-or-good", &index->change, &index->share_before,
                &index->sums_before);
  for (guint i = 0; i < index->standards->len; i++)
    put_standard (map, name, g_ptr_array_index (index->standards, i));
}

static void
put_cross_table (GHashTable      *map,
                 const char      *group,
                 const char      *place,
                 const PlumbCell *cell)
{
  PlumbScale *down, *across;
  guint n = 0;

  if (cell->cross_size == 0)
    return;
  down = cell->cross_down->scale;
  across = cell->cross_across->scale;
  for (guint p = 1; p <= plumb_scale_get_n_grades (down); p++)
    for (guint s = 1; s <= plumb_scale_get_n_grades (across); s++)
      {
        guint pairs = cell->cross[(p - 1) * cell->cross_size + s - 1];

        n += pairs;
        PUT_COUNT (map, pairs, "%s/CrossTable[PLN][SUP]%s/Row[%s]/Pair[%s]/n", group, place,
                   plumb_scale_get_grade (down, p)->code,
                   plumb_scale_get_grade (across, s)->code);
      }
  PUT_COUNT (map, n, "%s/CrossTable[PLN][SUP]%s/base", group, place);
}

static void
put_group (GHashTable               *map,
           const PlumbFindingsGroup *group)
{
  g_autofree char *name = g_strdup_printf ("Message/Findings[%s]", group->id);

  for (guint i = 0; i < group->versions->len; i++)
    {
      const PlumbInstrumentUse *use = g_ptr_array_index (group->versions, i);

      PUT_COUNT (map, use->n_audits, "Message/Header/Instrument[%s][%s]/audits", group->id,
                 use->version);
    }
  for (guint i = 0; i < group->cells->len; i++)
    {
      const PlumbCell *cell = g_ptr_array_index (group->cells, i);
      g_autofree char *place = g_strdup_printf ("[%s][%s][%s]", cell->team, cell->plan_type,
                                                cell->audit_type);

      PUT_COUNT (map, cell->n_audits, "%s/Audits%s/n", name, place);
      for (guint k = 0; k < cell->blocks->len; k++)
        put_block (map, name, place, g_ptr_array_index (cell->blocks, k));
      for (guint k = 0; k < cell->indices->len; k++)
        put_index (map, name, place, g_ptr_array_index (cell->indices, k));
      put_cross_table (map, name, place, cell);
    }
}

GHashTable *
figure_map_of_findings (PlumbFindings *findings)
{
  const PlumbFindingsFields *fields = plumb_findings_get_fields (findings);
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  PUT_COUNT (map, fields->done, "Message/Activity[%s]/done", PLUMB_PLANNED_STRAND);
  for (guint i = 0; i < fields->types->len; i++)
    {
      const PlumbAuditTypeUse *use = g_ptr_array_index (fields->types, i);

      PUT_COUNT (map, use->n_audits, "Message/Header/AuditType[%s][%s][%s]/audits",
                 use->instrument_id, use->code, use->own_line ? "own" : "headline");
    }
  for (guint i = 0; i < fields->teams->len; i++)
    {
      const char *team = g_ptr_array_index (fields->teams, i);
      const char *code = g_hash_table_lookup (fields->team_codes, team);

      if (code != NULL)
        put (map, g_strdup (team), "Message/Header/Team[%s]/name", code);
    }
  for (guint i = 0; i < fields->groups->len; i++)
    {
      const PlumbFindingsGroup *group = g_ptr_array_index (fields->groups, i);
      const char *strand = plumb_instrument_get_fields (group->instrument)->strand;

      if (!g_str_equal (strand, PLUMB_PLANNED_STRAND))
        PUT_COUNT (map, group->n_audits, "Message/Activity[%s]/done", strand);
      put_group (map, group);
    }
  return map;
}

/* A trend */

static void
put_month (GHashTable           *map,
           PlumbMonth            month,
           const PlumbTrendSpan *span)
{
  PUT_COUNT (map, span->n_audits, "Trend/Month[%d]/audits", month);
  for (guint t = 0; t < span->indices->len; t++)
    {
      const PlumbIndex *index = g_ptr_array_index (span->indices, t);
      const PlumbShare *share = &index->share;
      g_autofree char *name = g_strdup_printf ("Trend/Month[%d]/%s", month, index->theme->code);

      PUT_COUNT (map, share->n, "%s/n", name);
      PUT_COUNT (map, share->base, "%s/base", name);
      PUT_COUNT (map, share->n_audits, "%s/audits", name);
      PUT_COUNT (map, share->firm, "%s/firm", name);
      PUT_COUNT (map, trend_breaks (span, index), "%s/break", name);
      if (share->known)
        put_limits (map, name, share->limited, share->lower, share->upper);
    }
}

GHashTable *
figure_map_of_trend (PlumbTrend *trend)
{
  PlumbMonth first = plumb_trend_get_fields (trend)->first;
  g_autoptr(GPtrArray) months = trend_list_spans (trend, 1, FALSE);
  g_autoptr(GPtrArray) quarters = trend_list_spans (trend, 3, TRUE);
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < months->len; i++)
    put_month (map, plumb_month_add (first, (int) i), g_ptr_array_index (months, i));
  for (guint i = 0; i < quarters->len; i++)
    {
      const PlumbTrendSpan *quarter = g_ptr_array_index (quarters, i);
      g_autofree char *place = g_strdup_printf ("[%d]", plumb_month_add (first, 3 * (int) i));

      PUT_COUNT (map, quarter->n_audits, "Trend/Quarter%s/audits", place);
      for (guint k = 0; k < quarter->blocks->len; k++)
        put_block (map, "Trend", place, g_ptr_array_index (quarter->blocks, k));
    }
  return map;
}

/* Comparing */

static gboolean
is_limit (const char *name)
{
  return g_str_has_suffix (name, "/lower") || g_str_has_suffix (name, "/upper");
}

static gboolean
is_same (const char *name,
         const char *expected,
         const char *found)
{
  if (found == NULL || !is_limit (name))
    return g_strcmp0 (expected, found) == 0;
  return fabs (g_ascii_strtod (found, NULL) - g_ascii_strtod (expected, NULL)) < 1e-9;
}

guint
figure_map_compare (GHashTable *expected,
                    GHashTable *found,
                    const char *skip)
{
  GHashTableIter iter;
  gpointer name, value;
  guint n = 0;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const char *there = g_hash_table_lookup (found, name);

      if ((skip != NULL && g_str_has_suffix (name, skip)) || is_same (name, value, there))
        continue;
      if (n++ < 40)
        g_test_message ("%s is %s, and must be %s", (char *) name, there, (char *) value);
    }
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!g_hash_table_contains (expected, name) && n++ < 40)
      g_test_message ("%s is %s, and must not be there", (char *) name, (char *) value);
  return n;
}
