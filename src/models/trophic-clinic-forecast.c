/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic-forecast.h"

#include <math.h>

#include "trophic-forecast-score.h"

/* Every predictor has a column for its value and one that says that it is missing. */
#define N_COLUMNS (2 * TROPHIC_N_PREDICTORS)

static const TrophicForecastPair *
pair_at (const GArray *pairs,
         guint         i)
{
  return &g_array_index (pairs, TrophicForecastPair, i);
}

static void
fill_row (const TrophicClinicForecast *model,
          const double                *predictors,
          double                       row[N_COLUMNS])
{
  for (int i = 0; i < TROPHIC_N_PREDICTORS; i++)
    {
      gboolean missing = isnan (predictors[i]);
      row[i] = missing ? model->means[i] : predictors[i];
      row[TROPHIC_N_PREDICTORS + i] = missing;
    }
}

/* A predictor that nobody has stands at zero: a constant, which teaches nothing. */
static void
find_means (TrophicClinicForecast *model,
            const GArray          *pairs)
{
  for (int k = 0; k < TROPHIC_N_PREDICTORS; k++)
    {
      double sum = 0;
      int n = 0;
      for (guint i = 0; i < pairs->len; i++)
        if (!isnan (pair_at (pairs, i)->predictors[k]))
          sum += pair_at (pairs, i)->predictors[k], n++;
      model->means[k] = n > 0 ? sum / n : 0;
    }
}

static void
add_pair (TrophicMoments              *moments,
          const TrophicClinicForecast *model,
          const TrophicForecastPair   *pair)
{
  double row[N_COLUMNS];
  fill_row (model, pair->predictors, row);
  trophic_moments_add (moments, row, pair->change);
}

static TrophicMoments *
new_moments (const TrophicClinicForecast *model)
{
  double origin[N_COLUMNS] = { 0 };
  for (int i = 0; i < TROPHIC_N_PREDICTORS; i++)
    origin[i] = model->means[i];
  return trophic_moments_new (N_COLUMNS, origin, 0);
}

/* The end of the patient's pairs that begin at @start. */
static guint
patient_end (const GArray *pairs,
             guint         start)
{
  guint end = start;
  while (end < pairs->len && pair_at (pairs, end)->patient == pair_at (pairs, start)->patient)
    end++;
  return end;
}

/* Forecasts every pair from all other patients; FALSE when one patient's absence leaves nothing to learn from. */
static gboolean
leave_patients_out (const TrophicClinicForecast *model,
                    const GArray                *pairs,
                    const TrophicMoments        *all,
                    TrophicScored               *scored)
{
  for (guint start = 0, end; start < pairs->len; start = end)
    {
      g_autoptr (TrophicMoments) rest = trophic_moments_copy (all), own = new_moments (model);
      end = patient_end (pairs, start);
      for (guint i = start; i < end; i++)
        add_pair (own, model, pair_at (pairs, i));
      trophic_moments_subtract (rest, own);
      g_autoptr (TrophicBayesRegression) regression = trophic_bayes_regression_new (rest);
      if (regression == NULL)
        return FALSE;
      for (guint i = start; i < end; i++)
        {
          double row[N_COLUMNS];
          fill_row (model, pair_at (pairs, i)->predictors, row);
          scored[i].observed = pair_at (pairs, i)->change;
          trophic_bayes_regression_predict (regression, row, &scored[i].mean, &scored[i].sd);
        }
    }
  return TRUE;
}

/* Paired with what the own trend said of the same pairs. */
static void
score (TrophicClinicForecast *model,
       const GArray          *pairs,
       const TrophicScored   *scored)
{
  g_autofree double *gains = g_new (double, pairs->len);
  g_autofree gint64 *patients = g_new (gint64, pairs->len);
  g_autofree TrophicScored *trend = g_new (TrophicScored, pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    {
      const TrophicForecastPair *pair = pair_at (pairs, i);
      trend[i] = (TrophicScored) { pair->trend_mean, pair->trend_sd, pair->change };
      patients[i] = pair->patient;
      gains[i] = trophic_crps_normal (pair->change, pair->trend_mean, pair->trend_sd) -
                 trophic_crps_normal (pair->change, scored[i].mean, scored[i].sd);
    }
  model->gain = trophic_cluster_mean (gains, patients, pairs->len, &model->gain_se);
  model->crps = trophic_scored_crps (scored, pairs->len);
  model->crps_trend = trophic_scored_crps (trend, pairs->len);
  model->coverage50 = trophic_scored_coverage (scored, pairs->len, 0.5);
  model->coverage80 = trophic_scored_coverage (scored, pairs->len, 0.8);
}

static void
count (TrophicClinicForecast *model,
       const GArray          *pairs)
{
  model->n_pairs = pairs->len;
  for (guint start = 0; start < pairs->len; start = patient_end (pairs, start))
    model->n_patients++;
  for (guint i = 0; i < pairs->len; i++)
    model->n_plan_pairs += pair_at (pairs, i)->plan_began;
}

/**
 * trophic_clinic_forecast_new:
 * @pairs: (element-type TrophicForecastPair): a patient's pairs stand together
 * @card: the card bmi-forecast-clinic
 *
 * Fits the model to all pairs, and holds it against the own trend on each patient, fitted without that patient, prior and
 * noise included.
 *
 * Undefined: no regression, NAN numbers and silence below the card's number of patients.
 */
TrophicClinicForecast *
trophic_clinic_forecast_new (const GArray      *pairs,
                             const TrophicCard *card)
{
  TrophicClinicForecast *model = g_new0 (TrophicClinicForecast, 1);
  model->gain = model->gain_se = model->crps = model->crps_trend = model->coverage50 = model->coverage80 = NAN;
  count (model, pairs);
  if (model->n_patients < trophic_card_number (card, "patients"))
    return model;
  find_means (model, pairs);
  g_autoptr (TrophicMoments) all = new_moments (model);
  for (guint i = 0; i < pairs->len; i++)
    add_pair (all, model, pair_at (pairs, i));
  g_autofree TrophicScored *scored = g_new0 (TrophicScored, pairs->len);
  if (!leave_patients_out (model, pairs, all, scored))
    return model;
  model->regression = trophic_bayes_regression_new (all);
  if (model->regression == NULL)
    return model;
  score (model, pairs, scored);
  model->speaks = model->gain > trophic_card_number (card, "gain_errors") * model->gain_se;
  return model;
}

/** trophic_clinic_forecast_free: */
void
trophic_clinic_forecast_free (TrophicClinicForecast *model)
{
  if (model == NULL)
    return;
  g_clear_pointer (&model->regression, trophic_bayes_regression_free);
  g_free (model);
}

/**
 * trophic_clinic_forecast_predict:
 * @predictors: NAN where unknown
 * @mean: (out): of the next measured BMI less the last one, kg/m2
 * @sd: (out): of the same
 */
void
trophic_clinic_forecast_predict (const TrophicClinicForecast *model,
                                 const double                 predictors[TROPHIC_N_PREDICTORS],
                                 double                      *mean,
                                 double                      *sd)
{
  double row[N_COLUMNS];
  fill_row (model, predictors, row);
  trophic_bayes_regression_predict (model->regression, row, mean, sd);
}

/**
 * trophic_clinic_forecast_part:
 * @value: NAN = not known, which is a term of its own
 *
 * Gives what a predictor adds to the centre of all pairs, kg/m2; the centre and all parts sum to the mean.
 */
double
trophic_clinic_forecast_part (const TrophicClinicForecast *model,
                              TrophicPredictor             predictor,
                              double                       value)
{
  gboolean missing = isnan (value);
  return trophic_bayes_regression_part (model->regression, predictor, missing ? model->means[predictor] : value) +
         trophic_bayes_regression_part (model->regression, TROPHIC_N_PREDICTORS + predictor, missing);
}

/** trophic_clinic_forecast_coefficient: kg/m2 per unit of the predictor, with its posterior SD; NAN when it never varied. */
double
trophic_clinic_forecast_coefficient (const TrophicClinicForecast *model,
                                     TrophicPredictor             predictor,
                                     double                      *sd)
{
  return trophic_bayes_regression_coefficient (model->regression, predictor, sd);
}
