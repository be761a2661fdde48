/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-xml.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <libxml/parser.h>

#include "plumb-xml-private.h"

/* Neither entity substitution, nor loading of a document type, nor HUGE, whose absence is what
 * caps depth, text and attributes. */
#define PARSE_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

/* More than this of libxml2's words helps nobody: they may quote the file at length. */
#define MAX_DETAIL 200

G_DEFINE_QUARK (plumb-xml-error-quark, plumb_xml_error)

/* A reader's file: closed with it, and never read beyond what the caller allowed. libxml2 goes on
 * after a fault and keeps the last one, while it is the first that tells what to correct. */
typedef struct
{
  int      fd;
  guint64  left;
  xmlError first_fault;
} Source;

typedef struct
{
  gboolean has_doctype;
  int      line;
  xmlError first_fault;
} Guard;

static xmlParserInput *
refuse_entity (const char     *url,
               const char     *id,
               xmlParserCtxt  *context)
{
  return NULL;
}

static const char *
get_remedy (int code)
{
  switch (code)
    {
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_INVALID_CHAR:
    case XML_I18N_CONV_FAILED:
    case XML_IO_ENCODER:
      return "save the file as UTF-8, or let its first line name the encoding it really has";

    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_END:
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_GT_REQUIRED:
      return "the file may be cut off: fetch a complete copy, or close what is left open";

    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return "write the character itself, or &amp; for an ampersand";

    default:
      return "correct it there, or export the file again from the program that made it";
    }
}

static void
set_doctype_error (GError     **error,
                   const char  *name,
                   int          line)
{
  g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_UNSAFE,
               "%s, line %d: the file declares a document type (DOCTYPE), which may carry harmful "
               "entities; remove the declaration", name, MAX (line, 1));
}

static void
set_record_error (GError         **error,
                  const xmlError  *record,
                  const char      *name)
{
  g_autofree char *detail = NULL;

  if (record == NULL || record->code == XML_ERR_OK)
    {
      g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_MALFORMED,
                   "%s, line 1: this is not XML; choose another file", name);
      return;
    }

  if (record->code == XML_ERR_ENTITY_LOOP)
    {
      set_doctype_error (error, name, record->line);
      return;
    }

  detail = plumb_xml_dup_detail (record);
  g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_MALFORMED, "%s, line %d: %s; %s",
               name, MAX (record->line, 1), detail, get_remedy (record->code));
}

static void
set_size_error (GError     **error,
                const char  *name,
                guint64      max_bytes)
{
  g_autofree char *size = g_format_size (max_bytes);

  g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_TOO_LARGE,
               "%s, line 1: the file is larger than %s; choose the right file, or split it",
               name, size);
}

static void
keep_first_fault (xmlError       *first,
                  PlumbXmlRecord *record)
{
  /* Copying reads only, but is declared so since 2.12. */
  if (record->level == XML_ERR_FATAL && first->code == XML_ERR_OK)
    xmlCopyError ((xmlError *) record, first);
}

static void
keep_parser_fault_cb (void           *data,
                      PlumbXmlRecord *record)
{
  xmlParserCtxt *context = data;
  Guard *guard = context->_private;

  keep_first_fault (&guard->first_fault, record);
}

static void
keep_reader_fault_cb (void           *data,
                      PlumbXmlRecord *record)
{
  Source *source = data;

  keep_first_fault (&source->first_fault, record);
}

/* Stops at the word DOCTYPE, before anything that it declares is read. */
static void
refuse_doctype_cb (void          *data,
                   const xmlChar *name,
                   const xmlChar *external_id,
                   const xmlChar *system_id)
{
  xmlParserCtxt *context = data;
  Guard *guard = context->_private;

  guard->has_doctype = TRUE;
  guard->line = context->input != NULL ? context->input->line : 1;
  xmlStopParser (context);
}

static int
read_source_cb (void *data,
                char *buffer,
                int   length)
{
  Source *source = data;
  gssize n;

  if (source->left == 0)
    return 0;

  do
    n = read (source->fd, buffer, MIN ((guint64) length, source->left));
  while (n < 0 && errno == EINTR);

  if (n > 0)
    source->left -= n;
  return (int) n;
}

static int
close_source_cb (void *data)
{
  Source *source = data;

  close (source->fd);
  xmlResetError (&source->first_fault);
  g_free (source);
  return 0;
}

/* Opens a plain file no larger than @max_bytes; -1 with @error set. */
static int
open_capped (const char  *path,
             guint64      max_bytes,
             guint64     *out_size,
             GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  struct stat info;
  int fd;

  /* Without NONBLOCK a pipe would hold the caller until somebody writes to it. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0 || fstat (fd, &info) < 0)
    {
      int saved = errno;

      if (fd >= 0)
        close (fd);
      g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_READ,
                   "%s, line 1: the file cannot be opened (%s); check its name and your permission",
                   name, g_strerror (saved));
      return -1;
    }

  if (!S_ISREG (info.st_mode))
    {
      close (fd);
      g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_READ,
                   "%s, line 1: this is not a plain file; choose a file", name);
      return -1;
    }

  if ((guint64) info.st_size > max_bytes)
    {
      close (fd);
      set_size_error (error, name, max_bytes);
      return -1;
    }

  *out_size = info.st_size;
  return fd;
}

/* What libxml2 says of a fault: one valid line, not too long. */
char *
plumb_xml_dup_detail (const xmlError *record)
{
  g_autofree char *valid = NULL;

  if (record->code == XML_ERR_DOCUMENT_END)
    return g_strdup ("the document ends too early, or something stands after its end");
  if (record->message != NULL
      && (strstr (record->message, "Huge input") != NULL
          || strstr (record->message, "huge text") != NULL))
    return g_strdup ("a single text is longer than any honest file has (10 MB)");

  valid = g_utf8_make_valid (record->message != NULL ? record->message : "unknown fault", -1);
  g_strdelimit (g_strstrip (valid), "\n\r\t", ' ');
  if (g_utf8_strlen (valid, -1) <= MAX_DETAIL)
    return g_steal_pointer (&valid);

  *g_utf8_offset_to_pointer (valid, MAX_DETAIL) = '\0';
  return g_strconcat (valid, "…", NULL);
}

/* Some parts of libxml2 would print what they meet, whoever wrote it. */
static void
say_nothing_cb (void       *data,
                const char *format,
                ...)
{
}

/**
 * plumb_xml_init:
 *
 * Prepares libxml2 for threads and shuts its door to external entities for the whole process.
 * Called by every function here that parses; call it also before the first thread starts.
 */
void
plumb_xml_init (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      xmlInitParser ();
      xmlSetExternalEntityLoader (refuse_entity);
      /* For threads to come, and for this one. */
      G_GNUC_BEGIN_IGNORE_DEPRECATIONS
      xmlThrDefSetGenericErrorFunc (NULL, say_nothing_cb);
      G_GNUC_END_IGNORE_DEPRECATIONS
      xmlSetGenericErrorFunc (NULL, say_nothing_cb);
      g_once_init_leave (&ready, 1);
    }
}

/**
 * plumb_xml_parse_bytes:
 * @bytes: the document
 * @name: what errors call the file
 *
 * Parses a document as a whole; for files of some megabytes at most. A document type is refused as
 * it is met.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with an error naming file, line and
 * remedy
 */
xmlDoc *
plumb_xml_parse_bytes (GBytes      *bytes,
                       const char  *name,
                       GError     **error)
{
  xmlParserCtxt *context;
  g_autoptr(xmlDoc) doc = NULL;
  Guard guard = { FALSE, 0, { 0 } };
  const char *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  plumb_xml_init ();
  data = g_bytes_get_data (bytes, &size);
  if (size > INT_MAX)
    {
      set_size_error (error, name, INT_MAX);
      return NULL;
    }

  context = xmlNewParserCtxt ();
  context->_private = &guard;
  context->sax->internalSubset = refuse_doctype_cb;
  context->sax->serror = keep_parser_fault_cb;
  doc = xmlCtxtReadMemory (context, data != NULL ? data : "", (int) size, NULL, NULL,
                           PARSE_OPTIONS);

  if (guard.has_doctype || (doc != NULL && doc->intSubset != NULL))
    {
      g_clear_pointer (&doc, xmlFreeDoc);
      set_doctype_error (error, name, guard.line);
    }
  else if (doc == NULL)
    {
      set_record_error (error, guard.first_fault.code != XML_ERR_OK
                               ? &guard.first_fault : xmlCtxtGetLastError (context), name);
    }
  xmlResetError (&guard.first_fault);

  xmlFreeParserCtxt (context);
  return g_steal_pointer (&doc);
}

/**
 * plumb_xml_load_file:
 * @path: a plain file
 * @max_bytes: refuse a larger one
 *
 * Returns: (transfer full) (nullable): the content, or %NULL with @error set
 */
GBytes *
plumb_xml_load_file (const char  *path,
                     gsize        max_bytes,
                     GError     **error)
{
  g_autoptr(GByteArray) content = NULL;
  Source source;
  guint64 size = 0;
  guint8 buffer[16384];
  int n;

  g_return_val_if_fail (path != NULL, NULL);

  source.fd = open_capped (path, max_bytes, &size, error);
  if (source.fd < 0)
    return NULL;

  /* One byte more than allowed shows a file that grew while it was read. */
  source.left = (guint64) max_bytes + 1;
  content = g_byte_array_sized_new (size);
  while ((n = read_source_cb (&source, (char *) buffer, sizeof buffer)) > 0)
    g_byte_array_append (content, buffer, n);
  close (source.fd);

  if (n < 0 || content->len > max_bytes)
    {
      g_autofree char *name = g_path_get_basename (path);

      if (n < 0)
        g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_READ,
                     "%s, line 1: the file cannot be read (%s); try again, or copy it elsewhere",
                     name, g_strerror (errno));
      else
        set_size_error (error, name, max_bytes);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/**
 * plumb_xml_open_reader:
 * @path: a plain file
 * @max_bytes: refuse a larger one
 *
 * Opens a file for reading piece by piece with plumb_xml_reader_next(). Memory stays within some
 * tens of megabytes whatever the file holds.
 *
 * Returns: (transfer full) (nullable): the reader, which closes the file when freed, or %NULL with
 * @error set
 */
xmlTextReader *
plumb_xml_open_reader (const char  *path,
                       guint64      max_bytes,
                       GError     **error)
{
  xmlTextReader *reader;
  Source *source;
  guint64 size;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  plumb_xml_init ();
  fd = open_capped (path, max_bytes, &size, error);
  if (fd < 0)
    return NULL;

  source = g_new0 (Source, 1);
  source->fd = fd;
  source->left = max_bytes;
  xmlResetLastError ();
  reader = xmlReaderForIO (read_source_cb, close_source_cb, source, NULL, NULL, PARSE_OPTIONS);
  if (reader == NULL)
    {
      g_autofree char *name = g_path_get_basename (path);

      set_record_error (error, xmlGetLastError (), name);
      return NULL;
    }

  xmlTextReaderSetStructuredErrorHandler (reader, keep_reader_fault_cb, source);
  return reader;
}

/**
 * plumb_xml_reader_next:
 * @reader: from plumb_xml_open_reader(), used by one thread
 * @name: what errors call the file
 *
 * Moves to the next node. The thread's current cancellable stops it.
 *
 * Returns: 1 if there is one, 0 at the end, -1 with @error set
 */
int
plumb_xml_reader_next (xmlTextReader  *reader,
                       const char     *name,
                       GError        **error)
{
  xmlTextReaderErrorFunc unused;
  Source *source = NULL;
  int result;

  g_return_val_if_fail (reader != NULL && name != NULL, -1);

  if (g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error))
    return -1;
  result = xmlTextReaderRead (reader);
  if (result < 0)
    {
      xmlTextReaderGetErrorHandler (reader, &unused, (void **) &source);
      set_record_error (error, source != NULL && source->first_fault.code != XML_ERR_OK
                               ? &source->first_fault : xmlGetLastError (), name);
      return -1;
    }

  if (result == 1 && xmlTextReaderNodeType (reader) == XML_READER_TYPE_DOCUMENT_TYPE)
    {
      set_doctype_error (error, name, xmlTextReaderGetParserLineNumber (reader));
      return -1;
    }

  return result;
}
