/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cohort-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-patient-store.h"

#define STUDY_DIGITS 10 /* of the SHA-256 of the patient's uuid: 40 bits, no two alike in any clinic's lifetime */

struct _TrophicCohort {
  GArray      *subjects; /* (element-type TrophicCohortSubject), by study number */
  GPtrArray   *sites;    /* NULL-terminated */
  TrophicDate  on;
  gboolean     synthetic;
};

typedef struct {
  TrophicCohort         *cohort;
  guint                  n_expected;
  TrophicCohortProgress  progress;
  gpointer               progress_data;
  GCancellable          *cancellable;
} Reading;

/** trophic_cohort_study_number: */
char *
trophic_cohort_study_number (const TrophicPatient *patient)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, patient->uuid, -1);
  g_autofree char *digits = g_ascii_strup (sum, STUDY_DIGITS);
  return g_strconcat ("S", digits, NULL);
}

/**
 * trophic_cohort_half:
 *
 * The last digit of the study number, even or odd: a hash of the patient's uuid, so each half has one patient in two, and who is
 * in which depends neither on the order of registration nor on who else is in the clinic.
 */
TrophicStudyHalf
trophic_cohort_half (const TrophicCohortSubject *subject)
{
  const char *last = subject->study_number + strlen (subject->study_number) - 1;
  return g_ascii_xdigit_value (*last) % 2 == 0 ? TROPHIC_STUDY_EXPLORATION : TROPHIC_STUDY_VALIDATION;
}

static void
clear_subject (gpointer data)
{
  trophic_cohort_subject_clear (data);
}

static int
compare_subjects (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (((const TrophicCohortSubject *) a)->study_number, ((const TrophicCohortSubject *) b)->study_number);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static gboolean
read_record (TrophicRecord *record,
             gpointer       user_data)
{
  Reading *reading = user_data;
  TrophicCohort *cohort = reading->cohort;
  TrophicCohortSubject subject;
  if (g_cancellable_is_cancelled (reading->cancellable))
    return FALSE;
  trophic_cohort_subject_read (&subject, record, &cohort->on, cohort->synthetic);
  trophic_cohort_take (cohort, &subject);
  if (reading->progress != NULL)
    reading->progress (MIN (1, cohort->subjects->len / (double) MAX (1, reading->n_expected)), reading->progress_data);
  return TRUE;
}

/* Every site that a study may be narrowed to: those of patients whom it takes. */
static void
list_sites (TrophicCohort *cohort)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < cohort->subjects->len; i++)
    {
      const TrophicCohortSubject *subject = trophic_cohort_subject (cohort, i);
      if (subject->left_out == NULL && g_hash_table_add (seen, subject->site))
        g_ptr_array_add (cohort->sites, subject->site);
    }
  g_ptr_array_sort (cohort->sites, compare_names);
  g_ptr_array_add (cohort->sites, NULL);
}

/** trophic_cohort_begin: (transfer full): a cohort that is being built; only whoever builds it may have it. */
TrophicCohort *
trophic_cohort_begin (const TrophicDate *on,
                      gboolean           synthetic)
{
  TrophicCohort *cohort = g_atomic_rc_box_new0 (TrophicCohort);
  cohort->on = *on;
  cohort->synthetic = synthetic;
  cohort->subjects = g_array_new (FALSE, FALSE, sizeof (TrophicCohortSubject));
  g_array_set_clear_func (cohort->subjects, clear_subject);
  cohort->sites = g_ptr_array_new ();
  return cohort;
}

/** trophic_cohort_take: moves what @subject holds into the cohort. */
void
trophic_cohort_take (TrophicCohort              *cohort,
                     const TrophicCohortSubject *subject)
{
  g_array_append_val (cohort->subjects, *subject);
}

/** trophic_cohort_finish: puts the cohort in order; from now on it does not change. */
void
trophic_cohort_finish (TrophicCohort *cohort)
{
  g_array_sort (cohort->subjects, compare_subjects);
  list_sites (cohort);
}

/**
 * trophic_cohort_new:
 * @on: facts after this day are not used
 * @progress: (nullable): called patient by patient
 *
 * Reads every patient of the clinic once; those whom no study takes are kept only as a reason to count.
 *
 * Returns: (transfer full): %NULL with @error when the clinic cannot be read or @cancellable was cancelled
 */
TrophicCohort *
trophic_cohort_new (TrophicStore           *store,
                    const TrophicDate      *on,
                    TrophicCohortProgress   progress,
                    gpointer                progress_data,
                    GCancellable           *cancellable,
                    GError                **error)
{
  g_return_val_if_fail (trophic_date_is_known (on), NULL);
  g_autoptr (GPtrArray) summaries = trophic_store_list_patients (store, error);
  if (summaries == NULL)
    return NULL;
  g_autoptr (TrophicCohort) cohort = trophic_cohort_begin (on, trophic_store_is_synthetic (store));
  Reading reading = { cohort, summaries->len, progress, progress_data, cancellable };
  if (!trophic_store_foreach_record (store, read_record, &reading, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  trophic_cohort_finish (cohort);
  return g_steal_pointer (&cohort);
}

/** trophic_cohort_ref: */
TrophicCohort *
trophic_cohort_ref (TrophicCohort *cohort)
{
  return g_atomic_rc_box_acquire (cohort);
}

static void
clear_cohort (gpointer data)
{
  TrophicCohort *cohort = data;
  g_ptr_array_unref (cohort->sites);
  g_array_unref (cohort->subjects);
}

/** trophic_cohort_unref: */
void
trophic_cohort_unref (TrophicCohort *cohort)
{
  g_atomic_rc_box_release_full (cohort, clear_cohort);
}

/** trophic_cohort_n: all patients of the clinic, those whom no study takes among them. */
guint
trophic_cohort_n (const TrophicCohort *cohort)
{
  return cohort->subjects->len;
}

/** trophic_cohort_subject: (transfer none): by study number. */
const TrophicCohortSubject *
trophic_cohort_subject (const TrophicCohort *cohort,
                        guint                index)
{
  g_return_val_if_fail (index < cohort->subjects->len, NULL);
  return &g_array_index (cohort->subjects, TrophicCohortSubject, index);
}

/** trophic_cohort_is_synthetic: a demo clinic's. */
gboolean
trophic_cohort_is_synthetic (const TrophicCohort *cohort)
{
  return cohort->synthetic;
}

/** trophic_cohort_on: (transfer none): */
const TrophicDate *
trophic_cohort_on (const TrophicCohort *cohort)
{
  return &cohort->on;
}

/** trophic_cohort_sites: (transfer none): */
const char * const *
trophic_cohort_sites (const TrophicCohort *cohort)
{
  return (const char * const *) cohort->sites->pdata;
}

/** trophic_cohort_diagnosis_year: a date known by month or year is its middle, which lies in the same year. */
int
trophic_cohort_diagnosis_year (const TrophicCohortSubject *subject)
{
  return isnan (subject->diagnosis_day) ? 0 : trophic_date_from_day ((int) subject->diagnosis_day).year;
}

/** trophic_cohort_years: */
gboolean
trophic_cohort_years (const TrophicCohort *cohort,
                      int                 *first,
                      int                 *last)
{
  *first = *last = 0;
  for (guint i = 0; i < trophic_cohort_n (cohort); i++)
    {
      const TrophicCohortSubject *subject = trophic_cohort_subject (cohort, i);
      int year = subject->left_out == NULL ? trophic_cohort_diagnosis_year (subject) : 0;
      if (year == 0)
        continue;
      *first = *first == 0 ? year : MIN (*first, year);
      *last = MAX (*last, year);
    }
  return *first != 0;
}

static const struct {
  const char *code;
  const char *analyte;
  const char *words;
} markers[TROPHIC_COHORT_N_MARKERS] = {
  [TROPHIC_COHORT_LACTATE] = { "lactate", "lactate", N_("Lactate") },
  [TROPHIC_COHORT_PYRUVATE] = { "pyruvate", "pyruvate", N_("Pyruvate") },
  [TROPHIC_COHORT_PREALBUMIN] = { "prealbumin", "prealbumin", N_("Prealbumin") },
  [TROPHIC_COHORT_TRIGLYCERIDE] = { "triglyceride", "triglyceride", N_("Triglyceride") },
  [TROPHIC_COHORT_FFA] = { "ffa", "ffa", N_("Free fatty acids") },
  [TROPHIC_COHORT_KETONES] = { "ketones", "ketones_total", N_("Ketone bodies") },
  [TROPHIC_COHORT_HDL] = { "hdl", "hdl", N_("HDL cholesterol") },
  [TROPHIC_COHORT_LDL] = { "ldl", "ldl", N_("LDL cholesterol") },
  [TROPHIC_COHORT_INTAKE] = { "intake", NULL, N_("Energy intake") },
};

/** trophic_cohort_marker_analyte: */
const char *
trophic_cohort_marker_analyte (TrophicCohortMarker marker)
{
  g_return_val_if_fail ((guint) marker < TROPHIC_COHORT_N_MARKERS, NULL);
  return markers[marker].analyte;
}

/** trophic_cohort_marker_code: stable. */
const char *
trophic_cohort_marker_code (TrophicCohortMarker marker)
{
  g_return_val_if_fail ((guint) marker < TROPHIC_COHORT_N_MARKERS, NULL);
  return markers[marker].code;
}

/** trophic_cohort_marker_words: translated. */
const char *
trophic_cohort_marker_words (TrophicCohortMarker marker)
{
  g_return_val_if_fail ((guint) marker < TROPHIC_COHORT_N_MARKERS, NULL);
  return _(markers[marker].words);
}
