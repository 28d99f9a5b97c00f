/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <xlsxwriter.h>

#include "trophic-workbook-chart.h"

G_BEGIN_DECLS

#define TROPHIC_WORKBOOK_LINE       15 /* points */
#define TROPHIC_WORKBOOK_HEADER_ROW 4 /* rows 1 to 4 say what and whom; the header is row 5 */
#define TROPHIC_WORKBOOK_LOW_INK    0x8F3A00
#define TROPHIC_WORKBOOK_LOW_TINT   0xFDEFE6

typedef enum {
  TROPHIC_FORMAT_PLAIN  = 0,
  TROPHIC_FORMAT_BOLD   = 1 << 0,
  TROPHIC_FORMAT_TITLE  = 1 << 1, /* 14 bold */
  TROPHIC_FORMAT_LARGE  = 1 << 2, /* 16 bold */
  TROPHIC_FORMAT_SOFT   = 1 << 3,
  TROPHIC_FORMAT_RULE   = 1 << 4, /* rule below */
  TROPHIC_FORMAT_STRIKE = 1 << 5,
  TROPHIC_FORMAT_WRAP   = 1 << 6,
  TROPHIC_FORMAT_MIDDLE = 1 << 7,
  TROPHIC_FORMAT_LEFT   = 1 << 8,
  TROPHIC_FORMAT_RIGHT  = 1 << 9,
  TROPHIC_FORMAT_INDENT = 1 << 10, /* text that follows a number keeps clear of it */
  TROPHIC_FORMAT_BOTTOM = 1 << 11,
} TrophicFormatFlags;

#define TROPHIC_CELL_FORMATS 7 /* p, all there are, 0 to 4 decimals */

struct _TrophicWorkbook {
  char          *path;
  char          *temporary;
  const char    *font;
  gboolean       streaming;
  lxw_workbook  *book;
  lxw_error      failure; /* the first one */
  GHashTable    *formats; /* "flags|number format" -> lxw_format, owned by the book */
  GPtrArray     *tables;  /* (element-type TrophicWorkbookTable) */

  /* of the tables' cells, by row style */
  lxw_format    *text_formats[2];
  lxw_format    *date_formats[2];
  lxw_format    *number_formats[2][TROPHIC_CELL_FORMATS];
};

struct _TrophicWorkbookTable {
  TrophicWorkbook *workbook;
  lxw_worksheet   *sheet;
  guint            n_columns;
  lxw_row_t        row;
};

lxw_format    *trophic_workbook_format     (TrophicWorkbook            *workbook,
                                            const char                 *number_format,
                                            guint                       flags);
lxw_worksheet *trophic_workbook_add_sheet  (TrophicWorkbook            *workbook,
                                            const char                 *name,
                                            const TrophicWorkbookHead  *head);
void           trophic_workbook_write_head (TrophicWorkbook            *workbook,
                                            lxw_worksheet              *sheet,
                                            const TrophicWorkbookHead  *head,
                                            int                         n_rows);
gboolean       trophic_workbook_check      (TrophicWorkbook            *workbook,
                                            GError                    **error);
void           trophic_workbook_put_text   (TrophicWorkbook            *workbook,
                                            lxw_worksheet              *sheet,
                                            lxw_row_t                   row,
                                            lxw_col_t                   column,
                                            const char                 *text,
                                            lxw_format                 *format);
void           trophic_workbook_put_date   (TrophicWorkbook            *workbook,
                                            lxw_worksheet              *sheet,
                                            lxw_row_t                   row,
                                            lxw_col_t                   column,
                                            const TrophicDate          *date,
                                            lxw_format                 *format);
const char    *trophic_workbook_decimals   (int                         decimals);
void           trophic_workbook_set_marker (lxw_chart_series           *drawn,
                                            TrophicWorkbookMarker       marker,
                                            guint32                     colour,
                                            gboolean                    hollow);
double         trophic_workbook_serial     (double                      days);
int            trophic_workbook_text_lines (const char                 *text,
                                            int                         width);

/* Keeps the first failure of a libxlsxwriter call. */
static inline void
trophic_workbook_note (TrophicWorkbook *workbook,
                       lxw_error        code)
{
  if (G_UNLIKELY (code != LXW_NO_ERROR) && workbook->failure == LXW_NO_ERROR)
    workbook->failure = code;
}

G_END_DECLS
