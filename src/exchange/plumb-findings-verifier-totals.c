/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier-private.h"

#include <string.h>

#include "plumb-findings-writer-private.h"

/* The parts of a figure's name, and those over which figures add up. */
enum
{
  PART_INSTRUMENT,
  PART_KIND,
  PART_SUBJECT,
  PART_VERSIONS,
  PART_TEAM,
  PART_PLAN_TYPE,
  PART_PERIOD,
  PART_FIGURE,
  N_PARTS
};

/* Over what figures add up, in words. */
static const char * const axes[N_PARTS] = {
  [PART_SUBJECT] = "rows", [PART_TEAM] = "teams", [PART_PLAN_TYPE] = "plan types",
  [PART_PERIOD] = "quarters",
};

#define TOTAL "_T"

/* A figure under its name, wherever it stands. */
typedef struct
{
  xmlNode    *node;            /* (nullable): where it stands first, if it does */
  const char *attribute;
  const char *text;            /* the number, or the status in its place */
  guint64     value;
  gboolean    shown;
  guint64     sums[N_PARTS];   /* of what adds up to it */
  guint       n_parts[N_PARTS];
  gboolean    unknown[N_PARTS];
} Figure;

typedef struct
{
  GPtrArray  *faults;
  GHashTable *figures;   /* (owned): by name */
  GPtrArray  *names;     /* (owned): in the file's order, so that faults come in it */
  GPtrArray  *attributes; /* (owned) (element-type utf8): that hold a row's counts */
  char       *quarter;   /* (owned): of the file */
  gboolean    one_team;  /* it has no figures of the others, nor of all */
} Book;

static Figure *
ensure_figure (Book        *book,
               const char **parts)
{
  g_autofree char *name = g_strjoin ("\t", parts[0], parts[1], parts[2], parts[3], parts[4],
                                     parts[5], parts[6], parts[7], NULL);
  Figure *figure = g_hash_table_lookup (book->figures, name);

  if (figure == NULL)
    {
      figure = g_new0 (Figure, 1);
      g_ptr_array_add (book->names, name);
      g_hash_table_insert (book->figures, g_steal_pointer (&name), figure);
    }
  return figure;
}

/* What a figure of @part is added up to along an axis; NULL where it is none's part. */
static const char *
get_total (const char **parts,
           guint        axis,
           char        *year)
{
  if (axis == PART_SUBJECT)
    return g_str_equal (parts[PART_KIND], "pair") && !g_str_equal (parts[axis], TOTAL)
           ? TOTAL : NULL;
  if (axis == PART_PERIOD)
    {
      if (strstr (parts[axis], "-Q") == NULL)
        return NULL;
      g_strlcpy (year, parts[axis], strlen ("2017") + 1);
      return year;
    }
  return axes[axis] != NULL && !g_str_equal (parts[axis], TOTAL) ? TOTAL : NULL;
}

static void
add_to_totals (Book         *book,
               const char  **parts,
               const Figure *figure)
{
  for (guint axis = 0; axis < N_PARTS; axis++)
    {
      char year[8];
      const char *total = get_total (parts, axis, year);
      const char *whole[N_PARTS];
      Figure *sum;

      if (total == NULL)
        continue;
      memcpy (whole, parts, sizeof whole);
      whole[axis] = total;
      sum = ensure_figure (book, whole);
      sum->sums[axis] += figure->value;
      sum->n_parts[axis]++;
      sum->unknown[axis] |= !figure->shown;
    }
}

/* The same figure in two tables is one figure. */
static void
add_figure (Book        *book,
            const char **parts,
            xmlNode     *node,
            const char  *attribute)
{
  g_autofree char *status = g_strconcat (attribute, "Status", NULL);
  const char *text = plumb_findings_node_get (node, attribute);
  Figure *figure;

  if (text == NULL)
    text = plumb_findings_node_get (node, status);
  if (text == NULL)
    return;

  figure = ensure_figure (book, parts);
  if (figure->node != NULL)
    {
      g_autofree char *other = plumb_findings_node_name (figure->node);

      if (!g_str_equal (figure->text, text))
        plumb_findings_add_fault (book->faults, node, "%s says %s, and %s in %s (line %ld)",
                                  attribute, text, figure->text, other,
                                  xmlGetLineNo (figure->node));
      return;
    }
  figure->node = node;
  figure->attribute = attribute;
  figure->text = text;
  figure->shown = plumb_findings_node_get_sum (node, attribute, &figure->value);
  add_to_totals (book, parts, figure);
}

static void
add_counts (Book        *book,
            const char **parts,
            xmlNode     *row)
{
  for (guint i = 0; i < book->attributes->len; i++)
    {
      parts[PART_FIGURE] = g_ptr_array_index (book->attributes, i);
      add_figure (book, parts, row, g_ptr_array_index (book->attributes, i));
    }
  for (xmlNode *node = plumb_findings_node_child (row, "Grade"); node != NULL;
       node = plumb_findings_node_seek (node->next, "Grade"))
    {
      const char *code = plumb_findings_node_get_or (node, "code", "");
      g_autofree char *figure = g_strconcat ("grade ", code, NULL);

      parts[PART_FIGURE] = figure;
      add_figure (book, parts, node, "n");
    }
}

/* A share's count is the count of what it is of; its sums add up like counts. */
static void
add_share (Book        *book,
           const char **parts,
           xmlNode     *node)
{
  static const char * const sums[] = { "audits", "sumXX", "sumXN", "sumNN" };
  PlumbMeasure measure = plumb_measure_of_code (plumb_findings_node_get (node, "of"));
  g_autofree char *attribute = measure != PLUMB_MEASURE_NONE
                               ? plumb_findings_measure_dup_attribute (measure) : g_strdup ("");

  parts[PART_FIGURE] = attribute;
  if (plumb_findings_node_get (node, "n") != NULL)
    add_figure (book, parts, node, "n");
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *figure = g_strconcat ("share ", sums[i], NULL);

      parts[PART_FIGURE] = figure;
      add_figure (book, parts, node, sums[i]);
    }
}

static void
add_row (Book    *book,
         xmlNode *table,
         xmlNode *row)
{
  const char *instrument = plumb_findings_node_get (table, "instrument");
  const char *period = plumb_findings_node_get_or (row, "period", "");
  const char *parts[N_PARTS] = {
    instrument != NULL ? instrument : plumb_findings_node_get_or (row, "instrument", ""),
    plumb_findings_node_get_or (row, "kind", ""), plumb_findings_node_get_or (row, "subject", ""),
    plumb_findings_node_get_or (row, "versions", ""),
    plumb_findings_node_get_or (row, "team", TOTAL),
    plumb_findings_node_get_or (row, "planType", TOTAL),
    *period != '\0' ? period : book->quarter, ""
  };

  add_counts (book, parts, row);
  for (xmlNode *node = plumb_findings_node_child (row, "Share"); node != NULL;
       node = plumb_findings_node_seek (node->next, "Share"))
    add_share (book, parts, node);
}

static void
report_total (Book       *book,
              const char *name)
{
  const Figure *figure = g_hash_table_lookup (book->figures, name);

  for (guint axis = 0; axis < N_PARTS; axis++)
    {
      if (figure->n_parts[axis] == 0 || figure->unknown[axis])
        continue;
      /* A year before has no total, and some of its quarters may be out of sight. */
      if (figure->node == NULL && axis != PART_PERIOD && !(axis == PART_TEAM && book->one_team))
        {
          g_auto(GStrv) parts = g_strsplit (name, "\t", -1);

          g_ptr_array_add (book->faults,
                           g_strdup_printf ("The total over %s is missing from the file: %s %s",
                                            axes[axis], parts[PART_KIND], parts[PART_SUBJECT]));
          return;
        }
      if (figure->node != NULL && figure->shown && figure->sums[axis] != figure->value)
        plumb_findings_add_fault (book->faults, figure->node,
                                  "%s of %s add up to %" G_GUINT64_FORMAT ", the total says %"
                                  G_GUINT64_FORMAT, figure->attribute, axes[axis],
                                  figure->sums[axis], figure->value);
    }
}

/* What the standards of a theme, which follow its index, add up to. */
static void
check_index (Book    *book,
             xmlNode *index)
{
  const char *theme = plumb_findings_node_get_or (index, "subject", "");

  for (guint i = 0; i < book->attributes->len; i++)
    {
      const char *attribute = g_ptr_array_index (book->attributes, i);
      gboolean any = FALSE;
      guint64 sum = 0;
      guint n, found;

      if (!plumb_findings_node_get_count (index, attribute, &found))
        continue;
      for (xmlNode *row = plumb_findings_node_seek (index->next, "Row"); row != NULL;
           row = plumb_findings_node_seek (row->next, "Row"))
        if (g_strcmp0 (plumb_findings_node_get (row, "kind"), "standard") == 0
            && g_strcmp0 (plumb_findings_node_get (row, "theme"), theme) == 0
            && plumb_findings_node_get_count (row, attribute, &n))
          {
            sum += n;
            any = TRUE;
          }
      if (any && sum != found)
        plumb_findings_add_fault (book->faults, index, "%s of standards add up to %"
                                  G_GUINT64_FORMAT ", the index says %u", attribute, sum, found);
    }
}

/* Adds up the counts @of in the rows of @kind that @attribute says are of @value. */
static gboolean
add_rows (xmlNode    *message,
          const char *kind,
          const char *attribute,
          const char *value,
          const char *of,
          guint64    *sum)
{
  gboolean any = FALSE;
  guint64 n;

  *sum = 0;
  for (xmlNode *table = plumb_findings_node_child (message, "Table"); table != NULL;
       table = plumb_findings_node_seek (table->next, "Table"))
    for (xmlNode *row = plumb_findings_node_child (table, "Row"); row != NULL;
         row = plumb_findings_node_seek (row->next, "Row"))
      if (g_strcmp0 (plumb_findings_node_get (row, "kind"), kind) == 0
          && g_strcmp0 (plumb_findings_node_get (row, attribute), value) == 0
          && plumb_findings_node_get_sum (row, of, &n))
        {
          *sum += n;
          any = TRUE;
        }
  return any;
}

/* Audits of a form's versions, and of its types that count for the headline, are those of the form;
 * those of the forms of a strand are the ones done. */
static void
check_audits (GPtrArray *faults,
              xmlNode   *message,
              xmlNode   *form)
{
  const char *strand = plumb_findings_node_get_or (form, "strand", "");
  guint64 versions = 0, of_strand = 0, types, done, audits, n;

  if (!plumb_findings_node_get_sum (form, "audits", &audits))
    return;
  for (xmlNode *version = plumb_findings_node_child (form, "Version"); version != NULL;
       version = plumb_findings_node_seek (version->next, "Version"))
    if (plumb_findings_node_get_sum (version, "audits", &n))
      versions += n;
  for (xmlNode *other = plumb_findings_node_seek (form->parent->children, "Instrument");
       other != NULL; other = plumb_findings_node_seek (other->next, "Instrument"))
    if (g_strcmp0 (plumb_findings_node_get (other, "strand"), strand) == 0
        && plumb_findings_node_get_sum (other, "audits", &n))
      of_strand += n;

  if (versions != audits)
    plumb_findings_add_fault (faults, form, "its versions add up to %" G_GUINT64_FORMAT
                              " audits, it says %" G_GUINT64_FORMAT, versions, audits);
  if (add_rows (message, "audit-type", "instrument", plumb_findings_node_get (form, "id"), "audits",
                &types) && types != audits)
    plumb_findings_add_fault (faults, form, "its audit types of the headline add up to %"
                              G_GUINT64_FORMAT " audits, it says %" G_GUINT64_FORMAT, types,
                              audits);
  if (add_rows (message, "strand", "subject", strand, "done", &done) && done != of_strand)
    plumb_findings_add_fault (faults, form, "the forms of its strand add up to %" G_GUINT64_FORMAT
                              " audits, done says %" G_GUINT64_FORMAT, of_strand, done);
}

static gboolean
is_team_listed (xmlNode    *header,
                const char *code)
{
  for (xmlNode *team = plumb_findings_node_child (header, "Team"); team != NULL;
       team = plumb_findings_node_seek (team->next, "Team"))
    if (g_strcmp0 (plumb_findings_node_get (team, "code"), code) == 0)
      return TRUE;
  return FALSE;
}

static void
check_table (Book    *book,
             xmlNode *header,
             xmlNode *table)
{
  for (xmlNode *row = plumb_findings_node_child (table, "Row"); row != NULL;
       row = plumb_findings_node_seek (row->next, "Row"))
    {
      const char *team = plumb_findings_node_get_or (row, "team", "");

      if (*team != '\0' && !is_team_listed (header, team))
        plumb_findings_add_fault (book->faults, row, "the team is missing from the list of teams");
      if (g_strcmp0 (plumb_findings_node_get (row, "kind"), "index") == 0)
        check_index (book, row);
      add_row (book, table, row);
    }
}

void
plumb_findings_check_totals (GPtrArray *faults,
                             xmlNode   *message)
{
  xmlNode *header = plumb_findings_node_child (message, "Header");
  xmlNode *details = plumb_findings_node_child (header, "CollectionDetails");
  xmlNode *disclosure = plumb_findings_node_child (header, "Disclosure");
  Book book = { faults };

  book.figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  book.names = g_ptr_array_new ();
  book.attributes = g_ptr_array_new_with_free_func (g_free);
  for (int i = PLUMB_MEASURE_NONE + 1; i < PLUMB_N_MEASURES; i++)
    if (i != PLUMB_MEASURE_GRADE)
      g_ptr_array_add (book.attributes, plumb_findings_measure_dup_attribute (i));
  book.quarter
    = g_strdup_printf ("%s-Q%s",
                       plumb_findings_node_text (plumb_findings_node_child (details, "Year")),
                       plumb_findings_node_text (plumb_findings_node_child (details, "Quarter")));
  book.one_team = disclosure != NULL && plumb_findings_node_get (disclosure, "team") != NULL;
  for (xmlNode *form = plumb_findings_node_child (header, "Instrument");
       form != NULL && !book.one_team; form = plumb_findings_node_seek (form->next, "Instrument"))
    check_audits (faults, message, form);
  for (xmlNode *table = plumb_findings_node_child (message, "Table"); table != NULL;
       table = plumb_findings_node_seek (table->next, "Table"))
    check_table (&book, header, table);
  for (guint i = 0; i < book.names->len; i++)
    report_total (&book, g_ptr_array_index (book.names, i));
  g_ptr_array_unref (book.attributes);
  g_ptr_array_unref (book.names);
  g_hash_table_unref (book.figures);
  g_free (book.quarter);
}
