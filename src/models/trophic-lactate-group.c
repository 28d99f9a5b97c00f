/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lactate-group.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-lactate-cautions-private.h"
#include "trophic-lactate-held-private.h"
#include "trophic-limit.h"

/** trophic_lactate_group_nick: low, higher, above_reference; %NULL for no group. */
const char *
trophic_lactate_group_nick (TrophicLactateGroup group)
{
  static const char * const nicks[] = { NULL, "low", "higher", "above_reference" };
  g_return_val_if_fail ((guint) group < G_N_ELEMENTS (nicks), NULL);
  return nicks[group];
}

/** trophic_lactate_group_label: the badge in words; "Low" alone would read as low risk, so the analyte is always named. */
const char *
trophic_lactate_group_label (TrophicLactateGroup group)
{
  static const char * const labels[] = { N_("No group"), N_("Low lactate"), N_("Higher lactate"), N_("Above reference") };
  g_return_val_if_fail ((guint) group < G_N_ELEMENTS (labels), NULL);
  return g_dgettext (GETTEXT_PACKAGE, labels[group]);
}

/**
 * trophic_lactate_eligible:
 * @reason: (out) (optional): stable code why not: "arterial", "blood-gas", "emergency", "exertion"
 *
 * Whether a usable lactate may set a group: not known to be arterial, from a blood gas analyser, from an emergency or
 * after exertion, unless a clinician accepted it with a reason. Unknown circumstances do not speak against it.
 */
gboolean
trophic_lactate_eligible (const TrophicObservation  *observation,
                          const char               **reason)
{
  const TrophicSampling *sampling = &observation->sampling;
  const char *against = sampling->draw == TROPHIC_DRAW_ARTERIAL         ? "arterial"
                        : sampling->setting == TROPHIC_SETTING_BLOOD_GAS ? "blood-gas"
                        : sampling->setting == TROPHIC_SETTING_EMERGENCY ? "emergency"
                        : sampling->exertion == TROPHIC_YES              ? "exertion"
                                                                         : NULL;
  if (against != NULL && observation->accepted_reason != NULL && *observation->accepted_reason != '\0')
    against = NULL;
  if (reason != NULL)
    *reason = against;
  return against == NULL;
}

/**
 * trophic_lactate_classify:
 * @value: lactate in mmol/L, before rounding
 * @comparator: censoring of @value
 * @reference_high: the result's own upper limit in mmol/L, NAN = the card's
 *
 * Gives the group of one value. A censored value has one only when all it can mean lies on one side of the cut-off;
 * "> v" counts as above reference only when all of it is.
 */
TrophicLactateGroup
trophic_lactate_classify (double             value,
                          TrophicComparator  comparator,
                          double             reference_high,
                          const TrophicCard *card)
{
  double cutoff = trophic_card_number (card, "cutoff");
  double upper = isfinite (reference_high) ? reference_high : trophic_card_number (card, "upper_reference");
  if (!isfinite (value))
    return TROPHIC_LACTATE_NONE;
  switch (comparator)
    {
    case TROPHIC_COMPARATOR_LT:
    case TROPHIC_COMPARATOR_LE:
      return value <= MIN (cutoff, upper) ? TROPHIC_LACTATE_LOW : TROPHIC_LACTATE_NONE;
    case TROPHIC_COMPARATOR_GT:
      return value >= upper ? TROPHIC_LACTATE_ABOVE_REFERENCE : value >= cutoff ? TROPHIC_LACTATE_HIGHER : TROPHIC_LACTATE_NONE;
    case TROPHIC_COMPARATOR_NONE:
      if (value <= cutoff && value <= upper)
        return TROPHIC_LACTATE_LOW;
      G_GNUC_FALLTHROUGH;
    case TROPHIC_COMPARATOR_GE:
      return value > upper ? TROPHIC_LACTATE_ABOVE_REFERENCE : value > cutoff ? TROPHIC_LACTATE_HIGHER : TROPHIC_LACTATE_NONE;
    default:
      g_return_val_if_reached (TROPHIC_LACTATE_NONE);
    }
}

static TrophicLactateGroup
classify_observation (const TrophicObservation *observation,
                      const TrophicCard        *card)
{
  return trophic_lactate_classify (observation->value, observation->comparator, observation->reference_high, card);
}

static gboolean
is_lactate_until (const TrophicObservation *observation,
                  int                       on_day)
{
  return observation->analyte != NULL && g_str_equal (observation->analyte->id, "lactate") &&
         trophic_date_first_day (&observation->time) <= on_day;
}

/* The eligible value nearest to diagnosis; among equally near ones the earlier. */
static void
consider_baseline (TrophicLactateAnswer     *answer,
                   const TrophicRecord      *record,
                   const TrophicObservation *observation,
                   int                       on_day,
                   const TrophicCard        *card)
{
  const TrophicDate *diagnosis = &record->patient->diagnosis_date;
  if (!trophic_date_is_known (diagnosis) || diagnosis->precision == TROPHIC_DATE_YEAR ||
      trophic_date_day (diagnosis) > on_day || !trophic_date_is_known (&observation->time))
    return;
  int days = trophic_date_day (&observation->time) - trophic_date_day (diagnosis);
  if (days < -trophic_card_number (card, "baseline_before_days") || days > trophic_card_number (card, "baseline_after_days"))
    return;
  if (answer->baseline != NULL && ABS (days) >= ABS (answer->baseline_days))
    return;
  answer->baseline = observation;
  answer->baseline_days = days;
  answer->baseline_group = classify_observation (observation, card);
}

/* The cohort's median for the baseline's group; none once the time since onset may have passed it, or is unknown. */
static double
baseline_median (const TrophicLactateAnswer *answer,
                 const TrophicRecord        *record,
                 int                         on_day,
                 const TrophicCard          *card)
{
  const char *key = answer->baseline_group == TROPHIC_LACTATE_LOW      ? "median_low_months"
                    : answer->baseline_group == TROPHIC_LACTATE_HIGHER ? "median_higher_months"
                                                                       : NULL;
  if (key == NULL || !trophic_date_is_known (&record->patient->onset_date) ||
      record->patient->status == TROPHIC_STATUS_DECEASED || trophic_record_first_event (record, TROPHIC_EVENT_DEATH) != NULL)
    return NAN;
  int first_day, last_day;
  trophic_date_range (&record->patient->onset_date, &first_day, &last_day);
  double median = trophic_card_number (card, key);
  return (on_day - first_day) / TROPHIC_DAYS_PER_MONTH <= median ? median : NAN;
}

static gboolean
is_recent (const TrophicObservation *observation,
           int                       on_day,
           const TrophicCard        *card)
{
  return !trophic_date_is_known (&observation->time) ||
         on_day - trophic_date_last_day (&observation->time) <= trophic_card_number (card, "critical_days");
}

/* A held row, whatever reading of it reaches the limit. */
static gboolean
is_critical_held (const TrophicObservation *row,
                  int                       on_day,
                  const TrophicCard        *card)
{
  return trophic_lactate_held_is_recent (row, on_day, trophic_card_number (card, "critical_days")) &&
         trophic_lactate_held_may_be_critical (row, trophic_card_number (card, "critical"));
}

static gboolean
is_critical (const TrophicObservation *observation,
             int                       on_day,
             const TrophicCard        *card)
{
  gboolean open_below = observation->comparator == TROPHIC_COMPARATOR_LT || observation->comparator == TROPHIC_COMPARATOR_LE;
  return is_lactate_until (observation, on_day) && trophic_observation_is_usable (observation) && !open_below &&
         is_recent (observation, on_day, card) && observation->value >= trophic_card_number (card, "critical");
}

/**
 * trophic_lactate_criticals:
 * @card: the card lactate-group
 *
 * Returns: (transfer container) (element-type TrophicObservation): every value that asks to act today, borrowed from @record:
 * held rows first, the latest of each kind first
 */
GPtrArray *
trophic_lactate_criticals (const TrophicRecord *record,
                           const TrophicDate   *on,
                           const TrophicCard   *card)
{
  GPtrArray *criticals = g_ptr_array_new ();
  int on_day = trophic_date_day (on);
  for (guint i = record->held->len; i > 0; i--)
    if (is_critical_held (g_ptr_array_index (record->held, i - 1), on_day, card))
      g_ptr_array_add (criticals, g_ptr_array_index (record->held, i - 1));
  for (guint i = record->observations->len; i > 0; i--)
    if (is_critical (g_ptr_array_index (record->observations, i - 1), on_day, card))
      g_ptr_array_add (criticals, g_ptr_array_index (record->observations, i - 1));
  return criticals;
}

static void
consider_value (TrophicLactateAnswer     *answer,
                const TrophicRecord      *record,
                const TrophicObservation *observation,
                int                       on_day,
                const TrophicCard        *card)
{
  TrophicLactateGroup group = classify_observation (observation, card);
  answer->observation = observation;
  answer->group = group;
  if (group != TROPHIC_LACTATE_NONE)
    answer->n_eligible++;
  if (group == TROPHIC_LACTATE_LOW)
    answer->n_low++;
  consider_baseline (answer, record, observation, on_day, card);
}

/**
 * trophic_lactate_group:
 * @record: the patient's facts; later ones than @on are ignored
 * @card: the card lactate-group
 *
 * Gives the patient's lactate group on a day: that of the latest eligible value, with its baseline and cautions.
 *
 * Returns: (transfer full): borrows observations from @record
 */
TrophicLactateAnswer *
trophic_lactate_group (const TrophicRecord *record,
                       const TrophicDate   *on,
                       const TrophicCard   *card)
{
  g_return_val_if_fail (trophic_date_is_known (on), NULL);
  TrophicLactateAnswer *answer = g_new0 (TrophicLactateAnswer, 1);
  int on_day = trophic_date_day (on);
  gboolean any = FALSE;
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (!is_lactate_until (observation, on_day) || !trophic_observation_is_usable (observation) ||
          !trophic_date_is_known (&observation->time))
        continue;
      any = TRUE;
      if (trophic_lactate_eligible (observation, NULL))
        consider_value (answer, record, observation, on_day, card);
    }
  answer->cutoff = trophic_card_number (card, "cutoff");
  if (answer->observation != NULL && answer->group != TROPHIC_LACTATE_ABOVE_REFERENCE)
    answer->borderline = answer->observation->comparator == TROPHIC_COMPARATOR_NONE &&
                         !trophic_limit_is_exceeded (fabs (answer->observation->value - answer->cutoff),
                                                     trophic_card_number (card, "borderline"));
  answer->baseline_median_months = baseline_median (answer, record, on_day, card);
  g_autoptr (GPtrArray) criticals = trophic_lactate_criticals (record, on, card);
  answer->critical = criticals->len > 0 ? g_ptr_array_index (criticals, 0) : NULL;
  answer->cautions = trophic_lactate_cautions (answer, record, any, on_day, card);
  return answer;
}

/** trophic_lactate_answer_free: */
void
trophic_lactate_answer_free (TrophicLactateAnswer *answer)
{
  if (answer == NULL)
    return;
  g_ptr_array_unref (answer->cautions);
  g_free (answer);
}
