/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "plumb-section.h"

G_BEGIN_DECLS

/* Flags of a standard that are no themes. */
#define PLUMB_FLAG_CRITICAL "critical"
#define PLUMB_FLAG_CONCERN  "concern"

PlumbSection *plumb_section_reader_read           (xmlNode          *node,
                                                   GPtrArray        *scales,
                                                   const char       *name,
                                                   GError          **error);

gboolean      plumb_section_reader_read_condition (xmlNode          *node,
                                                   const char       *attribute,
                                                   const char       *name,
                                                   PlumbExpression **out_condition,
                                                   GError          **error);
PlumbScale   *plumb_section_reader_find_scale     (GPtrArray        *scales,
                                                   const char       *id,
                                                   xmlNode          *node,
                                                   const char       *name,
                                                   GError          **error);

G_END_DECLS
