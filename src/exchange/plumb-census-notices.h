/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-census-reader.h"

G_BEGIN_DECLS

/* What the file does against its schema; findings of a numbered rule carry the number. */
#define PLUMB_CENSUS_SCHEMA "schema"

void plumb_census_add_notice (PlumbCensus *census,
                              guint        line,
                              const char  *subject,
                              const char  *rule,
                              const char  *format,
                              ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS
