/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_CHOICE_BAR (plumb_choice_bar_get_type ())

/* The choices of one question as a row of toggles that breaks into lines where it is narrow. One
 * Tab stop: arrow keys move inside, Space and Enter choose, and choosing what is chosen already
 * takes the answer back. Signal "chosen" (const char *value, nullable): the person chose; not
 * emitted for plumb_choice_bar_set_value(). */
G_DECLARE_FINAL_TYPE (PlumbChoiceBar, plumb_choice_bar, PLUMB, CHOICE_BAR, GtkWidget)

typedef enum
{
  PLUMB_CHOICE_BAR_LINKED,    /* toggles side by side, as wide as their texts */
  PLUMB_CHOICE_BAR_GRID       /* two equal columns */
} PlumbChoiceBarStyle;

/* @name: what is asked ("PLN.01"); each toggle's accessible name is this and its label.
 * @several: more than one may be chosen; the value is then codes with spaces between. */
GtkWidget  *plumb_choice_bar_new       (const char          *name,
                                        PlumbChoiceBarStyle  style,
                                        gboolean             several);
/* @css_class: (nullable): colours the toggle while it is chosen. */
void        plumb_choice_bar_add       (PlumbChoiceBar      *self,
                                        const char          *value,
                                        const char          *label,
                                        const char          *css_class);
char       *plumb_choice_bar_dup_value (PlumbChoiceBar      *self) G_GNUC_WARN_UNUSED_RESULT;
void        plumb_choice_bar_set_value (PlumbChoiceBar      *self,
                                        const char          *value);
/* As if the person had pressed that toggle; FALSE where there is none. */
gboolean    plumb_choice_bar_press     (PlumbChoiceBar      *self,
                                        const char          *value);
const char *plumb_choice_bar_get_nth   (PlumbChoiceBar      *self,
                                        guint                n);

G_END_DECLS
