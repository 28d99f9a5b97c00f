/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every patient of a clinic of 2,080 read and assessed, and the patient whose assessment takes longest, both in this process's
 * own time; beside them a bare walk through the same rows by sqlite in the same run. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <time.h>

#include "trophic-assessment.h"
#include "trophic-demo.h"
#include "trophic-patient-store.h"

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

int
main (int    argc,
      char **argv)
{
  GError *error = NULL;
  g_autofree char *folder = argc > 1 ? NULL : g_dir_make_tmp ("trophic-bench-XXXXXX", &error);
  fail_on (error);
  TrophicDate on = trophic_date_from_ymd (2026, 11, 17);
  TrophicStore *store = argc > 1 ? trophic_store_open (argv[1], TROPHIC_STORE_READ_ONLY | TROPHIC_STORE_UNCHECKED, &error) : make_clinic (folder, &on);
  fail_on (error);
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (store, &error);
  fail_on (error);
  double longest = 0, load = 0, assess = 0, freeing = 0;
  for (guint i = 0; i < patients->len; i++)
    {
      const TrophicPatientSummary *summary = g_ptr_array_index (patients, i);
      double start = clock_ms ();
      TrophicRecord *record = trophic_store_load_record (store, summary->patient->row, &error);
      fail_on (error);
      double loaded = clock_ms ();
      TrophicAssessment *assessment = trophic_assessment_new (record, &on, NULL);
      double assessed = clock_ms ();
      trophic_assessment_free (assessment);
      trophic_record_unref (record);
      double end = clock_ms ();
      load += loaded - start, assess += assessed - loaded, freeing += end - assessed;
      longest = MAX (longest, end - start);
    }
  double clinic = load + assess + freeing;
  printf ("assess %u patients: %.0f ms (goal %.0f; load %.0f, assess %.0f, free %.0f), longest %.1f ms (goal %.0f)\n", patients->len, clinic, GOAL_CLINIC_MS,
          load, assess, freeing, longest, GOAL_ONE_MS);
  trophic_store_close (store);
  if (folder != NULL)
    remove_clinic (folder);
  return clinic <= GOAL_CLINIC_MS && longest <= GOAL_ONE_MS ? 0 : 1;
}
