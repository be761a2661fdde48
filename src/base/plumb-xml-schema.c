/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-xml.h"

#include <libxml/relaxng.h>
#include <libxml/xmlschemas.h>

#include "plumb-xml-private.h"

#define MAX_FINDINGS 3

/* The first findings of a validation, one text each. */
typedef struct
{
  GPtrArray *texts;
} Findings;

static void
collect_finding_cb (void           *data,
                    PlumbXmlRecord *record)
{
  Findings *findings = data;
  g_autofree char *detail = NULL;
  long line = record->line;

  if (findings->texts->len == MAX_FINDINGS)
    return;

  /* The parser's count goes beyond what fits in a node; ask the node only when there is none. */
  if (line <= 0 && record->node != NULL)
    line = xmlGetLineNo (record->node);
  detail = plumb_xml_dup_detail (record);
  g_ptr_array_add (findings->texts, g_strdup_printf ("line %ld: %s", MAX (line, 1), detail));
}

/* Wraps the collected findings into one error: the first leads, the others follow in brackets. */
static void
set_findings_error (GError     **error,
                    const char  *name,
                    Findings    *findings)
{
  g_autoptr(GString) also = g_string_new (NULL);
  const char *first = "line 1: it does not follow its schema";

  if (findings->texts->len > 0)
    first = g_ptr_array_index (findings->texts, 0);
  for (guint i = 1; i < findings->texts->len; i++)
    g_string_append_printf (also, "%s%s", i == 1 ? " (also " : "; ",
                            (const char *) g_ptr_array_index (findings->texts, i));
  if (also->len > 0)
    g_string_append_c (also, ')');

  g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_INVALID,
               "%s, %s%s; change the file so that it follows its schema", name, first, also->str);
}

static xmlRelaxNG *
compile_rng (GBytes    *schema,
             Findings  *findings,
             GError   **error)
{
  g_autoptr(xmlDoc) doc = NULL;
  xmlRelaxNGParserCtxt *context;
  xmlRelaxNG *grammar;

  doc = plumb_xml_parse_bytes (schema, "schema", error);
  if (doc == NULL)
    return NULL;

  context = xmlRelaxNGNewDocParserCtxt (doc);
  xmlRelaxNGSetParserStructuredErrors (context, collect_finding_cb, findings);
  grammar = xmlRelaxNGParse (context);
  xmlRelaxNGFreeParserCtxt (context);
  if (grammar == NULL)
    set_findings_error (error, "schema", findings);
  return grammar;
}

/* @schema_doc must outlive what is returned. */
static xmlSchema *
compile_xsd (xmlDoc    *schema_doc,
             Findings  *findings,
             GError   **error)
{
  xmlSchemaParserCtxt *context;
  xmlSchema *schema;

  context = xmlSchemaNewDocParserCtxt (schema_doc);
  xmlSchemaSetParserStructuredErrors (context, collect_finding_cb, findings);
  schema = xmlSchemaParse (context);
  xmlSchemaFreeParserCtxt (context);
  if (schema == NULL)
    set_findings_error (error, "schema", findings);
  return schema;
}

/**
 * plumb_xml_validate_rng:
 * @doc: the document
 * @schema: RELAX NG in XML syntax, whole in itself
 * @name: what errors call the document
 *
 * Returns: %TRUE if @doc follows @schema; else %FALSE with the first findings and their lines
 */
gboolean
plumb_xml_validate_rng (xmlDoc      *doc,
                        GBytes      *schema,
                        const char  *name,
                        GError     **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Findings findings = { texts };
  xmlRelaxNG *grammar;
  xmlRelaxNGValidCtxt *context;
  int result;

  g_return_val_if_fail (doc != NULL && schema != NULL && name != NULL, FALSE);

  grammar = compile_rng (schema, &findings, error);
  if (grammar == NULL)
    return FALSE;

  context = xmlRelaxNGNewValidCtxt (grammar);
  xmlRelaxNGSetValidStructuredErrors (context, collect_finding_cb, &findings);
  result = xmlRelaxNGValidateDoc (context, doc);
  if (result != 0)
    set_findings_error (error, name, &findings);

  xmlRelaxNGFreeValidCtxt (context);
  xmlRelaxNGFree (grammar);
  return result == 0;
}

/**
 * plumb_xml_validate_xsd:
 * @doc: the document
 * @schema: an XML Schema, whole in itself
 * @name: what errors call the document
 *
 * Returns: %TRUE if @doc follows @schema; else %FALSE with the first findings and their lines
 */
gboolean
plumb_xml_validate_xsd (xmlDoc      *doc,
                        GBytes      *schema,
                        const char  *name,
                        GError     **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(xmlDoc) schema_doc = NULL;
  Findings findings = { texts };
  xmlSchema *compiled;
  xmlSchemaValidCtxt *context;
  int result;

  g_return_val_if_fail (doc != NULL && schema != NULL && name != NULL, FALSE);

  schema_doc = plumb_xml_parse_bytes (schema, "schema", error);
  if (schema_doc == NULL)
    return FALSE;
  compiled = compile_xsd (schema_doc, &findings, error);
  if (compiled == NULL)
    return FALSE;

  context = xmlSchemaNewValidCtxt (compiled);
  xmlSchemaSetValidStructuredErrors (context, collect_finding_cb, &findings);
  result = xmlSchemaValidateDoc (context, doc);
  if (result != 0)
    set_findings_error (error, name, &findings);

  xmlSchemaFreeValidCtxt (context);
  xmlSchemaFree (compiled);
  return result == 0;
}
