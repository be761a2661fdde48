/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier-private.h"

#include "plumb-text.h"

gboolean
plumb_findings_node_is (const xmlNode *node,
                        const char    *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE
         && g_strcmp0 ((const char *) node->name, name) == 0;
}

xmlNode *
plumb_findings_node_seek (xmlNode    *node,
                          const char *name)
{
  while (node != NULL
         && (node->type != XML_ELEMENT_NODE
             || (name != NULL && !plumb_findings_node_is (node, name))))
    node = node->next;
  return node;
}

xmlNode *
plumb_findings_node_child (xmlNode    *node,
                           const char *name)
{
  return node != NULL ? plumb_findings_node_seek (node->children, name) : NULL;
}

const char *
plumb_findings_node_get (const xmlNode *node,
                         const char    *attribute)
{
  for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
    if (g_strcmp0 ((const char *) a->name, attribute) == 0)
      return a->children != NULL ? (const char *) a->children->content : "";
  return NULL;
}

const char *
plumb_findings_node_get_or (const xmlNode *node,
                            const char    *attribute,
                            const char    *otherwise)
{
  const char *value = plumb_findings_node_get (node, attribute);

  return value != NULL ? value : otherwise;
}

const char *
plumb_findings_node_text (const xmlNode *node)
{
  return node != NULL && node->children != NULL && node->children->content != NULL
         ? (const char *) node->children->content : "";
}

gboolean
plumb_findings_node_get_sum (const xmlNode *node,
                             const char    *attribute,
                             guint64       *out_sum)
{
  const char *text = plumb_findings_node_get (node, attribute);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, out_sum, NULL);
}

gboolean
plumb_findings_node_get_count (const xmlNode *node,
                               const char    *attribute,
                               guint         *out_count)
{
  guint64 count;

  if (!plumb_findings_node_get_sum (node, attribute, &count) || count > G_MAXUINT32)
    return FALSE;
  *out_count = (guint) count;
  return TRUE;
}

/* What an element is called, by the attributes that tell it from its fellows. */
typedef struct
{
  const char *element;
  const char *words;
  const char *attributes[6];
} Naming;

static const Naming namings[] = {
  { "Table", "Table ", { "id", "instrument" } },
  { "Row", "", { "kind", "subject", "versions", "team", "planType", "period" } },
  { "Grade", "grade ", { "code" } },
  { "Share", "share of ", { "of" } },
  { "Change", "change of ", { "of" } },
  { "Instrument", "Instrument ", { "id" } },
  { "Version", "version ", { "number" } },
  { "Scale", "scale ", { "id" } },
  { "Point", "grade ", { "code" } },
  { "Team", "Team ", { "code" } },
};

static void
append_attributes (GString      *name,
                   xmlNode      *node,
                   const Naming *naming)
{
  gboolean first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (naming->attributes) && naming->attributes[i] != NULL; i++)
    {
      const char *attribute = naming->attributes[i];
      const char *value = plumb_findings_node_get (node, attribute);

      /* "overall", and not "overall overall". */
      if (value == NULL || g_str_equal (value, plumb_findings_node_get_or (node, "kind", ""))
                           > g_str_equal (attribute, "kind"))
        continue;
      if (g_str_equal (attribute, "team") || g_str_equal (attribute, "versions"))
        g_string_append_printf (name, ", %s", attribute);
      else if (g_str_equal (attribute, "planType"))
        g_string_append (name, ", plan type");
      g_string_append_printf (name, "%s%s", first ? "" : " ", *value != '\0' ? value : "(none)");
      first = FALSE;
    }
}

static void
append_name (GString *name,
             xmlNode *node)
{
  const Naming *naming = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (namings); i++)
    if (plumb_findings_node_is (node, namings[i].element))
      naming = &namings[i];
  if (naming == NULL)
    {
      g_string_append (name, (const char *) node->name);
      return;
    }
  if (node->parent != NULL && node->parent->type == XML_ELEMENT_NODE
      && node->parent->parent != NULL && node->parent->parent->type == XML_ELEMENT_NODE
      && !plumb_findings_node_is (node->parent, "Header"))
    {
      append_name (name, node->parent);
      g_string_append (name, ", ");
    }
  g_string_append (name, naming->words);
  append_attributes (name, node, naming);
}

char *
plumb_findings_node_name (xmlNode *node)
{
  GString *name = g_string_new (NULL);

  append_name (name, node);
  return g_string_free (name, FALSE);
}

void
plumb_findings_add_fault (GPtrArray  *faults,
                          xmlNode    *node,
                          const char *format,
                          ...)
{
  g_autofree char *name = plumb_findings_node_name (node);
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = plumb_text_vformat (format, args);
  va_end (args);
  g_ptr_array_add (faults, g_strdup_printf ("%s: %s (line %ld)", name, what, xmlGetLineNo (node)));
}
