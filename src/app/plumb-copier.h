/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-shell.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_COPIER (plumb_copier_get_type ())

/* Makes copies of a shell's workspace when somebody says so, with what was typed last; each is
 * checked, and what came of it is told. Signal "changed": a copy is begun or has ended. */
G_DECLARE_FINAL_TYPE (PlumbCopier, plumb_copier, PLUMB, COPIER, GObject)

/* @shell: owns it */
PlumbCopier *plumb_copier_new        (PlumbShell  *shell);
/* One copy is made after the other. */
gboolean     plumb_copier_is_copying (PlumbCopier *self);
/* The shell has a workspace. A backup, and where it goes is asked. */
void         plumb_copier_back_up    (PlumbCopier *self);
void         plumb_copier_back_up_to (PlumbCopier *self,
                                      const char  *path);
/* A copy to work with; where it goes is asked. */
void         plumb_copier_save_copy  (PlumbCopier *self);

G_END_DECLS
