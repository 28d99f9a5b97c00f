/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lactate-words.h"
#include "trophic-why-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cautions-shown.h"
#include "trophic-forecast-words.h"
#include "trophic-methods-text.h"
#include "trophic-number.h"
#include "trophic-words.h"

static void
section_free (gpointer data)
{
  TrophicWhySection *section = data;
  g_free (section->heading);
  g_free (section->text);
  g_free (section);
}

/* Leaves the section out when there is nothing to say. */
void
trophic_why_add_section (TrophicWhy *why,
                         const char *heading,
                         const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  TrophicWhySection *section = g_new0 (TrophicWhySection, 1);
  section->heading = g_strdup (heading);
  section->text = g_strdup (text);
  g_ptr_array_add (why->sections, section);
}

static void
caution_free (gpointer data)
{
  TrophicWhyCaution *caution = data;
  g_free (caution->code);
  g_free (caution->message);
  g_free (caution->acknowledged);
  g_free (caution);
}

/** trophic_why_level_words: what a caution of that level asks for. */
const char *
trophic_why_level_words (TrophicCautionLevel level)
{
  switch (level)
    {
    case TROPHIC_CAUTION_STOP:
      return _("No answer");
    case TROPHIC_CAUTION_CHECK:
      return _("Check");
    case TROPHIC_CAUTION_NOTE:
    default:
      return _("Note");
    }
}

/* @answer: as for trophic_acknowledged_code() */
void
trophic_why_add_cautions (TrophicWhy              *why,
                          const TrophicAssessment *assessment,
                          const char              *answer,
                          GPtrArray               *cautions)
{
  for (int level = TROPHIC_CAUTION_STOP; cautions != NULL && level >= TROPHIC_CAUTION_NOTE; level--)
    for (guint i = 0; i < cautions->len; i++)
      {
        const TrophicCaution *caution = g_ptr_array_index (cautions, i);
        if ((int) caution->level != level)
          continue;
        const TrophicAcknowledgement *read = trophic_caution_acknowledged (assessment, answer, caution);
        TrophicWhyCaution *shown = g_new0 (TrophicWhyCaution, 1);
        shown->level = caution->level;
        shown->code = trophic_acknowledged_code (answer, caution->code);
        shown->message = g_strdup (caution->message);
        if (read != NULL)
          {
            g_autofree char *date = trophic_words_date (&read->time);
            shown->acknowledged = g_strdup_printf (_("Acknowledged by %s on %s: %s"), read->who, date, read->reason);
            shown->row = read->row;
          }
        g_ptr_array_add (why->cautions, shown);
      }
}

/* A caution that is about no patient: there is nothing to acknowledge. */
void
trophic_why_add_plain_caution (TrophicWhy           *why,
                               const TrophicCaution *caution)
{
  TrophicWhyCaution *shown = g_new0 (TrophicWhyCaution, 1);
  shown->level = caution->level;
  shown->message = g_strdup (caution->message);
  g_ptr_array_add (why->cautions, shown);
}

/* What the answer said in the card's own words need not be said twice. */
static gboolean
is_said (const TrophicWhy *why,
         const char       *text)
{
  for (guint i = 0; i < why->n_answer_sections; i++)
    if (g_strcmp0 (((const TrophicWhySection *) g_ptr_array_index (why->sections, i))->text, text) == 0)
      return TRUE;
  return FALSE;
}

void
trophic_why_add_card (TrophicWhy        *why,
                      const TrophicCard *card)
{
  if (card == NULL)
    return;
  why->n_answer_sections = why->sections->len;
  g_autoptr (GArray) texts = trophic_methods_texts (card);
  for (guint i = 0; i < texts->len; i++)
    {
      const TrophicMethodText *text = &g_array_index (texts, TrophicMethodText, i);
      if (!is_said (why, text->text))
        trophic_why_add_section (why, text->heading, text->text);
    }
  g_autofree char *name = trophic_methods_title (card);
  trophic_why_add_section (why, _("Card"), name);
  why->card = trophic_card_id (card);
}

/* The latest weights, newest first: enough to see the course. */
static char *
weights_text (const TrophicAssessment *assessment)
{
  enum { SHOWN = 6 };
  GString *text = g_string_new (NULL);
  for (guint i = assessment->weights->len, n = 0; i > 0 && n < SHOWN; i--, n++)
    {
      const TrophicWeightPoint *point = &g_array_index (assessment->weights, TrophicWeightPoint, i - 1);
      g_autofree char *date = trophic_words_date (&point->date);
      g_autofree char *kg = trophic_number_format (point->kg, 1);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, point->valid ? _("%s: %s kg, %s") : _("%s: %s kg, %s, not used for the forecast"), date, kg,
                              trophic_scale_label (point->scale));
    }
  return g_string_free (text, FALSE);
}

static void
fill_weight (TrophicWhy                *why,
             const TrophicPatientFacts *facts)
{
  const TrophicAssessment *assessment = facts->assessment;
  const TrophicPatient *patient = assessment->record->patient;
  const TrophicWeightPoint *last = trophic_weight_series_last (assessment->weights);
  why->title = g_strdup (_("Why this weight"));
  if (last == NULL)
    {
      why->headline = g_strdup (_("No weights yet"));
      return;
    }
  g_autofree char *kg = trophic_number_format (last->kg, 1);
  g_autofree char *date = trophic_words_date (&last->date);
  g_autofree char *weights = weights_text (assessment);
  why->headline = g_strdup_printf (_("%s kg on %s"), kg, date);
  trophic_why_add_section (why, _("Inputs"), weights);
  if (isfinite (patient->usual_weight_kg))
    {
      g_autofree char *usual = trophic_number_format (patient->usual_weight_kg, 1);
      g_autofree char *text = g_strdup_printf (_("%s kg before the illness, as told"), usual);
      trophic_why_add_section (why, _("Usual weight"), text);
    }
  trophic_why_add_section (why, _("Method"),
               _("Loss in percent of the earlier weight. Visits and weight observations count; on one day the visit wins. "
                 "Home weights count and are drawn apart."));
  trophic_why_add_malnutrition (why, assessment);
}

static void
fill_forecast (TrophicWhy            *why,
               const TrophicForecast *forecast)
{
  g_autofree char *date = trophic_words_date (&forecast->target_date);
  g_autofree char *mean = trophic_number_format (forecast->mean, 1);
  g_autofree char *wide = trophic_words_interval (forecast->lower80, forecast->upper80, 1);
  g_autofree char *narrow = trophic_words_interval (forecast->lower50, forecast->upper50, 1);
  g_autofree char *loss = trophic_number_format (100 * forecast->p_loss, 0);
  g_autofree char *gain = trophic_number_format (100 * forecast->p_gain, 0);
  g_autofree char *from = trophic_words_date (&forecast->from_date);
  g_autofree char *bmi = trophic_number_format (forecast->from_bmi, 1);
  g_autofree char *slope = trophic_number_format_signed (forecast->slope_per_year, 1);
  why->headline = g_strdup_printf (_("BMI about %s on %s"), mean, date);
  g_autofree char *answer = g_strdup_printf (
    forecast->direction == 0
      ? _("%d days after the last weight. 80%% interval %s, 50%% interval %s. A loss beyond the weighing error has P %s%%, a gain P %s%%: direction uncertain.")
      : _("%d days after the last weight. 80%% interval %s, 50%% interval %s. A loss beyond the weighing error has P %s%%, a gain P %s%%."),
    forecast->horizon_days, wide, narrow, loss, gain);
  trophic_why_add_section (why, _("Forecast"), answer);
  g_autofree char *inputs = g_strdup_printf (
    ngettext ("%d weight up to %s. Last BMI %s, own trend %s per year.", "%d weights up to %s. Last BMI %s, own trend %s per year.",
              forecast->n_weights),
    forecast->n_weights, from, bmi, slope);
  trophic_why_add_section (why, _("Inputs"), inputs);
  trophic_why_add_section (why, _("Which model spoke"), forecast->wording);
  g_autofree char *terms = trophic_forecast_words_contributions (forecast);
  if (terms != NULL)
    trophic_why_add_section (why, _("What the change is associated with"), g_strchomp (terms));
}

static void
fill_bmi (TrophicWhy                *why,
          const TrophicPatientFacts *facts)
{
  const TrophicForecast *forecast = facts->assessment->forecast;
  const TrophicPatient *patient = facts->assessment->record->patient;
  why->title = g_strdup (_("Why this BMI forecast"));
  if (forecast->reason != NULL)
    {
      why->headline = g_strdup (_("No forecast"));
      trophic_why_add_section (why, _("Reason"), forecast->reason_message);
    }
  else
    fill_forecast (why, forecast);
  if (isfinite (patient->height_cm))
    {
      g_autofree char *cm = trophic_number_format (patient->height_cm, 1);
      g_autofree char *text = g_strdup_printf (_("%s cm, %s: one height for the whole series"), cm,
                                               trophic_height_method_label (patient->height_method));
      trophic_why_add_section (why, _("Reference height"), text);
    }
  trophic_why_add_cautions (why, facts->assessment, "forecast", forecast->cautions);
  const TrophicCard *card = trophic_card_get (forecast->model);
  trophic_why_add_card (why, card != NULL ? card : trophic_card_get ("bmi-forecast")); /* a site's model is no card; its caution names it */
}

static void
fill_lactate (TrophicWhy                *why,
              const TrophicPatientFacts *facts)
{
  const TrophicLactateAnswer *lactate = facts->assessment->lactate;
  g_autoptr (TrophicAnswer) answer = trophic_answer_new (facts->assessment, TROPHIC_ANSWER_LACTATE, TRUE);
  why->title = g_strdup (_("Why this lactate group"));
  if (lactate->observation != NULL)
    {
      g_autofree char *date = trophic_words_date (&lactate->observation->time);
      why->headline = g_strdup_printf (_("%s on %s"), answer->value, date);
    }
  else
    why->headline = g_strdup (_("No group"));
  g_autofree char *inputs = g_strjoin ("\n", answer->facts[0] != NULL ? answer->facts[0] : "", answer->facts[1], NULL);
  trophic_why_add_section (why, _("Inputs"), inputs);
  if (lactate->baseline != NULL)
    {
      g_autofree char *date = trophic_words_date (&lactate->baseline->time);
      g_autofree char *value = trophic_lactate_words_value (lactate->baseline, lactate->cutoff);
      g_autofree char *text = g_strdup_printf (
        ngettext ("%s on %s, %d day from diagnosis: %s", "%s on %s, %d days from diagnosis: %s", ABS (lactate->baseline_days)),
        value, date, ABS (lactate->baseline_days), trophic_lactate_group_label (lactate->baseline_group));
      trophic_why_add_section (why, _("Baseline"), text);
    }
  trophic_why_add_cautions (why, facts->assessment, "lactate", lactate->cautions);
  trophic_why_add_card (why, trophic_card_get ("lactate-group"));
}

/* Nothing is said yet. */
TrophicWhy *
trophic_why_begin (void)
{
  TrophicWhy *why = g_new0 (TrophicWhy, 1);
  why->sections = g_ptr_array_new_with_free_func (section_free);
  why->cautions = g_ptr_array_new_with_free_func (caution_free);
  return why;
}

/**
 * trophic_why_new:
 *
 * The lactate group's is for the revealed view only.
 *
 * Returns: (transfer full): what stands behind the answer of @kind
 */
TrophicWhy *
trophic_why_new (const TrophicPatientFacts *facts,
                 TrophicAnswerKind          kind)
{
  TrophicWhy *why = trophic_why_begin ();
  if (kind == TROPHIC_ANSWER_WEIGHT)
    fill_weight (why, facts);
  else if (kind == TROPHIC_ANSWER_BMI)
    fill_bmi (why, facts);
  else if (kind == TROPHIC_ANSWER_INTAKE)
    trophic_why_fill_intake (why, facts->assessment);
  else if (kind == TROPHIC_ANSWER_LACTATE)
    fill_lactate (why, facts);
  if (why->card == NULL)
    why->n_answer_sections = why->sections->len;
  return why;
}

/** trophic_why_free: frees @why. */
void
trophic_why_free (TrophicWhy *why)
{
  g_free (why->title);
  g_free (why->headline);
  g_ptr_array_unref (why->sections);
  g_ptr_array_unref (why->cautions);
  g_free (why);
}

/** trophic_why_to_text: (transfer full): the whole pane as plain text, for the clipboard. */
char *
trophic_why_to_text (const TrophicWhy *why)
{
  GString *text = g_string_new (why->headline);
  for (guint i = 0; i < why->cautions->len; i++)
    {
      const TrophicWhyCaution *caution = g_ptr_array_index (why->cautions, i);
      g_string_append_printf (text, "%s• %s: %s", i == 0 ? "\n\n" : "\n", trophic_why_level_words (caution->level), caution->message);
      if (caution->acknowledged != NULL)
        g_string_append_printf (text, "\n  %s", caution->acknowledged);
    }
  for (guint i = 0; i < why->sections->len; i++)
    {
      const TrophicWhySection *section = g_ptr_array_index (why->sections, i);
      g_string_append_printf (text, "\n\n%s\n%s", section->heading, section->text);
    }
  return g_string_free (text, FALSE);
}
