/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curve from today: its facts against numbers worked out apart from this program, and where its parts stand. */
#include "trophic-survival-chart.h"

#include <cairo/cairo.h>
#include <string.h>

#include "trophic-assert-digits.h"

static const TrophicCard *
card (void)
{
  return trophic_card_get ("encals");
}

/* What a prediction holds that the chart takes; shares and medians come from a program of its own in another language. */
static TrophicSurvivalChart *
chart_of (double lp,
          double now,
          double s12,
          double s24,
          double s36,
          double median)
{
  TrophicEncals encals = { .lp = lp, .months_now = now, .conditional_s12 = s12, .conditional_s24 = s24, .conditional_s36 = s36,
                           .conditional_median_months = median };
  return trophic_survival_chart_new (&encals, card ());
}

static TrophicSurvivalChart *
usual_chart (void)
{
  return chart_of (-4, 18, 0.6168958735949055, 0.3020005386946913, 0.1559455593882733, 15.637401508654598);
}

/* From 1 today on, down by month, through the marks. */
static void
test_facts (void)
{
  g_autoptr (TrophicSurvivalChart) chart = usual_chart ();
  const TrophicSurvivalPoint *points = (const TrophicSurvivalPoint *) chart->points->data;
  g_assert_cmpuint (chart->points->len, ==, 49);
  trophic_assert_digits (trophic_survival_chart_end (chart), 48, 17);
  trophic_assert_digits (points[0].share, 1, 15);
  trophic_assert_digits (points[7].share, 0.7924308973143609, 12);
  for (guint i = 1; i < chart->points->len; i++)
    g_assert_true (points[i].share < points[i - 1].share && points[i].months == i);
  for (guint i = 0; i < TROPHIC_SURVIVAL_MARKS; i++)
    {
      trophic_assert_digits (chart->marks[i].months, 12 * (i + 1), 17);
      trophic_assert_digits (points[12 * (i + 1)].share, chart->marks[i].share, 12);
    }
}

/* A median of 60 months is shown with half a year behind it; one of 149 is beyond the ten years that are drawn. */
static void
test_end (void)
{
  g_autoptr (TrophicSurvivalChart) slow = chart_of (-7, 20, 0.959, 0.870, 0.748, 60.03082771416966);
  trophic_assert_digits (trophic_survival_chart_end (slow), 72, 17);
  g_assert_true (isfinite (slow->median_months));
  g_autoptr (TrophicSurvivalChart) slowest = chart_of (-9, 20, 0.99, 0.98, 0.96, 149.14388664032603);
  trophic_assert_digits (trophic_survival_chart_end (slowest), 120, 17);
  g_assert_true (isnan (slowest->median_months));
  TrophicEncals silent = { .reason = "tracheostomy" };
  g_assert_null (trophic_survival_chart_new (&silent, card ()));
}

static void
test_words (void)
{
  static const struct { double share; const char *text; } shares[] = {
    { 1, "100%" }, { 0.999, "over 99%" }, { 0.994, "99%" }, { 0.617, "62%" }, { 0.006, "1%" }, { 0.004, "under 1%" }, { 0, "0%" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autofree char *text = trophic_survival_share_text (shares[i].share);
      g_assert_cmpstr (text, ==, shares[i].text);
    }
  g_autoptr (TrophicSurvivalChart) chart = usual_chart ();
  g_autofree char *whole = trophic_survival_chart_describe (chart, NAN), *month = trophic_survival_chart_describe (chart, 7);
  g_assert_true (strstr (whole, "12 months 62%") != NULL && strstr (whole, "24 months 30%") != NULL && strstr (whole, "36 months 16%") != NULL);
  g_assert_nonnull (strstr (whole, "median 16 months"));
  g_assert_cmpstr (month, ==, "7 months from today: 79% free of the endpoint");
}

static const TrophicChartItem *
find_text (const TrophicChartScene *scene,
           const char              *text)
{
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_TEXT && g_str_equal (pango_layout_get_text (item->text), text))
        return item;
    }
  return NULL;
}

/* One line in ink and no colour of a group; nothing outside the picture at either size; the pointer's month is where it stands. */
static void
test_layout (void)
{
  g_autoptr (TrophicSurvivalChart) chart = usual_chart ();
  const TrophicChartStyle *style = trophic_chart_style (TROPHIC_CHART_LIGHT);
  const double sizes[][3] = { { 1100, 250, 1 }, { 480, 250, 1 }, { 700, 400, 1.5 } };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double width = sizes[i][0], height = sizes[i][1], text_scale = sizes[i][2];
      g_autoptr (TrophicChartScene) scene = trophic_survival_chart_layout (chart, style, width, height, text_scale);
      guint n_paths = 0;
      for (guint j = 0; j < trophic_chart_scene_n_items (scene); j++)
        {
          const TrophicChartItem *item = trophic_chart_scene_item (scene, j);
          n_paths += item->type == TROPHIC_ITEM_PATH;
          g_assert_true (item->colour == TROPHIC_COLOUR_INK || item->colour == TROPHIC_COLOUR_SOFT_INK);
          if (item->type == TROPHIC_ITEM_TEXT)
            g_assert_true (item->box.x >= 0 && item->box.x + item->box.width <= width && item->box.y >= 0 && item->box.y + item->box.height <= height);
        }
      g_assert_cmpuint (n_paths, ==, 1);
      g_assert_true (find_text (scene, "62%") != NULL && find_text (scene, "30%") != NULL && find_text (scene, "16%") != NULL);
      g_assert_true (find_text (scene, "today") != NULL && find_text (scene, "18") != NULL && find_text (scene, "66") != NULL);
      g_assert_nonnull (find_text (scene, "median 16 months"));
      const TrophicChartItem *year = find_text (scene, "12");
      trophic_assert_digits (trophic_survival_chart_month_at (chart, style, width, height, text_scale, year->box.x + year->box.width / 2), 12, 17);
      g_assert_true (isnan (trophic_survival_chart_month_at (chart, style, width, height, text_scale, 0)));
      g_autoptr (TrophicChartScene) cross = trophic_survival_chart_crosshair (chart, style, width, height, text_scale, 48);
      const TrophicChartItem *pill = find_text (cross, "48 months · 9%");
      g_assert_nonnull (pill);
      g_assert_cmpfloat (pill->box.x + pill->box.width, <=, width);
    }
}

/* Every theme paints something, and paints it without an error. */
static void
test_paint (void)
{
  g_autoptr (TrophicSurvivalChart) chart = usual_chart ();
  for (int theme = TROPHIC_CHART_LIGHT; theme <= TROPHIC_CHART_CONTRAST_DARK; theme++)
    {
      g_autoptr (TrophicChartScene) scene = trophic_survival_chart_layout (chart, trophic_chart_style (theme), 600, 250, 1);
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      trophic_chart_scene_paint (scene, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      double x, y, width, height;
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_assert_true (x >= 0 && y >= 0 && x + width <= 600 && y + height <= 250 && width > 500 && height > 200);
      cairo_surface_destroy (surface);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survival-chart/facts", test_facts);
  g_test_add_func ("/survival-chart/end", test_end);
  g_test_add_func ("/survival-chart/words", test_words);
  g_test_add_func ("/survival-chart/layout", test_layout);
  g_test_add_func ("/survival-chart/paint", test_paint);
  return g_test_run ();
}
