/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-energy-unit.h"
#include "trophic-why-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-chart.h"
#include "trophic-methods-text.h"
#include "trophic-number.h"
#include "trophic-words.h"

static char *
bullets (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Every formula, also those that say nothing, as the chart writes them. */
static char *
needs_text (const TrophicEnergyChart *chart)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicEnergyRow *row = g_ptr_array_index (chart->rows, i);
      if (row->kind != TROPHIC_ENERGY_NEED && row->kind != TROPHIC_ENERGY_RESTING)
        continue;
      gboolean known = isfinite (row->kcal) || isfinite (row->female);
      g_string_append_printf (text, "%s• %s: ", text->len > 0 ? "\n" : "", row->name);
      g_string_append_printf (text, known ? "%s %s" : "%s", row->value, trophic_energy_unit ());
      if (row->note != NULL)
        g_string_append_printf (text, known ? " (%s)" : " %s", row->note);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
routes_text (const TrophicEnergy *energy)
{
  const struct { double kcal; const char *name; } routes[] = {
    { energy->feeding.oral_kcal, _("Oral") }, { energy->feeding.enteral_kcal, _("Tube") },
    { energy->feeding.parenteral_kcal, _("Parenteral") },
  };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (isfinite (routes[i].kcal))
      {
        g_autofree char *energy_text = trophic_energy_text (routes[i].kcal);
        g_ptr_array_add (lines, g_strdup_printf (_("%s: %s"), routes[i].name, energy_text));
      }
  if (isfinite (energy->weight_kg))
    {
      g_autofree char *kg = trophic_number_format (energy->weight_kg, 1), *date = trophic_words_date (&energy->weight_date);
      g_ptr_array_add (lines, g_strdup_printf (_("Weight: %s kg on %s"), kg, date));
    }
  if (isfinite (energy->ideal_weight_kg))
    {
      g_autofree char *kg = trophic_number_format (energy->ideal_weight_kg, 1);
      g_ptr_array_add (lines, g_strdup_printf (_("Ideal weight: %s kg, 22 × height in metres squared (Japan)"), kg));
    }
  return bullets (lines);
}

/* How a criterion counted stands in words: a person reads what was met, what was not, what nobody asked. */
static const char *
level_text (const char *level)
{
  static const struct { const char *level, *text; } levels[] = {
    { "extreme", N_("extreme") }, { "major", N_("one is enough") }, { "minor", N_("one of two") }, { "not-met", N_("not met") },
    { "not-assessed", N_("not assessed") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_str_equal (levels[i].level, level))
      return _(levels[i].text);
  g_return_val_if_reached (level);
}

static void
add_refeeding (TrophicWhy              *why,
               const TrophicAssessment *assessment)
{
  const TrophicRefeeding *refeeding = assessment->refeeding;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < refeeding->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *criterion = g_ptr_array_index (refeeding->criteria, i);
      g_ptr_array_add (lines, g_strdup_printf (_("%s: %s"), level_text (criterion->level), criterion->message));
    }
  const TrophicCard *card = trophic_card_get ("refeeding");
  g_autofree char *title = trophic_methods_title (card);
  g_ptr_array_add (lines, g_strdup_printf (_("Card: %s. %s"), title, trophic_card_text (card, "certainty")));
  g_autofree char *text = bullets (lines);
  trophic_why_add_section (why, trophic_refeeding_label (refeeding->risk), text);
}

/* What stands behind the card of intake. */
void
trophic_why_fill_intake (TrophicWhy              *why,
                         const TrophicAssessment *assessment)
{
  const TrophicEnergy *energy = assessment->energy;
  const TrophicCard *card = trophic_card_get ("energy");
  g_autoptr (TrophicEnergyChart) chart = trophic_energy_chart_new (energy, NULL, card);
  why->title = g_strdup (_("Why this intake"));
  if (isfinite (energy->intake_kcal))
    {
      g_autofree char *intake = trophic_energy_text (energy->intake_kcal), *date = trophic_words_date (&energy->feeding.date);
      why->headline = g_strdup_printf (_("%s on %s"), intake, date);
    }
  else
    why->headline = g_strdup (_("No intake recorded"));
  g_autofree char *inputs = routes_text (energy), *needs = needs_text (chart);
  trophic_why_add_section (why, _("Inputs"), inputs);
  trophic_why_add_section (why, _("Need by each formula"), needs);
  if (energy->band_reason != NULL)
    trophic_why_add_section (why, _("Intake bands"), energy->band_reason);
  trophic_why_add_cautions (why, assessment, "refeeding", assessment->refeeding->cautions);
  trophic_why_add_cautions (why, assessment, "energy", energy->cautions);
  add_refeeding (why, assessment);
  trophic_why_add_card (why, card);
}

/* What stands behind the grade on the card of weight. */
void
trophic_why_add_malnutrition (TrophicWhy              *why,
                              const TrophicAssessment *assessment)
{
  const TrophicMalnutrition *malnutrition = assessment->malnutrition;
  static const struct { const char *code, *text; } missings[] = {
    { "weight", N_("Not assessed: a current weight") }, { "height", N_("Not assessed: a height") },
    { "birth_date", N_("Not assessed: a birth date, which decides the BMI cut-off") },
    { "loss_6_months", N_("Not assessed: a weight 6 months back") },
  };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < malnutrition->reasons->len; i++)
    g_ptr_array_add (lines, g_strdup (g_ptr_array_index (malnutrition->reasons, i)));
  for (guint i = 0; i < malnutrition->missing->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (missings); j++)
      if (g_str_equal (missings[j].code, g_ptr_array_index (malnutrition->missing, i)))
        g_ptr_array_add (lines, g_strdup (_(missings[j].text)));
  g_autofree char *text = bullets (lines);
  g_autofree char *heading = g_strdup_printf (_("GLIM: %s"), trophic_glim_label (malnutrition->glim));
  trophic_why_add_section (why, heading, *text != '\0' ? text : _("No criterion met."));
  trophic_why_add_cautions (why, assessment, "malnutrition", malnutrition->cautions);
  trophic_why_add_card (why, trophic_card_get ("malnutrition"));
}
