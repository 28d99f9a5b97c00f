/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-energy.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-limit.h"
#include "trophic-number.h"
#include "trophic-weight-series.h"

/** trophic_need_label: the formula's name with what it gives. */
const char *
trophic_need_label (TrophicNeedKind kind)
{
  static const char * const labels[TROPHIC_N_NEEDS] = {
    N_("Resting, Harris–Benedict"), N_("Resting, Mifflin"), N_("Need, Kasarskis"), N_("Need, Shimizu"),
  };
  g_return_val_if_fail ((guint) kind < TROPHIC_N_NEEDS, NULL);
  return g_dgettext (GETTEXT_PACKAGE, labels[kind]);
}

static const char *
missing_name (const char *code)
{
  static const struct { const char *code, *name; } names[] = {
    { "weight", N_("a current weight") }, { "height", N_("a height") }, { "age", N_("a birth date") },
    { "sex", N_("a sex that the formula knows") }, { "alsfrs_r", N_("an ALSFRS-R total") },
    { "alsfrs_6", N_("ALSFRS-R items 1, 4, 6, 7, 8, 10") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].code, code))
      return g_dgettext (GETTEXT_PACKAGE, names[i].name);
  g_return_val_if_reached (code);
}

/** trophic_need_missing_text: (transfer full) (nullable): "needs a current weight, a height", or %NULL when nothing is missing. */
char *
trophic_need_missing_text (const TrophicEnergyNeed *need)
{
  if (need->missing->len == 0)
    return NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < need->missing->len; i++)
    g_strv_builder_add (names, missing_name (g_ptr_array_index (need->missing, i)));
  g_auto (GStrv) list = g_strv_builder_end (names);
  g_autofree char *joined = g_strjoinv (_(", "), list);
  return g_strdup_printf (_("needs %s"), joined);
}

static gboolean
is_woman_or_man (TrophicSex sex)
{
  return sex == TROPHIC_SEX_FEMALE || sex == TROPHIC_SEX_MALE;
}

/**
 * trophic_energy_harris_benedict:
 * @sex: woman or man
 *
 * Gives the basal energy, kcal a day (Harris and Benedict 1919).
 *
 * Undefined: NAN for another sex, or when a number is missing
 */
double
trophic_energy_harris_benedict (TrophicSex         sex,
                                double             kg,
                                double             cm,
                                double             age,
                                const TrophicCard *card)
{
  if (!is_woman_or_man (sex))
    return NAN;
  gboolean male = sex == TROPHIC_SEX_MALE;
  return trophic_card_number (card, male ? "harris_benedict_male_base" : "harris_benedict_female_base") +
         trophic_card_number (card, male ? "harris_benedict_male_kg" : "harris_benedict_female_kg") * kg +
         trophic_card_number (card, male ? "harris_benedict_male_cm" : "harris_benedict_female_cm") * cm +
         trophic_card_number (card, male ? "harris_benedict_male_year" : "harris_benedict_female_year") * age;
}

/**
 * trophic_energy_mifflin:
 * @sex: woman or man
 *
 * Gives the resting energy, kcal a day (Mifflin-St Jeor 1990).
 *
 * Undefined: NAN for another sex, or when a number is missing
 */
double
trophic_energy_mifflin (TrophicSex         sex,
                        double             kg,
                        double             cm,
                        double             age,
                        const TrophicCard *card)
{
  if (!is_woman_or_man (sex))
    return NAN;
  return trophic_card_number (card, "mifflin_kg") * kg + trophic_card_number (card, "mifflin_cm") * cm +
         trophic_card_number (card, "mifflin_year") * age +
         trophic_card_number (card, sex == TROPHIC_SEX_MALE ? "mifflin_male" : "mifflin_female");
}

/**
 * trophic_energy_kasarskis:
 * @alsfrs_6: sum of items 1, 4, 6, 7, 8 and 10, 0-24
 *
 * Gives the total energy, kcal a day (Kasarskis 2014, within 500 kcal).
 */
double
trophic_energy_kasarskis (double             harris_benedict,
                          double             alsfrs_6,
                          const TrophicCard *card)
{
  return harris_benedict + trophic_card_number (card, "kasarskis_alsfrs_6") * alsfrs_6 + trophic_card_number (card, "kasarskis_base");
}

/**
 * trophic_energy_shimizu:
 * @alsfrs_r: total, 0-48
 *
 * Gives the total energy, kcal a day (Shimizu 2017, 26 Japanese patients, preliminary).
 */
double
trophic_energy_shimizu (double             harris_benedict,
                        double             alsfrs_r,
                        const TrophicCard *card)
{
  return trophic_card_number (card, "shimizu_harris_benedict") * harris_benedict +
         trophic_card_number (card, "shimizu_alsfrs_r") * alsfrs_r + trophic_card_number (card, "shimizu_base");
}

/* What the formulas are given; NAN where it is not known. */
typedef struct {
  TrophicSex  sex;
  double      kg;
  double      cm;
  double      age;
  double      alsfrs_r;
  double      alsfrs_6;
  TrophicDate rated;
} Inputs;

/* The last visit that was rated decides, also when an item is missing: older items are not today's. */
static void
read_rating (Inputs              *inputs,
             const TrophicRecord *record,
             int                  on_day)
{
  static const int six[] = { 1, 4, 6, 7, 8, 10 };
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (visit->entered_in_error || !trophic_visit_has_alsfrs_r (visit) || trophic_date_day (&visit->date) > on_day)
        continue;
      int total = trophic_visit_alsfrs_r_total (visit);
      inputs->alsfrs_r = total >= 0 ? total : NAN;
      inputs->rated = visit->date;
      inputs->alsfrs_6 = 0;
      for (guint j = 0; j < G_N_ELEMENTS (six); j++)
        inputs->alsfrs_6 += visit->alsfrs_r[six[j] - 1] >= 0 ? visit->alsfrs_r[six[j] - 1] : NAN;
      return;
    }
}

static Inputs
read_inputs (const TrophicRecord *record,
             const TrophicDate   *on,
             TrophicDate         *weighed)
{
  Inputs inputs = { record->patient->sex, NAN, trophic_reference_height (record, NULL), NAN, NAN, NAN, { 0 } };
  int age = trophic_date_age (&record->patient->birth_date, on), on_day = trophic_date_day (on);
  double limit = trophic_card_number (trophic_card_get ("bmi-forecast"), "weigh_first_days");
  g_autoptr (GArray) weights = trophic_weight_series_new (record);
  inputs.age = age >= 0 ? age : NAN;
  for (guint i = weights->len; i > 0; i--)
    {
      const TrophicWeightPoint *point = &g_array_index (weights, TrophicWeightPoint, i - 1);
      int old = on_day - trophic_date_day (&point->date);
      if (!point->valid || old < 0)
        continue;
      *weighed = point->date;
      if (old <= limit)
        inputs.kg = point->kg;
      break;
    }
  read_rating (&inputs, record, on_day);
  return inputs;
}

static void
add_missing (TrophicEnergyNeed *need,
             const char        *code,
             gboolean           there)
{
  if (!there)
    g_ptr_array_add (need->missing, g_strdup (code));
}

static double
compute (TrophicNeedKind    kind,
         TrophicSex         sex,
         const Inputs      *inputs,
         const TrophicCard *card)
{
  double basal = trophic_energy_harris_benedict (sex, inputs->kg, inputs->cm, inputs->age, card);
  switch (kind)
    {
    case TROPHIC_NEED_HARRIS_BENEDICT:
      return basal;
    case TROPHIC_NEED_MIFFLIN:
      return trophic_energy_mifflin (sex, inputs->kg, inputs->cm, inputs->age, card);
    case TROPHIC_NEED_KASARSKIS:
      return trophic_energy_kasarskis (basal, inputs->alsfrs_6, card);
    case TROPHIC_NEED_SHIMIZU:
      return trophic_energy_shimizu (basal, inputs->alsfrs_r, card);
    case TROPHIC_N_NEEDS:
    default:
      g_return_val_if_reached (NAN);
    }
}

/* [S] A total below basal cannot be: the formula does not reach this patient, and its number is withheld. */
static double
compute_in_range (TrophicEnergyNeed *need,
                  TrophicNeedKind    kind,
                  TrophicSex         sex,
                  const Inputs      *inputs,
                  const TrophicCard *card)
{
  double kcal = compute (kind, sex, inputs, card);
  if (!(kcal < compute (TROPHIC_NEED_HARRIS_BENEDICT, sex, inputs, card)) || kind == TROPHIC_NEED_MIFFLIN)
    return kcal;
  need->out_of_range = TRUE;
  return NAN;
}

static void
fill_need (TrophicEnergyNeed *need,
           TrophicNeedKind    kind,
           const Inputs      *inputs,
           const TrophicCard *card)
{
  *need = (TrophicEnergyNeed) { NAN, NAN, NAN, NAN, NAN, g_ptr_array_new_with_free_func (g_free), FALSE };
  add_missing (need, "weight", isfinite (inputs->kg));
  add_missing (need, "height", isfinite (inputs->cm));
  add_missing (need, "age", isfinite (inputs->age));
  add_missing (need, "sex", is_woman_or_man (inputs->sex));
  if (kind == TROPHIC_NEED_SHIMIZU)
    add_missing (need, "alsfrs_r", isfinite (inputs->alsfrs_r));
  if (kind == TROPHIC_NEED_KASARSKIS)
    add_missing (need, "alsfrs_6", isfinite (inputs->alsfrs_6));
  if (is_woman_or_man (inputs->sex))
    need->kcal = compute_in_range (need, kind, inputs->sex, inputs, card);
  else
    {
      need->female = compute_in_range (need, kind, TROPHIC_SEX_FEMALE, inputs, card);
      need->male = compute_in_range (need, kind, TROPHIC_SEX_MALE, inputs, card);
    }
  if (kind == TROPHIC_NEED_KASARSKIS)
    {
      double accuracy = trophic_card_number (card, "kasarskis_accuracy");
      need->low = need->kcal - accuracy;
      need->high = need->kcal + accuracy;
    }
}

static const char *
band_of (double             per_kg,
         const TrophicCard *card)
{
  if (trophic_limit_is_undercut (per_kg, trophic_card_number (card, "band_low")))
    return "<25";
  return trophic_limit_is_undercut (per_kg, trophic_card_number (card, "band_high")) ? "25-30" : ">=30";
}

/* [S] The bands come from oral intake in the first week of an admission: nothing else may be read in them. */
static void
fill_band (TrophicEnergy     *energy,
           const TrophicCard *card)
{
  const TrophicFeeding *feeding = &energy->feeding;
  const char *reason = NULL;
  if (feeding->tracheostomy)
    reason = _("No band: the study had oral feeding without tracheostomy ventilation");
  else if (feeding->tube || feeding->enteral_kcal > 0)
    reason = _("No band: it holds for oral feeding alone, and a tube is used");
  else if (feeding->parenteral || feeding->parenteral_kcal > 0)
    reason = _("No band: it holds for oral feeding alone, and part of the intake is parenteral");
  else if (!feeding->oral_only)
    reason = _("No band: it holds for oral feeding alone, and the route is not known");
  else if (!isfinite (energy->intake_kcal))
    reason = _("No band: no intake is recorded");
  else if (!isfinite (energy->intake_per_ideal_kg))
    reason = _("No band: the ideal weight needs a height");
  energy->band_reason = g_strdup (reason);
  energy->band = reason == NULL ? band_of (energy->intake_per_ideal_kg, card) : NULL;
}

/* [S] No formula speaks for a patient on tracheostomy ventilation. */
static void
fill_gap (TrophicEnergy       *energy,
          const TrophicRecord *record)
{
  static const TrophicNeedKind totals[] = { TROPHIC_NEED_SHIMIZU, TROPHIC_NEED_KASARSKIS };
  energy->gap_kcal = NAN;
  energy->gap_kind = TROPHIC_N_NEEDS;
  if (energy->feeding.tracheostomy || !trophic_record_is_followed (record))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (totals) && energy->gap_kind == TROPHIC_N_NEEDS; i++)
    if (isfinite (energy->needs[totals[i]].kcal))
      energy->gap_kind = totals[i];
  if (energy->gap_kind != TROPHIC_N_NEEDS)
    energy->gap_kcal = energy->intake_kcal - energy->needs[energy->gap_kind].kcal;
}

/* What was recorded longer ago than one follow-up interval may no longer be so. */
static void
add_old (TrophicEnergy     *energy,
         const Inputs      *inputs,
         const TrophicDate *on,
         const TrophicCard *card)
{
  int limit = (int) trophic_card_number (card, "stale_days"), day = trophic_date_day (on);
  gboolean rated = isfinite (inputs->alsfrs_r) || isfinite (inputs->alsfrs_6);
  g_autofree char *asked = trophic_date_words (&energy->feeding.date, TROPHIC_DATE_TEXT_SHORT, NULL);
  g_autofree char *rating = trophic_date_words (&inputs->rated, TROPHIC_DATE_TEXT_SHORT, NULL);
  if (trophic_date_is_known (&energy->feeding.date) && day - trophic_date_day (&energy->feeding.date) > limit)
    trophic_cautions_add (energy->cautions, "old-intake", TROPHIC_CAUTION_CHECK, _("The intake is of %s, older than %d days"),
                          asked, limit);
  if (rated && day - trophic_date_day (&inputs->rated) > limit)
    trophic_cautions_add (energy->cautions, "old-rating", TROPHIC_CAUTION_CHECK, _("The ALSFRS-R is of %s, older than %d days"),
                          rating, limit);
}

static void
add_breathing (TrophicEnergy     *energy,
               const TrophicCard *card)
{
  if (energy->feeding.tracheostomy)
    trophic_cautions_add (energy->cautions, "tracheostomy-ventilation", TROPHIC_CAUTION_CHECK,
                          _("Every formula overestimates on tracheostomy ventilation (33%%, n = %.0f): no need is compared and no target proposed"),
                          trophic_card_number (card, "tracheostomy_n"));
  else if (energy->feeding.niv)
    trophic_cautions_add (energy->cautions, "niv", TROPHIC_CAUTION_NOTE,
                          _("On NIV resting expenditure was %.0f%% lower than off NIV (n = %.0f); the formulas do not know of it"),
                          trophic_card_number (card, "niv_lower_percent"), trophic_card_number (card, "niv_n"));
}

static void
add_missing_inputs (TrophicEnergy *energy)
{
  for (TrophicNeedKind kind = 0; kind < TROPHIC_N_NEEDS; kind++)
    {
      g_autofree char *missing = trophic_need_missing_text (&energy->needs[kind]);
      if (missing != NULL)
        trophic_cautions_add (energy->cautions, "inputs-missing", TROPHIC_CAUTION_NOTE, "%s: %s", trophic_need_label (kind), missing);
    }
}

/* What was not asked of one route is not nothing. */
static void
add_unrecorded (TrophicEnergy *energy)
{
  const TrophicFeeding *feeding = &energy->feeding;
  if (!isfinite (energy->intake_kcal))
    return;
  if (feeding->tube && !isfinite (feeding->enteral_kcal))
    trophic_cautions_add (energy->cautions, "enteral-not-recorded", TROPHIC_CAUTION_CHECK,
                          _("A tube is used and its energy is not recorded: the intake may be higher than shown"));
  if (feeding->parenteral && !isfinite (feeding->parenteral_kcal))
    trophic_cautions_add (energy->cautions, "parenteral-not-recorded", TROPHIC_CAUTION_CHECK,
                          _("Parenteral energy is not recorded: the intake may be higher than shown"));
}

static void
fill_cautions (TrophicEnergy       *energy,
               const TrophicRecord *record,
               const Inputs        *inputs,
               const TrophicDate   *on,
               const TrophicCard   *card)
{
  gboolean followed = trophic_record_is_followed (record); /* nothing is asked of one who died or left */
  energy->cautions = trophic_cautions_new ();
  add_breathing (energy, card);
  if (followed)
    add_unrecorded (energy);
  if (energy->needs[TROPHIC_NEED_KASARSKIS].out_of_range || energy->needs[TROPHIC_NEED_SHIMIZU].out_of_range)
    trophic_cautions_add (energy->cautions, "below-basal", TROPHIC_CAUTION_CHECK,
                          _("Out of range: a total below the basal need is not shown"));
  if (!is_woman_or_man (inputs->sex))
    trophic_cautions_add (energy->cautions, "sex-unknown", TROPHIC_CAUTION_CHECK,
                          _("The formulas know women and men only: both values are shown, none is used"));
  if (followed && trophic_date_is_known (&energy->weight_date) && !isfinite (energy->weight_kg))
    {
      g_autofree char *weighed = trophic_date_words (&energy->weight_date, TROPHIC_DATE_TEXT_SHORT, NULL);
      trophic_cautions_add (energy->cautions, "weigh-first", TROPHIC_CAUTION_CHECK, _("Weigh first: the last valid weight is of %s"), weighed);
    }
  if (followed)
    add_old (energy, inputs, on, card);
  add_missing_inputs (energy);
  if (energy->band != NULL)
    trophic_cautions_add (energy->cautions, "band-observed", TROPHIC_CAUTION_NOTE,
                          _("The bands are of oral intake in the first week of an admission (n = %.0f): observed, not a trial"),
                          trophic_card_number (card, "band_n"));
  if (isfinite (energy->needs[TROPHIC_NEED_SHIMIZU].kcal))
    trophic_cautions_add (energy->cautions, "shimizu-preliminary", TROPHIC_CAUTION_NOTE,
                          _("Shimizu 2017 rests on %.0f patients and is called preliminary by its authors"),
                          trophic_card_number (card, "shimizu_n"));
}

static double
total_intake (const TrophicFeeding *feeding)
{
  const double routes[] = { feeding->oral_kcal, feeding->enteral_kcal, feeding->parenteral_kcal };
  double sum = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (isfinite (routes[i]))
      sum = (isfinite (sum) ? sum : 0) + routes[i];
  return sum;
}

/**
 * trophic_energy_new:
 * @record: (transfer none): borrowed strings live as long as it
 * @card: the card "energy"
 *
 * Gives every formula's need on @on beside the recorded intake. A missing input leaves its number NAN and is named.
 */
TrophicEnergy *
trophic_energy_new (const TrophicRecord *record,
                    const TrophicDate   *on,
                    const TrophicCard   *card)
{
  TrophicEnergy *energy = g_new0 (TrophicEnergy, 1);
  Inputs inputs = read_inputs (record, on, &energy->weight_date);
  energy->feeding = trophic_feeding_on (record, on);
  energy->weight_kg = inputs.kg;
  energy->ideal_weight_kg = trophic_card_number (trophic_card_get ("course"), "ideal_bmi") * (inputs.cm / 100) * (inputs.cm / 100);
  energy->intake_kcal = total_intake (&energy->feeding);
  energy->intake_per_ideal_kg = energy->intake_kcal / energy->ideal_weight_kg;
  for (TrophicNeedKind kind = 0; kind < TROPHIC_N_NEEDS; kind++)
    fill_need (&energy->needs[kind], kind, &inputs, card);
  fill_band (energy, card);
  fill_gap (energy, record);
  fill_cautions (energy, record, &inputs, on, card);
  return energy;
}

/** trophic_energy_free: */
void
trophic_energy_free (TrophicEnergy *energy)
{
  if (energy == NULL)
    return;
  for (guint i = 0; i < TROPHIC_N_NEEDS; i++)
    g_ptr_array_unref (energy->needs[i].missing);
  g_ptr_array_unref (energy->cautions);
  g_free (energy->band_reason);
  g_free (energy);
}

/** trophic_energy_band_limit: the limit of the bands of oral intake that is nearest, in kcal/kg: what a reader compares it with. */
double
trophic_energy_band_limit (double kcal_per_kg)
{
  const TrophicCard *card = trophic_card_get ("energy");
  double low = trophic_card_number (card, "band_low"), high = trophic_card_number (card, "band_high");
  return fabs (kcal_per_kg - low) <= fabs (kcal_per_kg - high) ? low : high;
}
