/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "plumb-findings-verifier.h"

G_BEGIN_DECLS

/* Reading a findings file as a tree. Nothing is taken for granted: the file may have been changed
 * by anyone. */

gboolean    plumb_findings_node_is        (const xmlNode *node,
                                           const char    *name);
/* The first child element from @node on that has this name; %NULL for any name. */
xmlNode    *plumb_findings_node_seek      (xmlNode       *node,
                                           const char    *name);
/* (nullable): the first child element of @node, which may be %NULL, that has this name */
xmlNode    *plumb_findings_node_child     (xmlNode       *node,
                                           const char    *name);
/* (nullable) (transfer none): of an attribute */
const char *plumb_findings_node_get       (const xmlNode *node,
                                           const char    *attribute);
/* The same; @otherwise where the attribute is missing. */
const char *plumb_findings_node_get_or    (const xmlNode *node,
                                           const char    *attribute,
                                           const char    *otherwise);
/* The text of @node, which may be %NULL; "" for none. */
const char *plumb_findings_node_text      (const xmlNode *node);
/* FALSE where the attribute is missing or no number. */
gboolean    plumb_findings_node_get_sum   (const xmlNode *node,
                                           const char    *attribute,
                                           guint64       *out_sum);
/* The same of a count. */
gboolean    plumb_findings_node_get_count (const xmlNode *node,
                                           const char    *attribute,
                                           guint         *out_count);
/* The figure in words: "Table 4, section PLN, team T01, grade RI". */
char       *plumb_findings_node_name      (xmlNode       *node) G_GNUC_WARN_UNUSED_RESULT;

/* Adds what is wrong, with the figure's name in front and its line behind. */
void        plumb_findings_add_fault      (GPtrArray     *faults,
                                           xmlNode       *node,
                                           const char    *format,
                                           ...) G_GNUC_PRINTF (3, 4);

/* Every figure within its row: grades, answers and groups to their base, shares, limits and changes
 * as their counts give them. */
void        plumb_findings_check_rows     (GPtrArray     *faults,
                                           xmlNode       *message);
/* Rows with one another: the same figure in two tables, and what adds up to a total. */
void        plumb_findings_check_totals   (GPtrArray     *faults,
                                           xmlNode       *message);

/* Each difference between two findings files that can be named. */
void        plumb_findings_compare        (GPtrArray     *faults,
                                           xmlNode       *file,
                                           xmlNode       *workspace);

G_END_DECLS
