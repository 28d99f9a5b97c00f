/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-outcome.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-forecast-weights-private.h"

static const struct {
  const char *code;
  const char *words;
} kinds[TROPHIC_N_OUTCOMES] = {
  [TROPHIC_OUTCOME_WAITING] = { "waiting", N_("The weight may still come") },
  [TROPHIC_OUTCOME_WEIGHED] = { "weighed", N_("Weighed") },
  [TROPHIC_OUTCOME_DIED] = { "died", N_("Died before a weight came") },
  [TROPHIC_OUTCOME_TRANSFERRED] = { "transferred", N_("Transferred before a weight came") },
  [TROPHIC_OUTCOME_LOST] = { "lost", N_("Lost to follow-up") },
  [TROPHIC_OUTCOME_REGIME_CHANGE] = { "regime-change", N_("Feeding or ventilation changed on the way") },
  [TROPHIC_OUTCOME_DIAGNOSIS_REVISED] = { "diagnosis-revised", N_("Diagnosis revised") },
  [TROPHIC_OUTCOME_START_CHANGED] = { "start-changed", N_("The starting weight or the height was corrected") },
  [TROPHIC_OUTCOME_NOT_WEIGHED] = { "not-weighed", N_("Not weighed near the target date") },
};

/** trophic_outcome_code: stable code. */
const char *
trophic_outcome_code (TrophicOutcomeKind kind)
{
  return kinds[kind].code;
}

/** trophic_outcome_words: the same as a translated phrase. */
const char *
trophic_outcome_words (TrophicOutcomeKind kind)
{
  return g_dgettext (GETTEXT_PACKAGE, kinds[kind].words);
}

/* The valid weight nearest to the target inside the card's window, the earlier of two. */
static const TrophicWeightPoint *
nearest_weight (const GArray *series,
                int           target,
                int           window)
{
  const TrophicWeightPoint *nearest = NULL;
  int distance = window + 1;
  for (guint i = 0; i < series->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (series, TrophicWeightPoint, i);
      int off = abs (trophic_date_day (&point->date) - target);
      if (point->valid && isfinite (point->bmi) && off < distance)
        nearest = point, distance = off;
    }
  return nearest;
}

static gboolean
starts_as_recorded (const GArray      *series,
                    const TrophicDate *from_date,
                    double             from_bmi,
                    const TrophicCard *card)
{
  for (guint i = 0; i < series->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (series, TrophicWeightPoint, i);
      if (trophic_date_day (&point->date) == trophic_date_day (from_date))
        return point->valid && fabs (point->bmi - from_bmi) <= trophic_card_number (card, "score_start_bmi");
    }
  return FALSE;
}

static gboolean
plan_ran_between (const TrophicRecord *record,
                  int                  from,
                  int                  to)
{
  for (guint i = 0; i < record->plans->len; i++)
    {
      const TrophicPlan *plan = g_ptr_array_index (record->plans, i);
      gboolean over = trophic_date_is_known (&plan->stop) && trophic_date_last_day (&plan->stop) <= from;
      if (!plan->entered_in_error && !over && trophic_date_is_known (&plan->start) && trophic_date_first_day (&plan->start) <= to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
left_by (const TrophicRecord  *record,
         TrophicEventKind      kind,
         TrophicPatientStatus  status,
         int                   from,
         int                   until)
{
  const TrophicPatient *patient = record->patient;
  if (patient->status == status &&
      (!trophic_date_is_known (&patient->status_date) || trophic_date_first_day (&patient->status_date) <= until))
    return TRUE;
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->kind == kind && !event->entered_in_error && trophic_date_is_known (&event->date) &&
          trophic_date_last_day (&event->date) >= from && trophic_date_first_day (&event->date) <= until)
        return TRUE;
    }
  return FALSE;
}

/* Why no weight came; waiting while one may. */
static TrophicOutcomeKind
why_not_weighed (const TrophicRecord *record,
                 int                  from,
                 int                  until,
                 int                  on_day)
{
  int seen = MIN (until, on_day);
  if (left_by (record, TROPHIC_EVENT_DEATH, TROPHIC_STATUS_DECEASED, from, seen))
    return TROPHIC_OUTCOME_DIED;
  if (left_by (record, TROPHIC_EVENT_TRANSFER, TROPHIC_STATUS_TRANSFERRED_OUT, from, seen))
    return TROPHIC_OUTCOME_TRANSFERRED;
  if (on_day <= until)
    return TROPHIC_OUTCOME_WAITING;
  return record->patient->status == TROPHIC_STATUS_LOST ? TROPHIC_OUTCOME_LOST : TROPHIC_OUTCOME_NOT_WEIGHED;
}

/**
 * trophic_forecast_outcome:
 * @record: the patient's facts as they now are
 * @from_bmi: the BMI that the forecast started from, as it was recorded
 * @on: the day from which one looks; later facts are not used
 * @card: the card bmi-forecast: the window around the target
 *
 * Finds what came of a forecast. A weight before the target counts once no nearer one can come.
 */
TrophicOutcome
trophic_forecast_outcome (const TrophicRecord *record,
                          const TrophicDate   *from_date,
                          double               from_bmi,
                          const TrophicDate   *target_date,
                          const TrophicDate   *on,
                          const TrophicCard   *card)
{
  TrophicOutcome outcome = { .kind = TROPHIC_OUTCOME_DIAGNOSIS_REVISED, .change = NAN };
  int from = trophic_date_day (from_date), target = trophic_date_day (target_date), on_day = trophic_date_day (on);
  int window = (int) trophic_card_number (card, "score_window_days"), until = target + window;
  if (record->patient->status == TROPHIC_STATUS_DIAGNOSIS_REVISED)
    return outcome;
  g_auto (TrophicForecastWeights) weights = { 0 };
  trophic_forecast_weights_init (&weights, record, on);
  const TrophicWeightPoint *weight = nearest_weight (weights.series, target, window);
  int end = weight != NULL ? trophic_date_day (&weight->date) : MIN (until, on_day);
  outcome.with_plan = plan_ran_between (record, from, end);
  if (!starts_as_recorded (weights.series, from_date, from_bmi, card))
    outcome.kind = TROPHIC_OUTCOME_START_CHANGED;
  else if (trophic_forecast_regime_between (record, from, end))
    outcome.kind = TROPHIC_OUTCOME_REGIME_CHANGE;
  else if (weight == NULL)
    outcome.kind = why_not_weighed (record, from, until, on_day);
  else if (end < target && on_day < 2 * target - end)
    outcome.kind = TROPHIC_OUTCOME_WAITING;
  else
    {
      outcome.kind = TROPHIC_OUTCOME_WEIGHED;
      outcome.date = weight->date;
      outcome.change = weight->bmi - from_bmi;
    }
  return outcome;
}
