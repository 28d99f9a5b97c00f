/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small table of results: what stands in each cell and the full number behind it. No widget. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text: as shown; @value: the full number, which is copied and sorted by; NAN: the text alone counts. */
typedef struct {
  char   *text;
  double  value;
} TrophicStudyCell;

/**
 * TrophicStudyTable:
 * @title: what it is a table of
 * @columns: titles (element-type utf8); those after the first hold numbers unless @words says so
 * @words: (element-type gboolean): by column
 * @rows: (element-type GArray of TrophicStudyCell)
 * @strong: (element-type gboolean): by row: the choice that is on screen
 */
typedef struct {
  char      *title;
  GPtrArray *columns;
  GArray    *words;
  GPtrArray *rows;
  GArray    *strong;
} TrophicStudyTable;

TrophicStudyTable      *trophic_study_table_new    (const char              *title);
void                    trophic_study_table_free   (TrophicStudyTable       *table);
void                    trophic_study_table_column (TrophicStudyTable       *table,
                                                    const char              *title,
                                                    gboolean                 words);
/* Begins a row; its cells follow from left to right. */
void                    trophic_study_table_row    (TrophicStudyTable       *table,
                                                    gboolean                 strong);
void                    trophic_study_table_text   (TrophicStudyTable       *table,
                                                    const char              *text);
void                    trophic_study_table_number (TrophicStudyTable       *table,
                                                    double                   value,
                                                    int                      decimals);
void                    trophic_study_table_count  (TrophicStudyTable       *table,
                                                    gsize                    value);
void                    trophic_study_table_p      (TrophicStudyTable       *table,
                                                    double                   p);
const TrophicStudyCell *trophic_study_table_cell   (const TrophicStudyTable *table,
                                                    guint                    row,
                                                    guint                    column);
/* (transfer full): @rows: (element-type guint) */
TrophicStudyTable      *trophic_study_table_dup_rows (const TrophicStudyTable *table,
                                                      const GArray            *rows);
/* As tab-separated text with full numbers. @chosen: (nullable) (element-type guint): rows; NULL all. */
char                   *trophic_study_table_copy   (const TrophicStudyTable *table,
                                                    const GArray            *chosen);
/* Less than, equal to or greater than 0, as rows @a and @b stand by @column; what has no number comes last. */
int                     trophic_study_table_compare (const TrophicStudyTable *table,
                                                     guint                    column,
                                                     guint                    a,
                                                     guint                    b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStudyTable, trophic_study_table_free)

G_END_DECLS
