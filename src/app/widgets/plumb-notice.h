/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_NOTICE (plumb_notice_get_type ())

/* A bar that says what a person must know of the page below it, without taking the keyboard away;
 * with one button for what can be done about it, and one that closes it. Hidden until it has a
 * text. */
G_DECLARE_FINAL_TYPE (PlumbNotice, plumb_notice, PLUMB, NOTICE, AdwBin)

GtkWidget  *plumb_notice_new      (void);
/* Says @text. @label and @action (both nullable) are those of the button; without one the notice
 * can only be closed, with one it stays until the page takes it back. */
void        plumb_notice_show     (PlumbNotice *self,
                                   const char  *text,
                                   const char  *label,
                                   const char  *action);
void        plumb_notice_hide     (PlumbNotice *self);

G_END_DECLS
