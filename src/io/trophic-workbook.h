/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an Excel workbook: a summary of answers, trajectories with native charts, tables and methods.
 * It is fed plain facts, takes words already translated, and knows no clinical rule.
 * Text stays text: a cell that begins with = + - @ is never a formula. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

typedef struct _TrophicWorkbook TrophicWorkbook;

typedef enum {
  TROPHIC_WORKBOOK_DEFAULT   = 0,
  TROPHIC_WORKBOOK_STREAMING = 1 << 0, /* rows leave memory as they are written; tables and methods only */
} TrophicWorkbookFlags;

/**
 * TrophicWorkbookHead:
 * @title: first row of the sheet; says "synthetic" when it is
 * @subject: (nullable): whom the sheet is about; also printed on each page
 * @meta: (nullable): data until, print time, user, version
 * @purpose: (nullable): what the sheet is for and is not
 * @footer: (nullable): at the foot of each printed page
 */
typedef struct {
  const char *title;
  const char *subject;
  const char *meta;
  const char *purpose;
  const char *footer;
} TrophicWorkbookHead;

TrophicWorkbook *trophic_workbook_new    (const char            *path,
                                          const char            *language,
                                          TrophicWorkbookFlags   flags,
                                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         trophic_workbook_save   (TrophicWorkbook       *workbook,
                                          GError               **error);
void             trophic_workbook_free   (TrophicWorkbook       *workbook);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWorkbook, trophic_workbook_free)

/* How an answer stands in the summary. */
typedef enum {
  TROPHIC_WORKBOOK_DETAIL, /* an ordinary row */
  TROPHIC_WORKBOOK_ANSWER, /* one of the large rows */
  TROPHIC_WORKBOOK_SECTION, /* a heading: @answer alone counts */
} TrophicWorkbookRank;

/**
 * TrophicWorkbookAnswer:
 * @value: the full double; NAN when @text stands instead, or when there is none ("—")
 * @text: (nullable): words in place of a number
 * @format: (nullable): Excel number format of @value
 * @flagged: a rule colours the cell while it says @text
 * @subject: (nullable): whose row it is, where a sheet holds several patients: a page may begin in the midst of one
 */
typedef struct {
  TrophicWorkbookRank  rank;
  char                *answer;
  double               value;
  char                *text;
  const char          *format;
  char                *unit;
  char                *in_words;
  char                *caution;
  gboolean             flagged;
  char                *subject;
} TrophicWorkbookAnswer;

TrophicWorkbookAnswer *trophic_workbook_answer_new  (TrophicWorkbookRank         rank,
                                                     const char                 *answer);
void                   trophic_workbook_answer_free (TrophicWorkbookAnswer      *answer);

/* @answers: (element-type TrophicWorkbookAnswer) */
gboolean               trophic_workbook_add_summary (TrophicWorkbook            *workbook,
                                                     const char                 *name,
                                                     const TrophicWorkbookHead  *head,
                                                     GPtrArray                  *answers,
                                                     GError                    **error);

typedef enum {
  TROPHIC_CELL_EMPTY,
  TROPHIC_CELL_TEXT,
  TROPHIC_CELL_NUMBER,
  TROPHIC_CELL_DATE,
} TrophicCellKind;

#define TROPHIC_CELL_P -2

/**
 * TrophicCell:
 * @decimals: decimals shown of @number (0 to 4), -1 for as many as there are, %TROPHIC_CELL_P as a p-value; the stored number is
 *   always the full double
 * @text: borrowed until the row is written
 */
typedef struct {
  TrophicCellKind  kind;
  int              decimals;
  double           number;
  const char      *text;
  TrophicDate      date;
} TrophicCell;

typedef enum {
  TROPHIC_ROW_PLAIN,
  TROPHIC_ROW_STRUCK, /* superseded or entered in error */
} TrophicRowStyle;

typedef struct {
  const char *title;
  double      width; /* in characters */
} TrophicWorkbookColumn;

/* A table being written; it belongs to its workbook, and several may be open at once. */
typedef struct _TrophicWorkbookTable TrophicWorkbookTable;

TrophicWorkbookTable *trophic_workbook_begin_table (TrophicWorkbook             *workbook,
                                                    const char                  *name,
                                                    const TrophicWorkbookHead   *head,
                                                    const TrophicWorkbookColumn *columns,
                                                    guint                        n_columns,
                                                    GError                     **error);
gboolean              trophic_workbook_table_row   (TrophicWorkbookTable        *table,
                                                    TrophicRowStyle              style,
                                                    const TrophicCell           *cells,
                                                    GError                     **error);
gboolean              trophic_workbook_end_table   (TrophicWorkbookTable        *table,
                                                    GError                     **error);

/* One paragraph of a page of text. */
typedef struct {
  gboolean  heading;
  char     *text;
} TrophicWorkbookParagraph;

TrophicWorkbookParagraph *trophic_workbook_paragraph_new  (gboolean                    heading,
                                                           const char                 *text);
void                      trophic_workbook_paragraph_free (TrophicWorkbookParagraph   *paragraph);

/* @paragraphs: (element-type TrophicWorkbookParagraph) */
gboolean                  trophic_workbook_add_text       (TrophicWorkbook            *workbook,
                                                           const char                 *name,
                                                           const TrophicWorkbookHead  *head,
                                                           GPtrArray                  *paragraphs,
                                                           GError                    **error);

G_END_DECLS
