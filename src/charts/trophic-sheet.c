/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-sheet-private.h"

static void
field_free (gpointer data)
{
  TrophicSheetField *field = data;
  g_free (field->label);
  g_free (field->value);
  g_free (field);
}

static void
block_free (gpointer data)
{
  TrophicSheetBlock *block = data;
  g_free (block->text);
  g_free (block->last);
  g_free (block->unit);
  g_strfreev (block->words);
  g_clear_pointer (&block->fields, g_ptr_array_unref);
  g_clear_pointer (&block->table, trophic_page_table_free);
  if (block->data_free != NULL)
    block->data_free (block->data);
  g_free (block);
}

/**
 * trophic_sheet_new:
 * @points: size of the type, where there is room
 * @least_points: the smallest size it may shrink to so that all stands on one page
 *
 * Returns: (transfer full): an empty sheet
 */
TrophicSheet *
trophic_sheet_new (double points,
                   double least_points)
{
  g_return_val_if_fail (least_points > 0 && points >= least_points, NULL);
  TrophicSheet *sheet = g_new0 (TrophicSheet, 1);
  sheet->points = points;
  sheet->least_points = least_points;
  sheet->blocks = g_ptr_array_new_with_free_func (block_free);
  sheet->items = g_array_new (FALSE, TRUE, sizeof (TrophicSheetItem));
  return sheet;
}

/** trophic_sheet_free: */
void
trophic_sheet_free (TrophicSheet *sheet)
{
  trophic_page_frame_clear (&sheet->frame);
  g_ptr_array_unref (sheet->blocks);
  g_array_unref (sheet->items);
  g_free (sheet);
}

/** trophic_sheet_frame: (transfer none): what every page of it carries, to be filled with owned text. */
TrophicPageFrame *
trophic_sheet_frame (TrophicSheet *sheet)
{
  return &sheet->frame;
}

static TrophicSheetBlock *
add (TrophicSheet     *sheet,
     TrophicBlockKind  kind,
     const char       *text)
{
  TrophicSheetBlock *block = g_new0 (TrophicSheetBlock, 1);
  block->kind = kind;
  block->column = sheet->column;
  block->text = g_strdup (text);
  g_ptr_array_add (sheet->blocks, block);
  sheet->n_pages = 0;
  return block;
}

/** trophic_sheet_column: where what is added from now on stands. */
void
trophic_sheet_column (TrophicSheet       *sheet,
                      TrophicSheetColumn  column)
{
  sheet->column = column;
}

/** trophic_sheet_heading: a bold line with a rule under it; it never stands alone at the foot of a page. */
void
trophic_sheet_heading (TrophicSheet *sheet,
                       const char   *text)
{
  add (sheet, TROPHIC_BLOCK_HEADING, text);
}

/** trophic_sheet_line: a paragraph; %TROPHIC_PAGE_BULLET leads it with a bullet. */
void
trophic_sheet_line (TrophicSheet    *sheet,
                    TrophicPageLook  look,
                    const char      *text)
{
  add (sheet, TROPHIC_BLOCK_LINE, text)->look = look;
}

/** trophic_sheet_large: a paragraph in larger type: what is read first. */
void
trophic_sheet_large (TrophicSheet *sheet,
                     const char   *text)
{
  add (sheet, TROPHIC_BLOCK_LARGE, text);
}

/** trophic_sheet_fields: a grid of labels with values, filled row by row by trophic_sheet_field(). */
void
trophic_sheet_fields (TrophicSheet *sheet,
                      guint         n_columns)
{
  g_return_if_fail (n_columns > 0);
  TrophicSheetBlock *block = add (sheet, TROPHIC_BLOCK_FIELDS, NULL);
  block->n = n_columns;
  block->fields = g_ptr_array_new_with_free_func (field_free);
}

/** trophic_sheet_field: @value: (nullable): a line to write on stands in its place. */
void
trophic_sheet_field (TrophicSheet *sheet,
                     const char   *label,
                     const char   *value)
{
  g_return_if_fail (sheet->blocks->len > 0);
  TrophicSheetBlock *block = g_ptr_array_index (sheet->blocks, sheet->blocks->len - 1);
  g_return_if_fail (block->kind == TROPHIC_BLOCK_FIELDS);
  TrophicSheetField *field = g_new0 (TrophicSheetField, 1);
  field->label = g_strdup (label);
  field->value = g_strdup (value);
  g_ptr_array_add (block->fields, field);
  sheet->n_pages = 0;
}

/** trophic_sheet_table: @table: (transfer full): its widths are shares of the column's width; long cells wrap. */
void
trophic_sheet_table (TrophicSheet     *sheet,
                     TrophicPageTable *table)
{
  add (sheet, TROPHIC_BLOCK_TABLE, NULL)->table = table;
}

/**
 * trophic_sheet_entry:
 * @last: (nullable): the last value, in soft ink
 * @unit: (nullable): after the line to write on
 * @options: (nullable) (array zero-terminated=1): boxes to tick in place of the line
 *
 * One line of a form to fill in by hand.
 */
void
trophic_sheet_entry (TrophicSheet       *sheet,
                     const char         *label,
                     const char         *last,
                     const char         *unit,
                     const char * const *options)
{
  TrophicSheetBlock *block = add (sheet, TROPHIC_BLOCK_ENTRY, label);
  block->last = g_strdup (last);
  block->unit = g_strdup (unit);
  block->words = g_strdupv ((char **) options);
}

/** trophic_sheet_tick: a box to tick and what is ticked. */
void
trophic_sheet_tick (TrophicSheet *sheet,
                    const char   *text)
{
  add (sheet, TROPHIC_BLOCK_TICK, text);
}

/** trophic_sheet_write: empty lines to write on. */
void
trophic_sheet_write (TrophicSheet *sheet,
                     guint         n_lines)
{
  add (sheet, TROPHIC_BLOCK_WRITE, NULL)->n = n_lines;
}

/** trophic_sheet_boxes: @height: mm; empty boxes side by side, each with its label inside at the top. */
void
trophic_sheet_boxes (TrophicSheet       *sheet,
                     double              height,
                     const char * const *labels)
{
  TrophicSheetBlock *block = add (sheet, TROPHIC_BLOCK_BOXES, NULL);
  block->height = height;
  block->words = g_strdupv ((char **) labels);
}

/** trophic_sheet_drawing: @height: mm; something painted over the whole width of the column. */
void
trophic_sheet_drawing (TrophicSheet      *sheet,
                       double             height,
                       TrophicSheetPaint  paint,
                       gpointer           data,
                       GDestroyNotify     data_free)
{
  TrophicSheetBlock *block = add (sheet, TROPHIC_BLOCK_DRAWING, NULL);
  block->height = height;
  block->paint = paint;
  block->data = data;
  block->data_free = data_free;
}

static void
ensure (TrophicSheet *sheet)
{
  if (sheet->n_pages == 0)
    trophic_sheet_lay_out (sheet);
}

/** trophic_sheet_n_pages: one, unless the smallest type was still too large. */
guint
trophic_sheet_n_pages (TrophicSheet *sheet)
{
  ensure (sheet);
  return sheet->n_pages;
}

/** trophic_sheet_points: the size of the type as it is printed. */
double
trophic_sheet_points (TrophicSheet *sheet)
{
  ensure (sheet);
  return sheet->points;
}

/** trophic_sheet_n_items: what stands on all pages. */
guint
trophic_sheet_n_items (TrophicSheet *sheet)
{
  ensure (sheet);
  return sheet->items->len;
}

/** trophic_sheet_item: (transfer none): one of them, in the order they were added. */
const TrophicSheetItem *
trophic_sheet_item (TrophicSheet *sheet,
                    guint         index)
{
  ensure (sheet);
  g_return_val_if_fail (index < sheet->items->len, NULL);
  return &g_array_index (sheet->items, TrophicSheetItem, index);
}

static void
paint_box (cairo_t                *cr,
           const TrophicSheetItem *item)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.7);
  cairo_rectangle (cr, item->x * TROPHIC_POINTS, item->y * TROPHIC_POINTS, item->width * TROPHIC_POINTS, item->height * TROPHIC_POINTS);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_item (const TrophicSheet     *sheet,
            const TrophicSheetItem *item,
            cairo_t                *cr)
{
  const TrophicSheetBlock *block = g_ptr_array_index (sheet->blocks, item->block);
  switch (item->kind)
    {
    case TROPHIC_SHEET_TEXT:
      trophic_page_text (cr, item->x, item->y, item->width, item->points, item->look, item->text);
      break;
    case TROPHIC_SHEET_RULE:
      trophic_page_rule (cr, item->x, item->y, item->x + item->width, item->y, item->strong);
      break;
    case TROPHIC_SHEET_BOX:
      paint_box (cr, item);
      break;
    case TROPHIC_SHEET_DRAWING:
      cairo_save (cr);
      cairo_translate (cr, item->x * TROPHIC_POINTS, item->y * TROPHIC_POINTS);
      block->paint (block->data, cr, item->width, item->height);
      cairo_restore (cr);
      break;
    }
}

/** trophic_sheet_paint_body: as trophic_sheet_paint() without the frame, for a document that numbers its pages itself. */
void
trophic_sheet_paint_body (TrophicSheet *sheet,
                          cairo_t      *cr,
                          guint         page)
{
  ensure (sheet);
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const TrophicSheetItem *item = &g_array_index (sheet->items, TrophicSheetItem, i);
      if (item->page == page)
        paint_item (sheet, item, cr);
    }
}

/**
 * trophic_sheet_paint:
 * @cr: an A4 page whose unit is the point
 * @page: from 1 to trophic_sheet_n_pages()
 *
 * Paints one page with its frame.
 */
void
trophic_sheet_paint (TrophicSheet *sheet,
                     cairo_t      *cr,
                     guint         page)
{
  ensure (sheet);
  trophic_page_frame_paint (&sheet->frame, cr, page, sheet->n_pages);
  trophic_sheet_paint_body (sheet, cr, page);
}
