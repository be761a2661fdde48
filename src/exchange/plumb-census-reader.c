/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-reader.h"

#include <string.h>

#include "plumb-census-child.h"
#include "plumb-census-frame.h"
#include "plumb-census-notices.h"
#include "plumb-census-rules.h"
#include "plumb-census-schema.h"
#include "plumb-date.h"
#include "plumb-text.h"
#include "plumb-xml.h"

/* A county's census is 5 to 40 MB. */
#define MAX_BYTES (G_GUINT64_CONSTANT (512) * 1024 * 1024)
#define MAX_DEPTH 12
/* Elements of one child: hundreds in life. Keeps a hostile file from filling the memory. */
#define MAX_CHILD_ELEMENTS 20000
#define MAX_LEAF 2000
#define LAST_NODE_LINE 65535

typedef struct
{
  PlumbCensusBlock  block;
  const char       *name;    /* (unowned): static */
  guint32           seen;    /* bits: elements met in this block */
  guint             line;
} Level;

typedef struct
{
  xmlTextReader            *xml;
  const char               *name;         /* what errors call the file */
  PlumbCensus              *census;
  /* (element-type utf8 guint): of the ids read; keys are the cases' */
  GHashTable               *lines;
  Level                     levels[MAX_DEPTH];
  guint                     depth;
  const PlumbCensusElement *leaf;         /* (nullable): the one being read */
  GString                  *text;
  guint                     leaf_line;
  guint                     line;         /* where the node being read starts */
  int                       skip_depth;   /* of the XML; -1 when nothing is passed over */
  PlumbCensusChild         *child;        /* (owned) (nullable) */
  PlumbCensusEpisode       *episode;
  guint                     n_child_elements;
  int                       year;
  PlumbCensusDay            snapshot;
  PlumbCensusDay            period_end;
  gboolean                  has_children;
  gboolean                  is_other_collection;
} Reading;

/* Lines of the file are counted along the way: the parser itself reads ahead, and a node cannot hold a line beyond
 * LAST_NODE_LINE. */
static void
find_line (Reading *reading)
{
  long line;

  if (xmlTextReaderNodeType (reading->xml) != XML_READER_TYPE_ELEMENT)
    return;
  line = xmlGetLineNo (xmlTextReaderCurrentNode (reading->xml));
  if (line > 0 && line < LAST_NODE_LINE)
    reading->line = (guint) line;
}

static guint
count_line_ends (const char *text,
                 gsize       length)
{
  guint n = 0;

  for (gsize i = 0; i < length && text[i] != '\0'; i++)
    n += text[i] == '\n';
  return n;
}

/* Moves on over the text of a node that has been read. */
static void
pass_lines (Reading *reading)
{
  const char *text = NULL;

  if (xmlTextReaderHasValue (reading->xml) == 1)
    text = (const char *) xmlTextReaderConstValue (reading->xml);
  if (text != NULL)
    reading->line += count_line_ends (text, G_MAXSIZE);
}

static const char *
get_child_id (Reading *reading)
{
  return reading->child != NULL ? reading->child->id : NULL;
}

static gboolean
refuse (Reading     *reading,
        GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_FORMAT, "%s, line %u: %s",
               reading->name, reading->line, message);
  return FALSE;
}

/* The days by which children are judged, once the header is read. */
static void
settle_dates (Reading *reading)
{
  g_autofree char *end = NULL;
  GDate date;

  if (reading->year > 0)
    {
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 31, G_DATE_MARCH, (GDateYear) reading->year);
      reading->period_end = g_date_get_julian (&date);
    }
  end = plumb_census_day_to_string (reading->period_end);

  if (reading->snapshot == 0 && reading->period_end != 0)
    {
      plumb_census_add_notice (reading->census, 0, NULL, "100",
                               "the header has no reference date; %s is used", end);
      reading->snapshot = reading->period_end;
      plumb_set_str (&reading->census->reference_date, end);
    }
  else if (reading->snapshot == 0)
    {
      plumb_census_add_notice (
          reading->census, 0, NULL, "100",
          "the header before the children has neither a reference date nor a year; "
          "an episode without a closure date is taken as open, and ages are left "
          "out");
    }
  else if (reading->period_end != 0 && reading->snapshot != reading->period_end)
    {
      plumb_census_add_notice (
          reading->census, 0, NULL, "100",
          "the reference date %s is not 31 March of the year %d; %s is used as the "
          "day of the snapshot and as the end of the collection year",
          reading->census->reference_date, reading->year, reading->census->reference_date);
      reading->period_end = reading->snapshot;
    }
  else
    reading->period_end = reading->snapshot;
}

static void
start_block (Reading                  *reading,
             const PlumbCensusElement *element)
{
  guint line = reading->line;

  if (element->block == PLUMB_CENSUS_CHILDREN && !reading->has_children)
    {
      reading->has_children = TRUE;
      settle_dates (reading);
    }
  else if (element->block == PLUMB_CENSUS_CHILD)
    {
      reading->child = plumb_census_child_new (line);
      reading->n_child_elements = 0;
    }
  else if (element->block == PLUMB_CENSUS_EPISODE)
    {
      reading->episode = plumb_census_child_add_episode (reading->child, line);
    }
  else if (element->block == PLUMB_CENSUS_ASSESSMENT)
    {
      PlumbCensusAssessment assessment = { .line = line };

      g_array_append_val (reading->episode->assessments, assessment);
    }
  else if (element->block == PLUMB_CENSUS_CIN_PLAN)
    {
      PlumbCensusCinPlan plan = { .line = line };

      g_array_append_val (reading->episode->cin_plans, plan);
    }
  else if (element->block == PLUMB_CENSUS_ENQUIRY)
    {
      PlumbCensusEnquiry enquiry = { .line = line };

      g_array_append_val (reading->episode->enquiries, enquiry);
    }
  else if (element->block == PLUMB_CENSUS_CP_PLAN)
    {
      PlumbCensusCpPlan plan = { .line = line };

      plan.reviews = g_array_new (FALSE, FALSE, sizeof (PlumbCensusDay));
      g_array_append_val (reading->episode->cp_plans, plan);
    }
}

static void
count_child (Reading *reading)
{
  PlumbCensus *census = reading->census;

  census->n_children++;
  census->n_episodes += reading->child->episodes->len;
  for (guint i = 0; i < reading->child->episodes->len; i++)
    {
      PlumbCensusEpisode *episode = g_ptr_array_index (reading->child->episodes, i);

      census->n_open += plumb_census_episode_is_open (episode, reading->snapshot);
      census->n_assessments += episode->assessments->len;
      census->n_section_47 += episode->enquiries->len;
      census->n_cin_plans += episode->cin_plans->len;
      census->n_cp_plans += episode->cp_plans->len;
      for (guint j = 0; j < episode->cin_plans->len; j++)
        census->n_cin_plans_open +=
          g_array_index (episode->cin_plans, PlumbCensusCinPlan, j).end == 0;
      for (guint j = 0; j < episode->cp_plans->len; j++)
        {
          PlumbCensusCpPlan *plan = &g_array_index (episode->cp_plans, PlumbCensusCpPlan, j);

          census->n_cp_plans_open += plan->end == 0;
          census->n_reviews += plan->reviews->len;
        }
    }
}

/* From 2025 an id has at most 20 characters, letters and digits only. */
static void
check_id (Reading *reading)
{
  PlumbCensusChild *child = reading->child;

  if (reading->year < 2025)
    return;
  if (g_utf8_strlen (child->id, -1) > 20)
    plumb_census_add_notice (reading->census, child->line, child->id, "1570",
                             "the child's id is longer than 20 characters; it is kept as written");
  for (const char *p = child->id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      {
        plumb_census_add_notice (
            reading->census, child->line, child->id, "1580",
            "the child's id has marks other than letters and digits; it is kept "
            "as written");
        return;
      }
}

static void
end_child (Reading *reading)
{
  g_autoptr(PlumbCensusChild) child = reading->child;
  PlumbCensus *census = reading->census;
  gpointer earlier;

  count_child (reading);
  if (child->id == NULL)
    {
      plumb_census_add_notice (
          census, child->line, NULL, "8500",
          "the child on this line has no LAchildID and cannot be kept as a case; "
          "the counts include it");
    }
  else if (g_hash_table_lookup_extended (reading->lines, child->id, NULL, &earlier))
    {
      plumb_census_add_notice (
          census, child->line, child->id, "8510",
          "the id on line %u stands on line %u already; the first child is kept, "
          "this one is not",
          child->line, GPOINTER_TO_UINT (earlier));
    }
  else
    {
      PlumbCase *record = plumb_census_frame_make_case (child, reading->snapshot);

      g_ptr_array_add (census->cases, record);
      g_hash_table_insert (reading->lines, (gpointer) plumb_case_get_fields (record)->reference,
                           GUINT_TO_POINTER (child->line));
      check_id (reading);
    }

  plumb_census_rules_check (census, child, reading->period_end);
  reading->child = NULL;
  reading->episode = NULL;
}

static void
keep_factor (PlumbCensusAssessment *assessment,
             const char            *code)
{
  static const char * const exploitation[] = { "10A", "11A", "12A", "13A", "24A", NULL };
  static const char * const abuse[] = { "3A", "3B", "3C", NULL };
  static const char * const substances[] = { "1B", "2B", NULL };

  assessment->has_exploitation |= g_strv_contains (exploitation, code);
  assessment->has_domestic_abuse |= g_strv_contains (abuse, code);
  assessment->has_alcohol_or_drugs |= g_strv_contains (substances, code);
  assessment->has_parental_mental_health |= strcmp (code, "4B") == 0;
}

static PlumbCensusDay
parse_day (const char *text)
{
  GDate date;

  return plumb_date_parse (text, &date) ? g_date_get_julian (&date) : 0;
}

#define LAST(array, type) (&g_array_index ((array), type, (array)->len - 1))

/* Dates whose meaning depends on the block that they stand in. */
static void
keep_in_block (Reading         *reading,
               PlumbCensusBlock block,
               PlumbCensusKeep  keep,
               PlumbCensusDay   day)
{
  PlumbCensusEpisode *episode = reading->episode;
  gboolean is_start = keep == PLUMB_CENSUS_KEEP_START;

  if (block == PLUMB_CENSUS_ASSESSMENT)
    {
      PlumbCensusAssessment *assessment = LAST (episode->assessments, PlumbCensusAssessment);

      *(is_start ? &assessment->start : &assessment->end) = day;
    }
  else if (block == PLUMB_CENSUS_CIN_PLAN)
    {
      PlumbCensusCinPlan *plan = LAST (episode->cin_plans, PlumbCensusCinPlan);

      *(is_start ? &plan->start : &plan->end) = day;
    }
  else if (block == PLUMB_CENSUS_CP_PLAN)
    {
      PlumbCensusCpPlan *plan = LAST (episode->cp_plans, PlumbCensusCpPlan);

      *(is_start ? &plan->start : &plan->end) = day;
    }
  else if (block == PLUMB_CENSUS_ENQUIRY)
    {
      PlumbCensusEnquiry *enquiry = LAST (episode->enquiries, PlumbCensusEnquiry);

      *(is_start ? &enquiry->start : &enquiry->conference) = day;
    }
  else
    {
      episode->conference = day;
    }
}

static gboolean
is_true (const char *text)
{
  return strcmp (text, "1") == 0 || g_ascii_strcasecmp (text, "true") == 0;
}

static void
keep_header (Reading         *reading,
             PlumbCensusKeep  keep,
             const char      *text)
{
  if (keep == PLUMB_CENSUS_KEEP_COLLECTION)
    {
      reading->is_other_collection = g_ascii_strcasecmp (text, "CIN") != 0;
    }
  else if (keep == PLUMB_CENSUS_KEEP_YEAR)
    {
      plumb_set_str (&reading->census->collection_year, text);
      if (strlen (text) == 4 && g_ascii_isdigit (*text))
        reading->year = (int) g_ascii_strtoll (text, NULL, 10);
    }
  else if (parse_day (text) != 0)
    {
      plumb_set_str (&reading->census->reference_date, text);
      reading->snapshot = parse_day (text);
    }
}

static void
keep_leaf (Reading         *reading,
           PlumbCensusBlock block,
           PlumbCensusKeep  keep,
           const char      *text)
{
  PlumbCensusDay day = parse_day (text);

  switch (keep)
    {
    case PLUMB_CENSUS_KEEP_COLLECTION:
    case PLUMB_CENSUS_KEEP_YEAR:
    case PLUMB_CENSUS_KEEP_REFERENCE_DATE:
      keep_header (reading, keep, text);
      break;
    case PLUMB_CENSUS_KEEP_ID:
      reading->child->id = g_strdup (text);
      break;
    case PLUMB_CENSUS_KEEP_BIRTH:
      reading->child->has_birth = TRUE;
      reading->child->birth = day;
      break;
    case PLUMB_CENSUS_KEEP_EXPECTED_BIRTH:
      reading->child->has_expected_birth = TRUE;
      reading->child->expected_birth = day;
      break;
    case PLUMB_CENSUS_KEEP_REFERRAL:
      reading->episode->referral = day;
      break;
    case PLUMB_CENSUS_KEEP_NEED:
      plumb_set_str (&reading->episode->need, text);
      break;
    case PLUMB_CENSUS_KEEP_CLOSURE:
      reading->episode->is_closed = TRUE;
      reading->episode->closure = day;
      break;
    case PLUMB_CENSUS_KEEP_REASON:
      plumb_set_str (&reading->episode->reason, text);
      break;
    case PLUMB_CENSUS_KEEP_NFA:
      reading->episode->no_further_action = is_true (text);
      break;
    case PLUMB_CENSUS_KEEP_START:
    case PLUMB_CENSUS_KEEP_END:
    case PLUMB_CENSUS_KEEP_CONFERENCE:
      keep_in_block (reading, block, keep, day);
      break;
    case PLUMB_CENSUS_KEEP_FACTOR:
      keep_factor (LAST (reading->episode->assessments, PlumbCensusAssessment), text);
      break;
    case PLUMB_CENSUS_KEEP_NOT_REQUIRED:
      LAST (reading->episode->enquiries, PlumbCensusEnquiry)->not_required = is_true (text);
      break;
    case PLUMB_CENSUS_KEEP_CATEGORY:
      plumb_set_str (&LAST (reading->episode->cp_plans, PlumbCensusCpPlan)->category, text);
      break;
    case PLUMB_CENSUS_KEEP_REVIEW:
      if (day != 0)
        g_array_append_val (LAST (reading->episode->cp_plans, PlumbCensusCpPlan)->reviews, day);
      break;
    case PLUMB_CENSUS_KEEP_NOTHING:
    default:
      break;
    }
}

static void
end_leaf (Reading *reading)
{
  const PlumbCensusElement *leaf = reading->leaf;
  const char *text = g_strstrip (reading->text->str);
  g_autofree char *fault = NULL;

  reading->leaf = NULL;
  if (*text == '\0')
    {
      plumb_census_add_notice (reading->census, reading->leaf_line, get_child_id (reading),
                               PLUMB_CENSUS_SCHEMA, "%s is empty; it is read as not given",
                               leaf->name);
      return;
    }

  fault = plumb_census_schema_check_leaf (leaf, text, reading->year);
  keep_leaf (reading, leaf->parent, leaf->keep, text);
  if (fault != NULL)
    plumb_census_add_notice (reading->census, reading->leaf_line, get_child_id (reading),
                             PLUMB_CENSUS_SCHEMA, "%s: %s", leaf->name, fault);
}

static void
end_block (Reading *reading)
{
  Level *level = &reading->levels[--reading->depth];
  const PlumbCensusElement *missing = plumb_census_schema_find_missing (level->block, level->seen);

  if (missing != NULL && level->seen == 0)
    plumb_census_add_notice (reading->census, level->line, get_child_id (reading),
                             PLUMB_CENSUS_SCHEMA, "%s is empty; it is read as not given",
                             level->name);
  else if (missing != NULL)
    plumb_census_add_notice (reading->census, level->line, get_child_id (reading),
                             PLUMB_CENSUS_SCHEMA, "%s has no %s; it is read as not given",
                             level->name, missing->name);
  if (level->block == PLUMB_CENSUS_CHILD)
    end_child (reading);
}

static void
skip_element (Reading    *reading,
              const char *how)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reading->xml);

  plumb_census_add_notice (reading->census, reading->line, get_child_id (reading),
                           PLUMB_CENSUS_SCHEMA,
                           "the element %.60s %s %s; it is passed over", name, how,
                           reading->levels[reading->depth - 1].name);
  if (!xmlTextReaderIsEmptyElement (reading->xml))
    reading->skip_depth = xmlTextReaderDepth (reading->xml);
}

static gboolean
check_root (Reading  *reading,
            GError  **error)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reading->xml);
  const char *space = (const char *) xmlTextReaderConstNamespaceUri (reading->xml);

  if (strcmp (name, "Message") != 0)
    return refuse (reading, error,
                   "the file begins with <%.60s>, and a children in need census begins "
                   "with <Message>; choose the census file",
                   name);
  if (space != NULL)
    return refuse (reading, error,
                   "the file is of another kind (%.80s), and a children in need census "
                   "has no namespace; choose the census file",
                   space);
  return TRUE;
}

/* Opens a block or a leaf that the schema knows in this place. */
static void
enter_element (Reading                  *reading,
               const PlumbCensusElement *element)
{
  gboolean is_empty = xmlTextReaderIsEmptyElement (reading->xml);

  if (element->block == PLUMB_CENSUS_LEAF)
    {
      reading->leaf = element;
      reading->leaf_line = reading->line;
      g_string_truncate (reading->text, 0);
      if (is_empty)
        end_leaf (reading);
      return;
    }

  g_assert (reading->depth < MAX_DEPTH);
  reading->levels[reading->depth++] = (Level) { element->block, element->name, 0,
                                                reading->line };
  start_block (reading, element);
  if (is_empty)
    end_block (reading);
}

static gboolean
read_element (Reading  *reading,
              GError  **error)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reading->xml);
  Level *level = &reading->levels[reading->depth - 1];
  const PlumbCensusElement *element;
  guint number = 0;

  if (level->block == PLUMB_CENSUS_DOCUMENT && !check_root (reading, error))
    return FALSE;
  if (reading->child != NULL && ++reading->n_child_elements > MAX_CHILD_ELEMENTS)
    return refuse (reading, error,
                   "the child that begins on line %u has more than %d elements; this is "
                   "not a census",
                   reading->child->line, MAX_CHILD_ELEMENTS);

  if (reading->leaf != NULL)
    {
      skip_element (reading, "stands inside a value of");
      return TRUE;
    }
  element = plumb_census_schema_find (level->block, name, &number);
  if (element == NULL)
    {
      skip_element (reading, "is not expected in");
      return TRUE;
    }
  if ((level->seen & (1u << number)) != 0 && (element->flags & PLUMB_CENSUS_MANY) == 0)
    {
      skip_element (reading, "stands twice in");
      return TRUE;
    }

  level->seen |= 1u << number;
  enter_element (reading, element);
  return TRUE;
}

static void
read_text (Reading *reading)
{
  const char *text = (const char *) xmlTextReaderConstValue (reading->xml);

  if (text == NULL)
    return;
  if (reading->leaf != NULL)
    {
      if (reading->text->len < MAX_LEAF)
        g_string_append_len (reading->text, text, strnlen (text, MAX_LEAF));
    }
  else if (text[strspn (text, " \t\r\n")] != '\0')
    {
      g_autofree char *stray = g_strstrip (g_strndup (text, 200));

      guint line = reading->line + count_line_ends (text, strspn (text, " \t\r\n"));

      plumb_census_add_notice (reading->census, line, get_child_id (reading), PLUMB_CENSUS_SCHEMA,
                               "stray text \"%.40s\" in %s; it is passed over", stray,
                               reading->levels[reading->depth - 1].name);
    }
}

static gboolean
read_node (Reading  *reading,
           GError  **error)
{
  int type = xmlTextReaderNodeType (reading->xml);

  if (reading->skip_depth >= 0)
    {
      if (type == XML_READER_TYPE_END_ELEMENT
          && xmlTextReaderDepth (reading->xml) == reading->skip_depth)
        reading->skip_depth = -1;
      return TRUE;
    }

  if (type == XML_READER_TYPE_ELEMENT)
    return read_element (reading, error);
  if (type == XML_READER_TYPE_END_ELEMENT && reading->leaf != NULL)
    end_leaf (reading);
  else if (type == XML_READER_TYPE_END_ELEMENT)
    end_block (reading);
  else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA)
    read_text (reading);
  return TRUE;
}

static gboolean
read_all (Reading  *reading,
          GError  **error)
{
  int result;

  while ((result = plumb_xml_reader_next (reading->xml, reading->name, error)) == 1)
    {
      find_line (reading);
      if (!read_node (reading, error))
        return FALSE;
      pass_lines (reading);
      if (reading->is_other_collection)
        return refuse (reading, error, "the header names another collection than CIN; choose the "
                       "children in need census");
    }
  if (result < 0)
    return FALSE;
  if (!reading->has_children)
    return refuse (reading, error,
                   "the file has no <Children>; a children in need census lists them "
                   "under <Message>");
  return TRUE;
}

/**
 * plumb_census_free:
 * @census: (nullable) (transfer full): a census
 */
void
plumb_census_free (PlumbCensus *census)
{
  if (census == NULL)
    return;

  g_free (census->collection_year);
  g_free (census->reference_date);
  g_ptr_array_unref (census->cases);
  g_ptr_array_unref (census->notices);
  g_free (census);
}

/**
 * plumb_census_reader_read:
 * @path: a children in need census in XML
 * @error: of PLUMB_EXCHANGE_ERROR, or of PLUMB_XML_ERROR for a file that is not sound XML
 *
 * Reads leniently by element name and keeps one child in memory at a time. No child is dropped
 * without a notice.
 *
 * Returns: (transfer full) (nullable): what the file holds
 */
PlumbCensus *
plumb_census_reader_read (const char  *path,
                          GError     **error)
{
  g_autoptr(PlumbCensus) census = g_new0 (PlumbCensus, 1);
  g_autoptr(GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(xmlTextReader) xml = NULL;
  Reading reading = { .depth = 1, .skip_depth = -1, .line = 1 };
  gboolean ok;

  census->cases = g_ptr_array_new_with_free_func (g_object_unref);
  census->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_import_notice_free);
  xml = plumb_xml_open_reader (path, MAX_BYTES, error);
  if (xml == NULL)
    return NULL;

  reading.xml = xml;
  reading.name = name;
  reading.census = census;
  reading.lines = lines;
  reading.text = text;
  reading.levels[0] = (Level) { PLUMB_CENSUS_DOCUMENT, "the file", 0, 1 };
  ok = read_all (&reading, error);
  plumb_census_child_free (reading.child);
  return ok ? g_steal_pointer (&census) : NULL;
}
