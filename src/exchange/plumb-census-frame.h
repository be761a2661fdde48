/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-census-child.h"

G_BEGIN_DECLS

/* The case that a child of a census stands for in the register. */
PlumbCase *plumb_census_frame_make_case (PlumbCensusChild *child,
                                         PlumbCensusDay    snapshot) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
