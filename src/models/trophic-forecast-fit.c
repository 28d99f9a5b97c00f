/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-fit.h"

#include <math.h>
#include <string.h>

#define GROUP "fit"

enum { GAIN, GAIN_SE, CRPS, CRPS_TREND, COVERAGE50, COVERAGE80, N_SCORES };

/** trophic_forecast_fit_write: (transfer full): a key file; numbers come back as they were. */
char *
trophic_forecast_fit_write (const TrophicForecastFit *fit)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const TrophicClinicForecast *clinic = fit->clinic;
  double noise[] = { fit->noise.measurement_sd, fit->noise.level_noise_sd };
  double scores[N_SCORES] = { clinic->gain, clinic->gain_se, clinic->crps, clinic->crps_trend, clinic->coverage50, clinic->coverage80 };
  double means[TROPHIC_N_PREDICTORS];
  memcpy (means, clinic->means, sizeof means);
  g_key_file_set_integer (file, GROUP, "on", fit->on);
  g_key_file_set_integer (file, GROUP, "last_fact", fit->last_fact);
  g_key_file_set_double_list (file, GROUP, "noise", noise, G_N_ELEMENTS (noise));
  g_key_file_set_integer (file, GROUP, "pairs", clinic->n_pairs);
  g_key_file_set_integer (file, GROUP, "patients", clinic->n_patients);
  g_key_file_set_integer (file, GROUP, "plan_pairs", clinic->n_plan_pairs);
  g_key_file_set_boolean (file, GROUP, "speaks", clinic->speaks);
  g_key_file_set_double_list (file, GROUP, "scores", scores, N_SCORES);
  g_key_file_set_double_list (file, GROUP, "means", means, TROPHIC_N_PREDICTORS);
  if (clinic->regression != NULL)
    {
      g_autoptr (GArray) numbers = trophic_bayes_regression_save (clinic->regression);
      g_key_file_set_double_list (file, GROUP, "regression", (double *) numbers->data, numbers->len);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

/* Exactly @n numbers, unknown ones included. */
static gboolean
read_numbers (GKeyFile   *file,
              const char *key,
              double     *numbers,
              gsize       n)
{
  gsize length;
  g_autofree double *list = g_key_file_get_double_list (file, GROUP, key, &length, NULL);
  if (list == NULL || length != n)
    return FALSE;
  memcpy (numbers, list, n * sizeof (double));
  return TRUE;
}

static gboolean
read_clinic (GKeyFile              *file,
             TrophicClinicForecast *clinic)
{
  double scores[N_SCORES];
  if (!read_numbers (file, "scores", scores, N_SCORES) || !read_numbers (file, "means", clinic->means, TROPHIC_N_PREDICTORS))
    return FALSE;
  clinic->gain = scores[GAIN];
  clinic->gain_se = scores[GAIN_SE];
  clinic->crps = scores[CRPS];
  clinic->crps_trend = scores[CRPS_TREND];
  clinic->coverage50 = scores[COVERAGE50];
  clinic->coverage80 = scores[COVERAGE80];
  clinic->n_pairs = g_key_file_get_integer (file, GROUP, "pairs", NULL);
  clinic->n_patients = g_key_file_get_integer (file, GROUP, "patients", NULL);
  clinic->n_plan_pairs = g_key_file_get_integer (file, GROUP, "plan_pairs", NULL);
  clinic->speaks = g_key_file_get_boolean (file, GROUP, "speaks", NULL);
  gsize length = 0;
  g_autofree double *numbers = g_key_file_get_double_list (file, GROUP, "regression", &length, NULL);
  if (numbers != NULL)
    clinic->regression = trophic_bayes_regression_restore (numbers, length);
  return (numbers == NULL || clinic->regression != NULL) && (!clinic->speaks || clinic->regression != NULL);
}

/** trophic_forecast_fit_read: (nullable): %NULL when the text is no fit of this program. */
TrophicForecastFit *
trophic_forecast_fit_read (const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (TrophicForecastFit) fit = g_new0 (TrophicForecastFit, 1);
  double noise[2];
  fit->clinic = g_new0 (TrophicClinicForecast, 1);
  if (!g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL) || !read_numbers (file, "noise", noise, 2) ||
      !read_clinic (file, fit->clinic))
    return NULL;
  fit->noise = (TrophicForecastNoise) { noise[0], noise[1] };
  fit->on = g_key_file_get_integer (file, GROUP, "on", NULL);
  fit->last_fact = g_key_file_get_integer (file, GROUP, "last_fact", NULL);
  return g_steal_pointer (&fit);
}

/** trophic_forecast_fit_free: */
void
trophic_forecast_fit_free (TrophicForecastFit *fit)
{
  if (fit == NULL)
    return;
  trophic_clinic_forecast_free (fit->clinic);
  g_free (fit);
}

/** trophic_forecast_fit_holds: whether a fit of @day would be the same, the facts being the same. */
gboolean
trophic_forecast_fit_holds (const TrophicForecastFit *fit,
                            int                       day)
{
  return fit->on == day || (fit->on >= fit->last_fact && day >= fit->last_fact);
}
