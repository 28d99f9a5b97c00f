/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-answer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-words.h"
#include "trophic-number.h"

enum { MISSING_SHOWN = 3 };

/* The loss in percent as a person reads it: a loss of 11.1 is "−11.1%". */
static char *
loss_text (double loss)
{
  g_autofree char *number = trophic_number_format_signed (-loss, 1);
  return g_strconcat (number, "%", NULL);
}

static void
weight_losses (TrophicAnswer           *answer,
               const TrophicAssessment *assessment)
{
  int n = 0;
  if (isfinite (assessment->loss_6_months_percent))
    {
      g_autofree char *loss = loss_text (assessment->loss_6_months_percent);
      answer->facts[n++] = g_strdup_printf (_("%s in 6 months"), loss);
    }
  if (isfinite (assessment->loss_usual_percent))
    {
      g_autofree char *loss = loss_text (assessment->loss_usual_percent);
      g_autofree char *usual = trophic_number_format (assessment->record->patient->usual_weight_kg, 1);
      answer->brief.facts[n] = g_strdup_printf (_("%s from usual"), loss);
      answer->facts[n++] = g_strdup_printf (_("%s from usual weight, %s kg"), loss, usual);
    }
  if (n < 2 && isfinite (assessment->loss_diagnosis_percent))
    {
      g_autofree char *loss = loss_text (assessment->loss_diagnosis_percent);
      answer->facts[n++] = g_strdup_printf (_("%s since diagnosis"), loss);
    }
}

/* "Why?" says which criteria, and that the severe grade was not checked against the paper. */
static void
weight_malnutrition (TrophicAnswer           *answer,
                     const TrophicAssessment *assessment)
{
  TrophicGlim glim = assessment->malnutrition->glim;
  if (glim < TROPHIC_GLIM_MODERATE || !trophic_record_is_followed (assessment->record))
    return;
  answer->note_kind = TROPHIC_ANSWER_NOTE_CAUTION;
  answer->note = g_strdup (glim == TROPHIC_GLIM_SEVERE ? _("GLIM: severe malnutrition") : _("GLIM: moderate malnutrition"));
  answer->brief.note = g_strdup (glim == TROPHIC_GLIM_SEVERE ? _("GLIM: severe") : _("GLIM: moderate"));
}

/* A narrow card has room for the day beside the question; a day with its year takes the line of the second loss. */
static void
weight_brief_date (TrophicAnswer     *answer,
                   const TrophicDate *date,
                   const char        *near)
{
  g_autofree char *whole = trophic_words_date (date);
  answer->brief.unit = g_strdup (_("kg"));
  if (!g_str_equal (near, whole))
    {
      /* Translators: a narrow card: the question it answers, and the day of the value */
      answer->brief.question = g_strdup_printf (_("%s · %s"), answer->question, near);
      return;
    }
  g_free (answer->brief.facts[1]);
  answer->brief.facts[1] = g_steal_pointer (&whole);
}

/* The latest weight after @last that waits for a person, up to the assessment's day; none where a later one counts. */
static const TrophicObservation *
find_held_weight (const TrophicAssessment  *assessment,
                  const TrophicWeightPoint *last)
{
  const TrophicObservation *found = NULL;
  int after = last != NULL ? trophic_date_day (&last->date) : G_MININT;
  for (guint i = 0; i < assessment->record->held->len; i++)
    {
      const TrophicObservation *held = g_ptr_array_index (assessment->record->held, i);
      if (held->status != TROPHIC_RESULT_QUARANTINED || held->analyte == NULL || !g_str_equal (held->analyte->id, "weight") ||
          held->value_text == NULL || !trophic_date_is_known (&held->time))
        continue;
      int day = trophic_date_day (&held->time);
      if (day <= after || day > trophic_date_day (&assessment->on))
        continue;
      found = held;
      after = day;
    }
  return found;
}

/* All that stands on the card is then older than what was weighed: nobody may take it for today's. */
static gboolean
weight_held (TrophicAnswer            *answer,
             const TrophicAssessment  *assessment,
             const TrophicWeightPoint *last)
{
  const TrophicObservation *held = find_held_weight (assessment, last);
  if (held == NULL)
    return FALSE;
  g_autofree char *value = g_strdup_printf ("%s %s", held->value_text, held->unit_text != NULL ? held->unit_text : "");
  g_autofree char *date = trophic_words_date_near (&held->time, &assessment->on);
  g_strchomp (value);
  answer->note_kind = TROPHIC_ANSWER_NOTE_CAUTION;
  /* Translators: a weight and its day */
  answer->note = g_strdup_printf (_("Not used until checked: %s, %s"), value, date);
  answer->brief.note = g_strdup_printf (_("Held: %s"), value);
  return TRUE;
}

static void
fill_weight (TrophicAnswer             *answer,
             const TrophicAssessment   *assessment)
{
  const TrophicWeightPoint *last = trophic_weight_series_last (assessment->weights);
  answer->question = g_strdup (_("Weight"));
  if (last == NULL && weight_held (answer, assessment, NULL))
    {
      answer->facts[0] = g_strdup (_("No weights yet"));
      return;
    }
  if (last == NULL)
    {
      answer->facts[0] = g_strdup (_("No weights yet"));
      answer->note_kind = TROPHIC_ANSWER_NOTE_LINK;
      answer->note = g_strdup (_("Add weight…"));
      return;
    }
  g_autofree char *date = trophic_words_date_near (&last->date, &assessment->on);
  answer->value = trophic_number_format (last->kg, 1);
  answer->unit = g_strdup_printf (_("kg · %s"), date);
  weight_losses (answer, assessment);
  weight_brief_date (answer, &last->date, date);
  if (weight_held (answer, assessment, last))
    return;
  if (last->valid)
    {
      weight_malnutrition (answer, assessment);
      return;
    }
  answer->note_kind = TROPHIC_ANSWER_NOTE_CAUTION;
  answer->note = g_strdup (g_strcmp0 (last->reason, "oedema") == 0      ? _("Oedema: not used for the forecast")
                           : g_strcmp0 (last->reason, "reported") == 0  ? _("Reported, not measured")
                           : g_strcmp0 (last->reason, "estimated") == 0 ? _("Estimated, not measured")
                                                                        : _("Out of range: check the entry"));
}

static char *
direction_text (const TrophicForecast *forecast)
{
  double p = forecast->direction < 0 ? forecast->p_loss : forecast->p_gain;
  g_autofree char *percent = trophic_number_format (100 * p, 0);
  if (forecast->direction < 0)
    return g_strdup_printf (_("loss, P %s%%"), percent);
  if (forecast->direction > 0)
    return g_strdup_printf (_("gain, P %s%%"), percent);
  return g_strdup (_("direction uncertain"));
}

/* Short enough for a card; the whole sentence stands at the fan and under "Why?". */
static const char *
layer_words (const TrophicForecast *forecast)
{
  if (g_str_equal (forecast->layer, "L1"))
    return _("From this clinic's own patients");
  return g_str_equal (forecast->layer, "L2") ? _("Entered by this site; not checked") : forecast->wording;
}

static void
fill_bmi (TrophicAnswer             *answer,
          const TrophicAssessment   *assessment)
{
  const TrophicForecast *forecast = assessment->forecast;
  answer->question = g_strdup (_("BMI"));
  if (isfinite (assessment->bmi))
    {
      answer->value = trophic_number_format (assessment->bmi, 1);
      answer->unit = g_strdup ("kg/m²");
    }
  if (forecast == NULL)
    return;
  if (forecast->reason != NULL)
    {
      answer->facts[0] = g_strdup (_("No forecast"));
      answer->facts[1] = g_strdup (forecast->reason_message);
      return;
    }
  g_autofree char *date = trophic_words_date (&forecast->target_date);
  g_autofree char *mean = trophic_number_format (forecast->mean, 1);
  g_autofree char *interval = trophic_words_interval (forecast->lower80, forecast->upper80, 1);
  g_autofree char *direction = direction_text (forecast);
  answer->facts[0] = g_strdup_printf (_("Forecast for %s: %s"), date, mean);
  g_autofree char *near = trophic_words_date_near (&forecast->target_date, &assessment->on);
  /* Translators: the day to come of a forecast and its BMI, short; it must not read as a day gone by */
  answer->brief.facts[0] = g_strdup_printf (C_("date of a forecast and its BMI", "by %s: %s"), near, mean);
  answer->brief.facts[1] = g_strdup_printf (_("80%% %s"), interval);
  answer->facts[1] = g_strdup_printf (_("80%% %s · %s"), interval, direction);
  answer->note_kind = TROPHIC_ANSWER_NOTE_LAYER;
  answer->note = g_strdup (layer_words (forecast));
  const char *brief = forecast->direction == 0 ? _("uncertain") : direction;
  /* Translators: the direction of a forecast, which rests on weights alone; at most 20 letters, or the card cuts them */
  answer->brief.note = g_str_equal (forecast->layer, "L0") ? g_strdup_printf (_("%s; by weight"), brief)
                                                           : g_strdup_printf (_("%s; model %s"), brief, forecast->layer);
}

/** trophic_answer_missing_name: the short name of what a code of the assessment's missing list stands for. */
const char *
trophic_answer_missing_name (const char *code)
{
  static const struct { const char *code, *name; } names[] = {
    { "weight", N_("Weight") }, { "height", N_("Height") }, { "lactate", N_("Lactate") },
    { "alsfrs_r", N_("ALSFRS-R") }, { "fvc", N_("FVC") }, { "potassium", N_("K") }, { "phosphate", N_("P") },
    { "magnesium", N_("Mg") }, { "intake", N_("Intake") }, { "prealbumin", N_("Prealbumin") }, { "nfl", N_("NfL") },
    { "onset_date", N_("Onset date") }, { "birth_date", N_("Birth date") }, { "diagnosis_date", N_("Diagnosis date") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].code, code))
      return _(names[i].name);
  return code;
}

/* What a missing fact is for, so that the card says why it asks; @brief: in fewer words, for a narrow card. */
static const char *
missing_purpose (const char *code,
                 gboolean    brief)
{
  static const struct { const char *code, *purpose, *brief; } purposes[] = {
    { "weight", N_("Weight: for BMI and its forecast"), N_("Weight: for BMI") },
    { "height", N_("Height: for BMI and ideal weight"), N_("Height: for BMI") },
    { "lactate", N_("Lactate: none within the interval"), N_("Lactate: due") },
    { "alsfrs_r", N_("ALSFRS-R: for its slope"), N_("ALSFRS-R: for slope") },
    { "potassium", N_("K, P, Mg: for the refeeding check"), N_("K, P, Mg: refeeding") },
    { "phosphate", N_("K, P, Mg: for the refeeding check"), N_("K, P, Mg: refeeding") },
    { "magnesium", N_("K, P, Mg: for the refeeding check"), N_("K, P, Mg: refeeding") },
    { "intake", N_("Intake: for energy per ideal weight"), N_("Intake: for energy") },
    { "prealbumin", N_("Prealbumin: none within the interval"), N_("Prealbumin: due") },
    { "nfl", N_("NfL: none within the interval"), N_("NfL: due") },
    { "onset_date", N_("Onset date: for months and slope"), N_("Onset: for slope") },
    { "birth_date", N_("Birth date: for age and identity"), N_("Birth date: for age") },
    { "diagnosis_date", N_("Diagnosis date: for the baseline"), N_("Diagnosis: for baseline") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_str_equal (purposes[i].code, code))
      return brief ? _(purposes[i].brief) : _(purposes[i].purpose);
  return NULL;
}

static char *
last_fvc_text (const TrophicAssessment   *assessment,
               gboolean                   brief)
{
  const GPtrArray *visits = assessment->record->visits;
  for (guint i = visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (visits, i - 1);
      if (visit->entered_in_error || !isfinite (visit->fvc_percent))
        continue;
      g_autofree char *percent = trophic_number_format (visit->fvc_percent, 0);
      if (brief)
        return g_strdup_printf (_("FVC last %s%%"), percent);
      g_autofree char *date = trophic_words_date_near (&visit->date, &assessment->on);
      return g_strdup_printf (_("FVC last %s%%, %s"), percent, date);
    }
  return g_strdup (_("FVC never measured"));
}

static char *
missing_names (const GPtrArray *missing)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < missing->len && i < MISSING_SHOWN; i++)
    {
      if (i > 0)
        g_string_append (names, " · ");
      g_string_append (names, trophic_answer_missing_name (g_ptr_array_index (missing, i)));
    }
  return g_string_free (names, FALSE);
}

static void
fill_missing (TrophicAnswer             *answer,
              const TrophicAssessment   *assessment)
{
  const GPtrArray *missing = assessment->missing;
  answer->question = g_strdup (_("Missing today"));
  answer->words = TRUE;
  if (missing->len == 0)
    {
      answer->value = g_strdup (_("Nothing"));
      return;
    }
  answer->value = missing_names (missing);
  if (missing->len > MISSING_SHOWN)
    answer->unit = g_strdup_printf ("+%u", missing->len - MISSING_SHOWN);
  int n = 0;
  const char *before = NULL;
  for (guint i = 0; i < missing->len && n < 2; i++)
    {
      const char *code = g_ptr_array_index (missing, i);
      const char *purpose = missing_purpose (code, FALSE);
      gboolean fvc = g_str_equal (code, "fvc");
      if (fvc || (purpose != NULL && g_strcmp0 (purpose, before) != 0))
        {
          answer->brief.facts[n] = fvc ? last_fvc_text (assessment, TRUE) : g_strdup (missing_purpose (code, TRUE));
          answer->facts[n++] = fvc ? last_fvc_text (assessment, FALSE) : g_strdup (purpose);
        }
      before = purpose;
    }
  answer->note_kind = TROPHIC_ANSWER_NOTE_LINK;
  answer->note = g_strdup (_("Enter now"));
}

/**
 * trophic_answer_new:
 * @revealed: whether the discreet view is off
 *
 * Returns: (transfer full): what the card of @kind says
 */
TrophicAnswer *
trophic_answer_new (const TrophicAssessment   *assessment,
                    TrophicAnswerKind          kind,
                    gboolean                   revealed)
{
  TrophicAnswer *answer = g_new0 (TrophicAnswer, 1);
  answer->kind = kind;
  switch (kind)
    {
    case TROPHIC_ANSWER_WEIGHT:
      fill_weight (answer, assessment);
      break;
    case TROPHIC_ANSWER_BMI:
      fill_bmi (answer, assessment);
      break;
    case TROPHIC_ANSWER_INTAKE:
      trophic_answer_fill_intake (answer, assessment);
      break;
    case TROPHIC_ANSWER_LACTATE:
      trophic_answer_fill_lactate (answer, assessment, revealed);
      break;
    case TROPHIC_ANSWER_MISSING:
      fill_missing (answer, assessment);
      break;
    case TROPHIC_N_ANSWERS:
      g_assert_not_reached ();
    }
  if (answer->value == NULL)
    answer->value = g_strdup ("—");
  return answer;
}

/** trophic_answer_free: frees @answer. */
void
trophic_answer_free (TrophicAnswer *answer)
{
  g_free (answer->question);
  g_free (answer->value);
  g_free (answer->unit);
  g_free (answer->facts[0]);
  g_free (answer->facts[1]);
  g_free (answer->note);
  g_free (answer->note_right);
  g_free (answer->brief.question);
  g_free (answer->brief.unit);
  g_free (answer->brief.facts[0]);
  g_free (answer->brief.facts[1]);
  g_free (answer->brief.note);
  g_free (answer);
}

/** trophic_answer_to_sentence: (transfer full): the card in one line, for assistive technology and the clipboard. */
char *
trophic_answer_to_sentence (const TrophicAnswer *answer)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *all[] = { answer->facts[0], answer->facts[1],
                        answer->note_kind != TROPHIC_ANSWER_NOTE_LINK ? answer->note : NULL, answer->note_right };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && *all[i])
      g_ptr_array_add (parts, (char *) all[i]);
  g_autofree char *facts = trophic_words_join (parts);
  return g_strdup_printf ("%s: %s%s%s%s%s", answer->question, answer->value, answer->unit != NULL ? " " : "",
                          answer->unit != NULL ? answer->unit : "", *facts ? ". " : "", facts);
}
