/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of treatments: what stands on it, where, and what a reader without eyes is told. */
#include "trophic-timeline.h"

#include <math.h>
#include <string.h>

#include "trophic-record-builder.h"

static TrophicTreatment *
build_treatment (TrophicRecord *record,
                 const char    *drug,
                 const char    *start,
                 const char    *stop)
{
  TrophicTreatment *treatment = trophic_treatment_new ();
  treatment->row = record->treatments->len + 1;
  treatment->drug = g_strdup (drug);
  treatment->dose = g_strdup ("50 mg x 2");
  if (start != NULL)
    treatment->start = build_date (start);
  if (stop != NULL)
    treatment->stop = build_date (stop);
  g_ptr_array_add (record->treatments, treatment);
  trophic_record_sort (record);
  return treatment;
}

static TrophicTimeline *
timeline_of (const TrophicRecord *record)
{
  TrophicDate today = build_date ("2026-11-17");
  return trophic_timeline_new (record, &today, "en");
}

static const TrophicTimelineItem *
item_at (const TrophicTimeline *timeline,
         guint                  index)
{
  return g_ptr_array_index (timeline->items, index);
}

/* A drug taken twice has one line; events of support and plans have one each; what is in error or no support is not there. */
static void
test_facts (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_treatment (record, "Riluzole", "2026-01-10", "2026-03-01");
  build_treatment (record, "Edaravone oral", "2026-02-01", NULL);
  build_treatment (record, "RILUZOLE", "2026-05-01", NULL);
  build_treatment (record, "Placebo", "2026-05-01", NULL)->entered_in_error = TRUE;
  build_event (record, "2026-06-01", TROPHIC_EVENT_NIV_START);
  build_event (record, "2026-07-01", TROPHIC_EVENT_GASTROSTOMY);
  build_event (record, "2026-07-02", TROPHIC_EVENT_ADMISSION);
  TrophicPlan *plan = trophic_plan_new ();
  plan->start = build_date ("2026-06-15");
  g_ptr_array_add (record->plans, plan);
  g_autoptr (TrophicTimeline) timeline = timeline_of (record);
  g_assert_cmpuint (timeline->lines->len, ==, 4);
  g_assert_cmpuint (timeline->items->len, ==, 6);
  const char *lines[] = { "Riluzole", "Edaravone oral", "Support", "Nutrition plan" };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpstr (g_ptr_array_index (timeline->lines, i), ==, lines[i]);
  const guint line_of[] = { 0, 1, 0, 2, 2, 3 };
  for (guint i = 0; i < G_N_ELEMENTS (line_of); i++)
    g_assert_cmpuint (item_at (timeline, i)->line, ==, line_of[i]);
  g_assert_true (item_at (timeline, 1)->to_day == INFINITY);
  g_autofree char *ended = trophic_timeline_describe (timeline, 0), *ongoing = trophic_timeline_describe (timeline, 1);
  g_autofree char *event = trophic_timeline_describe (timeline, 3);
  g_assert_cmpstr (ended, ==, "Riluzole, 50 mg x 2, 10 Jan 2026 to 1 Mar 2026");
  g_assert_cmpstr (ongoing, ==, "Edaravone oral, 50 mg x 2, 1 Feb 2026, goes on");
  g_assert_cmpstr (event, ==, "NIV start, 1 Jun 2026");
}

static void
check_inside (const TrophicTimelineLayout *layout,
              double                       width)
{
  for (guint i = 0; i < layout->boxes->len; i++)
    {
      const TrophicChartBox *box = &g_array_index (layout->boxes, TrophicChartBox, i);
      g_assert_cmpfloat (box->x, >=, layout->plot_x - 7.01);
      g_assert_cmpfloat (box->x + box->width, <=, width);
      g_assert_cmpfloat (box->y + box->height, <=, layout->height);
      g_assert_cmpfloat (box->width, >, 0);
    }
}

/* Every item lies inside, later days lie further right, and a click on an item means it, at every width and text size. */
static void
test_layout (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_treatment (record, "A drug with a name that is longer than any gutter of a small window", "2025-02-01", "2025-06-01");
  build_treatment (record, "Riluzole", "2025-07-01", NULL);
  build_treatment (record, "Edaravone oral", NULL, "2026-02-01");
  build_event (record, "2026-06-01", TROPHIC_EVENT_NIV_START);
  g_autoptr (TrophicTimeline) timeline = timeline_of (record);
  for (double width = 320; width <= 1600; width += 160)
    for (double scale = 1; scale <= 2; scale += 0.5)
      {
        TrophicTimelineView view = { .width = width, .text_scale = scale, .theme = TROPHIC_CHART_LIGHT, .selected = 0 };
        g_autoptr (TrophicTimelineLayout) layout = trophic_timeline_layout_new (timeline, &view);
        g_assert_cmpuint (layout->boxes->len, ==, timeline->items->len);
        check_inside (layout, width);
        for (guint i = 0; i < layout->boxes->len; i++)
          {
            const TrophicChartBox *box = &g_array_index (layout->boxes, TrophicChartBox, i);
            g_assert_cmpint (trophic_timeline_layout_hit (layout, box->x + box->width / 2, box->y + box->height / 2), ==, (int) i);
          }
        g_assert_cmpint (trophic_timeline_layout_hit (layout, 1, layout->height - 1), ==, -1);
      }
}

/* The start of a treatment without one is at the edge and is said not to be known. */
static void
test_unknown_start (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  build_treatment (record, "Riluzole", NULL, NULL);
  g_autoptr (TrophicTimeline) timeline = timeline_of (record);
  g_autofree char *text = trophic_timeline_describe (timeline, 0);
  g_assert_nonnull (strstr (text, "start not known"));
  TrophicTimelineView view = { .width = 600, .text_scale = 1, .theme = TROPHIC_CHART_PRINT, .selected = -1 };
  g_autoptr (TrophicTimelineLayout) layout = trophic_timeline_layout_new (timeline, &view);
  check_inside (layout, 600);
}

static void
test_empty (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (TrophicTimeline) timeline = timeline_of (record);
  g_assert_cmpuint (timeline->items->len, ==, 0);
  TrophicTimelineView view = { .width = 600, .text_scale = 1, .theme = TROPHIC_CHART_DARK, .selected = -1 };
  g_autoptr (TrophicTimelineLayout) layout = trophic_timeline_layout_new (timeline, &view);
  g_assert_cmpuint (layout->boxes->len, ==, 0);
  g_assert_cmpint (trophic_timeline_layout_hit (layout, 10, 10), ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/facts", test_facts);
  g_test_add_func ("/timeline/layout", test_layout);
  g_test_add_func ("/timeline/unknown-start", test_unknown_start);
  g_test_add_func ("/timeline/empty", test_empty);
  return g_test_run ();
}
