/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intake against need: one total need speaks, the others stand behind "Why?". A need is an estimate, to the nearest 10. */
#include "trophic-answer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-acknowledged.h"
#include "trophic-energy-unit.h"
#include "trophic-energy.h"
#include "trophic-number.h"
#include "trophic-words.h"

/* How sure the formula is, in its shortest form. */
static char *
formula_text (TrophicNeedKind kind)
{
  const TrophicCard *card = trophic_card_get ("energy");
  if (kind == TROPHIC_NEED_SHIMIZU)
    return g_strdup_printf (_("Shimizu, n = %.0f"), trophic_card_number (card, "shimizu_n"));
  g_autofree char *accuracy = trophic_energy_estimate (trophic_card_number (card, "kasarskis_accuracy"));
  return g_strdup_printf (_("Kasarskis, ± %s"), accuracy);
}

static char *
gap_words (double gap)
{
  g_autofree char *kcal = trophic_words_number (fabs (gap), 0);
  return gap < 0 ? g_strdup_printf (_("%s short"), kcal) : gap > 0 ? g_strdup_printf (_("%s over"), kcal) : g_strdup (_("as needed"));
}

static void
fill_need (TrophicAnswer       *answer,
           const TrophicEnergy *energy)
{
  double need = energy->needs[energy->gap_kind].kcal;
  g_autofree char *number = trophic_energy_estimate (need), *text = trophic_energy_estimate_text (need), *formula = formula_text (energy->gap_kind);
  if (!isfinite (energy->intake_kcal))
    {
      answer->facts[1] = g_strdup_printf (_("Need %s · %s"), text, formula);
      answer->brief.facts[1] = g_strdup_printf (_("Need %s"), text);
      return;
    }
  g_autofree char *gap = gap_words (trophic_energy_recorded (energy->intake_kcal) - trophic_energy_estimated (need));
  answer->unit = g_strdup_printf (_("of %s"), text);
  answer->brief.unit = g_strdup (trophic_energy_unit ());
  answer->facts[0] = g_strdup_printf (_("%s · %s"), gap, formula);
  /* Translators: on a narrow card: what is short or over, and of which need: "300 short of 1,480" */
  answer->brief.facts[0] = g_strdup_printf (_("%s of %s"), gap, number);
}

/* Why no need is compared: the patient's breathing, or what the formulas lack. */
static void
fill_no_need (TrophicAnswer           *answer,
              const TrophicAssessment *assessment)
{
  const TrophicEnergy *energy = assessment->energy;
  char **fact = &answer->facts[isfinite (energy->intake_kcal) ? 0 : 1];
  char **brief = &answer->brief.facts[isfinite (energy->intake_kcal) ? 0 : 1];
  answer->unit = isfinite (energy->intake_kcal) ? g_strdup (trophic_energy_unit ()) : NULL;
  if (!trophic_record_is_followed (assessment->record))
    return;
  if (energy->feeding.tracheostomy)
    *fact = g_strdup (_("No need: formulas overestimate"));
  else if (energy->needs[TROPHIC_NEED_SHIMIZU].out_of_range)
    *fact = g_strdup (_("Need out of range: below basal"));
  else
    {
      g_autofree char *missing = trophic_need_missing_text (&energy->needs[TROPHIC_NEED_SHIMIZU]);
      *fact = g_strdup_printf (_("Need: %s"), missing != NULL ? missing : "—");
    }
  *brief = g_strdup (_("Need: not computed"));
}

static char *
route_text (const TrophicFeeding *feeding,
            gboolean             *mixed)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const struct { double kcal; const char *name, *alone; } routes[] = {
    { feeding->oral_kcal, _("oral"), _("Oral") },
    { feeding->enteral_kcal, _("tube"), _("Tube") },
    { feeding->parenteral_kcal, _("parenteral"), _("Parenteral") },
  };
  const char *alone = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (isfinite (routes[i].kcal) && routes[i].kcal > 0)
      {
        g_autofree char *kcal = trophic_energy_number (routes[i].kcal);
        g_ptr_array_add (parts, g_strdup_printf ("%s %s", routes[i].name, kcal));
        alone = routes[i].alone;
      }
  *mixed = parts->len > 1;
  return parts->len == 1 ? g_strdup (alone) : trophic_words_join (parts);
}

/* Route, what it is per kilogram of ideal weight, and of which day. */
static void
fill_route (TrophicAnswer           *answer,
            const TrophicAssessment *assessment)
{
  const TrophicEnergy *energy = assessment->energy;
  gboolean mixed;
  g_autofree char *route = route_text (&energy->feeding, &mixed);
  g_autofree char *near = trophic_words_date_near (&energy->feeding.date, &assessment->on);
  if (!isfinite (energy->intake_per_ideal_kg))
    {
      answer->facts[1] = *route ? g_strdup_printf (_("%s · %s"), route, near) : g_strdup (near);
      return;
    }
  g_autofree char *per = trophic_energy_per_kg_text (energy->intake_per_ideal_kg, trophic_energy_band_limit (energy->intake_per_ideal_kg));
  /* Translators: energy per kg of ideal weight, "24 kcal/kg ideal" */
  g_autofree char *per_kg = g_strdup_printf (_("%s ideal"), per);
  /* Its unit stands beside the number above it. */
  g_autofree char *number = trophic_energy_per_kg (energy->intake_per_ideal_kg, trophic_energy_band_limit (energy->intake_per_ideal_kg), 0);
  g_autofree char *brief = g_strdup_printf (_("%s/kg ideal"), number);
  answer->brief.facts[1] = g_strdup_printf (_("%s · %s"), brief, near);
  if (mixed || *route == '\0')
    answer->facts[1] = *route ? g_strdup_printf (_("%s · %s"), route, near) : g_strdup_printf (_("%s · %s"), per_kg, near);
  else
    /* Translators: the route of feeding, energy per kg of ideal weight, date */
    answer->facts[1] = g_strdup_printf (_("%s, %s · %s"), route, per_kg, near);
}

static void
set_note (TrophicAnswer    *answer,
          TrophicAnswerNote kind,
          const char       *note,
          const char       *brief)
{
  answer->note_kind = kind;
  answer->note = g_strdup (note);
  answer->brief.note = g_strdup (brief);
}

/* [S] Refeeding comes before any target, so it stands on the card; what was not asked is no absence. */
static void
fill_note (TrophicAnswer           *answer,
           const TrophicAssessment *assessment)
{
  const TrophicRefeeding *refeeding = assessment->refeeding;
  if (!trophic_record_is_followed (assessment->record))
    return;
  gboolean met = refeeding->risk == TROPHIC_REFEEDING_HIGH || refeeding->risk == TROPHIC_REFEEDING_EXTREME;
  if (met && trophic_acknowledged (assessment, TROPHIC_ACKNOWLEDGED_REFEEDING) != NULL)
    {
      g_autofree char *note = g_strdup_printf (_("%s, acknowledged"), trophic_refeeding_label (refeeding->risk));
      set_note (answer, TROPHIC_ANSWER_NOTE_LAYER, note, _("Refeeding: acknowledged"));
    }
  else if (refeeding->risk == TROPHIC_REFEEDING_EXTREME)
    set_note (answer, TROPHIC_ANSWER_NOTE_CAUTION, trophic_refeeding_label (refeeding->risk), _("Refeeding: extreme"));
  else if (refeeding->risk == TROPHIC_REFEEDING_HIGH)
    set_note (answer, TROPHIC_ANSWER_NOTE_CAUTION, trophic_refeeding_label (refeeding->risk), _("Refeeding: high"));
  else if (!isfinite (assessment->energy->intake_kcal))
    set_note (answer, TROPHIC_ANSWER_NOTE_LINK, _("Add intake…"), NULL);
  else if (assessment->energy->feeding.tracheostomy)
    set_note (answer, TROPHIC_ANSWER_NOTE_CAUTION, _("Tracheostomy ventilation: no target"), _("No target: ventilated"));
  else if (refeeding->risk == TROPHIC_REFEEDING_NONE)
    set_note (answer, TROPHIC_ANSWER_NOTE_LAYER, trophic_refeeding_label (refeeding->risk), _("Refeeding: not high"));
  else
    set_note (answer, TROPHIC_ANSWER_NOTE_LAYER, trophic_refeeding_label (refeeding->risk), _("Refeeding: not asked"));
}

/* What the card of intake says. */
void
trophic_answer_fill_intake (TrophicAnswer           *answer,
                            const TrophicAssessment *assessment)
{
  const TrophicEnergy *energy = assessment->energy;
  answer->question = g_strdup (_("Intake against need"));
  answer->brief.question = g_strdup (_("Intake, need"));
  if (isfinite (energy->intake_kcal))
    {
      answer->value = trophic_energy_number (energy->intake_kcal);
      fill_route (answer, assessment);
    }
  else
    answer->facts[0] = g_strdup (_("No intake recorded"));
  if (energy->gap_kind < TROPHIC_N_NEEDS)
    fill_need (answer, energy);
  else
    fill_no_need (answer, assessment);
  fill_note (answer, assessment);
}
