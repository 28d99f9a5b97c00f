/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a laid-out chart, and that every surface takes them. */
#include "trophic-trajectory-layout.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>
#include <math.h>
#include <string.h>

#include "trajectory-fixture.h"
#include "trophic-trajectory-chart-private.h"
#include "trophic-trajectory-paint.h"

enum { LACTATE, PREALBUMIN, BMI, NFL };

static TrophicTrajectoryLayout *
lay_out (TrophicTrajectoryChart *chart,
         double                  width,
         double                  height,
         gboolean                revealed)
{
  TrophicTrajectoryView view = { .width = width, .height = height, .text_scale = 1, .revealed = revealed };
  return trophic_trajectory_layout_new (chart, &view);
}

static void
test_geometry (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  g_autoptr (TrophicTrajectoryLayout) wide = lay_out (chart, 1230, 650, FALSE), narrow = lay_out (chart, 700, 420, FALSE);
  TrophicChartBox plot = trophic_trajectory_layout_plot (wide);
  double em = trophic_chart_scene_em (trophic_trajectory_layout_scene (wide));
  g_assert_cmpfloat_with_epsilon (plot.x, 172 * em, 1);
  g_assert_cmpfloat_with_epsilon (1230 - plot.x - plot.width, 128 * em, 1.5);
  g_assert_cmpfloat_with_epsilon (plot.y, 58 * em, 1);
  g_assert_cmpfloat_with_epsilon (trophic_trajectory_layout_plot (narrow).x, 150 * em, 1);
  for (guint i = 0; i < trophic_trajectory_n_lanes (chart); i++)
    {
      const TrophicTrajectoryLaneBox *lane = trophic_trajectory_layout_lane (narrow, i);
      g_assert_cmpfloat (lane->box.height, >=, 72 * em);
      g_assert_cmpfloat (lane->bottom, >, lane->top);
    }
  double day = chart->onset_day + 100;
  g_assert_cmpfloat_with_epsilon (trophic_trajectory_layout_day (wide, trophic_trajectory_layout_x (wide, day)), day, 1e-6);
}

static void
add_session (TrophicRecord *record,
             const char    *date,
             const char    *scanner,
             double         tesla,
             double         grey_matter)
{
  TrophicImaging *imaging = trophic_imaging_new ();
  imaging->row = record->imaging->len + 1;
  g_assert_true (trophic_date_parse (date, &imaging->date));
  imaging->scanner = g_strdup (scanner);
  imaging->field_tesla = tesla;
  imaging->grey_matter_volume_ml = grey_matter;
  g_ptr_array_add (record->imaging, imaging);
}

/* [S] Two scanners, two fields of one, or two sessions of which nobody knows the scanner are never joined by a line. */
static void
test_grey_matter (void)
{
  const char *added[] = { TROPHIC_LANE_GREY_MATTER, NULL };
  TrophicTrajectoryOptions options = { .analytes = added };
  g_autoptr (TrophicRecord) record = fixture_record ();
  add_session (record, "2025-06-01", "Prisma", 3, 640);
  add_session (record, "2025-12-01", "PRISMA", 3, 630);
  add_session (record, "2026-01-01", "Prisma", 1.5, 610);
  add_session (record, "2026-02-01", "Signa", 3, 600);
  add_session (record, "2026-03-01", NULL, NAN, 620);
  add_session (record, "2026-04-01", NULL, NAN, 621);
  add_session (record, "2026-05-01", "Prisma", 3, NAN);
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart_of (record, &options);
  g_assert_cmpuint (trophic_trajectory_n_lanes (chart), ==, 5);
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (chart, 4);
  g_assert_cmpstr (lane->unit, ==, "mL");
  g_assert_cmpuint (lane->series->len, ==, 5);
  const guint sizes[] = { 2, 1, 1, 1, 1 };
  for (guint i = 0; i < lane->series->len; i++)
    {
      const TrophicTrajectorySeries *series = g_ptr_array_index (lane->series, i);
      g_assert_cmpuint (series->points->len, ==, sizes[i]);
      g_assert_true (g_array_index (series->points, TrophicTrajectoryPoint, 0).from_imaging);
      g_assert_nonnull (series->name);
    }
}

/* Small charts keep their lanes readable and say how high they became. */
static void
test_least_height (void)
{
  const char *added[] = { "albumin", "crp", "glucose", NULL };
  TrophicTrajectoryOptions options = { .analytes = added };
  g_autoptr (TrophicRecord) record = fixture_record ();
  fixture_value (record, "albumin", "2026-03-04", 3.9);
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart_of (record, &options);
  g_autoptr (TrophicTrajectoryLayout) layout = lay_out (chart, 700, 200, FALSE);
  double em = trophic_chart_scene_em (trophic_trajectory_layout_scene (layout));
  g_assert_cmpuint (trophic_trajectory_n_lanes (chart), ==, 7);
  g_assert_cmpfloat_with_epsilon (trophic_trajectory_layout_lane (layout, 5)->box.height, 36 * em, 1);
  g_assert_true (trophic_trajectory_layout_lane (layout, 5)->empty);
  g_assert_cmpfloat_with_epsilon (trophic_trajectory_layout_height (layout), (58 + 5 * 72 + 2 * 36 + 40) * em, 4);
}

static gboolean
same_item (const TrophicChartItem *a,
           const TrophicChartItem *b)
{
  return a->type == b->type && a->layer == b->layer && a->colour == b->colour && a->opacity == b->opacity &&
         memcmp (&a->box, &b->box, sizeof a->box) == 0 && a->n == b->n &&
         g_strcmp0 (a->text ? pango_layout_get_text (a->text) : NULL, b->text ? pango_layout_get_text (b->text) : NULL) == 0;
}

/* Next item that both views share. */
static const TrophicChartItem *
next_shared (const TrophicChartScene *scene,
             guint                   *place)
{
  while (*place < trophic_chart_scene_n_items (scene))
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, (*place)++);
      if (item->layer != TROPHIC_LAYER_SECRET)
        return item;
    }
  return NULL;
}

static void
check_same_but_secret (const TrophicTrajectoryLayout *covered,
                       const TrophicTrajectoryLayout *revealed)
{
  guint i = 0, j = 0;
  const TrophicChartItem *a, *b;
  do
    {
      a = next_shared (trophic_trajectory_layout_scene (covered), &i);
      b = next_shared (trophic_trajectory_layout_scene (revealed), &j);
      g_assert_true ((a == NULL) == (b == NULL));
      g_assert_true (a == NULL || same_item (a, b));
    }
  while (a != NULL);
}

static gboolean
says (const TrophicTrajectoryLayout *layout,
      const char                    *words)
{
  const TrophicChartScene *scene = trophic_trajectory_layout_scene (layout);
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->text != NULL && strstr (pango_layout_get_text (item->text), words) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* [S] Nothing moves on reveal, and a covered chart has neither the words nor the tint. */
static void
test_discreet (void)
{
  static const double sizes[][2] = { { 1230, 650 }, { 1000, 800 }, { 700, 420 }, { 650, 380 } };
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TrophicTrajectoryLayout) covered = lay_out (chart, sizes[i][0], sizes[i][1], FALSE);
      g_autoptr (TrophicTrajectoryLayout) revealed = lay_out (chart, sizes[i][0], sizes[i][1], TRUE);
      check_same_but_secret (covered, revealed);
      g_assert_true (says (revealed, "low lactate"));
      g_assert_false (says (covered, "low lactate"));
      g_assert_true (says (covered, "1.05") && says (revealed, "1.05"));
      const TrophicChartScene *scene = trophic_trajectory_layout_scene (covered);
      for (guint j = 0; j < trophic_chart_scene_n_items (scene); j++)
        {
          TrophicChartColour colour = trophic_chart_scene_item (scene, j)->colour;
          g_assert_true (colour != TROPHIC_COLOUR_LOW_INK && colour != TROPHIC_COLOUR_LOW_TINT);
        }
    }
}

/* The line is broken on both sides of a censored value, and never joins two platforms. */
static void
test_broken_lines (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  g_autoptr (TrophicTrajectoryLayout) layout = lay_out (chart, 1230, 650, FALSE);
  const TrophicChartScene *scene = trophic_trajectory_layout_scene (layout);
  guint n[TROPHIC_N_COLOURS] = { 0 }, n_limits = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->layer == TROPHIC_LAYER_SERIES && item->type == TROPHIC_ITEM_PATH && item->dash == TROPHIC_DASH_SOLID)
        n[item->colour]++;
      n_limits += item->type == TROPHIC_ITEM_LIMIT;
    }
  g_assert_cmpuint (n[TROPHIC_COLOUR_LACTATE], ==, 2);
  g_assert_cmpuint (n[TROPHIC_COLOUR_PREALBUMIN], ==, 1);
  g_assert_cmpuint (n[TROPHIC_COLOUR_BMI], ==, 1);
  g_assert_cmpuint (n[TROPHIC_COLOUR_NFL], ==, 2);
  g_assert_cmpuint (n_limits, ==, 1);
  g_assert_true (says (layout, "<0.90"));
  g_assert_true (says (layout, "arterial, not used"));
}

/* [S] Without a number from the model there is no fan, but the reason. */
static void
test_no_forecast (void)
{
  g_autoptr (TrophicRecord) record = fixture_record ();
  record->patient->status = TROPHIC_STATUS_DECEASED;
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart_of (record, NULL);
  g_autoptr (TrophicTrajectoryLayout) layout = lay_out (chart, 1230, 650, FALSE);
  const TrophicChartScene *scene = trophic_trajectory_layout_scene (layout);
  g_assert_nonnull (trophic_trajectory_lane (chart, BMI)->sentence);
  g_assert_true (says (layout, trophic_trajectory_lane (chart, BMI)->sentence));
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    g_assert_cmpint (trophic_chart_scene_item (scene, i)->layer, !=, TROPHIC_LAYER_FORECAST);
}

static void
test_hits (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  g_autoptr (TrophicTrajectoryLayout) layout = lay_out (chart, 1230, 650, FALSE);
  double x = trophic_trajectory_layout_x (layout, chart->now_day), y = trophic_trajectory_layout_y (layout, LACTATE, 0.94);
  TrophicTrajectoryHit hit = trophic_trajectory_layout_hit (layout, x + 3, y - 3);
  g_assert_cmpint (hit.kind, ==, TROPHIC_HIT_POINT);
  g_assert_cmpint (hit.lane, ==, LACTATE);
  g_assert_cmpfloat (hit.point->value, ==, 0.94);
  g_assert_cmpint (trophic_trajectory_layout_hit (layout, x + 40, y).kind, ==, TROPHIC_HIT_NOTHING);
  hit = trophic_trajectory_layout_hit (layout, trophic_trajectory_layout_x (layout, chart->diagnosis_day), 8);
  g_assert_cmpint (hit.mark->kind, ==, TROPHIC_MARK_DIAGNOSIS);
  g_assert_cmpint (trophic_trajectory_layout_lane_at (layout, y), ==, LACTATE);
  g_assert_cmpint (trophic_trajectory_layout_lane_at (layout, 5), ==, -1);
}

static void
collect_texts (const TrophicChartScene *scene,
               GPtrArray               *texts)
{
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    if (trophic_chart_scene_item (scene, i)->type == TROPHIC_ITEM_TEXT)
      g_ptr_array_add (texts, (gpointer) trophic_chart_scene_item (scene, i));
}

/* What glyphs cover of a line: its middle. */
static TrophicChartBox
ink (const TrophicChartItem *item)
{
  return (TrophicChartBox) { item->box.x + 0.5, item->box.y + 0.17 * item->box.height, item->box.width - 1, 0.66 * item->box.height };
}

static void
check_words (const TrophicTrajectoryLayout *layout,
             double                         day)
{
  g_autoptr (TrophicChartScene) overlay = trophic_trajectory_overlay (layout, day, -1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  collect_texts (trophic_trajectory_layout_scene (layout), texts);
  collect_texts (overlay, texts);
  for (guint i = 0; i < texts->len; i++)
    {
      const TrophicChartItem *a = g_ptr_array_index (texts, i);
      TrophicChartBox box = ink (a);
      if (box.x < 0 || box.x + box.width > trophic_trajectory_layout_view (layout)->width + 1 || box.y < 0 ||
          box.y + box.height > trophic_trajectory_layout_height (layout) + 1)
        g_error ("“%s” is cut off at %.0f, %.0f", pango_layout_get_text (a->text), box.x, box.y);
      for (guint j = 0; j < i; j++)
        {
          const TrophicChartItem *b = g_ptr_array_index (texts, j);
          TrophicChartBox other = ink (b);
          if (trophic_chart_box_overlaps (&box, &other))
            g_error ("“%s” at %.0f, %.0f lies on “%s” at %.0f, %.0f (width %.0f)", pango_layout_get_text (a->text), box.x, box.y,
                     pango_layout_get_text (b->text), other.x, other.y, trophic_trajectory_layout_view (layout)->width);
        }
    }
}

static char *
random_date (GRand *random)
{
  return g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (random, 2024, 2027), g_rand_int_range (random, 1, 13),
                          g_rand_int_range (random, 1, 29));
}

static void
add_random_values (TrophicRecord *record,
                   GRand         *random,
                   const char    *analyte,
                   double         low,
                   double         high)
{
  for (int n = g_rand_int_range (random, 0, 15); n > 0; n--)
    {
      g_autofree char *date = random_date (random);
      TrophicObservation *value = fixture_value (record, analyte, date, g_rand_double_range (random, low, high));
      value->comparator = g_rand_int_range (random, 0, 12) == 0 ? TROPHIC_COMPARATOR_LT : TROPHIC_COMPARATOR_NONE;
      value->sampling.draw = (TrophicDraw) g_rand_int_range (random, 0, 3);
      value->platform = g_strdup (g_rand_boolean (random) ? "Simoa" : "Lumipulse");
      value->reference_low = low + (high - low) * g_rand_double (random);
      value->reference_high = g_rand_boolean (random) ? value->reference_low * 2 : NAN;
    }
}

static TrophicRecord *
random_record (GRand *random)
{
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "R-1", "");
  patient->height_cm = g_rand_int_range (random, 0, 5) == 0 ? NAN : 160;
  patient->usual_weight_kg = 60;
  g_autofree char *onset = random_date (random), *diagnosis = random_date (random);
  if (g_rand_int_range (random, 0, 5) > 0)
    patient->onset_date = fixture_date (onset);
  patient->diagnosis_date = fixture_date (diagnosis);
  TrophicRecord *record = trophic_record_new (patient);
  add_random_values (record, random, "lactate", 0.4, 3);
  add_random_values (record, random, "prealbumin", 8, 40);
  add_random_values (record, random, "nfl", 10, 300);
  for (int n = g_rand_int_range (random, 0, 20); n > 0; n--)
    {
      g_autofree char *date = random_date (random);
      fixture_weight (record, date, g_rand_double_range (random, 38, 70), (TrophicScale) g_rand_int_range (random, 0, 8));
    }
  for (int n = g_rand_int_range (random, 0, 8); n > 0; n--)
    {
      g_autofree char *date = random_date (random), *start = random_date (random);
      TrophicEvent *event = trophic_event_new ();
      event->kind = (TrophicEventKind) g_rand_int_range (random, 1, 13);
      event->date = fixture_date (date);
      g_ptr_array_add (record->events, event);
      TrophicTreatment *treatment = trophic_treatment_new ();
      treatment->drug = g_strdup ("エダラボン経口");
      treatment->start = fixture_date (start);
      g_ptr_array_add (record->treatments, treatment);
    }
  trophic_record_sort (record);
  return record;
}

static void
test_words_stand_apart (void)
{
  static const double sizes[][2] = { { 1230, 650 }, { 1230, 900 }, { 900, 500 }, { 700, 420 }, { 660, 400 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  for (int i = 0; i < 150; i++)
    {
      g_autoptr (TrophicRecord) record = random_record (random);
      TrophicTrajectoryOptions options = { .language = i % 2 ? "ja" : "en" };
      g_autoptr (TrophicTrajectoryChart) chart = fixture_chart_of (record, &options);
      const double *size = sizes[i % G_N_ELEMENTS (sizes)];
      TrophicTrajectoryView view = { .width = size[0], .height = size[1], .text_scale = i % 7 == 0 ? 1.25 : 1,
                                     .revealed = i % 3 == 0, .since_onset = i % 4 == 0 };
      trophic_trajectory_range (chart, (TrophicTrajectoryRange) (i % 3), &view.from_day, &view.to_day);
      g_autoptr (TrophicTrajectoryLayout) layout = trophic_trajectory_layout_new (chart, &view);
      check_words (layout, NAN);
      check_words (layout, g_rand_double_range (random, chart->first_day, chart->last_day));
    }
}

static void
test_zoom (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("en");
  double from = chart->first_day, to = chart->last_day, around = chart->diagnosis_day;
  double share = (around - from) / (to - from);
  trophic_trajectory_zoom (chart, 0.5, around, &from, &to);
  g_assert_cmpfloat_with_epsilon (to - from, (chart->last_day - chart->first_day) / 2, 1e-6);
  g_assert_cmpfloat_with_epsilon ((around - from) / (to - from), share, 1e-9);
  for (int i = 0; i < 50; i++)
    trophic_trajectory_zoom (chart, 0.5, around, &from, &to);
  g_assert_cmpfloat_with_epsilon (to - from, 21, 1e-6);
  for (int i = 0; i < 50; i++)
    trophic_trajectory_zoom (chart, 2, around, &from, &to);
  g_assert_cmpfloat_with_epsilon (from, chart->first_day, 1e-6);
  g_assert_cmpfloat_with_epsilon (to, chart->last_day, 1e-6);
}

static cairo_status_t
discard (void                *closure,
         const unsigned char *data,
         unsigned int         length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
paint_on (cairo_surface_t               *surface,
          const TrophicTrajectoryLayout *layout,
          double                         day)
{
  cairo_t *cr = cairo_create (surface);
  trophic_trajectory_paint (layout, cr);
  trophic_trajectory_paint_crosshair (layout, cr, day, 1);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
test_surfaces (void)
{
  g_autoptr (TrophicTrajectoryChart) chart = fixture_chart ("ja");
  for (int theme = TROPHIC_CHART_LIGHT; theme <= TROPHIC_CHART_CONTRAST_DARK; theme++)
    {
      TrophicTrajectoryView view = { .width = 900, .height = 600, .text_scale = 1, .theme = (TrophicChartTheme) theme, .revealed = TRUE };
      g_autoptr (TrophicTrajectoryLayout) layout = trophic_trajectory_layout_new (chart, &view);
      gsize pdf = 0, svg = 0;
      paint_on (cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 900, 600), layout, chart->now_day);
      paint_on (cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL), layout, NAN);
      paint_on (cairo_pdf_surface_create_for_stream (discard, &pdf, 900, 600), layout, NAN);
      paint_on (cairo_svg_surface_create_for_stream (discard, &svg, 900, 600), layout, chart->now_day - 100);
      g_assert_cmpuint (pdf, >, 1000);
      g_assert_cmpuint (svg, >, 1000);
    }
}

/* Fills the lactate lane of an empty record with a dense random walk. */
static TrophicTrajectoryChart *
dense_chart (guint   n,
             double *low,
             double *high)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "M-1", "");
  g_autoptr (TrophicRecord) record = trophic_record_new (patient);
  TrophicTrajectoryChart *chart = trophic_trajectory_chart_alloc (record, "en");
  TrophicTrajectoryLane *lane = trophic_trajectory_add_lane (chart, "lactate", "Lactate", "mmol/L", 2);
  TrophicTrajectorySeries *series = trophic_trajectory_series (lane, "", NULL, TRUE);
  double value = 2;
  *low = INFINITY, *high = -INFINITY;
  for (guint i = 0; i < n; i++)
    {
      value = CLAMP (value + g_rand_double_range (random, -0.1, 0.1), 0.3, 6);
      TrophicTrajectoryPoint point = { .day = 20000 + i * (600.0 / n), .value = value };
      g_array_append_val (series->points, point);
      *low = MIN (*low, value), *high = MAX (*high, value);
    }
  trophic_trajectory_order (lane);
  trophic_trajectory_set_range (chart);
  return chart;
}

/* A dense line is filled as one outline that reaches the least and the greatest value, half a line beyond each. */
static void
test_dense (void)
{
  double low, high, top = INFINITY, bottom = -INFINITY;
  g_autoptr (TrophicTrajectoryChart) chart = dense_chart (200000, &low, &high);
  g_autoptr (TrophicTrajectoryLayout) layout = lay_out (chart, 1000, 400, FALSE);
  const TrophicChartScene *scene = trophic_trajectory_layout_scene (layout);
  guint n_areas = 0;
  g_assert_cmpuint (trophic_chart_scene_n_items (scene), <, 100);
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      const TrophicChartPoint *points = trophic_chart_scene_vertices (scene, item);
      if (item->type != TROPHIC_ITEM_AREA)
        continue;
      n_areas++;
      for (guint j = 0; j < item->n; j++)
        top = MIN (top, points[j].y), bottom = MAX (bottom, points[j].y);
    }
  double half = trophic_chart_scene_style (scene)->series_width / 2;
  g_assert_cmpuint (n_areas, ==, 1);
  g_assert_cmpfloat_with_epsilon (top, trophic_trajectory_layout_y (layout, LACTATE, high) - half, 1e-6);
  g_assert_cmpfloat_with_epsilon (bottom, trophic_trajectory_layout_y (layout, LACTATE, low) + half, 1e-6);
}

/* A record without a single fact still gives four named, empty lanes. */
static void
test_empty_record (void)
{
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "E-1", "");
  g_autoptr (TrophicRecord) record = trophic_record_new (patient);
  g_autoptr (TrophicTrajectoryChart) chart = trophic_trajectory_chart_new (record, NULL, NULL, NULL, NULL);
  g_autoptr (TrophicTrajectoryLayout) layout = lay_out (chart, 800, 500, FALSE);
  g_autoptr (TrophicChartScene) overlay = trophic_trajectory_overlay (layout, NAN, -1);
  g_assert_cmpuint (trophic_trajectory_n_lanes (chart), ==, 4);
  gboolean found = FALSE;
  for (guint i = 0; i < trophic_chart_scene_n_items (overlay); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (overlay, i);
      found = found || (item->text != NULL && g_str_equal (pango_layout_get_text (item->text), "No NfL"));
    }
  g_assert_true (found);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trajectory-layout/grey-matter", test_grey_matter);
  g_test_add_func ("/trajectory-layout/geometry", test_geometry);
  g_test_add_func ("/trajectory-layout/least-height", test_least_height);
  g_test_add_func ("/trajectory-layout/discreet", test_discreet);
  g_test_add_func ("/trajectory-layout/broken-lines", test_broken_lines);
  g_test_add_func ("/trajectory-layout/no-forecast", test_no_forecast);
  g_test_add_func ("/trajectory-layout/hits", test_hits);
  g_test_add_func ("/trajectory-layout/words-stand-apart", test_words_stand_apart);
  g_test_add_func ("/trajectory-layout/zoom", test_zoom);
  g_test_add_func ("/trajectory-layout/surfaces", test_surfaces);
  g_test_add_func ("/trajectory-layout/dense", test_dense);
  g_test_add_func ("/trajectory-layout/empty-record", test_empty_record);
  return g_test_run ();
}
