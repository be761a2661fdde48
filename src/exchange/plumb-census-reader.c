/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-reader.h"

#include <string.h>

#include "plumb-census-notices.h"
#include "plumb-census-reading.h"
#include "plumb-text.h"
#include "plumb-xml.h"

/* A county's census is 5 to 40 MB. */
#define MAX_BYTES (G_GUINT64_CONSTANT (512) * 1024 * 1024)
/* Elements of one child: hundreds in life. Keeps a hostile file from filling the memory. */
#define MAX_CHILD_ELEMENTS 20000
#define MAX_LEAF 2000
#define LAST_NODE_LINE 65535

static const char *
get_child_id (PlumbCensusReading *reading)
{
  return reading->child != NULL ? reading->child->id : NULL;
}

/* Lines of the file are counted along the way: the parser itself reads ahead, and a node cannot
 * hold a line beyond LAST_NODE_LINE. */
static void
find_line (PlumbCensusReading *reading)
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
pass_lines (PlumbCensusReading *reading)
{
  const char *text = NULL;

  if (xmlTextReaderHasValue (reading->xml) == 1)
    text = (const char *) xmlTextReaderConstValue (reading->xml);
  if (text != NULL)
    reading->line += count_line_ends (text, G_MAXSIZE);
}

static gboolean
refuse (PlumbCensusReading  *reading,
        GError             **error,
        const char          *format,
        ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = plumb_text_vformat (format, arguments);
  va_end (arguments);
  g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_FORMAT, "%s, line %u: %s",
               reading->name, reading->line, message);
  return FALSE;
}

static void
end_leaf (PlumbCensusReading *reading)
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
  plumb_census_reading_keep_leaf (reading, leaf, text);
  if (fault != NULL)
    plumb_census_add_notice (reading->census, reading->leaf_line, get_child_id (reading),
                             PLUMB_CENSUS_SCHEMA, "%s: %s", leaf->name, fault);
}

static void
end_block (PlumbCensusReading *reading)
{
  PlumbCensusLevel *level = &reading->levels[--reading->depth];
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
    plumb_census_reading_end_child (reading);
}

static void
skip_element (PlumbCensusReading *reading,
              const char         *how)
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
check_root (PlumbCensusReading  *reading,
            GError             **error)
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
enter_element (PlumbCensusReading       *reading,
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

  g_assert (reading->depth < PLUMB_CENSUS_MAX_DEPTH);
  reading->levels[reading->depth++] = (PlumbCensusLevel) { element->block, element->name, 0,
                                                reading->line };
  plumb_census_reading_start_block (reading, element);
  if (is_empty)
    end_block (reading);
}

static gboolean
read_element (PlumbCensusReading  *reading,
              GError             **error)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reading->xml);
  PlumbCensusLevel *level = &reading->levels[reading->depth - 1];
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
  if (element == NULL || (reading->year != 0 && reading->year < element->since))
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
read_text (PlumbCensusReading *reading)
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
                               "the words \"%.40s\" in %s stand in no field; they are passed "
                               "over", stray, reading->levels[reading->depth - 1].name);
    }
}

static gboolean
read_node (PlumbCensusReading  *reading,
           GError             **error)
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
read_all (PlumbCensusReading  *reading,
          GError             **error)
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
  plumb_notices_free (census->notices);
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
  g_autoptr(GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GArray) stands = g_array_new (FALSE, FALSE, sizeof (PlumbCensusStand));
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(xmlTextReader) xml = NULL;
  PlumbCensusReading reading = { .depth = 1, .skip_depth = -1, .line = 1 };
  gboolean ok;

  census->cases = g_ptr_array_new_with_free_func (g_object_unref);
  census->notices = plumb_notices_new ();
  xml = plumb_xml_open_reader (path, MAX_BYTES, error);
  if (xml == NULL)
    return NULL;

  reading.xml = xml;
  reading.name = name;
  reading.census = census;
  reading.places = places;
  reading.stands = stands;
  reading.text = text;
  reading.levels[0] = (PlumbCensusLevel) { PLUMB_CENSUS_DOCUMENT, "the file", 0, 1 };
  ok = read_all (&reading, error);
  plumb_census_child_free (reading.child);
  return ok ? g_steal_pointer (&census) : NULL;
}
