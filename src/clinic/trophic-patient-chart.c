/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-plan-entry.h"
#include "trophic-text.h"

static void
add_limit (GArray       *limits,
           GStringChunk *labels,
           const char   *lane,
           double        value,
           const char   *label)
{
  TrophicTrajectoryLimit limit = { lane, value, g_string_chunk_insert (labels, label), NAN, NAN };
  g_array_append_val (limits, limit);
}

/* The BMI below which GLIM counts this age as thin; none where the birth date leaves that open. */
static void
add_glim (GArray                  *limits,
          GStringChunk            *labels,
          const TrophicAssessment *assessment)
{
  const TrophicCard *card = trophic_card_get ("malnutrition");
  int age = trophic_date_age (&assessment->record->patient->birth_date, &assessment->on);
  if (age < 0)
    return;
  double bmi = trophic_card_number (card, age >= trophic_card_number (card, "old_age") ? "bmi_low_old" : "bmi_low");
  g_autofree char *number = trophic_number_format (bmi, 1);
  g_autofree char *label = g_strdup_printf (_("GLIM %s"), number);
  add_limit (limits, labels, "bmi", bmi, label);
}

static char *
nfl_label (const TrophicObservation *observation,
           const char               *ages,
           double                    limit)
{
  g_autofree char *number = trophic_number_format (limit, 1);
  const char *platform = trophic_text_is_empty (observation->platform) ? trophic_nfl_platform (observation) : observation->platform;
  /* Translators: an age limit of NfL: ages ("60–69"), platform, pg/mL */
  return g_strdup_printf (_("limit at %s y, %s: %s"), ages, platform, number);
}

/* A limit of NfL holds for the dates of its own platform, specimen and age only: it begins and ends with their values. */
static void
add_nfl (GArray                  *limits,
         GStringChunk            *labels,
         const TrophicAssessment *assessment)
{
  const TrophicCard *card = trophic_card_get ("nfl");
  const TrophicDate *birth = &assessment->record->patient->birth_date;
  guint first = limits->len;
  for (guint i = 0; i < assessment->record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (assessment->record->observations, i);
      if (observation->analyte == NULL || !g_str_equal (observation->analyte->id, "nfl") ||
          !trophic_observation_is_usable (observation) || trophic_observation_is_elsewhere (observation))
        continue;
      double value = trophic_nfl_limit (observation, birth, card), day = trophic_date_day (&observation->time);
      g_autofree char *ages = isfinite (value) ? trophic_nfl_limit_ages (observation, birth, card) : NULL;
      if (ages == NULL)
        continue;
      g_autofree char *label = nfl_label (observation, ages, value);
      TrophicTrajectoryLimit *last = limits->len > first ? &g_array_index (limits, TrophicTrajectoryLimit, limits->len - 1) : NULL;
      if (last == NULL || !g_str_equal (last->label, label))
        {
          add_limit (limits, labels, "nfl", value, label);
          last = &g_array_index (limits, TrophicTrajectoryLimit, limits->len - 1);
          last->from_day = day;
        }
      last->to_day = day;
    }
}

/**
 * trophic_patient_chart_new:
 * @analytes: (nullable) (array zero-terminated=1): ids of added analytes, a lane each
 *
 * Returns: (transfer full): the chart
 */
TrophicTrajectoryChart *
trophic_patient_chart_new (const TrophicAssessment *assessment,
                           const char *const       *analytes)
{
  g_autoptr (GArray) limits = g_array_new (FALSE, FALSE, sizeof (TrophicTrajectoryLimit));
  GStringChunk *labels = g_string_chunk_new (100);
  add_glim (limits, labels, assessment);
  add_nfl (limits, labels, assessment);
  TrophicTrajectoryOptions options = { .analytes = analytes, .limits = (const TrophicTrajectoryLimit *) limits->data,
                                       .n_limits = limits->len };
  if (trophic_plan_target_is_blocked (assessment)) /* [S] */
    options.withheld_from = &assessment->on;
  TrophicTrajectoryChart *chart =
    trophic_trajectory_chart_new (assessment->record, assessment->weights, assessment->lactate, assessment->forecast, &options);
  g_string_chunk_free (labels);
  return chart;
}
