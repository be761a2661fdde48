/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-release.h"

G_BEGIN_DECLS

/* For what makes a release: it fills the fields and adds to their arrays before anybody else sees
 * it. */

PlumbRelease           *plumb_release_new            (void) G_GNUC_WARN_UNUSED_RESULT;
PlumbReleaseFields     *plumb_release_edit           (PlumbRelease            *self);
/* The release's own copy of a text; NULL of NULL. */
const char             *plumb_release_keep           (PlumbRelease            *self,
                                                      const char              *text);
/* Each is added to the arrays of the fields by the caller, and freed with them. */
PlumbReleaseInstrument *plumb_release_instrument_new (void);
PlumbReleaseTable      *plumb_release_table_new      (void);
/* With room for @n_columns counts, all absent, and for @n_shares shares and changes, of which none
 * is there yet. Added to @table. */
PlumbReleaseRow        *plumb_release_table_add_row  (PlumbReleaseTable       *table,
                                                      guint                    n_shares);
void                    plumb_release_table_add_column
                                                     (PlumbReleaseTable       *table,
                                                      PlumbMeasure             measure,
                                                      const PlumbReleaseScale *scale,
                                                      int                      rank,
                                                      gboolean                 is_protected);
/* The scale of @instrument that counts as @scale does, under its name there; added where it is
 * new. */
const PlumbReleaseScale *plumb_release_instrument_ensure_scale
                                                     (PlumbRelease            *self,
                                                      PlumbReleaseInstrument  *instrument,
                                                      PlumbScale              *scale);
/* (nullable) */
const PlumbReleaseTheme *plumb_release_instrument_find_theme
                                                     (PlumbReleaseInstrument  *instrument,
                                                      const char              *code);
/* Added where it is new. @title: (nullable): its code where nobody says more */
const PlumbReleaseTheme *plumb_release_instrument_ensure_theme
                                                     (PlumbRelease            *self,
                                                      PlumbReleaseInstrument  *instrument,
                                                      const char              *code,
                                                      const char              *title);

G_END_DECLS
