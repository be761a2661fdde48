/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-xml.h"

G_BEGIN_DECLS

char *plumb_xml_dup_detail (const xmlError *record) G_GNUC_WARN_UNUSED_RESULT;

char *plumb_xml_dup_grammar_attributes (xmlDoc        *grammar,
                                        const xmlChar *element) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
