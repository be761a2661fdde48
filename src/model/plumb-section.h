/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-expression.h"
#include "plumb-types.h"

G_BEGIN_DECLS

/**
 * PlumbSectionFields:
 * @code: for example "PLN"; also the code under which its grade is answered
 * @theme: (nullable): code of the theme that its grade is of; see plumb-form-theme.h
 * @scale: (nullable): the scale it is graded on; %NULL for a section without a grade
 * @descriptors: (nullable): one text a grade, in rising rank; %NULL entries allowed
 * @standards: (element-type PlumbStandard)
 * @not_applicable_allowed: whether the section's grade may be "not applicable"
 * @relevant: (nullable): the section is in the audit only where this holds (a plan-type module)
 *
 * All that a section is; plumb_section_new() copies it.
 */
typedef struct
{
  const char          *code;
  const char          *title;
  const char          *intro;
  const char          *theme;
  PlumbScale          *scale;
  const char * const  *descriptors;
  GPtrArray           *standards;
  gboolean             not_applicable_allowed;
  PlumbExpression     *relevant;
  int                  line;
} PlumbSectionFields;

#define PLUMB_TYPE_SECTION (plumb_section_get_type ())

G_DECLARE_FINAL_TYPE (PlumbSection, plumb_section, PLUMB, SECTION, GObject)

PlumbSection             *plumb_section_new             (const PlumbSectionFields *fields);
const PlumbSectionFields *plumb_section_get_fields      (PlumbSection             *self);
const char               *plumb_section_get_code        (PlumbSection             *self);
const char               *plumb_section_get_title       (PlumbSection             *self);
gboolean                  plumb_section_is_graded       (PlumbSection             *self);
const char               *plumb_section_get_descriptor  (PlumbSection             *self,
                                                         int                       rank);
guint                     plumb_section_get_n_standards (PlumbSection             *self);
PlumbStandard            *plumb_section_get_standard    (PlumbSection             *self,
                                                         guint                     i);

G_END_DECLS
