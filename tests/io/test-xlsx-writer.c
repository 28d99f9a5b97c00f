/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks that another program's library writes, read back. */
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "trophic-xlsx-fixture.h"

static void
write_text_row (lxw_worksheet     *sheet,
                lxw_row_t          row,
                const char *const *cells)
{
  for (lxw_col_t i = 0; cells[i] != NULL; i++)
    if (*cells[i] != '\0')
      worksheet_write_string (sheet, row, i, cells[i], NULL);
}

static void
write_labs (lxw_workbook  *book,
            lxw_worksheet *sheet)
{
  static const char * const header[] = { "患者ID", "採血日時", "検査項目", "結果", "単位", NULL };
  lxw_format *date = workbook_add_format (book), *zeros = workbook_add_format (book), *percent = workbook_add_format (book), *bold = workbook_add_format (book);
  format_set_num_format (date, "yyyy\"年\"m\"月\"d\"日\" hh:mm");
  format_set_num_format (zeros, "000000");
  format_set_num_format (percent, "0.0%");
  format_set_bold (bold);
  lxw_datetime drawn = { .year = 2024, .month = 4, .day = 1, .hour = 9, .min = 30 };
  worksheet_merge_range (sheet, 0, 0, 0, 4, "検査結果一覧", bold);
  write_text_row (sheet, 2, header);
  for (lxw_row_t row = 3; row < 8; row++)
    {
      worksheet_write_number (sheet, row, 0, 42, zeros);
      worksheet_write_datetime (sheet, row, 1, &drawn, date);
    }
  worksheet_write_string (sheet, 3, 2, "乳酸", NULL);
  worksheet_write_number (sheet, 3, 3, 22.222200000000001, NULL);
  worksheet_write_string (sheet, 4, 2, "HbA1c", NULL);
  worksheet_write_number (sheet, 4, 3, 0.056, percent);
  worksheet_write_string (sheet, 5, 2, "CRP", NULL);
  worksheet_write_formula_num (sheet, 5, 3, "=0.2+0.25", NULL, 0.45);
  worksheet_write_string (sheet, 6, 2, "アルブミン", NULL);
  worksheet_write_formula (sheet, 6, 3, "=D99", NULL);
  worksheet_write_string (sheet, 7, 2, "クレアチニン", NULL);
  lxw_rich_string_tuple small = { NULL, "0." }, large = { bold, "61" }, *parts[] = { &small, &large, NULL };
  worksheet_write_rich_string (sheet, 7, 3, parts, NULL);
  worksheet_write_string (sheet, 7, 4, "mg/dL", NULL);
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };
  worksheet_set_row_opt (sheet, 7, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
}

static void
test_workbook (void)
{
  static const char * const remarks[] = { "Seen by", "Dr. A", NULL }, * const old[] = { "patient_id", "test", "result", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("trophic-xlsx-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "labs.xlsx", NULL);
  lxw_workbook *book = workbook_new (path);
  write_labs (book, workbook_add_worksheet (book, "検査"));
  write_text_row (workbook_add_worksheet (book, "Remarks"), 0, remarks);
  lxw_worksheet *hidden = workbook_add_worksheet (book, "Old");
  write_text_row (hidden, 0, old);
  worksheet_hide (hidden);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  GBytes *bytes = trophic_reader_load (path, &error);
  g_assert_no_error (error);
  fixture_check (bytes,
                 "result 検査!A4 patient_id=000042 test=乳酸 result=22.2222 collected=2024-04-01 09:30\n"
                 "result 検査!A5 patient_id=000042 test=HbA1c result=5.6% collected=2024-04-01 09:30\n"
                 "result 検査!A6 patient_id=000042 test=CRP result=0.45 collected=2024-04-01 09:30\n"
                 "result 検査!A7 patient_id=000042 test=アルブミン result==D99 collected=2024-04-01 09:30\n"
                 "result 検査!A8 patient_id=000042 test=クレアチニン result=0.61 unit=mg/dL collected=2024-04-01 09:30\n",
                 "hidden-rows 検査!A8; not-calculated 検査!D7; no-header Remarks; hidden-sheet Old");
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-writer/workbook", test_workbook);
  return g_test_run ();
}
