/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-fhir-writer.h"

#include <math.h>
#include <string.h>

#include "trophic-fhir-private.h"
#include "trophic-json.h"
#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

#define UCUM "http://unitsofmeasure.org"
#define LOINC "http://loinc.org"
#define TRANSLATION "http://hl7.org/fhir/StructureDefinition/iso21090-PQ-translation"
#define REPRESENTATION "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation"

static void
add_text (TrophicJson *json,
          const char  *key,
          const char  *text)
{
  if (!trophic_text_is_empty (text))
    trophic_json_string (json, key, text);
}

/* {"key": [{"text": ...}]} or {"key": {"text": ...}} */
static void
add_concept (TrophicJson *json,
             const char  *key,
             const char  *text,
             gboolean     list)
{
  if (trophic_text_is_empty (text))
    return;
  if (list)
    trophic_json_array (json, key);
  trophic_json_object (json, list ? NULL : key);
  trophic_json_string (json, "text", text);
  trophic_json_end (json);
  if (list)
    trophic_json_end (json);
}

/* A time of day has seconds and an offset in FHIR; without an offset only the day is certain. */
static void
add_date (TrophicJson       *json,
          const char        *key,
          const TrophicDate *date)
{
  TrophicDate written = *date;
  if (trophic_date_has_time (&written) && written.offset == TROPHIC_DATE_NO_OFFSET)
    written.precision = TROPHIC_DATE_DAY;
  else if (written.precision == TROPHIC_DATE_MINUTE)
    written.precision = TROPHIC_DATE_SECOND;
  if (trophic_date_is_known (&written))
    trophic_json_date (json, key, &written);
}

static void
add_test_data (TrophicJson *json,
               gboolean     synthetic)
{
  if (!synthetic)
    return;
  trophic_json_object (json, "meta");
  trophic_json_array (json, "security");
  trophic_json_object (json, NULL);
  trophic_json_string (json, "system", "http://terminology.hl7.org/CodeSystem/v3-ActReason");
  trophic_json_string (json, "code", "HTEST");
  trophic_json_string (json, "display", "test health data");
  trophic_json_end (json);
  trophic_json_end (json);
  trophic_json_end (json);
}

static void
add_identifier (TrophicJson *json,
                const char  *number,
                const char  *source,
                gboolean     first)
{
  trophic_json_object (json, NULL);
  if (first)
    {
      trophic_json_object (json, "type");
      trophic_json_array (json, "coding");
      trophic_json_object (json, NULL);
      trophic_json_string (json, "system", "http://terminology.hl7.org/CodeSystem/v2-0203");
      trophic_json_string (json, "code", "MR");
      trophic_json_end (json);
      trophic_json_end (json);
      trophic_json_end (json);
    }
  /* A source that is an address is a system; any other is the name of who assigns. */
  gboolean system = source != NULL && strchr (source, ':') != NULL && strchr (source, ' ') == NULL;
  if (system)
    trophic_json_string (json, "system", source);
  trophic_json_string (json, "value", number);
  if (!system && !trophic_text_is_empty (source))
    {
      trophic_json_object (json, "assigner");
      trophic_json_string (json, "display", source);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
add_representation (TrophicJson *json,
                    const char  *code)
{
  trophic_json_array (json, "extension");
  trophic_json_object (json, NULL);
  trophic_json_string (json, "url", REPRESENTATION);
  trophic_json_string (json, "valueCode", code);
  trophic_json_end (json);
  trophic_json_end (json);
}

static void
add_names (TrophicJson          *json,
           const TrophicPatient *patient)
{
  gboolean named = !trophic_text_is_empty (patient->family_name) || !trophic_text_is_empty (patient->given_name);
  trophic_json_array (json, "name");
  if (named)
    {
      trophic_json_object (json, NULL);
      if (!trophic_text_is_empty (patient->kana))
        add_representation (json, "IDE");
      trophic_json_string (json, "use", "official");
      add_text (json, "family", patient->family_name);
      if (!trophic_text_is_empty (patient->given_name))
        {
          trophic_json_array (json, "given");
          trophic_json_string (json, NULL, patient->given_name);
          trophic_json_end (json);
        }
      trophic_json_end (json);
    }
  if (!trophic_text_is_empty (patient->kana))
    {
      trophic_json_object (json, NULL);
      add_representation (json, "SYL");
      trophic_json_string (json, "use", "official");
      trophic_json_string (json, "text", patient->kana);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_patient (TrophicJson          *json,
               const TrophicPatient *patient,
               const char           *url)
{
  static const char * const genders[] = {
    [TROPHIC_SEX_UNKNOWN] = "unknown", [TROPHIC_SEX_FEMALE] = "female", [TROPHIC_SEX_MALE] = "male", [TROPHIC_SEX_OTHER] = "other",
  };
  trophic_json_object (json, NULL);
  trophic_json_string (json, "fullUrl", url);
  trophic_json_object (json, "resource");
  trophic_json_string (json, "resourceType", "Patient");
  add_test_data (json, patient->synthetic);
  trophic_json_array (json, "identifier");
  for (guint i = 0; i < patient->numbers->len; i++)
    {
      const TrophicPatientNumber *number = g_ptr_array_index (patient->numbers, i);
      add_identifier (json, number->number, number->source, i == 0);
    }
  trophic_json_end (json);
  if (!trophic_text_is_empty (patient->family_name) || !trophic_text_is_empty (patient->given_name) || !trophic_text_is_empty (patient->kana))
    add_names (json, patient);
  trophic_json_string (json, "gender", genders[patient->sex]);
  if (trophic_date_is_known (&patient->birth_date))
    trophic_json_date (json, "birthDate", &patient->birth_date);
  trophic_json_end (json);
  trophic_json_end (json);
}

/* UCUM's spelling where it is not ours. */
static const char *
ucum_of (const char *unit)
{
  static const char * const codes[][2] = {
    { "mEq/L", "meq/L" }, { "lb", "[lb_av]" }, { "in", "[in_i]" }, { "sec", "s" }, { "mmHg", "mm[Hg]" },
  };
  const char *known = trophic_unit_canonical (unit);
  for (guint i = 0; known != NULL && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (known, codes[i][0]))
      return codes[i][1];
  return known;
}

/* The digits as the laboratory wrote them, when they are those of a JSON number and mean the same. */
static void
add_number (TrophicJson *json,
            const char  *text,
            double       value)
{
  double written;
  while (text != NULL && *text != '\0' && strchr ("<>= ", *text) != NULL)
    text++;
  if (text != NULL && trophic_json_is_number (text, strlen (text)) && trophic_number_parse (text, &written) && written == value)
    trophic_json_lexeme (json, "value", text);
  else
    trophic_json_number (json, "value", value);
}

static void
add_quantity (TrophicJson       *json,
              const char        *text,
              double             value,
              TrophicComparator  comparator,
              const char        *unit)
{
  const char *code = ucum_of (unit);
  add_number (json, text, value);
  add_text (json, "comparator", trophic_comparator_to_text (comparator));
  add_text (json, "unit", unit);
  if (code != NULL)
    {
      trophic_json_string (json, "system", UCUM);
      trophic_json_string (json, "code", code);
    }
}

/* Whether the number and its unit as sent say the canonical value by themselves. */
static gboolean
is_plain (const TrophicObservation *observation)
{
  double canonical;
  return isfinite (observation->original_value) &&
         trophic_analyte_convert (observation->analyte, observation->original_value, observation->unit_text, &canonical) &&
         fabs (canonical - observation->value) <= 1e-12 * fabs (observation->value);
}

static void
write_value (TrophicJson              *json,
             const TrophicObservation *observation)
{
  const char *unit = observation->analyte->unit;
  if (!isfinite (observation->value))
    {
      add_text (json, "valueString", observation->value_text);
      return;
    }
  trophic_json_object (json, "valueQuantity");
  if (is_plain (observation))
    {
      if (trophic_unit_canonical (observation->unit_text) != trophic_unit_canonical (unit))
        {
          trophic_json_array (json, "extension");
          trophic_json_object (json, NULL);
          trophic_json_string (json, "url", TRANSLATION);
          trophic_json_object (json, "valueQuantity");
          add_quantity (json, NULL, observation->value, observation->comparator, unit);
          trophic_json_end (json);
          trophic_json_end (json);
          trophic_json_end (json);
        }
      add_quantity (json, observation->value_text, observation->original_value, observation->comparator, observation->unit_text);
    }
  else
    add_quantity (json, NULL, observation->value, observation->comparator, unit);
  trophic_json_end (json);
}

static void
add_coding (TrophicJson *json,
            const char  *system,
            const char  *code,
            const char  *display,
            gboolean     selected)
{
  trophic_json_object (json, NULL);
  add_text (json, "system", system);
  trophic_json_string (json, "code", code);
  add_text (json, "display", display);
  if (selected)
    trophic_json_boolean (json, "userSelected", TRUE);
  trophic_json_end (json);
}

/* The code as sent, LOINC beside it, and a name that says the analyte when neither does. */
static void
write_code (TrophicJson              *json,
            const TrophicObservation *observation)
{
  const TrophicAnalyte *analyte = observation->analyte;
  const TrophicAnalyte *coded = trophic_vocabulary_analyte_by_code (observation->code, observation->system);
  gboolean other = trophic_vocabulary_code_is_other (observation->code, observation->system);
  const char *loinc = trophic_vocabulary_loinc (analyte, is_plain (observation) ? observation->unit_text : analyte->unit, observation->sampling.matrix);
  gboolean keep = !trophic_text_is_empty (observation->code) && !other && (coded == NULL || coded == analyte);
  gboolean speaks = trophic_vocabulary_analyte_by_name (observation->name) == analyte;
  if (loinc != NULL && g_strcmp0 (observation->code, loinc) == 0)
    loinc = NULL;
  trophic_json_object (json, "code");
  if (keep || loinc != NULL)
    {
      trophic_json_array (json, "coding");
      if (keep)
        add_coding (json, observation->system, observation->code, speaks ? NULL : observation->name, TRUE);
      if (loinc != NULL)
        add_coding (json, LOINC, loinc, NULL, FALSE);
      trophic_json_end (json);
    }
  trophic_json_string (json, "text", (speaks || coded == analyte) && observation->name != NULL ? observation->name : analyte->id);
  trophic_json_end (json);
}

static void
write_specimen (TrophicJson              *json,
                const TrophicObservation *observation)
{
  const TrophicSampling *sampling = &observation->sampling;
  trophic_json_array (json, "contained");
  trophic_json_object (json, NULL);
  trophic_json_string (json, "resourceType", "Specimen");
  trophic_json_string (json, "id", "specimen");
  add_concept (json, "type", observation->specimen, FALSE);
  if (sampling->fasting != TROPHIC_UNKNOWN)
    {
      trophic_json_object (json, "collection");
      trophic_json_object (json, "fastingStatusCodeableConcept");
      trophic_json_array (json, "coding");
      add_coding (json, "http://terminology.hl7.org/CodeSystem/v2-0916", sampling->fasting == TROPHIC_YES ? "F" : "NF", NULL, FALSE);
      trophic_json_end (json);
      trophic_json_end (json);
      trophic_json_end (json);
    }
  if (!trophic_text_is_empty (sampling->tube))
    {
      trophic_json_array (json, "container");
      trophic_json_object (json, NULL);
      add_concept (json, "type", sampling->tube, FALSE);
      trophic_json_end (json);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_end (json);
}

static void
add_circumstance (TrophicJson *json,
                  const char  *name,
                  const char  *text)
{
  if (trophic_text_is_empty (text))
    return;
  trophic_json_object (json, NULL);
  trophic_json_string (json, "url", name);
  trophic_json_string (json, "valueString", text);
  trophic_json_end (json);
}

static const char *
tristate (TrophicTristate value)
{
  return value == TROPHIC_UNKNOWN ? NULL : value == TROPHIC_YES ? "1" : "0";
}

/* What FHIR has no element for; the names are those of the columns of a labs table. */
static void
write_circumstances (TrophicJson              *json,
                     const TrophicObservation *observation)
{
  const TrophicSampling *sampling = &observation->sampling;
  char hours[TROPHIC_NUMBER_SIZE] = "", minutes[TROPHIC_NUMBER_SIZE] = "";
  char time[TROPHIC_DATE_SIZE];
  if (isfinite (sampling->fasting_hours))
    trophic_number_write (sampling->fasting_hours, hours);
  if (isfinite (sampling->separation_minutes))
    trophic_number_write (sampling->separation_minutes, minutes);
  trophic_json_array (json, "extension");
  trophic_json_object (json, NULL);
  trophic_json_string (json, "url", TROPHIC_FHIR_CIRCUMSTANCES);
  trophic_json_array (json, "extension");
  add_circumstance (json, "collected", observation->time.precision == TROPHIC_DATE_MINUTE ? trophic_date_write (&observation->time, time) : NULL);
  add_circumstance (json, "sub_id", observation->sub_id);
  add_circumstance (json, "fasting_hours", hours);
  add_circumstance (json, "separation_minutes", minutes);
  add_circumstance (json, "draw", sampling->draw != TROPHIC_DRAW_UNKNOWN ? trophic_draw_nick (sampling->draw) : NULL);
  add_circumstance (json, "matrix", sampling->matrix != TROPHIC_MATRIX_UNKNOWN ? trophic_matrix_nick (sampling->matrix) : NULL);
  add_circumstance (json, "setting", sampling->setting != TROPHIC_SETTING_UNKNOWN ? trophic_setting_nick (sampling->setting) : NULL);
  add_circumstance (json, "rested", tristate (sampling->rested));
  add_circumstance (json, "tourniquet", tristate (sampling->tourniquet));
  add_circumstance (json, "exertion", tristate (sampling->exertion));
  trophic_json_end (json);
  trophic_json_end (json);
  trophic_json_end (json);
}

static gboolean
has_circumstances (const TrophicObservation *observation)
{
  const TrophicSampling *sampling = &observation->sampling;
  return observation->time.precision == TROPHIC_DATE_MINUTE || !trophic_text_is_empty (observation->sub_id) || isfinite (sampling->fasting_hours) || isfinite (sampling->separation_minutes) ||
         sampling->draw != TROPHIC_DRAW_UNKNOWN || sampling->matrix != TROPHIC_MATRIX_UNKNOWN || sampling->setting != TROPHIC_SETTING_UNKNOWN ||
         sampling->rested != TROPHIC_UNKNOWN || sampling->tourniquet != TROPHIC_UNKNOWN || sampling->exertion != TROPHIC_UNKNOWN;
}

static gboolean
has_specimen (const TrophicObservation *observation)
{
  return !trophic_text_is_empty (observation->specimen) || observation->sampling.fasting != TROPHIC_UNKNOWN ||
         !trophic_text_is_empty (observation->sampling.tube);
}

/* The range as sent belongs to the value as sent; else its limits in the canonical unit. */
static void
write_reference (TrophicJson              *json,
                 const TrophicObservation *observation)
{
  gboolean low = isfinite (observation->reference_low), high = isfinite (observation->reference_high), plain = is_plain (observation);
  if (plain ? trophic_text_is_empty (observation->reference_text) : !low && !high)
    return;
  trophic_json_array (json, "referenceRange");
  trophic_json_object (json, NULL);
  if (plain)
    trophic_json_string (json, "text", observation->reference_text);
  for (guint i = 0; !plain && i < 2; i++)
    if (i == 0 ? low : high)
      {
        trophic_json_object (json, i == 0 ? "low" : "high");
        add_quantity (json, NULL, i == 0 ? observation->reference_low : observation->reference_high, TROPHIC_COMPARATOR_NONE, observation->analyte->unit);
        trophic_json_end (json);
      }
  trophic_json_end (json);
  trophic_json_end (json);
}

/* "category": laboratory, or a measurement of the body. */
static void
write_category (TrophicJson          *json,
                const TrophicAnalyte *analyte)
{
  static const char * const body[] = { "weight", "height", "bmi", NULL };
  trophic_json_array (json, "category");
  trophic_json_object (json, NULL);
  trophic_json_array (json, "coding");
  add_coding (json, "http://terminology.hl7.org/CodeSystem/observation-category", g_strv_contains (body, analyte->id) ? "vital-signs" : "laboratory", NULL, FALSE);
  trophic_json_end (json);
  trophic_json_end (json);
  trophic_json_end (json);
}

/* A reference by words alone, or to the contained specimen. */
static void
add_reference (TrophicJson *json,
               const char  *key,
               const char  *member,
               const char  *text)
{
  if (trophic_text_is_empty (text))
    return;
  trophic_json_object (json, key);
  trophic_json_string (json, member, text);
  trophic_json_end (json);
}

/* The same result has the same address in every file. */
static char *
observation_url (const TrophicPatient     *patient,
                 const TrophicObservation *observation)
{
  g_autofree char *name = g_strdup_printf ("%s/%" G_GINT64_FORMAT, patient->uuid, observation->row);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, name, -1);
  /* A name-based UUID: version 5, variant 1. */
  return g_strdup_printf ("urn:uuid:%.8s-%.4s-5%.3s-a%.3s-%.12s", sum, sum + 8, sum + 13, sum + 17, sum + 20);
}

static void
write_texts (TrophicJson              *json,
             const TrophicObservation *observation)
{
  add_concept (json, "interpretation", observation->flag, TRUE);
  add_concept (json, "note", observation->note, TRUE);
  add_concept (json, "method", observation->platform, FALSE);
  add_reference (json, "specimen", "reference", has_specimen (observation) ? "#specimen" : NULL);
  add_reference (json, "device", "display", observation->sampling.device);
  write_reference (json, observation);
}

static void
write_observation (TrophicJson              *json,
                   const TrophicPatient     *patient,
                   const char               *patient_url,
                   const TrophicObservation *observation)
{
  g_autofree char *url = observation_url (patient, observation);
  trophic_json_object (json, NULL);
  trophic_json_string (json, "fullUrl", url);
  trophic_json_object (json, "resource");
  trophic_json_string (json, "resourceType", "Observation");
  add_test_data (json, patient->synthetic);
  if (has_specimen (observation))
    write_specimen (json, observation);
  if (has_circumstances (observation))
    write_circumstances (json, observation);
  if (!trophic_text_is_empty (observation->accession))
    {
      trophic_json_array (json, "identifier");
      trophic_json_object (json, NULL);
      trophic_json_string (json, "value", observation->accession);
      trophic_json_end (json);
      trophic_json_end (json);
    }
  trophic_json_string (json, "status", trophic_result_status_nick (observation->status));
  write_category (json, observation->analyte);
  write_code (json, observation);
  add_reference (json, "subject", "reference", patient_url);
  add_date (json, "effectiveDateTime", &observation->time);
  if (trophic_date_has_time (&observation->issued) && observation->issued.offset != TROPHIC_DATE_NO_OFFSET)
    add_date (json, "issued", &observation->issued);
  if (!trophic_text_is_empty (observation->sender))
    {
      trophic_json_array (json, "performer");
      add_reference (json, NULL, "display", observation->sender);
      trophic_json_end (json);
    }
  write_value (json, observation);
  write_texts (json, observation);
  trophic_json_end (json);
  trophic_json_end (json);
}

static gboolean
is_written (const TrophicObservation *observation,
            TrophicFhirWriteFlags     flags)
{
  if (observation->analyte == NULL || observation->status > TROPHIC_RESULT_ENTERED_IN_ERROR)
    return FALSE;
  return (flags & TROPHIC_FHIR_WRITE_HISTORY) != 0 || (!observation->superseded && observation->status <= TROPHIC_RESULT_CORRECTED);
}

/**
 * trophic_fhir_write:
 * @record: a patient on file
 * @now: when the file is written
 *
 * Writes the number and unit as sent and, where it is another unit, the canonical value beside it (as a translation); the
 * code as sent and LOINC beside it where the vocabulary has one for that unit. Waiting rows are not written. Names and
 * numbers of a synthetic patient are marked as test data (HTEST).
 *
 * Returns: (transfer full): the Bundle as text
 */
char *
trophic_fhir_write (const TrophicRecord   *record,
                    const TrophicDate     *now,
                    TrophicFhirWriteFlags  flags)
{
  const TrophicPatient *patient = record->patient;
  g_autoptr (TrophicJson) json = trophic_json_new_pretty ();
  g_autofree char *url = g_strconcat ("urn:uuid:", patient->uuid, NULL);
  trophic_json_object (json, NULL);
  trophic_json_string (json, "resourceType", "Bundle");
  add_test_data (json, patient->synthetic);
  trophic_json_string (json, "type", "collection");
  add_date (json, "timestamp", now);
  trophic_json_array (json, "entry");
  write_patient (json, patient, url);
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (is_written (observation, flags))
        write_observation (json, patient, url, observation);
    }
  trophic_json_end (json);
  trophic_json_end (json);
  return trophic_json_to_text (json);
}
