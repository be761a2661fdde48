/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-instrument.h"

G_BEGIN_DECLS

gboolean plumb_instrument_check_run    (PlumbInstrument  *instrument,
                                        GHashTable       *lines,
                                        const char       *name,
                                        gboolean          stored,
                                        GError          **error);
gboolean plumb_instrument_check_order  (PlumbInstrument  *instrument,
                                        const char       *name,
                                        GError          **error);
gboolean plumb_instrument_check_themes (PlumbInstrument  *instrument,
                                        GHashTable       *lines,
                                        const char       *name,
                                        GError          **error);

G_END_DECLS
