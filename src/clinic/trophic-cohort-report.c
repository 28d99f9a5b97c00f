/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cohort-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-assessment.h"
#include "trophic-audit-store.h"
#include "trophic-date-words.h"
#include "trophic-clinic-models.h"
#include "trophic-cohort.h"
#include "trophic-display.h"
#include "trophic-error.h"
#include "trophic-number.h"
#include "trophic-patient-store.h"
#include "trophic-text.h"
#include "trophic-words.h"
#include "trophic-workbook.h"

enum {
  PATIENT_STUDY, PATIENT_SEX, PATIENT_AGE, PATIENT_REGION, PATIENT_STATUS, PATIENT_CONSENT, PATIENT_ONSET, PATIENT_DIAGNOSIS,
  PATIENT_DEATH, PATIENT_GROUP, PATIENT_LACTATE, PATIENT_LIMIT, PATIENT_BASELINE_GROUP, PATIENT_BASELINE, PATIENT_BMI,
  PATIENT_LAYER, PATIENT_CHANGE, PATIENT_LOWER80, PATIENT_UPPER80, PATIENT_LOSS_6, PATIENT_LOSS_DIAGNOSIS, PATIENT_ALSFRS,
  PATIENT_SLOPE, PATIENT_INTAKE, PATIENT_FAMILIAL, PATIENT_GENE, PATIENT_C9ORF72, N_PATIENT_COLUMNS
};

enum {
  VISIT_STUDY, VISIT_MONTHS, VISIT_WEIGHT, VISIT_BMI, VISIT_SCALE, VISIT_ALSFRS, VISIT_FVC, VISIT_VC, VISIT_ORAL, VISIT_ENTERAL,
  VISIT_PARENTERAL, N_VISIT_COLUMNS
};

enum { LAB_STUDY, LAB_MONTHS, LAB_ANALYTE, LAB_VALUE, LAB_UNIT, LAB_LIMIT, LAB_MATRIX, LAB_DRAW, LAB_PLATFORM, N_LAB_COLUMNS };

typedef struct {
  char   *study;
  gint64  row;
} Member;

typedef struct {
  TrophicStore          *store;
  TrophicDate            on;
  gboolean               genes;
  gboolean               synthetic;
  GArray                *members;
  guint                  n_opted_out;
  guint                  n_synthetic_left_out;
  TrophicForecastModels *models;
  TrophicWorkbookTable  *patients;
  TrophicWorkbookTable  *visits;
  TrophicWorkbookTable  *labs;
} Cohort;

static void
member_clear (gpointer data)
{
  g_free (((Member *) data)->study);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const Member *) a)->study, ((const Member *) b)->study);
}

static gboolean
collect_members (Cohort  *cohort,
                 GError **error)
{
  g_autoptr (GPtrArray) summaries = trophic_store_list_patients (cohort->store, error);
  if (summaries == NULL)
    return FALSE;
  cohort->synthetic = TRUE;
  for (guint i = 0; i < summaries->len; i++)
    cohort->synthetic &= ((TrophicPatientSummary *) summaries->pdata[i])->patient->synthetic;
  for (guint i = 0; i < summaries->len; i++)
    {
      const TrophicPatient *patient = ((TrophicPatientSummary *) summaries->pdata[i])->patient;
      if (patient->consent == TROPHIC_CONSENT_OPTED_OUT)
        cohort->n_opted_out++;
      else if (patient->synthetic && !cohort->synthetic)
        cohort->n_synthetic_left_out++;
      else
        {
          Member member = { .study = trophic_cohort_study_number (patient), .row = patient->row };
          g_array_append_val (cohort->members, member);
        }
    }
  g_array_sort (cohort->members, compare_members);
  return TRUE;
}

static TrophicCell
text (const char *value)
{
  return (TrophicCell) { .kind = trophic_text_is_empty (value) ? TROPHIC_CELL_EMPTY : TROPHIC_CELL_TEXT, .text = value };
}

static TrophicCell
number (double value,
        int    decimals)
{
  return (TrophicCell) { .kind = isfinite (value) ? TROPHIC_CELL_NUMBER : TROPHIC_CELL_EMPTY, .number = value, .decimals = decimals };
}

static const char *
tristate (TrophicTristate value)
{
  return value == TROPHIC_YES ? _("yes") : value == TROPHIC_NO ? _("no") : NULL;
}

static double
months (const TrophicPatient *patient,
        const TrophicDate    *date)
{
  if (!trophic_date_is_known (&patient->onset_date) || !trophic_date_is_known (date))
    return NAN;
  return trophic_date_months_between (&patient->onset_date, date);
}

/* "<0.90": a limit stands as text in a column of its own, so that nobody averages it; %NULL for an exact value. */
static char *
limit_text (const TrophicObservation *observation)
{
  char value[TROPHIC_NUMBER_SIZE];
  return observation->comparator == TROPHIC_COMPARATOR_NONE
    ? NULL : g_strconcat (trophic_words_sign (observation->comparator), trophic_number_write (observation->value, value), NULL);
}

static gboolean
write_patient (Cohort                   *cohort,
               const Member             *member,
               const TrophicAssessment  *assessment,
               GError                  **error)
{
  const TrophicPatient *patient = assessment->record->patient;
  const TrophicLactateAnswer *lactate = assessment->lactate;
  const TrophicForecast *forecast = assessment->forecast;
  const TrophicEvent *death = trophic_record_first_event (assessment->record, TROPHIC_EVENT_DEATH);
  TrophicCell cells[N_PATIENT_COLUMNS] = { 0 };
  int age = trophic_patient_age (patient, &assessment->on);

  cells[PATIENT_STUDY] = text (member->study);
  cells[PATIENT_SEX] = text (trophic_sex_label (patient->sex));
  cells[PATIENT_AGE] = number (age >= 0 ? age : NAN, 0);
  cells[PATIENT_REGION] = text (trophic_onset_region_label (patient->onset_region));
  cells[PATIENT_STATUS] = text (trophic_patient_status_label (patient->status));
  cells[PATIENT_CONSENT] = text (trophic_consent_label (patient->consent));
  cells[PATIENT_ONSET] = number (assessment->months_since_onset, 1);
  cells[PATIENT_DIAGNOSIS] = number (months (patient, &patient->diagnosis_date), 1);
  cells[PATIENT_DEATH] = number (death != NULL ? months (patient, &death->date) : NAN, 1);
  cells[PATIENT_GROUP] = text (trophic_lactate_group_label (lactate->group));
  g_autofree char *limit = lactate->observation != NULL ? limit_text (lactate->observation) : NULL;
  if (lactate->observation != NULL)
    cells[PATIENT_LACTATE] = number (limit != NULL ? NAN : lactate->observation->value, 2);
  cells[PATIENT_LIMIT] = text (limit);
  cells[PATIENT_BASELINE_GROUP] = text (trophic_lactate_group_label (lactate->baseline_group));
  if (lactate->baseline != NULL && lactate->baseline->comparator == TROPHIC_COMPARATOR_NONE)
    cells[PATIENT_BASELINE] = number (lactate->baseline->value, 2);
  cells[PATIENT_BMI] = number (assessment->bmi, 1);
  if (forecast->reason == NULL)
    {
      cells[PATIENT_LAYER] = text (forecast->layer);
      cells[PATIENT_CHANGE] = number (forecast->change.mean, 2);
      cells[PATIENT_LOWER80] = number (forecast->change.lower80, 2);
      cells[PATIENT_UPPER80] = number (forecast->change.upper80, 2);
    }
  cells[PATIENT_LOSS_6] = number (assessment->loss_6_months_percent, 1);
  cells[PATIENT_LOSS_DIAGNOSIS] = number (assessment->loss_diagnosis_percent, 1);
  cells[PATIENT_ALSFRS] = number (assessment->alsfrs_r >= 0 ? assessment->alsfrs_r : NAN, 0);
  cells[PATIENT_SLOPE] = number (assessment->delta_fs, 2);
  cells[PATIENT_INTAKE] = number (assessment->intake_per_ideal_kg, 1);
  cells[PATIENT_FAMILIAL] = text (tristate (patient->familial));
  cells[PATIENT_GENE] = text (patient->gene);
  cells[PATIENT_C9ORF72] = text (tristate (patient->c9orf72));
  return trophic_workbook_table_row (cohort->patients, TROPHIC_ROW_PLAIN, cells, error);
}

static double
bmi_on (const GArray       *weights,
        const TrophicVisit *visit)
{
  for (guint i = 0; i < weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (weights, TrophicWeightPoint, i);
      if (point->from_visit && trophic_date_same_day (&point->date, &visit->date))
        return point->bmi;
    }
  return NAN;
}

static gboolean
write_visits (Cohort                   *cohort,
              const Member             *member,
              const TrophicAssessment  *assessment,
              GError                  **error)
{
  const GPtrArray *visits = assessment->record->visits;
  for (guint i = 0; i < visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (visits, i);
      if (visit->entered_in_error)
        continue;
      int total = trophic_visit_alsfrs_r_total (visit);
      const TrophicCell cells[N_VISIT_COLUMNS] = {
        [VISIT_STUDY] = text (member->study),
        [VISIT_MONTHS] = number (months (assessment->record->patient, &visit->date), 1),
        [VISIT_WEIGHT] = number (visit->weight_kg, 1),
        [VISIT_BMI] = number (bmi_on (assessment->weights, visit), 1),
        [VISIT_SCALE] = text (visit->scale != TROPHIC_SCALE_UNKNOWN ? trophic_scale_label (visit->scale) : NULL),
        [VISIT_ALSFRS] = number (total >= 0 ? total : NAN, 0),
        [VISIT_FVC] = number (visit->fvc_percent, 0),
        [VISIT_VC] = number (visit->vc_percent, 0),
        [VISIT_ORAL] = number (visit->intake_kcal, 0),
        [VISIT_ENTERAL] = number (visit->enteral_kcal, 0),
        [VISIT_PARENTERAL] = number (visit->parenteral_kcal, 0),
      };
      if (!trophic_workbook_table_row (cohort->visits, TROPHIC_ROW_PLAIN, cells, error))
        return FALSE;
    }
  return TRUE;
}

/* Only numbers and limits of known analytes: what a laboratory wrote in words may name a person. */
static gboolean
write_labs (Cohort                   *cohort,
            const Member             *member,
            const TrophicAssessment  *assessment,
            GError                  **error)
{
  const GPtrArray *observations = assessment->record->observations;
  for (guint i = 0; i < observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (observations, i);
      if (!trophic_observation_is_usable (observation) || !isfinite (observation->value))
        continue;
      g_autofree char *limit = limit_text (observation);
      const TrophicSampling *sampling = &observation->sampling;
      const TrophicCell cells[N_LAB_COLUMNS] = {
        [LAB_STUDY] = text (member->study),
        [LAB_MONTHS] = number (months (assessment->record->patient, &observation->time), 1),
        [LAB_ANALYTE] = text (trophic_analyte_name (observation->analyte)),
        [LAB_VALUE] = number (limit != NULL ? NAN : observation->value, observation->analyte->decimals),
        [LAB_UNIT] = text (observation->analyte->unit),
        [LAB_LIMIT] = text (limit),
        [LAB_MATRIX] = text (sampling->matrix != TROPHIC_MATRIX_UNKNOWN ? trophic_matrix_label (sampling->matrix) : NULL),
        [LAB_DRAW] = text (sampling->draw != TROPHIC_DRAW_UNKNOWN ? trophic_draw_label (sampling->draw) : NULL),
        [LAB_PLATFORM] = text (observation->platform),
      };
      if (!trophic_workbook_table_row (cohort->labs, TROPHIC_ROW_PLAIN, cells, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
begin_tables (Cohort                     *cohort,
              TrophicWorkbook            *workbook,
              const TrophicWorkbookHead  *head,
              GError                    **error)
{
  const TrophicWorkbookColumn patients[N_PATIENT_COLUMNS] = {
    { _("Study number"), 14 }, { _("Sex"), 9 }, { _("Age"), 6 }, { _("Onset region"), 18 }, { _("Status"), 14 }, { _("Consent"), 16 },
    { _("Months since onset"), 12 }, { _("Diagnosis, months"), 12 }, { _("Death, months"), 10 }, { _("Lactate group"), 16 },
    { _("Lactate, mmol/L"), 10 }, { _("Limit"), 6 }, { _("Baseline group"), 16 }, { _("Baseline, mmol/L"), 10 }, { _("BMI"), 7 },
    { _("Forecast layer"), 9 }, { _("BMI change, 91 days"), 11 }, { _("Lower 80%"), 9 }, { _("Upper 80%"), 9 },
    { _("Loss in 6 months, %"), 11 }, { _("Loss since diagnosis, %"), 11 }, { _("ALSFRS-R"), 9 }, { _("Slope a month"), 9 },
    { _("kcal per kg ideal weight"), 11 }, { _("Familial"), 9 }, { _("Gene"), 10 }, { "C9orf72", 9 },
  };
  const TrophicWorkbookColumn visits[N_VISIT_COLUMNS] = {
    { _("Study number"), 14 }, { _("Months since onset"), 12 }, { _("Weight, kg"), 10 }, { _("BMI"), 8 }, { _("Scale"), 14 },
    { _("ALSFRS-R"), 10 }, { _("FVC, %"), 9 }, { _("VC, %"), 9 }, { _("Oral, kcal"), 11 }, { _("Tube, kcal"), 11 },
    { _("Parenteral, kcal"), 13 },
  };
  const TrophicWorkbookColumn labs[N_LAB_COLUMNS] = {
    { _("Study number"), 14 }, { _("Months since onset"), 12 }, { _("Analyte"), 22 }, { _("Value"), 10 }, { _("Unit"), 10 },
    { _("Limit"), 10 }, { _("Specimen"), 14 }, { _("Vessel"), 12 }, { _("Platform"), 14 },
  };
  /* Genes are the last columns, so that leaving them out is a shorter table. */
  cohort->patients = trophic_workbook_begin_table (workbook, _("Patients"), head, patients,
                                                   cohort->genes ? N_PATIENT_COLUMNS : PATIENT_FAMILIAL, error);
  if (cohort->patients == NULL)
    return FALSE;
  cohort->visits = trophic_workbook_begin_table (workbook, _("Visits"), head, visits, N_VISIT_COLUMNS, error);
  if (cohort->visits == NULL)
    return FALSE;
  cohort->labs = trophic_workbook_begin_table (workbook, _("Labs"), head, labs, N_LAB_COLUMNS, error);
  return cohort->labs != NULL;
}

static gboolean
write_members (Cohort  *cohort,
               GError **error)
{
  for (guint i = 0; i < cohort->members->len; i++)
    {
      const Member *member = &g_array_index (cohort->members, Member, i);
      g_autoptr (TrophicRecord) record = trophic_store_load_record (cohort->store, member->row, error);
      if (record == NULL)
        return FALSE;
      g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &cohort->on, cohort->models);
      if (!write_patient (cohort, member, assessment, error) || !write_visits (cohort, member, assessment, error) ||
          !write_labs (cohort, member, assessment, error))
        return FALSE;
    }
  return trophic_workbook_end_table (cohort->patients, error) && trophic_workbook_end_table (cohort->visits, error) &&
         trophic_workbook_end_table (cohort->labs, error);
}

static void
add_line (GPtrArray  *paragraphs,
          gboolean    heading,
          const char *line)
{
  g_ptr_array_add (paragraphs, trophic_workbook_paragraph_new (heading, line));
}

static gboolean
write_methods (Cohort                     *cohort,
               TrophicWorkbook            *workbook,
               const TrophicWorkbookHead  *head,
               GError                    **error)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_paragraph_free);
  g_autofree char *hash = trophic_store_file_hash (cohort->store, error);
  if (hash == NULL)
    return FALSE;
  add_line (paragraphs, TRUE, _("Who is in this workbook"));
  g_autofree char *n = g_strdup_printf (ngettext ("%u patient", "%u patients", cohort->members->len), cohort->members->len);
  add_line (paragraphs, FALSE, n);
  g_autofree char *out = g_strdup_printf (_("Left out: %u who opted out of research, %u synthetic"), cohort->n_opted_out,
                                          cohort->n_synthetic_left_out);
  add_line (paragraphs, FALSE, out);
  add_line (paragraphs, FALSE, _("Pseudonymous: study numbers, ages and months since onset; no names, clinic numbers, birth dates or dates. "
                                 "With the clinic file a study number leads back to its patient: keep them apart."));
  add_line (paragraphs, FALSE, cohort->genes ? _("Genes are included because they were asked for.") : _("Genes are left out."));
  add_line (paragraphs, TRUE, _("Methods"));
  for (const char * const *id = trophic_card_ids (); *id != NULL; id++)
    {
      const TrophicCard *card = trophic_card_get (*id);
      g_autofree char *line = g_strdup_printf ("%s v%d (%s)", trophic_card_name (card), trophic_card_version (card), *id);
      add_line (paragraphs, FALSE, line);
    }
  add_line (paragraphs, FALSE, _("Values that are limits (<0.90) stand in the column Limit, not among the numbers."));
  add_line (paragraphs, FALSE, _("A partial onset date counts from its middle."));
  g_autofree char *sum = g_strdup_printf (_("Clinic file SHA-256 %s"), hash);
  add_line (paragraphs, FALSE, sum);
  return trophic_workbook_add_text (workbook, _("Methods"), head, paragraphs, error);
}

static gboolean
write_workbook (Cohort      *cohort,
                const char  *path,
                GError     **error)
{
  g_autofree char *on = trophic_words_date (&cohort->on);
  g_autofree char *subject = g_strdup_printf (ngettext ("%u patient", "%u patients", cohort->members->len), cohort->members->len);
  g_autofree char *meta = g_strdup_printf (_("data until %s · Trophic %s"), on, TROPHIC_VERSION);
  const char *purpose = cohort->synthetic ? _("Pseudonymous cohort · synthetic patients · Research use; not a certified medical device")
                                          : _("Pseudonymous cohort · Research use; not a certified medical device");
  g_autofree char *footer = g_strdup_printf ("%s · %s", purpose, meta);
  const TrophicWorkbookHead head = {
    .title = cohort->synthetic ? _("Trophic cohort · synthetic") : _("Trophic cohort"), .subject = subject, .meta = meta,
    .purpose = purpose, .footer = footer,
  };
  g_autoptr (TrophicWorkbook) workbook = trophic_workbook_new (path, trophic_date_words_language (), TROPHIC_WORKBOOK_STREAMING, error);
  return workbook != NULL && begin_tables (cohort, workbook, &head, error) && write_members (cohort, error) &&
         write_methods (cohort, workbook, &head, error) && trophic_workbook_save (workbook, error);
}

/**
 * trophic_cohort_report_write:
 * @path: ends in .xlsx; it appears when it is whole
 *
 * Writes the pseudonymous workbook of all patients who did not opt out. It records nothing in the clinic.
 *
 * Returns: %FALSE with @error (%TROPHIC_ERROR_USAGE for another ending)
 */
gboolean
trophic_cohort_report_write (TrophicStore                *store,
                             const char                  *path,
                             const TrophicCohortOptions  *options,
                             GError                     **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  if (!g_str_has_suffix (lower, ".xlsx"))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, path, NULL, _("A cohort report is a workbook: end its name in .xlsx"));
      return FALSE;
    }
  g_auto (TrophicDisplayCanonical) canonical = trophic_display_canonical (TRUE);
  Cohort cohort = { .store = store, .on = options->on, .genes = options->genes };
  if (!trophic_date_is_known (&cohort.on))
    cohort.on = trophic_date_today (trophic_store_zone (store));
  g_autoptr (GArray) members = g_array_new (FALSE, TRUE, sizeof (Member));
  g_array_set_clear_func (members, member_clear);
  cohort.members = members;
  g_autoptr (TrophicForecastModels) models = trophic_clinic_models (store, &cohort.on, error);
  cohort.models = models;
  return models != NULL && collect_members (&cohort, error) && write_workbook (&cohort, path, error);
}
