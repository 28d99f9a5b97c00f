/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-predictors.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-forecast-recent-private.h"
#include "trophic-lactate-group.h"
#include "trophic-number.h"
#include "trophic-weight-series.h"

static gboolean
is_lactate_of_use (const TrophicObservation *observation)
{
  return trophic_lactate_eligible (observation, NULL) &&
         trophic_lactate_classify (observation->value, observation->comparator, observation->reference_high,
                                   trophic_card_get ("lactate-group")) != TROPHIC_LACTATE_ABOVE_REFERENCE;
}

static gboolean
was_rated_between (const TrophicVisit *visit,
                   int                 from_day,
                   int                 to_day)
{
  return !visit->entered_in_error && trophic_date_is_known (&visit->date) && trophic_date_day (&visit->date) >= from_day &&
         trophic_date_day (&visit->date) <= to_day && trophic_visit_has_alsfrs_r (visit);
}

/* Points lost a month from onset to the last rating in the window, unknown when that one misses an item; an onset known to the
 * year alone gives none. */
static double
alsfrs_slope (const TrophicRecord *record,
              int                  from_day,
              int                  to_day)
{
  const TrophicCard *course = trophic_card_get ("course");
  const TrophicDate *onset = &record->patient->onset_date;
  if (!trophic_date_is_known (onset) || onset->precision == TROPHIC_DATE_YEAR)
    return NAN;
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (!was_rated_between (visit, from_day, to_day))
        continue;
      int total = trophic_visit_alsfrs_r_total (visit);
      double months = (trophic_date_day (&visit->date) - trophic_date_day (onset)) / TROPHIC_DAYS_PER_MONTH;
      return total >= 0 && months >= trophic_card_number (course, "slope_min_months")
               ? (trophic_card_number (course, "alsfrs_r_maximum") - total) / months
               : NAN;
    }
  return NAN;
}

static double
oral_kcal (const TrophicVisit *visit)
{
  return visit->intake_kcal;
}

static double
oral_intake (const TrophicRecord *record,
             int                  from_day,
             int                  to_day)
{
  double height = trophic_reference_height (record, NULL) / 100;
  double ideal = trophic_card_number (trophic_card_get ("course"), "ideal_bmi") * height * height;
  return trophic_recent_visit (record, from_day, to_day, oral_kcal) / ideal;
}

/**
 * trophic_predictors_read:
 * @on_day: facts after this day are not used
 * @card: the card bmi-forecast-clinic
 * @values: (out): NAN where unknown; own trend and BMI are left to the caller, who has them
 */
void
trophic_predictors_read (const TrophicRecord *record,
                         int                  on_day,
                         const TrophicCard   *card,
                         double               values[TROPHIC_N_PREDICTORS])
{
  int from_day = on_day - (int) trophic_card_number (card, "predictor_days");
  TrophicOnsetRegion onset = record->patient->onset_region;
  values[TROPHIC_PREDICTOR_LACTATE] = trophic_recent_value (record, "lactate", from_day, on_day, is_lactate_of_use);
  values[TROPHIC_PREDICTOR_OWN_TREND] = NAN;
  values[TROPHIC_PREDICTOR_BMI] = NAN;
  values[TROPHIC_PREDICTOR_PREALBUMIN] = trophic_recent_value (record, "prealbumin", from_day, on_day, NULL);
  values[TROPHIC_PREDICTOR_ALSFRS_SLOPE] = alsfrs_slope (record, from_day, on_day);
  values[TROPHIC_PREDICTOR_BULBAR] = onset == TROPHIC_ONSET_UNKNOWN ? NAN : onset == TROPHIC_ONSET_BULBAR;
  values[TROPHIC_PREDICTOR_ORAL_INTAKE] = oral_intake (record, from_day, on_day);
}

static const struct {
  const char *code;
  const char *name; /* with the value and its unit */
  const char *missing;
  int         decimals;
} predictors[TROPHIC_N_PREDICTORS] = {
  [TROPHIC_PREDICTOR_LACTATE] = { "lactate", N_("Lactate %s mmol/L"), N_("Lactate not measured"), 2 },
  [TROPHIC_PREDICTOR_OWN_TREND] = { "own_trend", N_("Own trend %s kg/m² in 3 months"), N_("Own trend unknown"), 1 },
  [TROPHIC_PREDICTOR_BMI] = { "bmi", N_("BMI %s kg/m²"), N_("BMI unknown"), 1 },
  [TROPHIC_PREDICTOR_PREALBUMIN] = { "prealbumin", N_("Prealbumin %s mg/dL"), N_("Prealbumin not measured"), 1 },
  [TROPHIC_PREDICTOR_ALSFRS_SLOPE] = { "alsfrs_r_slope", N_("ALSFRS-R loss %s points a month"), N_("ALSFRS-R loss unknown"), 2 },
  [TROPHIC_PREDICTOR_BULBAR] = { "bulbar_onset", NULL, N_("Region of onset unknown"), 0 },
  [TROPHIC_PREDICTOR_ORAL_INTAKE] = { "oral_kcal_per_ideal_kg", N_("Oral intake %s of ideal weight"),
                                      N_("Oral intake not recorded"), 0 },
};

/** trophic_predictor_code: stable code of the command line's JSON. */
const char *
trophic_predictor_code (TrophicPredictor predictor)
{
  return predictors[predictor].code;
}

/** trophic_predictor_words: (transfer full): what is known, as a translated phrase; @value NAN = unknown. */
char *
trophic_predictor_words (TrophicPredictor predictor,
                         double           value)
{
  if (isnan (value))
    return g_strdup (_(predictors[predictor].missing));
  if (predictor == TROPHIC_PREDICTOR_BULBAR)
    return g_strdup (value > 0 ? _("Bulbar onset") : _("Onset other than bulbar"));
  int decimals = predictors[predictor].decimals;
  g_autofree char *number = predictor == TROPHIC_PREDICTOR_OWN_TREND     ? trophic_number_format_signed (value, decimals)
                            : predictor == TROPHIC_PREDICTOR_ORAL_INTAKE ? trophic_energy_per_kg_text (value, NAN)
                                                                         : trophic_number_format (value, decimals);
  const char *words = g_dgettext (GETTEXT_PACKAGE, predictors[predictor].name);
  g_auto (GStrv) around = g_strsplit (words, "%s", 2);
  return g_strjoinv (number, around);
}
