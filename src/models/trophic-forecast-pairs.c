/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-pairs.h"

#include <math.h>

#include "trophic-forecast-trend-private.h"
#include "trophic-forecast-weights-private.h"

/* A pair before the noise of the own trend is known: the weights until its start, those since the last change of regime. */
typedef struct {
  TrophicForecastPair  pair;
  double               days;
  const double        *times;
  const double        *values;
  gsize                n;
} Sighting;

struct _TrophicPairSample {
  const TrophicCard *card;
  const TrophicCard *trend_card;
  GPtrArray         *arrays; /* (element-type GArray): keeps the numbers that the sightings point to */
  GArray            *sightings;
};

/**
 * trophic_pair_sample_new:
 * @card: the card bmi-forecast-clinic
 * @trend_card: the card bmi-forecast
 */
TrophicPairSample *
trophic_pair_sample_new (const TrophicCard *card,
                         const TrophicCard *trend_card)
{
  TrophicPairSample *sample = g_new (TrophicPairSample, 1);
  sample->card = card;
  sample->trend_card = trend_card;
  sample->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  sample->sightings = g_array_new (FALSE, FALSE, sizeof (Sighting));
  return sample;
}

/** trophic_pair_sample_free: */
void
trophic_pair_sample_free (TrophicPairSample *sample)
{
  g_ptr_array_unref (sample->arrays);
  g_array_unref (sample->sightings);
  g_free (sample);
}

static gboolean
plan_began_between (const TrophicRecord *record,
                    int                  from,
                    int                  to)
{
  for (guint i = 0; i < record->plans->len; i++)
    {
      const TrophicPlan *plan = g_ptr_array_index (record->plans, i);
      if (!plan->entered_in_error && trophic_date_is_known (&plan->start) && trophic_date_first_day (&plan->start) <= to &&
          trophic_date_last_day (&plan->start) > from)
        return TRUE;
    }
  return FALSE;
}

/* The valid weight inside the window that lies nearest to the horizon, the earlier of two; @n when there is none. */
static guint
partner (const double      *times,
         guint              start,
         guint              n,
         double             horizon,
         const TrophicCard *card)
{
  double low = trophic_card_number (card, "pair_days_low"), high = trophic_card_number (card, "pair_days_high");
  guint best = n;
  for (guint i = start + 1; i < n && times[i] - times[start] <= high; i++)
    if (times[i] - times[start] >= low &&
        (best == n || fabs (times[i] - times[start] - horizon) < fabs (times[best] - times[start] - horizon)))
      best = i;
  return best;
}

static void
add_sighting (TrophicPairSample            *sample,
              const TrophicRecord          *record,
              const TrophicForecastWeights *stretch,
              guint                         start,
              guint                         end,
              double                        horizon)
{
  const double *times = (const double *) stretch->times->data, *values = (const double *) stretch->values->data;
  Sighting sighting = { .days = times[end] - times[start], .times = times, .values = values, .n = start + 1 };
  TrophicForecastPair *pair = &sighting.pair;
  pair->patient = record->patient->row;
  pair->from = (int) times[start];
  pair->to = (int) times[end];
  pair->change = (values[end] - values[start]) * horizon / sighting.days;
  pair->plan_began = plan_began_between (record, pair->from, pair->to);
  trophic_predictors_read (record, pair->from, sample->card, pair->predictors);
  pair->predictors[TROPHIC_PREDICTOR_BMI] = values[start];
  g_array_append_val (sample->sightings, sighting);
}

/* The weights between two changes of regime: pairs follow one another and never overlap. The first weight after a change
 * starts none, since the own trend needs two there. */
static void
add_stretch (TrophicPairSample      *sample,
             const TrophicRecord    *record,
             TrophicForecastWeights *stretch)
{
  double horizon = trophic_card_number (sample->trend_card, "horizon_days");
  guint n = stretch->times->len, from = 0, before = sample->sightings->len;
  if (trophic_date_is_known (&stretch->regime))
    from = (guint) trophic_card_number (sample->trend_card, "regime_weights") - 1;
  while (from < n)
    {
      guint to = partner ((const double *) stretch->times->data, from, n, horizon, sample->card);
      if (to < n)
        add_sighting (sample, record, stretch, from, to, horizon);
      from = to < n ? to : from + 1;
    }
  if (sample->sightings->len == before)
    return;
  g_ptr_array_add (sample->arrays, g_steal_pointer (&stretch->times));
  g_ptr_array_add (sample->arrays, g_steal_pointer (&stretch->values));
}

/**
 * trophic_pair_sample_add:
 *
 * Adds a patient's pairs until @on. Synthetic patients and those whose diagnosis was revised are left out; those who died or
 * left count with what was seen while they were followed.
 */
void
trophic_pair_sample_add (TrophicPairSample   *sample,
                         const TrophicRecord *record,
                         const TrophicDate   *on)
{
  if (!record->patient->synthetic && record->patient->status != TROPHIC_STATUS_DIAGNOSIS_REVISED)
    trophic_pair_sample_add_anybody (sample, record, on);
}

/**
 * trophic_pair_sample_add_anybody:
 *
 * The same of whoever it is: for a caller who has decided that, such as the study of a demo clinic. Nothing may learn from it.
 */
void
trophic_pair_sample_add_anybody (TrophicPairSample   *sample,
                                 const TrophicRecord *record,
                                 const TrophicDate   *on)
{
  TrophicDate until = *on;
  for (;;)
    {
      g_auto (TrophicForecastWeights) stretch = { 0 };
      trophic_forecast_weights_init (&stretch, record, &until);
      gboolean restarted = trophic_date_is_known (&stretch.regime);
      /* What follows, and the weights of the day itself, belong to the regime that began: go on before its first day. */
      TrophicDate before = restarted ? trophic_date_from_day (trophic_date_first_day (&stretch.regime) - 1) : TROPHIC_DATE_UNKNOWN;
      add_stretch (sample, record, &stretch);
      if (!restarted)
        return;
      until = before;
    }
}

/**
 * trophic_pair_sample_pairs:
 * @noise: (nullable): the clinic's own noise of the own trend
 *
 * Returns: (transfer full) (element-type TrophicForecastPair): patient by patient, in the order they were added
 */
GArray *
trophic_pair_sample_pairs (const TrophicPairSample    *sample,
                           const TrophicForecastNoise *noise)
{
  GArray *pairs = g_array_sized_new (FALSE, FALSE, sizeof (TrophicForecastPair), sample->sightings->len);
  TrophicTrendModel model = trophic_forecast_trend (noise, sample->trend_card);
  double horizon = trophic_card_number (sample->trend_card, "horizon_days");
  for (guint i = 0; i < sample->sightings->len; i++)
    {
      const Sighting *sighting = &g_array_index (sample->sightings, Sighting, i);
      TrophicForecastPair pair = sighting->pair;
      TrophicTrendState state;
      double mean, variance, ignored;
      if (!trophic_kalman_filter (sighting->times, sighting->values, sighting->n, &model, &state))
        continue;
      trophic_kalman_forecast (&state, &model, sighting->days, &mean, &variance);
      pair.trend_mean = mean * horizon / sighting->days;
      pair.trend_sd = sqrt (variance) * horizon / sighting->days;
      trophic_kalman_forecast (&state, &model, horizon, &pair.predictors[TROPHIC_PREDICTOR_OWN_TREND], &ignored);
      g_array_append_val (pairs, pair);
    }
  return pairs;
}
