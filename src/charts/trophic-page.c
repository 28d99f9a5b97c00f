/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-page.h"

#include <glib/gi18n-lib.h>

#include "trophic-chart-style.h"

#define NAME_LINE     18.0 /* mm, centres of the frame's lines */
#define IDENTITY_LINE 25.0
#define TOP_RULE      29.0
#define FOOT_RULE     281.0
#define FOOT_LINE     285.0
#define FOOT_SECOND   289.0
#define TABLE_ROW     5.0
#define BULLET_WIDTH  3.0
#define TABLE_GAP     4.0

static void
set_ink (cairo_t         *cr,
         TrophicPageLook  look)
{
  const TrophicChartStyle *style = trophic_chart_style (TROPHIC_CHART_PRINT);
  guint32 ink = style->colours[look & TROPHIC_PAGE_SOFT ? TROPHIC_COLOUR_SOFT_INK : TROPHIC_COLOUR_INK];
  cairo_set_source_rgb (cr, (ink >> 16 & 0xff) / 255.0, (ink >> 8 & 0xff) / 255.0, (ink & 0xff) / 255.0);
}

static void
set_hanging (PangoLayout *layout)
{
  int indent = (int) (BULLET_WIDTH * TROPHIC_POINTS * PANGO_SCALE);
  PangoTabArray *tabs = pango_tab_array_new_with_positions (1, FALSE, PANGO_TAB_LEFT, indent);
  pango_layout_set_tabs (layout, tabs);
  pango_layout_set_indent (layout, -indent);
  pango_tab_array_free (tabs);
}

static PangoLayout *
shape (cairo_t         *cr,
       double           width,
       double           points,
       TrophicPageLook  look,
       const char      *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  /* The surface's unit is the point. */
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  cairo_font_options_destroy (options);
  if (look & TROPHIC_PAGE_JAPANESE)
    pango_context_set_language (pango_layout_get_context (layout), pango_language_from_string ("ja"));
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_layout_context_changed (layout);

  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell, Noto Sans CJK JP, sans-serif");
  pango_font_description_set_size (font, (int) (points * PANGO_SCALE + 0.5));
  pango_font_description_set_weight (font, look & TROPHIC_PAGE_HEAVY ? PANGO_WEIGHT_ULTRABOLD
                                           : look & TROPHIC_PAGE_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  g_autofree char *bulleted = look & TROPHIC_PAGE_BULLET ? g_strconcat ("•\t", text, NULL) : NULL;
  pango_layout_set_text (layout, bulleted != NULL ? bulleted : text != NULL ? text : "", -1);
  pango_layout_set_alignment (layout, look & TROPHIC_PAGE_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  if (look & (TROPHIC_PAGE_WRAP | TROPHIC_PAGE_ELLIPSIS | TROPHIC_PAGE_RIGHT))
    pango_layout_set_width (layout, (int) (width * TROPHIC_POINTS * PANGO_SCALE));
  if (look & TROPHIC_PAGE_BULLET)
    set_hanging (layout);
  if (look & TROPHIC_PAGE_WRAP)
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  else if (look & TROPHIC_PAGE_ELLIPSIS)
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/**
 * trophic_page_text:
 * @x, @y: top left corner, mm
 * @width: mm; counts for text that wraps, is flush right or is ellipsised
 * @points: size of the type
 *
 * Writes text.
 *
 * Returns: its height in mm
 */
double
trophic_page_text (cairo_t         *cr,
                   double           x,
                   double           y,
                   double           width,
                   double           points,
                   TrophicPageLook  look,
                   const char      *text)
{
  g_autoptr (PangoLayout) layout = shape (cr, width, points, look, text);
  PangoRectangle extents;
  pango_layout_get_extents (layout, NULL, &extents);
  set_ink (cr, look);
  cairo_move_to (cr, x * TROPHIC_POINTS, y * TROPHIC_POINTS);
  pango_cairo_show_layout (cr, layout);
  return extents.height / (double) PANGO_SCALE / TROPHIC_POINTS;
}

/**
 * trophic_page_text_on:
 * @centre: middle of the line, mm
 *
 * Writes one line of text around a centre line.
 *
 * Returns: its width in mm
 */
double
trophic_page_text_on (cairo_t         *cr,
                      double           x,
                      double           centre,
                      double           width,
                      double           points,
                      TrophicPageLook  look,
                      const char      *text)
{
  g_autoptr (PangoLayout) layout = shape (cr, width, points, look, text);
  PangoRectangle extents;
  pango_layout_get_extents (layout, NULL, &extents);
  set_ink (cr, look);
  cairo_move_to (cr, x * TROPHIC_POINTS, centre * TROPHIC_POINTS - extents.height / 2.0 / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  return extents.width / (double) PANGO_SCALE / TROPHIC_POINTS;
}

/** trophic_page_text_width: the width of one line of text, mm. */
double
trophic_page_text_width (cairo_t         *cr,
                         double           points,
                         TrophicPageLook  look,
                         const char      *text)
{
  g_autoptr (PangoLayout) layout = shape (cr, 0, points, look & ~(TROPHIC_PAGE_WRAP | TROPHIC_PAGE_ELLIPSIS | TROPHIC_PAGE_RIGHT), text);
  PangoRectangle extents;
  pango_layout_get_extents (layout, NULL, &extents);
  return extents.width / (double) PANGO_SCALE / TROPHIC_POINTS;
}

/** trophic_page_text_height: how high trophic_page_text() stands, mm. */
double
trophic_page_text_height (cairo_t         *cr,
                          double           width,
                          double           points,
                          TrophicPageLook  look,
                          const char      *text)
{
  g_autoptr (PangoLayout) layout = shape (cr, width, points, look, text);
  PangoRectangle extents;
  pango_layout_get_extents (layout, NULL, &extents);
  return extents.height / (double) PANGO_SCALE / TROPHIC_POINTS;
}

/** trophic_page_rule: a hairline, or a rule when @strong; mm. */
void
trophic_page_rule (cairo_t  *cr,
                   double    x1,
                   double    y1,
                   double    x2,
                   double    y2,
                   gboolean  strong)
{
  cairo_save (cr);
  double grey = strong ? 0 : 0.6;
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, strong ? 0.8 : 0.4);
  cairo_move_to (cr, x1 * TROPHIC_POINTS, y1 * TROPHIC_POINTS);
  cairo_line_to (cr, x2 * TROPHIC_POINTS, y2 * TROPHIC_POINTS);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/** trophic_page_frame_clear: frees the words of a frame. */
void
trophic_page_frame_clear (TrophicPageFrame *frame)
{
  g_clear_pointer (&frame->title, g_free);
  g_clear_pointer (&frame->name, g_free);
  g_clear_pointer (&frame->identity, g_free);
  g_clear_pointer (&frame->foot, g_free);
  g_clear_pointer (&frame->foot_second, g_free);
}

/* Type that shrinks until the line fits: identifiers are never cut. */
static double
fitting_size (cairo_t         *cr,
              double           width,
              double           points,
              double           least,
              TrophicPageLook  look,
              const char      *text)
{
  while (points > least && trophic_page_text_width (cr, points, look, text) > width)
    points -= 0.5;
  return points;
}

/**
 * trophic_page_frame_paint:
 * @page: from 1
 *
 * Paints what every page carries: name and title, identifiers, the foot and the page's number.
 */
void
trophic_page_frame_paint (const TrophicPageFrame *frame,
                          cairo_t                *cr,
                          guint                   page,
                          guint                   n_pages)
{
  double left = TROPHIC_PAGE_MARGIN, right = TROPHIC_PAGE_WIDTH - TROPHIC_PAGE_MARGIN;
  double title = trophic_page_text_width (cr, 11, TROPHIC_PAGE_BOLD, frame->title);
  trophic_page_text_on (cr, right - title, NAME_LINE, title, 11, TROPHIC_PAGE_BOLD, frame->title);
  double room = TROPHIC_PAGE_INNER - title - 6;
  TrophicPageLook look = TROPHIC_PAGE_HEAVY | TROPHIC_PAGE_JAPANESE;
  trophic_page_text_on (cr, left, NAME_LINE, room, fitting_size (cr, room, 15, 8, look, frame->name),
                        look | TROPHIC_PAGE_ELLIPSIS, frame->name);
  trophic_page_text_on (cr, left, IDENTITY_LINE, TROPHIC_PAGE_INNER,
                        fitting_size (cr, TROPHIC_PAGE_INNER, 10, 4, TROPHIC_PAGE_JAPANESE, frame->identity),
                        TROPHIC_PAGE_JAPANESE | TROPHIC_PAGE_ELLIPSIS, frame->identity);
  trophic_page_rule (cr, left, TOP_RULE, right, TOP_RULE, TRUE);

  trophic_page_rule (cr, left, FOOT_RULE, right, FOOT_RULE, FALSE);
  /* Two spaces: one is so narrow in this font that text taken from a PDF would lose it. */
  g_autofree char *number = g_strdup_printf ("%u  /  %u", page, n_pages);
  double number_width = trophic_page_text_width (cr, 9, TROPHIC_PAGE_BOLD, number);
  trophic_page_text_on (cr, right - number_width, FOOT_LINE, number_width, 9, TROPHIC_PAGE_BOLD, number);
  room = TROPHIC_PAGE_INNER - number_width - 4;
  trophic_page_text_on (cr, left, FOOT_LINE, room, fitting_size (cr, room, 7.5, 4, TROPHIC_PAGE_SOFT, frame->foot),
                        TROPHIC_PAGE_SOFT | TROPHIC_PAGE_ELLIPSIS, frame->foot);
  if (frame->foot_second != NULL)
    trophic_page_text_on (cr, left, FOOT_SECOND, TROPHIC_PAGE_INNER,
                          fitting_size (cr, TROPHIC_PAGE_INNER, 7.5, 5, TROPHIC_PAGE_SOFT, frame->foot_second),
                          TROPHIC_PAGE_SOFT, frame->foot_second);
}

/** trophic_page_table_new: (transfer full): a table without rows. */
TrophicPageTable *
trophic_page_table_new (guint n_columns)
{
  g_return_val_if_fail (n_columns > 0, NULL);
  TrophicPageTable *table = g_new0 (TrophicPageTable, 1);
  table->n_columns = n_columns;
  table->titles = g_new0 (char *, n_columns + 1);
  table->widths = g_new0 (double, n_columns);
  table->right = g_new0 (gboolean, n_columns);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_free);
  return table;
}

/** trophic_page_table_free: */
void
trophic_page_table_free (TrophicPageTable *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      char **row = g_ptr_array_index (table->rows, i);
      for (guint j = 0; j < table->n_columns; j++)
        g_free (row[j]);
    }
  for (guint j = 0; j < table->n_columns; j++)
    g_free (table->titles[j]);
  g_free (table->titles);
  g_free (table->widths);
  g_free (table->right);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

/** trophic_page_table_column: names a column and gives its width in mm. */
void
trophic_page_table_column (TrophicPageTable *table,
                           guint             column,
                           const char       *title,
                           double            width,
                           gboolean          right)
{
  g_return_if_fail (column < table->n_columns);
  g_free (table->titles[column]);
  table->titles[column] = g_strdup (title);
  table->widths[column] = width;
  table->right[column] = right;
}

/** trophic_page_table_add: (transfer none): appends a row of empty cells, to be filled with owned text. */
char **
trophic_page_table_add (TrophicPageTable *table)
{
  char **row = g_new0 (char *, table->n_columns);
  g_ptr_array_add (table->rows, row);
  return row;
}

static void
paint_row (const TrophicPageTable *table,
           cairo_t                *cr,
           double                  x,
           double                  centre,
           char                  **cells,
           TrophicPageLook         look)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      /* Text after a number keeps clear of it. */
      double indent = i > 0 && !table->right[i] && table->right[i - 1] ? TABLE_GAP : 0;
      double room = table->widths[i] - 1.5 - indent;
      TrophicPageLook own = look | (table->right[i] ? TROPHIC_PAGE_RIGHT : 0);
      if (cells[i] != NULL)
        trophic_page_text_on (cr, x + indent, centre, room, fitting_size (cr, room, 8, 5, look, cells[i]), own, cells[i]);
      x += table->widths[i];
    }
}

/**
 * trophic_page_table_paint:
 * @x, @y: top left corner, mm
 *
 * Paints the table: a bold header with a rule, hairlines between rows.
 *
 * Returns: its height in mm
 */
double
trophic_page_table_paint (const TrophicPageTable *table,
                          cairo_t                *cr,
                          double                  x,
                          double                  y)
{
  double width = 0, top = y;
  for (guint i = 0; i < table->n_columns; i++)
    width += table->widths[i];
  paint_row (table, cr, x, y + TABLE_ROW / 2, table->titles, TROPHIC_PAGE_BOLD);
  y += TABLE_ROW;
  trophic_page_rule (cr, x, y, x + width, y, TRUE);
  for (guint i = 0; i < table->rows->len; i++)
    {
      paint_row (table, cr, x, y + TABLE_ROW / 2, g_ptr_array_index (table->rows, i), TROPHIC_PAGE_REGULAR);
      y += TABLE_ROW;
      trophic_page_rule (cr, x, y, x + width, y, FALSE);
    }
  return y - top;
}
