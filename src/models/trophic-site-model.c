/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-forecast-recent-private.h"
#include "trophic-number.h"
#include "trophic-site-model-private.h"
#include "trophic-vocabulary.h"

/* Inputs that are no analyte; those of L1 come from its predictors. */
static const struct {
  const char *code;
  const char *unit;
  const char *shown; /* the unit on screen; NULL for yes and no */
  const char *name;
  int         decimals;
} inputs[] = {
  { "own_trend", "kg/m2", "kg/m²", N_("Own trend in 3 months"), 1 },
  { "bmi", "kg/m2", "kg/m²", N_("BMI"), 1 },
  { "alsfrs_r_slope", "points/month", N_("points a month"), N_("ALSFRS-R loss"), 2 },
  { "bulbar_onset", "1", NULL, N_("Bulbar onset"), 0 },
  { "oral_kcal_per_ideal_kg", "kcal/kg", "kcal/kg", N_("Oral intake per ideal weight"), 0 },
  { "age", "years", N_("years"), N_("Age"), 0 },
  { "male", "1", NULL, N_("Male sex"), 0 },
  { "alsfrs_r", "points", N_("points"), N_("ALSFRS-R"), 0 },
  { "fvc_percent", "%", "%", N_("FVC"), 0 },
};

static int
find_input (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    if (g_str_equal (inputs[i].code, code))
      return i;
  return -1;
}

const char *
trophic_site_input_unit (const char *code)
{
  int i = find_input (code);
  return i >= 0 ? inputs[i].unit : NULL;
}

/** trophic_site_model_words: (transfer full): which layer speaks, as a translated sentence. */
char *
trophic_site_model_words (const TrophicSiteModel *model)
{
  return g_strdup_printf (_("Entered by this site from %s; not checked by Trophic"), model->source);
}

static double
total (const TrophicVisit *visit)
{
  int points = trophic_visit_alsfrs_r_total (visit);
  return points >= 0 ? points : NAN;
}

static double
vital_capacity (const TrophicVisit *visit)
{
  return visit->fvc_percent;
}

static double
read_input (const TrophicRecord *record,
            const char          *code,
            int                  from_day,
            int                  on_day,
            const double         predictors[TROPHIC_N_PREDICTORS])
{
  const TrophicPatient *patient = record->patient;
  for (int i = 0; i < TROPHIC_N_PREDICTORS; i++)
    if (g_str_equal (code, trophic_predictor_code (i)))
      return predictors[i];
  if (g_str_equal (code, "age"))
    return trophic_date_is_known (&patient->birth_date)
             ? (on_day - trophic_date_day (&patient->birth_date)) / TROPHIC_DAYS_PER_YEAR
             : NAN;
  if (g_str_equal (code, "male"))
    return patient->sex == TROPHIC_SEX_MALE ? 1 : patient->sex == TROPHIC_SEX_FEMALE ? 0 : NAN;
  if (g_str_equal (code, "alsfrs_r"))
    return trophic_recent_visit (record, from_day, on_day, total);
  if (g_str_equal (code, "fvc_percent"))
    return trophic_recent_visit (record, from_day, on_day, vital_capacity);
  return trophic_recent_value (record, code, from_day, on_day, NULL);
}

/**
 * trophic_site_model_read:
 * @predictors: those of L1 on that day
 * @card: the card bmi-forecast-clinic: how old a value may be
 *
 * Returns: (transfer full) (element-type TrophicSiteValue): in the order of the inputs, in the model's units
 */
GArray *
trophic_site_model_read (const TrophicSiteModel *model,
                         const TrophicRecord    *record,
                         int                     on_day,
                         const double            predictors[TROPHIC_N_PREDICTORS],
                         const TrophicCard      *card)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (TrophicSiteValue));
  int from_day = on_day - (int) trophic_card_number (card, "predictor_days");
  for (guint i = 0; i < model->inputs->len; i++)
    {
      const TrophicSiteInput *input = g_ptr_array_index (model->inputs, i);
      TrophicSiteValue value = { input, read_input (record, input->code, from_day, on_day, predictors) / input->factor };
      g_array_append_val (values, value);
    }
  return values;
}

static const char *
input_name (const char *code)
{
  int i = find_input (code);
  return i >= 0 ? g_dgettext (GETTEXT_PACKAGE, inputs[i].name) : trophic_analyte_name (trophic_vocabulary_analyte (code));
}

/** trophic_site_value_words: (transfer full): "Lactate 0.95 mmol/L", or that it is unknown. */
char *
trophic_site_value_words (const TrophicSiteValue *value)
{
  const char *code = value->input->code, *name = input_name (code);
  int i = find_input (code);
  if (isnan (value->value))
    return g_strdup_printf (_("%s: not known"), name);
  if (i >= 0 && inputs[i].shown == NULL)
    return g_strdup_printf ("%s: %s", name, value->value > 0 ? _("yes") : _("no"));
  g_autofree char *number = trophic_number_format (value->value, i >= 0 ? inputs[i].decimals : 2);
  return g_strdup_printf ("%s %s %s", name, number, i >= 0 ? g_dgettext (GETTEXT_PACKAGE, inputs[i].shown) : value->input->unit);
}

static char *
outside_words (const TrophicSiteValue *value)
{
  char low[TROPHIC_NUMBER_SIZE], high[TROPHIC_NUMBER_SIZE];
  g_autofree char *words = trophic_site_value_words (value);
  return g_strdup_printf (_("%s is outside the range of the model, %s to %s"), words, trophic_number_write (value->input->low, low),
                          trophic_number_write (value->input->high, high));
}

/**
 * trophic_site_model_predict:
 * @values: from trophic_site_model_read()
 * @mean: (out): of the change, kg/m2; its SD is the model's residual SD
 * @reason: (out) (transfer full): why there is no answer: an input is not known or outside the model's range
 */
gboolean
trophic_site_model_predict (const TrophicSiteModel  *model,
                            const GArray            *values,
                            double                  *mean,
                            char                   **reason)
{
  *mean = model->intercept;
  for (guint i = 0; i < values->len; i++)
    {
      const TrophicSiteValue *value = &g_array_index (values, TrophicSiteValue, i);
      if (isnan (value->value))
        *reason = trophic_site_value_words (value);
      else if (value->value < value->input->low || value->value > value->input->high)
        *reason = outside_words (value);
      else
        {
          *mean += value->input->coefficient * value->value;
          continue;
        }
      *mean = NAN;
      return FALSE;
    }
  *reason = NULL;
  return TRUE;
}
