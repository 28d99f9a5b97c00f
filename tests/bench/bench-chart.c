/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of a million points, laid out and painted, against a bare cairo line through all of them in the same run. */
#include <stdio.h>
#include <time.h>

#include "trophic-trajectory-chart-private.h"
#include "trophic-trajectory-paint.h"

#define N_POINTS 1000000
#define N_ROUNDS 7
#define WIDTH    1230
#define HEIGHT   690
#define GOAL_MS  25.0

static TrophicTrajectoryChart *
make_chart (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "BENCH", "");
  g_autoptr (TrophicRecord) record = trophic_record_new (patient);
  TrophicTrajectoryChart *chart = trophic_trajectory_chart_alloc (record, "en");
  TrophicTrajectoryLane *lane = trophic_trajectory_add_lane (chart, "lactate", "Lactate", "mmol/L", 2);
  TrophicTrajectorySeries *series = trophic_trajectory_series (lane, "", NULL, TRUE);
  double value = 1.2;
  for (guint i = 0; i < N_POINTS; i++)
    {
      value = CLAMP (value + g_rand_double_range (random, -0.05, 0.05), 0.4, 4);
      TrophicTrajectoryPoint point = { .day = 20000 + i * (700.0 / N_POINTS), .value = value };
      g_array_append_val (series->points, point);
    }
  lane->threshold = 1.05;
  trophic_trajectory_order (lane);
  trophic_trajectory_set_range (chart);
  return chart;
}

/* Milliseconds of this thread's own work, so that a busy machine does not count. */
static double
clock_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static double
time_ours (TrophicTrajectoryChart *chart,
           cairo_t                *cr)
{
  TrophicTrajectoryView view = { .width = WIDTH, .height = HEIGHT, .text_scale = 1 };
  double start = clock_ms ();
  g_autoptr (TrophicTrajectoryLayout) layout = trophic_trajectory_layout_new (chart, &view);
  trophic_trajectory_paint (layout, cr);
  trophic_trajectory_paint_crosshair (layout, cr, 20350, -1);
  cairo_surface_flush (cairo_get_target (cr));
  return clock_ms () - start;
}

static double
time_bare (const TrophicTrajectoryChart *chart,
           cairo_t                      *cr)
{
  const TrophicTrajectorySeries *series = g_ptr_array_index (trophic_trajectory_lane (chart, 0)->series, 0);
  double start = clock_ms ();
  cairo_set_line_width (cr, 2.2);
  for (guint i = 0; i < series->points->len; i++)
    {
      const TrophicTrajectoryPoint *point = &g_array_index (series->points, TrophicTrajectoryPoint, i);
      cairo_line_to (cr, (point->day - 20000) / 700 * WIDTH, HEIGHT - point->value / 4 * HEIGHT);
    }
  cairo_stroke (cr);
  cairo_surface_flush (cairo_get_target (cr));
  return clock_ms () - start;
}

int
main (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = make_chart ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  double ours = G_MAXDOUBLE;
  time_ours (chart, cr); /* loads the fonts */
  for (int i = 0; i < N_ROUNDS; i++)
    ours = MIN (ours, time_ours (chart, cr));
  double bare = time_bare (chart, cr);
  printf ("chart 1M points: %.1f ms (goal %.0f), bare cairo %.0f ms, ratio %.4f\n", ours, GOAL_MS, bare, ours / bare);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return ours <= GOAL_MS ? 0 : 1;
}
