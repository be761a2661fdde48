/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier-private.h"

#include "plumb-findings-writer-private.h"
#include "plumb-release-recount.h"
#include "plumb-text.h"

/* The counts of a row, by what they are of. */
typedef struct
{
  xmlNode  *node;
  xmlNode  *scale;                       /* (nullable) */
  gboolean  shown[PLUMB_N_MEASURES];
  guint     counts[PLUMB_N_MEASURES];
  gboolean  graded;                      /* each grade of the scale is there, and shown */
  guint64   grades;
  guint64   good;
  guint64   sufficient;
} Row;

static void
expect_text (GPtrArray  *faults,
             xmlNode    *node,
             const char *attribute,
             const char *expected)
{
  const char *found = plumb_findings_node_get (node, attribute);

  if (g_strcmp0 (found, expected) != 0)
    plumb_findings_add_fault (faults, node, "%s says %s, its counts give %s", attribute,
                              found != NULL ? found : "nothing",
                              expected != NULL ? expected : "none");
}

/* @status: PLUMB_RELEASE_ABSENT where neither the number nor a status is there */
static void
expect_tenths (GPtrArray          *faults,
               xmlNode            *node,
               const char         *attribute,
               PlumbReleaseStatus  status,
               int                 tenths)
{
  g_autofree char *text = status == PLUMB_RELEASE_SHOWN ? plumb_text_of_tenths (tenths)
                                                        : NULL;

  expect_text (faults, node, attribute, text);
}

static void
expect_limits (GPtrArray          *faults,
               xmlNode            *node,
               PlumbReleaseStatus  status,
               int                 lower,
               int                 upper)
{
  expect_tenths (faults, node, "lower", status, lower);
  expect_tenths (faults, node, "upper", status, upper);
  expect_text (faults, node, "limitsStatus", plumb_release_status_to_code (status));
}

/* FALSE where there is no number; a fault where a status stands beside it. */
static gboolean
read_count (GPtrArray  *faults,
            xmlNode    *node,
            const char *attribute,
            guint      *out_n)
{
  g_autofree char *status = g_strconcat (attribute, "Status", NULL);
  gboolean counted = plumb_findings_node_get_count (node, attribute, out_n);

  if (counted && plumb_findings_node_get (node, status) != NULL)
    plumb_findings_add_fault (faults, node, "%s is called missing, and is there", attribute);
  return counted;
}

static gboolean
fits_base (GPtrArray *faults,
           xmlNode   *node,
           guint      n,
           guint      base)
{
  if (n <= base)
    return TRUE;
  plumb_findings_add_fault (faults, node, "says %u, more than its base of %u", n, base);
  return FALSE;
}

/* Best grade first in both, so that nobody can swap two of them; the sums grow until the lowest
 * grade that still counts. */
static void
read_grades (GPtrArray *faults,
             Row       *row)
{
  xmlNode *point = plumb_findings_node_child (row->scale, "Point");
  gboolean past_good = FALSE, past_sufficient = FALSE;
  guint n_grades = 0;

  row->graded = TRUE;
  for (xmlNode *count = plumb_findings_node_child (row->node, "Grade"); count != NULL;
       count = plumb_findings_node_seek (count->next, "Grade"))
    {
      const char *code = plumb_findings_node_get_or (count, "code", "");
      guint n = 0;

      n_grades++;
      row->graded = read_count (faults, count, "n", &n) && row->graded && point != NULL
                    && g_strcmp0 (plumb_findings_node_get (point, "code"), code) == 0;
      row->grades += n;
      row->good += past_good ? 0 : n;
      row->sufficient += past_sufficient ? 0 : n;
      if (row->scale != NULL)
        {
          past_good |= g_strcmp0 (plumb_findings_node_get (row->scale, "good"), code) == 0;
          past_sufficient
            |= g_strcmp0 (plumb_findings_node_get (row->scale, "requiresImprovement"), code) == 0;
        }
      point = point != NULL ? plumb_findings_node_seek (point->next, "Point") : NULL;
    }
  if (n_grades > 0 && (!row->graded || point != NULL))
    {
      row->graded = FALSE;
      plumb_findings_add_fault (faults, row->node, "its grades are not those of its scale, best "
                                "first");
    }
  row->graded = row->graded && n_grades > 0;
}

static void
read_row (GPtrArray *faults,
          Row       *row)
{
  for (int measure = PLUMB_MEASURE_NONE + 1; measure < PLUMB_N_MEASURES; measure++)
    {
      g_autofree char *attribute = plumb_findings_measure_dup_attribute (measure);

      row->shown[measure] = read_count (faults, row->node, attribute, &row->counts[measure]);
    }
  read_grades (faults, row);
}

static void
check_base (GPtrArray *faults,
            Row       *row)
{
  static const struct { const char *words; PlumbMeasure parts[5]; } wholes[] = {
    { "groups", { PLUMB_MEASURE_GOOD, PLUMB_MEASURE_BELOW_GOOD } },
    { "groups", { PLUMB_MEASURE_SUFFICIENT, PLUMB_MEASURE_BELOW_SUFFICIENT } },
    { "answers", { PLUMB_MEASURE_MET, PLUMB_MEASURE_OTHER } },
    { "answers", { PLUMB_MEASURE_MET, PLUMB_MEASURE_PARTLY, PLUMB_MEASURE_NOT_MET,
                   PLUMB_MEASURE_CANNOT_TELL } },
  };
  guint base = row->counts[PLUMB_MEASURE_BASE];

  if (!row->shown[PLUMB_MEASURE_BASE])
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      gboolean shown = TRUE;
      guint64 sum = 0;

      for (guint k = 0; wholes[i].parts[k] != PLUMB_MEASURE_NONE; k++)
        {
          shown = shown && row->shown[wholes[i].parts[k]];
          sum += row->counts[wholes[i].parts[k]];
        }
      if (shown && sum != base)
        plumb_findings_add_fault (faults, row->node, "%s add up to %" G_GUINT64_FORMAT ", the base "
                                  "says %u", wholes[i].words, sum, base);
    }
  if (row->graded && row->grades != base)
    plumb_findings_add_fault (faults, row->node, "grades add up to %" G_GUINT64_FORMAT ", the base "
                              "says %u", row->grades, base);
  if (row->graded && row->shown[PLUMB_MEASURE_MET] && row->good != row->counts[PLUMB_MEASURE_MET])
    plumb_findings_add_fault (faults, row->node, "grades good or better add up to %"
                              G_GUINT64_FORMAT ", met or good says %u", row->good,
                              row->counts[PLUMB_MEASURE_MET]);
}

static void
check_parts (GPtrArray *faults,
             Row       *row)
{
  guint n, base = row->counts[PLUMB_MEASURE_BASE];

  if (!row->shown[PLUMB_MEASURE_BASE])
    return;
  for (int measure = PLUMB_MEASURE_NONE + 1; measure < PLUMB_N_MEASURES; measure++)
    if (plumb_measure_is_part (measure) && row->shown[measure])
      fits_base (faults, row->node, row->counts[measure], base);
  for (xmlNode *grade = plumb_findings_node_child (row->node, "Grade"); grade != NULL;
       grade = plumb_findings_node_seek (grade->next, "Grade"))
    if (plumb_findings_node_get_count (grade, "n", &n))
      fits_base (faults, grade, n, base);
}

/* Sums of whole numbers cannot be just anything: by Cauchy's inequality the audits share out the
 * answers, and no audit has more answers met than answers. */
static gboolean
is_possible (guint                 n,
             guint                 base,
             const PlumbTallySums *sums)
{
  double m = (double) sums->n_audits;

  return sums->xx <= sums->xn && sums->xn <= sums->nn && sums->nn >= base && sums->xx >= n
         && sums->n_audits <= base && (base == 0) == (sums->n_audits == 0)
         && m * (double) sums->nn >= (double) base * base * (1.0 - 1e-9)
         && m * (double) sums->xx >= (double) n * n * (1.0 - 1e-9)
         && (double) sums->nn <= (double) base * base;
}

/* What a share of the row, or the share before, was made from; FALSE where it is not there or
 * cannot be. @own: of the row, which has its base, and may have its count */
static gboolean
read_share (GPtrArray         *faults,
            Row               *row,
            xmlNode           *node,
            gboolean           own,
            PlumbReleaseShare *out_share)
{
  gboolean index = g_strcmp0 (plumb_findings_node_get (row->node, "kind"), "index") == 0;
  PlumbMeasure measure = plumb_measure_of_code (plumb_findings_node_get (node, "of"));
  PlumbTallySums sums;
  guint n = row->counts[measure], base = row->counts[PLUMB_MEASURE_BASE];

  if (!(read_count (faults, node, "n", &n) || (own && row->shown[measure]))
      || !(own ? row->shown[PLUMB_MEASURE_BASE]
               : plumb_findings_node_get_count (node, "base", &base)))
    {
      plumb_findings_add_fault (faults, node, "its count or its base is missing");
      return FALSE;
    }
  if (!fits_base (faults, node, n, base))
    return FALSE;
  if (index && (!plumb_findings_node_get_sum (node, "audits", &sums.n_audits)
                || !plumb_findings_node_get_sum (node, "sumXX", &sums.xx)
                || !plumb_findings_node_get_sum (node, "sumXN", &sums.xn)
                || !plumb_findings_node_get_sum (node, "sumNN", &sums.nn)))
    {
      plumb_findings_add_fault (faults, node, "the sums that its limits rest on are missing");
      return FALSE;
    }
  if (index && !is_possible (n, base, &sums))
    {
      plumb_findings_add_fault (faults, node, "its sums cannot be those of its answers");
      return FALSE;
    }
  *out_share = plumb_release_recount_share (measure, n, base, index ? &sums : NULL);
  return TRUE;
}

/* What the counts of the row say beside what the share does. */
static void
check_share_counts (GPtrArray               *faults,
                    Row                     *row,
                    xmlNode                 *node,
                    const PlumbReleaseShare *share)
{
  PlumbMeasure measure = share->measure;
  guint64 of_grades = measure == PLUMB_MEASURE_SUFFICIENT ? row->sufficient : row->good;

  if (row->shown[measure] && share->n != row->counts[measure])
    plumb_findings_add_fault (faults, node, "says %u, the count of the row says %u", share->n,
                              row->counts[measure]);
  if (row->graded && share->n != of_grades)
    plumb_findings_add_fault (faults, node, "grades add up to %" G_GUINT64_FORMAT ", the share "
                              "says %u", of_grades, share->n);
}

static gboolean
is_row_of_nothing (Row *row)
{
  return row->shown[PLUMB_MEASURE_BASE] && row->counts[PLUMB_MEASURE_BASE] == 0;
}

/* FALSE where there is no share. */
static gboolean
check_share (GPtrArray         *faults,
             Row               *row,
             xmlNode           *node,
             PlumbReleaseShare *out_share)
{
  gboolean missing = plumb_findings_node_get (node, "nStatus") != NULL;

  if (missing)
    {
      if (row->shown[PLUMB_MEASURE_BASE] && !is_row_of_nothing (row)
          && g_str_equal (plumb_findings_node_get (node, "nStatus"), "z"))
        plumb_findings_add_fault (faults, node, "is called nothing, and the row counts something");
      for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        if (!xmlStrEqual (a->name, BAD_CAST "of") && !xmlStrEqual (a->name, BAD_CAST "nStatus"))
          plumb_findings_add_fault (faults, node, "is called missing, and has %s", a->name);
      return FALSE;
    }
  if (!read_share (faults, row, node, TRUE, out_share))
    return FALSE;
  check_share_counts (faults, row, node, out_share);
  expect_tenths (faults, node, "percent", out_share->status, out_share->permille);
  expect_limits (faults, node, out_share->limits, out_share->lower, out_share->upper);
  return TRUE;
}

static void
check_change (GPtrArray               *faults,
              Row                     *row,
              xmlNode                 *node,
              const PlumbReleaseShare *now)
{
  const char *says = plumb_findings_node_get_or (node, "says", "");
  PlumbReleaseChange change;
  PlumbReleaseShare before;

  if (plumb_findings_node_get (node, "pointsStatus") != NULL)
    {
      if (!g_str_equal (says, "too-few-to-say") && !g_str_equal (says, "not-comparable"))
        plumb_findings_add_fault (faults, node, "says %s, and what it rests on is missing", says);
      expect_text (faults, node, "points", NULL);
      expect_text (faults, node, "n", NULL);
      expect_limits (faults, node, PLUMB_RELEASE_ABSENT, 0, 0);
      return;
    }
  if (now == NULL || !read_share (faults, row, node, FALSE, &before))
    {
      plumb_findings_add_fault (faults, node, "what it is a change of is missing");
      return;
    }
  change = plumb_release_recount_change (now, &before);
  expect_tenths (faults, node, "points", change.status, change.points);
  expect_limits (faults, node, change.limits, change.lower, change.upper);
  expect_text (faults, node, "says", plumb_release_verdict_to_code (change.verdict));
}

static void
check_shares (GPtrArray *faults,
              Row       *row)
{
  for (xmlNode *node = plumb_findings_node_child (row->node, "Share"); node != NULL;
       node = plumb_findings_node_seek (node->next, "Share"))
    {
      const char *of = plumb_findings_node_get_or (node, "of", "");
      PlumbReleaseShare share;
      gboolean known = check_share (faults, row, node, &share);

      for (xmlNode *change = plumb_findings_node_child (row->node, "Change"); change != NULL;
           change = plumb_findings_node_seek (change->next, "Change"))
        if (g_strcmp0 (plumb_findings_node_get (change, "of"), of) == 0)
          check_change (faults, row, change, known ? &share : NULL);
    }
}

/* @id: (nullable): %NULL for the first scale of the form */
static xmlNode *
find_scale (xmlNode    *message,
            const char *instrument,
            const char *id)
{
  xmlNode *header = plumb_findings_node_child (message, "Header");

  for (xmlNode *form = plumb_findings_node_child (header, "Instrument"); form != NULL;
       form = plumb_findings_node_seek (form->next, "Instrument"))
    for (xmlNode *scale = plumb_findings_node_child (form, "Scale"); scale != NULL;
         scale = plumb_findings_node_seek (scale->next, "Scale"))
      if (g_strcmp0 (plumb_findings_node_get (form, "id"), instrument) == 0
          && (id == NULL || g_strcmp0 (plumb_findings_node_get (scale, "id"), id) == 0))
        return scale;
  return NULL;
}

void
plumb_findings_check_rows (GPtrArray *faults,
                           xmlNode   *message)
{
  for (xmlNode *table = plumb_findings_node_child (message, "Table"); table != NULL;
       table = plumb_findings_node_seek (table->next, "Table"))
    for (xmlNode *node = plumb_findings_node_child (table, "Row"); node != NULL;
         node = plumb_findings_node_seek (node->next, "Row"))
      {
        const char *scale = plumb_findings_node_get (node, "scale");
        Row row = { node };

        row.scale = find_scale (message, plumb_findings_node_get (table, "instrument"), scale);
        if (scale != NULL && row.scale == NULL)
          plumb_findings_add_fault (faults, node, "its scale is not in the file");
        read_row (faults, &row);
        check_base (faults, &row);
        check_parts (faults, &row);
        check_shares (faults, &row);
      }
}
