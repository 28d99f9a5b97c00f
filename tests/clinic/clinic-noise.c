/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic-noise.h"

#include <glib/gstdio.h>
#include <math.h>

#include "trophic-patient-store.h"
#include "trophic-record-store.h"

static double
normal (GRand *random)
{
  double u = 1 - g_rand_double (random), v = g_rand_double (random);
  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

/* A patient of 160 cm weighed every month, error 0.2 and level noise 0.6 kg/m2 per root month. */
static void
add_patient (TrophicStore *store,
             GRand        *random,
             int           number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  g_autofree char *id = g_strdup_printf ("%04d", number);
  trophic_patient_add_number (patient, id, "");
  patient->height_cm = 160;
  g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
  TrophicDate start = trophic_date_from_ymd (2025, 1, 10);
  double bmi = 22, slope = (-2.5 + 1.85 * normal (random)) / 12;
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (TrophicVisit) visit = trophic_visit_new ();
      bmi += i > 0 ? slope + 0.6 * normal (random) : 0;
      visit->patient_row = patient->row;
      visit->date = trophic_date_from_day (trophic_date_day (&start) + 30 * i);
      visit->weight_kg = (bmi + 0.2 * normal (random)) * 2.56;
      visit->scale = TROPHIC_SCALE_STANDING;
      g_assert_true (trophic_store_save_visit (store, visit, NULL, &error));
    }
  g_assert_no_error (error);
}

static void
add_patients (TrophicStore *store,
              GRand        *random,
              int           from,
              int           to)
{
  g_assert_true (trophic_store_begin_group (store, NULL));
  for (int i = from; i <= to; i++)
    add_patient (store, random, i);
  g_assert_true (trophic_store_end_group (store, TRUE, "test", NULL, NULL, NULL));
}

static TrophicForecastNoise
noise_of (TrophicStore *store)
{
  g_autoptr (GError) error = NULL;
  TrophicDate on = trophic_date_from_ymd (2026, 6, 1);
  TrophicForecastNoise noise;
  g_assert_true (trophic_clinic_noise (store, &on, &noise, &error));
  g_assert_no_error (error);
  return noise;
}

/* The card's assumptions hold until the twentieth patient; then the clinic's own weights speak, and a later change of the
 * clinic is seen although the estimate is kept. */
static void
test_from_twenty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree char *folder = g_dir_make_tmp ("trophic-noise-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clinic.trophic", NULL);
  TrophicStore *store = trophic_store_open (path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  add_patients (store, random, 1, 19);
  g_assert_true (isnan (noise_of (store).measurement_sd));
  add_patients (store, random, 20, 20);
  TrophicForecastNoise twenty = noise_of (store), again = noise_of (store);
  g_assert_cmpfloat_with_epsilon (twenty.level_noise_sd, 0.6, 0.15);
  g_assert_cmpfloat (again.level_noise_sd, ==, twenty.level_noise_sd);
  add_patients (store, random, 21, 60);
  TrophicForecastNoise sixty = noise_of (store);
  g_assert_cmpfloat (sixty.level_noise_sd, !=, twenty.level_noise_sd);
  g_assert_cmpfloat_with_epsilon (sixty.level_noise_sd, 0.6, 0.1);
  g_assert_cmpfloat_with_epsilon (sixty.measurement_sd, 0.2, 0.12);
  trophic_store_close (store);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_unlink (file);
    }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clinic-noise/from-twenty", test_from_twenty);
  return g_test_run ();
}
