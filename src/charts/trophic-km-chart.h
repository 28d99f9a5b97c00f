/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kaplan-Meier curves of up to six groups with bands, censor marks, median drops and the number-at-risk table exactly under the
 * ticks: facts first, then a layout as a scene. Nothing is computed here but where things stand. */
#pragma once

#include "trophic-chart-scene.h"
#include "trophic-kaplan-meier.h"

G_BEGIN_DECLS

#define TROPHIC_KM_GROUPS 6

/**
 * TrophicKmGroup:
 * @label: "Low", at the line's end and before its row of the table
 * @km: (nullable): borrowed; a group of nobody has none
 * @points_down: the glyph of the low group; the others have forms of their own by their place, none is a font character
 */
typedef struct {
  char                     *label;
  const TrophicKaplanMeier *km;
  TrophicChartColour        colour;
  TrophicChartDash          dash; /* only where the style is for paper */
  gboolean                  points_down;
} TrophicKmGroup;

/**
 * TrophicKmChart:
 * @title: (nullable): above the share axis ("Event-free")
 * @unit: of the time axis ("months")
 * @axis: (nullable): stands at the time axis instead of @unit: since when it counts ("months since onset")
 * @end: the last time drawn
 * @note: (nullable): lines inside the plot where the style is for paper ("Log-rank p = 0.006")
 * @bands, @censor_marks, @medians, @risk_table: what is drawn; all TRUE at first
 * @events_table, @censored_table: further rows under the same ticks, counts from 0 up to and with the tick; FALSE at first
 */
typedef struct {
  char           *title;
  char           *unit;
  char           *axis;
  char           *note;
  double          end;
  TrophicKmGroup  groups[TROPHIC_KM_GROUPS];
  guint           n_groups;
  gboolean        bands, censor_marks, medians, risk_table, events_table, censored_table;
} TrophicKmChart;

TrophicKmChart    *trophic_km_chart_new       (const char               *title,
                                               const char               *unit,
                                               double                    end);
void               trophic_km_chart_free      (TrophicKmChart           *chart);
void               trophic_km_chart_add       (TrophicKmChart           *chart,
                                               const char               *label,
                                               const TrophicKaplanMeier *km,
                                               TrophicChartColour        colour,
                                               TrophicChartDash          dash,
                                               gboolean                  points_down);
TrophicChartScene *trophic_km_chart_layout    (const TrophicKmChart     *chart,
                                               const TrophicChartStyle  *style,
                                               double                    width,
                                               double                    height,
                                               double                    text_scale);
/* The reading at a time: a line through the plot, S(t) with interval and n at risk of each group. */
TrophicChartScene *trophic_km_chart_crosshair (const TrophicKmChart     *chart,
                                               const TrophicChartStyle  *style,
                                               double                    width,
                                               double                    height,
                                               double                    text_scale,
                                               double                    time);
double             trophic_km_chart_time_at   (const TrophicKmChart     *chart,
                                               const TrophicChartStyle  *style,
                                               double                    width,
                                               double                    height,
                                               double                    text_scale,
                                               double                    x);
/* The ticks of the time axis, which keys step through: (element-type double). */
GArray            *trophic_km_chart_ticks     (const TrophicKmChart     *chart);
/* "24 months: low 58% (46 to 72), 35 at risk; …"; of the whole chart when @time is NAN. Translated. */
char              *trophic_km_chart_describe  (const TrophicKmChart     *chart,
                                               double                    time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicKmChart, trophic_km_chart_free)

G_END_DECLS
