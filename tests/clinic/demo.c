/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-demo.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "trophic-assessment.h"
#include "trophic-audit-store.h"
#include "trophic-entry-check.h"
#include "trophic-number.h"
#include "trophic-patient-store.h"
#include "trophic-treatment-registry.h"

static TrophicDate
last_day (void)
{
  return trophic_date_from_ymd (2026, 11, 17);
}

typedef struct {
  char         *folder;
  char         *path;
  TrophicStore *store;
} Clinic;

static void
clinic_open (Clinic *clinic)
{
  g_autoptr (GError) error = NULL;
  clinic->folder = g_dir_make_tmp ("trophic-demo-XXXXXX", NULL);
  clinic->path = g_build_filename (clinic->folder, "demo.trophic", NULL);
  clinic->store = trophic_store_open (clinic->path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
}

static void
clinic_clear (Clinic *clinic)
{
  trophic_store_close (clinic->store);
  g_autoptr (GDir) dir = g_dir_open (clinic->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (clinic->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (clinic->folder);
  g_free (clinic->folder);
  g_free (clinic->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Clinic, clinic_clear)

static TrophicDemoCount
fill (Clinic  *clinic,
      guint    n_patients,
      guint32  seed)
{
  g_autoptr (GError) error = NULL;
  TrophicDate until = last_day ();
  TrophicDemoCount count;
  gboolean filled = trophic_demo_fill (clinic->store, n_patients, seed, &until, &count, &error);
  g_assert_no_error (error);
  g_assert_true (filled);
  return count;
}

/* What is visible of a patient, as one text. */
static gboolean
describe_record (TrophicRecord *record,
                 gpointer       user_data)
{
  GString *text = user_data;
  char buffer[TROPHIC_DATE_SIZE], number[TROPHIC_NUMBER_SIZE];
  const TrophicPatient *patient = record->patient;
  g_string_append_printf (text, "%s %s %s %s %s\n", trophic_patient_id (patient), patient->uuid, patient->family_name, patient->kana,
                          trophic_date_write (&patient->birth_date, buffer));
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      g_string_append_printf (text, "%s %s %d\n", trophic_date_write (&visit->date, buffer),
                              isfinite (visit->weight_kg) ? trophic_number_write (visit->weight_kg, number) : "",
                              trophic_visit_alsfrs_r_total (visit));
    }
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      g_string_append_printf (text, "%s %s %s %s\n", trophic_date_write (&observation->time, buffer), observation->analyte->id,
                              observation->value_text, trophic_number_write (observation->value, number));
    }
  for (guint i = 0; i < record->imaging->len; i++)
    {
      const TrophicImaging *imaging = g_ptr_array_index (record->imaging, i);
      g_string_append_printf (text, "%s %s %s %.17g %.17g\n", trophic_date_write (&imaging->date, buffer), imaging->modality, imaging->scanner,
                              imaging->m1_volume_ml, imaging->glutamate);
    }
  for (guint i = 0; i < record->treatments->len; i++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (record->treatments, i);
      g_string_append_printf (text, "%s %s %s\n", trophic_date_write (&treatment->start, buffer), treatment->drug, treatment->dose);
    }
  return TRUE;
}

static char *
describe (guint   n_patients,
          guint32 seed)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  clinic_open (&clinic);
  fill (&clinic, n_patients, seed);
  g_assert_true (trophic_store_foreach_record (clinic.store, describe_record, text, NULL));
  return g_strdup (text->str);
}

static void
test_reproducible (void)
{
  g_autofree char *first = describe (14, 5), *second = describe (14, 5), *other = describe (14, 6);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, other);
  g_assert_nonnull (strstr (first, "D-0014"));
}

/* A demo never joins anybody, and the clinic stays whole. */
static void
test_empty_only (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL, audit_error = NULL;
  TrophicDate until = last_day ();
  TrophicDemoCount count;
  clinic_open (&clinic);
  g_assert_cmpuint (fill (&clinic, 3, 1).patients, ==, 3);
  g_assert_true (trophic_store_is_synthetic (clinic.store));
  g_assert_false (trophic_demo_fill (clinic.store, 3, 1, &until, &count, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_NOT_EMPTY);
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (clinic.store, NULL);
  g_assert_cmpuint (patients->len, ==, 3);
  g_autoptr (GPtrArray) problems = trophic_store_verify (clinic.store, &audit_error);
  g_assert_no_error (audit_error);
  g_assert_cmpuint (problems->len, ==, 0);
}

typedef struct {
  guint  events[TROPHIC_EVENT_TRANSFER + 1];
  guint  deceased;
  guint  groups[4];
  guint  forecasts;
  guint  glim[TROPHIC_GLIM_SEVERE + 1];
  guint  refeeding[TROPHIC_REFEEDING_EXTREME + 1];
  guint  under_25;
  guint  gaps;
  guint  censored;
  guint  ineligible;
  guint  home_weights;
  guint  platforms;
  guint  outside;
  guint  imaged;
  GHashTable *treatments;
  double low_loss, higher_loss;
  guint  low_n, higher_n;
} Census;

static void
count_values (Census              *census,
              const TrophicRecord *record)
{
  g_autoptr (GHashTable) platforms = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      TrophicDate until = last_day ();
      census->outside += !trophic_analyte_plausible (observation->analyte, observation->value) ||
                         trophic_date_compare (&observation->time, &until) > 0;
      census->censored += observation->comparator != TROPHIC_COMPARATOR_NONE;
      if (g_str_equal (observation->analyte->id, "lactate"))
        census->ineligible += !trophic_lactate_eligible (observation, NULL);
      if (observation->platform != NULL)
        g_hash_table_add (platforms, observation->platform);
    }
  census->platforms = MAX (census->platforms, g_hash_table_size (platforms));
}

/* Loss per year from the first to the last valid weight, by the group of the mean lactate. */
static void
count_loss (Census              *census,
            const TrophicRecord *record)
{
  g_autoptr (GArray) weights = trophic_weight_series_new (record);
  double sum = 0, n = 0;
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (g_str_equal (observation->analyte->id, "lactate") && trophic_lactate_eligible (observation, NULL))
        sum += observation->value, n++;
    }
  if (weights->len < 3 || n < 2)
    return;
  const TrophicWeightPoint *first = &g_array_index (weights, TrophicWeightPoint, 0), *last = trophic_weight_series_last (weights);
  double years = (trophic_date_day (&last->date) - trophic_date_day (&first->date)) / TROPHIC_DAYS_PER_YEAR;
  double loss = (first->bmi - last->bmi) / years;
  if (sum / n <= 1.05)
    census->low_loss += loss, census->low_n++;
  else
    census->higher_loss += loss, census->higher_n++;
}

/* No session lies after the demo's last day, and a value is one that a form would take. */
static void
count_imaging (Census              *census,
               const TrophicRecord *record)
{
  TrophicDate until = last_day ();
  census->imaged += record->imaging->len > 0;
  for (guint i = 0; i < record->imaging->len; i++)
    {
      const TrophicImaging *imaging = g_ptr_array_index (record->imaging, i);
      g_autoptr (GPtrArray) problems = trophic_entry_check_imaging (imaging, record, &until);
      census->outside += problems->len;
    }
  for (guint i = 0; i < record->treatments->len; i++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (record->treatments, i);
      const TrophicTreatmentEntry *entry = trophic_treatment_registry_find (treatment->drug);
      g_assert_nonnull (entry);
      if (census->treatments != NULL)
        g_hash_table_add (census->treatments, (gpointer) trophic_treatment_entry_id (entry));
    }
}

static gboolean
count_record (TrophicRecord *record,
              gpointer       user_data)
{
  Census *census = user_data;
  TrophicDate until = last_day ();
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &until, NULL);
  g_assert_true (record->patient->synthetic);
  for (guint i = 0; i < record->events->len; i++)
    census->events[((TrophicEvent *) g_ptr_array_index (record->events, i))->kind]++;
  for (guint i = 0; i < record->visits->len; i++)
    census->home_weights += trophic_visit_is_home_weight (g_ptr_array_index (record->visits, i));
  census->deceased += record->patient->status == TROPHIC_STATUS_DECEASED;
  census->groups[assessment->lactate->group]++;
  census->forecasts += assessment->forecast->reason == NULL;
  census->glim[assessment->malnutrition->glim]++;
  census->refeeding[assessment->refeeding->risk]++;
  census->under_25 += g_strcmp0 (assessment->energy->band, "<25") == 0;
  census->gaps += assessment->energy->gap_kcal < 0;
  count_values (census, record);
  count_imaging (census, record);
  count_loss (census, record);
  return TRUE;
}

/* The default demo shows everything that a first look needs. */
static void
test_plausible (void)
{
  g_auto (Clinic) clinic = { 0 };
  Census census = { .treatments = g_hash_table_new (g_str_hash, g_str_equal) };
  clinic_open (&clinic);
  TrophicDemoCount count = fill (&clinic, TROPHIC_DEMO_PATIENTS, TROPHIC_DEMO_SEED);
  g_assert_true (trophic_store_foreach_record (clinic.store, count_record, &census, NULL));
  g_assert_cmpuint (census.imaged, >=, 12);
  g_assert_cmpuint (g_hash_table_size (census.treatments), >=, 6);
  g_hash_table_unref (census.treatments);
  static const TrophicEventKind kinds[] = { TROPHIC_EVENT_NIV_START, TROPHIC_EVENT_GASTROSTOMY, TROPHIC_EVENT_TUBE_FEEDING_START,
                                            TROPHIC_EVENT_TRACHEOSTOMY, TROPHIC_EVENT_DEATH, TROPHIC_EVENT_TRANSFER };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (census.events[kinds[i]], >, 0);
  g_assert_cmpuint (count.patients, ==, TROPHIC_DEMO_PATIENTS);
  g_assert_cmpuint (count.observations, >, 2000);
  g_assert_cmpuint (census.deceased, ==, census.events[TROPHIC_EVENT_DEATH]);
  for (guint group = TROPHIC_LACTATE_LOW; group <= TROPHIC_LACTATE_ABOVE_REFERENCE; group++)
    g_assert_cmpuint (census.groups[group], >, 0);
  g_assert_cmpuint (census.forecasts, >, TROPHIC_DEMO_IN_CARE / 2);
  for (guint glim = TROPHIC_GLIM_NONE; glim <= TROPHIC_GLIM_SEVERE; glim++)
    g_assert_cmpuint (census.glim[glim], >, 0);
  for (guint risk = TROPHIC_REFEEDING_UNKNOWN; risk <= TROPHIC_REFEEDING_HIGH; risk++)
    g_assert_cmpuint (census.refeeding[risk], >, 0);
  g_assert_cmpuint (census.under_25, >, 2);
  g_assert_cmpuint (census.gaps, >, 2);
  g_assert_cmpuint (census.censored, >, 5);
  g_assert_cmpuint (census.ineligible, >, 2);
  g_assert_cmpuint (census.home_weights, >, 20);
  g_assert_cmpuint (census.platforms, ==, 2);
  g_assert_cmpuint (census.outside, ==, 0);
}

/* Over many patients lower lactate goes with more loss, the direction of the source study. */
static void
test_direction (void)
{
  g_auto (Clinic) clinic = { 0 };
  Census census = { 0 };
  clinic_open (&clinic);
  fill (&clinic, 300, 2);
  g_assert_true (trophic_store_foreach_record (clinic.store, count_record, &census, NULL));
  g_assert_cmpuint (census.low_n, >, 30);
  g_assert_cmpuint (census.higher_n, >, 100);
  g_assert_cmpfloat (census.low_loss / census.low_n, >, census.higher_loss / census.higher_n + 0.5);
  g_assert_cmpuint (census.outside, ==, 0);
}

/* The patient of the first look: one pair of the same name, and the numbers of her five answers. */
static void
test_showcase (void)
{
  g_auto (Clinic) clinic = { 0 };
  TrophicDate until = last_day ();
  clinic_open (&clinic);
  fill (&clinic, TROPHIC_DEMO_PATIENTS, TROPHIC_DEMO_SEED);
  gint64 row = trophic_store_find_patient (clinic.store, "D-0012", NULL);
  g_autoptr (TrophicRecord) record = trophic_store_load_record (clinic.store, row, NULL);
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &until, NULL);
  g_assert_cmpstr (record->patient->latin_name, ==, "Mihon Sakura");
  g_assert_cmpfloat (trophic_round (assessment->bmi, 1), ==, 17.6);
  g_assert_cmpfloat (trophic_round (assessment->lactate->observation->value, 2), ==, 0.94);
  g_assert_cmpint (assessment->lactate->n_eligible, ==, 7);
  g_assert_cmpint (assessment->lactate->n_low, ==, 4);
  g_assert_cmpint (assessment->change.alsfrs_r_before, ==, 35);
  g_assert_cmpint (assessment->change.alsfrs_r_now, ==, 33);
  g_assert_cmpfloat (trophic_round (assessment->change.weight_kg, 1), ==, -1.5);
  g_assert_cmpint (assessment->change.new_results, ==, 3);
  g_assert_cmpuint (assessment->missing->len, ==, 3);
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (clinic.store, NULL);
  guint same_name = 0;
  for (guint i = 0; i < patients->len; i++)
    {
      const TrophicPatientSummary *summary = g_ptr_array_index (patients, i);
      same_name += g_str_equal (summary->patient->kana, record->patient->kana);
    }
  g_assert_cmpuint (same_name, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/reproducible", test_reproducible);
  g_test_add_func ("/demo/empty-only", test_empty_only);
  g_test_add_func ("/demo/plausible", test_plausible);
  g_test_add_func ("/demo/direction", test_direction);
  g_test_add_func ("/demo/showcase", test_showcase);
  return g_test_run ();
}
