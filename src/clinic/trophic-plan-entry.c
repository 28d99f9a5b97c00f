/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-entry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-acknowledged.h"
#include "trophic-energy-unit.h"
#include "trophic-json.h"
#include "trophic-number.h"
#include "trophic-plan-words.h"
#include "trophic-words.h"

/**
 * trophic_plan_target_is_blocked:
 *
 * Whether a high or extreme refeeding risk waits to be acknowledged: no energy target until then.
 */
gboolean
trophic_plan_target_is_blocked (const TrophicAssessment *assessment)
{
  const TrophicRefeeding *refeeding = assessment->refeeding;
  return refeeding != NULL && refeeding->risk >= TROPHIC_REFEEDING_HIGH &&
         trophic_acknowledged (assessment, TROPHIC_ACKNOWLEDGED_REFEEDING) == NULL;
}

static char *
list_not_assessed (const TrophicRefeeding *refeeding)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new ();
  for (guint i = 0; i < refeeding->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *criterion = g_ptr_array_index (refeeding->criteria, i);
      if (g_str_equal (criterion->level, "not-assessed"))
        g_ptr_array_add (messages, criterion->message);
    }
  return messages->len > 0 ? trophic_words_join (messages) : NULL;
}

/**
 * trophic_plan_gate_note:
 *
 * Returns: (transfer full) (nullable): a sentence above a plan's form: why no target is taken, or what was not assessed;
 *   %NULL when everything was and nothing was met
 */
char *
trophic_plan_gate_note (const TrophicAssessment *assessment)
{
  const TrophicRefeeding *refeeding = assessment->refeeding;
  if (refeeding == NULL)
    return g_strdup (_("Refeeding risk was not assessed"));
  g_autofree char *open = list_not_assessed (refeeding);
  if (trophic_plan_target_is_blocked (assessment))
    return g_strdup_printf (_("%s: a target waits until this is acknowledged on the Nutrition page"),
                            trophic_refeeding_label (refeeding->risk));
  if (open == NULL)
    return NULL;
  return g_strdup_printf (_("Refeeding risk, not assessed: %s"), open);
}

static void
option_free (TrophicPlanOption *option)
{
  g_free (option->detail);
  g_free (option);
}

static void
add_option (GPtrArray  *options,
            const char *basis,
            double      kcal,
            const char *label,
            char       *detail)
{
  TrophicPlanOption *option = g_new (TrophicPlanOption, 1);
  *option = (TrophicPlanOption) { basis, trophic_energy_target (kcal), label, detail };
  g_ptr_array_add (options, option);
}

static const char *
missing_word (const char *code)
{
  static const struct { const char *code; const char *word; } words[] = {
    { "weight", N_("current weight") }, { "height", N_("height") }, { "age", N_("birth date") }, { "sex", N_("sex") },
    { "alsfrs_r", N_("ALSFRS-R total") }, { "alsfrs_6", N_("ALSFRS-R items 1, 4, 6, 7, 8, 10") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].code, code))
      return _(words[i].word);
  return code;
}

/* What stands beside a formula's number, or instead of it. */
static char *
need_detail (const TrophicEnergyNeed *need,
             const char              *words,
             gboolean                 tracheostomy)
{
  if (tracheostomy)
    return g_strdup (_("On tracheostomy ventilation the formulas overestimate: no default target"));
  if (need->out_of_range)
    return g_strdup (_("Below the resting need: out of range"));
  if (isfinite (need->kcal))
    return g_strdup (words);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  for (guint i = 0; i < need->missing->len; i++)
    g_ptr_array_add (missing, (gpointer) missing_word (g_ptr_array_index (need->missing, i)));
  g_autofree char *list = trophic_words_join (missing);
  return g_strdup_printf (_("Missing: %s"), list);
}

static char *
formula_words (TrophicNeedKind    kind,
               const TrophicCard *card)
{
  if (kind == TROPHIC_NEED_SHIMIZU)
    return g_strdup_printf (_("Total need, n = %.0f, preliminary"), trophic_card_number (card, "shimizu_n"));
  if (kind == TROPHIC_NEED_KASARSKIS)
    {
      g_autofree char *accuracy = trophic_energy_estimate_text (trophic_card_number (card, "kasarskis_accuracy"));
      return g_strdup_printf (_("Total need, n = %.0f, ± %s"), trophic_card_number (card, "kasarskis_n"), accuracy);
    }
  return g_strdup (_("Resting need, no activity in it"));
}

static gboolean
bands_hold (const TrophicEnergy *energy)
{
  return energy->feeding.oral_only && !energy->feeding.tracheostomy;
}

static void
add_ideal (GPtrArray           *options,
           const char          *basis,
           const char          *label,
           double               kcal_per_kg,
           const TrophicEnergy *energy)
{
  gboolean holds = bands_hold (energy);
  add_option (options, basis, holds ? kcal_per_kg * energy->ideal_weight_kg : NAN, label,
              g_strdup (!holds ? _("Observed on oral feeding only; it does not hold here")
                        : isfinite (energy->ideal_weight_kg) ? _("Oral intake in the first week in hospital, observed: no trial")
                                                             : _("Missing: height")));
}

/**
 * trophic_plan_options:
 *
 * What an energy target can rest on: each formula's need, the bands of ideal weight where they hold, a measurement, the
 * author's judgement. They are offered side by side; none is preselected.
 *
 * Returns: (transfer full) (element-type TrophicPlanOption)
 */
GPtrArray *
trophic_plan_options (const TrophicAssessment *assessment)
{
  static const struct { TrophicNeedKind kind; const char *basis; } formulas[] = {
    { TROPHIC_NEED_SHIMIZU, "shimizu" }, { TROPHIC_NEED_KASARSKIS, "kasarskis" },
    { TROPHIC_NEED_HARRIS_BENEDICT, "harris_benedict" }, { TROPHIC_NEED_MIFFLIN, "mifflin" },
  };
  const TrophicCard *card = trophic_card_get ("energy");
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);
  const TrophicEnergy *energy = assessment->energy;
  for (guint i = 0; energy != NULL && i < G_N_ELEMENTS (formulas); i++)
    {
      const TrophicEnergyNeed *need = &energy->needs[formulas[i].kind];
      gboolean tracheostomy = energy->feeding.tracheostomy;
      g_autofree char *words = formula_words (formulas[i].kind, card);
      add_option (options, formulas[i].basis, tracheostomy || need->out_of_range ? NAN : need->kcal,
                  trophic_need_label (formulas[i].kind), need_detail (need, words, tracheostomy));
    }
  if (energy != NULL)
    {
      add_ideal (options, "ideal_25", trophic_plan_words_band ("ideal_25"), trophic_card_number (card, "band_low"), energy);
      add_ideal (options, "ideal_30", trophic_plan_words_band ("ideal_30"), trophic_card_number (card, "band_high"), energy);
    }
  add_option (options, "measured", NAN, _("Measured"), g_strdup (_("Indirect calorimetry, or doubly labelled water")));
  add_option (options, "clinician", NAN, _("Own judgement"), g_strdup (_("Say on what in the note")));
  return options;
}

/** trophic_plan_running: (nullable): the latest plan that runs on the day. */
const TrophicPlan *
trophic_plan_running (const TrophicRecord *record,
                      const TrophicDate   *on)
{
  for (guint i = record->plans->len; i > 0; i--)
    if (trophic_plan_is_running (g_ptr_array_index (record->plans, i - 1), on))
      return g_ptr_array_index (record->plans, i - 1);
  return NULL;
}

/**
 * trophic_plan_is_increase:
 * @before: (nullable): the plan it replaces
 *
 * Whether the target lies above what is taken in or above the plan before. Where neither is known it is asked as an increase.
 */
gboolean
trophic_plan_is_increase (const TrophicPlan       *plan,
                          const TrophicPlan       *before,
                          const TrophicAssessment *assessment)
{
  double intake = assessment->energy != NULL ? assessment->energy->intake_kcal : assessment->intake_kcal;
  double earlier = before != NULL ? before->energy_kcal : NAN;
  if (!isfinite (plan->energy_kcal))
    return FALSE;
  return (isnan (intake) && isnan (earlier)) || plan->energy_kcal > intake || plan->energy_kcal > earlier;
}

/**
 * trophic_plan_products_sum:
 * @member: offset of a number in TrophicProduct
 *
 * Returns: over all products and servings; NAN when a product's label does not say, 0 without products
 */
double
trophic_plan_products_sum (const TrophicPlan *plan,
                           gsize              member)
{
  double sum = 0;
  for (guint i = 0; i < plan->products->len; i++)
    {
      const TrophicPlanProduct *of_plan = g_ptr_array_index (plan->products, i);
      sum += of_plan->servings * *(const double *) ((const char *) of_plan->product + member);
    }
  return sum;
}

/** trophic_plan_products_kcal: a day; NAN when a product's label does not say. */
double
trophic_plan_products_kcal (const TrophicPlan *plan)
{
  return trophic_plan_products_sum (plan, G_STRUCT_OFFSET (TrophicProduct, energy_kcal));
}

/* The JSON of plain words is a GVariant text too. */
static GVariant *
read_checks (const TrophicPlan *plan)
{
  GVariant *checks = plan->checks != NULL ? g_variant_parse (G_VARIANT_TYPE ("a{ss}"), plan->checks, NULL, NULL, NULL) : NULL;
  return checks != NULL ? checks : g_variant_ref_sink (g_variant_new ("a{ss}", NULL));
}

/** trophic_plan_get_check: (transfer full) (nullable): what was answered to the check @code. */
char *
trophic_plan_get_check (const TrophicPlan *plan,
                        const char        *code)
{
  g_autoptr (GVariant) checks = read_checks (plan);
  char *answer = NULL;
  g_variant_lookup (checks, code, "s", &answer);
  return answer;
}

/**
 * trophic_plan_set_check:
 * @answer: (nullable): "ok", "concern", "unknown"; %NULL takes it out
 */
void
trophic_plan_set_check (TrophicPlan *plan,
                        const char  *code,
                        const char  *answer)
{
  g_autoptr (GVariant) checks = read_checks (plan);
  g_autoptr (TrophicJson) json = trophic_json_new ();
  GVariantIter iter;
  const char *key, *value;
  gboolean any = answer != NULL;
  trophic_json_object (json, NULL);
  g_variant_iter_init (&iter, checks);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_str_equal (key, code))
      {
        trophic_json_string (json, key, value);
        any = TRUE;
      }
  if (answer != NULL)
    trophic_json_string (json, code, answer);
  trophic_json_end (json);
  g_free (plan->checks);
  plan->checks = any ? trophic_json_to_text (json) : NULL;
}

/**
 * trophic_plan_trials:
 *
 * Doses of trials as context, each with its result (card feeding-trials).
 *
 * Returns: (transfer full) (array zero-terminated=1): sentences
 */
char **
trophic_plan_trials (void)
{
  const TrophicCard *card = trophic_card_get ("feeding-trials");
#define N(key) trophic_card_number (card, key)
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *control = trophic_number_format (N ("tolcal_control_kg"), 1);
  g_autofree char *lipcal = trophic_energy_published (N ("lipcal_kcal")), *mixed = trophic_energy_published (N ("tolcal_mixed_kcal"));
  g_autofree char *fat_low = trophic_energy_published (N ("tolcal_fat_low_kcal")), *fat_high = trophic_energy_published (N ("tolcal_fat_high_kcal"));
  char *all[] = {
    g_strdup_printf (_("LIPCAL-ALS (2020): %s a day, all of it fat (%.0f g), n = %.0f. The primary endpoint, survival, was "
                       "negative: hazard ratio %.2f, p = %.2f. A difference in fast progressors was found afterwards only (p = %.2f)"),
                     lipcal, N ("lipcal_fat_g"), N ("lipcal_n"), N ("lipcal_hazard_ratio"), N ("lipcal_p"), N ("lipcal_fast_p")),
    g_strdup_printf (_("LIPCAL-ALS II: %.1f times that dose, still enrolling, no result"), N ("lipcal_2_factor")),
    g_strdup_printf (_("TOLCAL-ALS (2022), n = %.0f, open control: %s and %s of fat and %s mixed changed weight by "
                       "+%.1f, +%.1f and +%.1f kg a month, control %s. Stomach and gut effects in %.0f%% on %s of fat"),
                     N ("tolcal_n"), fat_low, fat_high, mixed, N ("tolcal_fat_405_kg"), N ("tolcal_fat_810_kg"), N ("tolcal_mixed_900_kg"),
                     control, N ("tolcal_fat_810_gut_percent"), fat_high),
    g_strdup_printf (_("Dorst 2013, n = %.0f: weight held at 12 weeks (p = %.3f)"), N ("dorst_n"),
                     N ("dorst_p")),
    g_strdup_printf (_("Wills 2014, n = %.0f, by gastrostomy: serious adverse events %.0f on high carbohydrate, %.0f in control (not "
                       "checked against the paper)"),
                     N ("wills_n"), N ("wills_adverse_high_carbohydrate"), N ("wills_adverse_control")),
  };
#undef N
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_strv_builder_add (lines, all[i]);
      g_free (all[i]);
    }
  return g_strv_builder_end (lines);
}
