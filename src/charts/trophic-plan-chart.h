/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "The plan and what followed": the BMI lane of the trajectories around one plan, with the fan that its start would have shown. */
#pragma once

#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

TrophicTrajectoryChart *trophic_plan_chart_new (TrophicRecord         *record,
                                                const TrophicPlan     *plan,
                                                const GArray          *weights,
                                                const TrophicForecast *forecast,
                                                const char            *language);

G_END_DECLS
