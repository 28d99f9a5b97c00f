/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hazard ratios on their axis: logarithmic, squares of one size, arrows where an interval is cut, words apart. */
#include "trophic-forest-chart.h"

#include <string.h>

#include "scene-check.h"
#include "trophic-assert-digits.h"

static TrophicForestChart *
usual_chart (void)
{
  TrophicForestChart *chart = trophic_forest_chart_new ("Hazard ratio, 95% CI", "later event", "earlier event");
  trophic_forest_chart_add (chart, "Lactate, per 1 SD (0.41 mmol/L) higher", "0.74 (0.61 to 0.90)  p = 0.003", 0.74, 0.61, 0.90);
  trophic_forest_chart_add (chart, "Bulbar onset", NULL, 1.524, 1.052, 2.196);
  trophic_forest_chart_add (chart, "ALSFRS-R slope, per 1 SD", "2.0 (0.05 to 90)", 2, 0.05, 90);
  trophic_forest_chart_add (chart, "Sex", "left out: one value", NAN, NAN, NAN);
  return chart;
}

static double
middle (const TrophicChartItem *item)
{
  return item->box.x + item->box.width / 2;
}

/* Equal factors are equal distances: 0.5 to 1 as 1 to 2; the estimate of 0.74 stands log(0.74 / 0.5) / log 2 of the way. */
static void
test_axis (void)
{
  g_autoptr (TrophicForestChart) chart = usual_chart ();
  g_autoptr (TrophicChartScene) scene = trophic_forest_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_PRINT), 900, trophic_forest_chart_height (chart, 1), 1);
  double half = middle (scene_text (scene, "0.5")), one = middle (scene_text (scene, "1")), two = middle (scene_text (scene, "2"));
  g_assert_cmpfloat_with_epsilon (two - one, one - half, 1e-3);
  g_assert_nonnull (scene_text (scene, "4"));
  guint squares = 0, arrows = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_MARKER)
        {
          g_assert_cmpint (item->shape, ==, TROPHIC_SHAPE_SQUARE);
          trophic_assert_digits (item->radius, 5, 15);
          if (squares++ == 0)
            g_assert_cmpfloat_with_epsilon (item->box.x, half + log (0.74 / 0.5) / log (2) * (one - half), 1e-3);
        }
      arrows += item->type == TROPHIC_ITEM_AREA;
    }
  g_assert_cmpuint (squares, ==, 3);
  g_assert_cmpuint (arrows, ==, 2);
  const TrophicChartItem *lower = NULL;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene) && lower == NULL; i++)
    if (trophic_chart_scene_item (scene, i)->layer == TROPHIC_LAYER_SERIES)
      lower = trophic_chart_scene_item (scene, i);
  g_assert_cmpfloat_with_epsilon (lower->box.x, half + log (0.61 / 0.5) / log (2) * (one - half), 1e-3);
  g_assert_cmpfloat_with_epsilon (lower->box.x + lower->box.width, half + log (0.90 / 0.5) / log (2) * (one - half), 1e-3);
}

static void
test_words (void)
{
  static const double widths[] = { 372, 520, 756, 1024, 1600 };
  g_autoptr (TrophicForestChart) chart = usual_chart ();
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (double text_scale = 1; text_scale <= 2; text_scale += text_scale < 1.25 ? 0.25 : 0.75)
      {
        /* No place has less than 520 px at twice the text: the numbers alone would fill it. */
        if (widths[i] < 520 && text_scale > 1.25)
          continue;
        double height = trophic_forest_chart_height (chart, text_scale);
        g_autoptr (TrophicChartScene) scene = trophic_forest_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), widths[i], height, text_scale);
        scene_check_words (scene, widths[i], height);
        g_assert_nonnull (scene_text (scene, "1.52 (1.05 to 2.20)"));
        g_assert_nonnull (scene_text (scene, "left out: one value"));
      }
  g_autofree char *words = trophic_forest_chart_describe (chart);
  g_assert_nonnull (strstr (words, "Bulbar onset: 1.52 (1.05 to 2.20)"));
}

/* No row; intervals without ends; estimates beyond any axis: drawn without a number that is not finite. */
static void
test_edges (void)
{
  g_autoptr (TrophicForestChart) none = trophic_forest_chart_new ("Hazard ratio", NULL, NULL), odd = trophic_forest_chart_new ("Hazard ratio", NULL, NULL);
  trophic_forest_chart_add (odd, "a", NULL, 1, 0, INFINITY);
  trophic_forest_chart_add (odd, "b", NULL, 1e30, 1e20, 1e40);
  trophic_forest_chart_add (odd, "c", NULL, 0, NAN, NAN);
  g_autoptr (TrophicChartScene) empty = trophic_forest_chart_layout (none, trophic_chart_style (TROPHIC_CHART_DARK), 600, 120, 1);
  g_autoptr (TrophicChartScene) scene = trophic_forest_chart_layout (odd, trophic_chart_style (TROPHIC_CHART_DARK), 600, 200, 1);
  g_assert_nonnull (scene_text (scene, "> 1000 (> 1000 to > 1000)"));
  scene_check_words (empty, 600, 120);
  scene_check_words (scene, 600, 200);
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      g_assert_true (isfinite (item->box.x) && isfinite (item->box.width) && item->box.x >= 0 && item->box.x + item->box.width <= 600);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forest-chart/axis", test_axis);
  g_test_add_func ("/forest-chart/words", test_words);
  g_test_add_func ("/forest-chart/edges", test_edges);
  return g_test_run ();
}
