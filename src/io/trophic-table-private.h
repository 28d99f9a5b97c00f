/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table while it is read: what its header says about its columns, and what its cells say about their signs. */
#pragma once

#include "trophic-panel.h"
#include "trophic-profile.h"
#include "trophic-table-source.h"
#include "trophic-vocabulary.h"

/* Rows between two words of progress. */
#define TROPHIC_TABLE_ROWS_PER_STEP 4096

typedef enum {
  TROPHIC_COLUMN_UNKNOWN,
  TROPHIC_COLUMN_FIELD,
  TROPHIC_COLUMN_RESULT,
  TROPHIC_COLUMN_UNIT,
  TROPHIC_COLUMN_PART,    /* joined to a field */
  TROPHIC_COLUMN_DATE,    /* of a table with the dates across: the results of one date */
  TROPHIC_COLUMN_IGNORED, /* as a person said */
} TrophicColumnKind;

/* Columns that hold a part of a field; the words of [term table_part]. */
typedef enum {
  TROPHIC_PART_TIME,         /* of day, beside a date of collection */
  TROPHIC_PART_RANGE_LOW,
  TROPHIC_PART_RANGE_HIGH,
  TROPHIC_PART_VALUE_FORM,   /* E, L or U: the value is a limit */
  TROPHIC_PART_OTHER_RESULT, /* the result where it is no number */
  TROPHIC_PART_OTHER_ID,     /* the patient's number where the first one is empty */
  TROPHIC_PART_OTHER_DATE,   /* the day of collection where it is given beside another day */
  TROPHIC_PART_OTHER_CODE,   /* the standard code beside the laboratory's own */
  TROPHIC_PART_OTHER_SPECIMEN, /* the specimen's code where it has no name */
  TROPHIC_PART_REMARK,       /* any number of them, joined to the note */
  TROPHIC_N_PARTS,
} TrophicTablePart;

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
 * @unit: a result column's unit as the header has it, "" without one; (nullable): of a volume, when it is not mL
 * @unit_column: index of a column with this result column's units, or -1
 * @specimen: (nullable): what a title above the header says of the results' specimen
 * @range: (nullable): a result column's reference range from a row under the header
 * @date: (nullable): of a date column, as it stands in the header
 * @patient: (nullable): of a date column, the patient's number above it
 * @date_order: as trophic_date_order_pack()
 */
typedef struct {
  TrophicColumnKind     kind;
  TrophicPanelField     field;
  char                 *header;
  char                 *name;
  char                 *unit;
  int                   unit_column;
  TrophicTablePart      part;
  char                 *specimen;
  char                 *range;
  char                 *date;
  char                 *patient;
  gboolean              is_code;
  gboolean              is_measured; /* see trophic_table_mark_measured() */
  gboolean              is_number;
  gboolean              is_date;
  guint                 n_cells;   /* filled */
  guint                 n_numbers; /* of them, counted in columns of unknown meaning only */
  guint                 n_units;   /* likewise */
  TrophicColumnEvidence evidence;
  TrophicDecimalSign    decimal;
  guint8                date_order;
} TrophicTableColumn;

/* A table while it is read. */
typedef enum {
  TROPHIC_LAYOUT_NONE,
  TROPHIC_LAYOUT_PATIENTS,
  TROPHIC_LAYOUT_VISITS,
  TROPHIC_LAYOUT_EVENTS,
  TROPHIC_LAYOUT_TREATMENTS,
  TROPHIC_LAYOUT_IMAGING,
  TROPHIC_LAYOUT_LABS,
  TROPHIC_LAYOUT_WIDE,
  TROPHIC_LAYOUT_TRANSPOSED,
} TrophicTableLayout;

/* The first rows of a table, in which its header and the titles above it are looked for. */
typedef struct {
  guint line;
  char **text;   /* NULL-terminated; long cells are cut */
  char **merged; /* (nullable): of the merged cell that covers an empty one, "" without one */
  guint n_cells;
} TrophicTableHeadRow;

#define TROPHIC_TABLE_HEAD_ROWS 50

/**
 * TrophicTable:
 * @profile: (nullable): how a person said the table is laid out
 * @head: (element-type TrophicTableHeadRow)
 * @layout_without_results: what a table under no word of a test is when no column turns out to hold results
 * @header: the row of the head that the header begins in; @n_name_rows: rows it has names in, 0 without a header
 * @n_header_rows: rows before the first with data
 * @by_field: index of the field's column, or -1
 * @parts: index of the part's first column, or -1
 * @constant: (nullable): by field, what a cell above the table says of all its rows
 * @constant_line, @constant_column: (from 1): the cell that says it, 0 when no cell does
 * @constant_order: date order of what cells above the table say
 * @joined: by field, the text put together for the row
 * @told: code -> how often
 * @path: (nullable): the place of the row that is handed over
 */
typedef struct {
  TrophicTableSource     *source;
  const char             *file;
  const TrophicPanelSink *sink;
  const TrophicProfile   *profile;
  GPtrArray              *head;
  TrophicTableLayout      layout;
  TrophicTableLayout      layout_without_results;
  guint                   header;
  guint                   n_name_rows;
  guint                   n_header_rows;
  GArray                 *columns; /* TrophicTableColumn */
  int                     by_field[TROPHIC_PANEL_N_FIELDS];
  int                     parts[TROPHIC_N_PARTS];
  char                   *constant[TROPHIC_PANEL_N_FIELDS];
  guint                   constant_line[TROPHIC_PANEL_N_FIELDS];
  guint                   constant_column[TROPHIC_PANEL_N_FIELDS];
  guint8                  constant_order;
  gboolean                has_constants;
  gboolean                has_parts;
  GString                *joined[TROPHIC_PANEL_N_FIELDS];
  GHashTable             *told;
  char                   *path;
} TrophicTable;

const char          *trophic_table_layout_name     (TrophicTableLayout        layout);
void                 trophic_table_init            (TrophicTable             *table,
                                                    TrophicTableSource       *source,
                                                    const char               *file,
                                                    const TrophicProfile     *profile,
                                                    const TrophicPanelSink   *sink);
void                 trophic_table_clear           (TrophicTable             *table);
void                 trophic_table_clear_columns   (TrophicTable             *table);
void                 trophic_table_read_head       (TrophicTable             *table);
TrophicTableHeadRow *trophic_table_head_row        (TrophicTable             *table,
                                                    guint                     index);

void                 trophic_table_column_init     (TrophicTableColumn       *column,
                                                    const char               *header);
void                 trophic_table_column_set_result (TrophicTableColumn     *column,
                                                    const char               *name,
                                                    const char               *unit);
void                 trophic_table_column_clear    (TrophicTableColumn       *column);
void                 trophic_column_evidence_add   (TrophicColumnEvidence    *evidence,
                                                    const char               *text,
                                                    guint                     length,
                                                    gboolean                  is_date);

gboolean             trophic_table_find_layout     (TrophicTable             *table,
                                                    GError                  **error);
guint                trophic_table_read_header     (TrophicTable             *table,
                                                    const TrophicTableHeadRow *row);
void                 trophic_table_index_columns   (TrophicTable             *table);
void                 trophic_table_take_titles     (TrophicTable             *table,
                                                    guint                     n_rows);
void                 trophic_table_take_groups     (TrophicTable             *table,
                                                    guint                     header);
gboolean             trophic_table_is_label        (const char               *text,
                                                    TrophicPanelField        *field,
                                                    const char              **value);
gboolean             trophic_table_change_title    (TrophicTable             *table,
                                                    const TrophicTableCell   *cells,
                                                    guint                     n_cells);
gboolean             trophic_table_find_dates      (TrophicTable             *table,
                                                    guint                     index);
gboolean             trophic_table_find_dat        (TrophicTable             *table);
void                 trophic_table_take_dates      (TrophicTable             *table,
                                                    guint                     first,
                                                    guint                     n_rows);
gboolean             trophic_table_find_columns_of_labs (TrophicTable        *table);
gboolean             trophic_table_follow_profile  (TrophicTable             *table,
                                                    GError                  **error);
gboolean             trophic_table_scan            (TrophicTable             *table,
                                                    GError                  **error);
gboolean             trophic_table_take_unit_row   (TrophicTable             *table,
                                                    const TrophicTableCell   *cells,
                                                    guint                     n_cells);
void                 trophic_table_join_parts      (TrophicTable             *table,
                                                    TrophicPanelRow          *row,
                                                    const TrophicTableCell   *cells,
                                                    guint                     n_cells);
gboolean             trophic_table_hand_over       (TrophicTable             *table,
                                                    const TrophicPanelRow    *row,
                                                    GError                  **error);
const char          *trophic_table_cell_text       (const TrophicTableCell   *cells,
                                                    guint                     n_cells,
                                                    int                       index);
TrophicTableColumn  *trophic_table_column          (TrophicTable             *table,
                                                    guint                     index);
gboolean             trophic_table_has             (TrophicTable             *table,
                                                    TrophicPanelField         field);
gboolean             trophic_table_has_any         (TrophicTable             *table,
                                                    TrophicPanelField         first,
                                                    TrophicPanelField         last);
gboolean             trophic_table_has_imaging     (TrophicTable             *table);
gboolean             trophic_table_has_results     (TrophicTable             *table);
gboolean             trophic_table_mark_measured   (TrophicTable             *table);
void                 trophic_table_tell            (TrophicTable             *table,
                                                    guint                     line,
                                                    const char               *code,
                                                    const char               *format,
                                                    ...) G_GNUC_PRINTF (4, 5);
void                 trophic_table_tell_source     (TrophicTable             *table);
void                 trophic_table_set_place       (TrophicTable             *table,
                                                    TrophicPanelRow          *row,
                                                    guint                     line,
                                                    guint                     column);
void                 trophic_table_tell_rest       (TrophicTable             *table);
gboolean             trophic_table_progress        (TrophicTable             *table,
                                                    double                    from,
                                                    double                    to,
                                                    GError                  **error);
