/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words at a point, shortened names, and lines that keep numbers whole. */
#include "trophic-chart-text.h"

#include <string.h>

static TrophicChartScene *
new_scene (void)
{
  return trophic_chart_scene_new (trophic_chart_style (TROPHIC_CHART_LIGHT), 1);
}

/* The same words by their left end, middle and right end at x = 100. */
static void
test_align (void)
{
  g_autoptr (TrophicChartScene) scene = new_scene ();
  const double aligns[] = { TROPHIC_TEXT_LEFT, TROPHIC_TEXT_CENTRE, TROPHIC_TEXT_RIGHT };
  for (guint i = 0; i < G_N_ELEMENTS (aligns); i++)
    {
      const TrophicChartItem *item = trophic_chart_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { 100, 50 }, aligns[i], "1,000", TROPHIC_FONT_UNIT,
                                                         TROPHIC_COLOUR_INK);
      g_assert_cmpfloat_with_epsilon (item->box.x + aligns[i] * item->box.width, 100, 1e-9);
      g_assert_cmpfloat_with_epsilon (item->box.y + item->box.height / 2, 50, 1e-9);
    }
  TrophicChartItem *item = trophic_chart_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { 0, 0 }, TROPHIC_TEXT_LEFT, "Riluzole and edaravone",
                                               TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK);
  trophic_chart_text_fit (item, 60);
  g_assert_cmpfloat (item->box.width, ==, 60);
  g_assert_true (pango_layout_is_ellipsized (item->text));
  g_assert_cmpfloat (trophic_chart_texts_width (scene, TROPHIC_FONT_UNIT, "a", "aaaa", "aa", NULL), ==,
                     trophic_chart_scene_text_width (scene, "aaaa", TROPHIC_FONT_UNIT));
}

/* Whatever the width, no line ends or begins with a sign, and a short bracket is on one line; nothing is lost. */
static void
test_lines (void)
{
  static const char *const text = "ALSFRS-R slope, per 1 SD (0.49 points a month): p = 0.35, n = 205";
  g_autoptr (TrophicChartScene) scene = new_scene ();
  for (double width = 170; width < 500; width += 10)
    {
      g_autoptr (GPtrArray) lines = trophic_chart_text_lines (scene, text, TROPHIC_FONT_UNIT, width);
      for (guint i = 0; i < lines->len; i++)
        {
          const char *line = lines->pdata[i];
          g_assert_false (g_str_has_suffix (line, "=") || g_str_has_prefix (line, "="));
          g_assert_true ((strchr (line, '(') != NULL) == (strchr (line, ')') != NULL));
          g_assert_cmpfloat (trophic_chart_scene_text_width (scene, line, TROPHIC_FONT_UNIT), <=, width + 1);
        }
      g_ptr_array_add (lines, NULL);
      g_autofree char *joined = g_strjoinv (" ", (char **) lines->pdata);
      g_assert_cmpstr (joined, ==, text);
    }
  g_autoptr (GPtrArray) two = trophic_chart_text_lines (scene, "a\nb", TROPHIC_FONT_UNIT, 500), none = trophic_chart_text_lines (scene, "", TROPHIC_FONT_UNIT, 500);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-text/align", test_align);
  g_test_add_func ("/chart-text/lines", test_lines);
  return g_test_run ();
}
