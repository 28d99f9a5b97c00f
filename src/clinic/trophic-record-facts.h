/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the Record page: one line per stored row, and everything known of the chosen one. */
#pragma once

#include "trophic-record.h"

G_BEGIN_DECLS

#define TROPHIC_RECORD_COLUMNS 6

/* The tables of the page, in the order of its switcher. */
typedef enum {
  TROPHIC_RECORD_VALUES,
  TROPHIC_RECORD_VISITS,
  TROPHIC_RECORD_EVENTS,
  TROPHIC_RECORD_TREATMENTS,
  TROPHIC_RECORD_IMAGING,
  TROPHIC_RECORD_N_TABLES,
} TrophicRecordTable;

typedef struct {
  char *label;
  char *text;
} TrophicRecordFact;

const char *trophic_record_table_name   (TrophicRecordTable  table);
const char *trophic_record_column_title (TrophicRecordTable  table,
                                         guint               column);
void        trophic_record_line         (TrophicRecordTable  table,
                                         gconstpointer       item,
                                         char               *texts[TROPHIC_RECORD_COLUMNS]);
gboolean    trophic_record_is_struck    (TrophicRecordTable  table,
                                         gconstpointer       item);
char       *trophic_record_struck_why   (TrophicRecordTable  table,
                                         gconstpointer       item);
char       *trophic_record_held_why     (const TrophicObservation *value);
GPtrArray  *trophic_record_facts        (const TrophicRecord *record,
                                         TrophicRecordTable  table,
                                         gconstpointer       item);
GPtrArray  *trophic_record_history      (const TrophicRecord      *record,
                                         const TrophicObservation *observation);

char *trophic_record_flag (const TrophicObservation *value);

G_END_DECLS
