/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a scene as text elements of an SVG: they can be searched, read aloud and edited for a journal. Cairo would write them
 * as outlines. A text states its length, so that another machine's fonts change its letters and not its place. */
#include <math.h>
#include <string.h>

#include "trophic-number.h"
#include "trophic-scene-svg-private.h"

#define FAMILIES "Cantarell, 'Noto Sans CJK JP', sans-serif"
#define PX_PER_POINT (96.0 / 72)
#define HALO_WIDTH   7
#define HALO_ALPHA   0.85
#define ENDING       "</svg>"
#define ELLIPSIS     "…"

/* What is seen of a text: where it was shortened, as much as stands before the ellipsis. */
static char *
visible_text (const TrophicChartItem *item)
{
  const char *text = pango_layout_get_text (item->text);
  if (!pango_layout_is_ellipsized (item->text))
    return g_strdup (text);
  g_autoptr (PangoLayout) whole = pango_layout_copy (item->text), mark = pango_layout_copy (item->text);
  PangoRectangle logical;
  int index, trailing;
  pango_layout_set_ellipsize (whole, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (whole, -1);
  pango_layout_set_width (mark, -1);
  pango_layout_set_text (mark, ELLIPSIS, -1);
  pango_layout_get_extents (mark, NULL, &logical);
  double room = item->box.width * PANGO_SCALE - logical.width;
  pango_layout_line_x_to_index (pango_layout_get_line_readonly (whole, 0), (int) MAX (0, room), &index, &trailing);
  g_autofree char *start = g_strchomp (g_strndup (text, (gsize) index));
  return g_strconcat (start, ELLIPSIS, NULL);
}

static void
add_number (GString    *svg,
            const char *name,
            double      value)
{
  char buffer[TROPHIC_NUMBER_SIZE];
  g_string_append_printf (svg, " %s=\"%s\"", name, trophic_number_write (trophic_round (value, 3), buffer));
}

static void
add_text (GString                 *svg,
          const TrophicChartStyle *style,
          const TrophicChartItem  *item)
{
  const PangoFontDescription *font = pango_layout_get_font_description (item->text);
  g_autofree char *visible = visible_text (item), *escaped = g_markup_escape_text (visible, -1);
  if (*visible == '\0')
    return;
  g_string_append (svg, "<text lengthAdjust=\"spacingAndGlyphs\"");
  add_number (svg, "x", item->box.x);
  add_number (svg, "y", item->baseline);
  add_number (svg, "textLength", item->box.width);
  add_number (svg, "font-size", pango_font_description_get_size (font) / (double) PANGO_SCALE * PX_PER_POINT);
  g_string_append_printf (svg, " font-weight=\"%d\" fill=\"#%06x\"", (int) pango_font_description_get_weight (font), style->colours[item->colour]);
  if (item->opacity < 1)
    add_number (svg, "fill-opacity", item->opacity);
  if (item->halo)
    g_string_append_printf (svg, " stroke=\"#%06x\" stroke-width=\"%d\" stroke-opacity=\"%g\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                            style->colours[TROPHIC_COLOUR_CARD], HALO_WIDTH, HALO_ALPHA);
  g_string_append_printf (svg, ">%s</text>\n", escaped);
}

/**
 * trophic_scene_svg:
 * @shapes: an SVG of everything else
 * @scale: as it was painted
 *
 * Puts the words of @scene on top of its other parts.
 *
 * Returns: (transfer full)
 */
GBytes *
trophic_scene_svg (const TrophicChartScene *scene,
                   GBytes                  *shapes,
                   double                   scale)
{
  gsize length;
  const char *start = g_bytes_get_data (shapes, &length);
  const char *end = g_strrstr_len (start, (gssize) length, ENDING);
  g_return_val_if_fail (end != NULL, g_bytes_ref (shapes));
  GString *svg = g_string_new_len (start, end - start);
  g_string_append_printf (svg, "<g font-family=\"%s\" style=\"font-feature-settings: 'tnum'; white-space: pre\"", FAMILIES);
  char buffer[TROPHIC_NUMBER_SIZE];
  g_string_append_printf (svg, " transform=\"scale(%s)\">\n", trophic_number_write (scale, buffer));
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_TEXT)
        add_text (svg, trophic_chart_scene_style (scene), item);
    }
  g_string_append (svg, "</g>\n" ENDING "\n");
  return g_string_free_to_bytes (svg);
}
