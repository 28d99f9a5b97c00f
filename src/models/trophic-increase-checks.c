/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-increase-checks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-energy-unit.h"
#include "trophic-feeding.h"
#include "trophic-number.h"
#include "trophic-reference-side.h"
#include "trophic-vocabulary.h"
#include "trophic-weight-series.h"

static void
check_free (TrophicIncreaseCheck *check)
{
  g_free (check->message);
  g_free (check);
}

static void
add (GPtrArray  *checks,
     const char *code,
     const char *state,
     char       *message)
{
  TrophicIncreaseCheck *check = g_new (TrophicIncreaseCheck, 1);
  *check = (TrophicIncreaseCheck) { code, state, message };
  g_ptr_array_add (checks, check);
}

/* The latest result that is not too old, or NULL. */
static const TrophicObservation *
current (const TrophicRecord *record,
         const char          *analyte,
         int                  on_day,
         const TrophicCard   *card)
{
  for (guint i = record->observations->len; i > 0; i--)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i - 1);
      int old = on_day - trophic_date_day (&observation->time);
      if (trophic_observation_is_usable (observation) && g_str_equal (observation->analyte->id, analyte) && old >= 0)
        return old <= trophic_card_number (card, "window_days") ? observation : NULL;
    }
  return NULL;
}

static char *
say_result (const TrophicObservation *observation,
            const char               *name)
{
  g_autofree char *date = trophic_date_words (&observation->time, TROPHIC_DATE_TEXT_SHORT, NULL);
  g_autofree char *value = trophic_number_format (observation->value, observation->analyte->decimals);
  gboolean as_sent = observation->value_text != NULL && *observation->value_text != '\0';
  return g_strdup_printf (_("%s %s %s (%s)"), name, as_sent ? observation->value_text : value,
                          as_sent && observation->unit_text != NULL ? observation->unit_text : observation->analyte->unit, date);
}

/* One line over several results: a concern when one lies above its own limit, seen when each that is asked for lies within. */
static void
add_results (GPtrArray           *checks,
             const char          *code,
             const char          *name,
             const TrophicRecord *record,
             const char * const  *analytes,
             const char * const  *names,
             const TrophicDate   *on,
             const TrophicCard   *card)
{
  g_autoptr (GStrvBuilder) said = g_strv_builder_new ();
  gboolean concern = FALSE, open = FALSE, any = FALSE;
  for (guint i = 0; analytes[i] != NULL; i++)
    {
      const TrophicObservation *observation = current (record, analytes[i], trophic_date_day (on), card);
      TrophicReferenceSide side = observation != NULL ? trophic_reference_high (observation) : TROPHIC_SIDE_UNKNOWN;
      open |= side == TROPHIC_SIDE_UNKNOWN;
      concern |= side == TROPHIC_SIDE_BEYOND;
      any |= observation != NULL;
      if (observation == NULL)
        continue;
      g_autofree char *line = say_result (observation, names[i]);
      g_autofree char *full = side == TROPHIC_SIDE_BEYOND    ? g_strdup_printf (_("%s above the laboratory's limit"), line)
                              : side == TROPHIC_SIDE_UNKNOWN ? g_strdup_printf (_("%s, the laboratory gave no upper limit"), line)
                                                             : g_strdup (line);
      g_strv_builder_add (said, full);
    }
  g_auto (GStrv) lines = g_strv_builder_end (said);
  g_autofree char *text = g_strjoinv (" · ", lines);
  add (checks, code, concern ? "concern" : open ? "ask" : "seen",
       any ? g_steal_pointer (&text) : g_strdup_printf (_("%s: no result in %.0f days"), name, trophic_card_number (card, "window_days")));
}

/* Neither carbon dioxide nor a blood gas is recorded: a person says. What bears on it stands beside. */
static void
add_co2 (GPtrArray           *checks,
         const TrophicRecord *record,
         const TrophicDate   *on)
{
  TrophicFeeding feeding = trophic_feeding_on (record, on);
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      double percent = isfinite (visit->fvc_percent) ? visit->fvc_percent : visit->vc_percent;
      if (visit->entered_in_error || !isfinite (percent) || trophic_date_day (&visit->date) > trophic_date_day (on))
        continue;
      g_autofree char *number = trophic_number_format (percent, 0), *date = trophic_date_words (&visit->date, TROPHIC_DATE_TEXT_SHORT, NULL);
      g_autofree char *capacity = g_strdup_printf ("%s %s%%", isfinite (visit->fvc_percent) ? "FVC" : "VC", number);
      add (checks, "co2", "ask",
           feeding.tracheostomy ? g_strdup_printf (_("CO2 retention: %s on %s, tracheostomy ventilation"), capacity, date)
           : feeding.niv        ? g_strdup_printf (_("CO2 retention: %s on %s, on NIV"), capacity, date)
                                : g_strdup_printf (_("CO2 retention: %s on %s"), capacity, date));
      return;
    }
  add (checks, "co2", "ask", g_strdup (_("CO2 retention: no vital capacity recorded")));
}

static void
add_aspiration (GPtrArray           *checks,
                const TrophicRecord *record,
                const TrophicDate   *on,
                const TrophicCard   *card)
{
  int normal = (int) trophic_card_number (card, "swallow_normal");
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      int swallowing = visit->alsfrs_r[2];
      if (visit->entered_in_error || swallowing < 0 || trophic_date_day (&visit->date) > trophic_date_day (on))
        continue;
      g_autofree char *date = trophic_date_words (&visit->date, TROPHIC_DATE_TEXT_SHORT, NULL);
      add (checks, "aspiration", swallowing < normal ? "concern" : "seen",
           g_strdup_printf (_("Swallowing %d of %d (ALSFRS-R item 3, %s)"), swallowing, normal, date));
      return;
    }
  add (checks, "aspiration", "ask", g_strdup (_("Swallowing: ALSFRS-R item 3 is not recorded")));
}

static void
add_bmi (GPtrArray           *checks,
         const TrophicRecord *record,
         const TrophicDate   *on,
         const TrophicCard   *card)
{
  double limit = trophic_card_number (card, "bmi_high");
  g_autoptr (GArray) weights = trophic_weight_series_new (record);
  const TrophicWeightPoint *last = trophic_weight_series_last_valid (weights);
  int old = last != NULL ? trophic_date_day (on) - trophic_date_day (&last->date) : -1;
  if (last == NULL || !isfinite (last->bmi) || old < 0 || old > trophic_card_number (trophic_card_get ("bmi-forecast"), "weigh_first_days"))
    {
      add (checks, "bmi", "ask", g_strdup (_("BMI: no current weight or no height")));
      return;
    }
  g_autofree char *bmi = trophic_number_format_apart (last->bmi, limit, 1), *date = trophic_date_words (&last->date, TROPHIC_DATE_TEXT_SHORT, NULL);
  if (last->bmi >= limit)
    add (checks, "bmi", "concern", g_strdup_printf (_("BMI %s, at least %.0f (%s)"), bmi, limit, date));
  else
    add (checks, "bmi", "seen", g_strdup_printf (_("BMI %s, under %.0f (%s)"), bmi, limit, date));
}

/**
 * trophic_increase_checks:
 * @card: the card "increase-checks"
 *
 * Lists what is looked at before energy is increased; a person decides what it means.
 */
GPtrArray *
trophic_increase_checks (const TrophicRecord *record,
                         const TrophicDate   *on,
                         const TrophicCard   *card)
{
  static const char * const glucose[] = { "glucose", NULL }, * const lipids[] = { "triglyceride", "ldl", NULL };
  static const char * const renal[] = { "creatinine", NULL };
  const char *glucose_names[] = { _("Glucose"), NULL }, *lipid_names[] = { _("Triglyceride"), _("LDL cholesterol"), NULL };
  const char *renal_names[] = { _("Creatinine (low in wasted muscle)"), NULL };
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) check_free);
  add_results (checks, "glucose", _("Glucose"), record, glucose, glucose_names, on, card);
  add_results (checks, "lipids", _("Lipids"), record, lipids, lipid_names, on, card);
  add_co2 (checks, record, on);
  add_results (checks, "renal", _("Renal function"), record, renal, renal_names, on, card);
  add_aspiration (checks, record, on, card);
  add (checks, "gut", "ask", g_strdup (_("Constipation, diarrhoea, gastric emptying: not recorded here")));
  add_bmi (checks, record, on, card);
  return checks;
}

typedef enum { EDARAVONE_NONE, EDARAVONE_OTHER, EDARAVONE_UNKNOWN, EDARAVONE_ORAL } Edaravone;

static Edaravone
edaravone_form (const TrophicTreatment *treatment)
{
  if (trophic_vocabulary_phrase ("edaravone", treatment->drug) == NULL)
    return EDARAVONE_NONE;
  g_autofree char *words = g_strjoin (" ", treatment->drug, treatment->dose != NULL ? treatment->dose : "", NULL);
  const char *form = trophic_vocabulary_phrase ("oral_form", words);
  return form == NULL ? EDARAVONE_UNKNOWN : g_str_equal (form, "oral") ? EDARAVONE_ORAL : EDARAVONE_OTHER;
}

/* Of several, the one that speaks most for the oral form. */
static Edaravone
running_edaravone (const TrophicRecord *record,
                   const TrophicDate   *on)
{
  Edaravone found = EDARAVONE_NONE;
  for (guint i = 0; i < record->treatments->len; i++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (record->treatments, i);
      if (trophic_treatment_may_run (treatment, on))
        found = MAX (found, edaravone_form (treatment));
    }
  return found;
}

/** trophic_takes_oral_edaravone: whether a running treatment is edaravone by mouth. */
gboolean
trophic_takes_oral_edaravone (const TrophicRecord *record,
                              const TrophicDate   *on)
{
  return running_edaravone (record, on) == EDARAVONE_ORAL;
}

/**
 * trophic_edaravone_meals:
 * @card: the card "increase-checks"
 *
 * Gives the label's meal times, so that supplements can be laid around the dose.
 */
GPtrArray *
trophic_edaravone_meals (const TrophicRecord *record,
                         const TrophicDate   *on,
                         const TrophicCard   *card)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  Edaravone edaravone = running_edaravone (record, on);
  if (edaravone != EDARAVONE_ORAL && edaravone != EDARAVONE_UNKNOWN)
    return lines;
  if (edaravone == EDARAVONE_UNKNOWN)
    g_ptr_array_add (lines, g_strdup (_("Edaravone: the form is not recorded; what follows is of the oral suspension")));
  g_ptr_array_add (lines, g_strdup_printf (_("The dose is taken after %.0f h of fasting or %.0f h after a high-fat meal"),
                                           trophic_card_number (card, "edaravone_fasting_hours"),
                                           trophic_card_number (card, "edaravone_high_fat_hours")));
  g_ptr_array_add (lines, g_strdup_printf (_("%.0f h after a low-fat meal"), trophic_card_number (card, "edaravone_low_fat_hours")));
  g_autofree char *formula = trophic_energy_published (trophic_card_number (card, "edaravone_formula_kcal"));
  g_ptr_array_add (lines, g_strdup_printf (_("%.0f h after a light meal or %s of formula"), trophic_card_number (card, "edaravone_light_hours"),
                                           formula));
  g_ptr_array_add (lines, g_strdup_printf (_("Only water for %.0f h after the dose"), trophic_card_number (card, "edaravone_after_hours")));
  g_ptr_array_add (lines, g_strdup (_("On dosing days only")));
  return lines;
}
