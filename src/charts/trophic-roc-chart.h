/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ROC curve: steps, chance line, the area in words, Youden's point. */
#pragma once

#include "trophic-chart-scene.h"
#include "trophic-roc.h"

G_BEGIN_DECLS

/* @roc: borrowed. @marker_unit: of the cut-off ("mmol/L"). */
typedef struct {
  char             *label;
  char             *marker_unit;
  const TrophicRoc *roc;
} TrophicRocChart;

TrophicRocChart   *trophic_roc_chart_new      (const char              *label,
                                               const char              *marker_unit,
                                               const TrophicRoc        *roc);
void               trophic_roc_chart_free     (TrophicRocChart         *chart);
TrophicChartScene *trophic_roc_chart_layout   (const TrophicRocChart   *chart,
                                               const TrophicChartStyle *style,
                                               double                   width,
                                               double                   height,
                                               double                   text_scale);
char              *trophic_roc_chart_describe (const TrophicRocChart   *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicRocChart, trophic_roc_chart_free)

G_END_DECLS
