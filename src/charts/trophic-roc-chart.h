/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ROC curve: steps, chance line, the area in words, Youden's point. */
#pragma once

#include "trophic-chart-scene.h"
#include "trophic-roc.h"

G_BEGIN_DECLS

/* @roc: borrowed. @marker_unit: of the cut-off ("mmol/L"). @point: Youden's point; of a marker that is lower in those with the
 * outcome that of the rule "up to the cut-off", whose sensitivity and specificity it holds. */
typedef struct {
  char             *label;
  char             *marker_unit;
  const TrophicRoc *roc;
  TrophicRocPoint   point;
  gboolean          at_or_below;
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
