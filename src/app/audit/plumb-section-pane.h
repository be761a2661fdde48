/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-answer-row.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SECTION_PANE (plumb_section_pane_get_type ())

/* The standards of one section at a time; their widgets are made when the section is shown.
 * Signals: "edited" (gboolean at_once), "entered" (const char *code): the keyboard came to
 * that standard. */
G_DECLARE_FINAL_TYPE (PlumbSectionPane, plumb_section_pane, PLUMB, SECTION_PANE, AdwBin)

GtkWidget      *plumb_section_pane_new         (PlumbAuditDraft  *draft);
PlumbSection   *plumb_section_pane_get_section (PlumbSectionPane *self);
void            plumb_section_pane_set_section (PlumbSectionPane *self,
                                                PlumbSection     *section);
/* (nullable) (transfer none): only rows that are asked. */
PlumbAnswerRow *plumb_section_pane_get_row     (PlumbSectionPane *self,
                                                const char       *code);
/* The row before or after @row, or @row itself at the ends. */
PlumbAnswerRow *plumb_section_pane_get_beside  (PlumbSectionPane *self,
                                                PlumbAnswerRow   *row,
                                                gboolean          after);
/* Shows what the draft holds of @code (NULL: of everything) now. */
void            plumb_section_pane_update_row  (PlumbSectionPane *self,
                                                const char       *code);
/* Which standards are asked, and the progress. */
void            plumb_section_pane_update      (PlumbSectionPane *self);
void            plumb_section_pane_flush       (PlumbSectionPane *self);
/* What is shown under the standards: the grade pane where there is no room beside them.
 * (nullable) */
void            plumb_section_pane_set_below   (PlumbSectionPane *self,
                                                GtkWidget        *widget);

G_END_DECLS
