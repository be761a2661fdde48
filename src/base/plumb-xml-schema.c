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
  xmlDoc    *grammar;   /* (unowned) (nullable): RELAX NG, to say what an element may have */
} Findings;

/* libxml2 says that an element's attributes are wrong, not which there should be. */
static char *
dup_remedy (Findings       *findings,
            PlumbXmlRecord *record,
            const char     *detail)
{
  xmlNode *node = record->node;
  g_autofree char *attributes = NULL;

  if (findings->grammar != NULL && node != NULL && g_str_has_suffix (detail, " attributes"))
    attributes = plumb_xml_dup_grammar_attributes (findings->grammar, node->name);
  return attributes != NULL ? g_strdup_printf ("; its attributes are %s", attributes)
                            : g_strdup ("");
}

static void
collect_finding_cb (void           *data,
                    PlumbXmlRecord *record)
{
  Findings *findings = data;
  g_autofree char *detail = NULL;
  g_autofree char *remedy = NULL;
  long line = record->line;

  /* A warning is of the parser's own workings, beside the error that led to it. */
  if (record->level == XML_ERR_WARNING || findings->texts->len == MAX_FINDINGS)
    return;

  /* The parser's count goes beyond what fits in a node; ask the node only when there is none. */
  if (line <= 0 && record->node != NULL)
    line = xmlGetLineNo (record->node);
  detail = plumb_xml_dup_detail (record);
  remedy = dup_remedy (findings, record, detail);
  g_ptr_array_add (findings->texts,
                   g_strdup_printf ("line %ld: %s%s", MAX (line, 1), detail, remedy));
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
compile_rng (xmlDoc    *doc,
             Findings  *findings,
             GError   **error)
{
  xmlRelaxNGParserCtxt *context;
  xmlRelaxNG *grammar;

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
  g_autoptr(xmlDoc) schema_doc = NULL;
  g_autoptr(xmlDoc) compiled = NULL;
  Findings findings = { texts, NULL };
  xmlRelaxNG *grammar;
  xmlRelaxNGValidCtxt *context;
  int result;

  g_return_val_if_fail (doc != NULL && schema != NULL && name != NULL, FALSE);

  /* Compiling rewrites the document, so that findings are explained from one of their own. */
  schema_doc = plumb_xml_parse_bytes (schema, "schema", error);
  compiled = schema_doc != NULL ? xmlCopyDoc (schema_doc, 1) : NULL;
  grammar = compiled != NULL ? compile_rng (compiled, &findings, error) : NULL;
  if (grammar == NULL)
    return FALSE;

  findings.grammar = schema_doc;
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
  Findings findings = { texts, NULL };
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
