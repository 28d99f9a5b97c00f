/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lactate-cautions-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-number.h"

/* Held since it is not sure whose it is. */
static gboolean
is_of_somebody_perhaps (const TrophicObservation *held)
{
  static const char * const reasons[] = { "demographic-conflict", "id-conflict", "unconfirmed", "unmatched", NULL };
  return held->status == TROPHIC_RESULT_QUARANTINED && held->status_reason != NULL && g_strv_contains (reasons, held->status_reason);
}

static void
add_critical (GPtrArray                  *cautions,
              const TrophicLactateAnswer *answer)
{
  const TrophicObservation *critical = answer->critical;
  if (critical == NULL)
    return;
  g_autofree char *date = trophic_date_words (&critical->time, TROPHIC_DATE_TEXT_SHORT, NULL);
  const char *when = trophic_date_is_known (&critical->time) ? date : _("date not known");
  const char *text = critical->value_text != NULL ? critical->value_text : "";
  const char *unit = critical->unit_text != NULL ? critical->unit_text : "";
  if (is_of_somebody_perhaps (critical))
    trophic_cautions_add (cautions, "critical-held", TROPHIC_CAUTION_CHECK,
                          _("Act today: a held lactate (%s %s, %s) may be critical and may be of this patient; confirm whose it is"),
                          text, unit, when);
  else if (critical->status == TROPHIC_RESULT_QUARANTINED || critical->status == TROPHIC_RESULT_UNMAPPED)
    trophic_cautions_add (cautions, "critical-held", TROPHIC_CAUTION_CHECK,
                          _("Act today: a held lactate (%s %s, %s) may be critical; confirm its value and unit"), text, unit, when);
  else
    {
      g_autofree char *value = trophic_number_format (critical->value, 2);
      trophic_cautions_add (cautions, "critical", TROPHIC_CAUTION_CHECK,
                            _("Act today: lactate %s mmol/L on %s; look for its cause now"), value, when);
    }
}

static void
add_no_group (GPtrArray                  *cautions,
              const TrophicLactateAnswer *answer,
              gboolean                    any)
{
  if (answer->observation == NULL && !any)
    trophic_cautions_add (cautions, "no-lactate", TROPHIC_CAUTION_STOP, _("No lactate value yet"));
  else if (answer->observation == NULL)
    trophic_cautions_add (cautions, "no-eligible-lactate", TROPHIC_CAUTION_STOP,
                          _("No eligible lactate: every value is arterial, from a blood gas, from an emergency or after exertion"));
  else if (answer->group == TROPHIC_LACTATE_NONE)
    trophic_cautions_add (cautions, "straddles-cutoff", TROPHIC_CAUTION_STOP,
                          _("The latest value is a limit that reaches over the cut-off, so it has no group"));
  else if (answer->group == TROPHIC_LACTATE_ABOVE_REFERENCE)
    trophic_cautions_add (cautions, "above-reference", TROPHIC_CAUTION_STOP,
                          _("Above the upper reference limit: no group. Look for another cause: specimen, hypoxia, sepsis, liver, "
                            "metformin, thiamine, mitochondrial disease"));
}

static void
add_value_checks (GPtrArray                  *cautions,
                  const TrophicLactateAnswer *answer,
                  const TrophicRecord        *record,
                  int                         on_day,
                  const TrophicCard          *card)
{
  const TrophicObservation *value = answer->observation;
  /* Nobody draws blood from a patient who died, left or has another diagnosis. */
  if (trophic_record_is_followed (record) && on_day - trophic_date_day (&value->time) > trophic_card_number (card, "stale_days"))
    trophic_cautions_add (cautions, "old-value", TROPHIC_CAUTION_CHECK, _("The latest eligible lactate is older than %.0f days"),
                          trophic_card_number (card, "stale_days"));
  if (answer->borderline)
    trophic_cautions_add (cautions, "borderline", TROPHIC_CAUTION_CHECK,
                          _("Within %.2f mmol/L of the cut-off: another draw may fall on the other side"),
                          trophic_card_number (card, "borderline"));
  if (answer->group == TROPHIC_LACTATE_HIGHER && value->comparator != TROPHIC_COMPARATOR_NONE)
    trophic_cautions_add (cautions, "may-exceed-reference", TROPHIC_CAUTION_CHECK,
                          _("The value is a lower limit: the lactate may be above the reference range"));
  if (value->accepted_reason != NULL && *value->accepted_reason != '\0')
    trophic_cautions_add (cautions, "accepted", TROPHIC_CAUTION_NOTE, _("Used although its circumstances speak against it: %s"),
                          value->accepted_reason);
  if (value->status == TROPHIC_RESULT_PRELIMINARY)
    trophic_cautions_add (cautions, "preliminary", TROPHIC_CAUTION_CHECK, _("The laboratory marked this value as preliminary"));
  if (value->comparator == TROPHIC_COMPARATOR_NONE && value->value == answer->cutoff)
    trophic_cautions_add (cautions, "at-cutoff", TROPHIC_CAUTION_NOTE,
                          _("Exactly at the cut-off: the press text of the study counts it as low (at most), its abstract does not (below)"));
}

/* What is known of the draw and speaks against the value. */
static void
add_draw_checks (GPtrArray                *cautions,
                 const TrophicObservation *value,
                 const TrophicCard        *card)
{
  const TrophicSampling *sampling = &value->sampling;
  if (sampling->draw == TROPHIC_DRAW_CAPILLARY)
    trophic_cautions_add (cautions, "capillary", TROPHIC_CAUTION_CHECK, _("Capillary blood: lactate differs from venous blood"));
  if (sampling->fasting == TROPHIC_NO || sampling->fasting_hours == 0)
    trophic_cautions_add (cautions, "not-fasting", TROPHIC_CAUTION_CHECK, _("Not fasting: lactate is 20–50%% higher after meals"));
  if (sampling->rested == TROPHIC_NO)
    trophic_cautions_add (cautions, "not-rested", TROPHIC_CAUTION_CHECK, _("No rest before the draw: lactate may be raised"));
  if (sampling->tourniquet == TROPHIC_YES)
    trophic_cautions_add (cautions, "tourniquet", TROPHIC_CAUTION_CHECK, _("Drawn with a tourniquet: lactate may be raised"));
  if (sampling->separation_minutes > trophic_card_number (card, "separation_minutes"))
    trophic_cautions_add (cautions, "late-separation", TROPHIC_CAUTION_CHECK,
                          _("Separated after more than %.0f minutes: lactate rises in the tube"),
                          trophic_card_number (card, "separation_minutes"));
}

static void
add_unknown_circumstances (GPtrArray                *cautions,
                           const TrophicObservation *value)
{
  const TrophicSampling *sampling = &value->sampling;
  if (sampling->fasting == TROPHIC_UNKNOWN && isnan (sampling->fasting_hours))
    trophic_cautions_add (cautions, "fasting-unknown", TROPHIC_CAUTION_NOTE, _("Fasting unknown"));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  if (sampling->draw == TROPHIC_DRAW_UNKNOWN)
    g_strv_builder_add (builder, _("vessel"));
  if (sampling->matrix == TROPHIC_MATRIX_UNKNOWN)
    g_strv_builder_add (builder, _("specimen"));
  if (sampling->setting == TROPHIC_SETTING_UNKNOWN)
    g_strv_builder_add (builder, _("setting"));
  if (sampling->rested == TROPHIC_UNKNOWN)
    g_strv_builder_add (builder, _("rest"));
  if (sampling->tourniquet == TROPHIC_UNKNOWN)
    g_strv_builder_add (builder, _("tourniquet"));
  if (sampling->tube == NULL)
    g_strv_builder_add (builder, _("tube"));
  if (isnan (sampling->separation_minutes))
    g_strv_builder_add (builder, _("minutes to separation"));
  g_auto (GStrv) unknown = g_strv_builder_end (builder);
  g_autofree char *list = g_strjoinv (", ", unknown);
  if (*list != '\0')
    trophic_cautions_add (cautions, "circumstances-unknown", TROPHIC_CAUTION_NOTE, _("Not known of the draw: %s"), list);
}

/* Specimens are never converted, so a group set by one specimen says little beside earlier values of another. */
static gboolean
specimens_differ (const TrophicRecord      *record,
                  const TrophicObservation *value,
                  int                       on_day)
{
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *other = g_ptr_array_index (record->observations, i);
      if (trophic_observation_is_usable (other) && other->analyte == value->analyte &&
          trophic_date_day (&other->time) <= on_day && trophic_lactate_eligible (other, NULL) &&
          other->sampling.matrix != TROPHIC_MATRIX_UNKNOWN && value->sampling.matrix != TROPHIC_MATRIX_UNKNOWN &&
          other->sampling.matrix != value->sampling.matrix)
        return TRUE;
    }
  return FALSE;
}

/**
 * trophic_lactate_cautions:
 * @any: whether there is any usable lactate at all
 *
 * Returns: (transfer full): critical values first, then why there is no group, then checks, then notes
 */
GPtrArray *
trophic_lactate_cautions (const TrophicLactateAnswer *answer,
                          const TrophicRecord        *record,
                          gboolean                    any,
                          int                         on_day,
                          const TrophicCard          *card)
{
  GPtrArray *cautions = trophic_cautions_new ();
  add_critical (cautions, answer);
  add_no_group (cautions, answer, any);
  if (answer->observation == NULL)
    return cautions;
  add_value_checks (cautions, answer, record, on_day, card);
  add_draw_checks (cautions, answer->observation, card);
  if (specimens_differ (record, answer->observation, on_day))
    trophic_cautions_add (cautions, "mixed-specimens", TROPHIC_CAUTION_CHECK,
                          _("Earlier values come from another specimen; they are not comparable"));
  add_unknown_circumstances (cautions, answer->observation);
  trophic_cautions_add (cautions, "specimen-not-published", TROPHIC_CAUTION_NOTE,
                        _("The specimen of the study's cohorts is not known; whole blood and plasma differ"));
  trophic_cautions_add (cautions, "single-value", TROPHIC_CAUTION_NOTE,
                        _("One value is weak: lactate varies by about %.0f%% within a person (healthy people)"),
                        trophic_card_number (card, "within_person_cv_percent"));
  return cautions;
}
