/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a table that is analysed: text that is read as numbers or levels once a method asks for the column. */
#pragma once

#include "trophic-analysis-table.h"
#include "trophic-table-csv.h"
#include "trophic-xlsx-reader.h"

G_BEGIN_DECLS

/**
 * TrophicAnalysisColumn:
 * @name: as the header has it
 * @cells: (element-type guint32): of each row where its text starts in the table's text, NUL-terminated there
 * @numbers: (nullable): as numbers, once they were asked for
 * @settled: decimal commas were looked for; @ambiguous: all of them could as well part thousands
 * @levels: (nullable): the level of each row, and @words the levels, once they were asked for
 */
typedef struct {
  char       *name;
  GArray     *cells;
  gboolean    settled, ambiguous;
  double     *numbers;
  guint      *levels;
  GPtrArray  *words;
} TrophicAnalysisColumn;

/* A cell without a value of its own: an error of the workbook, a formula that was never calculated. */
typedef struct {
  guint column;
  guint row;
} TrophicAnalysisBroken;

/**
 * TrophicAnalysisTable:
 * @text: all cells; of separated text the file itself, cut in place
 * @decimal_commas: numbers may have them: semicolons or tabulators stand between the cells
 * @columns: (element-type TrophicAnalysisColumn)
 * @lines: (element-type guint): of each row its line in the file or row of the sheet
 * @sheet: (nullable): of a workbook, open as long as places are asked for
 */
struct _TrophicAnalysisTable {
  char               *file;
  char               *text;
  gboolean            decimal_commas;
  GPtrArray          *columns;
  GArray             *lines;
  GArray             *broken;
  TrophicXlsx        *xlsx;
  TrophicTableSource *sheet;
};

static inline const char *
trophic_analysis_cell (const TrophicAnalysisTable  *table,
                       const TrophicAnalysisColumn *column,
                       gsize                        row)
{
  return table->text + g_array_index (column->cells, guint32, row);
}

gboolean               trophic_analysis_is_missing (const char            *cell);
TrophicAnalysisColumn *trophic_analysis_column     (TrophicAnalysisTable  *table,
                                                    const char            *name,
                                                    GError               **error);
char                  *trophic_analysis_where      (TrophicAnalysisTable  *table,
                                                    gsize                  row,
                                                    guint                  column);
char                  *trophic_analysis_place      (TrophicAnalysisTable  *table,
                                                    gsize                  row,
                                                    guint                  column);
guint                  trophic_analysis_index      (TrophicAnalysisTable  *table,
                                                    const TrophicAnalysisColumn *column);
/* Whether every cell that is not missing is a number; @row: (nullable): the first that is none. */
gboolean               trophic_analysis_is_numeric (TrophicAnalysisTable  *table,
                                                    TrophicAnalysisColumn *column,
                                                    gsize                 *row);

void                   trophic_analysis_settle_commas (TrophicAnalysisTable  *table,
                                                       TrophicAnalysisColumn *column);

/* The levels as a list for messages. */
char                  *trophic_analysis_list       (const char * const    *words);

/* One word of a formula. */
typedef enum { TROPHIC_ANALYSIS_PLAIN, TROPHIC_ANALYSIS_FACTOR, TROPHIC_ANALYSIS_LOG } TrophicAnalysisWordKind;

typedef struct {
  TrophicAnalysisWordKind  kind;
  char                    *column;
  char                    *reference; /* (nullable): of a factor */
} TrophicAnalysisWord;

GPtrArray *trophic_analysis_formula_parse (const char  *formula,
                                           GError     **error);

G_END_DECLS
