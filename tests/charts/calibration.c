/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calibration chart as plain numbers: bars from 0, the even line, and both axes of the left panel alike. */
#include "trophic-calibration-chart.h"

#include <math.h>

enum { WIDTH = 760, HEIGHT = 300 };

static TrophicChartScene *
lay_out (const TrophicCalibrationChart *chart,
         double                         text_scale)
{
  return trophic_calibration_layout (chart, WIDTH, HEIGHT, trophic_chart_style (TROPHIC_CHART_LIGHT), text_scale);
}

static guint
count (TrophicChartScene    *scene,
       TrophicChartItemType  type,
       TrophicChartLayer     layer,
       TrophicChartItem      first[16])
{
  guint n = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == type && item->layer == layer && n < 16)
        first[n++] = *item;
    }
  return n;
}

/* 10 weights in the lowest tenth, 5 in each other one: the lowest bar is twice as high, all stand on one ground, and the even
 * line is at (10 + 9 x 5) / 10 = 5.5, which is 1.1 of a bar of 5. */
static void
test_bars (void)
{
  const TrophicCalibrationChart chart = { .bins = { 10, 5, 5, 5, 5, 5, 5, 5, 5, 5 } };
  g_autoptr (TrophicChartScene) scene = lay_out (&chart, 1);
  TrophicChartItem bars[16], lines[16];
  g_assert_cmpuint (count (scene, TROPHIC_ITEM_BOX, TROPHIC_LAYER_SERIES, bars), ==, TROPHIC_CALIBRATION_BINS);
  double ground = bars[0].box.y + bars[0].box.height;
  g_assert_cmpfloat_with_epsilon (bars[0].box.height, 2 * bars[1].box.height, 1e-9);
  for (guint i = 0; i < TROPHIC_CALIBRATION_BINS; i++)
    {
      g_assert_cmpfloat_with_epsilon (bars[i].box.y + bars[i].box.height, ground, 1e-9);
      g_assert_cmpfloat (bars[i].box.x, >, WIDTH / 2.0);
      g_assert_cmpfloat (bars[i].box.x + bars[i].box.width, <, WIDTH);
    }
  g_assert_cmpuint (count (scene, TROPHIC_ITEM_LINE, TROPHIC_LAYER_LIMIT, lines), ==, 2);
  g_assert_cmpfloat_with_epsilon (ground - lines[1].box.y, 1.1 * bars[1].box.height, 1e-9);
}

/* A group forecast as it came lies on the line of equality, one that lost more than forecast below it. */
static void
test_forecasts (void)
{
  const TrophicCalibrationChart chart = { .n_tenths = 3, .predicted = { -1, -0.5, 0 }, .observed = { -1, -1, 0 } };
  g_autoptr (TrophicChartScene) scene = lay_out (&chart, 1);
  TrophicChartItem markers[16], lines[16];
  g_assert_cmpuint (count (scene, TROPHIC_ITEM_MARKER, TROPHIC_LAYER_SERIES, markers), ==, 3);
  count (scene, TROPHIC_ITEM_LINE, TROPHIC_LAYER_LIMIT, lines);
  for (guint i = 0; i < 3; i++)
    {
      double share = (markers[i].box.x - lines[0].box.x) / lines[0].box.width;
      double on_line = lines[0].box.y + share * lines[0].box.height;
      if (i == 1)
        g_assert_cmpfloat (markers[i].box.y, >, on_line + 1);
      else
        g_assert_cmpfloat_with_epsilon (markers[i].box.y, on_line, 1e-9);
    }
}

/* Nothing scored, or large type: no number that is none, nothing beyond the edges. */
static void
test_edges (void)
{
  const TrophicCalibrationChart empty = { 0 }, one = { .n_tenths = 1, .predicted = { -0.4 }, .observed = { -0.4 }, .bins = { 1 } };
  const TrophicCalibrationChart *charts[] = { &empty, &one };
  for (guint c = 0; c < G_N_ELEMENTS (charts); c++)
    for (double scale = 1; scale <= 2; scale += 0.5)
      {
        g_autoptr (TrophicChartScene) scene = lay_out (charts[c], scale);
        for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
          {
            const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
            g_assert_true (isfinite (item->box.x) && isfinite (item->box.y) && isfinite (item->box.width) && isfinite (item->box.height));
            g_assert_cmpfloat (item->box.x, >=, 0);
            g_assert_cmpfloat (item->box.y, >=, 0);
            g_assert_cmpfloat (item->box.y, <=, HEIGHT);
          }
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibration/bars", test_bars);
  g_test_add_func ("/calibration/forecasts", test_forecasts);
  g_test_add_func ("/calibration/edges", test_edges);
  return g_test_run ();
}
