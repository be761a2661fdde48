/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-programme.h"

G_BEGIN_DECLS

/* Reads a programme file, or every instrument of a folder as a programme. Paths in it are relative
 * to the file. */
PlumbProgramme *plumb_programme_reader_read_path        (const char  *path,
                                                         GError     **error)
                                                         G_GNUC_WARN_UNUSED_RESULT;
/* Path of the programme that is installed with Plumbline, or of the one in the source tree when run
 * from there (environment PLUMBLINE_DATA names another data folder). */
char           *plumb_programme_reader_dup_default_path (void);
/* Likewise of another file beside it, by its name. */
char           *plumb_programme_reader_dup_path         (const char  *name);

G_END_DECLS
