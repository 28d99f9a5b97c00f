/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weights of one patient as a BMI series on one reference height (clinic.md 4): visits and weight observations,
 * on one day the visit wins; each point knows whether the forecast may use it. */
#pragma once

#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicWeightPoint:
 * @bmi: kg/m2 on the reference height; NAN without one
 * @scale_changed: another clinic scale than the last known one; home weights are drawn apart and do not count here
 * @valid: measured, not reported or estimated, no marked oedema
 * @reason: why not valid (stable code: "oedema", "reported", "estimated", "implausible", "censored"), or NULL
 */
typedef struct {
  TrophicDate  date;
  double       kg;
  double       bmi;
  TrophicScale scale;
  int          oedema;
  gboolean     home;
  gboolean     scale_changed;
  gboolean     valid;
  const char  *reason;
  gboolean     from_visit;
} TrophicWeightPoint;

GArray                   *trophic_weight_series_new        (const TrophicRecord *record);
const TrophicWeightPoint *trophic_weight_series_last       (const GArray        *series);
const TrophicWeightPoint *trophic_weight_series_last_valid (const GArray        *series);
double                    trophic_weight_series_change     (const GArray        *series,
                                                            double               days,
                                                            double               tolerance_days);
double                    trophic_reference_height         (const TrophicRecord *record,
                                                            gboolean            *chosen);
double                    trophic_bmi                      (double               kg,
                                                            double               height_cm);

G_END_DECLS
