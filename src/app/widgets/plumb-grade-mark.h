/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-scale.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_GRADE_MARK (plumb_grade_mark_get_type ())

/* A grade on its scale, for lists: the grade's letter in its colour at its place, best first, and
 * a dot for each of the others. Down a list the marks make a picture of how grades are spread. To a
 * screen reader it is the grade in words. Shows nothing until a grade is set. */
G_DECLARE_FINAL_TYPE (PlumbGradeMark, plumb_grade_mark, PLUMB, GRADE_MARK, GtkWidget)

GtkWidget *plumb_grade_mark_new (void);
/* @scale, @value: (nullable): %NULL, or a value that is no grade, for nothing */
void       plumb_grade_mark_set (PlumbGradeMark *self,
                                 PlumbScale     *scale,
                                 const char     *value);

G_END_DECLS
