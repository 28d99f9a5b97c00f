/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "trophic-csv-writer.h"
#include "trophic-number.h"
#include "trophic-panel.h"
#include "trophic-patient-store.h"

enum { PATIENTS, VISITS, EVENTS, TREATMENTS, LABS, IMAGING, N_TABLES };

static const struct {
  const char *file;
  const char *columns;
} tables[N_TABLES] = {
  { "patients.csv", "patient_id,family_name,given_name,kana,sex,birth_date,height_cm,usual_weight_kg,onset_date,onset_region,"
                    "diagnosis_date,el_escorial,ftd,c9orf72,status,consent,latin_name,preferred_name,gold_coast,familial,"
                    "gene,site,note,patient_source,synthetic" },
  { "visits.csv", "patient_id,date,weight_kg,scale,oedema,alsfrs_r_1,alsfrs_r_2,alsfrs_r_3,alsfrs_r_4,alsfrs_r_5,alsfrs_r_6,"
                  "alsfrs_r_7,alsfrs_r_8,alsfrs_r_9,alsfrs_r_10,alsfrs_r_11,alsfrs_r_12,alsfrs_r_total,gastrostomy,"
                  "fvc_percent,vc_percent,intake_kcal,enteral_kcal,parenteral_kcal,height_cm,little_intake_days,"
                  "risk_drugs,intake_method,route,note,patient_source,synthetic" },
  { "events.csv", "patient_id,date,event,note,patient_source,synthetic" },
  { "treatments.csv", "patient_id,drug,dose,start,stop,note,patient_source,synthetic" },
  { "labs.csv", "patient_id,test,result,unit,collected,code,system,specimen,platform,fasting,accession,reference_range,flag,"
                "status,note,fasting_hours,draw,matrix,setting,rested,tourniquet,exertion,separation_minutes,tube,device,"
                "sub_id,sender,issued,patient_source,synthetic" },
  { "imaging.csv", "patient_id,date,modality,region,side,field_tesla,scanner,glutamate,naa,gaba,concentration_basis,m1_volume_ml,"
                   "precuneus_volume_ml,grey_matter_volume_ml,note,patient_source,synthetic" },
};

typedef struct {
  TrophicCsvWriter *writers[N_TABLES];
} Export;

static void
write_count (TrophicCsvWriter *writer,
             int               value)
{
  trophic_csv_writer_number (writer, value >= 0 ? value : NAN);
}

/* A word of a list whose first word means unknown. */
static const char *
known_word (int         value,
            const char *nick)
{
  return value != 0 ? nick : NULL;
}

/* Who assigned the number that is shown: with it the rows find their patient again. Every row says that its patient is
 * synthetic: the tables may be parted on their way. */
static void
end_row (TrophicCsvWriter     *writer,
         const TrophicPatient *patient)
{
  const TrophicPatientNumber *number = patient->numbers->len > 0 ? g_ptr_array_index (patient->numbers, 0) : NULL;
  trophic_csv_writer_text (writer, number != NULL ? number->source : NULL);
  trophic_csv_writer_text (writer, patient->synthetic ? "1" : NULL);
  trophic_csv_writer_end_row (writer);
}

static void
write_patient (TrophicCsvWriter     *writer,
               const TrophicPatient *patient)
{
  trophic_csv_writer_text (writer, trophic_patient_id (patient));
  trophic_csv_writer_text (writer, patient->family_name);
  trophic_csv_writer_text (writer, patient->given_name);
  trophic_csv_writer_text (writer, patient->kana);
  trophic_csv_writer_text (writer, trophic_sex_nick (patient->sex));
  trophic_csv_writer_date (writer, &patient->birth_date);
  trophic_csv_writer_number (writer, patient->height_cm);
  trophic_csv_writer_number (writer, patient->usual_weight_kg);
  trophic_csv_writer_date (writer, &patient->onset_date);
  trophic_csv_writer_text (writer, known_word (patient->onset_region, trophic_onset_region_nick (patient->onset_region)));
  trophic_csv_writer_date (writer, &patient->diagnosis_date);
  trophic_csv_writer_text (writer, known_word (patient->el_escorial, trophic_el_escorial_nick (patient->el_escorial)));
  write_count (writer, patient->ftd);
  write_count (writer, patient->c9orf72);
  trophic_csv_writer_text (writer, trophic_patient_status_nick (patient->status));
  trophic_csv_writer_text (writer, known_word (patient->consent, trophic_consent_nick (patient->consent)));
  trophic_csv_writer_text (writer, patient->latin_name);
  trophic_csv_writer_text (writer, patient->preferred_name);
  write_count (writer, patient->gold_coast);
  write_count (writer, patient->familial);
  trophic_csv_writer_text (writer, patient->gene);
  trophic_csv_writer_text (writer, patient->site);
  trophic_csv_writer_text (writer, patient->note);
  end_row (writer, patient);
}

static void
write_visit (TrophicCsvWriter     *writer,
             const TrophicPatient *patient,
             const TrophicVisit   *visit)
{
  trophic_csv_writer_text (writer, trophic_patient_id (patient));
  trophic_csv_writer_date (writer, &visit->date);
  trophic_csv_writer_number (writer, visit->weight_kg);
  trophic_csv_writer_text (writer, known_word (visit->scale, trophic_scale_nick (visit->scale)));
  write_count (writer, visit->oedema);
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    write_count (writer, visit->alsfrs_r[i]);
  write_count (writer, visit->alsfrs_r_total);
  write_count (writer, visit->gastrostomy);
  const double numbers[] = { visit->fvc_percent, visit->vc_percent, visit->intake_kcal, visit->enteral_kcal,
                             visit->parenteral_kcal, visit->height_cm, visit->little_intake_days };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    trophic_csv_writer_number (writer, numbers[i]);
  trophic_csv_writer_text (writer, visit->risk_drugs);
  trophic_csv_writer_text (writer, visit->intake_method);
  trophic_csv_writer_text (writer, visit->route);
  trophic_csv_writer_text (writer, visit->note);
  end_row (writer, patient);
}

static void
write_imaging (TrophicCsvWriter     *writer,
               const TrophicPatient *patient,
               const TrophicImaging *imaging)
{
  trophic_csv_writer_text (writer, trophic_patient_id (patient));
  trophic_csv_writer_date (writer, &imaging->date);
  trophic_csv_writer_text (writer, imaging->modality);
  trophic_csv_writer_text (writer, imaging->region);
  trophic_csv_writer_text (writer, imaging->side);
  trophic_csv_writer_number (writer, imaging->field_tesla);
  trophic_csv_writer_text (writer, imaging->scanner);
  trophic_csv_writer_number (writer, imaging->glutamate);
  trophic_csv_writer_number (writer, imaging->naa);
  trophic_csv_writer_number (writer, imaging->gaba);
  trophic_csv_writer_text (writer, imaging->concentration_basis);
  trophic_csv_writer_number (writer, imaging->m1_volume_ml);
  trophic_csv_writer_number (writer, imaging->precuneus_volume_ml);
  trophic_csv_writer_number (writer, imaging->grey_matter_volume_ml);
  trophic_csv_writer_text (writer, imaging->note);
  end_row (writer, patient);
}

/* Whether the words as sent are understood the same without this clinic's own mappings and its files' decimal signs. */
static gboolean
speaks_for_itself (const TrophicObservation *observation)
{
  if (observation->value_text == NULL || strchr (observation->value_text, ',') != NULL)
    return FALSE;
  TrophicObservation probe = {
    .code = observation->code, .system = observation->system, .name = observation->name, .specimen = observation->specimen,
    .value_text = observation->value_text, .unit_text = observation->unit_text,
  };
  trophic_observation_interpret (&probe, TROPHIC_DECIMAL_POINT, NULL);
  return probe.analyte == observation->analyte && probe.comparator == observation->comparator &&
         (probe.value == observation->value || (isnan (probe.value) && isnan (observation->value)));
}

/* The reference range in the canonical unit, for a value that is not written as it was sent; %NULL when there is none. */
static char *
canonical_reference (const TrophicObservation *observation)
{
  char low[TROPHIC_NUMBER_SIZE], high[TROPHIC_NUMBER_SIZE];
  gboolean has_low = isfinite (observation->reference_low), has_high = isfinite (observation->reference_high);
  if (has_low)
    trophic_number_write (observation->reference_low, low);
  if (has_high)
    trophic_number_write (observation->reference_high, high);
  if (has_low && has_high)
    return g_strconcat (low, " - ", high, NULL);
  return has_high ? g_strconcat ("<=", high, NULL) : has_low ? g_strconcat (">=", low, NULL) : NULL;
}

static void
write_sampling (TrophicCsvWriter      *writer,
                const TrophicSampling *sampling)
{
  trophic_csv_writer_number (writer, sampling->fasting_hours);
  trophic_csv_writer_text (writer, known_word (sampling->draw, trophic_draw_nick (sampling->draw)));
  trophic_csv_writer_text (writer, known_word (sampling->matrix, trophic_matrix_nick (sampling->matrix)));
  trophic_csv_writer_text (writer, known_word (sampling->setting, trophic_setting_nick (sampling->setting)));
  write_count (writer, sampling->rested);
  write_count (writer, sampling->tourniquet);
  write_count (writer, sampling->exertion);
  trophic_csv_writer_number (writer, sampling->separation_minutes);
  trophic_csv_writer_text (writer, sampling->tube);
  trophic_csv_writer_text (writer, sampling->device);
}

static void
write_lab (TrophicCsvWriter         *writer,
           const TrophicPatient     *patient,
           const TrophicObservation *observation)
{
  gboolean as_sent = speaks_for_itself (observation);
  char number[TROPHIC_NUMBER_SIZE] = "";
  const char *comparator = trophic_comparator_to_text (observation->comparator);
  if (isfinite (observation->value))
    trophic_number_write (observation->value, number);
  g_autofree char *value = g_strconcat (comparator != NULL ? comparator : "", number, NULL);
  g_autofree char *reference = canonical_reference (observation);
  trophic_csv_writer_text (writer, trophic_patient_id (patient));
  trophic_csv_writer_text (writer, as_sent && observation->name != NULL ? observation->name : observation->analyte->id);
  trophic_csv_writer_text (writer, as_sent ? observation->value_text : value);
  trophic_csv_writer_text (writer, as_sent ? observation->unit_text : observation->analyte->unit);
  trophic_csv_writer_date (writer, &observation->time);
  trophic_csv_writer_text (writer, as_sent ? observation->code : NULL);
  trophic_csv_writer_text (writer, as_sent ? observation->system : NULL);
  trophic_csv_writer_text (writer, observation->specimen);
  trophic_csv_writer_text (writer, observation->platform);
  write_count (writer, observation->sampling.fasting);
  trophic_csv_writer_text (writer, observation->accession);
  trophic_csv_writer_text (writer, as_sent ? observation->reference_text : reference);
  trophic_csv_writer_text (writer, observation->flag);
  trophic_csv_writer_text (writer, trophic_result_status_nick (observation->status));
  trophic_csv_writer_text (writer, observation->note);
  write_sampling (writer, &observation->sampling);
  trophic_csv_writer_text (writer, observation->sub_id);
  trophic_csv_writer_text (writer, observation->sender);
  trophic_csv_writer_date (writer, &observation->issued);
  end_row (writer, patient);
}

static gboolean
write_record (TrophicRecord *record,
              gpointer       user_data)
{
  Export *export = user_data;
  const char *id = trophic_patient_id (record->patient);
  write_patient (export->writers[PATIENTS], record->patient);
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      if (!visit->entered_in_error)
        write_visit (export->writers[VISITS], record->patient, visit);
    }
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->entered_in_error)
        continue;
      trophic_csv_writer_text (export->writers[EVENTS], id);
      trophic_csv_writer_date (export->writers[EVENTS], &event->date);
      trophic_csv_writer_text (export->writers[EVENTS], trophic_event_kind_nick (event->kind));
      trophic_csv_writer_text (export->writers[EVENTS], event->note);
      end_row (export->writers[EVENTS], record->patient);
    }
  for (guint i = 0; i < record->treatments->len; i++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (record->treatments, i);
      if (treatment->entered_in_error)
        continue;
      trophic_csv_writer_text (export->writers[TREATMENTS], id);
      trophic_csv_writer_text (export->writers[TREATMENTS], treatment->drug);
      trophic_csv_writer_text (export->writers[TREATMENTS], treatment->dose);
      trophic_csv_writer_date (export->writers[TREATMENTS], &treatment->start);
      trophic_csv_writer_date (export->writers[TREATMENTS], &treatment->stop);
      trophic_csv_writer_text (export->writers[TREATMENTS], treatment->note);
      end_row (export->writers[TREATMENTS], record->patient);
    }
  for (guint i = 0; i < record->imaging->len; i++)
    {
      const TrophicImaging *imaging = g_ptr_array_index (record->imaging, i);
      if (!imaging->entered_in_error)
        write_imaging (export->writers[IMAGING], record->patient, imaging);
    }
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (observation->analyte != NULL && !observation->superseded && observation->status <= TROPHIC_RESULT_CORRECTED)
        write_lab (export->writers[LABS], record->patient, observation);
    }
  return TRUE;
}

static gboolean
open_writers (Export      *export,
              const char  *folder,
              GError     **error)
{
  for (guint i = 0; i < N_TABLES; i++)
    {
      g_autofree char *path = g_build_filename (folder, tables[i].file, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          trophic_error_set_at (error, TROPHIC_ERROR_NOT_EMPTY, path, NULL, _("%s is there already; name another folder."), path);
          return FALSE;
        }
      export->writers[i] = trophic_csv_writer_new (path, error);
      if (export->writers[i] == NULL)
        return FALSE;
      g_auto (GStrv) columns = g_strsplit (tables[i].columns, ",", -1);
      for (guint j = 0; columns[j] != NULL; j++)
        trophic_csv_writer_text (export->writers[i], columns[j]);
      trophic_csv_writer_end_row (export->writers[i]);
    }
  return TRUE;
}

/**
 * trophic_export_tables:
 * @folder: made when it is missing; files that are there already are not written over
 *
 * Writes patients.csv, visits.csv, events.csv, treatments.csv, labs.csv and imaging.csv with what stands today: not what was superseded,
 * entered in error or still waits.
 *
 * Returns: (transfer full) (nullable): the paths of the files
 */
char **
trophic_export_tables (TrophicStore  *store,
                       const char    *folder,
                       GError       **error)
{
  Export export = { { NULL } };
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_IO, folder, NULL, _("The folder %s cannot be made: %s"), folder, g_strerror (errno));
      return NULL;
    }
  gboolean ok = open_writers (&export, folder, error) && trophic_store_foreach_record (store, write_record, &export, error);
  for (guint i = 0; i < N_TABLES; i++)
    if (export.writers[i] != NULL)
      ok = trophic_csv_writer_finish (export.writers[i], ok, ok ? error : NULL) && ok;
  if (!ok)
    return NULL;
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  for (guint i = 0; i < N_TABLES; i++)
    {
      g_autofree char *path = g_build_filename (folder, tables[i].file, NULL);
      g_strv_builder_add (files, path);
    }
  return g_strv_builder_end (files);
}
