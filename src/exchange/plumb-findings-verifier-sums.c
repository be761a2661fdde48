/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier-private.h"

#include "plumb-findings-writer-private.h"
#include "plumb-text.h"

typedef struct
{
  guint all;
  guint good;
  guint sufficient;
} GradeSum;

static void
expect_text (GPtrArray  *faults,
             xmlNode    *node,
             const char *attribute,
             const char *words,
             const char *expected)
{
  const char *found = plumb_findings_node_get (node, attribute);

  if (g_strcmp0 (found, expected) != 0)
    plumb_findings_add_fault (faults, node, "%s says %s, its counts give %s", words,
                              found != NULL ? found : "nothing",
                              expected != NULL ? expected : "none");
}

static void
expect_count (GPtrArray  *faults,
              xmlNode    *node,
              const char *attribute,
              const char *of,
              const char *words,
              guint64     expected)
{
  guint found;

  if (plumb_findings_node_get_count (node, attribute, &found) && found != expected)
    plumb_findings_add_fault (faults, node, "%s add up to %" G_GUINT64_FORMAT ", %s says %u", of,
                              expected, words, found);
}

static void
expect_limits (GPtrArray *faults,
               xmlNode   *node,
               gboolean   limited,
               double     lower,
               double     upper)
{
  g_autofree char *lower_text = limited ? plumb_findings_writer_format_limit (lower) : NULL;
  g_autofree char *upper_text = limited ? plumb_findings_writer_format_limit (upper) : NULL;

  expect_text (faults, node, "lower", "lower limit", lower_text);
  expect_text (faults, node, "upper", "upper limit", upper_text);
}

/* FALSE, and a fault, where there is more than the base. */
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

static void
check_share (GPtrArray        *faults,
             xmlNode          *node,
             const PlumbShare *share)
{
  g_autofree char *percent = NULL;

  if (share->base == 0)
    return;

  percent = plumb_findings_writer_format_share (share);
  expect_text (faults, node, "percent", "percentage", percent);
  expect_limits (faults, node, share->limited, share->lower, share->upper);
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

/* FALSE where the figures are not there; a fault where they cannot be. */
static gboolean
read_index_share (GPtrArray  *faults,
                  xmlNode    *node,
                  const char *numerator,
                  const char *denominator,
                  PlumbShare *out_share)
{
  PlumbTallySums sums;
  guint n, base;

  if (!plumb_findings_node_get_count (node, numerator, &n)
      || !plumb_findings_node_get_count (node, denominator, &base)
      || !fits_base (faults, node, n, base))
    return FALSE;

  if (!plumb_findings_node_get_sum (node, "audits", &sums.n_audits)
      || !plumb_findings_node_get_sum (node, "sumXX", &sums.xx)
      || !plumb_findings_node_get_sum (node, "sumXN", &sums.xn)
      || !plumb_findings_node_get_sum (node, "sumNN", &sums.nn))
    {
      plumb_findings_add_fault (faults, node, "the sums that its limits rest on are missing");
      return FALSE;
    }
  if (!is_possible (n, base, &sums))
    {
      plumb_findings_add_fault (faults, node, "its sums cannot be those of its answers");
      return FALSE;
    }
  *out_share = plumb_interval_index (n, base, &sums);
  return TRUE;
}

static gboolean
read_share (GPtrArray  *faults,
            xmlNode    *node,
            PlumbShare *out_share)
{
  guint n, base;

  if (!plumb_findings_node_get_count (node, "n", &n)
      || !plumb_findings_node_get_count (node, "base", &base)
      || !fits_base (faults, node, n, base))
    return FALSE;
  *out_share = plumb_interval_share (n, base);
  return TRUE;
}

static void
check_change (GPtrArray        *faults,
              xmlNode          *node,
              const PlumbShare *now,
              gboolean          of_index)
{
  PlumbShare before;
  PlumbChange change;
  g_autofree char *points = NULL;

  if (plumb_findings_node_get (node, "n") == NULL
      || !(of_index ? read_index_share (faults, node, "n", "base", &before)
                    : read_share (faults, node, &before)))
    return;

  change = plumb_interval_change (now, &before);
  if (!change.known)
    return;
  points = plumb_findings_writer_format_change (now, &before);
  expect_text (faults, node, "percent", "points", points);
  expect_limits (faults, node, change.limited, change.lower, change.upper);
  expect_text (faults, node, "says", "verdict", plumb_change_verdict_to_code (change.verdict));
}

static xmlNode *
find_scale (xmlNode *findings,
            xmlNode *node)
{
  const char *id = plumb_findings_node_get (node, "scale");

  for (xmlNode *scale = plumb_findings_node_seek (findings->children, "Scale"); scale != NULL;
       scale = plumb_findings_node_seek (scale->next, "Scale"))
    if (g_strcmp0 (plumb_findings_node_get (scale, "id"), id) == 0)
      return scale;
  return NULL;
}

/* Whether a grade is the lowest that still counts as good, or as requires improvement. */
static gboolean
is_threshold (xmlNode    *scale,
              const char *attribute,
              const char *code)
{
  return scale != NULL && g_strcmp0 (plumb_findings_node_get (scale, attribute), code) == 0;
}

/* Best grade first in both, so the sums grow until the lowest grade that still counts. */
static GradeSum
sum_grades (GPtrArray *faults,
            xmlNode   *findings,
            xmlNode   *node,
            guint      base)
{
  xmlNode *scale = find_scale (findings, node);
  gboolean past_good = FALSE, past_sufficient = FALSE;
  GradeSum sum = { 0 };

  for (xmlNode *grade = plumb_findings_node_seek (node->children, "Grade"); grade != NULL;
       grade = plumb_findings_node_seek (grade->next, "Grade"))
    {
      const char *code = plumb_findings_node_get (grade, "code");
      guint n;

      if (!plumb_findings_node_get_count (grade, "n", &n))
        continue;
      sum.all += n;
      sum.good += past_good ? 0 : n;
      sum.sufficient += past_sufficient ? 0 : n;
      past_good = past_good || is_threshold (scale, "good", code);
      past_sufficient = past_sufficient || is_threshold (scale, "requiresImprovement", code);
      if (fits_base (faults, grade, n, base) && base > 0)
        {
          g_autofree char *percent = plumb_text_percent (n, base);

          expect_text (faults, grade, "percent", "percentage", percent);
        }
    }
  if (scale == NULL)
    plumb_findings_add_fault (faults, node, "its scale is not in the file");
  return sum;
}

static void
check_block_share (GPtrArray  *faults,
                   xmlNode    *block,
                   const char *name,
                   const char *of,
                   guint       sum,
                   guint       base)
{
  xmlNode *node = plumb_findings_node_seek (block->children, name);
  PlumbShare share;
  guint n;

  if (node == NULL || !plumb_findings_node_get_count (node, "n", &n))
    return;

  expect_count (faults, node, "n", "grades", "the share", sum);
  if (!fits_base (faults, node, n, base))
    return;
  share = plumb_interval_share (n, base);
  check_share (faults, node, &share);
  for (xmlNode *change = plumb_findings_node_seek (block->children, "Change"); change != NULL;
       change = plumb_findings_node_seek (change->next, "Change"))
    if (g_strcmp0 (plumb_findings_node_get (change, "of"), of) == 0)
      check_change (faults, change, &share, FALSE);
}

static void
check_block (GPtrArray *faults,
             xmlNode   *findings,
             xmlNode   *block)
{
  GradeSum sum;
  guint base;

  if (!plumb_findings_node_get_count (block, "base", &base))
    return;
  if (base == 0 && plumb_findings_node_seek (block->children, NULL) == NULL)
    return;

  sum = sum_grades (faults, findings, block, base);
  expect_count (faults, block, "base", "grades", "base", sum.all);
  check_block_share (faults, block, "GoodOrBetter", "good-or-better", sum.good, base);
  check_block_share (faults, block, "RequiresImprovementOrBetter", "requires-improvement-or-better",
                     sum.sufficient, base);
}

static guint64
add_counts (xmlNode            *node,
            const char * const *attributes)
{
  guint64 sum = 0;

  for (guint i = 0; attributes[i] != NULL; i++)
    {
      guint n = 0;

      plumb_findings_node_get_count (node, attributes[i], &n);
      sum += n;
    }
  return sum;
}

static void
check_standard (GPtrArray *faults,
                xmlNode   *findings,
                xmlNode   *standard)
{
  static const char * const answers[] = { "met", "partly", "notMet", "cannotTell", NULL };
  xmlNode *change = plumb_findings_node_seek (standard->children, "Change");
  guint met, base;

  if (!plumb_findings_node_get_count (standard, "met", &met)
      || !plumb_findings_node_get_count (standard, "base", &base))
    return;

  expect_count (faults, standard, "base", "answers", "base", add_counts (standard, answers));
  if (fits_base (faults, standard, met, base))
    {
      PlumbShare share = plumb_interval_share (met, base);

      check_share (faults, standard, &share);
      if (change != NULL)
        check_change (faults, change, &share, FALSE);
    }
  if (base > 0 && g_strcmp0 (plumb_findings_node_get (standard, "kind"), "quality") == 0)
    {
      GradeSum sum = sum_grades (faults, findings, standard, base);

      expect_count (faults, standard, "base", "grades", "base", sum.all);
      expect_count (faults, standard, "met", "grades good or better", "met", sum.good);
    }
}

static void
check_index (GPtrArray *faults,
             xmlNode   *findings,
             xmlNode   *index)
{
  /* What an index says, and what its standards call it. */
  static const char * const sums[][3] = {
    { "numerator", "met", "the numerator" },
    { "denominator", "base", "the denominator" },
    { "cannotTell", "cannotTell", "cannot tell" },
    { "notApplicable", "notApplicable", "not applicable" },
    { "notRecorded", "notRecorded", "not recorded" },
  };
  guint64 totals[G_N_ELEMENTS (sums)] = { 0 };
  xmlNode *change = plumb_findings_node_seek (index->children, "Change");
  PlumbShare share;

  for (xmlNode *standard = plumb_findings_node_seek (index->children, "Standard"); standard != NULL;
       standard = plumb_findings_node_seek (standard->next, "Standard"))
    {
      check_standard (faults, findings, standard);
      for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
        {
          guint count = 0;

          plumb_findings_node_get_count (standard, sums[i][1], &count);
          totals[i] += count;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    expect_count (faults, index, sums[i][0], "standards", sums[i][2], totals[i]);

  if (!read_index_share (faults, index, "numerator", "denominator", &share))
    return;
  check_share (faults, index, &share);
  if (change != NULL)
    check_change (faults, change, &share, TRUE);
}

static void
check_cross_table (GPtrArray *faults,
                   xmlNode   *table)
{
  static const char * const count[] = { "n", NULL };
  guint64 sum = 0;

  for (xmlNode *row = plumb_findings_node_seek (table->children, "Row"); row != NULL;
       row = plumb_findings_node_seek (row->next, "Row"))
    for (xmlNode *pair = plumb_findings_node_seek (row->children, "Pair"); pair != NULL;
         pair = plumb_findings_node_seek (pair->next, "Pair"))
      sum += add_counts (pair, count);
  expect_count (faults, table, "base", "pairs", "base", sum);
}

static void
check_findings (GPtrArray *faults,
                xmlNode   *findings)
{
  for (xmlNode *node = plumb_findings_node_seek (findings->children, NULL); node != NULL;
       node = plumb_findings_node_seek (node->next, NULL))
    {
      if (plumb_findings_node_is (node, "Block"))
        check_block (faults, findings, node);
      else if (plumb_findings_node_is (node, "Index"))
        check_index (faults, findings, node);
      else if (plumb_findings_node_is (node, "CrossTable"))
        check_cross_table (faults, node);
    }
}

/* The types of the headline are the audits of the instrument. */
static void
check_types (GPtrArray *faults,
             xmlNode   *header,
             xmlNode   *findings,
             xmlNode   *total)
{
  static const char * const audits[] = { "audits", NULL };
  const char *id = plumb_findings_node_get (findings, "instrument");
  guint64 sum = 0;

  for (xmlNode *type = plumb_findings_node_seek (header->children, "AuditType"); type != NULL;
       type = plumb_findings_node_seek (type->next, "AuditType"))
    if (g_strcmp0 (plumb_findings_node_get (type, "instrument"), id) == 0
        && g_strcmp0 (plumb_findings_node_get (type, "counts"), "headline") == 0)
      sum += add_counts (type, audits);
  expect_count (faults, total, "n", "audit types of the headline", "the total", sum);
}

/* Audits of an instrument's versions add up to those of its findings, and all of them to the
 * activity. */
static void
check_audits (GPtrArray *faults,
              xmlNode   *message,
              xmlNode   *header)
{
  static const char * const audits[] = { "audits", NULL };
  static const char * const done[] = { "done", NULL };
  guint64 all = 0, all_done = 0;
  xmlNode *activity = plumb_findings_node_seek (message->children, "Activity");

  for (xmlNode *node = plumb_findings_node_seek (message->children, "Findings"); node != NULL;
       node = plumb_findings_node_seek (node->next, "Findings"))
    {
      xmlNode *total = plumb_findings_node_seek (node->children, "Audits");
      guint64 sum = 0;

      for (xmlNode *use = plumb_findings_node_seek (header->children, "Instrument"); use != NULL;
           use = plumb_findings_node_seek (use->next, "Instrument"))
        if (g_strcmp0 (plumb_findings_node_get (use, "id"),
                       plumb_findings_node_get (node, "instrument")) == 0)
          sum += add_counts (use, audits);
      if (total != NULL)
        {
          expect_count (faults, total, "n", "versions of the instrument", "the total", sum);
          check_types (faults, header, node, total);
        }
    }

  for (xmlNode *use = plumb_findings_node_seek (header->children, "Instrument"); use != NULL;
       use = plumb_findings_node_seek (use->next, "Instrument"))
    all += add_counts (use, audits);
  for (xmlNode *node = activity; node != NULL;
       node = plumb_findings_node_seek (node->next, "Activity"))
    all_done += add_counts (node, done);
  if (activity != NULL && all != all_done)
    plumb_findings_add_fault (faults, activity, "instruments add up to %" G_GUINT64_FORMAT
                              " audits, done says %" G_GUINT64_FORMAT, all, all_done);
}

void
plumb_findings_check_sums (GPtrArray *faults,
                           xmlNode   *message)
{
  xmlNode *header = plumb_findings_node_seek (message->children, "Header");

  if (header != NULL)
    check_audits (faults, message, header);
  for (xmlNode *node = plumb_findings_node_seek (message->children, "Findings"); node != NULL;
       node = plumb_findings_node_seek (node->next, "Findings"))
    check_findings (faults, node);
}
