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
/* (nullable) (transfer none): of an attribute */
const char *plumb_findings_node_get       (const xmlNode *node,
                                           const char    *attribute);
/* FALSE where the attribute is missing or no count. */
gboolean    plumb_findings_node_get_count (const xmlNode *node,
                                           const char    *attribute,
                                           guint         *out_count);
/* The same of a number that may be longer. */
gboolean    plumb_findings_node_get_sum   (const xmlNode *node,
                                           const char    *attribute,
                                           guint64       *out_sum);
/* The figure in words: "Section PLN, all teams, all plan types, all audit types, grade RI". */
char       *plumb_findings_node_name      (xmlNode       *node) G_GNUC_WARN_UNUSED_RESULT;
/* "all teams", "team North" …; @axis: the name of its attribute */
char       *plumb_findings_place_name     (const char    *axis,
                                           const char    *value) G_GNUC_WARN_UNUSED_RESULT;
/* "not met: " …; "" for a plain count and for no attribute. */
char       *plumb_findings_attribute_name (const char    *attribute) G_GNUC_WARN_UNUSED_RESULT;

/* Adds what is wrong, with the figure's name in front and its line behind. */
void        plumb_findings_add_fault      (GPtrArray     *faults,
                                           xmlNode       *node,
                                           const char    *format,
                                           ...) G_GNUC_PRINTF (3, 4);

/* FALSE where the file does not say. */
gboolean    plumb_findings_read_quarter   (xmlNode       *message,
                                           PlumbQuarter  *out_quarter);

/* Nothing foreign, all that the forms ask, every part of each figure, in the fixed order. */
void        plumb_findings_check_shape    (GPtrArray     *faults,
                                           xmlDoc        *doc);
/* Each figure within itself: grades to their base, shares to their counts, indices to their
 * standards. */
void        plumb_findings_check_sums     (GPtrArray     *faults,
                                           xmlNode       *message);
/* Each total over teams, plan types and audit types. */
void        plumb_findings_check_totals   (GPtrArray     *faults,
                                           xmlNode       *message);

/* Each difference between two findings files that can be named. */
void        plumb_findings_compare        (GPtrArray     *faults,
                                           xmlNode       *file,
                                           xmlNode       *workspace);

G_END_DECLS
