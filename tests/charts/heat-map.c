/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations as a lower triangle: what each cell says, and that it can be read on its colour in every style. */
#include "trophic-heat-map.h"

#include <string.h>

#include "scene-check.h"
#include "trophic-assert-digits.h"

static const char *const names[] = { "Lactate", "Pyruvate", "Prealbumin", "Triglyceride", "Free fatty acids", "Total ketone bodies", "HDL", "LDL",
                                     "Intake, kcal/kg", NULL };

static TrophicHeatMap *
usual_map (void)
{
  TrophicHeatMap *map = trophic_heat_map_new (names);
  for (guint row = 1; row < 9; row++)
    for (guint column = 0; column < row; column++)
      trophic_heat_map_set (map, column, row, ((int) (row * 7 + column * 5) % 21 - 10) / 10.0, 180 - row, 0.004 * row);
  trophic_heat_map_set (map, 3, 1, NAN, 3, NAN);
  trophic_heat_map_set (map, 2, 1, -0.004, 12, 0.98);
  return map;
}

/* Number with a true minus, n and p; nothing but n where there are too few; minus nothing is nothing. */
static void
test_cells (void)
{
  static const char *const three[] = { "a", "b", "c", NULL };
  g_autoptr (TrophicHeatMap) map = trophic_heat_map_new (three);
  trophic_heat_map_set (map, 0, 1, -0.4178, 180, 0.0311);
  trophic_heat_map_set (map, 2, 0, NAN, 3, NAN);
  trophic_heat_map_set (map, 2, 1, -0.004, 12, 0.5);
  g_autoptr (TrophicChartScene) scene = trophic_heat_map_layout (map, trophic_chart_style (TROPHIC_CHART_PRINT), 600, 500, 1);
  const char *const wanted[] = { "−0.42", "n = 180", "p = 0.031", "n = 3", "0.00", "n = 12", "p = 0.50" };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (scene_text (scene, wanted[i]));
  g_autofree char *words = trophic_heat_map_describe (map);
  g_assert_cmpstr (words, ==, "a and b: −0.42, n = 180, p = 0.031\na and c: too few, n = 3\nb and c: 0.00, n = 12, p = 0.50");
}

/* Every text of a cell, on the colour it stands on: at least 4.5, in all styles; opposite signs differ in hue, 0 has none. */
static void
test_contrast (void)
{
  g_autoptr (TrophicHeatMap) map = usual_map ();
  trophic_heat_map_set (map, 1, 0, 1, 50, 0.001);
  trophic_heat_map_set (map, 2, 0, -1, 50, 0.001);
  for (int theme = TROPHIC_CHART_LIGHT; theme <= TROPHIC_CHART_CONTRAST_DARK; theme++)
    {
      const TrophicChartStyle *style = trophic_chart_style (theme);
      g_autoptr (TrophicChartScene) scene = trophic_heat_map_layout (map, style, 876, 744, 1);
      guint32 ground = style->colours[TROPHIC_COLOUR_CARD];
      double strongest = 0;
      guint texts = 0;
      for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
        {
          const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
          if (item->type == TROPHIC_ITEM_BOX)
            {
              ground = trophic_chart_blend (style->colours[item->colour], item->opacity, style->colours[TROPHIC_COLOUR_CARD]);
              strongest = MAX (strongest, item->opacity);
            }
          if (item->layer != TROPHIC_LAYER_SERIES)
            continue;
          g_assert_cmpfloat (trophic_chart_contrast (style->colours[item->colour], ground), >=, 4.5);
          texts++;
        }
      g_assert_cmpuint (texts, ==, 35 * 3 + 1);
      g_assert_cmpfloat (strongest, >, 0.4);
    }
}

static void
test_words (void)
{
  static const double sizes[][2] = { { 520, 420 }, { 690, 480 }, { 756, 732 }, { 1024, 700 }, { 1600, 900 } };
  g_autoptr (TrophicHeatMap) map = usual_map ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (double text_scale = 1; text_scale <= 2; text_scale += text_scale < 1.25 ? 0.25 : 0.75)
      {
        g_autoptr (TrophicChartScene) scene = trophic_heat_map_layout (map, trophic_chart_style (TROPHIC_CHART_LIGHT), sizes[i][0], sizes[i][1], text_scale);
        scene_check_words (scene, sizes[i][0], sizes[i][1]);
        if (text_scale < 2)
          g_assert_nonnull (scene_text (scene, "−0.30"));
      }
}

static void
test_edges (void)
{
  static const char *const none[] = { NULL }, *const one[] = { "a", NULL };
  g_autoptr (TrophicHeatMap) empty = trophic_heat_map_new (none), single = trophic_heat_map_new (one);
  g_autoptr (TrophicChartScene) a = trophic_heat_map_layout (empty, trophic_chart_style (TROPHIC_CHART_LIGHT), 500, 400, 1);
  g_autoptr (TrophicChartScene) b = trophic_heat_map_layout (single, trophic_chart_style (TROPHIC_CHART_LIGHT), 500, 400, 1);
  g_assert_cmpuint (trophic_chart_scene_n_items (a), ==, 0);
  g_assert_cmpuint (trophic_chart_scene_n_items (b), ==, 0);
  g_autofree char *words = trophic_heat_map_describe (single);
  g_assert_cmpstr (words, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heat-map/cells", test_cells);
  g_test_add_func ("/heat-map/contrast", test_contrast);
  g_test_add_func ("/heat-map/words", test_words);
  g_test_add_func ("/heat-map/edges", test_edges);
  return g_test_run ();
}
