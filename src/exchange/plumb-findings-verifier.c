/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"

#include "plumb-findings-verifier-private.h"

#include <string.h>

#include "plumb-findings-writer-private.h"
#include "plumb-xml.h"

/* Far more than any council's quarter; a larger file is not one of ours. */
#define MAX_BYTES (256 * 1024 * 1024)

/* Past this many the reader needs no more to know. */
#define MAX_FAULTS 200

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

static void
check_digest (GPtrArray *faults,
              GBytes    *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *tag = g_strrstr_len (text, size, PLUMB_FINDINGS_DIGEST_TAG);
  g_autofree char *digest = NULL;
  g_autofree char *tail = NULL;
  gsize rest;

  if (tag == NULL)
    {
      g_ptr_array_add (faults, g_strdup ("The file has no digest, so nothing shows that it is as "
                                         "it was written"));
      return;
    }

  rest = size - (tag - text);
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, tag - text);
  tail = g_strdup_printf (PLUMB_FINDINGS_DIGEST_TAIL, digest);
  if (rest != strlen (tail) || memcmp (tag, tail, rest) != 0)
    g_ptr_array_add (faults, g_strdup_printf ("The digest does not fit the contents, which give "
                                              "%s: the file was changed after it was written",
                                              digest));
}

static void
check_schema (GPtrArray  *faults,
              xmlDoc     *doc,
              const char *name)
{
  g_autoptr(GBytes) schema = plumb_findings_writer_load_xsd ();
  g_autoptr(GError) error = NULL;

  if (!plumb_xml_validate_xsd (doc, schema, name, &error))
    g_ptr_array_add (faults, g_strdup (error->message));
}

static xmlNode *
seek_child (xmlNode    *node,
            const char *name)
{
  return node != NULL ? plumb_findings_node_seek (node->children, name) : NULL;
}

static gboolean
read_quarter (xmlNode      *message,
              PlumbQuarter *out_quarter)
{
  xmlNode *header = plumb_findings_node_seek (message->children, "Header");
  xmlNode *details = seek_child (header, "CollectionDetails");
  xmlNode *year = seek_child (details, "Year");
  xmlNode *quarter = seek_child (details, "Quarter");
  g_autofree char *text = NULL;

  if (year == NULL || year->children == NULL || quarter == NULL || quarter->children == NULL)
    return FALSE;
  text = g_strdup_printf ("%s-Q%s", (const char *) year->children->content,
                          (const char *) quarter->children->content);
  return plumb_quarter_parse (text, out_quarter, NULL);
}

static xmlDoc *
load_message (const char  *path,
              GBytes     **out_bytes,
              GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GBytes) bytes = plumb_xml_load_file (path, MAX_BYTES, error);
  g_autoptr(xmlDoc) doc = NULL;

  if (bytes == NULL)
    return NULL;
  doc = plumb_xml_parse_bytes (bytes, name, error);
  if (doc == NULL)
    return NULL;
  if (!plumb_findings_node_is (xmlDocGetRootElement (doc), "Message"))
    {
      g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_INVALID,
                   "%s is not a findings file: choose one that was made by exporting a quarter",
                   name);
      return NULL;
    }
  *out_bytes = g_steal_pointer (&bytes);
  return g_steal_pointer (&doc);
}

static void
shorten (GPtrArray *faults)
{
  guint n_more;

  if (faults->len <= MAX_FAULTS)
    return;
  n_more = faults->len - MAX_FAULTS;
  g_ptr_array_remove_range (faults, MAX_FAULTS, n_more);
  g_ptr_array_add (faults, g_strdup_printf ("And %u more", n_more));
}

/**
 * plumb_findings_verifier_check:
 * @path: a findings file
 * @out_quarter: (out) (optional): whose findings; left alone where the file does not say
 * @error: return location of an error of PLUMB_XML_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong; empty where nothing is;
 * %NULL with an error where it cannot be read at all
 */
GPtrArray *
plumb_findings_verifier_check (const char    *path,
                               PlumbQuarter  *out_quarter,
                               GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(xmlDoc) doc = NULL;
  g_autofree char *name = NULL;
  PlumbQuarter quarter;
  GPtrArray *faults;

  g_return_val_if_fail (path != NULL, NULL);

  doc = load_message (path, &bytes, error);
  if (doc == NULL)
    return NULL;

  faults = g_ptr_array_new_with_free_func (g_free);
  name = g_path_get_basename (path);
  check_schema (faults, doc, name);
  check_digest (faults, bytes);
  plumb_findings_check_sums (faults, xmlDocGetRootElement (doc));
  plumb_findings_check_totals (faults, xmlDocGetRootElement (doc));
  shorten (faults);
  if (out_quarter != NULL && read_quarter (xmlDocGetRootElement (doc), &quarter))
    *out_quarter = quarter;
  return faults;
}

/* What tells a figure from all others in the file. Two versions of an instrument may have the same
 * section on two scales. */
static char *
make_key (xmlNode    *node,
          const char *attribute)
{
  g_autofree char *name = plumb_findings_node_name (node);
  const char *scale = NULL;

  for (xmlNode *at = node; scale == NULL && at != NULL && at->type == XML_ELEMENT_NODE;
       at = at->parent)
    scale = plumb_findings_node_get (at, "scale");
  return g_strjoin ("\t", name, attribute != NULL ? attribute : "", scale != NULL ? scale : "",
                    NULL);
}

static void
add_figure (GHashTable *figures,
            GPtrArray  *order,
            xmlNode    *node,
            const char *attribute,
            const char *value)
{
  char *key = make_key (node, attribute);
  Figure *figure = g_new0 (Figure, 1);

  figure->node = node;
  figure->attribute = attribute;
  figure->value = g_strdup (value);
  if (g_hash_table_insert (figures, key, figure))
    g_ptr_array_add (order, key);
}

/* Every attribute and text of the file. The digest follows from the rest; another release of the
 * program may write the same figures. */
static void
collect_figures (GHashTable *figures,
                 GPtrArray  *order,
                 xmlNode    *node)
{
  gboolean leaf = TRUE;

  if (plumb_findings_node_is (node, "Digest") || plumb_findings_node_is (node, "Release"))
    return;

  for (xmlAttr *a = node->properties; a != NULL; a = a->next)
    add_figure (figures, order, node, (const char *) a->name,
                plumb_findings_node_get (node, (const char *) a->name));
  for (xmlNode *child = plumb_findings_node_seek (node->children, NULL); child != NULL;
       child = plumb_findings_node_seek (child->next, NULL))
    {
      collect_figures (figures, order, child);
      leaf = FALSE;
    }
  if (leaf && node->children != NULL)
    {
      xmlChar *text = xmlNodeGetContent (node);

      add_figure (figures, order, node, NULL, (const char *) text);
      xmlFree (text);
    }
}

static void
report_difference (GPtrArray    *faults,
                   const Figure *in_file,
                   const Figure *in_workspace)
{
  const Figure *either = in_file != NULL ? in_file : in_workspace;
  g_autofree char *name = plumb_findings_node_name (either->node);
  g_autofree char *words = plumb_findings_attribute_name (either->attribute);
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

static void
compare_messages (GPtrArray *faults,
                  xmlNode   *file,
                  xmlNode   *workspace)
{
  g_autoptr(GHashTable) ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_figure);
  g_autoptr(GHashTable) theirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        free_figure);
  g_autoptr(GPtrArray) our_order = g_ptr_array_new ();
  g_autoptr(GPtrArray) their_order = g_ptr_array_new ();

  collect_figures (ours, our_order, workspace);
  collect_figures (theirs, their_order, file);

  for (guint i = 0; i < their_order->len; i++)
    {
      const char *key = g_ptr_array_index (their_order, i);
      const Figure *in_file = g_hash_table_lookup (theirs, key);
      const Figure *in_workspace = g_hash_table_lookup (ours, key);

      if (in_workspace == NULL || !g_str_equal (in_file->value, in_workspace->value))
        report_difference (faults, in_file, in_workspace);
    }
  for (guint i = 0; i < our_order->len; i++)
    {
      const char *key = g_ptr_array_index (our_order, i);

      if (!g_hash_table_contains (theirs, key))
        report_difference (faults, NULL, g_hash_table_lookup (ours, key));
    }
}

/**
 * plumb_findings_verifier_compare:
 * @path: a findings file
 * @findings: the same quarter's, made anew from a workspace
 * @error: return location of an error of PLUMB_XML_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type utf8): each figure that differs; %NULL with an
 * error where the file cannot be read at all
 */
GPtrArray *
plumb_findings_verifier_compare (const char     *path,
                                 PlumbFindings  *findings,
                                 GError        **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) fresh = NULL;
  g_autoptr(xmlDoc) doc = NULL;
  g_autoptr(xmlDoc) fresh_doc = NULL;
  GPtrArray *faults;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (PLUMB_IS_FINDINGS (findings), NULL);

  doc = load_message (path, &bytes, error);
  if (doc == NULL)
    return NULL;
  fresh = plumb_findings_writer_make_xml (findings);
  fresh_doc = plumb_xml_parse_bytes (fresh, "findings", error);
  if (fresh_doc == NULL)
    return NULL;

  faults = g_ptr_array_new_with_free_func (g_free);
  if (!g_bytes_equal (bytes, fresh))
    compare_messages (faults, xmlDocGetRootElement (doc), xmlDocGetRootElement (fresh_doc));
  shorten (faults);
  return faults;
}
