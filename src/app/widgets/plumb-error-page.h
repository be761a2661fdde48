/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_ERROR_PAGE (plumb_error_page_get_type ())

/* What stands where something could not be read: what is the matter, what to do, and the way to a
 * backup. Nothing that is damaged looks as if it were empty. Signal "retry". */
G_DECLARE_FINAL_TYPE (PlumbErrorPage, plumb_error_page, PLUMB, ERROR_PAGE, AdwBin)

/* Shows the error in @stack, in a child named "error" that is made when it is first needed.
 * @heading: what could not be read; @retry: called with @page, swapped, to read it once more. */
void plumb_error_page_show (GtkStack     *stack,
                            const char   *heading,
                            const GError *error,
                            GCallback     retry,
                            gpointer      page);

G_END_DECLS
