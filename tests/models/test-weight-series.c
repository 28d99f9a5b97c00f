/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-weight-series.h"

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

static const TrophicWeightPoint *
point_at (GArray *series,
          guint   i)
{
  g_assert_cmpuint (i, <, series->len);
  return &g_array_index (series, TrophicWeightPoint, i);
}

/* Visits and weight observations in one series; on one day the visit wins. */
static void
test_sources (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-01-10", 50);
  build_observation (record, &build_weight, "2026-01-10T09:00", 51);
  build_observation (record, &build_weight, "2026-02-10", 49);
  build_observation (record, &build_weight, "2026-02-20", 47)->superseded = TRUE;
  build_visit (record, "2026-03-10", 48)->entered_in_error = TRUE;
  build_visit (record, "2026-03-11", NAN);
  g_autoptr (GArray) series = trophic_weight_series_new (record);
  g_assert_cmpuint (series->len, ==, 2);
  trophic_assert_digits (point_at (series, 0)->kg, 50, 16);
  g_assert_true (point_at (series, 0)->from_visit);
  trophic_assert_digits (point_at (series, 0)->bmi, 19.53125, 15);
  trophic_assert_digits (point_at (series, 1)->kg, 49, 16);
  g_assert_false (point_at (series, 1)->from_visit);
  g_assert_true (point_at (series, 1)->valid);
}

/* [S] Marked oedema, reported and estimated weights are not used for the forecast; a gross weight needs its tare. */
static void
test_validity (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_visit (record, "2026-01-01", 50)->oedema = 1;
  build_visit (record, "2026-01-02", 50)->oedema = 2;
  build_visit (record, "2026-01-03", 50)->scale = TROPHIC_SCALE_REPORTED;
  build_visit (record, "2026-01-04", 50)->scale = TROPHIC_SCALE_ESTIMATED;
  build_observation (record, &build_weight, "2026-01-05", 200)->comparator = TROPHIC_COMPARATOR_GT;
  TrophicVisit *gross = build_visit (record, "2026-01-06", NAN);
  gross->gross_weight_kg = 75;
  gross->tare_kg = 24.5;
  build_visit (record, "2026-01-07", NAN)->gross_weight_kg = 75;
  build_visit (record, "2026-01-08", 455);
  static const char * const reasons[] = { NULL, "oedema", "reported", "estimated", "censored", NULL, "implausible" };
  g_autoptr (GArray) series = trophic_weight_series_new (record);
  g_assert_cmpuint (series->len, ==, G_N_ELEMENTS (reasons));
  for (guint i = 0; i < series->len; i++)
    {
      g_assert_cmpstr (point_at (series, i)->reason, ==, reasons[i]);
      g_assert_cmpint (point_at (series, i)->valid, ==, reasons[i] == NULL);
    }
  trophic_assert_digits (trophic_weight_series_last_valid (series)->kg, 50.5, 16);
}

/* A change of clinic scale is marked; home weights in between are another matter. */
static void
test_scales (void)
{
  static const TrophicScale scales[] = { TROPHIC_SCALE_STANDING, TROPHIC_SCALE_HOME, TROPHIC_SCALE_STANDING, TROPHIC_SCALE_UNKNOWN,
                                         TROPHIC_SCALE_BED, TROPHIC_SCALE_BED };
  static const gboolean changed[] = { FALSE, FALSE, FALSE, FALSE, TRUE, FALSE };
  g_autoptr (TrophicRecord) record = build_record ();
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *date = g_strdup_printf ("2026-0%u-01", i + 1);
      build_visit (record, date, 50)->scale = scales[i];
    }
  g_autoptr (GArray) series = trophic_weight_series_new (record);
  for (guint i = 0; i < series->len; i++)
    {
      g_assert_cmpint (point_at (series, i)->scale_changed, ==, changed[i]);
      g_assert_cmpint (point_at (series, i)->home, ==, scales[i] == TROPHIC_SCALE_HOME);
    }
}

/* One reference height for the whole series: the chosen one, else the first recorded; a later height moves nothing. */
static void
test_height (void)
{
  static const TrophicAnalyte height = { .id = "height", .unit = "cm", .low = 100, .high = 230 };
  g_autoptr (TrophicRecord) record = build_record ();
  gboolean chosen;
  build_visit (record, "2026-01-10", 55)->height_cm = 165;
  trophic_assert_digits (trophic_reference_height (record, &chosen), 160, 16);
  g_assert_true (chosen);
  record->patient->height_cm = NAN;
  trophic_assert_digits (trophic_reference_height (record, &chosen), 165, 16);
  g_assert_false (chosen);
  build_visit (record, "2026-02-10", 55)->height_cm = 170;
  trophic_assert_digits (trophic_reference_height (record, NULL), 165, 16);
  build_observation (record, &height, "2025-12-01", 171);
  build_observation (record, &height, "2026-03-01", 150);
  trophic_assert_digits (trophic_reference_height (record, NULL), 171, 16);
  g_ptr_array_set_size (record->visits, 0);
  g_ptr_array_set_size (record->observations, 0);
  build_visit (record, "2026-01-10", 55);
  g_autoptr (GArray) series = trophic_weight_series_new (record);
  g_assert_true (isnan (point_at (series, 0)->bmi));
}

static void
test_change (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (GArray) empty = trophic_weight_series_new (record);
  g_assert_null (trophic_weight_series_last (empty));
  g_assert_null (trophic_weight_series_last_valid (empty));
  trophic_assert_digits (trophic_weight_series_change (empty, 182, 45), NAN, 16);
  build_visit (record, "2026-01-01", 60);
  build_visit (record, "2026-01-20", 50)->scale = TROPHIC_SCALE_REPORTED;
  build_visit (record, "2026-07-02", 54);
  g_autoptr (GArray) series = trophic_weight_series_new (record);
  trophic_assert_digits (trophic_weight_series_change (series, 182, 45), -10, 15);
  trophic_assert_digits (trophic_weight_series_change (series, 91, 45), NAN, 16);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weight-series/sources", test_sources);
  g_test_add_func ("/weight-series/validity", test_validity);
  g_test_add_func ("/weight-series/scales", test_scales);
  g_test_add_func ("/weight-series/height", test_height);
  g_test_add_func ("/weight-series/change", test_change);
  return g_test_run ();
}
