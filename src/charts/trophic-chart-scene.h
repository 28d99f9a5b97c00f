/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A laid-out chart as plain numbers: boxes, lines, areas, markers and words in the order they are painted, in CSS px.
 * Layouts fill a scene, tests read it, trophic_chart_scene_paint() draws it on any cairo surface. It knows no facts. */
#pragma once

#include <cairo/cairo.h>
#include <pango/pangocairo.h>

#include "trophic-chart-style.h"

G_BEGIN_DECLS

typedef struct {
  double x;
  double y;
  double width;
  double height;
} TrophicChartBox;

typedef struct {
  double x;
  double y;
} TrophicChartPoint;

typedef enum {
  TROPHIC_ITEM_BOX,     /* filled, @radius rounds its corners */
  TROPHIC_ITEM_LINE,    /* from the box's corner to corner + size */
  TROPHIC_ITEM_PATH,    /* stroked through vertices */
  TROPHIC_ITEM_AREA,    /* filled polygon of vertices */
  TROPHIC_ITEM_RING,    /* open circle, as a marker */
  TROPHIC_ITEM_MARKER,  /* centred on the box's corner, radius @radius */
  TROPHIC_ITEM_PENNANT, /* its tip at the box's corner */
  TROPHIC_ITEM_LIMIT,   /* censored: bar of width @box.width, arrow of length @box.height (negative = up) */
  TROPHIC_ITEM_TEXT,
} TrophicChartItemType;

typedef enum {
  TROPHIC_SHAPE_CIRCLE,
  TROPHIC_SHAPE_SQUARE,
  TROPHIC_SHAPE_DIAMOND,
  TROPHIC_SHAPE_TRIANGLE,
  TROPHIC_SHAPE_TRIANGLE_DOWN, /* the low group of a study */
} TrophicChartShape;

typedef enum {
  TROPHIC_DASH_SOLID,
  TROPHIC_DASH_LIMIT,    /* round dots 1-3 */
  TROPHIC_DASH_EVENT,    /* 2-3 */
  TROPHIC_DASH_USUAL,    /* 2-4 */
  TROPHIC_DASH_FORECAST, /* 5-4 */
  TROPHIC_DASH_HIGHER,   /* 7-3, the second group on paper */
} TrophicChartDash;

/* What part of the chart an item belongs to, for tests and for passes that repaint a part. */
typedef enum {
  TROPHIC_LAYER_GROUND,
  TROPHIC_LAYER_GRID,
  TROPHIC_LAYER_BAND,
  TROPHIC_LAYER_LIMIT,
  TROPHIC_LAYER_EVENT,
  TROPHIC_LAYER_FORECAST,
  TROPHIC_LAYER_SERIES,
  TROPHIC_LAYER_GUTTER,
  TROPHIC_LAYER_AXIS,
  TROPHIC_LAYER_NOTE,   /* words inside the plot */
  TROPHIC_LAYER_MARGIN, /* words right of the plot */
  TROPHIC_LAYER_SECRET, /* what the discreet view does not show */
} TrophicChartLayer;

typedef struct {
  TrophicChartItemType type;
  TrophicChartLayer    layer;
  TrophicChartColour   colour;
  double               opacity;
  TrophicChartBox      box;
  double               line_width;
  double               radius;
  TrophicChartDash     dash;
  TrophicChartShape    shape;
  gboolean             hollow;
  gboolean             halo;
  guint                first; /* vertices [first, first + n) of the scene */
  guint                n;
  PangoLayout         *text;
  double               baseline;
} TrophicChartItem;

typedef struct _TrophicChartScene TrophicChartScene;

TrophicChartScene       *trophic_chart_scene_new        (const TrophicChartStyle *style,
                                                         double                   text_scale);
TrophicChartScene       *trophic_chart_scene_new_like   (const TrophicChartScene *other);
void                     trophic_chart_scene_free       (TrophicChartScene       *scene);
const TrophicChartStyle *trophic_chart_scene_style      (const TrophicChartScene *scene);
double                   trophic_chart_scene_em         (const TrophicChartScene *scene);
guint                    trophic_chart_scene_n_items    (const TrophicChartScene *scene);
const TrophicChartItem  *trophic_chart_scene_item       (const TrophicChartScene *scene,
                                                         guint                    index);
const TrophicChartPoint *trophic_chart_scene_vertices   (const TrophicChartScene *scene,
                                                         const TrophicChartItem  *item);

/* Adding. The returned item is valid until the next one is added; set its rarer fields through it. */
TrophicChartItem        *trophic_chart_scene_box        (TrophicChartScene       *scene,
                                                         TrophicChartLayer        layer,
                                                         TrophicChartBox          box,
                                                         TrophicChartColour       colour,
                                                         double                   opacity);
TrophicChartItem        *trophic_chart_scene_line       (TrophicChartScene       *scene,
                                                         TrophicChartLayer        layer,
                                                         TrophicChartBox          from_by,
                                                         TrophicChartColour       colour,
                                                         double                   opacity,
                                                         double                   width);
TrophicChartItem        *trophic_chart_scene_path       (TrophicChartScene       *scene,
                                                         TrophicChartLayer        layer,
                                                         const TrophicChartPoint *points,
                                                         guint                    n,
                                                         TrophicChartColour       colour,
                                                         double                   width);
TrophicChartItem        *trophic_chart_scene_area       (TrophicChartScene       *scene,
                                                         TrophicChartLayer        layer,
                                                         const TrophicChartPoint *points,
                                                         guint                    n,
                                                         TrophicChartColour       colour,
                                                         double                   opacity);
TrophicChartItem        *trophic_chart_scene_marker     (TrophicChartScene       *scene,
                                                         TrophicChartLayer        layer,
                                                         TrophicChartPoint        at,
                                                         TrophicChartShape        shape,
                                                         double                   radius,
                                                         TrophicChartColour       colour,
                                                         gboolean                 hollow);
TrophicChartItem        *trophic_chart_scene_text       (TrophicChartScene       *scene,
                                                         TrophicChartLayer        layer,
                                                         TrophicChartPoint        at,
                                                         const char              *text,
                                                         TrophicChartFont         font,
                                                         TrophicChartColour       colour);

/* Measuring, in px. */
PangoLayout             *trophic_chart_scene_shape      (TrophicChartScene       *scene,
                                                         const char              *text,
                                                         TrophicChartFont         font);
double                   trophic_chart_scene_text_width (TrophicChartScene       *scene,
                                                         const char              *text,
                                                         TrophicChartFont         font);
double                   trophic_chart_font_height      (const TrophicChartScene *scene,
                                                         TrophicChartFont         font);
gboolean                 trophic_chart_box_overlaps     (const TrophicChartBox   *a,
                                                         const TrophicChartBox   *b);

void                     trophic_chart_scene_paint      (const TrophicChartScene *scene,
                                                         cairo_t                 *cr);
void                     trophic_chart_scene_paint_shapes (const TrophicChartScene *scene,
                                                         cairo_t                 *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicChartScene, trophic_chart_scene_free)

G_END_DECLS
