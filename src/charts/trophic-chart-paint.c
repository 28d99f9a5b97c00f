/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a scene on a cairo surface: screen, PNG, SVG, PDF and print all pass through here. */
#include "trophic-chart-scene.h"

#include <math.h>

#define HALO_WIDTH      1.5
#define TEXT_HALO       3.5
#define TEXT_HALO_ALPHA 0.85

static void
set_colour (cairo_t                 *cr,
            const TrophicChartStyle *style,
            TrophicChartColour       colour,
            double                   opacity)
{
  guint32 c = style->colours[colour];
  cairo_set_source_rgba (cr, ((c >> 16) & 0xff) / 255.0, ((c >> 8) & 0xff) / 255.0, (c & 0xff) / 255.0, opacity);
}

static void
set_dash (cairo_t         *cr,
          TrophicChartDash dash)
{
  static const double patterns[][2] = {
    [TROPHIC_DASH_LIMIT] = { 0.01, 3.99 }, [TROPHIC_DASH_EVENT] = { 2, 3 },  [TROPHIC_DASH_USUAL] = { 2, 4 },
    [TROPHIC_DASH_FORECAST] = { 5, 4 },    [TROPHIC_DASH_HIGHER] = { 7, 3 },
  };
  if (dash == TROPHIC_DASH_SOLID)
    cairo_set_dash (cr, NULL, 0, 0);
  else
    cairo_set_dash (cr, patterns[dash], 2, 0);
  cairo_set_line_cap (cr, dash == TROPHIC_DASH_LIMIT ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
}

static void
rounded_box (cairo_t               *cr,
             const TrophicChartBox *box,
             double                 radius)
{
  double r = MIN (radius, MIN (box->width, box->height) / 2);
  double x = box->x, y = box->y, right = x + box->width, bottom = y + box->height;
  if (r <= 0)
    {
      cairo_rectangle (cr, x, y, box->width, box->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, bottom - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
paint_box (cairo_t                 *cr,
           const TrophicChartStyle *style,
           const TrophicChartItem  *item)
{
  rounded_box (cr, &item->box, item->radius);
  cairo_fill (cr);
  if (!style->outlined || item->opacity >= 1)
    return;
  TrophicChartBox inside = { item->box.x + 0.5, item->box.y + 0.5, item->box.width - 1, item->box.height - 1 };
  if (inside.width <= 0 || inside.height <= 0)
    return;
  set_colour (cr, style, item->colour, 0.5);
  cairo_set_line_width (cr, 1);
  set_dash (cr, TROPHIC_DASH_SOLID);
  rounded_box (cr, &inside, item->radius);
  cairo_stroke (cr);
}

static void
trace (cairo_t                 *cr,
       const TrophicChartPoint *points,
       guint                    n)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
}

static void
shape_path (cairo_t          *cr,
            TrophicChartShape shape,
            double            x,
            double            y,
            double            r)
{
  switch (shape)
    {
    case TROPHIC_SHAPE_CIRCLE:
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, r, 0, 2 * G_PI);
      break;
    case TROPHIC_SHAPE_SQUARE:
      cairo_rectangle (cr, x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
      break;
    case TROPHIC_SHAPE_DIAMOND:
      cairo_move_to (cr, x, y - 1.22 * r);
      cairo_line_to (cr, x + 1.22 * r, y);
      cairo_line_to (cr, x, y + 1.22 * r);
      cairo_line_to (cr, x - 1.22 * r, y);
      break;
    case TROPHIC_SHAPE_TRIANGLE:
      cairo_move_to (cr, x, y - 1.15 * r);
      cairo_line_to (cr, x + 1.1 * r, y + 0.8 * r);
      cairo_line_to (cr, x - 1.1 * r, y + 0.8 * r);
      break;
    case TROPHIC_SHAPE_TRIANGLE_DOWN:
      cairo_move_to (cr, x, y + 1.15 * r);
      cairo_line_to (cr, x + 1.1 * r, y - 0.8 * r);
      cairo_line_to (cr, x - 1.1 * r, y - 0.8 * r);
      break;
    }
  cairo_close_path (cr);
}

static void
paint_marker (cairo_t                 *cr,
              const TrophicChartStyle *style,
              const TrophicChartItem  *item)
{
  cairo_new_path (cr);
  shape_path (cr, item->shape, item->box.x, item->box.y, item->radius - (item->hollow ? item->line_width / 2 : 0));
  set_dash (cr, TROPHIC_DASH_SOLID);
  if (item->halo)
    {
      set_colour (cr, style, TROPHIC_COLOUR_CARD, 1);
      cairo_set_line_width (cr, 2 * HALO_WIDTH + (item->hollow ? item->line_width : 0));
      cairo_stroke_preserve (cr);
    }
  if (item->hollow)
    {
      set_colour (cr, style, TROPHIC_COLOUR_CARD, 1);
      cairo_fill_preserve (cr);
      set_colour (cr, style, item->colour, item->opacity);
      cairo_set_line_width (cr, item->line_width);
      cairo_stroke (cr);
      return;
    }
  set_colour (cr, style, item->colour, item->opacity);
  cairo_fill (cr);
}

/* A flag of 9 x 11: a square with a pointed foot. */
static void
paint_pennant (cairo_t                *cr,
               const TrophicChartItem *item)
{
  double scale = item->radius, x = item->box.x, y = item->box.y;
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - 4.5 * scale, y - 4 * scale);
  cairo_line_to (cr, x - 4.5 * scale, y - 11 * scale);
  cairo_line_to (cr, x + 4.5 * scale, y - 11 * scale);
  cairo_line_to (cr, x + 4.5 * scale, y - 4 * scale);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_limit (cairo_t                *cr,
             const TrophicChartItem *item)
{
  double x = item->box.x, y = item->box.y, tip = y + item->box.height, side = item->box.height > 0 ? -1 : 1;
  cairo_set_line_width (cr, item->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  set_dash (cr, TROPHIC_DASH_SOLID);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x - item->box.width / 2, y);
  cairo_line_to (cr, x + item->box.width / 2, y);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x, tip);
  cairo_move_to (cr, x - item->box.width * 0.36, tip + side * item->box.width * 0.36);
  cairo_line_to (cr, x, tip);
  cairo_line_to (cr, x + item->box.width * 0.36, tip + side * item->box.width * 0.36);
  cairo_stroke (cr);
}

static void
paint_text (cairo_t                 *cr,
            const TrophicChartStyle *style,
            const TrophicChartItem  *item)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (item->text, 0);
  cairo_move_to (cr, item->box.x, item->baseline);
  if (item->halo)
    {
      pango_cairo_layout_line_path (cr, line);
      set_colour (cr, style, TROPHIC_COLOUR_CARD, TEXT_HALO_ALPHA);
      set_dash (cr, TROPHIC_DASH_SOLID);
      cairo_set_line_width (cr, 2 * TEXT_HALO);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
      cairo_move_to (cr, item->box.x, item->baseline);
    }
  set_colour (cr, style, item->colour, item->opacity);
  pango_cairo_show_layout_line (cr, line);
  cairo_new_path (cr);
}

static void
paint_item (cairo_t                 *cr,
            const TrophicChartScene *scene,
            const TrophicChartItem  *item)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (scene);
  set_colour (cr, style, item->colour, item->opacity);
  switch (item->type)
    {
    case TROPHIC_ITEM_BOX:
      paint_box (cr, style, item);
      break;
    case TROPHIC_ITEM_LINE:
      set_dash (cr, item->dash);
      cairo_set_line_width (cr, item->line_width);
      cairo_move_to (cr, item->box.x, item->box.y);
      cairo_line_to (cr, item->box.x + item->box.width, item->box.y + item->box.height);
      cairo_stroke (cr);
      break;
    case TROPHIC_ITEM_PATH:
      set_dash (cr, item->dash);
      cairo_set_line_width (cr, item->line_width);
      cairo_set_line_join (cr, item->n > 500 ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
      trace (cr, trophic_chart_scene_vertices (scene, item), item->n);
      cairo_stroke (cr);
      break;
    case TROPHIC_ITEM_AREA:
      trace (cr, trophic_chart_scene_vertices (scene, item), item->n);
      cairo_close_path (cr);
      cairo_fill (cr);
      break;
    case TROPHIC_ITEM_MARKER:
      paint_marker (cr, style, item);
      break;
    case TROPHIC_ITEM_RING:
      set_dash (cr, TROPHIC_DASH_SOLID);
      cairo_set_line_width (cr, item->line_width);
      cairo_new_sub_path (cr);
      cairo_arc (cr, item->box.x, item->box.y, item->radius, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;
    case TROPHIC_ITEM_PENNANT:
      paint_pennant (cr, item);
      break;
    case TROPHIC_ITEM_LIMIT:
      paint_limit (cr, item);
      break;
    case TROPHIC_ITEM_TEXT:
      paint_text (cr, style, item);
      break;
    }
}

static void
paint_items (const TrophicChartScene *scene,
             gboolean                 words,
             cairo_t                 *cr)
{
  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (words || item->type != TROPHIC_ITEM_TEXT)
        paint_item (cr, scene, item);
    }
  cairo_restore (cr);
}

/**
 * trophic_chart_scene_paint:
 *
 * Paints every item in its order; @cr's state is as before afterwards. Scale and origin are the caller's.
 */
void
trophic_chart_scene_paint (const TrophicChartScene *scene,
                           cairo_t                 *cr)
{
  paint_items (scene, TRUE, cr);
}

/** trophic_chart_scene_paint_shapes: as trophic_chart_scene_paint(), without the words. */
void
trophic_chart_scene_paint_shapes (const TrophicChartScene *scene,
                                  cairo_t                 *cr)
{
  paint_items (scene, FALSE, cr);
}
