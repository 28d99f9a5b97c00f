/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of trajectories: four native scatter charts above the numbers that they draw. */
#pragma once

#include "trophic-workbook.h"

G_BEGIN_DECLS

#define TROPHIC_WORKBOOK_CHARTS 4

typedef enum {
  TROPHIC_MARKER_NONE,
  TROPHIC_MARKER_CIRCLE,
  TROPHIC_MARKER_SQUARE,
  TROPHIC_MARKER_DIAMOND,
  TROPHIC_MARKER_TRIANGLE,
  TROPHIC_MARKER_PLUS, /* censored, on a survival curve */
} TrophicWorkbookMarker;

/**
 * TrophicWorkbookPoint:
 * @value: NAN leaves a gap in the line, the note then says why ("<0.90")
 * @note: (nullable): a word beside the number
 */
typedef struct {
  TrophicDate  date;
  double       value;
  char        *note;
} TrophicWorkbookPoint;

/**
 * TrophicWorkbookSeries:
 * @name: heads the series' block of cells
 * @label: (nullable): written at the last point of the chart
 * @decimals: decimals shown of the values
 * @colour: 0xRRGGBB
 * @line_width: points; 0 draws markers alone
 * @flag_at_most: a rule gives cells with a number at or below it the Low colours; NAN for none
 */
typedef struct {
  char                  *name;
  char                  *label;
  int                    decimals;
  guint32                colour;
  TrophicWorkbookMarker  marker;
  gboolean               hollow;
  gboolean               dashed;
  double                 line_width;
  double                 flag_at_most;
  GPtrArray             *points; /* (element-type TrophicWorkbookPoint) */
} TrophicWorkbookSeries;

TrophicWorkbookSeries *trophic_workbook_series_new  (const char            *name,
                                                     guint32                colour,
                                                     TrophicWorkbookMarker  marker,
                                                     int                    decimals);
void                   trophic_workbook_series_free (TrophicWorkbookSeries *series);
void                   trophic_workbook_series_add  (TrophicWorkbookSeries *series,
                                                     const TrophicDate     *date,
                                                     double                 value,
                                                     const char            *note);

/* @series holds at least one, which may be without points: the chart is then empty. @low == @high leaves the axis to Excel. */
typedef struct {
  char      *title;
  double     low;
  double     high;
  double     step;
  int        decimals;
  GPtrArray *series; /* (element-type TrophicWorkbookSeries) */
} TrophicWorkbookChart;

void     trophic_workbook_chart_clear      (TrophicWorkbookChart       *chart);

/**
 * TrophicWorkbookTrajectories:
 * @first_day, @last_day: span of the time axis, days since 1970-01-01; the axis begins in the quarter of @first_day
 */
typedef struct {
  int                  first_day;
  int                  last_day;
  const char          *date_title;
  const char          *value_title;
  const char          *note_title;
  TrophicWorkbookChart charts[TROPHIC_WORKBOOK_CHARTS];
} TrophicWorkbookTrajectories;

gboolean trophic_workbook_add_trajectories (TrophicWorkbook                   *workbook,
                                            const char                        *name,
                                            const TrophicWorkbookHead         *head,
                                            const TrophicWorkbookTrajectories *trajectories,
                                            GError                           **error);

G_END_DECLS
