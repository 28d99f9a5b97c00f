/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the parts of a Kaplan-Meier chart stand at one size: shared by its marks, its table and its reading. */
#pragma once

#include "trophic-chart-text.h"
#include "trophic-km-chart.h"
#include "trophic-label-placer.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_KM_AT_RISK,
  TROPHIC_KM_EVENTS,
  TROPHIC_KM_CENSORED,
  TROPHIC_KM_TABLES
} TrophicKmTable;

/**
 * TrophicKmPlaces:
 * @plot: x from 0 to the chart's end, y from 1 (top) to 0
 * @ticks: (element-type double)
 * @stride: every how many ticks a label and a column of the table stand
 * @pitch: of the table's rows
 * @column: width of the widest count or tick label
 * @label_width: room of a group's name before its row
 * @axis_y: middle of the line of tick labels
 * @rule_y: of the rule between plot and table
 * @narrow: there is little room for the plot: names are cut shorter, the column of events is left out
 * @slots: of the names at the lines' ends, by group
 * @two_lines: whether a share stands under its name, not beside it
 */
typedef struct {
  const TrophicKmChart *chart;
  TrophicChartScene    *scene;
  double                em;
  double                width, height;
  TrophicChartBox       plot;
  GArray               *ticks;
  guint                 stride;
  double                pitch;
  double                column;
  double                label_width;
  double                axis_y;
  double                rule_y;
  gboolean              narrow;
  gboolean              title_above;
  TrophicLabelSlot      slots[TROPHIC_KM_GROUPS];
  gboolean              two_lines;
} TrophicKmPlaces;

void              trophic_km_places_init   (TrophicKmPlaces         *places,
                                            const TrophicKmChart    *chart,
                                            const TrophicChartStyle *style,
                                            double                   width,
                                            double                   height,
                                            double                   text_scale);
void              trophic_km_places_clear  (TrophicKmPlaces         *places);
TrophicChartPoint trophic_km_place         (const TrophicKmPlaces   *places,
                                            double                   time,
                                            double                   share);
/* Where the words beside the plot begin, and those beside the table's last column. */
double            trophic_km_margin_x      (const TrophicKmPlaces   *places);
double            trophic_km_totals_x      (const TrophicKmPlaces   *places);
double            trophic_km_totals_width  (const TrophicKmPlaces   *places);
gboolean          trophic_km_has_table     (const TrophicKmChart    *chart,
                                            TrophicKmTable           table);
double            trophic_km_row_y         (const TrophicKmPlaces   *places,
                                            guint                    block,
                                            guint                    row);
char             *trophic_km_count_text    (const TrophicKmGroup    *group,
                                            TrophicKmTable           table,
                                            double                   time);
/* The last time somebody of the group was watched, at most the chart's end; NAN of an empty group. */
double            trophic_km_last          (const TrophicKmChart    *chart,
                                            const TrophicKmGroup    *group);
/* Where the share at a line's end is read: its last tick that somebody reached, else its last time. */
double            trophic_km_end_time      (const TrophicKmChart    *chart,
                                            const TrophicKmGroup    *group,
                                            const GArray            *ticks);
/* Times are printed as fine as the axis is short. */
int               trophic_km_time_decimals (const TrophicKmChart    *chart);
char             *trophic_km_time_text     (const TrophicKmChart    *chart,
                                            double                   time);
char             *trophic_km_end_text      (const TrophicKmPlaces   *places,
                                            guint                    group);
char             *trophic_km_reading_text  (const TrophicKmStep     *step);
void              trophic_km_add_glyph     (const TrophicKmPlaces   *places,
                                            TrophicChartLayer        layer,
                                            guint                    group,
                                            TrophicChartPoint        at,
                                            double                   radius);
void              trophic_km_add_end_label (const TrophicKmPlaces   *places,
                                            TrophicChartLayer        layer,
                                            guint                    group,
                                            const char              *text);
void              trophic_km_add_curves    (const TrophicKmPlaces   *places);
void              trophic_km_add_medians   (const TrophicKmPlaces   *places);
void              trophic_km_add_note      (const TrophicKmPlaces   *places);
void              trophic_km_add_tables    (const TrophicKmPlaces   *places);

G_END_DECLS
