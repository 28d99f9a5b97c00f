/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-chart-scene.h"

/* Cantarell first, kanji from the Japanese face; the language keeps other forms of 直 and 骨 away. */
#define FAMILIES "Cantarell, Noto Sans CJK JP"
/* Line height of 9 pt Cantarell at 96 dpi: the measure that fixed distances are multiples of. */
#define REFERENCE_HEIGHT 15.0

/* Fonts and their measures, shared by the scenes of one layout: making them costs more than painting a gutter. */
typedef struct {
  PangoContext         *context;
  PangoFontDescription *fonts[TROPHIC_N_FONTS];
  PangoAttrList        *attributes;
  double                ascent; /* of 1 pt */
  double                height; /* of 1 pt */
  double                text_scale;
} TrophicChartFaces;

struct _TrophicChartScene {
  const TrophicChartStyle *style;
  GArray                  *items;
  GArray                  *vertices;
  TrophicChartFaces       *faces;
};

static void
clear_item (gpointer data)
{
  TrophicChartItem *item = data;
  g_clear_object (&item->text);
}

/* The measures of one size serve all: the line height of a face grows with its size. */
static void
measure (TrophicChartFaces *faces)
{
  PangoFontDescription *font = faces->fonts[TROPHIC_FONT_CAPTION];
  double points = trophic_chart_font_size (TROPHIC_FONT_CAPTION) * faces->text_scale;
  PangoFontMetrics *metrics = pango_context_get_metrics (faces->context, font, pango_language_from_string ("en"));
  faces->ascent = pango_font_metrics_get_ascent (metrics) / (double) PANGO_SCALE / points;
  faces->height = faces->ascent + pango_font_metrics_get_descent (metrics) / (double) PANGO_SCALE / points;
  pango_font_metrics_unref (metrics);
}

/* On paper glyphs stand exactly where they belong; a screen keeps them on its pixels. */
static TrophicChartFaces *
make_faces (gboolean paper,
            double   text_scale)
{
  TrophicChartFaces *faces = g_rc_box_new0 (TrophicChartFaces);
  faces->text_scale = text_scale;
  faces->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (faces->context, 96);
  pango_context_set_language (faces->context, pango_language_from_string ("ja"));
  pango_context_set_round_glyph_positions (faces->context, !paper);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, paper ? CAIRO_HINT_STYLE_NONE : CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics (options, paper ? CAIRO_HINT_METRICS_OFF : CAIRO_HINT_METRICS_ON);
  pango_cairo_context_set_font_options (faces->context, options);
  cairo_font_options_destroy (options);
  faces->attributes = pango_attr_list_new ();
  pango_attr_list_insert (faces->attributes, pango_attr_font_features_new ("tnum=1"));
  for (int i = 0; i < TROPHIC_N_FONTS; i++)
    {
      faces->fonts[i] = pango_font_description_from_string (FAMILIES);
      pango_font_description_set_size (faces->fonts[i], (int) (trophic_chart_font_size (i) * text_scale * PANGO_SCALE + 0.5));
      pango_font_description_set_weight (faces->fonts[i], trophic_chart_font_weight (i));
    }
  measure (faces);
  return faces;
}

static void
clear_faces (gpointer data)
{
  TrophicChartFaces *faces = data;
  for (int i = 0; i < TROPHIC_N_FONTS; i++)
    pango_font_description_free (faces->fonts[i]);
  pango_attr_list_unref (faces->attributes);
  g_object_unref (faces->context);
}

static TrophicChartScene *
new_scene (const TrophicChartStyle *style,
           TrophicChartFaces       *faces)
{
  TrophicChartScene *scene = g_new0 (TrophicChartScene, 1);
  scene->style = style;
  scene->faces = faces;
  scene->items = g_array_new (FALSE, TRUE, sizeof (TrophicChartItem));
  g_array_set_clear_func (scene->items, clear_item);
  scene->vertices = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  return scene;
}

/**
 * trophic_chart_scene_new:
 * @text_scale: 1 for 100 % text
 *
 * Returns: (transfer full): an empty scene. It belongs to the thread that made it (Pango contexts do).
 */
TrophicChartScene *
trophic_chart_scene_new (const TrophicChartStyle *style,
                         double                   text_scale)
{
  return new_scene (style, make_faces (style->theme == TROPHIC_CHART_PRINT, text_scale));
}

/** trophic_chart_scene_new_like: (transfer full): an empty scene with the style and the fonts of another one. */
TrophicChartScene *
trophic_chart_scene_new_like (const TrophicChartScene *other)
{
  return new_scene (other->style, g_rc_box_acquire (other->faces));
}

/** trophic_chart_scene_free: */
void
trophic_chart_scene_free (TrophicChartScene *scene)
{
  if (scene == NULL)
    return;
  g_array_unref (scene->items);
  g_array_unref (scene->vertices);
  g_rc_box_release_full (scene->faces, clear_faces);
  g_free (scene);
}

/** trophic_chart_scene_style: */
const TrophicChartStyle *
trophic_chart_scene_style (const TrophicChartScene *scene)
{
  return scene->style;
}

/** trophic_chart_scene_em: px that one designed px takes, since distances that hold text grow with the text. */
double
trophic_chart_scene_em (const TrophicChartScene *scene)
{
  return trophic_chart_font_height (scene, TROPHIC_FONT_CAPTION) / REFERENCE_HEIGHT;
}

/** trophic_chart_scene_n_items: */
guint
trophic_chart_scene_n_items (const TrophicChartScene *scene)
{
  return scene->items->len;
}

/** trophic_chart_scene_item: in the order of painting. */
const TrophicChartItem *
trophic_chart_scene_item (const TrophicChartScene *scene,
                          guint                    index)
{
  g_return_val_if_fail (index < scene->items->len, NULL);
  return &g_array_index (scene->items, TrophicChartItem, index);
}

/** trophic_chart_scene_vertices: (array): the @item->n vertices of a path or an area. */
const TrophicChartPoint *
trophic_chart_scene_vertices (const TrophicChartScene *scene,
                              const TrophicChartItem  *item)
{
  return &g_array_index (scene->vertices, TrophicChartPoint, item->first);
}

static TrophicChartItem *
add_item (TrophicChartScene   *scene,
          TrophicChartItemType type,
          TrophicChartLayer    layer,
          TrophicChartColour   colour)
{
  TrophicChartItem item = { .type = type, .layer = layer, .colour = colour, .opacity = 1 };
  g_array_append_val (scene->items, item);
  return &g_array_index (scene->items, TrophicChartItem, scene->items->len - 1);
}

/** trophic_chart_scene_box: adds a filled box. */
TrophicChartItem *
trophic_chart_scene_box (TrophicChartScene *scene,
                         TrophicChartLayer  layer,
                         TrophicChartBox    box,
                         TrophicChartColour colour,
                         double             opacity)
{
  TrophicChartItem *item = add_item (scene, TROPHIC_ITEM_BOX, layer, colour);
  item->box = box;
  item->opacity = opacity;
  return item;
}

/** trophic_chart_scene_line: adds a straight line from the corner of @from_by to the corner plus its size. */
TrophicChartItem *
trophic_chart_scene_line (TrophicChartScene *scene,
                          TrophicChartLayer  layer,
                          TrophicChartBox    from_by,
                          TrophicChartColour colour,
                          double             opacity,
                          double             width)
{
  TrophicChartItem *item = add_item (scene, TROPHIC_ITEM_LINE, layer, colour);
  item->box = from_by;
  item->opacity = opacity;
  item->line_width = width;
  return item;
}

static TrophicChartItem *
add_vertices (TrophicChartScene       *scene,
              TrophicChartItemType     type,
              TrophicChartLayer        layer,
              const TrophicChartPoint *points,
              guint                    n,
              TrophicChartColour       colour)
{
  TrophicChartItem *item = add_item (scene, type, layer, colour);
  item->first = scene->vertices->len;
  item->n = n;
  g_array_append_vals (scene->vertices, points, n);
  return item;
}

/** trophic_chart_scene_path: adds a line through @points; they are copied. */
TrophicChartItem *
trophic_chart_scene_path (TrophicChartScene       *scene,
                          TrophicChartLayer        layer,
                          const TrophicChartPoint *points,
                          guint                    n,
                          TrophicChartColour       colour,
                          double                   width)
{
  TrophicChartItem *item = add_vertices (scene, TROPHIC_ITEM_PATH, layer, points, n, colour);
  item->line_width = width;
  return item;
}

/** trophic_chart_scene_area: adds a filled polygon; the points are copied. */
TrophicChartItem *
trophic_chart_scene_area (TrophicChartScene       *scene,
                          TrophicChartLayer        layer,
                          const TrophicChartPoint *points,
                          guint                    n,
                          TrophicChartColour       colour,
                          double                   opacity)
{
  TrophicChartItem *item = add_vertices (scene, TROPHIC_ITEM_AREA, layer, points, n, colour);
  item->opacity = opacity;
  return item;
}

/** trophic_chart_scene_marker: adds a marker. */
TrophicChartItem *
trophic_chart_scene_marker (TrophicChartScene *scene,
                            TrophicChartLayer  layer,
                            TrophicChartPoint  at,
                            TrophicChartShape  shape,
                            double             radius,
                            TrophicChartColour colour,
                            gboolean           hollow)
{
  TrophicChartItem *item = add_item (scene, TROPHIC_ITEM_MARKER, layer, colour);
  item->box = (TrophicChartBox) { at.x, at.y, 0, 0 };
  item->radius = radius;
  item->shape = shape;
  item->hollow = hollow;
  item->line_width = 1.8;
  return item;
}

/**
 * trophic_chart_scene_text:
 * @at: left end and vertical middle of the line of text
 *
 * Adds one line of text. Lines stand by the middle of their own font, whatever script they hold, so that a name in
 * kanji and one in Latin letters stand at one height; the item's box is what the glyphs may cover.
 */
TrophicChartItem *
trophic_chart_scene_text (TrophicChartScene *scene,
                          TrophicChartLayer  layer,
                          TrophicChartPoint  at,
                          const char        *text,
                          TrophicChartFont   font,
                          TrophicChartColour colour)
{
  TrophicChartItem *item = add_item (scene, TROPHIC_ITEM_TEXT, layer, colour);
  item->text = trophic_chart_scene_shape (scene, text, font);
  PangoRectangle logical;
  pango_layout_get_extents (item->text, NULL, &logical);
  double height = trophic_chart_font_height (scene, font);
  item->baseline = at.y - height / 2 + height * scene->faces->ascent / scene->faces->height;
  item->box = (TrophicChartBox) { at.x, at.y - height / 2, logical.width / (double) PANGO_SCALE, height };
  return item;
}

/** trophic_chart_scene_shape: (transfer full): a line of text, shaped. */
PangoLayout *
trophic_chart_scene_shape (TrophicChartScene *scene,
                           const char        *text,
                           TrophicChartFont   font)
{
  PangoLayout *layout = pango_layout_new (scene->faces->context);
  pango_layout_set_font_description (layout, scene->faces->fonts[font]);
  pango_layout_set_attributes (layout, scene->faces->attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/** trophic_chart_scene_text_width: */
double
trophic_chart_scene_text_width (TrophicChartScene *scene,
                                const char        *text,
                                TrophicChartFont   font)
{
  g_autoptr (PangoLayout) layout = trophic_chart_scene_shape (scene, text, font);
  PangoRectangle logical;
  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

/** trophic_chart_font_height: line height of a font in px. */
double
trophic_chart_font_height (const TrophicChartScene *scene,
                           TrophicChartFont         font)
{
  return scene->faces->height * trophic_chart_font_size (font) * scene->faces->text_scale;
}

/** trophic_chart_box_overlaps: whether two boxes share area; touching edges do not count. */
gboolean
trophic_chart_box_overlaps (const TrophicChartBox *a,
                            const TrophicChartBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}
