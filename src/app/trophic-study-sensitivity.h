/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with every combination of choices: computed off the main thread with progress, sortable, closed when the view is
 * covered. */
#pragma once

#include "trophic-study-result.h"
#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_study_sensitivity_present (TrophicWindow      *parent,
                                        TrophicStudyResult *result);

G_END_DECLS
