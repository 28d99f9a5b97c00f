/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet shrinks until it is one page, then takes another page; its words never overlap, and a heading is never alone. */
#include "trophic-sheet-check.h"

#define LONG_NAME "ジュゲムジュゲム五劫の擦り切れ海砂利水魚の水行末雲来末風来末 Wolfeschlegelsteinhausenbergerdorff-Montgomery"

static TrophicPageTable *
table_of (guint n_rows)
{
  TrophicPageTable *table = trophic_page_table_new (3);
  trophic_page_table_column (table, 0, "Product", 60, FALSE);
  trophic_page_table_column (table, 1, "kcal", 20, TRUE);
  trophic_page_table_column (table, 2, "Note", 40, FALSE);
  for (guint i = 0; i < n_rows; i++)
    {
      char **row = trophic_page_table_add (table);
      row[0] = g_strdup (LONG_NAME);
      row[1] = g_strdup ("1,600");
      row[2] = g_strdup (i % 2 ? NULL : "a note that wraps because it is longer than its column is wide, by far");
    }
  return table;
}

/* One of everything, @n times. */
static TrophicSheet *
sheet_of (guint n)
{
  const char *const options[] = { "0", "1", "2", "3", "4", "unknown", LONG_NAME, NULL };
  const char *const boxes[] = { "Physician", "Nurse", "Pharmacist", "Registered dietitian", NULL };
  TrophicSheet *sheet = trophic_sheet_new (10, 6);
  TrophicPageFrame *frame = trophic_sheet_frame (sheet);
  frame->title = g_strdup ("NST sheet · synthetic");
  frame->name = g_strdup (LONG_NAME);
  frame->identity = g_strdup ("0000000000012 · " LONG_NAME " · Female · 3 Mar 1963 (63)");
  frame->foot = g_strdup ("For the team · data until 17 Nov 2026");
  for (guint i = 0; i < n; i++)
    {
      trophic_sheet_column (sheet, TROPHIC_SHEET_FULL);
      trophic_sheet_heading (sheet, "Patient");
      trophic_sheet_fields (sheet, 3);
      trophic_sheet_field (sheet, "Numbers", LONG_NAME);
      trophic_sheet_field (sheet, "Height", NULL);
      trophic_sheet_field (sheet, "A label that is far too long to stand beside its value", "156.0 cm");
      trophic_sheet_field (sheet, "Empty", "");
      trophic_sheet_column (sheet, TROPHIC_SHEET_LEFT);
      trophic_sheet_heading (sheet, "Left");
      trophic_sheet_line (sheet, TROPHIC_PAGE_BULLET, LONG_NAME);
      trophic_sheet_large (sheet, "42.8 kg");
      trophic_sheet_column (sheet, TROPHIC_SHEET_RIGHT);
      trophic_sheet_heading (sheet, "Right");
      trophic_sheet_table (sheet, table_of (2));
      trophic_sheet_column (sheet, TROPHIC_SHEET_FULL);
      trophic_sheet_entry (sheet, "Scale", "Chair, 30 Sep", NULL, options);
      trophic_sheet_entry (sheet, "Weight", LONG_NAME, "kg", NULL);
      trophic_sheet_tick (sheet, LONG_NAME);
      trophic_sheet_write (sheet, 2);
      trophic_sheet_boxes (sheet, 13, boxes);
    }
  return sheet;
}

static void
assert_inside (TrophicSheet *sheet,
               guint         page)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  trophic_sheet_paint (sheet, cr, page);
  double x, y, width, height, slack = 1.5;
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  g_assert_cmpfloat (x, >=, TROPHIC_PAGE_MARGIN * TROPHIC_POINTS - slack);
  g_assert_cmpfloat (x + width, <=, (TROPHIC_PAGE_WIDTH - TROPHIC_PAGE_MARGIN) * TROPHIC_POINTS + slack);
  g_assert_cmpfloat (y + height, <=, 292 * TROPHIC_POINTS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Where there is room the type has the size that was asked for; else it shrinks, and only then there are more pages. */
static void
test_shrinks (void)
{
  g_autoptr (TrophicSheet) one = sheet_of (1), two = sheet_of (2), many = sheet_of (12);
  g_assert_cmpuint (trophic_sheet_n_pages (one), ==, 1);
  g_assert_cmpfloat (trophic_sheet_points (one), ==, 10);
  g_assert_cmpuint (trophic_sheet_n_pages (two), ==, 1);
  g_assert_cmpfloat (trophic_sheet_points (two), <, 10);
  g_assert_cmpuint (trophic_sheet_n_pages (many), >, 1);
  g_assert_cmpfloat (trophic_sheet_points (many), ==, 6);
}

static void
test_nothing_overlaps (void)
{
  for (guint n = 1; n <= 12; n += 3)
    {
      g_autoptr (TrophicSheet) sheet = sheet_of (n);
      check_sheet (sheet);
      for (guint page = 1; page <= trophic_sheet_n_pages (sheet); page++)
        assert_inside (sheet, page);
    }
}

/* Every word that was added stands somewhere: nothing is cut, however many pages it takes. */
static void
test_nothing_is_lost (void)
{
  g_autoptr (TrophicSheet) sheet = sheet_of (12);
  guint headings = 0, boxes = 0;
  for (guint i = 0; i < trophic_sheet_n_items (sheet); i++)
    {
      const TrophicSheetItem *item = trophic_sheet_item (sheet, i);
      headings += g_strcmp0 (item->text, "Patient") == 0;
      boxes += g_strcmp0 (item->text, "Pharmacist") == 0;
    }
  g_assert_cmpuint (headings, ==, 12);
  g_assert_cmpuint (boxes, ==, 12);
}

/* A heading stands on the page of the row under it, for every place of the page's end. */
static void
test_heading_stays (void)
{
  for (guint lines = 40; lines < 80; lines++)
    {
      g_autoptr (TrophicSheet) sheet = trophic_sheet_new (10, 10);
      for (guint i = 0; i < lines; i++)
        trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, "line");
      trophic_sheet_heading (sheet, "Heading");
      trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, "first row");
      const TrophicSheetItem *heading = find_words (sheet, "Heading"), *row = find_words (sheet, "first row");
      g_assert_cmpuint (heading->page, ==, row->page);
      g_assert_cmpfloat (heading->y + heading->height, <=, row->y + 0.01);
      check_sheet (sheet);
    }
}

/* Over the whole width a block stands below the longer of the two columns. */
static void
test_columns (void)
{
  g_autoptr (TrophicSheet) sheet = trophic_sheet_new (10, 10);
  trophic_sheet_column (sheet, TROPHIC_SHEET_LEFT);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, "left");
  trophic_sheet_column (sheet, TROPHIC_SHEET_RIGHT);
  for (guint i = 0; i < 5; i++)
    trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, i == 4 ? "right end" : "right");
  trophic_sheet_column (sheet, TROPHIC_SHEET_FULL);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, "below");
  const TrophicSheetItem *left = find_words (sheet, "left"), *right = find_words (sheet, "right"), *end = find_words (sheet, "right end"),
                         *below = find_words (sheet, "below");
  g_assert_cmpfloat (left->y, ==, right->y);
  g_assert_cmpfloat (right->x, >, left->x + left->width);
  g_assert_cmpfloat (below->y, >=, end->y + end->height);
  g_assert_cmpfloat (below->x, ==, left->x);
}

static void
test_empty (void)
{
  g_autoptr (TrophicSheet) sheet = trophic_sheet_new (10, 6);
  g_assert_cmpuint (trophic_sheet_n_pages (sheet), ==, 1);
  g_assert_cmpuint (trophic_sheet_n_items (sheet), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/shrinks", test_shrinks);
  g_test_add_func ("/sheet/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/sheet/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/sheet/heading-stays", test_heading_stays);
  g_test_add_func ("/sheet/columns", test_columns);
  g_test_add_func ("/sheet/empty", test_empty);
  return g_test_run ();
}
