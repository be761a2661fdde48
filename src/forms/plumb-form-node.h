/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Elements and attributes of a file that its schema has accepted, and the one form of error that
 * all readers of this floor give: file, line, what is wrong, what to do. */

xmlDoc *plumb_form_parse (GBytes      *bytes,
                          const char  *schema,
                          const char  *name,
                          GError     **error) G_GNUC_WARN_UNUSED_RESULT;

void plumb_form_set_error (GError     **error,
                           const char  *name,
                           int          line,
                           const char  *format,
                           ...) G_GNUC_PRINTF (4, 5);

gboolean  plumb_form_node_is            (xmlNode    *node,
                                         const char *element);
xmlNode  *plumb_form_node_first_child   (xmlNode    *node);
xmlNode  *plumb_form_node_next          (xmlNode    *node);
int       plumb_form_node_get_line      (xmlNode    *node);
char     *plumb_form_node_dup_text      (xmlNode    *node) G_GNUC_WARN_UNUSED_RESULT;
char     *plumb_form_node_dup_attribute (xmlNode    *node,
                                         const char *attribute) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
