/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every fact comes back as it was saved; every change keeps what stood before and says why. */
#include <math.h>
#include <string.h>

#include "trophic-audit-store.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"
#include "trophic-store-table.h"
#include "trophic-test-clinic.h"
#include "trophic-vocabulary.h"

/* Gives every member that has a column a value of its own, none of them the one that stands for unknown. */
static void
fill (const TrophicTable *table,
      gpointer            object,
      int                 seed)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const TrophicColumn *column = &table->columns[i];
      gpointer member = (char *) object + column->offset;
      int n = seed + (int) i;
      switch (column->type)
        {
        case TROPHIC_COLUMN_TEXT:
          *(char **) member = g_strdup_printf ("%s %d 髙", column->name, n);
          break;
        case TROPHIC_COLUMN_REAL:
          *(double *) member = n + 0.1;
          break;
        case TROPHIC_COLUMN_COUNT:
          *(int *) member = n % 3;
          break;
        case TROPHIC_COLUMN_SCORE:
          *(gint8 *) member = (gint8) (n % 5);
          break;
        case TROPHIC_COLUMN_FLAG:
        case TROPHIC_COLUMN_INTEGER:
          *(int *) member = 1;
          break;
        case TROPHIC_COLUMN_DATE:
          *(TrophicDate *) member = trophic_date_from_day (19000 + n);
          break;
        case TROPHIC_COLUMN_TRISTATE:
          *(TrophicTristate *) member = n % 2 ? TROPHIC_YES : TROPHIC_NO;
          break;
        case TROPHIC_COLUMN_TERM:
        case TROPHIC_COLUMN_CIRCUMSTANCE:
          *(int *) member = 2;
          break;
        case TROPHIC_COLUMN_COMPARATOR:
          *(TrophicComparator *) member = TROPHIC_COMPARATOR_LE;
          break;
        case TROPHIC_COLUMN_ANALYTE:
          *(const TrophicAnalyte **) member = trophic_vocabulary_analyte ("lactate");
          break;
        case TROPHIC_COLUMN_ROW:
          break; /* points at a row that would have to exist */
        }
    }
}

static gsize
member_size (TrophicColumnType type)
{
  switch (type)
    {
    case TROPHIC_COLUMN_SCORE:
      return sizeof (gint8);
    case TROPHIC_COLUMN_DATE:
      return sizeof (TrophicDate);
    case TROPHIC_COLUMN_REAL:
    case TROPHIC_COLUMN_ROW:
    case TROPHIC_COLUMN_TEXT:
    case TROPHIC_COLUMN_ANALYTE:
      return 8;
    default:
      return sizeof (int);
    }
}

static gboolean
same_member (const TrophicColumn *column,
             gconstpointer        a,
             gconstpointer        b)
{
  gconstpointer left = (const char *) a + column->offset, right = (const char *) b + column->offset;
  if (column->type == TROPHIC_COLUMN_TEXT)
    return g_strcmp0 (*(char *const *) left, *(char *const *) right) == 0;
  if (column->type == TROPHIC_COLUMN_REAL && isnan (*(const double *) left))
    return isnan (*(const double *) right);
  if (column->type == TROPHIC_COLUMN_DATE)
    return trophic_date_compare (left, right) == 0;
  return memcmp (left, right, member_size (column->type)) == 0;
}

static void
assert_same (const TrophicTable *table,
             gconstpointer       saved,
             gconstpointer       loaded)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (!same_member (&table->columns[i], saved, loaded))
      g_error ("%s.%s did not come back", table->name, table->columns[i].name);
}

/* Every byte of the struct belongs to a column, to one of @others, or is padding shorter than a member could be:
 * so no member was forgotten in the table. */
static void
assert_complete (const TrophicTable * const *tables,
                 gsize                       size,
                 const gsize                *others,
                 gsize                       n_others)
{
  g_autofree char *covered = g_malloc0 (size);
  for (; *tables != NULL; tables++)
    for (guint i = 0; i < (*tables)->n_columns; i++)
      {
        const TrophicColumn *column = &(*tables)->columns[i];
        gsize length = member_size (column->type);
        if (column->type == TROPHIC_COLUMN_DATE) /* ten bytes, and the padding up to a member of four */
          length += (4 - (column->offset + length) % 4) % 4;
        memset (covered + column->offset, 1, length);
      }
  for (gsize i = 0; i < n_others; i++)
    memset (covered + others[i], 1, 8);
  for (gsize at = 0, bare = 0; at < size; at++)
    {
      bare = covered[at] ? 0 : bare + 1;
      if (bare == 4 && at % 8 != 7) /* four bytes that end a word of eight are padding */
        g_error ("%s: byte %" G_GSIZE_FORMAT " of its struct is in no column", tables[-1]->name, at);
      g_assert_cmpuint (bare, <=, 4);
    }
}

#define COMPLETE(Type, table, ...) \
  assert_complete ((const TrophicTable *[]) { &table, NULL }, sizeof (Type), (const gsize[]) { __VA_ARGS__ }, \
                   G_N_ELEMENTS (((const gsize[]) { __VA_ARGS__ })))
#define AT(Type, member) G_STRUCT_OFFSET (Type, member)

static void
test_complete (void)
{
  COMPLETE (TrophicPatient, trophic_patient_table, AT (TrophicPatient, row), AT (TrophicPatient, numbers));
  COMPLETE (TrophicVisit, trophic_visit_table, AT (TrophicVisit, row), AT (TrophicVisit, patient_row));
  COMPLETE (TrophicEvent, trophic_event_table, AT (TrophicEvent, row), AT (TrophicEvent, patient_row));
  COMPLETE (TrophicTreatment, trophic_treatment_table, AT (TrophicTreatment, row), AT (TrophicTreatment, patient_row));
  COMPLETE (TrophicPlan, trophic_plan_table, AT (TrophicPlan, row), AT (TrophicPlan, patient_row), AT (TrophicPlan, products),
            AT (TrophicPlan, reviews));
  COMPLETE (TrophicPlanReview, trophic_plan_review_table, AT (TrophicPlanReview, row));
  COMPLETE (TrophicProduct, trophic_product_table, AT (TrophicProduct, row));
  COMPLETE (TrophicAcknowledgement, trophic_acknowledgement_table, AT (TrophicAcknowledgement, row),
            AT (TrophicAcknowledgement, patient_row));
  COMPLETE (TrophicImaging, trophic_imaging_table, AT (TrophicImaging, row), AT (TrophicImaging, patient_row));
  COMPLETE (TrophicRecordedForecast, trophic_forecast_table, AT (TrophicRecordedForecast, row),
            AT (TrophicRecordedForecast, patient_row));
  const gsize others[] = { AT (TrophicObservation, row), AT (TrophicObservation, patient_row),
                           AT (TrophicObservation, batch), AT (TrophicObservation, source_file) };
  assert_complete ((const TrophicTable *[]) { &trophic_observation_table, &trophic_item_table, NULL },
                   sizeof (TrophicObservation), others, G_N_ELEMENTS (others));
}

static TrophicPatient *
add_patient (TrophicStore *store,
             const char   *number)
{
  g_autoptr (GError) error = NULL;
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, number, NULL);
  g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
  g_assert_no_error (error);
  return patient;
}

static TrophicRecord *
load (TrophicStore *store,
      gint64        row)
{
  g_autoptr (GError) error = NULL;
  TrophicRecord *record = trophic_store_load_record (store, row, &error);
  g_assert_no_error (error);
  return record;
}

static const TrophicAuditEntry *
last_entry (TrophicStore *store,
            gint64        patient_row,
            GPtrArray   **entries)
{
  *entries = trophic_store_audit (store, patient_row, 1, NULL);
  g_assert_cmpuint ((*entries)->len, ==, 1);
  return g_ptr_array_index (*entries, 0);
}

static void
test_patient (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  fill (&trophic_patient_table, patient, 1);
  trophic_patient_add_number (patient, "00123", "");
  trophic_patient_add_number (patient, "00123", "City Hospital");
  patient->birth_date = (TrophicDate) { .year = 1955, .precision = TROPHIC_DATE_YEAR, .offset = TROPHIC_DATE_NO_OFFSET };
  g_assert_true (trophic_store_save_patient (clinic->store, patient, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) record = load (clinic->store, patient->row);
  assert_same (&trophic_patient_table, patient, record->patient);
  g_assert_cmpuint (record->patient->numbers->len, ==, 2);
  g_assert_cmpstr (trophic_patient_id (record->patient), ==, "00123");
  g_assert_cmpstr (((TrophicPatientNumber *) g_ptr_array_index (record->patient->numbers, 1))->source, ==, "City Hospital");
  g_assert_true (trophic_store_is_synthetic (clinic->store)); /* fill() said so */
  g_assert_cmpint (trophic_store_find_patient (clinic->store, "00123", &error), ==, patient->row);
  g_assert_cmpint (trophic_store_find_patient (clinic->store, patient->uuid, &error), ==, patient->row);
  g_assert_cmpint (trophic_store_find_patient (clinic->store, "123", &error), ==, 0);
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
}

/* Nothing known stays nothing known. */
static void
test_unknown (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  g_assert_true (trophic_store_save_patient (clinic->store, patient, NULL, &error));
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = patient->row;
  g_assert_true (trophic_store_save_visit (clinic->store, visit, NULL, &error));
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  observation->patient_row = patient->row;
  g_assert_true (trophic_store_add_observation (clinic->store, observation, &error));
  g_autoptr (TrophicRecord) record = load (clinic->store, patient->row);
  assert_same (&trophic_patient_table, patient, record->patient);
  assert_same (&trophic_visit_table, visit, g_ptr_array_index (record->visits, 0));
  assert_same (&trophic_observation_table, observation, g_ptr_array_index (record->observations, 0));
  assert_same (&trophic_item_table, observation, g_ptr_array_index (record->observations, 0));
}

static void
test_facts (TestClinic    *clinic,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  g_autoptr (TrophicPatient) patient = add_patient (store, "1");
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  g_autoptr (TrophicEvent) event = trophic_event_new ();
  g_autoptr (TrophicTreatment) treatment = trophic_treatment_new ();
  g_autoptr (TrophicPlan) plan = trophic_plan_new ();
  g_autoptr (TrophicImaging) imaging = trophic_imaging_new ();
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  g_autoptr (TrophicRecordedForecast) forecast = g_new0 (TrophicRecordedForecast, 1);
  fill (&trophic_visit_table, visit, 2);
  fill (&trophic_event_table, event, 3);
  fill (&trophic_treatment_table, treatment, 4);
  fill (&trophic_plan_table, plan, 5);
  g_free (plan->weight_goal);
  g_free (plan->enteral_mode);
  plan->weight_goal = g_strdup ("hold");
  plan->enteral_mode = g_strdup ("bolus");
  plan->iddsi_texture = 7;
  plan->iddsi_thickness = 4;
  fill (&trophic_imaging_table, imaging, 9);
  fill (&trophic_observation_table, observation, 6);
  fill (&trophic_item_table, observation, 7);
  fill (&trophic_forecast_table, forecast, 8);
  g_free (forecast->origin);
  forecast->origin = g_strdup ("report");
  visit->patient_row = event->patient_row = treatment->patient_row = plan->patient_row = patient->row;
  imaging->patient_row = patient->row;
  observation->patient_row = forecast->patient_row = patient->row;
  g_assert_true (trophic_store_save_visit (store, visit, NULL, &error) && trophic_store_save_event (store, event, NULL, &error) &&
                 trophic_store_save_treatment (store, treatment, NULL, &error) &&
                 trophic_store_save_plan (store, plan, NULL, &error) &&
                 trophic_store_save_imaging (store, imaging, NULL, &error) &&
                 trophic_store_add_observation (store, observation, &error) &&
                 trophic_store_record_forecast (store, forecast, &error));
  g_assert_no_error (error);
  test_clinic_close (clinic);
  test_clinic_open (clinic);
  g_autoptr (TrophicRecord) record = load (clinic->store, patient->row);
  assert_same (&trophic_visit_table, visit, g_ptr_array_index (record->visits, 0));
  assert_same (&trophic_event_table, event, g_ptr_array_index (record->events, 0));
  assert_same (&trophic_treatment_table, treatment, g_ptr_array_index (record->treatments, 0));
  assert_same (&trophic_plan_table, plan, g_ptr_array_index (record->plans, 0));
  assert_same (&trophic_imaging_table, imaging, g_ptr_array_index (record->imaging, 0));
  assert_same (&trophic_observation_table, observation, g_ptr_array_index (record->observations, 0));
  assert_same (&trophic_item_table, observation, g_ptr_array_index (record->observations, 0));
  g_autoptr (GPtrArray) forecasts = trophic_store_list_forecasts (clinic->store, patient->row, &error);
  g_assert_cmpuint (forecasts->len, ==, 1);
  assert_same (&trophic_forecast_table, forecast, g_ptr_array_index (forecasts, 0));
}

static void
test_change (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  TrophicStore *store = clinic->store;
  g_autoptr (TrophicPatient) patient = add_patient (store, "1");
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = patient->row;
  visit->weight_kg = 455;
  g_assert_true (trophic_store_save_visit (store, visit, NULL, &error));
  visit->weight_kg = 45.5;
  guint64 before = trophic_store_change_counter (store);
  const char *empty[] = { NULL, "", "  " };
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_assert_false (trophic_store_save_visit (store, visit, empty[i], &error));
      test_assert_refused (error, TROPHIC_ERROR_INVALID);
      g_assert_false (trophic_store_save_patient (store, patient, empty[i], &error));
      test_assert_refused (error, TROPHIC_ERROR_INVALID);
    }
  g_assert_cmpuint (trophic_store_change_counter (store), ==, before);
  g_assert_true (trophic_store_save_visit (store, visit, "decimal point", &error));
  const TrophicAuditEntry *entry = last_entry (store, patient->row, &entries);
  g_assert_cmpstr (entry->action, ==, "visit-changed");
  g_assert_cmpstr (entry->reason, ==, "decimal point");
  g_assert_nonnull (strstr (entry->before, "\"weight_kg\":455.0"));
  g_assert_nonnull (strstr (entry->after, "\"weight_kg\":45.5"));
  g_assert_true (trophic_store_save_visit (store, visit, "nothing new", &error));
  g_assert_cmpuint (trophic_store_change_counter (store), ==, before + 1);
  g_autoptr (TrophicPatient) gone = trophic_patient_copy (patient);
  gone->row = 99;
  g_assert_false (trophic_store_save_patient (store, gone, "gone", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  visit->row += 99;
  g_assert_false (trophic_store_save_visit (store, visit, "gone", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  visit->row -= 99;
  visit->patient_row = 99;
  g_assert_false (trophic_store_save_visit (store, visit, "another patient", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
}

static TrophicObservation *
add_lactate (TrophicStore *store,
             gint64        patient_row,
             double        value)
{
  TrophicObservation *observation = trophic_observation_new ();
  observation->patient_row = patient_row;
  observation->analyte = trophic_vocabulary_analyte ("lactate");
  observation->time = trophic_date_from_ymd (2025, 3, 4);
  observation->value = observation->original_value = value;
  observation->unit_text = g_strdup ("mmol/L");
  g_assert_true (trophic_store_add_observation (store, observation, NULL));
  return observation;
}

static void
test_amend (TestClinic    *clinic,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  TrophicStore *store = clinic->store;
  g_autoptr (TrophicPatient) patient = add_patient (store, "1");
  g_autoptr (TrophicObservation) first = add_lactate (store, patient->row, 11.2);
  g_autoptr (TrophicObservation) amended = trophic_observation_copy (first);
  amended->value = 1.12;
  g_assert_false (trophic_store_amend_observation (store, first->row, amended, " ", &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_assert_true (trophic_store_amend_observation (store, first->row, amended, "decimal point", &error));
  g_assert_cmpint (amended->row, !=, first->row);
  g_autoptr (TrophicRecord) record = load (store, patient->row);
  g_assert_cmpuint (record->observations->len, ==, 2);
  const TrophicObservation *old = g_ptr_array_index (record->observations, 0), *new = g_ptr_array_index (record->observations, 1);
  g_assert_true (old->superseded && !trophic_observation_is_usable (old));
  g_assert_cmpfloat (old->value, ==, 11.2);
  g_assert_true (trophic_observation_is_usable (new));
  g_assert_cmpfloat (new->value, ==, 1.12);
  g_assert_cmpint (new->supersedes, ==, old->row);
  g_assert_cmpint (new->status, ==, TROPHIC_RESULT_CORRECTED);
  const TrophicAuditEntry *entry = last_entry (store, patient->row, &entries);
  g_assert_cmpstr (entry->action, ==, "observation-amended");
  g_assert_nonnull (strstr (entry->before, "11.2"));
  g_assert_nonnull (strstr (entry->after, "mmol/L"));
  g_autoptr (TrophicObservation) again = trophic_observation_copy (first);
  g_assert_false (trophic_store_amend_observation (store, first->row, again, "once more", &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
  g_assert_false (trophic_store_amend_observation (store, 999, again, "nobody", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  g_assert_cmpint (again->row, ==, 0);
}

static void
test_accept_and_error (TestClinic    *clinic,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  g_autoptr (TrophicPatient) patient = add_patient (store, "1");
  g_autoptr (TrophicObservation) lactate = add_lactate (store, patient->row, 0.9);
  g_autoptr (TrophicEvent) event = trophic_event_new ();
  event->patient_row = patient->row;
  event->kind = TROPHIC_EVENT_DEATH;
  g_assert_true (trophic_store_save_event (store, event, NULL, &error));
  g_assert_true (trophic_store_accept_observation (store, lactate->row, "drawn at rest, see letter", &error));
  g_autoptr (TrophicRecord) accepted = load (store, patient->row);
  g_assert_cmpstr (((TrophicObservation *) g_ptr_array_index (accepted->observations, 0))->accepted_reason, ==,
                   "drawn at rest, see letter");
  g_assert_true (trophic_store_mark_error (store, "observation", lactate->row, "another patient's tube", &error));
  g_assert_true (trophic_store_mark_error (store, "event", event->row, "he is alive", &error));
  g_assert_false (trophic_store_mark_error (store, "event", 999, "none", &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  g_assert_false (trophic_store_mark_error (store, "event", event->row, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_autoptr (TrophicRecord) record = load (store, patient->row);
  const TrophicObservation *marked = g_ptr_array_index (record->observations, 0);
  g_assert_cmpint (marked->status, ==, TROPHIC_RESULT_ENTERED_IN_ERROR);
  g_assert_cmpstr (marked->status_reason, ==, "another patient's tube");
  g_assert_true (((TrophicEvent *) g_ptr_array_index (record->events, 0))->entered_in_error);
  g_assert_null (trophic_record_first_event (record, TROPHIC_EVENT_DEATH));
}

static void
test_move (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  g_autoptr (TrophicPatient) wrong = add_patient (store, "1");
  g_autoptr (TrophicPatient) right = add_patient (store, "2");
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = wrong->row;
  visit->weight_kg = 50;
  g_assert_true (trophic_store_save_visit (store, visit, NULL, &error));
  g_assert_false (trophic_store_move_visit (store, visit->row, 99, "typo", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (trophic_store_move_visit (store, visit->row, right->row, "filed under the wrong patient", &error));
  g_autoptr (TrophicRecord) from = load (store, wrong->row);
  g_autoptr (TrophicRecord) to = load (store, right->row);
  g_assert_cmpuint (from->visits->len, ==, 0);
  g_assert_cmpuint (to->visits->len, ==, 1);
  g_assert_cmpfloat (((TrophicVisit *) g_ptr_array_index (to->visits, 0))->weight_kg, ==, 50);
  const gint64 rows[] = { wrong->row, right->row };
  const char *actions[] = { "visit-moved-away", "visit-moved-here" };
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) entries = NULL;
      const TrophicAuditEntry *entry = last_entry (store, rows[i], &entries);
      g_assert_cmpstr (entry->action, ==, actions[i]);
      g_assert_cmpstr (entry->reason, ==, "filed under the wrong patient");
    }
  g_assert_false (trophic_store_move_visit (store, visit->row, right->row, "again", &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
}

static void
test_numbers (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  g_autoptr (TrophicPatient) first = add_patient (store, "007");
  g_autoptr (TrophicPatient) other = trophic_patient_new ();
  trophic_patient_add_number (other, "007", "City Hospital");
  g_assert_false (trophic_store_save_patient (store, other, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
  g_assert_cmpint (other->row, ==, 0);
  g_autoptr (TrophicPatient) third = add_patient (store, "8");
  trophic_patient_add_number (third, "007", "City Hospital");
  g_assert_true (trophic_store_save_patient (store, third, "number of the other hospital", &error));
  g_assert_cmpint (trophic_store_find_patient (store, "007", &error), ==, first->row);
  g_autoptr (TrophicPatient) fourth = add_patient (store, "9");
  trophic_patient_add_number (third, "55", "A");
  trophic_patient_add_number (fourth, "55", "B");
  g_assert_true (trophic_store_save_patient (store, third, "A", &error));
  g_assert_true (trophic_store_save_patient (store, fourth, "B", &error));
  g_assert_cmpint (trophic_store_find_patient (store, "55", &error), ==, 0);
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
}

static void
test_synthetic (TestClinic    *clinic,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  g_autoptr (TrophicPatient) invented = trophic_patient_new ();
  invented->synthetic = TRUE;
  g_assert_true (trophic_store_save_patient (store, invented, NULL, &error));
  g_assert_true (trophic_store_is_synthetic (store));
  g_autoptr (TrophicPatient) real = trophic_patient_new ();
  g_assert_false (trophic_store_save_patient (store, real, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_SYNTHETIC);
}

static void
test_synthetic_into_real (TestClinic    *clinic,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) real = add_patient (clinic->store, "1");
  g_autoptr (TrophicPatient) invented = trophic_patient_new ();
  invented->synthetic = TRUE;
  g_assert_false (trophic_store_save_patient (clinic->store, invented, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_SYNTHETIC);
  g_assert_false (trophic_store_is_synthetic (clinic->store));
}

static void
test_draft (TestClinic    *clinic,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicStore *store = clinic->store;
  g_autoptr (TrophicPatient) patient = add_patient (store, "1");
  TrophicDate at;
  g_autofree char *by = NULL;
  guint64 before = trophic_store_change_counter (store);
  g_assert_null (trophic_store_load_draft (store, patient->row, "visit", NULL, NULL));
  trophic_store_set_actor (store, "Nurse Ito", "nurse");
  g_assert_true (trophic_store_save_draft (store, patient->row, "visit", "weight=50", &error));
  g_assert_true (trophic_store_save_draft (store, patient->row, "visit", "weight=50.5", &error));
  g_assert_true (trophic_store_save_draft (store, 0, "patient", "name=x", &error));
  test_clinic_close (clinic);
  test_clinic_open (clinic);
  g_autofree char *draft = trophic_store_load_draft (clinic->store, patient->row, "visit", &by, &at);
  g_assert_cmpstr (draft, ==, "weight=50.5");
  g_assert_cmpstr (by, ==, "Nurse Ito");
  g_assert_true (trophic_date_has_time (&at));
  g_assert_true (trophic_store_discard_draft (clinic->store, patient->row, "visit", &error));
  g_assert_null (trophic_store_load_draft (clinic->store, patient->row, "visit", NULL, NULL));
  g_assert_cmpuint (trophic_store_change_counter (clinic->store), ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/complete", test_complete);
  test_clinic_add ("/record/patient", test_patient);
  test_clinic_add ("/record/unknown", test_unknown);
  test_clinic_add ("/record/facts", test_facts);
  test_clinic_add ("/record/change", test_change);
  test_clinic_add ("/record/amend", test_amend);
  test_clinic_add ("/record/accept-and-error", test_accept_and_error);
  test_clinic_add ("/record/move", test_move);
  test_clinic_add ("/record/numbers", test_numbers);
  test_clinic_add ("/record/synthetic", test_synthetic);
  test_clinic_add ("/record/synthetic-into-real", test_synthetic_into_real);
  test_clinic_add ("/record/draft", test_draft);
  return g_test_run ();
}
