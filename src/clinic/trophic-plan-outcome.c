/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-outcome.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-normal.h"
#include "trophic-number.h"

/* The last valid weight after the start and before the stop, no later than a 3-month change reaches. */
static const TrophicWeightPoint *
find_observed (const TrophicPlan       *plan,
               const TrophicAssessment *assessment,
               int                      from_day)
{
  int start = trophic_date_day (&plan->start);
  int stop = trophic_date_is_known (&plan->stop) ? trophic_date_day (&plan->stop) : G_MAXINT;
  int latest = from_day + (int) trophic_card_number (trophic_card_get ("plan-entry"), "compare_latest_days");
  const TrophicWeightPoint *found = NULL;
  for (guint i = 0; i < assessment->weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (assessment->weights, TrophicWeightPoint, i);
      int day = trophic_date_day (&point->date);
      if (point->valid && isfinite (point->bmi) && day > start && day <= MIN (stop, latest))
        found = point;
    }
  return found;
}

static void
compare (TrophicPlanOutcome       *outcome,
         const TrophicWeightPoint *point,
         int                       start_day)
{
  const TrophicForecast *forecast = outcome->forecast;
  double mean, sd, z = trophic_normal_quantile (0.9), from = trophic_date_day (&forecast->from_date);
  trophic_forecast_fan (forecast, trophic_date_day (&point->date) - from, &mean, &sd);
  outcome->observed_day = trophic_date_day (&point->date) - start_day;
  outcome->observed_date = point->date;
  outcome->observed = point->bmi - forecast->from_bmi;
  outcome->mean = mean - forecast->from_bmi;
  outcome->lower80 = outcome->mean - z * sd;
  outcome->upper80 = outcome->mean + z * sd;
  outcome->side = outcome->observed < outcome->lower80 ? -1 : outcome->observed > outcome->upper80 ? 1 : 0;
}

/**
 * trophic_plan_outcome_new:
 * @plan: with a start on or before the assessment's day
 *
 * Makes the forecast from what was known on the plan's start and holds the last valid weight against it.
 */
TrophicPlanOutcome *
trophic_plan_outcome_new (const TrophicPlan       *plan,
                          const TrophicAssessment *assessment)
{
  TrophicPlanOutcome *outcome = g_new0 (TrophicPlanOutcome, 1);
  g_autoptr (TrophicRecord) until = trophic_record_until (assessment->record, &plan->start);
  TrophicForecastNoise noise = { assessment->forecast->measurement_sd, assessment->forecast->level_noise_sd };
  gboolean known = noise.measurement_sd > 0 && noise.level_noise_sd > 0;
  outcome->forecast = trophic_bmi_forecast (until, &plan->start, known ? &noise : NULL, trophic_card_get ("bmi-forecast"));
  outcome->observed_day = -1;
  outcome->observed = outcome->mean = outcome->lower80 = outcome->upper80 = NAN;
  if (outcome->forecast->reason != NULL)
    return outcome;
  const TrophicWeightPoint *point = find_observed (plan, assessment, trophic_date_day (&outcome->forecast->from_date));
  if (point != NULL)
    compare (outcome, point, trophic_date_day (&plan->start));
  return outcome;
}

/** trophic_plan_outcome_free: */
void
trophic_plan_outcome_free (TrophicPlanOutcome *outcome)
{
  if (outcome == NULL)
    return;
  trophic_forecast_free (outcome->forecast);
  g_free (outcome);
}

/** trophic_plan_outcome_sentence: (transfer full): "BMI change by day 48: measured −0.6, forecast −0.4, inside the 80% interval". */
char *
trophic_plan_outcome_sentence (const TrophicPlanOutcome *outcome)
{
  if (outcome->forecast->reason != NULL)
    return g_strdup_printf (_("No forecast was possible when the plan began: %s"), outcome->forecast->reason_message);
  if (outcome->observed_day < 0)
    return g_strdup (_("No weight since the plan began"));
  g_autofree char *observed = trophic_number_format_signed (outcome->observed, 1);
  g_autofree char *mean = trophic_number_format_signed (outcome->mean, 1);
  return g_strdup_printf (outcome->side == 0 ? _("BMI change by day %d: measured %s, forecast %s, inside the 80%% interval")
                          : outcome->side < 0 ? _("BMI change by day %d: measured %s, forecast %s, below the 80%% interval")
                                              : _("BMI change by day %d: measured %s, forecast %s, above the 80%% interval"),
                          outcome->observed_day, observed, mean);
}

/** trophic_plan_outcome_fill: writes what was observed and forecast into a review. */
void
trophic_plan_outcome_fill (const TrophicPlanOutcome *outcome,
                           TrophicPlanReview        *review)
{
  review->from_date = outcome->observed_day >= 0 ? outcome->forecast->from_date : TROPHIC_DATE_UNKNOWN;
  review->observed_date = outcome->observed_date;
  review->observed = outcome->observed;
  review->forecast = outcome->mean;
  review->lower80 = outcome->lower80;
  review->upper80 = outcome->upper80;
}

/** trophic_plan_outcome_warning: what stands wherever observed is held against forecast. */
const char *
trophic_plan_outcome_warning (void)
{
  return _("Observed against forecast is not the plan's effect: regression to the mean, survivors only.");
}

/** trophic_plan_review_is_due: whether a running plan's review date has come. */
gboolean
trophic_plan_review_is_due (const TrophicPlan *plan,
                            const TrophicDate *on)
{
  return trophic_plan_is_running (plan, on) && trophic_date_is_known (&plan->review_date) &&
         trophic_date_day (&plan->review_date) <= trophic_date_day (on);
}
