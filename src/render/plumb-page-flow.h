/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-theme.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_FLOW_TITLE,
  PLUMB_FLOW_HEADING,
  PLUMB_FLOW_STRONG,
  PLUMB_FLOW_QUESTION,   /* as body, but never parted from what follows it */
  PLUMB_FLOW_BODY,
  PLUMB_FLOW_DIM
} PlumbFlowStyle;

/* Text that flows over the pages of a document line by line, nothing cut: long words are broken,
 * headings stay with what follows them. Sizes are points. */
typedef struct _PlumbPageFlow PlumbPageFlow;

/* @footer: beside the page's number; @header: at the top of each page but the first. Both
 * copied. */
PlumbPageFlow *plumb_page_flow_new         (double          width,
                                            double          height,
                                            const char     *header,
                                            const char     *footer);
void           plumb_page_flow_free        (PlumbPageFlow  *flow);
/* @chip (nullable): a pill of @colour before the text's first line; @indent from the left
 * margin. */
void           plumb_page_flow_add         (PlumbPageFlow  *flow,
                                            PlumbFlowStyle  style,
                                            const char     *text,
                                            double          indent,
                                            const char     *chip,
                                            PlumbColour     colour);
void           plumb_page_flow_add_text    (PlumbPageFlow  *flow,
                                            PlumbFlowStyle  style,
                                            const char     *text,
                                            double          indent);
void           plumb_page_flow_add_space   (PlumbPageFlow  *flow,
                                            double          height);
/* At least 1. Nothing may be added afterwards. */
guint          plumb_page_flow_get_n_pages (PlumbPageFlow  *flow);
/* @page counts from 0. */
void           plumb_page_flow_draw        (PlumbPageFlow  *flow,
                                            cairo_t        *cr,
                                            guint           page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPageFlow, plumb_page_flow_free)

G_END_DECLS
