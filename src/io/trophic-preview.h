/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file looks like and how it is understood, for a person who marks its columns: the first rows with their cells as
 * they are decoded, and what each column is taken for. Reads the file once; belongs in a worker thread. */
#pragma once

#include "trophic-analyte.h"
#include "trophic-reader.h"

G_BEGIN_DECLS

/* Rows and columns that are shown. */
#define TROPHIC_PREVIEW_ROWS 200
#define TROPHIC_PREVIEW_COLUMNS 512

typedef enum {
  TROPHIC_PREVIEW_UNKNOWN, /* not read */
  TROPHIC_PREVIEW_FIELD,   /* holds a field, or a part that is joined to it */
  TROPHIC_PREVIEW_RESULT,  /* holds the values of one test */
  TROPHIC_PREVIEW_UNIT,    /* holds the units of the results beside it */
  TROPHIC_PREVIEW_DATE,    /* holds the results of one date */
  TROPHIC_PREVIEW_IGNORED, /* a person said so */
} TrophicPreviewMeaning;

/**
 * TrophicPreviewColumn:
 * @header: as it reads, "" without one
 * @field: of a field column
 * @is_part: the field is put together from this column and others
 * @test: (nullable): of a result column
 * @unit: (nullable): of a result column, as the header says it
 * @analyte: (nullable): what the test is known as
 */
typedef struct {
  char                  *header;
  TrophicPreviewMeaning  meaning;
  TrophicPanelField      field;
  gboolean               is_part;
  char                  *test;
  char                  *unit;
  const TrophicAnalyte  *analyte;
} TrophicPreviewColumn;

/**
 * TrophicPreviewRow:
 * @line: line of the file or row of the sheet, from 1; 0 in files without lines
 * @cells: (array length=n_cells)
 */
typedef struct {
  guint  line;
  guint  n_cells;
  char **cells;
} TrophicPreviewRow;

/**
 * TrophicPreview:
 * @info: format, encoding and layout as found
 * @is_grid: whether the rows are the file's own; else they are the results that its messages or resources say
 * @separator: of separated text, 0 elsewhere
 * @sheets: (element-type utf8): of a workbook; empty elsewhere
 * @header_row: line of the header's first row; 0 when there is none
 * @n_header_rows: rows with names, without a row of units
 * @id_row, @id_column, @date_row, @date_column: (from 1): cells above the table that say it for all rows; 0 = none
 * @rows: (element-type TrophicPreviewRow): at most %TROPHIC_PREVIEW_ROWS
 * @columns: (element-type TrophicPreviewColumn): at most %TROPHIC_PREVIEW_COLUMNS
 * @problems: (element-type utf8): sentences about the file
 */
typedef struct {
  TrophicReaderInfo  info;
  gboolean           is_grid;
  char               separator;
  GPtrArray         *sheets;
  char              *sheet;
  guint              header_row;
  guint              n_header_rows;
  guint              id_row;
  guint              id_column;
  guint              date_row;
  guint              date_column;
  GPtrArray         *rows;
  GPtrArray         *columns;
  GPtrArray         *problems;
} TrophicPreview;

TrophicPreview *trophic_preview_new             (GBytes                      *bytes,
                                                 const char                  *file,
                                                 const TrophicReaderOptions  *options,
                                                 GError                     **error) G_GNUC_WARN_UNUSED_RESULT;
void            trophic_preview_free            (TrophicPreview              *preview);
TrophicProfile *trophic_preview_suggest_profile (const TrophicPreview        *preview,
                                                 const char                  *name) G_GNUC_WARN_UNUSED_RESULT;

guint           trophic_preview_n_columns       (const TrophicPreview        *preview);
const char     *trophic_preview_cell            (const TrophicPreview        *preview,
                                                 guint                        row,
                                                 guint                        column);
char           *trophic_preview_header          (const TrophicPreview        *preview,
                                                 const TrophicProfile        *profile,
                                                 guint                        column) G_GNUC_WARN_UNUSED_RESULT;
void            trophic_preview_guess_columns   (const TrophicPreview        *preview,
                                                 TrophicProfile              *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPreview, trophic_preview_free)

G_END_DECLS
