/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-chart-text.h"

#include <string.h>

#define NO_BREAK "\u00a0"
/* Brackets up to so many bytes stay on one line. */
#define SHORT 28

/**
 * trophic_chart_text:
 * @at: its x is that part of the words which @align says, its y their vertical middle
 * @align: 0 to 1, TROPHIC_TEXT_LEFT and its like
 *
 * Adds one line of text.
 *
 * Returns: (transfer none): valid until the next item is added
 */
TrophicChartItem *
trophic_chart_text (TrophicChartScene *scene,
                    TrophicChartLayer  layer,
                    TrophicChartPoint  at,
                    double             align,
                    const char        *text,
                    TrophicChartFont   font,
                    TrophicChartColour colour)
{
  TrophicChartItem *item = trophic_chart_scene_text (scene, layer, at, text, font, colour);
  item->box.x -= align * item->box.width;
  return item;
}

/** trophic_chart_text_fit: ends a name with an ellipsis where it is wider than @width px. Never for numbers. */
void
trophic_chart_text_fit (TrophicChartItem *item,
                        double            width)
{
  if (item->box.width <= width)
    return;
  pango_layout_set_width (item->text, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_ellipsize (item->text, PANGO_ELLIPSIZE_END);
  item->box.width = width;
}

/** trophic_chart_texts_width: px of the widest of the texts, whose list ends with %NULL. */
double
trophic_chart_texts_width (TrophicChartScene *scene,
                           TrophicChartFont   font,
                           ...)
{
  double widest = 0;
  va_list texts;
  va_start (texts, font);
  for (const char *text = va_arg (texts, const char *); text != NULL; text = va_arg (texts, const char *))
    widest = MAX (widest, trophic_chart_scene_text_width (scene, text, font));
  va_end (texts);
  return widest;
}

/* "p = 0.35" and "(9.8 years)" are not torn apart: their spaces forbid a break while lines are sought. */
static char *
glue (const char *text)
{
  GString *glued = g_string_new (NULL);
  const char *closing = NULL;
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '(')
        closing = strchr (c, ')');
      gboolean inside = closing != NULL && c < closing && closing - c < SHORT;
      gboolean sign = c > text && (strchr ("=<>", c[-1]) != NULL || (c[1] != '\0' && strchr ("=<>", c[1]) != NULL));
      if (*c == ' ' && (inside || sign))
        g_string_append (glued, NO_BREAK);
      else
        g_string_append_c (glued, *c);
    }
  return g_string_free (glued, FALSE);
}

static char *
unglue (const char *line,
        gsize       length)
{
  GString *text = g_string_new_len (line, (gssize) length);
  g_string_replace (text, NO_BREAK, " ", 0);
  return g_strstrip (g_string_free (text, FALSE));
}

/**
 * trophic_chart_text_lines:
 * @text: words, in which a line break stands for itself
 * @width: px, > 0
 *
 * Breaks words into lines where their script allows it, not at signs and inside short brackets.
 *
 * Returns: (transfer full) (element-type utf8): at least one line
 */
GPtrArray *
trophic_chart_text_lines (TrophicChartScene *scene,
                          const char        *text,
                          TrophicChartFont   font,
                          double             width)
{
  g_autofree char *glued = glue (text);
  g_autoptr (PangoLayout) layout = trophic_chart_scene_shape (scene, glued, font);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  pango_layout_set_single_paragraph_mode (layout, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      g_ptr_array_add (lines, unglue (glued + line->start_index, (gsize) line->length));
    }
  return lines;
}
