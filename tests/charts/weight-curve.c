/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient's weight curve: clinic and home on lines of their own, words that neither overlap nor leave the paper. */
#include "trophic-weight-curve.h"

#include <math.h>
#include <string.h>

#define WIDTH  560.0
#define HEIGHT 270.0

static TrophicWeightCurve *
curve_of (guint    n_clinic,
          guint    n_home,
          gboolean plan)
{
  TrophicWeightCurve *curve = trophic_weight_curve_new ();
  curve->language = "en";
  curve->clinic_label = g_strdup ("clinic");
  curve->home_label = g_strdup ("home");
  for (guint i = 0; i < n_clinic; i++)
    trophic_weight_curve_add (curve, 20000 + 50 * i, 51 - 1.3 * i, FALSE);
  for (guint i = 0; i < n_home; i++)
    trophic_weight_curve_add (curve, 20010 + 14 * i, 50.5 - 0.3 * i, TRUE);
  if (plan)
    {
      curve->plan_day = 20120;
      curve->plan_label = g_strdup ("plan begins");
      curve->goal_kg = 44;
      curve->goal_label = g_strdup ("goal");
    }
  return curve;
}

static const char *
words (const TrophicChartItem *item)
{
  return item->type == TROPHIC_ITEM_TEXT ? pango_layout_get_text (item->text) : NULL;
}

static void
check_scene (const TrophicChartScene *scene)
{
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *a = trophic_chart_scene_item (scene, i);
      if (a->type != TROPHIC_ITEM_TEXT)
        continue;
      g_assert_cmpfloat (a->box.x, >=, -0.5);
      g_assert_cmpfloat (a->box.y, >=, -0.5);
      g_assert_cmpfloat (a->box.x + a->box.width, <=, WIDTH + 0.5);
      g_assert_cmpfloat (a->box.y + a->box.height, <=, HEIGHT + 0.5);
      for (guint j = i + 1; j < trophic_chart_scene_n_items (scene); j++)
        {
          const TrophicChartItem *b = trophic_chart_scene_item (scene, j);
          if (b->type == TROPHIC_ITEM_TEXT && trophic_chart_box_overlaps (&a->box, &b->box))
            g_error ("“%s” and “%s” overlap", words (a), words (b));
        }
    }
}

static guint
count_markers (const TrophicChartScene *scene,
               gboolean                 hollow)
{
  guint n = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      n += item->type == TROPHIC_ITEM_MARKER && item->hollow == hollow;
    }
  return n;
}

static gboolean
has_words (const TrophicChartScene *scene,
           const char              *text)
{
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    if (g_strcmp0 (words (trophic_chart_scene_item (scene, i)), text) == 0)
      return TRUE;
  return FALSE;
}

static void
test_words (void)
{
  for (guint n = 1; n < 24; n++)
    for (guint home = 0; home < 30; home += 9)
      for (int plan = 0; plan <= 1; plan++)
        {
          g_autoptr (TrophicWeightCurve) curve = curve_of (n, home, plan);
          g_autoptr (TrophicChartScene) scene = trophic_weight_curve_lay_out (curve, WIDTH, HEIGHT, TROPHIC_CHART_PRINT);
          check_scene (scene);
          g_assert_true (has_words (scene, "kg"));
          g_assert_true (has_words (scene, "clinic"));
          g_assert_cmpint (has_words (scene, "home"), ==, home > 0);
          g_assert_cmpint (has_words (scene, "plan begins"), ==, plan);
          g_assert_cmpint (has_words (scene, "goal"), ==, plan);
          g_assert_cmpuint (count_markers (scene, FALSE), ==, n);
          g_assert_cmpuint (count_markers (scene, TRUE), ==, home);
        }
}

/* The newest weight always stands in figures. */
static void
test_last_value (void)
{
  g_autoptr (TrophicWeightCurve) curve = curve_of (7, 20, TRUE);
  g_autoptr (TrophicChartScene) scene = trophic_weight_curve_lay_out (curve, WIDTH, HEIGHT, TROPHIC_CHART_PRINT);
  g_assert_true (has_words (scene, "43.2")); /* 51 - 6 x 1.3 */
}

/* Two series are two lines: home and clinic are never joined. */
static void
test_apart (void)
{
  g_autoptr (TrophicWeightCurve) curve = curve_of (5, 4, FALSE);
  g_autoptr (TrophicChartScene) scene = trophic_weight_curve_lay_out (curve, WIDTH, HEIGHT, TROPHIC_CHART_PRINT);
  guint paths = 0, vertices = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    if (trophic_chart_scene_item (scene, i)->type == TROPHIC_ITEM_PATH)
      paths++, vertices += trophic_chart_scene_item (scene, i)->n;
  g_assert_cmpuint (paths, ==, 2);
  g_assert_cmpuint (vertices, ==, 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weight-curve/words", test_words);
  g_test_add_func ("/weight-curve/last-value", test_last_value);
  g_test_add_func ("/weight-curve/apart", test_apart);
  return g_test_run ();
}
