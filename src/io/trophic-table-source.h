/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a table's rows come from: separated text or a sheet of a workbook. The table's reader goes through the rows
 * twice and does not know which it is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrophicTableCell:
 * @text: the cell without its quotes and outer blanks; NUL-terminated only once trophic_table_source_begin() said so
 * @line: the line of the file or row of the sheet it starts in, from 1
 */
typedef struct {
  char *text;
  guint length;
  guint line;
} TrophicTableCell;

typedef struct _TrophicTableSource TrophicTableSource;

/* Takes one problem of a source; @column is 0 when the whole row is meant, @line too when the whole source is. */
typedef void (*TrophicTableProblem) (guint       line,
                                     guint       column,
                                     const char *code,
                                     const char *message,
                                     gpointer    data);

/* What a source does; all from @tell on may be %NULL. @ragged: its rows end at their last filled cell. */
typedef struct {
  gboolean ragged;
  void                    (*begin)     (TrophicTableSource  *source,
                                        gboolean             in_place);
  const TrophicTableCell *(*next)      (TrophicTableSource  *source,
                                        guint               *n_cells);
  double                  (*fraction)  (TrophicTableSource  *source);
  gboolean                (*check)     (TrophicTableSource  *source,
                                        const char          *file,
                                        GError             **error);
  void                    (*tell)      (TrophicTableSource  *source,
                                        TrophicTableProblem  problem,
                                        gpointer             data);
  char                   *(*place)     (TrophicTableSource  *source,
                                        guint                line,
                                        guint                column);
  const char             *(*merged)    (TrophicTableSource  *source,
                                        guint                column,
                                        gboolean             across);
  gboolean                (*is_broken) (TrophicTableSource  *source,
                                        guint                column);
  gboolean                (*is_number) (TrophicTableSource  *source,
                                        guint                column);
} TrophicTableSourceKind;

struct _TrophicTableSource {
  const TrophicTableSourceKind *kind;
};

void                    trophic_table_source_begin     (TrophicTableSource  *source,
                                                        gboolean             in_place);
const TrophicTableCell *trophic_table_source_next      (TrophicTableSource  *source,
                                                        guint               *n_cells);
double                  trophic_table_source_fraction  (TrophicTableSource  *source);
gboolean                trophic_table_source_check     (TrophicTableSource  *source,
                                                        const char          *file,
                                                        GError             **error);
void                    trophic_table_source_tell      (TrophicTableSource  *source,
                                                        TrophicTableProblem  problem,
                                                        gpointer             data);
char                   *trophic_table_source_place     (TrophicTableSource  *source,
                                                        guint                line,
                                                        guint                column);
const char             *trophic_table_source_merged    (TrophicTableSource  *source,
                                                        guint                column,
                                                        gboolean             across);
gboolean                trophic_table_source_is_broken (TrophicTableSource  *source,
                                                        guint                column);
gboolean                trophic_table_source_is_number (TrophicTableSource  *source,
                                                        guint                column);

G_END_DECLS
