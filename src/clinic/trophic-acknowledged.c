/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-acknowledged.h"

#include <math.h>
#include <string.h>

#include "trophic-number.h"

/**
 * trophic_acknowledged_code:
 * @answer: whose caution: "lactate", "forecast", "energy", "malnutrition", "refeeding", "encals", "nfl"
 * @caution: its code
 *
 * Returns: (transfer full): what the caution is acknowledged as
 */
char *
trophic_acknowledged_code (const char *answer,
                           const char *caution)
{
  return g_strconcat (answer, "/", caution, NULL);
}

static void
add_number (GString    *text,
            const char *name,
            double      value)
{
  char buffer[TROPHIC_NUMBER_SIZE];
  g_string_append_printf (text, " %s=%s", name, isfinite (value) ? trophic_number_write (value, buffer) : "");
}

static void
add_date (GString           *text,
          const char        *name,
          const TrophicDate *date)
{
  char buffer[TROPHIC_DATE_SIZE];
  const char *written = trophic_date_write (date, buffer);
  g_string_append_printf (text, " %s=%s", name, written != NULL ? written : "");
}

/* A result that is amended becomes another row; accepting it changes its reason. */
static void
add_result (GString                  *text,
            const char               *name,
            const TrophicObservation *observation)
{
  g_string_append_printf (text, " %s=%" G_GINT64_FORMAT "%s", name, observation != NULL ? observation->row : 0,
                          observation != NULL && observation->accepted_reason != NULL ? "+" : "");
}

static void
add_lactate (GString                 *text,
             const TrophicAssessment *assessment)
{
  const TrophicLactateAnswer *lactate = assessment->lactate;
  add_result (text, "value", lactate->observation);
  add_result (text, "baseline", lactate->baseline);
  add_result (text, "critical", lactate->critical);
  add_number (text, "eligible", lactate->n_eligible);
}

static void
add_forecast (GString                 *text,
              const TrophicAssessment *assessment)
{
  const TrophicForecast *forecast = assessment->forecast;
  g_string_append_printf (text, " layer=%s reason=%s", forecast->layer, forecast->reason != NULL ? forecast->reason : "");
  add_date (text, "from", &forecast->from_date);
  add_number (text, "bmi", forecast->from_bmi);
  add_number (text, "weights", forecast->n_weights);
}

static void
add_energy (GString                 *text,
            const TrophicAssessment *assessment)
{
  const TrophicEnergy *energy = assessment->energy;
  add_number (text, "weight", energy->weight_kg);
  add_date (text, "weighed", &energy->weight_date);
  add_number (text, "oral", energy->feeding.oral_kcal);
  add_number (text, "enteral", energy->feeding.enteral_kcal);
  add_number (text, "parenteral", energy->feeding.parenteral_kcal);
  add_date (text, "asked", &energy->feeding.date);
  g_string_append_printf (text, " routes=%d%d%d%d", energy->feeding.tube, energy->feeding.parenteral, energy->feeding.niv,
                          energy->feeding.tracheostomy);
}

static void
add_malnutrition (GString                 *text,
                  const TrophicAssessment *assessment)
{
  const TrophicMalnutrition *malnutrition = assessment->malnutrition;
  add_number (text, "bmi", malnutrition->bmi);
  add_number (text, "loss6", malnutrition->loss_6_months_percent);
  add_number (text, "usual", malnutrition->loss_usual_percent);
  add_number (text, "diagnosis", malnutrition->loss_diagnosis_percent);
}

static void
add_encals (GString                 *text,
            const TrophicAssessment *assessment)
{
  add_number (text, "lp", assessment->encals->lp);
  g_string_append_printf (text, " reason=%s unknown=%d%d", assessment->encals->reason != NULL ? assessment->encals->reason : "",
                          assessment->encals->ftd_unknown, assessment->encals->c9orf72_unknown);
}

static gint64
last_row (GPtrArray *list,
          gsize      row)
{
  return list->len > 0 ? *(gint64 *) ((char *) g_ptr_array_index (list, list->len - 1) + row) : 0;
}

/* Of an answer without a text of its own every new fact brings the caution back: rather once too often. */
static void
add_everything (GString                 *text,
                const TrophicAssessment *assessment)
{
  const TrophicRecord *record = assessment->record;
  g_string_append_printf (text, " visits=%u/%" G_GINT64_FORMAT " results=%u/%" G_GINT64_FORMAT " events=%u", record->visits->len,
                          last_row (record->visits, G_STRUCT_OFFSET (TrophicVisit, row)), record->observations->len,
                          last_row (record->observations, G_STRUCT_OFFSET (TrophicObservation, row)), record->events->len);
}

/**
 * trophic_acknowledged_inputs:
 * @code: of trophic_acknowledged_code(), or %TROPHIC_ACKNOWLEDGED_REFEEDING
 *
 * What the caution rests on, independent of language and of the day that is asked about: rows and numbers of the facts.
 *
 * Returns: (transfer full): stable text
 */
char *
trophic_acknowledged_inputs (const TrophicAssessment *assessment,
                             const char              *code)
{
  static const struct {
    const char *answer;
    gsize       member; /* the answer has no text before it is made */
    void      (*add) (GString                 *text,
                      const TrophicAssessment *assessment);
  } answers[] = {
    { "lactate", G_STRUCT_OFFSET (TrophicAssessment, lactate), add_lactate },
    { "forecast", G_STRUCT_OFFSET (TrophicAssessment, forecast), add_forecast },
    { "energy", G_STRUCT_OFFSET (TrophicAssessment, energy), add_energy },
    { "malnutrition", G_STRUCT_OFFSET (TrophicAssessment, malnutrition), add_malnutrition },
    { "encals", G_STRUCT_OFFSET (TrophicAssessment, encals), add_encals },
  };
  gsize length = strcspn (code, "/");
  if (strncmp (code, "refeeding", length) == 0 && assessment->refeeding != NULL)
    return g_strdup (assessment->refeeding->inputs);
  GString *text = g_string_new_len (code, length);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strncmp (code, answers[i].answer, length) == 0 && answers[i].answer[length] == '\0' &&
        *(gpointer *) ((char *) assessment + answers[i].member) != NULL)
      {
        answers[i].add (text, assessment);
        return g_string_free (text, FALSE);
      }
  add_everything (text, assessment);
  return g_string_free (text, FALSE);
}

/**
 * trophic_acknowledged:
 * @code: of trophic_acknowledged_code(), or %TROPHIC_ACKNOWLEDGED_REFEEDING
 *
 * Returns: (transfer none) (nullable): who read it, when and why; %NULL when nobody did, when it was taken back, or when
 *   what it rests on has changed since
 */
const TrophicAcknowledgement *
trophic_acknowledged (const TrophicAssessment *assessment,
                      const char              *code)
{
  GPtrArray *list = assessment->record->acknowledgements;
  g_autofree char *inputs = NULL;
  for (guint i = list->len; i > 0; i--)
    {
      const TrophicAcknowledgement *acknowledgement = g_ptr_array_index (list, i - 1);
      if (trophic_date_is_known (&acknowledgement->withdrawn) || !g_str_equal (acknowledgement->code, code))
        continue;
      if (inputs == NULL)
        inputs = trophic_acknowledged_inputs (assessment, code);
      if (g_strcmp0 (acknowledgement->inputs, inputs) == 0)
        return acknowledgement;
    }
  return NULL;
}
