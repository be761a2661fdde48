/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier-private.h"

static const char * const axes[] = { "team", "planType", "auditType" };

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

const char *
plumb_findings_node_get (const xmlNode *node,
                         const char    *attribute)
{
  for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
    if (g_strcmp0 ((const char *) a->name, attribute) == 0)
      return a->children != NULL ? (const char *) a->children->content : "";
  return NULL;
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

gboolean
plumb_findings_node_get_sum (const xmlNode *node,
                             const char    *attribute,
                             guint64       *out_sum)
{
  const char *text = plumb_findings_node_get (node, attribute);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, out_sum, NULL);
}

char *
plumb_findings_place_name (const char *axis,
                           const char *value)
{
  gboolean total = g_strcmp0 (value, PLUMB_TOTAL) == 0;
  const char *what = g_str_equal (axis, "team") ? "team"
                     : g_str_equal (axis, "planType") ? "plan type"
                                                      : "audit type";

  if (total)
    return g_strdup_printf ("all %ss", what);
  if (value == NULL || *value == '\0')
    return g_strdup_printf ("no %s recorded", what);
  return g_strdup_printf ("%s %s", what, value);
}

char *
plumb_findings_attribute_name (const char *attribute)
{
  static const char * const words[][2] = {
    { "base", "base" }, { "percent", "percentage" }, { "lower", "lower limit" },
    { "upper", "upper limit" },
    { "notMet", "not met" }, { "cannotTell", "cannot tell" }, { "notApplicable", "not applicable" },
    { "notRecorded", "not recorded" },
  };

  if (attribute == NULL || g_str_equal (attribute, "n"))
    return g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (attribute, words[i][0]))
      return g_strconcat (words[i][1], ": ", NULL);
  return g_strconcat (attribute, ": ", NULL);
}

static void
append_place (GString *name,
              xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      g_autofree char *place = NULL;

      place = plumb_findings_place_name (axes[i], plumb_findings_node_get (node, axes[i]));
      g_string_append_printf (name, ", %s", place);
    }
}

/* Findings with several instruments have several figures of each name. */
static void
append_instrument (GString *name,
                   xmlNode *node)
{
  xmlNode *findings = node->parent;
  xmlNode *first;

  if (!plumb_findings_node_is (findings, "Findings") || findings->parent == NULL)
    return;
  first = plumb_findings_node_seek (findings->parent->children, "Findings");
  if (first != findings || plumb_findings_node_seek (first->next, "Findings") != NULL)
    g_string_append_printf (name, "%s: ", plumb_findings_node_get (findings, "instrument"));
}

static const char *
get_or_empty (xmlNode    *node,
              const char *attribute)
{
  const char *value = attribute != NULL ? plumb_findings_node_get (node, attribute) : NULL;

  return value != NULL ? value : "";
}

/* How an element is called and which attribute tells it from its fellows: those inside another
 * figure, and those that stand alone. */
typedef struct
{
  const char *element;
  const char *words;
  const char *attribute;
} Naming;

static const Naming inner[] = {
  { "Grade", ", grade ", "code" },
  { "GoodOrBetter", ", good or better", NULL },
  { "RequiresImprovementOrBetter", ", requires improvement or better", NULL },
  { "Change", ", change of ", "of" },
  { "Standard", ", standard ", "code" },
  { "Row", ", " PLUMB_THEME_PLANNING " grade ", PLUMB_THEME_PLANNING },
  { "Pair", ", " PLUMB_THEME_SUPERVISION " grade ", PLUMB_THEME_SUPERVISION },
  { "Point", ", grade ", "code" },
  { "Asks", ", asks ", "code" },
};

static const Naming outer[] = {
  { "Audits", "Audits", NULL },
  { "Block", "Section ", "code" },
  { "CrossTable", "Planning by supervision", NULL },
  { "Scale", "Scale ", "id" },
  { "Section", "Title of section ", "code" },
  { "Findings", "Findings of ", "instrument" },
  { "Activity", "Activity of strand ", "strand" },
  { "Instrument", "Instrument ", "id" },
  { "AuditType", "Audit type ", "code" },
  { "Team", "Team ", "code" },
};

static const Naming *
find_naming (const Naming *namings,
             guint         n_namings,
             xmlNode      *node)
{
  for (guint i = 0; i < n_namings; i++)
    if (plumb_findings_node_is (node, namings[i].element))
      return &namings[i];
  return NULL;
}

/* "Planning index": the file knows a theme by its code alone. */
static void
append_index (GString    *name,
              const char *theme)
{
  gsize at = name->len;

  g_string_append_printf (name, "%s index", theme);
  name->str[at] = g_ascii_toupper (name->str[at]);
}

static void
append_outer (GString *name,
              xmlNode *node)
{
  const Naming *naming = find_naming (outer, G_N_ELEMENTS (outer), node);

  append_instrument (name, node);
  if (plumb_findings_node_is (node, "Index"))
    append_index (name, get_or_empty (node, "theme"));
  else if (plumb_findings_node_is (node, "Block")
           && g_str_equal (get_or_empty (node, "subject"), "overall"))
    g_string_append (name, "Overall grade");
  else if (naming != NULL)
    g_string_append_printf (name, "%s%s", naming->words,
                            get_or_empty (node, naming->attribute));
  else
    g_string_append (name, (const char *) node->name);

  if (plumb_findings_node_is (node, "Instrument"))
    g_string_append_printf (name, " version %s", get_or_empty (node, "version"));
  if (plumb_findings_node_get (node, "team") != NULL)
    append_place (name, node);
}

static void
append_name (GString *name,
             xmlNode *node)
{
  const Naming *naming = find_naming (inner, G_N_ELEMENTS (inner), node);

  if (naming == NULL || node->parent == NULL || node->parent->type != XML_ELEMENT_NODE)
    {
      append_outer (name, node);
      return;
    }
  append_name (name, node->parent);
  g_string_append_printf (name, "%s%s", naming->words,
                          get_or_empty (node, naming->attribute));
  /* What is asked of the whole audit has no code. */
  if (plumb_findings_node_is (node, "Asks"))
    g_string_append_printf (name, *get_or_empty (node, naming->attribute) != '\0' ? " (%s)" : "%s",
                            get_or_empty (node, "of"));
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
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (faults, g_strdup_printf ("%s: %s (line %ld)", name, what, xmlGetLineNo (node)));
}
