/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Treatments, events of support and plans of one patient on one time axis: facts first, then a layout as plain numbers, which
 * trophic_chart_scene_paint() draws. A row of its own for each treatment, one for the events, one for the plans. */
#pragma once

#include "trophic-chart-scene.h"
#include "trophic-record.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_TIMELINE_TREATMENT,
  TROPHIC_TIMELINE_EVENT,
  TROPHIC_TIMELINE_PLAN,
} TrophicTimelineKind;

/**
 * TrophicTimelineItem:
 * @day: start, or the moment of an event; -INFINITY when a start is not known
 * @to_day: end; INFINITY while it goes on; equals @day for an event
 * @line: which line of the chart, from 0
 * @row: the stored row
 */
typedef struct {
  TrophicTimelineKind kind;
  char               *label;
  char               *detail;
  double              day;
  double              to_day;
  guint               line;
  gint64              row;
} TrophicTimelineItem;

/**
 * TrophicTimeline:
 * @items: (element-type TrophicTimelineItem): treatments by start, then events, then plans
 * @lines: (element-type utf8): what stands left of each line
 * @first_day, @last_day: NAN without items
 */
typedef struct {
  GPtrArray *items;
  GPtrArray *lines;
  double     first_day;
  double     last_day;
  double     today;
  char      *language;
} TrophicTimeline;

TrophicTimeline *trophic_timeline_new      (const TrophicRecord    *record,
                                            const TrophicDate      *today,
                                            const char             *language);
void             trophic_timeline_free     (TrophicTimeline        *timeline);
char            *trophic_timeline_describe (const TrophicTimeline  *timeline,
                                            guint                   index);

typedef struct {
  double                   width;
  double                   text_scale;
  TrophicChartTheme        theme;
  int                      selected; /* index of an item, -1 none */
} TrophicTimelineView;

/**
 * TrophicTimelineLayout:
 * @scene: what is painted
 * @boxes: (element-type TrophicChartBox): by item, where a click means it
 */
typedef struct {
  TrophicChartScene *scene;
  GArray            *boxes;
  double             height;
  double             plot_x;
  double             plot_width;
} TrophicTimelineLayout;

TrophicTimelineLayout *trophic_timeline_layout_new  (const TrophicTimeline     *timeline,
                                                     const TrophicTimelineView *view);
void                   trophic_timeline_layout_free (TrophicTimelineLayout     *layout);
int                    trophic_timeline_layout_hit  (const TrophicTimelineLayout *layout,
                                                     double                     x,
                                                     double                     y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicTimeline, trophic_timeline_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicTimelineLayout, trophic_timeline_layout_free)

G_END_DECLS
