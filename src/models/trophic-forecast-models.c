/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-models.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-bmi-forecast-private.h"

static void
models_clear (gpointer data)
{
  TrophicForecastModels *models = data;
  g_clear_pointer (&models->clinic, trophic_clinic_forecast_free);
  g_clear_pointer (&models->site, trophic_site_model_free);
  g_free (models->learned);
  g_free (models->learned_from);
}

/**
 * trophic_forecast_models_new:
 * @clinic: (transfer full) (nullable):
 * @site: (transfer full) (nullable):
 */
TrophicForecastModels *
trophic_forecast_models_new (const TrophicForecastNoise *noise,
                             TrophicClinicForecast      *clinic,
                             TrophicSiteModel           *site)
{
  TrophicForecastModels *models = g_atomic_rc_box_new0 (TrophicForecastModels);
  *models = (TrophicForecastModels) { .noise = *noise, .clinic = clinic, .site = site };
  return models;
}

/** trophic_forecast_models_ref: (transfer full): one holder more. */
TrophicForecastModels *
trophic_forecast_models_ref (TrophicForecastModels *models)
{
  return g_atomic_rc_box_acquire (models);
}

/** trophic_forecast_models_unref: one holder less. */
void
trophic_forecast_models_unref (TrophicForecastModels *models)
{
  g_atomic_rc_box_release_full (models, models_clear);
}

/* Cards of a forecast, and what its patient's record says to the layers above the own trend. */
typedef struct {
  TrophicForecast     *forecast;
  const TrophicRecord *record;
  int                  on_day;
  const TrophicCard   *trend_card;
  const TrophicCard   *card;
  double               predictors[TROPHIC_N_PREDICTORS];
} Turn;

static gboolean
speak_site (Turn                   *turn,
            const TrophicSiteModel *model)
{
  g_autoptr (GArray) values = trophic_site_model_read (model, turn->record, turn->on_day, turn->predictors, turn->card);
  g_autofree char *reason = NULL;
  double mean;
  if (!trophic_site_model_predict (model, values, &mean, &reason))
    {
      trophic_cautions_add (turn->forecast->cautions, "site-model-silent", TROPHIC_CAUTION_CHECK, _("%s gives no answer: %s"),
                            model->name, reason);
      return FALSE;
    }
  trophic_forecast_speak (turn->forecast, "L2", model->id, model->version, mean, model->residual_sd,
                          trophic_site_model_words (model), turn->trend_card);
  trophic_forecast_contribute (turn->forecast, "intercept", g_strdup (_("Intercept of the model")), model->intercept);
  for (guint i = 0; i < values->len; i++)
    {
      const TrophicSiteValue *value = &g_array_index (values, TrophicSiteValue, i);
      trophic_forecast_contribute (turn->forecast, value->input->code, trophic_site_value_words (value),
                                   value->input->coefficient * value->value);
    }
  trophic_cautions_add (turn->forecast->cautions, "site-model", TROPHIC_CAUTION_NOTE, _("%s v%d: %s. n = %d; %s"), model->name,
                        model->version, turn->forecast->wording, model->n, model->population);
  return TRUE;
}

static void
speak_clinic (Turn                        *turn,
              const TrophicClinicForecast *model)
{
  double mean, sd;
  trophic_clinic_forecast_predict (model, turn->predictors, &mean, &sd);
  trophic_forecast_speak (turn->forecast, "L1", trophic_card_id (turn->card), trophic_card_version (turn->card), mean, sd,
                          g_strdup (trophic_card_text (turn->card, "wording")), turn->trend_card);
  trophic_forecast_contribute (turn->forecast, "centre", g_strdup (_("Mean change in this clinic")),
                               trophic_bayes_regression_centre (model->regression));
  for (int i = 0; i < TROPHIC_N_PREDICTORS; i++)
    trophic_forecast_contribute (turn->forecast, trophic_predictor_code (i), trophic_predictor_words (i, turn->predictors[i]),
                                 trophic_clinic_forecast_part (model, i, turn->predictors[i]));
  trophic_cautions_add (turn->forecast->cautions, "clinic-model", TROPHIC_CAUTION_NOTE,
                        _("From %d observed changes of %d patients of this clinic: what they are associated with, not what causes them"),
                        model->n_pairs, model->n_patients);
}

/**
 * trophic_forecast_new:
 * @record: the patient's facts; later ones than @on are ignored
 * @models: (nullable): the clinic's models; without them L0 speaks on its card's assumptions
 *
 * A site's published model speaks first when its inputs are there and inside its ranges, else the clinic's own once it has
 * earned it, else the own trend. Whatever keeps the own trend from a number keeps every layer from one.
 *
 * Returns: (transfer full): the forecast of the layer whose turn it is, or why there is none
 */
TrophicForecast *
trophic_forecast_new (const TrophicRecord         *record,
                      const TrophicDate           *on,
                      const TrophicForecastModels *models)
{
  Turn turn = {
    .record = record, .on_day = trophic_date_day (on), .trend_card = trophic_card_get ("bmi-forecast"),
    .card = trophic_card_get ("bmi-forecast-clinic"),
  };
  turn.forecast = trophic_bmi_forecast (record, on, models != NULL ? &models->noise : NULL, turn.trend_card);
  gboolean clinic_speaks = models != NULL && models->clinic != NULL && models->clinic->speaks;
  if (turn.forecast->reason != NULL || models == NULL || (models->site == NULL && !clinic_speaks))
    return turn.forecast;
  trophic_predictors_read (record, turn.on_day, turn.card, turn.predictors);
  turn.predictors[TROPHIC_PREDICTOR_OWN_TREND] = turn.forecast->trend_mean;
  turn.predictors[TROPHIC_PREDICTOR_BMI] = turn.forecast->from_bmi;
  if ((models->site == NULL || !speak_site (&turn, models->site)) && clinic_speaks)
    speak_clinic (&turn, models->clinic);
  return turn.forecast;
}
