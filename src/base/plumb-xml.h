/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlversion.h>

G_BEGIN_DECLS

/* What libxml2 hands to an error callback: it became const in 2.12. */
#if LIBXML_VERSION >= 21200
typedef const xmlError PlumbXmlRecord;
#else
typedef xmlError PlumbXmlRecord;
#endif

/* The one door to libxml2's parsers. Every file is treated as hostile: no network, no external
 * entity, no entity substitution, no document type declaration, and a cap on size. */

#define PLUMB_XML_ERROR (plumb_xml_error_quark ())

/**
 * PlumbXmlError:
 * @PLUMB_XML_ERROR_READ: the file could not be read
 * @PLUMB_XML_ERROR_TOO_LARGE: it is larger than the caller allows
 * @PLUMB_XML_ERROR_MALFORMED: it is not well-formed XML
 * @PLUMB_XML_ERROR_UNSAFE: it declares a document type or entities
 * @PLUMB_XML_ERROR_INVALID: it does not follow its schema, or a rule that a schema cannot say
 */
typedef enum
{
  PLUMB_XML_ERROR_READ,
  PLUMB_XML_ERROR_TOO_LARGE,
  PLUMB_XML_ERROR_MALFORMED,
  PLUMB_XML_ERROR_UNSAFE,
  PLUMB_XML_ERROR_INVALID
} PlumbXmlError;

GQuark            plumb_xml_error_quark      (void);

void              plumb_xml_init             (void);

xmlDoc           *plumb_xml_parse_bytes      (GBytes       *bytes,
                                              const char   *name,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes           *plumb_xml_load_file        (const char   *path,
                                              gsize         max_bytes,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
xmlTextReader    *plumb_xml_open_reader      (const char   *path,
                                              guint64       max_bytes,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
int               plumb_xml_reader_next      (xmlTextReader *reader,
                                              const char   *name,
                                              GError      **error);

gboolean          plumb_xml_validate_rng     (xmlDoc       *doc,
                                              GBytes       *schema,
                                              const char   *name,
                                              GError      **error);
gboolean          plumb_xml_validate_xsd     (xmlDoc       *doc,
                                              GBytes       *schema,
                                              const char   *name,
                                              GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextReader, xmlFreeTextReader)

G_END_DECLS
