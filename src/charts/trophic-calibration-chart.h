/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How recorded forecasts held: left what was forecast against what came, right where each weight fell in its own forecast.
 * Facts only, computed elsewhere. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

#define TROPHIC_CALIBRATION_BINS 10

/**
 * TrophicCalibrationChart:
 * @n_tenths: groups of forecasts by predicted change, ascending; @predicted and @observed are their means, kg/m2
 * @bins: weights in each tenth of their own predicted distribution
 */
typedef struct {
  int    n_tenths;
  double predicted[TROPHIC_CALIBRATION_BINS];
  double observed[TROPHIC_CALIBRATION_BINS];
  int    bins[TROPHIC_CALIBRATION_BINS];
} TrophicCalibrationChart;

TrophicChartScene *trophic_calibration_layout   (const TrophicCalibrationChart *chart,
                                                 double                         width,
                                                 double                         height,
                                                 const TrophicChartStyle       *style,
                                                 double                         text_scale);
char              *trophic_calibration_describe (const TrophicCalibrationChart *chart);

G_END_DECLS
