/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two themes of every form that names none, and the pair of the cross-table. */
#define PLUMB_THEME_PLANNING    "planning"
#define PLUMB_THEME_SUPERVISION "supervision"

/**
 * PlumbFormTheme:
 * @code: what a section's theme= and a standard's flags= call it, for example "voice"; it is the
 *   same theme in every version of a form
 * @title: as people read it: "Voice of the child"
 *
 * What a form is asked about across its sections: the standards flagged for it make up an index,
 * and the section that has it grades it as a whole.
 */
typedef struct
{
  char *code;
  char *title;
} PlumbFormTheme;

PlumbFormTheme       *plumb_form_theme_new          (const char           *code,
                                                     const char           *title)
                                                     G_GNUC_WARN_UNUSED_RESULT;
void                  plumb_form_theme_free         (PlumbFormTheme       *theme);
/* (element-type PlumbFormTheme): those of a form that names none. */
GPtrArray            *plumb_form_theme_list_default (void) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): of @themes, the one of @code. */
const PlumbFormTheme *plumb_form_theme_find         (GPtrArray            *themes,
                                                     const char           *code);

G_END_DECLS
