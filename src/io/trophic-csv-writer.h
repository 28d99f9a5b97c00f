/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a UTF-8 CSV file that a spreadsheet may open: a cell that would become a formula gets an apostrophe in front, which
 * trophic_csv_unguard() takes off again. The file gets its name when it is whole. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

typedef struct _TrophicCsvWriter TrophicCsvWriter;

TrophicCsvWriter *trophic_csv_writer_new     (const char         *path,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void              trophic_csv_writer_text    (TrophicCsvWriter   *writer,
                                              const char         *text);
void              trophic_csv_writer_number  (TrophicCsvWriter   *writer,
                                              double              value);
void              trophic_csv_writer_date    (TrophicCsvWriter   *writer,
                                              const TrophicDate  *date);
void              trophic_csv_writer_end_row (TrophicCsvWriter   *writer);
gboolean          trophic_csv_writer_finish  (TrophicCsvWriter   *writer,
                                              gboolean            ok,
                                              GError            **error);
const char       *trophic_csv_unguard        (const char         *text);
gboolean          trophic_csv_is_formula     (const char         *text);

G_END_DECLS
