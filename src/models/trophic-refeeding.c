/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-refeeding.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-energy-unit.h"
#include "trophic-limit.h"
#include "trophic-number.h"
#include "trophic-reference-side.h"
#include "trophic-risk-drugs.h"
#include "trophic-weight-series.h"

/** trophic_refeeding_nick: none, high, extreme; %NULL when unknown. */
const char *
trophic_refeeding_nick (TrophicRefeedingRisk risk)
{
  static const char * const nicks[] = { NULL, "none", "high", "extreme" };
  g_return_val_if_fail ((guint) risk < G_N_ELEMENTS (nicks), NULL);
  return nicks[risk];
}

/** trophic_refeeding_label: translated. */
const char *
trophic_refeeding_label (TrophicRefeedingRisk risk)
{
  static const char * const labels[] = {
    N_("Refeeding risk: not assessed in full"), N_("Refeeding risk: criteria for high not met"), N_("Refeeding risk: high"),
    N_("Refeeding risk: extreme"),
  };
  g_return_val_if_fail ((guint) risk < G_N_ELEMENTS (labels), NULL);
  return g_dgettext (GETTEXT_PACKAGE, labels[risk]);
}

/* What one rule works on. */
typedef struct {
  TrophicRefeeding    *answer;
  GString             *inputs;
  const TrophicRecord *record;
  GArray              *weights;
  const TrophicCard   *card;
  int                  on_day;
} Rule;

static void
criterion_free (TrophicRefeedingCriterion *criterion)
{
  g_free (criterion->message);
  g_free (criterion);
}

/* @input: what the criterion rests on, free of the language. */
static void
add (Rule       *rule,
     const char *code,
     const char *level,
     char       *message,
     const char *input)
{
  TrophicRefeedingCriterion *criterion = g_new (TrophicRefeedingCriterion, 1);
  *criterion = (TrophicRefeedingCriterion) { code, level, message };
  g_ptr_array_add (rule->answer->criteria, criterion);
  if (g_str_equal (level, "not-assessed"))
    g_ptr_array_add (rule->answer->missing, g_strdup (code));
  g_string_append_printf (rule->inputs, "%s%s=%s:%s", rule->inputs->len > 0 ? ";" : "", code, level, input != NULL ? input : "");
}

static double
number (const Rule *rule,
        const char *key)
{
  return trophic_card_number (rule->card, key);
}

static int
days_ago (const Rule        *rule,
          const TrophicDate *date)
{
  return rule->on_day - trophic_date_day (date);
}

static char *
input_of (double             value,
          const TrophicDate *date)
{
  char text[TROPHIC_NUMBER_SIZE], when[TROPHIC_DATE_SIZE];
  return g_strdup_printf ("%s@%s", trophic_number_write (value, text), trophic_date_write (date, when));
}

static const TrophicWeightPoint *
last_valid (const Rule *rule)
{
  for (guint i = rule->weights->len; i > 0; i--)
    {
      const TrophicWeightPoint *point = &g_array_index (rule->weights, TrophicWeightPoint, i - 1);
      if (point->valid && days_ago (rule, &point->date) >= 0)
        return point;
    }
  return NULL;
}

static gboolean
is_current (const Rule               *rule,
            const TrophicWeightPoint *point)
{
  return point != NULL && days_ago (rule, &point->date) <= trophic_card_number (trophic_card_get ("bmi-forecast"), "weigh_first_days");
}

/* @current: measured lately. [S] An older weight may show a risk, never that there is none. */
static void
judge_known_bmi (Rule                     *rule,
                 const TrophicWeightPoint *point,
                 gboolean                  current)
{
  const struct { const char *level, *key; } limits[] = { { "extreme", "extreme_bmi" }, { "major", "major_bmi" }, { "minor", "minor_bmi" } };
  g_autofree char *date = trophic_date_words (&point->date, TROPHIC_DATE_TEXT_SHORT, NULL);
  g_autofree char *input = input_of (point->bmi, &point->date);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (point->bmi < number (rule, limits[i].key))
      {
        char limit[TROPHIC_NUMBER_SIZE];
        trophic_number_write (number (rule, limits[i].key), limit);
        g_autofree char *bmi = trophic_number_format_apart (point->bmi, number (rule, limits[i].key), 1);
        add (rule, "bmi", limits[i].level,
             g_strdup_printf (current ? _("BMI %s, under %s (%s)") : _("BMI %s, under %s, last weighed on %s"), bmi, limit, date), input);
        return;
      }
  g_autofree char *bmi = trophic_number_format (point->bmi, 1);
  if (current)
    add (rule, "bmi", "not-met", g_strdup_printf (_("BMI %s (%s)"), bmi, date), input);
  else
    add (rule, "bmi", "not-assessed", g_strdup_printf (_("BMI: the last valid weight is of %s; weigh first"), date), NULL);
}

static void
judge_bmi (Rule *rule)
{
  const TrophicWeightPoint *point = last_valid (rule);
  if (point == NULL || !isfinite (point->bmi))
    add (rule, "bmi", "not-assessed", g_strdup (point == NULL ? _("BMI: no valid weight") : _("BMI: no height")), NULL);
  else
    judge_known_bmi (rule, point, is_current (rule, point));
}

/* "In 3 to 6 months": the loss over 6 months is the caller's; the one over 3 may be larger. */
static double
loss_in_3_months (const Rule *rule)
{
  return -trophic_weight_series_change (rule->weights, number (rule, "loss_short_months") * TROPHIC_DAYS_PER_MONTH,
                                        number (rule, "loss_short_tolerance_days"));
}

static void
judge_loss (Rule   *rule,
            double  loss_6_months_percent)
{
  gboolean current = is_current (rule, last_valid (rule));
  double over_6 = current ? loss_6_months_percent : NAN, over_3 = current ? loss_in_3_months (rule) : NAN;
  double loss = fmax (over_6, over_3); /* the known one where the other is NAN */
  double months = loss == over_6 ? trophic_card_number (trophic_card_get ("course"), "loss_months") : number (rule, "loss_short_months");
  const struct { const char *level, *key; } limits[] = { { "major", "major_loss_percent" }, { "minor", "minor_loss_percent" } };
  g_autofree char *input = isfinite (loss) ? input_of (loss, &last_valid (rule)->date) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      double limit = number (rule, limits[i].key);
      if (!trophic_limit_is_exceeded (loss, limit))
        continue;
      g_autofree char *percent = trophic_number_format_apart (loss, limit, 1);
      add (rule, "loss", limits[i].level, g_strdup_printf (_("Lost %s%% in %.0f months, over %.0f%%"), percent, months, limit), input);
      /* [S] The lesser limit leaves the higher one open where the loss over 6 months is not known. */
      if (i > 0 && isnan (over_6))
        break;
      return;
    }
  if (isnan (over_6))
    {
      add (rule, "loss", "not-assessed", g_strdup (_("Weight loss: no pair of valid weights 6 months apart")), NULL);
      return;
    }
  g_autofree char *percent = trophic_number_format (over_6, 1);
  char *message = over_6 > 0 ? g_strdup_printf (_("Lost %s%% in 6 months"), percent) : g_strdup (_("No weight lost in 6 months"));
  add (rule, "loss", "not-met", message, input);
}

static const TrophicVisit *
latest_visit (const Rule *rule,
              gboolean  (*has) (const TrophicVisit *visit))
{
  for (guint i = rule->record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (rule->record->visits, i - 1);
      if (!visit->entered_in_error && days_ago (rule, &visit->date) >= 0 && has (visit))
        return visit;
    }
  return NULL;
}

static gboolean
has_days (const TrophicVisit *visit)
{
  return isfinite (visit->little_intake_days);
}

static void
judge_intake (Rule *rule)
{
  const TrophicVisit *visit = latest_visit (rule, has_days);
  if (visit == NULL)
    {
      add (rule, "intake", "not-assessed", g_strdup (_("Days of little or no intake: not asked")), NULL);
      return;
    }
  g_autofree char *date = trophic_date_words (&visit->date, TROPHIC_DATE_TEXT_SHORT, NULL);
  if (days_ago (rule, &visit->date) > number (rule, "window_days"))
    {
      add (rule, "intake", "not-assessed", g_strdup_printf (_("Days of little or no intake (last asked on %s)"), date), NULL);
      return;
    }
  double days = visit->little_intake_days;
  g_autofree char *input = input_of (days, &visit->date);
  const struct { const char *level, *key; } limits[] = {
    { "extreme", "extreme_intake_days" }, { "major", "major_intake_days" }, { "minor", "minor_intake_days" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (days > number (rule, limits[i].key))
      {
        g_autofree char *text = trophic_number_format_apart (days, number (rule, limits[i].key), 0);
        add (rule, "intake", limits[i].level,
             g_strdup_printf (_("Little or no intake for %s days, over %.0f (%s)"), text, number (rule, limits[i].key), date), input);
        return;
      }
  g_autofree char *text = trophic_number_format (days, 0);
  add (rule, "intake", "not-met", g_strdup_printf (_("Little or no intake for %s days (%s)"), text, date), input);
}

/* The value as the laboratory wrote it, with its unit. */
static char *
say_result (const TrophicObservation *observation)
{
  if (observation->value_text != NULL && *observation->value_text != '\0')
    return g_strdup_printf ("%s %s", observation->value_text, observation->unit_text != NULL ? observation->unit_text : "");
  g_autofree char *value = trophic_number_format (observation->value, observation->analyte->decimals);
  return g_strdup_printf ("%s %s", value, observation->analyte->unit);
}

static char *
say_electrolyte (const TrophicObservation *observation,
                 const char               *name,
                 TrophicReferenceSide      side)
{
  g_autofree char *date = trophic_date_words (&observation->time, TROPHIC_DATE_TEXT_SHORT, NULL);
  g_autofree char *result = say_result (observation);
  g_strchomp (result);
  if (side == TROPHIC_SIDE_UNKNOWN && isfinite (observation->reference_low))
    return g_strdup_printf (_("%s %s (%s): not assessed, the result is a limit"), name, result, date);
  if (side == TROPHIC_SIDE_UNKNOWN)
    return g_strdup_printf (_("%s %s (%s): not assessed, the laboratory gave no lower limit"), name, result, date);
  if (side == TROPHIC_SIDE_WITHIN)
    return g_strdup_printf (_("%s %s (%s): not low"), name, result, date);
  return g_strdup_printf (_("%s low: %s (%s)"), name, result, date);
}

/* [S] Low is the laboratory's word: its own limit, or its flag. */
static void
judge_electrolyte (Rule       *rule,
                   const char *analyte,
                   const char *name)
{
  const TrophicObservation *observation = NULL;
  for (guint i = rule->record->observations->len; i > 0 && observation == NULL; i--)
    {
      const TrophicObservation *other = g_ptr_array_index (rule->record->observations, i - 1);
      if (trophic_observation_is_usable (other) && g_str_equal (other->analyte->id, analyte) && days_ago (rule, &other->time) >= 0)
        observation = other;
    }
  if (observation == NULL)
    {
      add (rule, analyte, "not-assessed", g_strdup_printf (_("%s: not measured"), name), NULL);
      return;
    }
  g_autofree char *date = trophic_date_words (&observation->time, TROPHIC_DATE_TEXT_SHORT, NULL);
  if (days_ago (rule, &observation->time) > number (rule, "window_days"))
    {
      add (rule, analyte, "not-assessed", g_strdup_printf (_("%s (last measured on %s)"), name, date), NULL);
      return;
    }
  TrophicReferenceSide side = trophic_reference_low (observation);
  static const char * const levels[] = { "not-assessed", "not-met", "major" };
  g_autofree char *input = input_of (observation->value, &observation->time);
  add (rule, analyte, levels[side], say_electrolyte (observation, name, side), input);
}

static gboolean
has_drugs (const TrophicVisit *visit)
{
  guint drugs;
  return trophic_risk_drugs_read (visit->risk_drugs, &drugs);
}

/* Also what runs as a treatment: insulin that is on the list of treatments need not be asked for. */
static guint
treated_with (const Rule *rule)
{
  TrophicDate on = trophic_date_from_day (rule->on_day);
  guint all = 0;
  for (guint i = 0; i < rule->record->treatments->len; i++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (rule->record->treatments, i);
      guint drugs;
      if (trophic_treatment_may_run (treatment, &on) && trophic_risk_drugs_read (treatment->drug, &drugs))
        all |= drugs;
    }
  return all;
}

static void
judge_drugs (Rule *rule)
{
  const TrophicVisit *visit = latest_visit (rule, has_drugs);
  guint asked = 0, drugs = treated_with (rule);
  if (visit != NULL)
    trophic_risk_drugs_read (visit->risk_drugs, &asked);
  drugs |= asked;
  g_autofree char *codes = trophic_risk_drugs_write (drugs), *said = trophic_risk_drugs_say (drugs);
  g_autofree char *date = visit != NULL ? trophic_date_words (&visit->date, TROPHIC_DATE_TEXT_SHORT, NULL) : NULL;
  if (drugs != 0 && asked != 0)
    add (rule, "drugs", "minor", g_strdup_printf (_("%s (asked on %s)"), said, date), codes);
  else if (drugs != 0)
    add (rule, "drugs", "minor", g_strdup_printf (_("%s (running treatment)"), said), codes);
  else if (visit == NULL)
    add (rule, "drugs", "not-assessed", g_strdup (_("Alcohol, insulin, chemotherapy, antacids, diuretics: not asked")), NULL);
  else if (days_ago (rule, &visit->date) > number (rule, "window_days"))
    add (rule, "drugs", "not-assessed",
         g_strdup_printf (_("Alcohol, insulin, chemotherapy, antacids, diuretics (last asked on %s)"), date), NULL);
  else
    add (rule, "drugs", "not-met", g_strdup_printf (_("None of alcohol, insulin, chemotherapy, antacids, diuretics (%s)"), date), codes);
}

static guint
count (const TrophicRefeeding *answer,
       const char             *level)
{
  guint n = 0;
  for (guint i = 0; i < answer->criteria->len; i++)
    n += g_str_equal (((TrophicRefeedingCriterion *) g_ptr_array_index (answer->criteria, i))->level, level);
  return n;
}

static TrophicRefeedingRisk
decide (const Rule *rule)
{
  const TrophicRefeeding *answer = rule->answer;
  if (count (answer, "extreme") > 0)
    return TROPHIC_REFEEDING_EXTREME;
  if (count (answer, "major") > 0 || count (answer, "minor") >= number (rule, "minor_needed"))
    return TROPHIC_REFEEDING_HIGH;
  return answer->missing->len == 0 ? TROPHIC_REFEEDING_NONE : TROPHIC_REFEEDING_UNKNOWN;
}

static void
fill_cautions (const Rule *rule)
{
  TrophicRefeeding *answer = rule->answer;
  if (answer->risk == TROPHIC_REFEEDING_EXTREME)
    trophic_cautions_add (answer->cautions, "extreme-not-checked", TROPHIC_CAUTION_NOTE,
                          _("The limits of extreme risk were not checked against the guideline"));
  if (answer->risk == TROPHIC_REFEEDING_HIGH || answer->risk == TROPHIC_REFEEDING_EXTREME)
    {
      g_autofree char *start = trophic_energy_per_kg_published (number (rule, "start_kcal_per_kg"));
      g_autofree char *extreme = trophic_energy_per_kg_published (number (rule, "start_extreme_kcal_per_kg"));
      trophic_cautions_add (answer->cautions, "start-rate", TROPHIC_CAUTION_NOTE,
                            _("NICE CG32 describes a start at %s a day, %s when extreme, thiamine first, potassium, phosphate "
                              "and magnesium corrected alongside (not checked against the guideline)"), start, extreme);
    }
  if (answer->missing->len > 0)
    trophic_cautions_add (answer->cautions, "not-assessed", TROPHIC_CAUTION_CHECK,
                          _("Not every criterion was assessed: the risk may be higher"));
  if (answer->risk == TROPHIC_REFEEDING_NONE && count (answer, "minor") > 0)
    trophic_cautions_add (answer->cautions, "one-minor", TROPHIC_CAUTION_NOTE,
                          _("One of the lesser criteria is met; two make the risk high"));
}

/**
 * trophic_refeeding_new:
 * @loss_6_months_percent: positive = lost, NAN unknown
 * @card: the card "refeeding"
 *
 * Asks every criterion of NICE CG32. What is met counts also when others were not assessed; "none" needs all of them.
 */
TrophicRefeeding *
trophic_refeeding_new (const TrophicRecord *record,
                       const TrophicDate   *on,
                       double               loss_6_months_percent,
                       const TrophicCard   *card)
{
  TrophicRefeeding *answer = g_new0 (TrophicRefeeding, 1);
  g_autoptr (GArray) weights = trophic_weight_series_new (record);
  Rule rule = { answer, g_string_new (NULL), record, weights, card, trophic_date_day (on) };
  answer->criteria = g_ptr_array_new_with_free_func ((GDestroyNotify) criterion_free);
  answer->missing = g_ptr_array_new_with_free_func (g_free);
  answer->cautions = trophic_cautions_new ();
  judge_bmi (&rule);
  judge_loss (&rule, loss_6_months_percent);
  judge_intake (&rule);
  judge_electrolyte (&rule, "potassium", _("Potassium"));
  judge_electrolyte (&rule, "phosphate", _("Phosphate"));
  judge_electrolyte (&rule, "magnesium", _("Magnesium"));
  judge_drugs (&rule);
  answer->risk = decide (&rule);
  answer->inputs = g_string_free (rule.inputs, FALSE);
  fill_cautions (&rule);
  return answer;
}

/** trophic_refeeding_free: */
void
trophic_refeeding_free (TrophicRefeeding *refeeding)
{
  if (refeeding == NULL)
    return;
  g_ptr_array_unref (refeeding->criteria);
  g_ptr_array_unref (refeeding->missing);
  g_ptr_array_unref (refeeding->cautions);
  g_free (refeeding->inputs);
  g_free (refeeding);
}
