/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kaplan-Meier charts as positions: columns under ticks, steps at their times, bands inside the plot, words apart at every size. */
#include "trophic-km-chart.h"

#include "km-fixture.h"
#include "scene-check.h"
#include "trophic-assert-digits.h"

/* Ten subjects; S by hand: 0.9 from 2, 0.9 x 7/8 = 0.7875 from 5 (one censored at 3), x 4/5 = 0.63 from 12, x 2/3 = 0.42 from 30. */
static const KmRow ten[] = { { 2, 1, 0 }, { 3, 0, 1 }, { 5, 1, 0 }, { 8, 0, 2 }, { 12, 1, 0 }, { 20, 0, 1 }, { 30, 1, 0 }, { 41, 0, 2 } };

static TrophicKmChart *
two_groups (TrophicKaplanMeier *low,
            TrophicKaplanMeier *higher)
{
  TrophicKmChart *chart = trophic_km_chart_new ("Event-free", "months", 72);
  trophic_km_chart_add (chart, "Low", low, TROPHIC_COLOUR_STUDY_LOW, TROPHIC_DASH_SOLID, TRUE);
  trophic_km_chart_add (chart, "Higher", higher, TROPHIC_COLOUR_STUDY_HIGHER, TROPHIC_DASH_HIGHER, FALSE);
  return chart;
}

static const TrophicChartItem *
nth_path (const TrophicChartScene *scene,
          guint                    nth)
{
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_PATH && nth-- == 0)
        return item;
    }
  return NULL;
}

/* The plot by its own grid: the line at 0% and the one at 100%. */
static TrophicChartBox
plot_of (const TrophicChartScene *scene)
{
  TrophicChartBox plot = { 0, INFINITY, 0, 0 };
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type != TROPHIC_ITEM_LINE || item->layer != TROPHIC_LAYER_GRID || item->box.width == 0 || item->box.x == 0)
        continue;
      double bottom = MAX (plot.y + plot.height, item->box.y);
      plot.y = MIN (plot.y, item->box.y);
      plot = (TrophicChartBox) { item->box.x, plot.y, item->box.width, (isfinite (bottom) ? bottom : item->box.y) - plot.y };
    }
  return plot;
}

static double
middle (const TrophicChartItem *item)
{
  return item->box.x + item->box.width / 2;
}

static void
test_ticks (void)
{
  static const struct { double end; guint n; double step; } cases[] = {
    { 72, 7, 12 }, { 36, 7, 6 }, { 24, 9, 3 }, { 120, 11, 12 }, { 1022, 6, 200 }, { 999, 5, 200 }, { 100, 6, 20 }, { 0.7, 8, 0.1 }, { 30, 7, 5 }, { 180, 8, 24 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicKmChart) chart = trophic_km_chart_new (NULL, "months", cases[i].end);
      g_autoptr (GArray) ticks = trophic_km_chart_ticks (chart);
      g_assert_cmpuint (ticks->len, ==, cases[i].n);
      trophic_assert_digits (g_array_index (ticks, double, 0), 0, 17);
      trophic_assert_digits (g_array_index (ticks, double, 1), cases[i].step, 12);
      g_assert_cmpfloat (g_array_index (ticks, double, ticks->len - 1), <=, cases[i].end * (1 + 1e-9));
    }
}

/* Every vertex of the curve of ten: where its time and its share are, and flat to the last that was watched. */
static void
test_steps (void)
{
  g_autoptr (TrophicKaplanMeier) low = km_of_rows (ten, G_N_ELEMENTS (ten)), higher = km_of_many (182, 80, 2, 1.1);
  g_autoptr (TrophicKmChart) chart = two_groups (low, higher);
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_PRINT), 900, 600, 1);
  TrophicChartBox plot = plot_of (scene);
  const TrophicChartItem *path = nth_path (scene, 0), *second = nth_path (scene, 1);
  const TrophicChartPoint *points = trophic_chart_scene_vertices (scene, path);
  static const double expected[][2] = { { 0, 1 }, { 2, 1 }, { 2, 0.9 }, { 5, 0.9 }, { 5, 0.7875 }, { 12, 0.7875 }, { 12, 0.63 },
                                        { 30, 0.63 }, { 30, 0.42 }, { 41, 0.42 } };
  g_assert_cmpuint (path->n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < path->n; i++)
    {
      g_assert_cmpfloat_with_epsilon (points[i].x, plot.x + expected[i][0] / 72 * plot.width, 1e-9);
      g_assert_cmpfloat_with_epsilon (points[i].y, plot.y + (1 - expected[i][1]) * plot.height, 1e-9);
    }
  trophic_assert_digits (path->line_width, 2.4, 15);
  g_assert_cmpint (path->dash, ==, TROPHIC_DASH_SOLID);
  g_assert_cmpint (second->dash, ==, TROPHIC_DASH_HIGHER);
  g_assert_cmpfloat_with_epsilon (trophic_chart_scene_vertices (scene, second)[second->n - 1].x, plot.x + plot.width, 1e-9);
  g_autoptr (TrophicChartScene) screen = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), 900, 600, 1);
  g_assert_cmpint (nth_path (screen, 1)->dash, ==, TROPHIC_DASH_SOLID);
}

/* Four censor marks 9 px high on the curve of ten; the median of 30 months drops from 50% to the axis with its number. */
static void
test_marks (void)
{
  g_autoptr (TrophicKaplanMeier) low = km_of_rows (ten, G_N_ELEMENTS (ten));
  g_autoptr (TrophicKmChart) chart = two_groups (low, NULL);
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), 900, 600, 1);
  TrophicChartBox plot = plot_of (scene);
  static const double censored[][2] = { { 3, 0.9 }, { 8, 0.7875 }, { 20, 0.63 }, { 41, 0.42 } };
  guint n = 0, drops = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_LINE && item->layer == TROPHIC_LAYER_EVENT)
        {
          g_assert_cmpfloat_with_epsilon (item->box.x, plot.x + censored[n][0] / 72 * plot.width, 1e-9);
          g_assert_cmpfloat_with_epsilon (item->box.y + 4.5, plot.y + (1 - censored[n][1]) * plot.height, 1e-9);
          trophic_assert_digits (item->box.height, 9, 15);
          n++;
        }
      if (item->type == TROPHIC_ITEM_LINE && item->layer == TROPHIC_LAYER_LIMIT && item->box.width == 0)
        {
          g_assert_cmpfloat_with_epsilon (item->box.x, plot.x + 30.0 / 72 * plot.width, 1e-9);
          g_assert_cmpfloat_with_epsilon (item->box.y + item->box.height, plot.y + plot.height, 1e-9);
          g_assert_cmpint (item->dash, ==, TROPHIC_DASH_LIMIT);
          drops++;
        }
    }
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (drops, ==, 1);
  g_assert_nonnull (scene_text (scene, "30"));
  g_assert_nonnull (scene_text (scene, "42% at 41"));
  g_assert_nonnull (scene_text (scene, "nobody"));
  g_assert_nonnull (scene_text (scene, "4 / 10"));
}

/* The middle of every number at risk is the x of its tick to the pixel's fraction, in rows under each other. */
static void
test_table (void)
{
  static const double sizes[][3] = { { 520, 420, 1 }, { 756, 732, 1 }, { 700, 500, 1.25 }, { 1024, 700, 2 }, { 1600, 900, 1 } };
  g_autoptr (TrophicKaplanMeier) low = km_of_rows (ten, G_N_ELEMENTS (ten)), higher = km_of_many (182, 80, 2, 1.1);
  g_autoptr (TrophicKmChart) chart = two_groups (low, higher);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_PRINT), sizes[i][0], sizes[i][1], sizes[i][2]);
      TrophicChartBox plot = plot_of (scene);
      guint counts = 0, lines = 0;
      for (guint j = 0; j < trophic_chart_scene_n_items (scene); j++)
        {
          const TrophicChartItem *item = trophic_chart_scene_item (scene, j);
          lines += item->type == TROPHIC_ITEM_LINE && item->layer == TROPHIC_LAYER_GRID && item->box.width == 0;
          if (item->layer != TROPHIC_LAYER_GUTTER)
            continue;
          double months = (middle (item) - plot.x) / plot.width * 72;
          g_assert_cmpfloat_with_epsilon (months, 12 * round (months / 12), 1e-6);
          g_assert_cmpfloat (item->box.y, >, plot.y + plot.height);
          counts++;
        }
      g_assert_cmpuint (counts, ==, 2 * lines);
      g_assert_cmpuint (lines, >=, 2);
    }
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_PRINT), 900, 600, 1);
  /* At risk just before 0, 12, 24, 36, 48 months: 10, 5, 3, 2, 0. */
  static const char *const at_risk[] = { "10", "5", "3", "2", "0", "0", "0" };
  guint column = 0;
  for (guint j = 0; j < trophic_chart_scene_n_items (scene) && column < G_N_ELEMENTS (at_risk); j++)
    if (trophic_chart_scene_item (scene, j)->layer == TROPHIC_LAYER_GUTTER)
      g_assert_cmpstr (pango_layout_get_text (trophic_chart_scene_item (scene, j)->text), ==, at_risk[column++]);
  g_assert_cmpuint (column, ==, 7);
}

/* Cumulative tables: three events and two censored by 12 months inclusive (2, 5, 12; 3, 8 twice: three). */
static void
test_more_tables (void)
{
  g_autoptr (TrophicKaplanMeier) low = km_of_rows (ten, G_N_ELEMENTS (ten));
  g_autoptr (TrophicKmChart) chart = trophic_km_chart_new (NULL, "months", 72);
  trophic_km_chart_add (chart, "All", low, TROPHIC_COLOUR_INK, TROPHIC_DASH_SOLID, FALSE);
  chart->events_table = chart->censored_table = TRUE;
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), 800, 600, 1);
  static const char *const counts[] = { "10", "5", "3", "2", "0", "0", "0", "0", "3", "3", "4", "4", "4", "4", "0", "3", "4", "4", "6", "6", "6" };
  guint n = 0;
  for (guint j = 0; j < trophic_chart_scene_n_items (scene); j++)
    if (trophic_chart_scene_item (scene, j)->layer == TROPHIC_LAYER_GUTTER)
      g_assert_cmpstr (pango_layout_get_text (trophic_chart_scene_item (scene, j)->text), ==, counts[n++]);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (counts));
  scene_check_words (scene, 800, 600);
}

/* No band leaves the plot and it stops where the interval is unknown: at 0%. */
static void
test_bands (void)
{
  static const KmRow dying[] = { { 10, 3, 0 }, { 20, 1, 1 }, { 50, 1, 0 } };
  g_autoptr (TrophicKaplanMeier) low = km_of_rows (dying, G_N_ELEMENTS (dying)), higher = km_of_many (182, 80, 2, 1.1);
  g_autoptr (TrophicKmChart) chart = two_groups (low, higher);
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), 900, 600, 1);
  TrophicChartBox plot = plot_of (scene);
  guint bands = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type != TROPHIC_ITEM_AREA)
        continue;
      double right = 0;
      for (guint j = 0; j < item->n; j++)
        {
          TrophicChartPoint at = trophic_chart_scene_vertices (scene, item)[j];
          g_assert_true (at.y >= plot.y - 1e-9 && at.y <= plot.y + plot.height + 1e-9);
          right = MAX (right, at.x);
        }
      trophic_assert_digits (item->opacity, 0.14, 15);
      g_assert_cmpfloat_with_epsilon (right, plot.x + plot.width * (bands == 0 ? 50.0 / 72 : 1), 1e-9);
      bands++;
    }
  g_assert_cmpuint (bands, ==, 2);
  /* In high contrast each band has a border of one px beside the two curves. */
  g_autoptr (TrophicChartScene) contrast = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_CONTRAST_DARK), 900, 600, 1);
  guint borders = 0, curves = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (contrast); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (contrast, i);
      borders += item->type == TROPHIC_ITEM_PATH && item->layer == TROPHIC_LAYER_BAND && item->line_width == 1;
      curves += item->type == TROPHIC_ITEM_PATH && item->layer == TROPHIC_LAYER_SERIES && item->line_width == 3;
    }
  g_assert_cmpuint (borders, ==, 2);
  g_assert_cmpuint (curves, ==, 2);
}

/* Words on words and words outside, at every size, text scale and number of groups; long names give way, numbers do not. */
static void
test_words (void)
{
  static const double sizes[][2] = { { 520, 420 }, { 690, 480 }, { 756, 732 }, { 1024, 700 }, { 1600, 900 } };
  static const char *const names[] = { "Low lactate", "Higher lactate", "低乳酸", "Riluzole and edaravone, second-line treatment arm", "B", "Unknown" };
  g_autoptr (TrophicKaplanMeier) few = km_of_rows (ten, G_N_ELEMENTS (ten)), many = km_of_many (18200, 80, 2, 1.1);
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (double text_scale = 1; text_scale <= 2; text_scale += text_scale < 1.25 ? 0.25 : 0.75)
      for (guint groups = 1; groups <= TROPHIC_KM_GROUPS; groups++)
        {
          g_autoptr (TrophicKmChart) chart = trophic_km_chart_new ("Event-free", "months", 72);
          for (guint i = 0; i < groups; i++)
            trophic_km_chart_add (chart, names[i], i == 4 ? NULL : i % 2 ? many : few, TROPHIC_COLOUR_INK, TROPHIC_DASH_SOLID, i == 0);
          g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), sizes[size][0], sizes[size][1], text_scale);
          scene_check_words (scene, sizes[size][0], sizes[size][1]);
          g_autoptr (TrophicChartScene) reading = trophic_km_chart_crosshair (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), sizes[size][0], sizes[size][1], text_scale, 70);
          scene_check_words (reading, sizes[size][0], sizes[size][1]);
        }
}

/* Nobody, one subject, all censored: drawn, and nothing invented. */
static void
test_edges (void)
{
  static const KmRow one_event[] = { { 7, 1, 0 } }, all_censored[] = { { 3, 0, 2 }, { 9, 0, 5 } };
  g_autoptr (TrophicKaplanMeier) one = km_of_rows (one_event, 1), censored = km_of_rows (all_censored, 2);
  g_autoptr (TrophicKmChart) chart = two_groups (one, censored);
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), 700, 500, 1);
  scene_check_words (scene, 700, 500);
  const TrophicChartItem *path = nth_path (scene, 0), *flat = nth_path (scene, 1);
  TrophicChartBox plot = plot_of (scene);
  g_assert_cmpuint (path->n, ==, 4);
  g_assert_cmpfloat_with_epsilon (trophic_chart_scene_vertices (scene, path)[3].y, plot.y + plot.height, 1e-9);
  g_assert_cmpuint (flat->n, ==, 2);
  g_assert_cmpfloat_with_epsilon (trophic_chart_scene_vertices (scene, flat)[1].x, plot.x + plot.width * 9 / 72, 1e-9);
  g_assert_nonnull (scene_text (scene, "100% at 9"));
  g_autoptr (TrophicKmChart) nobody = two_groups (NULL, NULL);
  g_autoptr (TrophicChartScene) empty = trophic_km_chart_layout (nobody, trophic_chart_style (TROPHIC_CHART_DARK), 700, 500, 1);
  scene_check_words (empty, 700, 500);
  g_assert_null (nth_path (empty, 0));
  chart->note = g_strdup ("Log-rank p = 0.006\nHazard ratio 0.74");
  g_autofree char *noted = trophic_km_chart_describe (chart, NAN);
  g_assert_true (g_str_has_suffix (noted, "median not reached; Log-rank p = 0.006; Hazard ratio 0.74"));
  g_clear_pointer (&chart->note, g_free);
  g_autofree char *words = trophic_km_chart_describe (chart, NAN), *at = trophic_km_chart_describe (chart, 8), *none = trophic_km_chart_describe (nobody, NAN);
  g_assert_cmpstr (words, ==, "Event-free: Low: n = 1, events 1, median 7; Higher: n = 7, events 0, median not reached");
  g_assert_cmpstr (at, ==, "8 months: Low nobody followed so long; Higher 100% (100 to 100), 5 at risk");
  g_assert_cmpstr (none, ==, "Event-free: Low: nobody; Higher: nobody");
}

/* The reading: in the end labels and as a column of the table, at the time under the pointer. */
static void
test_reading (void)
{
  g_autoptr (TrophicKaplanMeier) low = km_of_rows (ten, G_N_ELEMENTS (ten)), higher = km_of_many (182, 80, 2, 1.1);
  g_autoptr (TrophicKmChart) chart = two_groups (low, higher);
  const TrophicChartStyle *style = trophic_chart_style (TROPHIC_CHART_LIGHT);
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, style, 900, 600, 1);
  TrophicChartBox plot = plot_of (scene);
  trophic_assert_digits (trophic_km_chart_time_at (chart, style, 900, 600, 1, plot.x + plot.width * 13.2 / 72), 13, 15);
  g_assert_true (isnan (trophic_km_chart_time_at (chart, style, 900, 600, 1, plot.x - 1)));
  g_autoptr (TrophicChartScene) reading = trophic_km_chart_crosshair (chart, style, 900, 600, 1, 13);
  const TrophicChartItem *pill = scene_text (reading, "13 months"), *at_risk = scene_text (reading, "4");
  g_assert_nonnull (pill);
  g_assert_nonnull (at_risk);
  g_assert_cmpfloat_with_epsilon (middle (at_risk), plot.x + plot.width * 13 / 72, 1e-6);
  /* 0.63, variance of its logarithm 1/90 + 1/56 + 1/20: exp(1.96 x 0.28099) = 1.7345 */
  g_assert_nonnull (scene_text (reading, "63% (36–100)"));
  g_autoptr (TrophicChartScene) late = trophic_km_chart_crosshair (chart, style, 900, 600, 1, 60);
  g_assert_nonnull (scene_text (late, "—"));
}

/* 100,000 subjects a group: laid out in milliseconds (the limit leaves room for sanitizers and busy machines), few vertices, and the same last point. */
static void
test_many (void)
{
  g_autoptr (TrophicKaplanMeier) low = km_of_many (100000, 80, 2, 1), higher = km_of_many (100000, 80, 1, 1.4);
  g_autoptr (TrophicKmChart) chart = two_groups (low, higher);
  gint64 best = G_MAXINT64;
  for (int i = 0; i < 5; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), 1600, 900, 1);
      best = MIN (best, g_get_monotonic_time () - start);
      TrophicChartBox plot = plot_of (scene);
      const TrophicChartItem *path = nth_path (scene, 0);
      g_assert_cmpuint (path->n, <, 8 * 1600);
      const TrophicChartPoint *last = &trophic_chart_scene_vertices (scene, path)[path->n - 1];
      g_assert_cmpfloat_with_epsilon (last->x, plot.x + plot.width, 1e-9);
      g_assert_cmpfloat_with_epsilon (last->y, plot.y + (1 - trophic_kaplan_meier_at (low, 72).survival) * plot.height, 1e-9);
    }
  g_test_message ("layout of 2 x 100,000 subjects: %.1f ms", (double) best / 1000);
  g_assert_cmpint (best, <=, 250000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/km-chart/ticks", test_ticks);
  g_test_add_func ("/km-chart/steps", test_steps);
  g_test_add_func ("/km-chart/marks", test_marks);
  g_test_add_func ("/km-chart/table", test_table);
  g_test_add_func ("/km-chart/more-tables", test_more_tables);
  g_test_add_func ("/km-chart/bands", test_bands);
  g_test_add_func ("/km-chart/words", test_words);
  g_test_add_func ("/km-chart/edges", test_edges);
  g_test_add_func ("/km-chart/reading", test_reading);
  g_test_add_func ("/km-chart/many", test_many);
  return g_test_run ();
}
