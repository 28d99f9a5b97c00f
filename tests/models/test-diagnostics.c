/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostic support: a likelihood ratio only where cut-off, sensitivity and specificity are published. Expected numbers are
 * worked out by hand from evidence.md 6. */
#include "trophic-diagnostics.h"

#include <math.h>

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

static const TrophicAnalyte build_nfl = { .id = "nfl", .unit = "pg/mL", .low = 0.5, .high = 20000 };
static const TrophicAnalyte build_chi3l1 = { .id = "chi3l1", .unit = "ng/mL", .low = 1, .high = 5000 };

static TrophicImaging *
build_imaging (TrophicRecord *record,
               const char    *date)
{
  TrophicImaging *imaging = trophic_imaging_new ();
  imaging->row = record->imaging->len + 1;
  imaging->date = build_date (date);
  g_ptr_array_add (record->imaging, imaging);
  trophic_record_sort (record);
  return imaging;
}

static TrophicImaging *
build_volumes (TrophicRecord *record,
               const char    *date,
               double         m1,
               double         precuneus)
{
  TrophicImaging *imaging = build_imaging (record, date);
  imaging->modality = g_strdup ("volume");
  imaging->m1_volume_ml = m1;
  imaging->precuneus_volume_ml = precuneus;
  return imaging;
}

static TrophicObservation *
build_blood (TrophicRecord        *record,
             const TrophicAnalyte *analyte,
             double                value,
             const char           *platform,
             const char           *specimen)
{
  TrophicObservation *observation = build_observation (record, analyte, "2025-12-01", value);
  observation->platform = g_strdup (platform);
  observation->specimen = g_strdup (specimen);
  return observation;
}

static GPtrArray *
diagnostics_of (const TrophicRecord *record)
{
  return trophic_diagnostics_new (record, trophic_card_get ("diagnostics"));
}

/* The only marker there is. */
static TrophicDiagnostic *
the_one (GPtrArray  *diagnostics,
         const char *marker)
{
  g_assert_cmpuint (diagnostics->len, ==, 1);
  TrophicDiagnostic *diagnostic = g_ptr_array_index (diagnostics, 0);
  g_assert_cmpstr (diagnostic->marker, ==, marker);
  g_assert_nonnull (diagnostic->label);
  return diagnostic;
}

static void
assert_no_figures (const TrophicDiagnostic *diagnostic)
{
  g_assert_true (isnan (diagnostic->cutoff) && isnan (diagnostic->sensitivity) && isnan (diagnostic->specificity));
  g_assert_true (isnan (diagnostic->lr) && isnan (diagnostic->auc));
  g_assert_cmpint (diagnostic->positive, ==, TROPHIC_UNKNOWN);
}

/* LR+ = 0.42 / (1 - 0.90) = 0.42 / 0.10 = 4.2; LR- = (1 - 0.42) / 0.90 = 0.58 / 0.90 = 0.6444... = 29 / 45. */
static void
test_likelihood_ratio (void)
{
  trophic_assert_digits (trophic_likelihood_ratio (0.42, 0.90, TRUE), 4.2, 12);
  trophic_assert_digits (trophic_likelihood_ratio (0.42, 0.90, FALSE), 29.0 / 45, 12);
  /* A test that says the same of everybody tells nothing: 1 on both sides. */
  trophic_assert_digits (trophic_likelihood_ratio (0.3, 0.7, TRUE), 1, 12);
  trophic_assert_digits (trophic_likelihood_ratio (0.3, 0.7, FALSE), 1, 12);
  g_assert_true (isnan (trophic_likelihood_ratio (0.42, 1, TRUE)));
  g_assert_true (isnan (trophic_likelihood_ratio (0.42, 0, FALSE)));
  g_assert_true (isnan (trophic_likelihood_ratio (NAN, 0.9, TRUE)));
  g_assert_true (isnan (trophic_likelihood_ratio (0.42, NAN, TRUE)));
  g_assert_true (isnan (trophic_likelihood_ratio (42, 90, TRUE)));
}

static void
test_volumes (void)
{
  static const struct {
    double          m1, precuneus, ratio;
    TrophicTristate positive;
    double          lr;
  } rows[] = {
    { 9, 10, 0.9, TROPHIC_YES, 4.2 },
    { 9.99, 10, 0.999, TROPHIC_YES, 4.2 },
    { 10, 10, 1, TROPHIC_NO, 29.0 / 45 }, /* clinic.md 5: under 1.00 */
    { 11, 10, 1.1, TROPHIC_NO, 29.0 / 45 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_volumes (record, "2025-12-01", rows[i].m1, rows[i].precuneus);
      g_autoptr (GPtrArray) diagnostics = diagnostics_of (record);
      const TrophicDiagnostic *diagnostic = the_one (diagnostics, "m1_precuneus");
      trophic_assert_digits (diagnostic->value, rows[i].ratio, 12);
      trophic_assert_digits (diagnostic->cutoff, 1, 12);
      trophic_assert_digits (diagnostic->sensitivity, 0.42, 12);
      trophic_assert_digits (diagnostic->specificity, 0.90, 12);
      g_assert_cmpint (diagnostic->positive, ==, rows[i].positive);
      trophic_assert_digits (diagnostic->lr, rows[i].lr, 12);
      g_assert_true (isnan (diagnostic->auc));
      g_assert_nonnull (diagnostic->against);
      g_assert_true (g_str_has_prefix (diagnostic->source, "V: "));
    }
}

/* Nothing is said where an input is missing, nought or in error; the latest session that has both volumes counts. */
static void
test_volumes_missing (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_volumes (record, "2025-06-01", 9, NAN);
  build_volumes (record, "2025-07-01", NAN, 10);
  build_volumes (record, "2025-08-01", 9, 0);
  build_volumes (record, "2025-12-01", 8, 10)->entered_in_error = TRUE;
  g_autoptr (GPtrArray) none = diagnostics_of (record);
  g_assert_cmpuint (none->len, ==, 0);
  build_volumes (record, "2025-05-01", 12, 10);
  build_volumes (record, "2025-05-20", 11, 10);
  g_autoptr (GPtrArray) some = diagnostics_of (record);
  trophic_assert_digits (the_one (some, "m1_precuneus")->value, 1.1, 12);
}

/* 9.6 / 8 = 1.2; 9.6 / 1.5 = 6.4. Of both only "AUC above 0.7" is known, and that of the supplementary motor area. */
static void
test_spectrum (void)
{
  static const struct { const char *region; gboolean figures; } rows[] = { { "sma", TRUE }, { "motor_cortex", FALSE }, { NULL, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicImaging *imaging = build_imaging (record, "2025-12-01");
      imaging->region = g_strdup (rows[i].region);
      imaging->glutamate = 9.6;
      imaging->naa = 8;
      imaging->gaba = 1.5;
      g_autoptr (GPtrArray) diagnostics = diagnostics_of (record);
      g_assert_cmpuint (diagnostics->len, ==, 2);
      const TrophicDiagnostic *naa = g_ptr_array_index (diagnostics, 0), *gaba = g_ptr_array_index (diagnostics, 1);
      g_assert_cmpstr (naa->marker, ==, "glu_naa");
      g_assert_cmpstr (gaba->marker, ==, "glu_gaba");
      trophic_assert_digits (naa->value, 1.2, 12);
      trophic_assert_digits (gaba->value, 6.4, 12);
      for (guint j = 0; j < 2; j++)
        {
          const TrophicDiagnostic *diagnostic = g_ptr_array_index (diagnostics, j);
          trophic_assert_digits (diagnostic->auc, rows[i].figures ? 0.7 : NAN, 12);
          g_assert_cmpint (diagnostic->auc_is_above, ==, rows[i].figures);
          g_assert_true (isnan (diagnostic->lr) && isnan (diagnostic->cutoff));
          g_assert_cmpint (diagnostic->positive, ==, TROPHIC_UNKNOWN);
        }
    }
}

/* The AUC belongs to ECL and serum, the cut-off to Simoa and serum; any other platform or specimen gets no figure. */
static void
test_nfl_platforms (void)
{
  static const struct { const char *platform, *specimen; double auc, cutoff; } rows[] = {
    { "ECL", "serum", 0.9, NAN },
    { "MSD electrochemiluminescence", NULL, 0.9, NAN },
    { "ECL", "plasma", NAN, NAN },
    { "Roche Elecsys (ECLIA)", "serum", NAN, NAN },
    { "ECLIA法", "血清", NAN, NAN },
    { "Simoa HD-X", "serum", NAN, 62 },
    { "Simoa", "血清", NAN, 62 },
    { "Simoa", "plasma", NAN, NAN },
    { "Simoa", NULL, NAN, NAN },
    { "Ella", "serum", NAN, NAN },
    { "Lumipulse", "serum", NAN, NAN },
    { NULL, "serum", NAN, NAN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_blood (record, &build_nfl, 80, rows[i].platform, rows[i].specimen);
      g_autoptr (GPtrArray) diagnostics = diagnostics_of (record);
      const TrophicDiagnostic *diagnostic = the_one (diagnostics, "nfl");
      g_test_message ("%s %s", rows[i].platform, rows[i].specimen);
      trophic_assert_digits (diagnostic->value, 80, 12);
      trophic_assert_digits (diagnostic->auc, rows[i].auc, 12);
      trophic_assert_digits (diagnostic->cutoff, rows[i].cutoff, 12);
      g_assert_cmpint (diagnostic->against != NULL, ==, isfinite (rows[i].auc) || isfinite (rows[i].cutoff));
      if (isnan (rows[i].cutoff))
        g_assert_true (isnan (diagnostic->lr));
    }
}

/* Serum by Simoa: LR+ = 0.855 / (1 - 0.818) = 855 / 182, LR- = (1 - 0.855) / 0.818 = 145 / 818. A limit has a side only when
 * all of it lies there. */
static void
test_nfl_simoa (void)
{
  static const struct { double value; TrophicComparator comparator; TrophicTristate positive; } rows[] = {
    { 62.1, TROPHIC_COMPARATOR_NONE, TROPHIC_YES }, { 62, TROPHIC_COMPARATOR_NONE, TROPHIC_NO },
    { 61.9, TROPHIC_COMPARATOR_NONE, TROPHIC_NO },  { 70, TROPHIC_COMPARATOR_GT, TROPHIC_YES },
    { 62, TROPHIC_COMPARATOR_GT, TROPHIC_YES },     { 62, TROPHIC_COMPARATOR_GE, TROPHIC_UNKNOWN },
    { 40, TROPHIC_COMPARATOR_GT, TROPHIC_UNKNOWN }, { 70, TROPHIC_COMPARATOR_LT, TROPHIC_UNKNOWN },
    { 62, TROPHIC_COMPARATOR_LE, TROPHIC_NO },      { 10, TROPHIC_COMPARATOR_LT, TROPHIC_NO },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      build_blood (record, &build_nfl, rows[i].value, "Simoa", "serum")->comparator = rows[i].comparator;
      g_autoptr (GPtrArray) diagnostics = diagnostics_of (record);
      const TrophicDiagnostic *diagnostic = the_one (diagnostics, "nfl");
      g_assert_cmpint (diagnostic->positive, ==, rows[i].positive);
      trophic_assert_digits (diagnostic->lr, rows[i].positive == TROPHIC_YES  ? 855.0 / 182
                                             : rows[i].positive == TROPHIC_NO ? 145.0 / 818
                                                                              : NAN, 12);
    }
}

static void
test_chi3l1 (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicObservation *observation = build_blood (record, &build_chi3l1, 45, NULL, "serum");
  g_autoptr (GPtrArray) serum = diagnostics_of (record);
  trophic_assert_digits (the_one (serum, "chi3l1")->auc, 0.55, 12);
  g_assert_true (isnan (the_one (serum, "chi3l1")->lr));
  g_assert_cmpstr (the_one (serum, "chi3l1")->unit, ==, "ng/mL");
  observation->sampling.matrix = TROPHIC_MATRIX_PLASMA;
  g_autoptr (GPtrArray) plasma = diagnostics_of (record);
  assert_no_figures (the_one (plasma, "chi3l1"));
}

/* After the diagnosis (1 January 2026 in these records) a value is no news; a diagnosis known by its year may have been
 * made before any day of it. */
static void
test_after_diagnosis (void)
{
  static const struct { const char *diagnosis, *date; gboolean after; } rows[] = {
    { "2026-01-01", "2025-12-31", FALSE }, { "2026-01-01", "2026-01-01", FALSE }, { "2026-01-01", "2026-01-02", TRUE },
    { "2026", "2026-06-01", TRUE },        { "2026", "2025-12-31", FALSE },       { NULL, "2026-06-01", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      record->patient->diagnosis_date = rows[i].diagnosis != NULL ? build_date (rows[i].diagnosis) : TROPHIC_DATE_UNKNOWN;
      build_volumes (record, rows[i].date, 9, 10);
      g_autoptr (GPtrArray) diagnostics = diagnostics_of (record);
      g_assert_cmpint (the_one (diagnostics, "m1_precuneus")->after_diagnosis, ==, rows[i].after);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnostics/likelihood-ratio", test_likelihood_ratio);
  g_test_add_func ("/diagnostics/volumes", test_volumes);
  g_test_add_func ("/diagnostics/volumes-missing", test_volumes_missing);
  g_test_add_func ("/diagnostics/spectrum", test_spectrum);
  g_test_add_func ("/diagnostics/nfl-platforms", test_nfl_platforms);
  g_test_add_func ("/diagnostics/nfl-simoa", test_nfl_simoa);
  g_test_add_func ("/diagnostics/chi3l1", test_chi3l1);
  g_test_add_func ("/diagnostics/after-diagnosis", test_after_diagnosis);
  return g_test_run ();
}
