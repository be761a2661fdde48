/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier-private.h"

#include <string.h>

#include "plumb-date.h"

static const char * const axes[] = { "team", "planType", "auditType" };

static xmlNode *
seek_child (xmlNode    *node,
            const char *name)
{
  return node != NULL ? plumb_findings_node_seek (node->children, name) : NULL;
}

static const char *
get_or_empty (xmlNode    *node,
              const char *attribute)
{
  const char *value = plumb_findings_node_get (node, attribute);

  return value != NULL ? value : "";
}

static const char *
get_text (xmlNode *node)
{
  return node != NULL && node->children != NULL && node->children->content != NULL
         ? (const char *) node->children->content : "";
}

/* A browser obeys a stylesheet instruction, and a reader may be told something by a comment: the
 * writer writes neither. */
static void
check_foreign (GPtrArray *faults,
               xmlNode   *first)
{
  for (xmlNode *node = first; node != NULL; node = node->next)
    {
      const char *what = node->type == XML_COMMENT_NODE ? "a comment"
                         : node->type == XML_PI_NODE ? "an instruction to programs"
                         : node->type == XML_CDATA_SECTION_NODE ? "a CDATA section"
                         : node->type == XML_ENTITY_REF_NODE ? "an entity" : NULL;

      if (what != NULL)
        g_ptr_array_add (faults, g_strdup_printf ("There is %s (line %ld), which no findings file "
                                                  "has: the file was changed after it was written",
                                                  what, xmlGetLineNo (node)));
      else if (node->type == XML_ELEMENT_NODE)
        check_foreign (faults, node->children);
    }
}

static gboolean
has_same_place (xmlNode *one,
                xmlNode *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (g_strcmp0 (plumb_findings_node_get (one, axes[i]),
                   plumb_findings_node_get (other, axes[i])) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_same (xmlNode            *one,
         xmlNode            *other,
         const char * const *attributes)
{
  for (guint i = 0; attributes[i] != NULL; i++)
    if (g_strcmp0 (get_or_empty (one, attributes[i]), get_or_empty (other, attributes[i])) != 0)
      return FALSE;
  return TRUE;
}

/* The next figure called @name from @node on that counts the same audits; after the last of them
 * come the audits of the next place. */
static xmlNode *
seek_in_cell (xmlNode    *node,
              const char *name)
{
  for (node = plumb_findings_node_seek (node, NULL); node != NULL;
       node = plumb_findings_node_seek (node->next, NULL))
    {
      if (plumb_findings_node_is (node, "Audits"))
        return NULL;
      if (plumb_findings_node_is (node, name))
        return node;
    }
  return NULL;
}

static xmlNode *
find_in_cell (xmlNode            *first,
              const char         *name,
              xmlNode            *like,
              const char * const *attributes)
{
  for (xmlNode *node = seek_in_cell (first, name); node != NULL;
       node = seek_in_cell (node->next, name))
    if (is_same (node, like, attributes))
      return node;
  return NULL;
}

/* Whether @name under @node are the grades of the scale @id, best first, each once. */
static gboolean
has_points (xmlNode    *findings,
            const char *id,
            xmlNode    *node,
            const char *name,
            const char *attribute)
{
  xmlNode *scale = seek_child (findings, "Scale");
  xmlNode *child = seek_child (node, name);
  xmlNode *point;

  while (scale != NULL && g_strcmp0 (plumb_findings_node_get (scale, "id"), id) != 0)
    scale = plumb_findings_node_seek (scale->next, "Scale");
  point = seek_child (scale, "Point");
  while (child != NULL && point != NULL
         && g_strcmp0 (get_or_empty (child, attribute), get_or_empty (point, "code")) == 0)
    {
      child = plumb_findings_node_seek (child->next, name);
      point = plumb_findings_node_seek (point->next, "Point");
    }
  return scale != NULL && child == NULL && point == NULL;
}

/* So that nobody can swap two grades. */
static void
check_grades (GPtrArray *faults,
              xmlNode   *findings,
              xmlNode   *node)
{
  if (seek_child (node, "Grade") != NULL
      && !has_points (findings, get_or_empty (node, "scale"), node, "Grade", "code"))
    plumb_findings_add_fault (faults, node, "its grades are not those of its scale, best first");
}

/* Versions of a form may grade a section on different scales; the table has one of them. */
static gboolean
has_grades_of_section (xmlNode    *findings,
                       const char *code,
                       xmlNode    *node,
                       const char *name,
                       const char *attribute)
{
  for (xmlNode *section = seek_child (findings, "Section"); section != NULL;
       section = plumb_findings_node_seek (section->next, "Section"))
    if (g_strcmp0 (plumb_findings_node_get (section, "code"), code) == 0
        && has_points (findings, get_or_empty (section, "scale"), node, name, attribute))
      return TRUE;
  return FALSE;
}

static void
check_cross_table (GPtrArray *faults,
                   xmlNode   *findings,
                   xmlNode   *table)
{
  gboolean good
    = has_grades_of_section (findings, get_or_empty (table, PLUMB_THEME_PLANNING), table, "Row",
                             PLUMB_THEME_PLANNING);

  for (xmlNode *row = seek_child (table, "Row"); good && row != NULL;
       row = plumb_findings_node_seek (row->next, "Row"))
    good = has_grades_of_section (findings, get_or_empty (table, PLUMB_THEME_SUPERVISION), row,
                                  "Pair", PLUMB_THEME_SUPERVISION);
  if (!good)
    plumb_findings_add_fault (faults, table, "its grades are not those of its sections, best "
                              "first");
}

/* Both limits, or a status in their place, or neither where there is no change. */
static gboolean
has_right_limits (xmlNode  *change,
                  gboolean  known)
{
  gboolean missing = plumb_findings_node_get (change, "limitsStatus") != NULL;
  gboolean expected = known && !missing;

  return (plumb_findings_node_get (change, "lower") != NULL) == expected
         && (plumb_findings_node_get (change, "upper") != NULL) == expected && (known || !missing);
}

static void
check_change (GPtrArray *faults,
              xmlNode   *change,
              const char *since)
{
  static const char * const parts[] = { "n", "base", "percent" };
  const char *says = get_or_empty (change, "says");
  guint n_there = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    n_there += plumb_findings_node_get (change, parts[i]) != NULL ? 1 : 0;

  if (g_strcmp0 (plumb_findings_node_get (change, "since"), since) != 0)
    plumb_findings_add_fault (faults, change, "is since %s, the quarter before is %s",
                              get_or_empty (change, "since"), since);
  if ((n_there != 0 && n_there != G_N_ELEMENTS (parts))
      || !has_right_limits (change, n_there != 0))
    plumb_findings_add_fault (faults, change, "parts of it are missing");
  if ((n_there == 0) != (plumb_findings_node_get (change, "status") != NULL))
    plumb_findings_add_fault (faults, change, n_there == 0 ? "nothing says why it is missing"
                                              : "is called missing, and is there");
  if (n_there == 0 && (g_str_equal (says, "better") || g_str_equal (says, "worse")
                       || g_str_equal (says, "no-clear-change")))
    plumb_findings_add_fault (faults, change, "says %s, and what it rests on is missing", says);
}

/* A count that is there is needed by all that stands beside it. */
static void
check_counted (GPtrArray  *faults,
               xmlNode    *node,
               const char *count)
{
  guint n;

  if (!plumb_findings_node_get_count (node, count, &n))
    plumb_findings_add_fault (faults, node, "its count is missing");
}

/* A share of nothing is no share, and a share of something is one. */
static void
check_share (GPtrArray  *faults,
             xmlNode    *node,
             const char *base_attribute,
             gboolean    changes)
{
  guint base;

  if (!plumb_findings_node_get_count (node, base_attribute, &base))
    return;
  if ((base > 0) != (plumb_findings_node_get (node, "percent") != NULL)
      || (base > 0) == (g_strcmp0 (plumb_findings_node_get (node, "status"), "z") == 0))
    plumb_findings_add_fault (faults, node, base > 0 ? "its percentage is missing"
                                            : "has a percentage of nothing");
  if (changes && (base > 0) != (seek_child (node, "Change") != NULL))
    plumb_findings_add_fault (faults, node, base > 0 ? "its change is missing"
                                            : "has a change of nothing");
}

static void
check_parts (GPtrArray  *faults,
             xmlNode    *findings,
             xmlNode    *parent,
             const char *since)
{
  for (xmlNode *node = seek_child (parent, NULL); node != NULL;
       node = plumb_findings_node_seek (node->next, NULL))
    {
      if (plumb_findings_node_is (node, "Change"))
        check_change (faults, node, since);
      else if (plumb_findings_node_is (node, "Grade")
               || plumb_findings_node_is (node, "GoodOrBetter")
               || plumb_findings_node_is (node, "RequiresImprovementOrBetter"))
        check_counted (faults, node, "n");
      else if (plumb_findings_node_is (node, "Standard"))
        check_share (faults, node, "base", TRUE);
      else if (plumb_findings_node_is (node, "Index"))
        check_share (faults, node, "denominator", TRUE);
      else if (plumb_findings_node_is (node, "CrossTable"))
        check_cross_table (faults, findings, node);
      if (plumb_findings_node_is (node, "Block") || plumb_findings_node_is (node, "Standard"))
        check_grades (faults, findings, node);
      check_parts (faults, findings, node, since);
    }
}

/* What the total has, in its order, the other places have in the same order. */
static void
check_order (GPtrArray          *faults,
             xmlNode            *first,
             xmlNode            *total,
             const char         *name,
             const char * const *attributes)
{
  for (xmlNode *node = seek_in_cell (first, name); node != NULL;
       node = seek_in_cell (node->next, name))
    {
      xmlNode *found = find_in_cell (total, name, node, attributes);

      if (found == NULL)
        {
          plumb_findings_add_fault (faults, node, "does not stand where the order of the total "
                                    "has it");
          return;
        }
      total = found->next;
    }
}

static const char * const block_key[] = { "subject", "code", "scale", NULL };
static const char * const standard_key[] = { "code", "kind", "scale", NULL };
static const char * const theme_key[] = { "theme", NULL };

/* Every figure stands under the audits that it counts, and in the order that the total has. */
static void
check_places (GPtrArray *faults,
              xmlNode   *findings)
{
  xmlNode *total = seek_child (findings, "Audits");
  xmlNode *audits = NULL;

  for (xmlNode *node = total; node != NULL; node = plumb_findings_node_seek (node->next, NULL))
    {
      if (plumb_findings_node_is (node, "Audits"))
        {
          audits = node;
          check_order (faults, node->next, total->next, "Block", block_key);
        }
      else if (!has_same_place (audits, node))
        plumb_findings_add_fault (faults, node, "does not stand under the audits that it counts");
      if (plumb_findings_node_is (node, "Index"))
        {
          xmlNode *whole = find_in_cell (total->next, "Index", node, theme_key);

          if (whole != NULL)
            check_order (faults, node->children, whole->children, "Standard", standard_key);
        }
    }
}

static xmlNode *
find_findings (xmlNode    *message,
               const char *instrument)
{
  xmlNode *findings = seek_child (message, "Findings");

  while (findings != NULL
         && g_strcmp0 (plumb_findings_node_get (findings, "instrument"), instrument) != 0)
    findings = plumb_findings_node_seek (findings->next, "Findings");
  return findings;
}

static gboolean
is_standard_there (xmlNode *total,
                   xmlNode *asks)
{
  for (xmlNode *index = seek_in_cell (total, "Index"); index != NULL;
       index = seek_in_cell (index->next, "Index"))
    if (g_strcmp0 (get_or_empty (index, "theme"), get_or_empty (asks, "of")) == 0
        && find_in_cell (index->children, "Standard", asks, standard_key) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_grade_there (xmlNode *total,
                xmlNode *asks)
{
  for (xmlNode *block = seek_in_cell (total, "Block"); block != NULL;
       block = seek_in_cell (block->next, "Block"))
    if (g_strcmp0 (get_or_empty (block, "subject"), get_or_empty (asks, "of")) == 0
        && is_same (block, asks, block_key + 1))
      return TRUE;
  return FALSE;
}

/* The file says itself what each version of a form asks: all of it stands in the total. */
static void
check_asked (GPtrArray *faults,
             xmlNode   *message,
             xmlNode   *instrument)
{
  xmlNode *findings = find_findings (message, get_or_empty (instrument, "id"));
  xmlNode *total = seek_child (findings, "Audits");

  if (total == NULL)
    {
      plumb_findings_add_fault (faults, instrument, "its findings are missing from the file");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (g_strcmp0 (plumb_findings_node_get (total, axes[i]), PLUMB_TOTAL) != 0)
      {
        plumb_findings_add_fault (faults, total, "the total of all audits does not come first");
        return;
      }
  for (xmlNode *asks = seek_child (instrument, "Asks"); asks != NULL;
       asks = plumb_findings_node_seek (asks->next, "Asks"))
    {
      const char *of = get_or_empty (asks, "of");
      gboolean grade = g_str_equal (of, "overall") || g_str_equal (of, "section");

      if (grade ? !is_grade_there (total->next, asks) : !is_standard_there (total->next, asks))
        plumb_findings_add_fault (faults, asks, "the form asks it, and it is missing from the "
                                  "findings of all audits");
    }
}

/* A version of the form that asks it; the other way round than above. */
static gboolean
is_asked (xmlNode            *message,
          xmlNode            *findings,
          xmlNode            *node,
          const char         *of,
          const char * const *attributes)
{
  for (xmlNode *instrument = seek_child (seek_child (message, "Header"), "Instrument");
       instrument != NULL; instrument = plumb_findings_node_seek (instrument->next, "Instrument"))
    {
      if (g_strcmp0 (get_or_empty (instrument, "id"), get_or_empty (findings, "instrument")) != 0)
        continue;
      for (xmlNode *asks = seek_child (instrument, "Asks"); asks != NULL;
           asks = plumb_findings_node_seek (asks->next, "Asks"))
        if (g_strcmp0 (get_or_empty (asks, "of"), of) == 0 && is_same (asks, node, attributes))
          return TRUE;
    }
  return FALSE;
}

/* What no version of a form asks has no figure. */
static void
check_only_asked (GPtrArray *faults,
                  xmlNode   *message,
                  xmlNode   *findings)
{
  xmlNode *total = seek_child (findings, "Audits");

  if (total == NULL)
    return;
  for (xmlNode *block = seek_in_cell (total->next, "Block"); block != NULL;
       block = seek_in_cell (block->next, "Block"))
    if (!is_asked (message, findings, block, get_or_empty (block, "subject"), block_key + 1))
      plumb_findings_add_fault (faults, block, "no version of the form asks it");
  for (xmlNode *index = seek_in_cell (total->next, "Index"); index != NULL;
       index = seek_in_cell (index->next, "Index"))
    for (xmlNode *standard = seek_child (index, "Standard"); standard != NULL;
         standard = plumb_findings_node_seek (standard->next, "Standard"))
      if (!is_asked (message, findings, standard, get_or_empty (index, "theme"), standard_key))
        plumb_findings_add_fault (faults, standard, "no version of the form asks it");
}

static gboolean
is_team_listed (xmlNode    *message,
                const char *name)
{
  for (xmlNode *team = seek_child (seek_child (message, "Header"), "Team"); team != NULL;
       team = plumb_findings_node_seek (team->next, "Team"))
    if (g_strcmp0 (get_or_empty (team, "name"), name) == 0)
      return TRUE;
  return FALSE;
}

/* The list of teams holds the code by which a team is known again. */
static void
check_teams (GPtrArray *faults,
             xmlNode   *message,
             xmlNode   *findings)
{
  for (xmlNode *audits = seek_child (findings, "Audits"); audits != NULL;
       audits = plumb_findings_node_seek (audits->next, "Audits"))
    {
      const char *team = get_or_empty (audits, "team");

      if (*team != '\0' && !g_str_equal (team, PLUMB_TOTAL) && !is_team_listed (message, team))
        plumb_findings_add_fault (faults, audits, "the team is missing from the list of teams");
    }
}

static gboolean
read_day (xmlNode *node,
          GDate   *out_day)
{
  g_autofree char *text = g_strndup (get_text (node), strlen ("2017-07-01"));

  return plumb_date_parse (text, out_day);
}

/* The year may start in any month, but a quarter has three whole ones, and its number says which
 * of them. */
static void
check_days (GPtrArray    *faults,
            xmlNode      *details,
            xmlNode      *source,
            PlumbQuarter  quarter)
{
  xmlNode *start_node = seek_child (details, "PeriodStart");
  xmlNode *end_node = seek_child (details, "PeriodEnd");
  GDate start, end, act, first, last;
  int start_month;

  if (!read_day (start_node, &start) || !read_day (end_node, &end))
    return;

  start_month = (g_date_get_month (&start) - 1 + 12 - 3 * (quarter.quarter - 1)) % 12 + 1;
  plumb_quarter_get_period (quarter, start_month, &first, &last);
  if (g_date_compare (&start, &first) != 0)
    plumb_findings_add_fault (faults, start_node, "says %s, which is no first day of quarter %d of "
                              "%d", get_text (start_node), quarter.quarter, quarter.year);
  else if (g_date_compare (&end, &last) != 0)
    plumb_findings_add_fault (faults, end_node, "says %s, which is not the end of the quarter that "
                              "starts on %s", get_text (end_node), get_text (start_node));

  /* A day of grace: the council's day may begin before that of UTC. */
  if (read_day (seek_child (source, "DateTime"), &act)
      && g_date_days_between (&start, &act) < -1)
    plumb_findings_add_fault (faults, seek_child (source, "DateTime"), "says %s, before the "
                              "quarter began", get_text (seek_child (source, "DateTime")));
}

void
plumb_findings_check_shape (GPtrArray *faults,
                            xmlDoc    *doc)
{
  xmlNode *message = xmlDocGetRootElement (doc);
  xmlNode *header = seek_child (message, "Header");
  g_autofree char *since = NULL;
  PlumbQuarter quarter;

  check_foreign (faults, doc->children);
  if (plumb_findings_read_quarter (message, &quarter))
    {
      since = plumb_quarter_to_string (plumb_quarter_previous (quarter));
      check_days (faults, seek_child (header, "CollectionDetails"), seek_child (header, "Source"),
                  quarter);
    }
  for (xmlNode *node = seek_child (header, "Instrument"); node != NULL;
       node = plumb_findings_node_seek (node->next, "Instrument"))
    check_asked (faults, message, node);
  for (xmlNode *node = seek_child (message, "Findings"); node != NULL;
       node = plumb_findings_node_seek (node->next, "Findings"))
    {
      check_parts (faults, node, node, since);
      check_places (faults, node);
      check_only_asked (faults, message, node);
      check_teams (faults, message, node);
    }
}
