/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ROC curve on its square: steps where they belong, the line of chance, the words, and the rule's side of the cut-off. */
#include "trophic-roc-chart.h"

#include <string.h>

#include "scene-check.h"
#include "trophic-assert-digits.h"

/* Two with the outcome (1.5, 3) and two without (1, 2): 3 of 4 pairs are in order, the area is 0.75. */
static TrophicRocPoint up[] = { { -INFINITY, 1, 0 }, { 1.25, 1, 0.5 }, { 1.75, 0.5, 0.5 }, { 2.5, 0.5, 1 }, { INFINITY, 0, 1 } };

static const TrophicChartItem *
find_type (const TrophicChartScene *scene,
           TrophicChartItemType     type,
           TrophicChartLayer        layer)
{
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == type && item->layer == layer)
        return item;
    }
  return NULL;
}

static void
test_curve (void)
{
  TrophicRoc roc = { 2, 2, 0.75, 0.25, 0.26, 1, up[1], up, G_N_ELEMENTS (up) };
  g_autoptr (TrophicRocChart) chart = trophic_roc_chart_new ("Lactate for death within 24 months", "mmol/L", &roc);
  g_autoptr (TrophicChartScene) scene = trophic_roc_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_PRINT), 900, 500, 1);
  const TrophicChartItem *chance = find_type (scene, TROPHIC_ITEM_LINE, TROPHIC_LAYER_LIMIT), *path = find_type (scene, TROPHIC_ITEM_PATH, TROPHIC_LAYER_SERIES);
  const TrophicChartItem *ring = find_type (scene, TROPHIC_ITEM_MARKER, TROPHIC_LAYER_SERIES);
  g_assert_cmpfloat_with_epsilon (chance->box.width, -chance->box.height, 1e-9); /* a square */
  double side = chance->box.width;
  const TrophicChartPoint *points = trophic_chart_scene_vertices (scene, path);
  g_assert_cmpuint (path->n, ==, G_N_ELEMENTS (up));
  for (guint i = 0; i < path->n; i++)
    {
      g_assert_cmpfloat_with_epsilon (points[i].x, chance->box.x + (1 - up[i].specificity) * side, 1e-9);
      g_assert_cmpfloat_with_epsilon (points[i].y, chance->box.y - up[i].sensitivity * side, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (ring->box.x, chance->box.x + 0.5 * side, 1e-9);
  g_assert_cmpfloat_with_epsilon (ring->box.y, chance->box.y - side, 1e-9);
  g_autofree char *words = trophic_roc_chart_describe (chart);
  g_assert_cmpstr (words, ==, "AUC 0.75 (0.26 to 1.00); n = 2 with, 2 without; Lactate for death within 24 months; Higher values are taken to go with it; "
                              "Youden's point in these data: above 1.25 mmol/L; sensitivity 100%, specificity 50%");
}

/* Positive is up to the cut-off: 1.25 finds one of the two with the outcome (50%) and leaves both without it (100%); the ring stands
 * at that point of the curve, which runs above the line of chance. */
static void
test_low (void)
{
  TrophicRocPoint low[] = { { -INFINITY, 0, 1 }, { 1.25, 0.5, 1 }, { 1.75, 0.5, 0.5 }, { 2.5, 1, 0.5 }, { INFINITY, 1, 0 } };
  TrophicRoc roc = { 2, 2, 0.75, 0.25, 0.26, 1, low[1], low, G_N_ELEMENTS (low), TRUE };
  g_autoptr (TrophicRocChart) chart = trophic_roc_chart_new ("Lactate", "mmol/L", &roc);
  g_autoptr (TrophicChartScene) scene = trophic_roc_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), 900, 500, 1);
  const TrophicChartItem *chance = find_type (scene, TROPHIC_ITEM_LINE, TROPHIC_LAYER_LIMIT), *ring = find_type (scene, TROPHIC_ITEM_MARKER, TROPHIC_LAYER_SERIES);
  g_assert_cmpfloat_with_epsilon (ring->box.x, chance->box.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (ring->box.y, chance->box.y - 0.5 * chance->box.width, 1e-9);
  g_assert_nonnull (scene_text (scene, "Youden's point in these data: up to 1.25 mmol/L"));
  g_assert_nonnull (scene_text (scene, "Lower values are taken to go with it"));
}

static void
test_words (void)
{
  static const double sizes[][2] = { { 520, 420 }, { 420, 744 }, { 756, 732 }, { 1024, 700 }, { 1600, 900 } };
  TrophicRoc roc = { 2, 2, 0.75, 0.25, 0.26, 1, up[1], up, G_N_ELEMENTS (up) };
  g_autoptr (TrophicRocChart) chart = trophic_roc_chart_new ("Lactate for death or tracheostomy within 24 months of the sample", "mmol/L", &roc);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (double text_scale = 1; text_scale <= 2; text_scale += text_scale < 1.25 ? 0.25 : 0.75)
      {
        g_autoptr (TrophicChartScene) scene = trophic_roc_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), sizes[i][0], sizes[i][1], text_scale);
        scene_check_words (scene, sizes[i][0], sizes[i][1]);
        g_assert_cmpfloat (find_type (scene, TROPHIC_ITEM_LINE, TROPHIC_LAYER_LIMIT)->box.width, >=, 0.2 * sizes[i][0]);
      }
}

/* 100,000 cut-offs and none at all. */
static void
test_many (void)
{
  gsize n = 100000;
  g_autofree TrophicRocPoint *points = g_new (TrophicRocPoint, n + 1);
  for (gsize i = 0; i <= n; i++)
    points[i] = (TrophicRocPoint) { (double) i, 1 - (double) i / (double) n, sqrt ((double) i / (double) n) };
  TrophicRoc roc = { n, n, 0.67, 0.001, 0.66, 0.68, points[n / 4], points, n + 1 };
  g_autoptr (TrophicRocChart) chart = trophic_roc_chart_new ("x", "", &roc);
  gint64 best = G_MAXINT64;
  for (int i = 0; i < 5; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (TrophicChartScene) scene = trophic_roc_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), 1600, 900, 1);
      best = MIN (best, g_get_monotonic_time () - start);
      g_assert_cmpuint (find_type (scene, TROPHIC_ITEM_PATH, TROPHIC_LAYER_SERIES)->n, <, 10000);
    }
  g_test_message ("layout of 100,000 cut-offs: %.1f ms", (double) best / 1000);
  g_assert_cmpint (best, <=, 250000);
  TrophicRoc none = { 0, 0, NAN, NAN, NAN, NAN, { NAN, NAN, NAN }, NULL, 0 };
  g_autoptr (TrophicRocChart) empty = trophic_roc_chart_new ("x", "", &none);
  g_autoptr (TrophicChartScene) scene = trophic_roc_chart_layout (empty, trophic_chart_style (TROPHIC_CHART_LIGHT), 500, 400, 1);
  scene_check_words (scene, 500, 400);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roc-chart/curve", test_curve);
  g_test_add_func ("/roc-chart/low", test_low);
  g_test_add_func ("/roc-chart/words", test_words);
  g_test_add_func ("/roc-chart/many", test_many);
  return g_test_run ();
}
