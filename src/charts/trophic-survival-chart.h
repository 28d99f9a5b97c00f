/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One predicted curve from today for a patient who is free of its endpoint today: facts first, then a layout as a scene.
 * One curve, no group and no colour of a group; its numbers are those of the prediction, none is worked out while drawing. */
#pragma once

#include "trophic-card.h"
#include "trophic-chart-scene.h"
#include "trophic-encals.h"

G_BEGIN_DECLS

#define TROPHIC_SURVIVAL_MARKS 3

typedef struct {
  double months; /* from today */
  double share;  /* probability of being free of the endpoint, 0-1 */
} TrophicSurvivalPoint;

/**
 * TrophicSurvivalChart:
 * @points: (element-type TrophicSurvivalPoint): from today on, by month
 * @marks: the three times that are printed as numbers
 * @median_months: from today; NAN when it lies beyond the curve that is drawn
 * @months_now: from onset to today
 */
typedef struct {
  GArray              *points;
  TrophicSurvivalPoint marks[TROPHIC_SURVIVAL_MARKS];
  double               median_months;
  double               months_now;
} TrophicSurvivalChart;

TrophicSurvivalChart *trophic_survival_chart_new       (const TrophicEncals        *encals,
                                                        const TrophicCard          *card);
void                  trophic_survival_chart_free      (TrophicSurvivalChart       *chart);
double                trophic_survival_chart_end       (const TrophicSurvivalChart *chart);
char                 *trophic_survival_chart_describe  (const TrophicSurvivalChart *chart,
                                                        double                      months);
char                 *trophic_survival_share_text      (double                      share);
double                trophic_survival_chart_height    (double                      text_scale);
TrophicChartScene    *trophic_survival_chart_layout    (const TrophicSurvivalChart *chart,
                                                        const TrophicChartStyle    *style,
                                                        double                      width,
                                                        double                      height,
                                                        double                      text_scale);
TrophicChartScene    *trophic_survival_chart_crosshair (const TrophicSurvivalChart *chart,
                                                        const TrophicChartStyle    *style,
                                                        double                      width,
                                                        double                      height,
                                                        double                      text_scale,
                                                        double                      months);
double                trophic_survival_chart_month_at  (const TrophicSurvivalChart *chart,
                                                        const TrophicChartStyle    *style,
                                                        double                      width,
                                                        double                      height,
                                                        double                      text_scale,
                                                        double                      x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicSurvivalChart, trophic_survival_chart_free)

G_END_DECLS
