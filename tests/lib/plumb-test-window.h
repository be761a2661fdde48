/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-window.h"

#include "plumb-page.h"

G_BEGIN_DECLS

/* The whole window, for tests of what leads from one place to another. */

/* Makes the program that windows belong to; before the first test. */
void         plumb_test_start_program (void);
void         plumb_test_end_program   (void);
/* @path: (nullable): of a workspace that is to be open when this returns */
PlumbWindow *plumb_test_open_window   (int          width,
                                       const char  *path);
/* Closes it and waits until nothing of it is left. */
void         plumb_test_close_window  (PlumbWindow *window);
PlumbPage   *plumb_test_get_page      (PlumbWindow *window);
/* Goes to "work", "cases", "audits", "trends" or "quarter", and waits until it is filled. */
PlumbPage   *plumb_test_show_place    (PlumbWindow *window,
                                       const char  *name);
/* Waits until a page of that type is in view. */
PlumbPage   *plumb_test_wait_page     (PlumbWindow *window,
                                       GType        type);

G_END_DECLS
