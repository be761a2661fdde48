/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-instrument.h"
#include "plumb-programme.h"

G_BEGIN_DECLS

/**
 * PlumbProgrammeForm:
 * @path: (owned): of its file
 * @bytes: (owned): of its file, as they are
 * @instrument: (owned): what they say
 *
 * A form of a programme.
 */
typedef struct
{
  char            *path;
  GBytes          *bytes;
  PlumbInstrument *instrument;
} PlumbProgrammeForm;

/* Reads every form of @programme, in its order: PlumbProgrammeForm. Fails where one of them is not
 * sound. Waits for the disk. */
GPtrArray *plumb_programme_forms_read (PlumbProgramme  *programme,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
