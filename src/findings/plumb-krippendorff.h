/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-agreement-ratings.h"

G_BEGIN_DECLS

/* @weighting: one of the distances. */
PlumbCoefficient plumb_krippendorff_alpha (const PlumbAgreementRatings *ratings,
                                           PlumbWeighting               weighting);

G_END_DECLS
