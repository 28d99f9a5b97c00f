/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-weights-private.h"

#include <math.h>

#include "trophic-vocabulary.h"

static gboolean
is_until (const TrophicDate *date,
          int                on_day)
{
  return trophic_date_is_known (date) && trophic_date_day (date) <= on_day;
}

/* An event of "November" may have been on any of its days, and counts from the first. */
static gboolean
may_be_until (const TrophicDate *date,
              int                on_day)
{
  return trophic_date_is_known (date) && trophic_date_first_day (date) <= on_day;
}

static gboolean
begins_regime (TrophicEventKind kind)
{
  return kind == TROPHIC_EVENT_TUBE_FEEDING_START || kind == TROPHIC_EVENT_PARENTERAL_START ||
         kind == TROPHIC_EVENT_TRACHEOSTOMY || kind == TROPHIC_EVENT_INVASIVE_VENTILATION;
}

static void
take_later (TrophicDate       *regime,
            const TrophicDate *date)
{
  if (!trophic_date_is_known (regime) || trophic_date_last_day (date) > trophic_date_last_day (regime))
    *regime = *date;
}

/* By its kilocalories, or by the route that was noted without them. */
static gboolean
is_fed_so (const TrophicVisit *visit,
           gboolean            is_tube)
{
  const char *route = visit->route != NULL ? trophic_vocabulary_term ("route", visit->route) : NULL;
  gboolean parenteral = g_strcmp0 (route, "parenteral") == 0, oral = g_strcmp0 (route, "oral") == 0;
  return (is_tube ? visit->enteral_kcal : visit->parenteral_kcal) > 0 ||
         (is_tube ? route != NULL && !parenteral && !oral : parenteral);
}

/* The first visit that tells of a kind of feeding says that it began when no event does. [S] */
static void
take_first_feeding (TrophicDate         *regime,
                    const TrophicRecord *record,
                    gboolean             is_tube,
                    int                  on_day)
{
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      if (visit->entered_in_error || !is_until (&visit->date, on_day) || !is_fed_so (visit, is_tube))
        continue;
      take_later (regime, &visit->date);
      return;
    }
}

/* The last begin of tube or parenteral feeding or of invasive ventilation. */
static TrophicDate
find_regime (const TrophicRecord *record,
             int                  on_day)
{
  TrophicDate regime = TROPHIC_DATE_UNKNOWN;
  gboolean tube_event = FALSE, parenteral_event = FALSE;
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->entered_in_error || !begins_regime (event->kind) || !may_be_until (&event->date, on_day))
        continue;
      take_later (&regime, &event->date);
      tube_event |= event->kind == TROPHIC_EVENT_TUBE_FEEDING_START;
      parenteral_event |= event->kind == TROPHIC_EVENT_PARENTERAL_START;
    }
  if (!tube_event)
    take_first_feeding (&regime, record, TRUE, on_day);
  if (!parenteral_event)
    take_first_feeding (&regime, record, FALSE, on_day);
  return regime;
}

/** trophic_forecast_regime_between: whether feeding or ventilation may have changed after @from_day and until @to_day. */
gboolean
trophic_forecast_regime_between (const TrophicRecord *record,
                                 int                  from_day,
                                 int                  to_day)
{
  TrophicDate regime = find_regime (record, to_day);
  return trophic_date_is_known (&regime) && trophic_date_last_day (&regime) > from_day;
}

static void
drop_after (GArray *series,
            int     on_day)
{
  guint kept = series->len;
  while (kept > 0 && trophic_date_day (&g_array_index (series, TrophicWeightPoint, kept - 1).date) > on_day)
    kept--;
  g_array_set_size (series, kept);
}

/** trophic_forecast_weights_init: collects the weights dated on or before @on. */
void
trophic_forecast_weights_init (TrophicForecastWeights *weights,
                               const TrophicRecord    *record,
                               const TrophicDate      *on)
{
  int on_day = trophic_date_day (on);
  weights->series = trophic_weight_series_new (record);
  weights->times = g_array_new (FALSE, FALSE, sizeof (double));
  weights->values = g_array_new (FALSE, FALSE, sizeof (double));
  weights->regime = find_regime (record, on_day);
  drop_after (weights->series, on_day);
  weights->last = trophic_weight_series_last_valid (weights->series);
  int from_day = trophic_date_is_known (&weights->regime) ? trophic_date_last_day (&weights->regime) : G_MININT;
  for (guint i = 0; i < weights->series->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (weights->series, TrophicWeightPoint, i);
      double day = trophic_date_day (&point->date);
      if (!point->valid || !isfinite (point->bmi) || day <= from_day)
        continue;
      g_array_append_val (weights->times, day);
      g_array_append_val (weights->values, point->bmi);
    }
}

/** trophic_forecast_weights_clear: */
void
trophic_forecast_weights_clear (TrophicForecastWeights *weights)
{
  g_clear_pointer (&weights->series, g_array_unref);
  g_clear_pointer (&weights->times, g_array_unref);
  g_clear_pointer (&weights->values, g_array_unref);
}

/* A transfer with nothing recorded after it. */
static gboolean
left_by_transfer (const TrophicRecord *record,
                  int                  on_day,
                  int                  last_weight_day)
{
  int transfer = G_MININT, seen = last_weight_day;
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->kind == TROPHIC_EVENT_TRANSFER && !event->entered_in_error && may_be_until (&event->date, on_day))
        transfer = MAX (transfer, trophic_date_day (&event->date));
    }
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      if (!visit->entered_in_error && is_until (&visit->date, on_day))
        seen = MAX (seen, trophic_date_day (&visit->date));
    }
  return record->patient->status != TROPHIC_STATUS_TRANSFERRED_IN && transfer > seen;
}

static const char *
refuse_by_status (const TrophicForecastWeights *weights,
                  const TrophicRecord          *record,
                  int                           on_day)
{
  const TrophicEvent *death = trophic_record_first_event (record, TROPHIC_EVENT_DEATH);
  const TrophicWeightPoint *last = trophic_weight_series_last (weights->series);
  if (record->patient->status == TROPHIC_STATUS_DECEASED || (death != NULL && may_be_until (&death->date, on_day)))
    return "deceased";
  if (record->patient->status == TROPHIC_STATUS_DIAGNOSIS_REVISED)
    return "diagnosis-revised";
  if (record->patient->status == TROPHIC_STATUS_TRANSFERRED_OUT ||
      left_by_transfer (record, on_day, last != NULL ? trophic_date_day (&last->date) : G_MININT))
    return "transferred";
  return NULL;
}

/* A visit without a weight can still say that the patient is oedematous now. */
static gboolean
marked_oedema_since (const TrophicRecord *record,
                     int                  since_day,
                     int                  on_day,
                     const TrophicCard   *card)
{
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      if (!visit->entered_in_error && is_until (&visit->date, on_day) && trophic_date_day (&visit->date) > since_day &&
          visit->oedema >= trophic_card_number (card, "oedema_marked"))
        return TRUE;
    }
  return FALSE;
}

static const char *
refuse_by_last_weight (const TrophicForecastWeights *weights,
                       const TrophicRecord          *record,
                       int                           on_day,
                       const TrophicCard            *card)
{
  const TrophicWeightPoint *last = trophic_weight_series_last (weights->series);
  int last_day = trophic_date_day (&last->date);
  if (last->reason != NULL && g_str_equal (last->reason, "oedema"))
    return "oedema";
  if (last->reason != NULL)
    return last->scale == TROPHIC_SCALE_REPORTED || last->scale == TROPHIC_SCALE_ESTIMATED ? "reported-weight"
                                                                                           : "implausible-weight";
  if (marked_oedema_since (record, last_day, on_day, card))
    return "oedema";
  if (!isfinite (last->bmi))
    return "no-height";
  if (on_day - last_day > trophic_card_number (card, "weigh_first_days"))
    return "weigh-first";
  if (trophic_date_is_known (&weights->regime) && weights->times->len < trophic_card_number (card, "regime_weights"))
    return "regime-change";
  return NULL;
}

/**
 * trophic_forecast_weights_refuse:
 *
 * Returns: (transfer none) (nullable): the stable code why no forecast may be given, %NULL when it may
 */
const char *
trophic_forecast_weights_refuse (const TrophicForecastWeights *weights,
                                 const TrophicRecord          *record,
                                 const TrophicDate            *on,
                                 const TrophicCard            *card)
{
  int on_day = trophic_date_day (on);
  const char *reason = refuse_by_status (weights, record, on_day);
  if (reason == NULL && weights->series->len == 0)
    reason = "no-weight";
  return reason != NULL ? reason : refuse_by_last_weight (weights, record, on_day, card);
}
