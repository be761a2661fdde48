/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "plumb-xml.h"

typedef struct
{
  const char *text;
  int         code;    /* PlumbXmlError; -1: accepted */
  const char *place;
  const char *words;
} Row;

#define LAUGHS "<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">" \
               "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"

static const Row rows[] = {
  { "<a>\n<b/></a>", -1, NULL, NULL },
  { "", PLUMB_XML_ERROR_MALFORMED, "line 1", "" },
  { "not xml", PLUMB_XML_ERROR_MALFORMED, "line 1", "" },
  { "<a>\n<b></a>", PLUMB_XML_ERROR_MALFORMED, "line 2", "mismatch" },
  { "<a>\n<b>text", PLUMB_XML_ERROR_MALFORMED, "line 2", "cut off" },
  { "<a>\n&nbsp;</a>", PLUMB_XML_ERROR_MALFORMED, "line 2", "&amp;" },
  { "<a>\n\n\xe9</a>", PLUMB_XML_ERROR_MALFORMED, "line 3", "UTF-8" },
  { "<?xml version=\"1.0\" encoding=\"klingon\"?><a/>", PLUMB_XML_ERROR_MALFORMED, "line 1",
    "encoding" },
  { "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>", PLUMB_XML_ERROR_UNSAFE,
    "line 1", "DOCTYPE" },
  { "<!DOCTYPE a [" LAUGHS "]>\n<a>&c;</a>", PLUMB_XML_ERROR_UNSAFE, "line 1", "DOCTYPE" },
  { "\n<!DOCTYPE a SYSTEM \"http://localhost/none.dtd\">\n<a/>", PLUMB_XML_ERROR_UNSAFE, "line 2",
    "DOCTYPE" },
  { "<!DOCTYPE a><a/>", PLUMB_XML_ERROR_UNSAFE, "line 1", "DOCTYPE" },
};

static void
check_error (const Row    *row,
             const char   *place,
             const GError *error)
{
  g_autofree char *start = g_strdup_printf ("x.xml, %s: ", place);

  g_assert_error (error, PLUMB_XML_ERROR, row->code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_assert_nonnull (strstr (error->message, row->words));
  g_assert_nonnull (strchr (error->message, ';'));
}

static char *
write_file (const char *text,
            gssize      length)
{
  g_autofree char *folder = g_dir_make_tmp ("plumb-xml-XXXXXX", NULL);
  char *path = g_build_filename (folder, "x.xml", NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

static void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
}

/* Hostile files come by mail: none may read another file, eat the memory, or go without a
 * reason. */
static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
      g_autoptr(GError) error = NULL;
      g_autoptr(xmlDoc) doc = plumb_xml_parse_bytes (bytes, "x.xml", &error);

      g_assert_cmpint (doc != NULL, ==, rows[i].code == -1);
      if (rows[i].code >= 0)
        check_error (&rows[i], rows[i].place, error);
      else
        g_assert_no_error (error);
    }
}

static int
read_to_end (const char  *path,
             GError     **error)
{
  g_autoptr(xmlTextReader) reader = plumb_xml_open_reader (path, G_MAXUINT64, error);
  int more;

  if (reader == NULL)
    return -1;
  while ((more = plumb_xml_reader_next (reader, "x.xml", error)) == 1)
    ;
  return more;
}

static void
test_stream (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = write_file (rows[i].text, -1);
      g_autoptr(GError) error = NULL;
      int end = read_to_end (path, &error);

      g_assert_cmpint (end, ==, rows[i].code == -1 ? 0 : -1);
      /* A stream knows the line up to which it has read, which may be one further. */
      if (rows[i].code == PLUMB_XML_ERROR_UNSAFE)
        g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_UNSAFE);
      else if (rows[i].code >= 0)
        check_error (&rows[i], rows[i].place, error);
      else
        g_assert_no_error (error);
      remove_file (path);
    }
}

static void
test_deep (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<a>");
  bytes = g_bytes_new (text->str, text->len);
  g_assert_null (plumb_xml_parse_bytes (bytes, "x.xml", &error));
  g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_MALFORMED);
}

static long
get_peak_kilobytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* A gigabyte of one text, attribute, comment, CDATA or name: refused, and within bounded memory. */
static void
test_huge (void)
{
  static const char * const starts[] = { "<a>", "<a b=\"", "<a><!--", "<a><![CDATA[", "<a><",
                                         "<a><?p " };
  const gsize n_chunks = g_test_slow () ? 1024 : 64;
  g_autofree char *chunk = g_strnfill (1024 * 1024, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *path = write_file (starts[i], -1);
      g_autoptr(GError) error = NULL;
      FILE *file = g_fopen (path, "a");

      for (gsize j = 0; j < n_chunks; j++)
        g_assert_cmpuint (fwrite (chunk, 1024 * 1024, 1, file), ==, 1);
      fclose (file);
      g_assert_cmpint (read_to_end (path, &error), ==, -1);
      g_test_message ("%s: %s; peak %ld MB", starts[i], error->message,
                      get_peak_kilobytes () / 1024);
      g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_MALFORMED);
      remove_file (path);
    }

  /* A sanitizer keeps freed memory for a while, so that its peak says nothing. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (get_peak_kilobytes (), <, 200 * 1024);
#endif
}

static void
test_files (void)
{
  g_autofree char *path = write_file ("<a/>", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = plumb_xml_load_file (path, 4, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 4);
  g_assert_null (plumb_xml_load_file (path, 3, &error));
  g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (plumb_xml_open_reader (path, 3, &error));
  g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (plumb_xml_open_reader ("/nowhere/x.xml", 3, &error));
  g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (plumb_xml_load_file ("/dev/zero", 1024, &error));
  g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_READ);
  remove_file (path);
}

/* A findings file that breaks its schema must say where. */
static void
test_validate (void)
{
  static const char rng[] =
    "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'>"
    "<oneOrMore><element name='b'><text/></element></oneOrMore></element>";
  static const char xsd[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'><xs:complexType>"
    "<xs:sequence><xs:element name='b' type='xs:int' maxOccurs='9'/></xs:sequence>"
    "</xs:complexType></xs:element></xs:schema>";
  static const struct { const char *text; gboolean valid; const char *place; } cases[] = {
    { "<a><b>1</b></a>", TRUE, NULL },
    { "<a>\n<b>1</b>\n<c/>\n</a>", FALSE, "x.xml, line 3: " },
  };
  g_autoptr(GBytes) rng_bytes = g_bytes_new_static (rng, strlen (rng));
  g_autoptr(GBytes) xsd_bytes = g_bytes_new_static (xsd, strlen (xsd));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr(xmlDoc) doc = plumb_xml_parse_bytes (bytes, "x.xml", NULL);
      g_autoptr(GError) rng_error = NULL;
      g_autoptr(GError) xsd_error = NULL;

      g_assert_cmpint (plumb_xml_validate_rng (doc, rng_bytes, "x.xml", &rng_error), ==,
                       cases[i].valid);
      g_assert_cmpint (plumb_xml_validate_xsd (doc, xsd_bytes, "x.xml", &xsd_error), ==,
                       cases[i].valid);
      if (cases[i].valid)
        continue;
      g_test_message ("%s / %s", rng_error->message, xsd_error->message);
      g_assert_error (rng_error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_INVALID);
      g_assert_error (xsd_error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (rng_error->message, cases[i].place));
      g_assert_true (g_str_has_prefix (xsd_error->message, cases[i].place));
    }
}

/* Whoever writes an instrument is told which attributes an element has, wherever the schema
 * keeps them. */
static void
test_attributes (void)
{
  static const char rng[] =
    "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><element name='a'>"
    "<optional><attribute name='note'/></optional><ref name='named'/>"
    "<optional><element name='b'><attribute name='other'/></element></optional></element></start>"
    "<define name='named'><attribute name='code'/></define></grammar>";
  static const struct { const char *text; const char *words; } cases[] = {
    { "<a note='1'/>", "line 1: Element a failed to validate attributes; "
                       "its attributes are note (may be left out), code" },
    { "<a code='1'>\n<b/></a>", "line 2: Element b failed to validate attributes; "
                                "its attributes are other" },
  };
  g_autoptr(GBytes) rng_bytes = g_bytes_new_static (rng, strlen (rng));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr(xmlDoc) doc = plumb_xml_parse_bytes (bytes, "x.xml", NULL);
      g_autoptr(GError) error = NULL;

      g_assert_false (plumb_xml_validate_rng (doc, rng_bytes, "x.xml", &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

/* Errors go to the caller alone: nothing of libxml2 on the terminal of plumblinectl. */
static void
test_silent (void)
{
  if (g_test_subprocess ())
    {
      test_parse ();
      test_stream ();
      test_validate ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*error*");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml/parse", test_parse);
  g_test_add_func ("/xml/stream", test_stream);
  g_test_add_func ("/xml/deep", test_deep);
  g_test_add_func ("/xml/files", test_files);
  g_test_add_func ("/xml/validate", test_validate);
  g_test_add_func ("/xml/attributes", test_attributes);
  g_test_add_func ("/xml/silent", test_silent);
  g_test_add_func ("/xml/huge", test_huge);

  return g_test_run ();
}
