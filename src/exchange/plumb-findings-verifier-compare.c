/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier-private.h"

/* A figure of one file, to be found again in the other. */
typedef struct
{
  xmlNode    *node;
  const char *attribute;   /* (nullable): of the node; NULL for its text */
  char       *value;       /* (owned) */
} Figure;

static void
free_figure (gpointer data)
{
  Figure *figure = data;

  g_free (figure->value);
  g_free (figure);
}

typedef struct
{
  GHashTable *figures;   /* (owned): path to Figure */
  GPtrArray  *order;     /* (owned): the paths in the file's order */
} Collection;

static void
init_collection (Collection *collection)
{
  collection->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_figure);
  collection->order = g_ptr_array_new ();
}

static void
clear_collection (Collection *collection)
{
  g_hash_table_unref (collection->figures);
  g_ptr_array_unref (collection->order);
}

/* What tells an element from all others in the file. */
static char *
make_path (const char *outer,
           xmlNode    *node)
{
  static const char * const identities[] = {
    "id", "number", "code", "instrument", "kind", "subject", "versions", "theme", "scale", "team",
    "planType", "period", "of", "grade"
  };
  GString *path = g_string_new (outer);

  g_string_append_printf (path, "/%s", (const char *) node->name);
  for (guint i = 0; i < G_N_ELEMENTS (identities); i++)
    if (plumb_findings_node_get (node, identities[i]) != NULL)
      g_string_append_printf (path, "\t%s=%s", identities[i],
                              plumb_findings_node_get (node, identities[i]));
  return g_string_free (path, FALSE);
}

static void
add_figure (Collection *collection,
            GPtrArray  *faults,
            const char *path,
            xmlNode    *node,
            const char *attribute,
            const char *value)
{
  char *key = g_strjoin ("\n", path, attribute != NULL ? attribute : "", NULL);
  Figure *figure;

  if (g_hash_table_contains (collection->figures, key))
    {
      plumb_findings_add_fault (faults, node, "stands twice");
      g_free (key);
      return;
    }

  figure = g_new0 (Figure, 1);
  figure->node = node;
  figure->attribute = attribute;
  figure->value = g_strdup (value);
  g_hash_table_insert (collection->figures, key, figure);
  g_ptr_array_add (collection->order, key);
}

/* Every attribute and text of the file but the digest, which follows from the rest. */
static void
collect_figures (Collection *collection,
                 GPtrArray  *faults,
                 const char *outer,
                 xmlNode    *node)
{
  g_autofree char *path = make_path (outer, node);
  gboolean leaf = TRUE;

  if (plumb_findings_node_is (node, "Digest"))
    return;

  for (xmlAttr *a = node->properties; a != NULL; a = a->next)
    add_figure (collection, faults, path, node, (const char *) a->name,
                plumb_findings_node_get (node, (const char *) a->name));
  for (xmlNode *child = plumb_findings_node_seek (node->children, NULL); child != NULL;
       child = plumb_findings_node_seek (child->next, NULL))
    {
      collect_figures (collection, faults, path, child);
      leaf = FALSE;
    }
  if (leaf && node->children != NULL)
    {
      xmlChar *text = xmlNodeGetContent (node);

      add_figure (collection, faults, path, node, NULL, (const char *) text);
      xmlFree (text);
    }
}

/* "form core" or "team North": what a figure is of, and another file may not have at all; NULL
 * where it is of none. */
typedef char *(*NamePart) (xmlNode *node);

static char *
name_form (xmlNode *node)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    {
      const char *id = plumb_findings_node_get (node, plumb_findings_node_is (node, "Instrument")
                                                      ? "id" : "instrument");

      if (id != NULL)
        return g_strdup_printf ("form %s", id);
    }
  return NULL;
}

static char *
name_team (xmlNode *node)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    {
      const char *team = plumb_findings_node_get (node, plumb_findings_node_is (node, "Team")
                                                        ? "code" : "team");

      if (team != NULL)
        return g_strdup_printf ("team %s", team);
    }
  return NULL;
}

static const NamePart name_parts[] = { name_form, name_team };

/* (element-type utf8) (transfer full): the forms and teams that a file has figures of */
static GHashTable *
list_parts (Collection *collection)
{
  GHashTable *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < collection->order->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (name_parts); k++)
      {
        const Figure *figure = g_hash_table_lookup (collection->figures,
                                                    g_ptr_array_index (collection->order, i));
        char *part = name_parts[k](figure->node);

        if (part != NULL)
          g_hash_table_add (parts, part);
      }
  return parts;
}

/* Where all of a form or a team is missing, one line says so before all others, and not a thousand.
 * @others: the parts of the file that has not got @figure; what is told is added to them. */
static gboolean
report_part (GPtrArray    *faults,
             GHashTable   *others,
             const Figure *figure,
             const char   *has_it,
             const char   *has_not)
{
  for (guint k = 0; k < G_N_ELEMENTS (name_parts); k++)
    {
      g_autofree char *part = name_parts[k](figure->node);
      g_autofree char *told = part != NULL ? g_strconcat ("\n", part, NULL) : NULL;

      if (part == NULL || g_hash_table_contains (others, part))
        continue;
      if (g_hash_table_add (others, g_steal_pointer (&told)))
        g_ptr_array_insert (faults, 0, g_strdup_printf ("All figures of %s: the %s has them, the "
                                                        "%s has none", part, has_it, has_not));
      return TRUE;
    }
  return FALSE;
}

/* "percent: "; "" for a plain count and for a text. */
static char *
name_attribute (const char *attribute)
{
  if (attribute == NULL || g_str_equal (attribute, "n"))
    return g_strdup ("");
  return g_strconcat (attribute, ": ", NULL);
}

static void
report_difference (GPtrArray    *faults,
                   const Figure *in_file,
                   const Figure *in_workspace)
{
  const Figure *either = in_file != NULL ? in_file : in_workspace;
  g_autofree char *name = plumb_findings_node_name (either->node);
  g_autofree char *words = name_attribute (either->attribute);
  char *fault;

  if (in_file == NULL)
    fault = g_strdup_printf ("%s: %snot in the file, workspace says %s", name, words,
                             in_workspace->value);
  else if (in_workspace == NULL)
    fault = g_strdup_printf ("%s: %sfile says %s, workspace has no such figure (line %ld)", name,
                             words, in_file->value, xmlGetLineNo (in_file->node));
  else
    fault = g_strdup_printf ("%s: %sfile says %s, workspace says %s (line %ld)", name, words,
                             in_file->value, in_workspace->value, xmlGetLineNo (in_file->node));
  g_ptr_array_add (faults, fault);
}

void
plumb_findings_compare (GPtrArray *faults,
                        xmlNode   *file,
                        xmlNode   *workspace)
{
  Collection ours, theirs;
  g_autoptr(GHashTable) our_parts = NULL;
  g_autoptr(GHashTable) their_parts = NULL;

  init_collection (&ours);
  init_collection (&theirs);
  collect_figures (&ours, faults, "", workspace);
  collect_figures (&theirs, faults, "", file);
  our_parts = list_parts (&ours);
  their_parts = list_parts (&theirs);

  for (guint i = 0; i < theirs.order->len; i++)
    {
      const char *key = g_ptr_array_index (theirs.order, i);
      const Figure *in_file = g_hash_table_lookup (theirs.figures, key);
      const Figure *in_workspace = g_hash_table_lookup (ours.figures, key);

      if (in_workspace == NULL
          && report_part (faults, our_parts, in_file, "file", "workspace"))
        continue;
      if (in_workspace == NULL || !g_str_equal (in_file->value, in_workspace->value))
        report_difference (faults, in_file, in_workspace);
    }
  for (guint i = 0; i < ours.order->len; i++)
    {
      const char *key = g_ptr_array_index (ours.order, i);

      const Figure *in_workspace = g_hash_table_lookup (ours.figures, key);

      if (!g_hash_table_contains (theirs.figures, key)
          && !report_part (faults, their_parts, in_workspace, "workspace", "file"))
        report_difference (faults, NULL, in_workspace);
    }
  clear_collection (&ours);
  clear_collection (&theirs);
}
