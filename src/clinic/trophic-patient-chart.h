/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trajectories of one patient as every screen and paper draws them: with the limits that the cards state, and without the
 * energy target of a running plan while the refeeding gate waits. */
#pragma once

#include "trophic-assessment.h"
#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

TrophicTrajectoryChart *trophic_patient_chart_new (const TrophicAssessment *assessment,
                                                   const char *const       *analytes);

G_END_DECLS
