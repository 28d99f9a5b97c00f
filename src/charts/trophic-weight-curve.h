/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weights of a patient as a patient reads them on paper: what the clinic's scale showed and what was weighed at home, each
 * on a line of its own, the plan's start and the weight that was agreed on. Measured weights only: no forecast, no model. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

/* @day: days since 1970-01-01. */
typedef struct {
  double   day;
  double   kg;
  gboolean home;
} TrophicWeightCurvePoint;

/**
 * TrophicWeightCurve:
 * @points: (element-type TrophicWeightCurvePoint): by day
 * @plan_day: when the plan began; NAN = none
 * @plan_label: (nullable): at that line
 * @goal_kg: the weight that was agreed on; NAN = none
 * @goal_label: (nullable): beside it
 * @clinic_label, @home_label: beside the lines
 * @language: "en", "ja"
 */
typedef struct {
  GArray     *points;
  double      plan_day;
  char       *plan_label;
  double      goal_kg;
  char       *goal_label;
  char       *clinic_label;
  char       *home_label;
  const char *language;
} TrophicWeightCurve;

TrophicWeightCurve *trophic_weight_curve_new     (void);
void                trophic_weight_curve_free    (TrophicWeightCurve       *curve);
void                trophic_weight_curve_add     (TrophicWeightCurve       *curve,
                                                  double                    day,
                                                  double                    kg,
                                                  gboolean                  home);
TrophicChartScene  *trophic_weight_curve_lay_out (const TrophicWeightCurve *curve,
                                                  double                    width,
                                                  double                    height,
                                                  TrophicChartTheme         theme);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWeightCurve, trophic_weight_curve_free)

G_END_DECLS
