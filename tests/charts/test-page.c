/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing on a page runs over its margins, however long a name or a list is. */
#include "trophic-report-pages.h"

#define LONG_NAME "Wolfeschlegelsteinhausenbergerdorff-Montgomery Constantine Alexander 見本寿限無寿限無五劫の擦り切れ"

static TrophicReportFacts *
long_report (void)
{
  TrophicReportFacts *facts = trophic_report_facts_new ();
  facts->frame.title = g_strdup ("Trophic report · synthetic");
  facts->frame.name = g_strdup (LONG_NAME);
  facts->frame.identity = g_strdup ("0000000000012 · " LONG_NAME " · ジュゲムジュゲム · Female · 3 Mar 1963 (63)");
  facts->frame.foot = g_strdup ("Chart copy · synthetic patient · Research use; not a certified medical device · data until 17 Nov 2026 · "
                                "printed 2026-11-17 10:42 · by Dr " LONG_NAME " · Trophic 0.1.0");
  facts->changed = g_strdup (LONG_NAME LONG_NAME LONG_NAME);
  for (guint i = 0; i < TROPHIC_REPORT_ANSWERS; i++)
    {
      facts->answers[i] = (TrophicReportAnswer) {
        .question = g_strdup ("Intake against need"), .words = i != 2,
        .value = g_strdup (i == 2 ? "1,180" : "Borderline lactate"), .unit = g_strdup (i == 2 ? "of 1,480 kcal" : "+10"),
        .facts = { g_strdup ("0.94 mmol/L (8.5 mg/dL), at most 1.05"), g_strdup ("4 of 7 eligible values at most 1.05") },
        .caution = g_strdup ("Fasting unknown"),
      };
    }
  for (guint i = 0; i < 40; i++)
    {
      g_ptr_array_add (facts->cautions, g_strdup ("Lactate: " LONG_NAME " " LONG_NAME));
    }
  facts->cards = g_strdup ("Cards: lactate-group v1 · bmi-forecast v1 · course v1 · diagnostics v1 · encals v1 · tricals v1 · staging v1 · "
                           "nfl v1 · energy v1 · malnutrition v1 · refeeding v1 · increase-checks v1");
  TrophicSheet *sheet = trophic_sheet_new (8, 7);
  for (guint i = 0; i < 120; i++)
    trophic_sheet_line (sheet, TROPHIC_PAGE_BULLET, LONG_NAME);
  g_ptr_array_add (facts->sheets, sheet);
  facts->visits = trophic_page_table_new (2);
  trophic_page_table_column (facts->visits, 0, "Date", 40, FALSE);
  trophic_page_table_column (facts->visits, 1, "Weight, kg", 40, TRUE);
  char **row = trophic_page_table_add (facts->visits);
  row[0] = g_strdup ("17 November 2026, 10:42");
  row[1] = g_strdup ("42.8");
  return facts;
}

static void
assert_inside (const TrophicReportFacts *facts,
               guint                     page)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  trophic_report_pages_paint (facts, cr, page);
  double x, y, width, height, slack = 1;
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  g_assert_cmpfloat (x, >=, TROPHIC_PAGE_MARGIN * TROPHIC_POINTS - slack);
  g_assert_cmpfloat (x + width, <=, (TROPHIC_PAGE_WIDTH - TROPHIC_PAGE_MARGIN) * TROPHIC_POINTS + slack);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (y + height, <=, 292 * TROPHIC_POINTS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_margins (void)
{
  g_autoptr (TrophicReportFacts) facts = long_report ();
  guint n = 2 + trophic_sheet_n_pages (g_ptr_array_index (facts->sheets, 0));
  g_assert_cmpuint (n, >, 3);
  g_assert_cmpuint (trophic_report_pages_n (facts), ==, n);
  for (guint page = 1; page <= n; page++)
    assert_inside (facts, page);
}

/* A report without tables is one page. */
static void
test_one_page (void)
{
  g_autoptr (TrophicReportFacts) facts = trophic_report_facts_new ();
  g_assert_cmpuint (trophic_report_pages_n (facts), ==, 1);
  assert_inside (facts, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/margins", test_margins);
  g_test_add_func ("/page/one-page", test_one_page);
  return g_test_run ();
}
