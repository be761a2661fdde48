/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-notices.h"

#include "plumb-text.h"

/**
 * plumb_census_add_notice:
 * @line: in the file; 0 for the whole file
 * @subject: (nullable): the child's id
 * @rule: PLUMB_CENSUS_SCHEMA, or a rule's number
 * @format: what was found and what was done about it
 *
 * Counts a finding, and keeps it while there is room. Half of the room is kept free of findings
 * against the schema, which repeat for every child of most files and would hide the others.
 */
void
plumb_census_add_notice (PlumbCensus *census,
                         guint        line,
                         const char  *subject,
                         const char  *rule,
                         const char  *format,
                         ...)
{
  gboolean is_schema = g_strcmp0 (rule, PLUMB_CENSUS_SCHEMA) == 0;
  guint room = is_schema ? PLUMB_CENSUS_MAX_NOTICES / 2 : PLUMB_CENSUS_MAX_NOTICES;
  PlumbImportNotice *notice;
  va_list arguments;

  census->n_notices++;
  if (census->notices->len >= room)
    return;

  notice = g_new0 (PlumbImportNotice, 1);
  notice->line = line;
  notice->subject = g_strdup (subject);
  notice->rule = g_strdup (rule);
  va_start (arguments, format);
  notice->message = plumb_text_vformat (format, arguments);
  va_end (arguments);
  g_ptr_array_add (census->notices, notice);
}
