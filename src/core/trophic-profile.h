/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one source lays out its tables, as a person marked it once: which rows are the header, what each column holds, how
 * numbers and dates are written. Kept by name in the clinic file as a GKeyFile text, which is locale-free. */
#pragma once

#include "trophic-date-text.h"
#include "trophic-panel.h"
#include "trophic-value-text.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_PROFILE_LONG,       /* a row a result */
  TROPHIC_PROFILE_WIDE,       /* a row a patient and date, a column an analyte */
  TROPHIC_PROFILE_TRANSPOSED, /* a row an analyte, a column a date; the patient stands in a row or a cell above */
} TrophicProfileLayout;

typedef enum {
  TROPHIC_PROFILE_COLUMN_IGNORED,
  TROPHIC_PROFILE_COLUMN_FIELD,  /* holds @field */
  TROPHIC_PROFILE_COLUMN_RESULT, /* holds the values of one test */
} TrophicProfileColumnKind;

/* Most columns a table can have, as in a spreadsheet. */
#define TROPHIC_PROFILE_MAX_COLUMNS 16384

/**
 * TrophicProfileColumn:
 * @header: (nullable): the column's header as it reads; matched folded. %NULL: @position counts
 * @position: from 0; counts when @header is %NULL. A header that the table does not have is an error, not a position
 * @field: of a field column
 * @test: (nullable): of a result column, the test's name; %NULL = the header
 * @unit: (nullable): of a result column, the unit its values are in; %NULL = as the header or the unit column says
 */
typedef struct {
  TrophicProfileColumnKind kind;
  char                    *header;
  guint                    position;
  TrophicPanelField        field;
  char                    *test;
  char                    *unit;
} TrophicProfileColumn;

/**
 * TrophicProfile:
 * @name: as the person called it
 * @source: (nullable): who assigned the patients' numbers and sends the results
 * @layout: in a transposed table each column whose header is a date holds results, of however many dates the file has
 * @encoding: (nullable): "CP932" and the like, one of trophic_profile_encodings(); %NULL = told from the bytes
 * @separator: 0 = told from the text
 * @sheet: (nullable): of a workbook; %NULL = the first one that is shown
 * @header_row: from 1; 0 = the file has none (columns count by position)
 * @n_header_rows: rows the header takes, at least 1 when there is one
 * @century: year of the first of the hundred years that two digits mean (1950: 50-99 = 1950-1999, 00-49 = 2000-2049), a
 *   multiple of ten; 0 = two-digit years are not read
 * @birth_century: the same for dates of birth
 * @serial_dates: whole numbers in date columns are days of a spreadsheet (45383 = 2024-04-01)
 * @id_row, @id_column: (from 1): the cell with the patient's number where no column holds it; 0 = none. In a transposed
 *   table @id_row alone is the row with each column's patient
 * @date_row, @date_column: (from 1): the cell with the day of collection where no column holds it; 0 = none
 * @columns: (element-type TrophicProfileColumn)
 */
typedef struct {
  char                 *name;
  char                 *source;
  TrophicProfileLayout  layout;
  char                 *encoding;
  char                  separator;
  char                 *sheet;
  guint                 header_row;
  guint                 n_header_rows;
  TrophicDecimalSign    decimal;
  TrophicDateOrder      date_order;
  guint                 century;
  guint                 birth_century;
  gboolean              serial_dates;
  guint                 id_row;
  guint                 id_column;
  guint                 date_row;
  guint                 date_column;
  GPtrArray            *columns;
} TrophicProfile;

TrophicProfile       *trophic_profile_new         (const char            *name);
TrophicProfile       *trophic_profile_copy        (const TrophicProfile  *profile);
void                  trophic_profile_free        (TrophicProfile        *profile);
TrophicProfileColumn *trophic_profile_add_column  (TrophicProfile        *profile,
                                                   guint                  position,
                                                   const char            *header);
TrophicProfileColumn *trophic_profile_find_field  (const TrophicProfile  *profile,
                                                   TrophicPanelField      field);
gboolean              trophic_profile_check       (const TrophicProfile  *profile,
                                                   GError               **error);
char                 *trophic_profile_write       (const TrophicProfile  *profile);
TrophicProfile       *trophic_profile_read        (const char            *name,
                                                   const char            *text,
                                                   GError               **error);
const char * const   *trophic_profile_encodings   (void);
const char           *trophic_profile_layout_nick (TrophicProfileLayout   layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicProfile, trophic_profile_free)

G_END_DECLS
