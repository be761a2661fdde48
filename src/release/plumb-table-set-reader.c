/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-table-set-reader.h"

#include <string.h>

#include "plumb-form-node.h"
#include "plumb-instrument-reader.h"
#include "plumb-programme-reader.h"
#include "plumb-table-set-private.h"
#include "plumb-xml.h"

#define MAX_BYTES (1024 * 1024)

#define ALL_LEVELS ((1 << PLUMB_LEVEL_A) | (1 << PLUMB_LEVEL_B) | (1 << PLUMB_LEVEL_C))

#define GRADES                                                                                     \
  (PLUMB_SUBJECT_OVERALL | PLUMB_SUBJECT_SECTIONS | PLUMB_SUBJECT_THEME_SECTIONS)
#define STANDARDS (PLUMB_SUBJECT_STANDARDS | PLUMB_SUBJECT_OTHER_STANDARDS)
#define ANSWERS (PLUMB_SUBJECT_INDICES | STANDARDS)
/* A table of these is not of one instrument. */
#define OF_ALL (PLUMB_SUBJECT_STRANDS | PLUMB_SUBJECT_AUDIT_TYPES)

/* What is written for a measure that the organisation's headline decides. */
#define HEADLINE       "headline"
#define BELOW_HEADLINE "below-headline"

/* Who alone gets a table by the whole cross, which no file but a flat one can hold. */
#define FULL "full"

typedef struct
{
  const char    *name;     /* of the file, for errors */
  PlumbTableSet *set;
  gboolean       said[PLUMB_N_MEASURES];
} Reading;

/* What each measure can be counted of. */
static const guint fits[PLUMB_N_MEASURES] = {
  [PLUMB_MEASURE_PLANNED] = PLUMB_SUBJECT_STRANDS,
  [PLUMB_MEASURE_DONE] = PLUMB_SUBJECT_STRANDS,
  [PLUMB_MEASURE_EXEMPT] = PLUMB_SUBJECT_STRANDS,
  [PLUMB_MEASURE_AUDITS] = PLUMB_SUBJECT_AUDIT_TYPES | PLUMB_SUBJECT_AUDITS,
  [PLUMB_MEASURE_GRADE] = GRADES | STANDARDS | PLUMB_SUBJECT_PAIR,
  [PLUMB_MEASURE_GOOD] = GRADES,
  [PLUMB_MEASURE_BELOW_GOOD] = GRADES,
  [PLUMB_MEASURE_SUFFICIENT] = GRADES,
  [PLUMB_MEASURE_BELOW_SUFFICIENT] = GRADES,
  [PLUMB_MEASURE_MET] = ANSWERS,
  [PLUMB_MEASURE_OTHER] = ANSWERS,
  [PLUMB_MEASURE_PARTLY] = ANSWERS,
  [PLUMB_MEASURE_NOT_MET] = ANSWERS,
  [PLUMB_MEASURE_CANNOT_TELL] = ANSWERS,
  [PLUMB_MEASURE_BASE] = GRADES | ANSWERS | PLUMB_SUBJECT_PAIR,
  [PLUMB_MEASURE_NOT_APPLICABLE] = GRADES | ANSWERS,
  [PLUMB_MEASURE_NOT_RECORDED] = GRADES | ANSWERS,
};

static const char * const subjects[] = {
  "strands", "audit-types", "audits", "overall", "sections", "theme-sections", "indices",
  "standards", "other-standards", "pair", NULL
};

static const char * const places[] = {
  "service", "team", "plan-type", "quarter", "month", "cross", NULL
};

static const char * const levels[] = { "A", "B", "C", NULL };

static const guint possible[] = {
  [PLUMB_BY_SERVICE] = OF_ALL | PLUMB_SUBJECT_AUDITS | GRADES | ANSWERS | PLUMB_SUBJECT_PAIR,
  [PLUMB_BY_TEAM] = PLUMB_SUBJECT_AUDITS | GRADES | ANSWERS,
  [PLUMB_BY_PLAN_TYPE] = PLUMB_SUBJECT_AUDITS | GRADES | ANSWERS,
  [PLUMB_BY_QUARTER] = GRADES | PLUMB_SUBJECT_INDICES,
  [PLUMB_BY_MONTH] = GRADES | PLUMB_SUBJECT_INDICES,
  [PLUMB_BY_CROSS] = PLUMB_SUBJECT_AUDITS | GRADES | ANSWERS,
};

static gboolean refuse (Reading *reading, xmlNode *node, GError **error, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

/* Always FALSE. */
static gboolean
refuse (Reading     *reading,
        xmlNode     *node,
        GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  plumb_form_set_error (error, reading->name, plumb_form_node_get_line (node), "%s", words);
  return FALSE;
}

/* The schema allows no other word. */
static guint
find_word (const char * const *words,
           const char         *word)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  g_assert_not_reached ();
}

/* @otherwise: where the attribute is not there */
static guint
read_bits (xmlNode            *node,
           const char         *attribute,
           const char * const *words,
           guint               otherwise)
{
  g_autofree char *text = plumb_form_node_dup_attribute (node, attribute);
  g_auto(GStrv) parts = NULL;
  guint bits = 0;

  if (text == NULL)
    return otherwise;
  parts = g_strsplit_set (text, " \t\r\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      bits |= 1u << find_word (words, parts[i]);
  return bits;
}

static gboolean
read_measure (Reading  *reading,
              xmlNode  *node,
              GError  **error)
{
  g_autofree char *name = plumb_form_node_dup_attribute (node, "name");
  g_autofree char *is_protected = plumb_form_node_dup_attribute (node, "protected");
  PlumbMeasure measure = plumb_measure_of_code (name);

  if (measure == PLUMB_MEASURE_NONE)
    return refuse (reading, node, error,
                   "there is no measure “%s”; delete it, or correct its name", name);
  if (reading->said[measure])
    return refuse (reading, node, error, "the measure “%s” is there twice; delete one of them",
                   name);
  reading->said[measure] = TRUE;
  plumb_table_set_say_protected (reading->set, measure, g_str_equal (is_protected, "yes"));
  return TRUE;
}

/* Whether a measure is protected is nothing to be guessed. */
static gboolean
check_measures (Reading  *reading,
                xmlNode  *root,
                GError  **error)
{
  for (int i = PLUMB_MEASURE_NONE + 1; i < PLUMB_N_MEASURES; i++)
    if (!reading->said[i])
      return refuse (reading, root, error,
                     "nothing says whether “%s” is protected; add a measure of that name",
                     plumb_measure_to_code (i));
  return TRUE;
}

/* The measure of a column or share; NONE, with an error, where it cannot be counted there. */
static PlumbMeasure
read_counted (Reading               *reading,
              xmlNode               *node,
              const PlumbTableSpec  *spec,
              gboolean              *out_headline,
              GError               **error)
{
  g_autofree char *name = plumb_form_node_dup_attribute (node, "measure");
  PlumbMeasure measure = plumb_measure_of_code (name);

  *out_headline = g_str_equal (name, HEADLINE) || g_str_equal (name, BELOW_HEADLINE);
  if (*out_headline)
    measure = g_str_equal (name, HEADLINE) ? PLUMB_MEASURE_GOOD : PLUMB_MEASURE_BELOW_GOOD;
  if (measure == PLUMB_MEASURE_NONE)
    refuse (reading, node, error, "there is no measure “%s”; delete it, or correct its name",
            name);
  else if ((fits[measure] & spec->subjects) != 0)
    return measure;
  else
    refuse (reading, node, error,
            "“%s” cannot be counted of what table %s is of; delete it, or add to of=", name,
            spec->id);
  return PLUMB_MEASURE_NONE;
}

/* Two measures of which one is decided by the headline may come to the same. */
static gboolean
may_be_same (PlumbMeasure one,
             gboolean     one_headline,
             PlumbMeasure other,
             gboolean     other_headline)
{
  gboolean decided = one_headline || other_headline;

  /* GOOD and SUFFICIENT are two apart, as are the two below them. */
  return one == other
         || (decided && one >= PLUMB_MEASURE_GOOD && one <= PLUMB_MEASURE_BELOW_SUFFICIENT
             && other >= PLUMB_MEASURE_GOOD && other <= PLUMB_MEASURE_BELOW_SUFFICIENT
             && (one - other) % 2 == 0);
}

static gboolean
read_column (Reading         *reading,
             xmlNode         *node,
             PlumbTableSpec  *spec,
             GError         **error)
{
  gboolean headline;
  PlumbMeasure measure = read_counted (reading, node, spec, &headline, error);
  guint at = read_bits (node, "levels", levels, ALL_LEVELS);
  PlumbTableColumn *column;

  if (measure == PLUMB_MEASURE_NONE)
    return FALSE;
  for (guint i = 0; i < spec->columns->len; i++)
    {
      const PlumbTableColumn *other = g_ptr_array_index (spec->columns, i);

      if (may_be_same (other->measure, other->headline, measure, headline)
          && (other->levels & at) != 0)
        return refuse (reading, node, error,
                       "table %s has this column twice at the same level, or would have; delete "
                       "one of them",
                       spec->id);
    }

  column = g_new0 (PlumbTableColumn, 1);
  column->measure = measure;
  column->headline = headline;
  column->levels = at;
  g_ptr_array_add (spec->columns, column);
  return TRUE;
}

static gboolean
read_share (Reading         *reading,
            xmlNode         *node,
            PlumbTableSpec  *spec,
            GError         **error)
{
  g_autofree char *changes = plumb_form_node_dup_attribute (node, "changes");
  gboolean headline;
  PlumbMeasure measure = read_counted (reading, node, spec, &headline, error);
  PlumbTableShare *share;

  if (measure == PLUMB_MEASURE_NONE)
    return FALSE;
  if (measure != PLUMB_MEASURE_GOOD && measure != PLUMB_MEASURE_SUFFICIENT
      && measure != PLUMB_MEASURE_MET)
    return refuse (reading, node, error,
                   "this is no share that is published; write headline, good-or-better, "
                   "requires-improvement-or-better or met-or-good");
  for (guint i = 0; i < spec->shares->len; i++)
    {
      const PlumbTableShare *other = g_ptr_array_index (spec->shares, i);

      if (may_be_same (other->measure, other->headline, measure, headline))
        return refuse (reading, node, error,
                       "table %s has this share twice, or would have; delete one of them",
                       spec->id);
    }

  share = g_new0 (PlumbTableShare, 1);
  share->measure = measure;
  share->headline = headline;
  share->changes = g_strcmp0 (changes, "yes") == 0;
  g_ptr_array_add (spec->shares, share);
  if (share->changes && (spec->by == PLUMB_BY_TEAM || spec->by == PLUMB_BY_PLAN_TYPE))
    return refuse (reading, node, error,
                   "a change stands at the whole service only; delete changes=, or write "
                   "by=\"service\" for table %s", spec->id);
  if (share->changes && spec->by == PLUMB_BY_MONTH)
    return refuse (reading, node, error,
                   "a change is one since the quarter before, and table %s is by month; delete "
                   "changes=", spec->id);
  return TRUE;
}

static gboolean
read_figures (Reading         *reading,
              xmlNode         *table,
              PlumbTableSpec  *spec,
              GError         **error)
{
  for (xmlNode *node = plumb_form_node_first_child (table); node != NULL;
       node = plumb_form_node_next (node))
    {
      if (plumb_form_node_is (node, "column") && !read_column (reading, node, spec, error))
        return FALSE;
      if (plumb_form_node_is (node, "share") && !read_share (reading, node, spec, error))
        return FALSE;
    }
  return TRUE;
}

/* What the attributes of a table say must go together. */
static gboolean
check_shape (Reading               *reading,
             xmlNode               *node,
             const PlumbTableSpec  *spec,
             GError               **error)
{
  gboolean by_time = spec->by == PLUMB_BY_QUARTER || spec->by == PLUMB_BY_MONTH;
  gboolean is_pair = (spec->subjects & PLUMB_SUBJECT_PAIR) != 0;

  if ((spec->subjects & ~possible[spec->by]) != 0)
    return refuse (reading, node, error,
                   "table %s cannot have rows of this by=\"%s\"; write by=\"service\", or another "
                   "of=", spec->id, places[spec->by]);
  if ((spec->subjects & (OF_ALL | PLUMB_SUBJECT_PAIR)) != 0
      && (spec->subjects & (spec->subjects - 1)) != 0)
    return refuse (reading, node, error,
                   "strands, audit types and a pair each need a table of their own; leave one of "
                   "them in of= and make another table of the rest");
  if (by_time != (spec->n_periods > 0))
    return refuse (reading, node, error, by_time
                   ? "nothing says over how many quarters or months table %s goes; add periods="
                   : "table %s has no quarters or months; delete periods=", spec->id);
  if (spec->by == PLUMB_BY_QUARTER && spec->n_periods < 4)
    return refuse (reading, node, error,
                   "table %s goes back %u quarters, and the reporting year to date that stands in "
                   "it up to four; write periods=\"4\" or more", spec->id, spec->n_periods);
  if (is_pair != (spec->down != NULL))
    return refuse (reading, node, error, is_pair
                   ? "nothing says which two themes table %s crosses; add down= and across="
                   : "table %s is of no pair; delete down= and across=", spec->id);
  if (is_pair && g_str_equal (spec->down, spec->across))
    return refuse (reading, node, error,
                   "table %s crosses a theme with itself; name another in down= or across=",
                   spec->id);
  return TRUE;
}

static gboolean
read_available (Reading         *reading,
                xmlNode         *node,
                PlumbTableSpec  *spec,
                GError         **error)
{
  g_autofree char *by = plumb_form_node_dup_attribute (node, "by");
  g_autofree char *periods = plumb_form_node_dup_attribute (node, "periods");

  spec->available = TRUE;
  spec->subjects = read_bits (node, "of", subjects, 0);
  spec->by = find_word (places, by);
  spec->n_periods = periods != NULL ? (guint) g_ascii_strtoull (periods, NULL, 10) : 0;
  spec->down = plumb_form_node_dup_attribute (node, "down");
  spec->across = plumb_form_node_dup_attribute (node, "across");
  return check_shape (reading, node, spec, error) && read_figures (reading, node, spec, error);
}

/* (nullable) */
static PlumbTableSpec *
find_table (Reading    *reading,
            const char *id)
{
  GPtrArray *tables = plumb_table_set_get_tables (reading->set);

  for (guint i = 0; i < tables->len; i++)
    {
      PlumbTableSpec *spec = g_ptr_array_index (tables, i);

      if (g_str_equal (spec->id, id))
        return spec;
    }
  return NULL;
}

static gboolean
read_table (Reading  *reading,
            xmlNode  *node,
            GError  **error)
{
  g_autoptr(PlumbTableSpec) spec = plumb_table_spec_new ();
  g_autofree char *available = plumb_form_node_dup_attribute (node, "available");

  spec->id = plumb_form_node_dup_attribute (node, "id");
  spec->title = plumb_form_node_dup_text (plumb_form_node_first_child (node));
  if (find_table (reading, spec->id) != NULL)
    return refuse (reading, node, error, "there are two tables %s; give one of them another id",
                   spec->id);
  if (available == NULL && !read_available (reading, node, spec, error))
    return FALSE;
  plumb_table_set_add_table (reading->set, g_steal_pointer (&spec));
  return TRUE;
}

static gboolean
has_word (char       **words,
          const char  *word)
{
  return g_strv_contains ((const char * const *) words, word);
}

/* In the order of the set, whatever order the audience lists them in. */
static void
take_tables (Reading        *reading,
             PlumbAudience  *audience,
             char          **ids)
{
  GPtrArray *tables = plumb_table_set_get_tables (reading->set);

  for (guint i = 0; i < tables->len; i++)
    {
      PlumbTableSpec *spec = g_ptr_array_index (tables, i);

      if (has_word (ids, spec->id))
        g_ptr_array_add (audience->tables, spec);
    }
}

static gboolean
check_tables (Reading              *reading,
              xmlNode              *node,
              const PlumbAudience  *audience,
              char                **ids,
              GError              **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0' && find_table (reading, ids[i]) == NULL)
      return refuse (reading, node, error, "there is no table %s; delete it from tables=", ids[i]);
  for (guint i = 0; i < audience->tables->len; i++)
    {
      const PlumbTableSpec *spec = g_ptr_array_index (audience->tables, i);

      if (spec->by == PLUMB_BY_CROSS && audience->level != PLUMB_LEVEL_A)
        return refuse (reading, node, error,
                       "table %s crosses team, plan type and audit type and stays inside; delete "
                       "it from tables=", spec->id);
      if (spec->by == PLUMB_BY_CROSS && !g_str_equal (audience->id, FULL))
        return refuse (reading, node, error,
                       "table %s crosses team, plan type and audit type and is for the audience "
                       "“%s” alone; delete it from tables=", spec->id, FULL);
      if (audience->of_team && spec->available
          && ((spec->subjects & OF_ALL) != 0
              || (spec->by != PLUMB_BY_SERVICE && spec->by != PLUMB_BY_QUARTER
                  && spec->by != PLUMB_BY_MONTH)))
        return refuse (reading, node, error,
                       "table %s is of all teams, and this audience reads of one; delete it from "
                       "tables=", spec->id);
    }
  return TRUE;
}

static gboolean
read_audience (Reading  *reading,
               xmlNode  *node,
               GError  **error)
{
  g_autoptr(PlumbAudience) audience = plumb_audience_new ();
  g_autofree char *scope = plumb_form_node_dup_attribute (node, "scope");
  g_autofree char *text = plumb_form_node_dup_attribute (node, "tables");
  g_autofree char *level = plumb_form_node_dup_attribute (node, "level");
  g_auto(GStrv) ids = g_strsplit_set (text, " \t\r\n", -1);

  audience->id = plumb_form_node_dup_attribute (node, "id");
  audience->title = plumb_form_node_dup_text (plumb_form_node_first_child (node));
  audience->level = find_word (levels, level);
  audience->of_team = scope != NULL;
  if (plumb_table_set_get_audience (reading->set, audience->id) != NULL)
    return refuse (reading, node, error, "there are two audiences “%s”; give one another id",
                   audience->id);
  if (audience->of_team && audience->level != PLUMB_LEVEL_A)
    return refuse (reading, node, error,
                   "who reads of one team reads its small numbers; write level=\"A\"");
  take_tables (reading, audience, ids);
  if (!check_tables (reading, node, audience, ids, error))
    return FALSE;
  plumb_table_set_add_audience (reading->set, g_steal_pointer (&audience));
  return TRUE;
}

static gboolean
read_root (Reading  *reading,
           xmlNode  *root,
           GError  **error)
{
  gboolean measured = FALSE;

  for (xmlNode *node = plumb_form_node_first_child (root); node != NULL;
       node = plumb_form_node_next (node))
    {
      gboolean is_measure = plumb_form_node_is (node, "measure");

      if (is_measure && !read_measure (reading, node, error))
        return FALSE;
      if (!is_measure && !measured && !check_measures (reading, root, error))
        return FALSE;
      measured = measured || !is_measure;
      if (plumb_form_node_is (node, "table") && !read_table (reading, node, error))
        return FALSE;
      if (plumb_form_node_is (node, "audience") && !read_audience (reading, node, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_table_set_reader_read_bytes:
 * @bytes: the file
 * @name: what errors call it
 * @error: return location of an error of PLUMB_FORMS_ERROR or PLUMB_XML_ERROR
 *
 * Returns: (transfer full) (nullable): the set of tables
 */
PlumbTableSet *
plumb_table_set_reader_read_bytes (GBytes      *bytes,
                                   const char  *name,
                                   GError     **error)
{
  g_autoptr(PlumbTableSet) set = plumb_table_set_new ();
  g_autoptr(xmlDoc) doc = NULL;
  Reading reading = { name, set };

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  doc = plumb_form_parse (bytes, "release.rng", name, error);
  if (doc == NULL || !read_root (&reading, xmlDocGetRootElement (doc), error))
    return NULL;
  return g_steal_pointer (&set);
}

/**
 * plumb_table_set_reader_read_file:
 * @path: a set of tables
 * @error: return location of an error of PLUMB_FORMS_ERROR or PLUMB_XML_ERROR
 *
 * Returns: (transfer full) (nullable): the set of tables
 */
PlumbTableSet *
plumb_table_set_reader_read_file (const char  *path,
                                  GError     **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  bytes = plumb_xml_load_file (path, MAX_BYTES, error);
  return bytes != NULL ? plumb_table_set_reader_read_bytes (bytes, name, error) : NULL;
}

/**
 * plumb_table_set_reader_read_default:
 * @error: return location of an error of PLUMB_FORMS_ERROR or PLUMB_XML_ERROR
 *
 * Returns: (transfer full) (nullable): the set of tables that comes with the program, or that its
 *   council put in its place
 */
PlumbTableSet *
plumb_table_set_reader_read_default (GError **error)
{
  g_autofree char *path = plumb_programme_reader_dup_path ("release.xml");

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return plumb_table_set_reader_read_file (path, error);
  /* It is looked for without being named, so that a short name would not tell where. */
  g_set_error (error, PLUMB_FORMS_ERROR, PLUMB_FORMS_ERROR_INVALID,
               "%s: there is no set of tables here, so nobody's findings can be made; put the file "
               "back, or set PLUMBLINE_DATA to the folder of Plumbline's data (it holds "
               "programme/release.xml)", path);
  return NULL;
}

void
plumb_table_set_reader_worker (GTask        *task,
                               gpointer      source,
                               gpointer      task_data,
                               GCancellable *cancellable)
{
  GError *error = NULL;
  PlumbTableSet *set = plumb_table_set_reader_read_default (&error);

  if (set != NULL)
    g_task_return_pointer (task, set, g_object_unref);
  else
    g_task_return_error (task, error);
}
