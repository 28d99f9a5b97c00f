/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-kalman-fit.h"

#include "trophic-assert-digits.h"

#define N_SERIES 300
#define N_TIMES 10

typedef struct {
  double        times[N_SERIES][N_TIMES];
  double        values[N_SERIES][N_TIMES];
  TrophicSeries series[N_SERIES];
} Sample;

static double
normal (GRand *random)
{
  double u = 1 - g_rand_double (random), v = g_rand_double (random);
  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

/* Series drawn with a weighing error of 0.25 and level noise of 0.6, by GLib's generator. */
static Sample *
draw_sample (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  Sample *sample = g_new (Sample, 1);
  for (int i = 0; i < N_SERIES; i++)
    {
      double level = 20 + 3 * normal (random), slope = -0.2 + 0.15 * normal (random), time = 0;
      for (int j = 0; j < N_TIMES; j++)
        {
          double dt = j == 0 ? 0 : 0.5 + g_rand_double (random);
          time += dt;
          level += slope * dt + 0.6 * sqrt (dt) * normal (random);
          sample->times[i][j] = time;
          sample->values[i][j] = level + 0.25 * normal (random);
        }
      sample->series[i] = (TrophicSeries) { sample->times[i], sample->values[i], N_TIMES };
    }
  return sample;
}

static double
log_likelihood (const Sample            *sample,
                const TrophicTrendModel *model)
{
  double sum = 0;
  for (int i = 0; i < N_SERIES; i++)
    {
      TrophicTrendState state;
      g_assert_true (trophic_kalman_filter (sample->times[i], sample->values[i], N_TIMES, model, &state));
      sum += state.log_likelihood;
    }
  return sum;
}

/* The estimate is near the truth, the same from two starts, and no neighbour is likelier. */
static void
test_recovers (void)
{
  g_autofree Sample *sample = draw_sample ();
  TrophicTrendModel model = { -0.2, 0.15, 0.45, 0.35 }, other = { -0.2, 0.15, 1.5, 1.0 };
  g_assert_true (trophic_kalman_fit (sample->series, N_SERIES, &model));
  g_assert_true (trophic_kalman_fit (sample->series, N_SERIES, &other));
  g_assert_cmpfloat_with_epsilon (model.measurement_sd, 0.25, 0.05); /* standard errors are about 0.02 */
  g_assert_cmpfloat_with_epsilon (model.level_noise_sd, 0.6, 0.05);
  trophic_assert_digits (other.measurement_sd, model.measurement_sd, 4);
  trophic_assert_digits (other.level_noise_sd, model.level_noise_sd, 4);
  trophic_assert_digits (model.slope_mean, -0.2, 17);
  double best = log_likelihood (sample, &model);
  for (int i = 0; i < 4; i++)
    {
      TrophicTrendModel near = model;
      near.measurement_sd *= i == 0 ? 1.02 : i == 1 ? 0.98 : 1;
      near.level_noise_sd *= i == 2 ? 1.02 : i == 3 ? 0.98 : 1;
      g_assert_cmpfloat (log_likelihood (sample, &near), <, best);
    }
}

static void
test_refused (void)
{
  double times[] = { 0, 1, 2 }, values[] = { 1, NAN, 2 };
  TrophicSeries series = { times, values, 3 };
  TrophicTrendModel model = { -0.2, 0.15, 0.45, 0.35 };
  g_assert_false (trophic_kalman_fit (&series, 1, &model));
  trophic_assert_digits (model.measurement_sd, 0.35, 17);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kalman-fit/recovers", test_recovers);
  g_test_add_func ("/kalman-fit/refused", test_refused);
  return g_test_run ();
}
