/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-instrument.h"

G_BEGIN_DECLS

#define PLUMB_FORMS_ERROR (plumb_forms_error_quark ())

typedef enum
{
  PLUMB_FORMS_ERROR_INVALID
} PlumbFormsError;

GQuark           plumb_forms_error_quark           (void);

/* Reads an instrument, checks it by RELAX NG and then by code, and compiles its conditions. @name
 * is what errors call the file; every error names it, the line, and what to do. Never NULL without
 * @error set. */
PlumbInstrument *plumb_instrument_reader_read      (GBytes      *bytes,
                                                    const char  *name,
                                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbInstrument *plumb_instrument_reader_read_stored
                                                   (GBytes      *bytes,
                                                    const char  *name,
                                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbInstrument *plumb_instrument_reader_read_file (const char  *path,
                                                    GBytes     **out_bytes,
                                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
