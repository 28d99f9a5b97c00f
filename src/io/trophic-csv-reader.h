/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and cells of separated text after RFC 4180, forgiving what spreadsheets and laboratories do to it. Knows nothing
 * of what the cells mean. */
#pragma once

#include "trophic-table-source.h"

G_BEGIN_DECLS

/* Longest cell in bytes. */
#define TROPHIC_CSV_MAX_CELL (1024 * 1024)

/* Most cells in a row, as in a spreadsheet: a file of separators alone must not fill the memory. */
#define TROPHIC_CSV_MAX_CELLS 16384

typedef struct _TrophicCsvReader TrophicCsvReader;

TrophicCsvReader     *trophic_csv_reader_new               (char             *text,
                                                            gsize             length);
void                  trophic_csv_reader_free              (TrophicCsvReader *reader);
char                  trophic_csv_reader_separator         (TrophicCsvReader *reader);
void                  trophic_csv_reader_set_separator     (TrophicCsvReader *reader,
                                                            char              separator);
void                  trophic_csv_reader_begin             (TrophicCsvReader *reader,
                                                            gboolean          in_place);
const TrophicTableCell *trophic_csv_reader_next            (TrophicCsvReader *reader,
                                                            guint            *n_cells);
double                trophic_csv_reader_fraction          (TrophicCsvReader *reader);
const GArray         *trophic_csv_reader_unterminated      (TrophicCsvReader *reader);
guint                 trophic_csv_reader_too_long          (TrophicCsvReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicCsvReader, trophic_csv_reader_free)

G_END_DECLS
