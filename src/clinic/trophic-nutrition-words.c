/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-nutrition-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-increase-checks.h"
#include "trophic-words.h"

/** trophic_nutrition_words_kcal: (transfer full): an estimate, to 10 kcal or 50 kJ, without its unit. */
char *
trophic_nutrition_words_kcal (double kcal)
{
  return trophic_energy_estimate (kcal);
}

/** trophic_nutrition_words_need: (transfer full): "1,480", "1,320 (F) / 1,510 (M)", "—". */
char *
trophic_nutrition_words_need (const TrophicEnergyNeed *need)
{
  if (isfinite (need->kcal))
    return trophic_nutrition_words_kcal (need->kcal);
  if (!isfinite (need->female) || !isfinite (need->male))
    return g_strdup ("—");
  g_autofree char *female = trophic_nutrition_words_kcal (need->female);
  g_autofree char *male = trophic_nutrition_words_kcal (need->male);
  /* Translators: a need for a woman and for a man, where the sex is not known */
  return g_strdup_printf (_("%s (F) / %s (M)"), female, male);
}

static const char *
input_name (const char *code)
{
  static const struct { const char *code, *name; } names[] = {
    { "weight", N_("weight") }, { "height", N_("height") }, { "age", N_("age") }, { "birth_date", N_("birth date") }, { "sex", N_("sex") },
    { "alsfrs_r", N_("ALSFRS-R total") }, { "alsfrs_6", N_("six items of the ALSFRS-R") }, { "loss_6_months", N_("weight 6 months ago") },
    { "intake", N_("intake") }, { "muscle", N_("muscle mass") }, { "inflammation", N_("inflammation") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].code, code))
      return _(names[i].name);
  return code;
}

static char *
input_names (const GPtrArray *codes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (parts, (char *) input_name (g_ptr_array_index (codes, i)));
  return trophic_words_join (parts);
}

/** trophic_nutrition_words_need_note: (transfer full) (nullable): its accuracy, or why there is no number. */
char *
trophic_nutrition_words_need_note (const TrophicEnergyNeed *need)
{
  if (need->out_of_range)
    return g_strdup (_("out of range: a total below the resting need"));
  if (!isfinite (need->kcal) && !isfinite (need->female) && need->missing->len > 0)
    {
      g_autofree char *names = input_names (need->missing);
      return g_strdup_printf (_("missing: %s"), names);
    }
  if (!isfinite (need->low) || !isfinite (need->high))
    return NULL;
  g_autofree char *low = trophic_nutrition_words_kcal (need->low);
  g_autofree char *high = trophic_nutrition_words_kcal (need->high);
  return g_strdup_printf (_("published accuracy: %s to %s"), low, high);
}

/** trophic_nutrition_words_band: (transfer full) (nullable): the band of oral intake, or why there is none. */
char *
trophic_nutrition_words_band (const TrophicEnergy *energy)
{
  if (energy->band != NULL)
    {
      g_autofree char *band = g_str_equal (energy->band, "<25")     ? g_strdup (_("under 25"))
                              : g_str_equal (energy->band, "25-30") ? g_strdup (_("25 to 30"))
                                                                    : g_strdup (_("30 or more"));
      if (g_str_equal (trophic_energy_unit (), "kcal"))
        return g_strdup_printf (_("Oral intake band: %s kcal per kg ideal weight"), band);
      const TrophicCard *card = trophic_card_get ("energy");
      g_autofree char *low = trophic_energy_per_kg_limit (trophic_card_number (card, "band_low"));
      g_autofree char *high = trophic_energy_per_kg_limit (trophic_card_number (card, "band_high"));
      g_autofree char *kj = g_str_equal (energy->band, "<25")     ? g_strdup_printf (_("under %s"), low)
                            : g_str_equal (energy->band, "25-30") ? g_strdup_printf (_("%s to %s"), low, high)
                                                                  : g_strdup_printf (_("%s or more"), high);
      /* Translators: the published band in kcal, and in brackets in kJ */
      return g_strdup_printf (_("Oral intake band: %s kcal per kg ideal weight (%s kJ)"), band, kj);
    }
  return energy->band_reason != NULL ? g_strdup_printf (_("No intake band: %s"), energy->band_reason) : NULL;
}

/** trophic_nutrition_words_glim: empty where nothing was assessed. */
GPtrArray *
trophic_nutrition_words_glim (const TrophicAssessment *assessment)
{
  const TrophicMalnutrition *malnutrition = assessment->malnutrition;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  if (malnutrition == NULL)
    return lines;
  g_ptr_array_add (lines, g_strdup (trophic_glim_label (malnutrition->glim)));
  for (guint i = 0; i < malnutrition->reasons->len; i++)
    g_ptr_array_add (lines, g_strdup (g_ptr_array_index (malnutrition->reasons, i)));
  if (malnutrition->missing->len > 0)
    {
      g_autofree char *names = input_names (malnutrition->missing);
      g_ptr_array_add (lines, g_strdup_printf (_("Not assessed: %s"), names));
    }
  return lines;
}

/** trophic_nutrition_words_line: (transfer full): malnutrition and refeeding in one line, for the hospital's own record. */
char *
trophic_nutrition_words_line (const TrophicAssessment *assessment)
{
  g_autofree char *glim = g_strdup_printf (_("GLIM: %s"), trophic_glim_label (assessment->malnutrition->glim));
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_ptr_array_add (parts, glim);
  g_ptr_array_add (parts, (char *) trophic_refeeding_label (assessment->refeeding->risk));
  return trophic_words_join (parts);
}

/* What is known of the criteria: those that are met, or those that were not assessed. */
static void
collect_criteria (const TrophicRefeeding *refeeding,
                  GPtrArray              *lines,
                  gboolean                assessed)
{
  for (guint i = 0; i < refeeding->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *criterion = g_ptr_array_index (refeeding->criteria, i);
      gboolean open = g_str_equal (criterion->level, "not-assessed"), met = !open && !g_str_equal (criterion->level, "not-met");
      if (assessed ? met : open)
        g_ptr_array_add (lines, g_strdup (criterion->message));
    }
}

/** trophic_nutrition_words_refeeding: empty where nothing was assessed. */
GPtrArray *
trophic_nutrition_words_refeeding (const TrophicAssessment *assessment)
{
  const TrophicRefeeding *refeeding = assessment->refeeding;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  if (refeeding == NULL)
    return lines;
  g_ptr_array_add (lines, g_strdup (trophic_refeeding_label (refeeding->risk)));
  collect_criteria (refeeding, lines, TRUE);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  collect_criteria (refeeding, open, FALSE);
  if (open->len > 0)
    {
      g_autofree char *names = trophic_words_join (open);
      g_ptr_array_add (lines, g_strdup_printf (_("Not assessed: %s"), names));
    }
  return lines;
}

/** trophic_nutrition_words_state: the word of a check's state. */
const char *
trophic_nutrition_words_state (const char *state)
{
  return g_str_equal (state, "concern") ? _("concern") : g_str_equal (state, "seen") ? _("seen") : _("to ask");
}

/** trophic_nutrition_words_checks: what is looked at before energy is increased, each led by its state in words. */
GPtrArray *
trophic_nutrition_words_checks (const TrophicAssessment *assessment)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const TrophicCard *card = trophic_card_get ("increase-checks");
  g_autoptr (GPtrArray) checks = trophic_increase_checks (assessment->record, &assessment->on, card);
  for (guint i = 0; i < checks->len; i++)
    {
      const TrophicIncreaseCheck *check = g_ptr_array_index (checks, i);
      const char *state = trophic_nutrition_words_state (check->state);
      /* Translators: the state of a check and the check */
      g_ptr_array_add (lines, g_strdup_printf (C_("check", "%s: %s"), state, check->message));
    }
  g_autoptr (GPtrArray) meals = trophic_edaravone_meals (assessment->record, &assessment->on, card);
  for (guint i = 0; i < meals->len; i++)
    g_ptr_array_add (lines, g_strdup (g_ptr_array_index (meals, i)));
  return lines;
}

/** trophic_nutrition_words_cautions: (transfer full) (element-type utf8): their words, the gravest first. */
GPtrArray *
trophic_nutrition_words_cautions (const GPtrArray *cautions)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  for (int level = TROPHIC_CAUTION_STOP; level >= TROPHIC_CAUTION_NOTE; level--)
    for (guint i = 0; i < cautions->len; i++)
      {
        const TrophicCaution *caution = g_ptr_array_index (cautions, i);
        if (caution->level == (TrophicCautionLevel) level)
          g_ptr_array_add (lines, g_strdup (caution->message));
      }
  return lines;
}

/**
 * trophic_nutrition_words_plain_cautions:
 *
 * The cautions that hold nothing of survival, for a sheet that is not covered: those that are named here and no others.
 *
 * Returns: (transfer full) (nullable): one line
 */
char *
trophic_nutrition_words_plain_cautions (const GPtrArray *cautions)
{
  static const char * const plain[] = {
    "old-intake", "old-rating", "tracheostomy-ventilation", "niv", "below-basal", "sex-unknown", "weigh-first", "band-observed",
    "shimizu-preliminary", "reduced-intake", "severity-not-checked", "no-asian-severity", "severe-bmi-proposed", "age-ambiguous",
    "als-burden", "muscle-mass", "extreme-not-checked", "start-rate", "not-assessed", "one-minor", NULL,
  };
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  for (guint i = 0; i < cautions->len; i++)
    if (g_strv_contains (plain, ((const TrophicCaution *) g_ptr_array_index (cautions, i))->code))
      g_ptr_array_add (kept, g_ptr_array_index (cautions, i));
  g_autoptr (GPtrArray) lines = trophic_nutrition_words_cautions (kept);
  return lines->len > 0 ? trophic_words_join (lines) : NULL;
}
