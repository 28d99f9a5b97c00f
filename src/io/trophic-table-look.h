/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a table as they read, for a person who says what its columns hold, and what the program would say of
 * them by itself. */
#pragma once

#include <glib.h>

#include "trophic-profile.h"

G_BEGIN_DECLS

/**
 * TrophicTableLookRow:
 * @line: the line of the file or the row of the sheet, from 1
 * @cells: (array zero-terminated=1): without quotes and outer blanks
 */
typedef struct {
  guint   line;
  char  **cells;
} TrophicTableLookRow;

/**
 * TrophicTableLook:
 * @format: "csv" or "xlsx"
 * @encoding: how the letters were read
 * @separator: what parts the cells; 0 in a workbook
 * @sheets: (array zero-terminated=1): of a workbook those that are shown; else empty
 * @sheet: (nullable): the one whose rows these are
 * @rows: (element-type TrophicTableLookRow)
 * @n_columns: of the longest row
 * @more: whether the table goes on
 */
typedef struct {
  const char  *format;
  const char  *encoding;
  char         separator;
  char       **sheets;
  char        *sheet;
  GPtrArray   *rows;
  guint        n_columns;
  gboolean     more;
} TrophicTableLook;

TrophicTableLook *trophic_table_look_new    (GBytes                *bytes,
                                        const char            *file,
                                        const TrophicProfile  *profile,
                                        guint                  max_rows,
                                        GError               **error);
void            trophic_table_look_free   (TrophicTableLook        *preview);
const char     *trophic_table_look_cell   (const TrophicTableLook  *preview,
                                        guint                  row,
                                        guint                  column);
char           *trophic_table_look_header (const TrophicTableLook  *preview,
                                        const TrophicProfile  *profile,
                                        guint                  column);
guint           trophic_table_look_guess_header (const TrophicTableLook *preview);
void            trophic_table_look_guess_columns (const TrophicTableLook *preview,
                                        TrophicProfile        *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicTableLook, trophic_table_look_free)

G_END_DECLS
