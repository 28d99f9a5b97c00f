/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's recorded forecasts against the weights that came (clinic.md 3, ledger): coverage, errors, calibration, losses.
 * Observed against forecast is not the effect of a plan (regression to the mean, survivors): say trophic_quality_caveat()
 * wherever a number from here is shown. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/* Tenths of the predicted distribution: with a calibrated forecast each holds a tenth of the observed changes. */
#define TROPHIC_QUALITY_BINS 10

typedef enum {
  TROPHIC_QUALITY_ALL,
  TROPHIC_QUALITY_LAYER,  /* @name "L0", "L1", "L2" */
  TROPHIC_QUALITY_SITE,   /* @name as recorded of the patient, "" = none recorded */
  TROPHIC_QUALITY_PERIOD, /* @name the year of the weight that came, "2026" */
} TrophicQualityKind;

typedef enum {
  TROPHIC_QUALITY_ANY_PLAN,
  TROPHIC_QUALITY_WITH_PLAN,    /* a plan ran or began between the last weight and the one that came */
  TROPHIC_QUALITY_WITHOUT_PLAN,
} TrophicQualityPlan;

/* Forecasts of one tenth by predicted change: does more predicted loss come with more loss? kg/m2, NAN when n is 0. */
typedef struct {
  int    n;
  double predicted; /* mean of the forecast changes */
  double observed;  /* mean of the changes that came */
} TrophicQualityTenth;

/**
 * TrophicQualityGroup:
 * @n: scored forecasts with a weight; all numbers below are of these; NAN when there are none
 * @n_patients: of how many patients
 * @within50, @within80: how many weights fell into the interval; coverage is the share of @n
 * @coverage50, @coverage80: 0 to 1
 * @mae: mean absolute error of the forecast change, kg/m2
 * @mae_no_change: of saying that the BMI stays
 * @mae_trend: of the own trend (L0) made at the same time; NAN where a forecast was recorded without it
 * @n_trend: forecasts that have the own trend beside them; the paired numbers are of these
 * @crps: mean continuous ranked probability score, kg/m2, smaller is better
 * @crps_no_change: of "no change", a forecast without spread, so its absolute error
 * @crps_trend: of the own trend
 * @gain_no_change, @gain_no_change_se: mean of (CRPS of "no change" less CRPS of the forecast), positive = better than "no
 *   change"; standard error clustered by patient, NAN below two patients
 * @gain_trend, @gain_trend_se: the same against the own trend; zero for L0, which is the own trend
 * @bins: how many observed changes fell into each tenth of their own predicted distribution (PIT); flat = calibrated,
 *   high ends = intervals too narrow
 * @tenths: (array length=n_tenths): by predicted change, ascending; at least five forecasts each, so fewer than ten below fifty
 */
typedef struct {
  TrophicQualityKind  kind;
  char               *name;
  TrophicQualityPlan  plan;
  int                 n;
  int                 n_patients;
  int                 n_trend;
  int                 within50, within80;
  double              coverage50, coverage80;
  double              mae, mae_no_change, mae_trend;
  double              crps, crps_no_change, crps_trend;
  double              gain_no_change, gain_no_change_se;
  double              gain_trend, gain_trend_se;
  int                 bins[TROPHIC_QUALITY_BINS];
  TrophicQualityTenth tenths[TROPHIC_QUALITY_BINS];
  int                 n_tenths;
} TrophicQualityGroup;

/* Forecasts that no weight came for, counted by reason. */
typedef struct {
  const char *code;  /* "died", "transferred", "lost", "regime-change", "diagnosis-revised", "start-changed", "not-weighed" */
  const char *words; /* translated */
  int         n;
} TrophicQualityLoss;

/**
 * TrophicQuality:
 * @synthetic: a demo clinic: all of its patients are synthetic, and synthetic and real never mix here
 * @n_recorded: forecasts in the ledger
 * @n_repeated: said again from the same weight by the same model; the first one counts
 * @n_waiting: whose weight may still come
 * @n_synthetic_left_out: of synthetic patients in a real clinic; counted nowhere else
 * @groups: (element-type TrophicQualityGroup): ALL with any plan first, then ALL with and without, then layers, sites and
 *   periods, each with any plan, with and without; a group without a scored forecast is left out except the first three
 * @losses: (element-type TrophicQualityLoss): every reason, also with 0
 */
typedef struct {
  gboolean    synthetic;
  TrophicDate on;
  int         n_recorded;
  int         n_repeated;
  int         n_scored;
  int         n_waiting;
  int         n_lost;
  int         n_synthetic_left_out;
  GPtrArray  *groups;
  GArray     *losses;
} TrophicQuality;

/* Reads the ledger and the records as they now stand, and writes nothing. */
TrophicQuality *trophic_quality_new    (TrophicStore       *store,
                                        const TrophicDate  *on,
                                        GError            **error);
void            trophic_quality_free   (TrophicQuality     *quality);
/* "Observed against forecast is not the effect of a plan …", translated. */
const char     *trophic_quality_caveat (void);
/* "Site Otsu", "Year 2026", "Layer L1", "All forecasts"; with the plan when it counts. Transfer full. */
char           *trophic_quality_group_words (const TrophicQualityGroup *group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicQuality, trophic_quality_free)

G_END_DECLS
