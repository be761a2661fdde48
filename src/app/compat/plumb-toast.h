/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows @toast (transfer full) as soon as no other stands there. One that is dismissed while it
 * still comes up, by its button, by Escape or by the program, goes once it is there: libadwaita 1.2
 * lets go of a toast while its coming up is still being drawn, and brings one up again that still
 * makes room for a more urgent one; either can end the program. */
void plumb_toast_show (AdwToastOverlay *overlay,
                       AdwToast        *toast);

G_END_DECLS
