/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of a study: its numbers as the facts that a chart takes. The window, the PDF and the picture files all draw these. */
#pragma once

#include "trophic-dot-chart.h"
#include "trophic-forest-chart.h"
#include "trophic-heat-map.h"
#include "trophic-km-chart.h"
#include "trophic-roc-chart.h"
#include "trophic-scatter-chart.h"
#include "trophic-study.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): NULL where the study has no such answer. They borrow from @study. */
TrophicKmChart      *trophic_study_km_chart          (const TrophicStudy *study);
TrophicForestChart  *trophic_study_forest_chart      (const TrophicStudy *study);
TrophicScatterChart *trophic_study_scatter_chart     (const TrophicStudy *study);
TrophicHeatMap      *trophic_study_heat_map          (const TrophicStudy *study);
TrophicRocChart     *trophic_study_roc_chart         (const TrophicStudy *study);
/* @sensitivity: (element-type TrophicStudySensitivity) */
TrophicDotChart     *trophic_study_sensitivity_chart (GPtrArray          *sensitivity);

G_END_DECLS
