/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-answers-difference.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_UNSAVED_VIEW (plumb_unsaved_view_get_type ())

/* The words of a draft that ended elsewhere, each of which can be copied, beside the audit as the
 * workspace holds it. */
G_DECLARE_FINAL_TYPE (PlumbUnsavedView, plumb_unsaved_view, PLUMB, UNSAVED_VIEW, AdwBin)

/* @differences: (element-type PlumbAnswersDifference): what is in no file
 * @record: (nullable): the audit; %NULL where it is there no more
 * @story: what became of the draft */
GtkWidget *plumb_unsaved_view_new (PlumbInstrument  *instrument,
                                   GPtrArray        *differences,
                                   PlumbAuditRecord *record,
                                   const char       *story);

G_END_DECLS
