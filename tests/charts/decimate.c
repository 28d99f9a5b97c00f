/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a dense line covers the same pixels: extremes per column against a slow reference. */
#include "trophic-decimate.h"

#include <math.h>

static GArray *
random_points (GRand *random,
               guint  n,
               double censored)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (TrophicTrajectoryPoint));
  double day = 0;
  for (guint i = 0; i < n; i++)
    {
      day += g_rand_double (random);
      TrophicTrajectoryPoint point = { .day = day, .value = g_rand_double_range (random, -5, 5) };
      if (g_rand_double (random) < censored)
        point.kind = TROPHIC_POINT_BELOW;
      g_array_append_val (points, point);
    }
  return points;
}

/* Least and greatest drawn value of each column, by brute force over all points. */
static void
slow_extremes (const GArray *points,
               double        from,
               double        width,
               guint         column,
               double       *low,
               double       *high)
{
  *low = INFINITY, *high = -INFINITY;
  for (guint i = 0; i < points->len; i++)
    {
      const TrophicTrajectoryPoint *point = &g_array_index (points, TrophicTrajectoryPoint, i);
      if (point->kind == TROPHIC_POINT_MEASURED && floor ((point->day - from) / width) == column)
        *low = MIN (*low, point->value), *high = MAX (*high, point->value);
    }
}

static void
check_extremes (const GArray *points,
                double        from,
                double        to,
                guint         columns)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  trophic_decimate ((TrophicTrajectoryPoint *) points->data, points->len, from, to, columns, kept);
  double width = (to - from) / columns;
  g_autofree double *low = g_new (double, columns + 1), *high = g_new (double, columns + 1);
  for (guint c = 0; c <= columns; c++)
    low[c] = INFINITY, high[c] = -INFINITY;
  double before = -INFINITY;
  for (guint i = 0; i < kept->len; i++)
    {
      TrophicChartPoint point = g_array_index (kept, TrophicChartPoint, i);
      g_assert_cmpfloat (point.x, >=, before);
      before = point.x;
      guint c = (guint) floor ((point.x - from) / width);
      if (isfinite (point.y))
        low[c] = MIN (low[c], point.y), high[c] = MAX (high[c], point.y);
    }
  for (guint c = 0; c < columns; c++)
    {
      double slow_low, slow_high;
      slow_extremes (points, from, width, c, &slow_low, &slow_high);
      g_assert_cmpfloat (low[c], ==, slow_low);
      g_assert_cmpfloat (high[c], ==, slow_high);
    }
}

static void
test_extremes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  for (int i = 0; i < 40; i++)
    {
      g_autoptr (GArray) points = random_points (random, 2000, i % 2 ? 0.02 : 0);
      double last = g_array_index (points, TrophicTrajectoryPoint, points->len - 1).day;
      check_extremes (points, 0, last + 1, (guint) g_rand_int_range (random, 3, 200));
    }
}

static void
test_bounded (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GArray) points = random_points (random, 100000, 0);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  double last = g_array_index (points, TrophicTrajectoryPoint, points->len - 1).day;
  trophic_decimate ((TrophicTrajectoryPoint *) points->data, points->len, 0, last, 500, kept);
  g_assert_cmpuint (kept->len, <=, 4 * 501);
}

static void
test_example (void)
{
  static const double values[] = { 1, 9, 2, 3 };
  TrophicTrajectoryPoint points[4] = { 0 };
  for (int i = 0; i < 4; i++)
    points[i] = (TrophicTrajectoryPoint) { .day = i, .value = values[i] };
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  trophic_decimate (points, 4, 0, 4, 1, kept);
  g_assert_cmpuint (kept->len, ==, 3);
  g_assert_cmpfloat (g_array_index (kept, TrophicChartPoint, 0).y, ==, 1);
  g_assert_cmpfloat (g_array_index (kept, TrophicChartPoint, 1).y, ==, 9);
  g_assert_cmpfloat (g_array_index (kept, TrophicChartPoint, 2).y, ==, 3);
}

/* A line that leaves the range is cut at the edge; a censored neighbour breaks it instead. */
static void
test_edges (void)
{
  TrophicTrajectoryPoint points[] = { { .day = 0, .value = 0 }, { .day = 10, .value = 10 }, { .day = 20, .value = 20 } };
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  trophic_decimate (points, 3, 4, 17, 100, kept);
  g_assert_cmpuint (kept->len, ==, 3);
  g_assert_cmpfloat_with_epsilon (g_array_index (kept, TrophicChartPoint, 0).y, 4, 1e-12);
  g_assert_cmpfloat_with_epsilon (g_array_index (kept, TrophicChartPoint, 2).y, 17, 1e-12);
  points[0].kind = TROPHIC_POINT_BELOW;
  g_array_set_size (kept, 0);
  trophic_decimate (points, 3, 4, 17, 100, kept);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpfloat (g_array_index (kept, TrophicChartPoint, 0).x, ==, 10);
  g_array_set_size (kept, 0);
  trophic_decimate (points, 0, 4, 17, 100, kept);
  g_assert_cmpuint (kept->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimate/extremes", test_extremes);
  g_test_add_func ("/decimate/bounded", test_bounded);
  g_test_add_func ("/decimate/example", test_example);
  g_test_add_func ("/decimate/edges", test_edges);
  return g_test_run ();
}
