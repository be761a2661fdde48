/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-answers-difference.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CLASH_DIALOG (plumb_clash_dialog_get_type ())

/* Shows what was written in two places into the same answers, both texts beside each other, and
 * asks which is kept. */
G_DECLARE_FINAL_TYPE (PlumbClashDialog, plumb_clash_dialog, PLUMB, CLASH_DIALOG, AdwWindow)

/* @differences: (element-type PlumbAnswersDifference): of those changed in both places the choice
 * is written into @keep. */
void     plumb_clash_dialog_ask_async  (GtkWindow           *parent,
                                        PlumbInstrument     *instrument,
                                        GPtrArray           *differences,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/* FALSE: it was put off, and nothing is decided. */
gboolean plumb_clash_dialog_ask_finish (GAsyncResult        *result);

G_END_DECLS
