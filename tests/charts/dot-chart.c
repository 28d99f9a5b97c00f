/* SPDX-License-Identifier: GPL-3.0-or-later */
/* p-values as dots: decades evenly spaced, the number beside each, nothing at 0.05. */
#include "trophic-dot-chart.h"

#include "scene-check.h"
#include "trophic-assert-digits.h"

static TrophicDotChart *
usual_chart (void)
{
  TrophicDotChart *chart = trophic_dot_chart_new ("Sensitivity, log-rank p");
  trophic_dot_chart_add (chart, "1.05, at or below", 0.006, NULL, TRUE);
  trophic_dot_chart_add (chart, "Q1 of this cohort, 0.98", 0.05, NULL, FALSE);
  trophic_dot_chart_add (chart, "+ NIV 23 h", 0.02, NULL, FALSE);
  trophic_dot_chart_add (chart, "From sampling", 1e-12, NULL, FALSE);
  trophic_dot_chart_add (chart, "Validation half", NAN, "no events in one group", FALSE);
  return chart;
}

static double
middle (const TrophicChartItem *item)
{
  return item->box.x + item->box.width / 2;
}

static void
test_axis (void)
{
  g_autoptr (TrophicDotChart) chart = usual_chart ();
  double height = trophic_dot_chart_height (chart, 1);
  g_autoptr (TrophicChartScene) scene = trophic_dot_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_PRINT), 600, height, 1);
  double hundredth = middle (scene_text (scene, "0.01")), tenth = middle (scene_text (scene, "0.1")), one = middle (scene_text (scene, "1"));
  g_assert_cmpfloat_with_epsilon (one - tenth, tenth - hundredth, 1e-3);
  static const double p[] = { 0.006, 0.05, 0.02 };
  guint dots = 0, arrows = 0, grid = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_MARKER)
        {
          g_assert_cmpfloat_with_epsilon (item->box.x, one + log10 (p[dots]) * (one - tenth), 1e-3);
          g_assert_false (item->hollow);
          dots++;
        }
      if (item->type == TROPHIC_ITEM_LINE)
        {
          /* A line stands at a decade, never at 0.05. */
          double decade = (item->box.x - one) / (one - tenth);
          g_assert_cmpfloat_with_epsilon (decade, round (decade), 1e-3);
          grid++;
        }
      arrows += item->type == TROPHIC_ITEM_AREA;
    }
  g_assert_cmpuint (dots, ==, 3);
  g_assert_cmpuint (arrows, ==, 1);
  g_assert_cmpuint (grid, ==, 5);
  g_assert_nonnull (scene_text (scene, "0.006"));
  g_assert_nonnull (scene_text (scene, "0.050"));
  g_assert_nonnull (scene_text (scene, "< 0.001"));
  g_assert_nonnull (scene_text (scene, "no events in one group"));
}

static void
test_words (void)
{
  static const double widths[] = { 320, 372, 520, 756, 1600 };
  g_autoptr (TrophicDotChart) chart = usual_chart (), none = trophic_dot_chart_new ("Sensitivity");
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (double text_scale = 1; text_scale <= 2; text_scale += text_scale < 1.25 ? 0.25 : 0.75)
      {
        double height = trophic_dot_chart_height (chart, text_scale);
        g_autoptr (TrophicChartScene) scene = trophic_dot_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), widths[i], height, text_scale);
        scene_check_words (scene, widths[i], height);
      }
  g_autoptr (TrophicChartScene) empty = trophic_dot_chart_layout (none, trophic_chart_style (TROPHIC_CHART_LIGHT), 372, 100, 1);
  scene_check_words (empty, 372, 100);
  g_autofree char *words = trophic_dot_chart_describe (chart);
  g_assert_cmpstr (words, ==, "Sensitivity, log-rank p\n1.05, at or below: p = 0.006\nQ1 of this cohort, 0.98: p = 0.050\n+ NIV 23 h: p = 0.020\n"
                              "From sampling: p < 0.001\nValidation half: no events in one group");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dot-chart/axis", test_axis);
  g_test_add_func ("/dot-chart/words", test_words);
  return g_test_run ();
}
