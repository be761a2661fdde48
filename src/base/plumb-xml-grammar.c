/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-xml-private.h"

#define RNG_NAMESPACE "http://relaxng.org/ns/structure/1.0"

/* Where the attributes of one element are gathered. */
typedef struct
{
  xmlNode *root;   /* (unowned): of the grammar */
  GString *text;
} Gathering;

static gboolean
is_rng (xmlNode    *node,
        const char *element)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
         xmlStrEqual (node->ns->href, BAD_CAST RNG_NAMESPACE) &&
         xmlStrEqual (node->name, BAD_CAST element);
}

static xmlNode *
find_named (xmlNode       *node,
            const char    *element,
            const xmlChar *name)
{
  for (; node != NULL; node = node->next)
    {
      xmlChar *own = is_rng (node, element) ? xmlGetNoNsProp (node, BAD_CAST "name") : NULL;
      xmlNode *found = xmlStrEqual (own, name) ? node : find_named (node->children, element, name);

      xmlFree (own);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The attributes of one element, not of those inside it. */
static void
gather (xmlNode   *node,
        gboolean   optional,
        Gathering *gathering)
{
  for (; node != NULL; node = node->next)
    {
      xmlChar *name = node->type == XML_ELEMENT_NODE ? xmlGetNoNsProp (node, BAD_CAST "name")
                                                     : NULL;
      xmlNode *define = name != NULL && is_rng (node, "ref")
                          ? find_named (gathering->root, "define", name) : NULL;

      if (name != NULL && is_rng (node, "attribute"))
        g_string_append_printf (gathering->text, "%s%s%s", gathering->text->len > 0 ? ", " : "",
                                (const char *) name, optional ? " (may be left out)" : "");
      else if (define != NULL)
        gather (define->children, optional, gathering);
      else if (!is_rng (node, "element"))
        gather (node->children, optional || is_rng (node, "optional"), gathering);
      xmlFree (name);
    }
}

/**
 * plumb_xml_dup_grammar_attributes:
 * @grammar: RELAX NG in XML syntax, as it was read
 * @element: an element's name; where the grammar knows several of that name, the first is meant
 *
 * Returns: (nullable): the attributes that @element has, as words for an error; %NULL if none
 */
char *
plumb_xml_dup_grammar_attributes (xmlDoc        *grammar,
                                  const xmlChar *element)
{
  g_autoptr(GString) text = g_string_new (NULL);
  Gathering gathering = { xmlDocGetRootElement (grammar), text };
  xmlNode *found = find_named (gathering.root, "element", element);

  if (found != NULL)
    gather (found->children, FALSE, &gathering);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
