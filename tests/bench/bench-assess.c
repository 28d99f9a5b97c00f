/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every patient of a clinic of 2,080 read, assessed and put on the worklist, and the patient whose assessment takes longest,
 * both in this thread's own time. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <time.h>

#include "trophic-clinic-models.h"
#include "trophic-demo.h"
#include "trophic-patient-store.h"
#include "trophic-worklist.h"

#define N_PATIENTS     2080
#define GOAL_CLINIC_MS 2000.0
#define GOAL_ONE_MS    10.0

/* Milliseconds of this thread's own work, so that a busy machine does not count. */
static double
clock_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
fail_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static TrophicStore *
make_clinic (const char        *folder,
             const TrophicDate *on)
{
  g_autofree char *path = g_build_filename (folder, "clinic.trophic", NULL);
  GError *error = NULL;
  TrophicDemoCount count;
  TrophicStore *store = trophic_store_open (path, TROPHIC_STORE_CREATE, &error);
  fail_on (error);
  trophic_demo_fill (store, N_PATIENTS, TROPHIC_DEMO_SEED, on, &count, &error);
  fail_on (error);
  return store;
}

static void
remove_clinic (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_unlink (file);
    }
  g_rmdir (folder);
}

/* The patient that takes longest, read and assessed. */
static double
time_longest (TrophicStore                *store,
              const TrophicDate           *on,
              const TrophicForecastModels *models)
{
  GError *error = NULL;
  double longest = 0;
  g_autoptr (GArray) patients = trophic_store_list_patient_rows (store, &error);
  fail_on (error);
  for (guint i = 0; i < patients->len; i++)
    {
      double start = clock_ms ();
      g_autoptr (TrophicRecord) record = trophic_store_load_record (store, g_array_index (patients, gint64, i), &error);
      fail_on (error);
      g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, on, models);
      longest = MAX (longest, clock_ms () - start);
    }
  return longest;
}

int
main (void)
{
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("trophic-bench-XXXXXX", &error);
  fail_on (error);
  TrophicDate on = trophic_date_from_ymd (2026, 11, 17);
  TrophicStore *store = make_clinic (folder, &on);
  g_autoptr (TrophicForecastModels) models = trophic_clinic_models (store, &on, &error);
  fail_on (error);
  double start = clock_ms ();
  g_autoptr (TrophicWorklistWalk) walk = trophic_worklist_walk_new (store, &on, models, &error);
  fail_on (error);
  trophic_worklist_walk_some (walk, store, 0, &error);
  fail_on (error);
  g_autoptr (TrophicWorklist) worklist = trophic_worklist_walk_finish (walk);
  double clinic = clock_ms () - start, longest = time_longest (store, &on, models);
  printf ("assess %d patients, %u on the worklist: %.0f ms (goal %.0f), longest patient %.1f ms (goal %.0f)\n", N_PATIENTS,
          worklist->rows->len, clinic, GOAL_CLINIC_MS, longest, GOAL_ONE_MS);
  trophic_store_close (store);
  remove_clinic (folder);
  return clinic <= GOAL_CLINIC_MS && longest <= GOAL_ONE_MS ? 0 : 1;
}
