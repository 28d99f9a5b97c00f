/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does the forecast hold what it says? Patients are drawn here, by GLib's generator, from the card's population. */
#include "trophic-bmi-forecast.h"

#include "trophic-record-builder.h"

#define N_PATIENTS 200
#define N_WEIGHTS 7

static double
normal (GRand *random)
{
  double u = 1 - g_rand_double (random), v = g_rand_double (random);
  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

typedef struct {
  double day;
  double level;
  double slope; /* per day */
} Course;

static double
weigh_after (Course *course,
             GRand  *random,
             double  days)
{
  course->day += days;
  course->level += course->slope * days + 0.45 * sqrt (days / TROPHIC_DAYS_PER_MONTH) * normal (random);
  return course->level + 0.35 * normal (random);
}

typedef struct {
  int    n;
  int    within50;
  int    within80;
  double error;
  double no_change_error;
  double constant_error;
} Score;

static void
score_forecast (Score           *score,
                TrophicForecast *forecast,
                double           next)
{
  score->n++;
  score->within50 += next >= forecast->lower50 && next <= forecast->upper50;
  score->within80 += next >= forecast->lower80 && next <= forecast->upper80;
  score->error += fabs (next - forecast->mean);
  score->no_change_error += fabs (next - forecast->from_bmi);
  score->constant_error += fabs (next - (forecast->from_bmi - 0.625));
}

/* Seven monthly weights of one patient, then the weight 91 days after the last. */
static void
simulate_patient (Score *score,
                  GRand *random)
{
  g_autoptr (TrophicRecord) record = build_record ();
  Course course = { .level = 22 + 2.5 * normal (random), .slope = (-2.5 + 1.85 * normal (random)) / TROPHIC_DAYS_PER_YEAR };
  TrophicDate start = build_date ("2026-01-10"), date = start;
  for (int i = 0; i < N_WEIGHTS; i++)
    {
      double bmi = weigh_after (&course, random, i == 0 ? 0 : 30 + i % 2);
      date = trophic_date_from_day (trophic_date_day (&start) + (int) course.day);
      g_autofree char *text = trophic_date_format (&date);
      build_visit (record, text, bmi * 2.56);
    }
  g_autoptr (TrophicForecast) forecast = trophic_bmi_forecast (record, &date, NULL, trophic_card_get ("bmi-forecast"));
  g_assert_null (forecast->reason);
  score_forecast (score, forecast, weigh_after (&course, random, 91));
}

/* Coverage must hold in each run of 200, and within 5 points in all 1,000 patients together. The gain over a constant is small
 * when a random walk drives the weights (own slopes are known to about 1.4 of 1.85 kg/m2 per year after six months), so it is
 * asked of all runs together. */
static void
test_coverage (void)
{
  double error = 0, no_change_error = 0, constant_error = 0, all50 = 0, all80 = 0;
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      Score score = { 0 };
      for (int i = 0; i < N_PATIENTS; i++)
        simulate_patient (&score, random);
      double within80 = (double) score.within80 / score.n, within50 = (double) score.within50 / score.n;
      g_test_message ("seed %u: 80%% interval holds %.1f%%, 50%% interval %.1f%%; mean error %.3f, no change %.3f, -0.625 %.3f", seed,
                      within80 * 100, within50 * 100, score.error / score.n, score.no_change_error / score.n,
                      score.constant_error / score.n);
      g_assert_cmpfloat (within80, >=, 0.72);
      g_assert_cmpfloat (within80, <=, 0.88);
      g_assert_cmpfloat (within50, >=, 0.42);
      g_assert_cmpfloat (within50, <=, 0.58);
      all50 += within50 / 5;
      all80 += within80 / 5;
      error += score.error;
      no_change_error += score.no_change_error;
      constant_error += score.constant_error;
    }
  g_assert_cmpfloat (fabs (all50 - 0.5), <, 0.05);
  g_assert_cmpfloat (fabs (all80 - 0.8), <, 0.05);
  g_assert_cmpfloat (error, <, no_change_error);
  g_assert_cmpfloat (error, <, constant_error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast-simulation/coverage", test_coverage);
  return g_test_run ();
}
