/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-form-node.h"

#include <string.h>

#include <gio/gio.h>

#include "forms-resources.h"
#include "plumb-instrument-reader.h"
#include "plumb-xml.h"

#define RESOURCE_PREFIX "/org/plumbline/forms/schemas/"

/* Texts are shown on one line or in a paragraph that the screen breaks: how the file was wrapped
 * does not matter. */
static char *
take_collapsed (xmlChar *raw)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (const char *p = (const char *) raw; p != NULL && *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p))
        g_string_append_c (text, *p);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);

  xmlFree (raw);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Characters that nobody sees but that garble a screen, a table or a report: control characters,
 * and those that turn the direction of writing. Forms that are stored may hold others of
 * plumb_text_is_unseen(), and must stay readable. */
static gboolean
find_unseen (const char *text,
             gunichar   *out_character)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)
          || c == 0xfeff || (c & 0xfffe) == 0xfffe)
        {
          *out_character = c;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
check_value (const char  *value,
             xmlNode     *node,
             const char  *name,
             GError     **error)
{
  gunichar unseen;

  if (value == NULL || !find_unseen (value, &unseen))
    return TRUE;

  plumb_form_set_error (error, name, plumb_form_node_get_line (node),
                        "the control character U+%04X is in the text; delete it there", unseen);
  return FALSE;
}

static gboolean
check_characters (xmlNode     *node,
                  const char  *name,
                  GError     **error)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    for (xmlNode *part = attribute->children; part != NULL; part = part->next)
      if (!check_value ((const char *) part->content, node, name, error))
        return FALSE;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE && !check_characters (child, name, error))
        return FALSE;
      if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
          && !check_value ((const char *) child->content, node, name, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * plumb_form_parse:
 * @schema: file name of a schema of this floor, for example "instrument.rng"
 * @name: what errors call the file
 *
 * Returns: (transfer full) (nullable): a document that follows its schema, or %NULL with @error set
 */
xmlDoc *
plumb_form_parse (GBytes      *bytes,
                  const char  *schema,
                  const char  *name,
                  GError     **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, schema, NULL);
  g_autoptr(GBytes) schema_bytes = NULL;
  g_autoptr(xmlDoc) doc = NULL;

  doc = plumb_xml_parse_bytes (bytes, name, error);
  if (doc == NULL)
    return NULL;

  /* Asked for by name, so that the linker keeps it although this is a static library. */
  schema_bytes = g_resource_lookup_data (plumb_forms_get_resource (), path, 0, error);
  if (schema_bytes == NULL
      || !plumb_xml_validate_rng (doc, schema_bytes, name, error)
      || !check_characters (xmlDocGetRootElement (doc), name, error))
    return NULL;

  return g_steal_pointer (&doc);
}

/**
 * plumb_form_set_error:
 * @line: 1 or more
 * @format: what is wrong; what to do
 *
 * Sets a %PLUMB_FORMS_ERROR_INVALID that starts with file and line.
 */
void
plumb_form_set_error (GError     **error,
                      const char  *name,
                      int          line,
                      const char  *format,
                      ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, PLUMB_FORMS_ERROR, PLUMB_FORMS_ERROR_INVALID, "%s, line %d: %s",
               name, MAX (line, 1), message);
}

gboolean
plumb_form_node_is (xmlNode    *node,
                    const char *element)
{
  return node != NULL && strcmp ((const char *) node->name, element) == 0;
}

static xmlNode *
skip_to_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

xmlNode *
plumb_form_node_first_child (xmlNode *node)
{
  return skip_to_element (node->children);
}

xmlNode *
plumb_form_node_next (xmlNode *node)
{
  return skip_to_element (node->next);
}

int
plumb_form_node_get_line (xmlNode *node)
{
  return (int) MAX (xmlGetLineNo (node), 1);
}

/* The whole text of an element with its white space collapsed. */
char *
plumb_form_node_dup_text (xmlNode *node)
{
  return take_collapsed (xmlNodeGetContent (node));
}

/* %NULL where the attribute is missing. */
char *
plumb_form_node_dup_attribute (xmlNode    *node,
                               const char *attribute)
{
  xmlChar *raw = xmlGetNoNsProp (node, (const xmlChar *) attribute);

  return raw != NULL ? take_collapsed (raw) : NULL;
}
