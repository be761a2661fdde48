/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/xmlwriter.h>

G_BEGIN_DECLS

/* Writing XML into memory, where no step can fail. Texts may come from other people's files: what
 * XML cannot carry at all is written as the replacement character. */

void plumb_xml_open       (xmlTextWriter *xml,
                           const char    *element);
void plumb_xml_close      (xmlTextWriter *xml);

/* Attributes of the element opened last: a text from anywhere, a word of ours, a number. */
void plumb_xml_put_text   (xmlTextWriter *xml,
                           const char    *attribute,
                           const char    *text);
void plumb_xml_put_word   (xmlTextWriter *xml,
                           const char    *attribute,
                           const char    *word);
void plumb_xml_put_count  (xmlTextWriter *xml,
                           const char    *attribute,
                           guint64        n);

/* Elements that hold nothing but a text or a number. */
void plumb_xml_add_text   (xmlTextWriter *xml,
                           const char    *element,
                           const char    *text);
void plumb_xml_add_number (xmlTextWriter *xml,
                           const char    *element,
                           int            number);

G_END_DECLS
