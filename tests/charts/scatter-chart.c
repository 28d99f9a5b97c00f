/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points of two groups, a fitted line and a cut-off: positions, forms, and the band inside the plot. */
#include "trophic-scatter-chart.h"

#include "scene-check.h"
#include "trophic-assert-digits.h"

static void
add (TrophicScatterChart *chart,
     double               x,
     double               y)
{
  TrophicScatterPoint point = { x, y, x <= chart->limit };
  g_array_append_val (chart->points, point);
}

static TrophicScatterChart *
usual_chart (void)
{
  TrophicScatterChart *chart = trophic_scatter_chart_new ("Lactate, mmol/L", "Change of BMI in 3 months, kg/m²");
  chart->limit = 1.05;
  chart->low_label = g_strdup ("Low lactate");
  chart->high_label = g_strdup ("Higher lactate");
  chart->note = g_strdup ("+0.31 (0.08 to 0.54) per 1 mmol/L, p = 0.009, n = 4");
  add (chart, 0.8, -1);
  add (chart, 1.05, 0.5);
  add (chart, 1.3, -0.2);
  add (chart, 2.1, 1);
  for (int i = 0; i <= 10; i++)
    {
      double x = 0.8 + 0.13 * i;
      TrophicScatterFit fit = { x, -0.8 + 0.8 * (x - 0.8), -5, 5 };
      g_array_append_val (chart->line, fit);
    }
  return chart;
}

/* The points in proportion: x of the third lies (1.3 - 0.8) / (2.1 - 0.8) between the first and the last. */
static void
test_points (void)
{
  g_autoptr (TrophicScatterChart) chart = usual_chart ();
  g_autoptr (TrophicChartScene) scene = trophic_scatter_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_PRINT), 900, 600, 1);
  TrophicChartBox at[4], limit = { 0, 0, 0, 0 }, grid = { 0, 0, 0, 0 };
  guint n = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_MARKER)
        {
          g_assert_cmpint (item->shape, ==, n < 2 ? TROPHIC_SHAPE_TRIANGLE_DOWN : TROPHIC_SHAPE_TRIANGLE);
          g_assert_cmpint (item->colour, ==, n < 2 ? TROPHIC_COLOUR_STUDY_LOW : TROPHIC_COLOUR_STUDY_HIGHER);
          at[n++] = item->box;
        }
      if (item->type == TROPHIC_ITEM_LINE && item->layer == TROPHIC_LAYER_LIMIT)
        limit = item->box;
      if (item->type == TROPHIC_ITEM_LINE && item->layer == TROPHIC_LAYER_GRID && item->box.width == 0)
        grid = item->box;
    }
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpfloat_with_epsilon (at[2].x, at[0].x + (1.3 - 0.8) / (2.1 - 0.8) * (at[3].x - at[0].x), 1e-9);
  g_assert_cmpfloat_with_epsilon (at[2].y, at[0].y + (-0.2 + 1) / 2 * (at[3].y - at[0].y), 1e-9);
  g_assert_cmpfloat_with_epsilon (limit.x, at[1].x, 1e-9);
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      for (guint j = 0; item->type == TROPHIC_ITEM_AREA && j < item->n; j++)
        {
          double y = trophic_chart_scene_vertices (scene, item)[j].y;
          g_assert_true (y >= grid.y - 1e-9 && y <= grid.y + grid.height + 1e-9);
        }
    }
  g_assert_nonnull (scene_text (scene, "1.05"));
  g_autofree char *words = trophic_scatter_chart_describe (chart);
  g_assert_cmpstr (words, ==, "Change of BMI in 3 months, kg/m² against Lactate, mmol/L: 4 points, 2 of them low; "
                              "+0.31 (0.08 to 0.54) per 1 mmol/L, p = 0.009, n = 4");
}

static void
test_words (void)
{
  static const double sizes[][2] = { { 520, 420 }, { 420, 744 }, { 756, 732 }, { 1024, 700 }, { 1600, 900 } };
  g_autoptr (TrophicScatterChart) chart = usual_chart (), empty = trophic_scatter_chart_new ("x", "y");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (double text_scale = 1; text_scale <= 2; text_scale += text_scale < 1.25 ? 0.25 : 0.75)
      {
        g_autoptr (TrophicChartScene) scene = trophic_scatter_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), sizes[i][0], sizes[i][1], text_scale);
        scene_check_words (scene, sizes[i][0], sizes[i][1]);
        g_autoptr (TrophicChartScene) none = trophic_scatter_chart_layout (empty, trophic_chart_style (TROPHIC_CHART_DARK), sizes[i][0], sizes[i][1], text_scale);
        scene_check_words (none, sizes[i][0], sizes[i][1]);
      }
}

/* One point, and 100,000. */
static void
test_many (void)
{
  g_autoptr (TrophicScatterChart) one = trophic_scatter_chart_new ("x", "y"), many = trophic_scatter_chart_new ("x", "y");
  add (one, 1e6, 1e-300);
  g_autoptr (TrophicChartScene) scene = trophic_scatter_chart_layout (one, trophic_chart_style (TROPHIC_CHART_LIGHT), 500, 400, 1);
  scene_check_words (scene, 500, 400);
  many->limit = 0;
  for (int i = 0; i < 100000; i++)
    add (many, sin (i), cos (i * 0.7));
  gint64 best = G_MAXINT64;
  for (int i = 0; i < 5; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (TrophicChartScene) crowd = trophic_scatter_chart_layout (many, trophic_chart_style (TROPHIC_CHART_LIGHT), 900, 600, 1);
      best = MIN (best, g_get_monotonic_time () - start);
      g_assert_cmpuint (trophic_chart_scene_n_items (crowd), <, 100000);
    }
  g_test_message ("layout of 100,000 points: %.1f ms", (double) best / 1000);
  g_assert_cmpint (best, <=, 250000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scatter-chart/points", test_points);
  g_test_add_func ("/scatter-chart/words", test_words);
  g_test_add_func ("/scatter-chart/many", test_many);
  return g_test_run ();
}
