/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-xml-writer.h"

static char *
make_writable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
      gboolean bad = control || c == 0xFFFE || c == 0xFFFF;

      g_string_append_unichar (clean, bad ? 0xFFFD : c);
    }
  return g_string_free (clean, FALSE);
}

void
plumb_xml_open (xmlTextWriter *xml,
                const char    *element)
{
  xmlTextWriterStartElement (xml, BAD_CAST element);
}

void
plumb_xml_close (xmlTextWriter *xml)
{
  xmlTextWriterEndElement (xml);
}

/**
 * plumb_xml_put_text:
 * @text: (nullable): of any origin; %NULL is written as ""
 */
void
plumb_xml_put_text (xmlTextWriter *xml,
                    const char    *attribute,
                    const char    *text)
{
  g_autofree char *writable = make_writable (text);

  plumb_xml_put_word (xml, attribute, writable);
}

/**
 * plumb_xml_put_word:
 * @word: of this program, known to be good
 */
void
plumb_xml_put_word (xmlTextWriter *xml,
                    const char    *attribute,
                    const char    *word)
{
  xmlTextWriterWriteAttribute (xml, BAD_CAST attribute, BAD_CAST word);
}

void
plumb_xml_put_count (xmlTextWriter *xml,
                     const char    *attribute,
                     guint64        n)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, n);
  plumb_xml_put_word (xml, attribute, digits);
}

/**
 * plumb_xml_add_text:
 * @text: (nullable): of any origin; %NULL is written as ""
 */
void
plumb_xml_add_text (xmlTextWriter *xml,
                    const char    *element,
                    const char    *text)
{
  g_autofree char *writable = make_writable (text);

  xmlTextWriterWriteElement (xml, BAD_CAST element, BAD_CAST writable);
}

void
plumb_xml_add_number (xmlTextWriter *xml,
                      const char    *element,
                      int            number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  plumb_xml_add_text (xml, element, text);
}
