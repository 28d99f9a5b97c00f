/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table while it is read: what its header says about its columns, and what its cells say about their signs. */
#pragma once

#include "trophic-panel.h"
#include "trophic-table-source.h"
#include "trophic-vocabulary.h"

/* Rows between two words of progress. */
#define TROPHIC_TABLE_ROWS_PER_STEP 4096

typedef enum { TROPHIC_COLUMN_UNKNOWN, TROPHIC_COLUMN_FIELD, TROPHIC_COLUMN_RESULT, TROPHIC_COLUMN_UNIT } TrophicColumnKind;

/* The marks of numbers and dates that were seen in a column. */
typedef struct {
  gboolean point, comma;           /* as a decimal sign, beyond doubt */
  gboolean either;                 /* 1,234 */
  gboolean day_first, month_first; /* 25/4/2024 and 4/25/2024 */
  gboolean no_order;               /* 4/5/2024 */
} TrophicColumnEvidence;

/**
 * TrophicTableColumn:
 * @name: a result column's name of the test, without its unit
 * @unit: a result column's unit as the header has it, "" without one
 * @unit_column: index of a column with this result column's units, or -1
 */
typedef struct {
  TrophicColumnKind     kind;
  TrophicPanelField     field;
  char                 *header;
  char                 *name;
  char                 *unit;
  int                   unit_column;
  gboolean              is_code;
  gboolean              is_number;
  gboolean              is_date;
  guint                 n_cells;   /* filled */
  guint                 n_numbers; /* of them, counted in columns of unknown meaning only */
  guint                 n_units;   /* likewise */
  TrophicColumnEvidence evidence;
  TrophicDecimalSign    decimal;
  TrophicDateOrder      date_order;
} TrophicTableColumn;

/* A table while it is read. */
typedef enum { TROPHIC_LAYOUT_NONE, TROPHIC_LAYOUT_PATIENTS, TROPHIC_LAYOUT_VISITS, TROPHIC_LAYOUT_EVENTS, TROPHIC_LAYOUT_TREATMENTS, TROPHIC_LAYOUT_LABS, TROPHIC_LAYOUT_WIDE } TrophicTableLayout;

typedef struct {
  TrophicTableSource     *source;
  const char             *file;
  const TrophicPanelSink *sink;
  TrophicTableLayout      layout;
  guint                   n_header_rows; /* rows before the first with data */
  GArray                 *columns;       /* TrophicTableColumn */
  int                     by_field[TROPHIC_PANEL_N_FIELDS]; /* index of the field's column, or -1 */
  GHashTable             *told;          /* code -> how often */
  char                   *path;          /* (nullable): the place of the row that is handed over */
} TrophicTable;

void trophic_table_column_init     (TrophicTableColumn    *column,
                                    const char            *header);
void trophic_table_column_clear    (TrophicTableColumn    *column);
void trophic_column_evidence_add   (TrophicColumnEvidence *evidence,
                                    const char            *text,
                                    guint                  length,
                                    gboolean               is_date);

gboolean            trophic_table_find_layout (TrophicTable  *table,
                                               GError       **error);
gboolean            trophic_table_scan        (TrophicTable  *table,
                                               GError       **error);
gboolean            trophic_table_take_unit_row (TrophicTable         *table,
                                                 const TrophicTableCell *cells,
                                                 guint                 n_cells);
TrophicTableColumn *trophic_table_column      (TrophicTable  *table,
                                               guint          index);
gboolean            trophic_table_has         (TrophicTable      *table,
                                               TrophicPanelField  field);
gboolean            trophic_table_has_any     (TrophicTable      *table,
                                               TrophicPanelField  first,
                                               TrophicPanelField  last);
void                trophic_table_tell        (TrophicTable  *table,
                                               guint          line,
                                               const char    *code,
                                               const char    *format,
                                               ...) G_GNUC_PRINTF (4, 5);
void                trophic_table_tell_source (TrophicTable  *table);
void                trophic_table_set_place   (TrophicTable    *table,
                                               TrophicPanelRow *row,
                                               guint            line,
                                               guint            column);
void                trophic_table_tell_rest   (TrophicTable  *table);
gboolean            trophic_table_progress    (TrophicTable  *table,
                                               double         from,
                                               double         to,
                                               GError       **error);
