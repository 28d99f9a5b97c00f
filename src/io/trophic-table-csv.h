/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Separated text as the source of a table. */
#pragma once

#include "trophic-csv-reader.h"
#include "trophic-table-source.h"

G_BEGIN_DECLS

typedef struct {
  TrophicTableSource  source;
  TrophicCsvReader   *csv;
} TrophicTableCsv;

void trophic_table_csv_init (TrophicTableCsv  *table,
                             TrophicCsvReader *csv);

G_END_DECLS
