/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-bmi-forecast.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-bmi-forecast-private.h"
#include "trophic-date-words.h"
#include "trophic-forecast-trend-private.h"
#include "trophic-forecast-weights-private.h"
#include "trophic-normal.h"

static const struct {
  const char *code;
  const char *message;
} reasons[] = {
  { "no-weight", N_("No weight yet") },
  { "no-height", N_("No height: a BMI needs one reference height") },
  { "weigh-first", N_("Weigh first: the last weight is too old for a forecast") },
  { "oedema", N_("Marked oedema: the weight does not show the body mass") },
  { "reported-weight", N_("The last weight was reported or estimated, not measured") },
  { "implausible-weight", N_("The last weight is a limit or not plausible") },
  { "regime-change", N_("Feeding or ventilation changed: two weights after the change are needed") },
  { "deceased", N_("Deceased: no forecast") },
  { "transferred", N_("Transferred: no forecast") },
  { "diagnosis-revised", N_("Diagnosis revised: no forecast") },
};

static const char *
reason_message (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].code, code))
      return g_dgettext (GETTEXT_PACKAGE, reasons[i].message);
  g_return_val_if_reached (NULL);
}

static void
contribution_free (TrophicForecastContribution *contribution)
{
  g_free (contribution->code);
  g_free (contribution->name);
  g_free (contribution);
}

static TrophicForecast *
new_forecast (const TrophicForecastWeights *weights,
              const TrophicCard            *card)
{
  TrophicForecast *forecast = g_new0 (TrophicForecast, 1);
  double *numbers[] = {
    &forecast->from_bmi, &forecast->mean, &forecast->sd, &forecast->lower50, &forecast->upper50, &forecast->lower80,
    &forecast->upper80, &forecast->change.mean, &forecast->change.lower50, &forecast->change.upper50,
    &forecast->change.lower80, &forecast->change.upper80, &forecast->p_loss, &forecast->p_gain, &forecast->slope_per_year,
    &forecast->level, &forecast->level_variance, &forecast->covariance, &forecast->slope_variance,
    &forecast->measurement_sd, &forecast->level_noise_sd, &forecast->trend_mean, &forecast->trend_sd,
  };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = NAN;
  forecast->layer = "L0";
  forecast->model = trophic_card_id (card);
  forecast->version = trophic_card_version (card);
  forecast->horizon_days = (int) trophic_card_number (card, "horizon_days");
  forecast->cautions = trophic_cautions_new ();
  forecast->contributions = g_ptr_array_new_with_free_func ((GDestroyNotify) contribution_free);
  if (weights->last != NULL)
    {
      forecast->from_date = weights->last->date;
      forecast->from_bmi = weights->last->bmi;
    }
  return forecast;
}

static void
set_probabilities (TrophicForecast   *forecast,
                   const TrophicCard *card)
{
  TrophicForecastChange *change = &forecast->change;
  double half50 = trophic_normal_quantile (0.75) * forecast->sd;
  double half80 = trophic_normal_quantile (0.90) * forecast->sd;
  double threshold = trophic_card_number (card, "loss_threshold");
  double arrow = trophic_card_number (card, "arrow_probability");
  change->lower50 = change->mean - half50;
  change->upper50 = change->mean + half50;
  change->lower80 = change->mean - half80;
  change->upper80 = change->mean + half80;
  forecast->mean = forecast->from_bmi + change->mean;
  forecast->lower50 = forecast->from_bmi + change->lower50;
  forecast->upper50 = forecast->from_bmi + change->upper50;
  forecast->lower80 = forecast->from_bmi + change->lower80;
  forecast->upper80 = forecast->from_bmi + change->upper80;
  forecast->p_loss = trophic_normal_below (-threshold, change->mean, forecast->sd);
  forecast->p_gain = trophic_normal_above (threshold, change->mean, forecast->sd);
  /* One weight shows the reference band: it has no direction of its own. */
  if (forecast->n_weights > 1)
    forecast->direction = forecast->p_loss >= arrow ? -1 : forecast->p_gain >= arrow ? 1 : 0;
}

static void
set_numbers (TrophicForecast              *forecast,
             const TrophicForecastWeights *weights,
             const TrophicForecastNoise   *noise,
             const TrophicCard            *card)
{
  TrophicTrendModel model = trophic_forecast_trend (noise, card);
  TrophicTrendState state;
  double variance;
  if (!trophic_kalman_filter ((const double *) weights->times->data, (const double *) weights->values->data,
                              weights->times->len, &model, &state))
    g_return_if_reached ();
  trophic_kalman_forecast (&state, &model, forecast->horizon_days, &forecast->change.mean, &variance);
  forecast->sd = sqrt (variance);
  forecast->n_weights = (int) weights->times->len;
  forecast->slope_per_year = state.slope * TROPHIC_DAYS_PER_YEAR;
  forecast->level = state.last + state.ahead;
  forecast->level_variance = state.level_variance;
  forecast->covariance = state.covariance;
  forecast->slope_variance = state.slope_variance;
  forecast->measurement_sd = model.measurement_sd;
  forecast->level_noise_sd = model.level_noise_sd * sqrt (TROPHIC_DAYS_PER_MONTH);
  forecast->target_date = trophic_date_from_day (trophic_date_day (&forecast->from_date) + forecast->horizon_days);
  forecast->trend_mean = forecast->change.mean;
  forecast->trend_sd = forecast->sd;
  forecast->wording = g_strdup (trophic_card_text (card, "wording"));
  set_probabilities (forecast, card);
}

/**
 * trophic_forecast_speak:
 * @forecast: the own trend's, which has a number
 * @trend_card: the card bmi-forecast: what counts as a loss, and when there is an arrow
 * @mean: of the change, kg/m2
 * @wording: (transfer full): which layer speaks
 *
 * Lets another layer speak: its numbers replace the own trend's, which stays in trend_mean and trend_sd; what was said of the
 * own trend alone goes.
 */
void
trophic_forecast_speak (TrophicForecast   *forecast,
                        const char        *layer,
                        const char        *model,
                        int                version,
                        double             mean,
                        double             sd,
                        char              *wording,
                        const TrophicCard *trend_card)
{
  static const char * const of_the_trend[] = { "weights-only", "noise-estimated" };
  forecast->layer = g_intern_string (layer);
  forecast->model = g_intern_string (model);
  forecast->version = version;
  forecast->change.mean = mean;
  forecast->sd = sd;
  g_free (forecast->wording);
  forecast->wording = wording;
  set_probabilities (forecast, trend_card);
  for (guint i = forecast->cautions->len; i > 0; i--)
    {
      const TrophicCaution *caution = g_ptr_array_index (forecast->cautions, i - 1);
      for (guint k = 0; k < G_N_ELEMENTS (of_the_trend); k++)
        if (g_str_equal (caution->code, of_the_trend[k]))
          {
            g_ptr_array_remove_index (forecast->cautions, i - 1);
            break;
          }
    }
}

/** trophic_forecast_contribute: adds a term; @name is handed over. */
void
trophic_forecast_contribute (TrophicForecast *forecast,
                             const char      *code,
                             char            *name,
                             double           value)
{
  TrophicForecastContribution *contribution = g_new (TrophicForecastContribution, 1);
  *contribution = (TrophicForecastContribution) { g_strdup (code), name, value };
  g_ptr_array_add (forecast->contributions, contribution);
}

static void
add_cautions (TrophicForecast              *forecast,
              const TrophicForecastWeights *weights,
              const TrophicRecord          *record,
              const TrophicDate            *on,
              const TrophicForecastNoise   *noise,
              const TrophicCard            *card)
{
  GPtrArray *cautions = forecast->cautions;
  gboolean height_chosen;
  trophic_reference_height (record, &height_chosen);
  if (trophic_date_day (on) - trophic_date_day (&weights->last->date) > trophic_card_number (card, "old_weight_days"))
    trophic_cautions_add (cautions, "old-weight", TROPHIC_CAUTION_CHECK, _("The last weight is older than %.0f days"),
                          trophic_card_number (card, "old_weight_days"));
  if (weights->last->oedema > 0)
    trophic_cautions_add (cautions, "oedema-present", TROPHIC_CAUTION_CHECK, _("Some oedema at the last weighing"));
  if (weights->last->scale_changed)
    trophic_cautions_add (cautions, "scale-changed", TROPHIC_CAUTION_CHECK,
                          _("The last weight is from another scale than the one before"));
  trophic_cautions_add (cautions, "weights-only", TROPHIC_CAUTION_NOTE, _("From weights only; lactate not used"));
  if (forecast->n_weights == 1)
    trophic_cautions_add (cautions, "reference-band", TROPHIC_CAUTION_NOTE,
                          _("One weight: the reference band of a Japanese cohort before diagnosis (n = %s), not this patient's trend"),
                          trophic_card_text (card, "n"));
  if (trophic_date_is_known (&weights->regime))
    {
      g_autofree char *date = trophic_date_words (&weights->regime, TROPHIC_DATE_TEXT_SHORT, NULL);
      trophic_cautions_add (cautions, "trend-restarted", TROPHIC_CAUTION_NOTE,
                            _("The trend restarts on %s, when feeding or ventilation changed"), date);
    }
  if (!height_chosen)
    trophic_cautions_add (cautions, "height-not-chosen", TROPHIC_CAUTION_NOTE,
                          _("No reference height was chosen; the first recorded height is used"));
  if (noise != NULL && isfinite (noise->measurement_sd))
    trophic_cautions_add (cautions, "noise-estimated", TROPHIC_CAUTION_NOTE,
                          _("Weighing error and level noise are this clinic's own estimates"));
}

/**
 * trophic_bmi_forecast:
 * @record: the patient's facts; later ones than @on are ignored
 * @noise: (nullable): this clinic's estimates
 * @card: the card bmi-forecast
 *
 * Forecasts the next measured BMI from the patient's own weights. Units: kg/m2.
 *
 * Undefined: numbers are NAN and the reason is given in every case that clinic.md 3 marks as [S].
 *
 * Returns: (transfer full):
 */
TrophicForecast *
trophic_bmi_forecast (const TrophicRecord        *record,
                      const TrophicDate          *on,
                      const TrophicForecastNoise *noise,
                      const TrophicCard          *card)
{
  g_return_val_if_fail (trophic_date_is_known (on), NULL);
  g_auto (TrophicForecastWeights) weights = { 0 };
  trophic_forecast_weights_init (&weights, record, on);
  TrophicForecast *forecast = new_forecast (&weights, card);
  forecast->reason = trophic_forecast_weights_refuse (&weights, record, on, card);
  if (forecast->reason != NULL)
    {
      forecast->reason_message = g_strdup (reason_message (forecast->reason));
      trophic_cautions_add (forecast->cautions, forecast->reason, TROPHIC_CAUTION_STOP, "%s", forecast->reason_message);
      return forecast;
    }
  set_numbers (forecast, &weights, noise, card);
  add_cautions (forecast, &weights, record, on, noise, card);
  return forecast;
}

/** trophic_forecast_free: */
void
trophic_forecast_free (TrophicForecast *forecast)
{
  if (forecast == NULL)
    return;
  g_free (forecast->reason_message);
  g_free (forecast->wording);
  g_ptr_array_unref (forecast->contributions);
  g_ptr_array_unref (forecast->cautions);
  g_free (forecast);
}

/**
 * trophic_forecast_fan:
 * @days: days after the last valid weight, >= 0
 * @mean: (out): forecast BMI of a weighing on that day
 * @sd: (out): its SD, the weighing error included; at 0 days that of weighing again
 *
 * Gives the fan between the last weight and the horizon; NAN when the forecast has no number. L1 and L2 know the horizon
 * alone: their fan goes straight there from the own trend's level, its variance too.
 */
void
trophic_forecast_fan (const TrophicForecast *forecast,
                      double                 days,
                      double                *mean,
                      double                *sd)
{
  if (!g_str_equal (forecast->layer, "L0"))
    {
      double share = days / forecast->horizon_days;
      double start = forecast->level_variance + forecast->measurement_sd * forecast->measurement_sd;
      *mean = forecast->level + (forecast->mean - forecast->level) * share;
      *sd = sqrt (start + (forecast->sd * forecast->sd - start) * share);
      return;
    }
  double noise = forecast->level_noise_sd * forecast->level_noise_sd / TROPHIC_DAYS_PER_MONTH;
  *mean = forecast->level + forecast->slope_per_year / TROPHIC_DAYS_PER_YEAR * days;
  *sd = sqrt (forecast->level_variance + 2 * days * forecast->covariance + days * days * forecast->slope_variance +
              noise * days + forecast->measurement_sd * forecast->measurement_sd);
}
