/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/xmlwriter.h>

#include "plumb-findings.h"

G_BEGIN_DECLS

/* What the versions of a form that were used in a quarter ask, as the findings file lists it, so
 * that whoever is given the file alone can see whether a section, an index or a standard is missing
 * from it. Borrows its group. */

typedef struct _PlumbFindingsForms PlumbFindingsForms;

PlumbFindingsForms *plumb_findings_forms_new  (const PlumbFindingsGroup *group);
void                plumb_findings_forms_free (PlumbFindingsForms       *self);

/* (nullable): what the file calls a scale that figures of the group use */
const char         *plumb_findings_forms_get_scale_name (PlumbFindingsForms *self,
                                                         PlumbScale         *scale);

/* Whether any version in use asks for it: then it stands in the file although nobody answered. */
gboolean            plumb_findings_forms_ask_grade    (PlumbFindingsForms       *self,
                                                       const PlumbBlock         *block);
gboolean            plumb_findings_forms_ask_standard (PlumbFindingsForms       *self,
                                                       const char               *theme,
                                                       const PlumbIndexStandard *standard);

void                plumb_findings_forms_write_scales (PlumbFindingsForms       *self,
                                                       xmlTextWriter            *xml);
void                plumb_findings_forms_write_asked  (PlumbFindingsForms       *self,
                                                       xmlTextWriter            *xml,
                                                       const PlumbInstrumentUse *use);

G_END_DECLS
