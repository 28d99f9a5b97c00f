/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-completeness.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-assessment.h"
#include "trophic-patient-name.h"
#include "trophic-patient-store.h"

/* @of_missing: what the assessment calls it in its list of what is missing; else a fact of the patient. */
static const struct { const char *code; gboolean of_missing; const char *label, *purpose; } questions[] = {
  { "birth_date", TRUE, N_("Birth date"), N_("Age, identity, ENCALS") },
  { "onset_date", TRUE, N_("Onset date"), N_("Months since onset, slope, survival") },
  { "diagnosis_date", TRUE, N_("Diagnosis date"), N_("Baseline of lactate, ENCALS") },
  { "el_escorial", FALSE, N_("El Escorial category"), N_("ENCALS") },
  { "height", TRUE, N_("Reference height"), N_("BMI, ideal weight") },
  { "usual_weight", FALSE, N_("Usual weight"), N_("Loss since usual, GLIM") },
  { "weight", TRUE, N_("Valid weight within the follow-up interval"), N_("BMI and its forecast") },
  { "alsfrs_r", TRUE, N_("ALSFRS-R within the follow-up interval"), N_("Slope, King's, MiToS") },
  { "fvc", TRUE, N_("Vital capacity within the follow-up interval"), N_("ENCALS, respiratory course") },
  { "intake", TRUE, N_("Energy intake within the follow-up interval"), N_("Intake against need") },
  { "lactate", TRUE, N_("Eligible lactate within the follow-up interval"), N_("Current lactate group") },
  { "lactate_baseline", FALSE, N_("Eligible lactate near diagnosis"), N_("Baseline lactate group") },
  { "prealbumin", TRUE, N_("Prealbumin within the follow-up interval"), N_("Nutrition") },
  { "nfl", TRUE, N_("NfL within the follow-up interval"), N_("Signals of the prognosis page") },
  { "potassium", TRUE, N_("Potassium within the follow-up interval"), N_("Refeeding check") },
  { "phosphate", TRUE, N_("Phosphate within the follow-up interval"), N_("Refeeding check") },
  { "magnesium", TRUE, N_("Magnesium within the follow-up interval"), N_("Refeeding check") },
  { "wishes", FALSE, N_("Asked whether to know the prognosis"), N_("What may be shown in the room") },
  { "consent", FALSE, N_("Asked for research consent"), N_("Study and cohort workbooks") },
};

typedef struct {
  TrophicCompleteness        *found;
  const TrophicDate          *on;
  const TrophicForecastModels *models;
  GCancellable               *cancellable;
} Walk;

static void
incomplete_free (gpointer data)
{
  TrophicIncomplete *incomplete = data;
  g_free (incomplete->number);
  g_free (incomplete->name);
  g_free (incomplete);
}

static void
item_free (gpointer data)
{
  TrophicCompletenessItem *item = data;
  g_ptr_array_unref (item->lacking);
  g_free (item);
}

static gboolean
is_followed (const TrophicPatient *patient)
{
  return patient->status != TROPHIC_STATUS_DECEASED && patient->status != TROPHIC_STATUS_TRANSFERRED_OUT &&
         patient->status != TROPHIC_STATUS_DIAGNOSIS_REVISED;
}

static gboolean
is_asked (const TrophicAssessment *assessment,
          const char              *code)
{
  const TrophicPatient *patient = assessment->record->patient;
  if (g_str_equal (code, "el_escorial"))
    return patient->el_escorial != TROPHIC_EL_ESCORIAL_UNKNOWN;
  if (g_str_equal (code, "usual_weight"))
    return isfinite (patient->usual_weight_kg);
  if (g_str_equal (code, "lactate_baseline"))
    return assessment->lactate->baseline != NULL;
  if (g_str_equal (code, "wishes"))
    return patient->wishes != TROPHIC_WISHES_NOT_ASKED;
  g_assert (g_str_equal (code, "consent"));
  return patient->consent != TROPHIC_CONSENT_UNKNOWN;
}

static gboolean
lacks (const TrophicAssessment *assessment,
       guint                    question)
{
  const char *code = questions[question].code;
  if (questions[question].of_missing)
    return g_ptr_array_find_with_equal_func (assessment->missing, code, g_str_equal, NULL);
  return !is_asked (assessment, code);
}

static gboolean
count_cb (TrophicRecord *record,
          gpointer       user_data)
{
  Walk *walk = user_data;
  const TrophicPatient *patient = record->patient;
  if (g_cancellable_is_cancelled (walk->cancellable))
    return FALSE;
  if (!is_followed (patient))
    {
      walk->found->n_left_out++;
      return TRUE;
    }
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, walk->on, walk->models);
  walk->found->n_followed++;
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      TrophicCompletenessItem *item = g_ptr_array_index (walk->found->items, i);
      if (!lacks (assessment, i))
        continue;
      TrophicIncomplete *incomplete = g_new0 (TrophicIncomplete, 1);
      incomplete->row = patient->row;
      incomplete->number = g_strdup (trophic_patient_id (patient));
      incomplete->name = trophic_patient_name_first (patient);
      g_ptr_array_add (item->lacking, incomplete);
    }
  return TRUE;
}

/**
 * trophic_completeness_new:
 * @on: the day that "within the follow-up interval" counts back from
 *
 * Returns: (transfer full) (nullable): what is known of whom; %NULL with @error, also when cancelled
 */
TrophicCompleteness *
trophic_completeness_new (TrophicStore                *store,
                          const TrophicDate           *on,
                          const TrophicForecastModels  *models,
                          GCancellable                *cancellable,
                          GError                     **error)
{
  g_autoptr (TrophicCompleteness) found = g_new0 (TrophicCompleteness, 1);
  Walk walk = { found, on, models, cancellable };
  found->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      TrophicCompletenessItem *item = g_new0 (TrophicCompletenessItem, 1);
      item->code = questions[i].code;
      item->label = _(questions[i].label);
      item->purpose = _(questions[i].purpose);
      item->lacking = g_ptr_array_new_with_free_func (incomplete_free);
      g_ptr_array_add (found->items, item);
    }
  if (!trophic_store_foreach_record (store, count_cb, &walk, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}

/** trophic_completeness_free: */
void
trophic_completeness_free (TrophicCompleteness *completeness)
{
  if (completeness == NULL)
    return;
  g_ptr_array_unref (completeness->items);
  g_free (completeness);
}
