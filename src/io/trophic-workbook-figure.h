/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of figures: blocks of real numbers, and native scatter charts that draw their cells. Nothing is drawn that does not
 * stand in a cell, since literal arrays are not drawn by every program. Not for a streaming workbook. */
#pragma once

#include "trophic-workbook-chart.h"

G_BEGIN_DECLS

typedef struct _TrophicWorkbookFigure TrophicWorkbookFigure;

/**
 * TrophicWorkbookLine:
 * @block: what trophic_workbook_figure_block() returned
 * @x, @y: columns of the block
 * @first, @n: rows of the block; @n of 0 draws nothing
 * @name: the series' name, for who points at it
 * @labels: (nullable) (array length=n): words at each point; %NULL where there are none
 * @line_width: points; 0 draws markers alone
 */
typedef struct {
  guint                  block;
  guint                  x;
  guint                  y;
  guint                  first;
  guint                  n;
  const char            *name;
  const char * const    *labels;
  guint32                colour;
  TrophicWorkbookMarker  marker;
  gboolean               hollow;
  gboolean               dashed;
  double                 line_width;
} TrophicWorkbookLine;

/* @low == @high leaves the limits to the program that opens the file. @log_base: 0 = linear. */
typedef struct {
  const char *title;
  const char *format; /* (nullable): Excel number format */
  double      low;
  double      high;
  double      step;
  double      log_base;
  gboolean    hidden; /* without line and numbers */
} TrophicWorkbookAxis;

typedef struct {
  const char                *title;
  TrophicWorkbookAxis        x;
  TrophicWorkbookAxis        y;
  const TrophicWorkbookLine *lines;
  guint                      n_lines;
} TrophicWorkbookScatter;

TrophicWorkbookFigure *trophic_workbook_begin_figure   (TrophicWorkbook              *workbook,
                                                        const char                   *name,
                                                        const TrophicWorkbookHead    *head,
                                                        const double                 *widths,
                                                        guint                         n_widths,
                                                        GError                      **error);
/* The first row that a block may begin at, below what the head says; from 0. */
guint                  trophic_workbook_figure_top     (void);
guint                  trophic_workbook_figure_text    (TrophicWorkbookFigure        *figure,
                                                        guint                         row,
                                                        guint                         column,
                                                        gboolean                      heading,
                                                        const char                   *text);
guint                  trophic_workbook_figure_block   (TrophicWorkbookFigure        *figure,
                                                        guint                         row,
                                                        guint                         column,
                                                        const char                   *name,
                                                        const char * const           *titles,
                                                        guint                         n_columns,
                                                        const TrophicCell            *cells,
                                                        guint                         n_rows);
/* Only the first @n_columns are printed: cells that charts draw, and nobody reads, stand to their right. */
void                   trophic_workbook_figure_print   (TrophicWorkbookFigure        *figure,
                                                        guint                         n_columns);
/* Gives cells of a block from -1 to 1 colours from orange over white to blue, which print as grey; the numbers stay. */
void                   trophic_workbook_figure_shade   (TrophicWorkbookFigure        *figure,
                                                        guint                         block,
                                                        guint                         first_column,
                                                        guint                         n_columns);
void                   trophic_workbook_figure_chart   (TrophicWorkbookFigure        *figure,
                                                        guint                         row,
                                                        guint                         column,
                                                        guint                         width,
                                                        guint                         height,
                                                        const TrophicWorkbookScatter *scatter);
gboolean               trophic_workbook_end_figure     (TrophicWorkbookFigure        *figure,
                                                        GError                      **error);

G_END_DECLS
