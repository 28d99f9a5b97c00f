/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of a sheet: rows of items that flow down the columns. A row never breaks over two pages, and a heading goes with
 * the row under it. All distances are multiples of the type's size, so that the sheet shrinks as a whole. */
#include "trophic-sheet-private.h"

#include <math.h>

#include "trophic-date-words.h"

#define COLUMN_GAP   6.0  /* mm, between the two columns */
#define LABEL_SHARE  0.5  /* a label wider than this stands above its value */
#define ENTRY_LABEL  0.44 /* of an entry's width */
#define STEP         0.25 /* points, by which the type shrinks */

/* How far a column is filled. A heading waits in @pending for its first row. */
typedef struct {
  guint  page;
  double y;
  double pending;
  guint  pending_first;
} Place;

typedef struct {
  TrophicSheet *sheet;
  cairo_t      *cr; /* measures only */
  double        em; /* mm */
  double        strut; /* height of a line of kanji, where the language writes them */
  guint         block;
  Place         places[3]; /* by TrophicSheetColumn; the first is not used */
  Place        *place;
  double        x, width;
} Flow;

static TrophicSheetItem *
put (Flow                 *flow,
     TrophicSheetItemKind  kind,
     double                x,
     double                y,
     double                width,
     double                height)
{
  const TrophicSheetItem item = {
    .kind = kind, .page = flow->place->page, .x = x, .y = flow->place->y + flow->place->pending + y, .width = width, .height = height,
    .block = flow->block,
  };
  g_array_append_val (flow->sheet->items, item);
  return &g_array_index (flow->sheet->items, TrophicSheetItem, flow->sheet->items->len - 1);
}

/* Places wrapped text and tells its height. (Never inside MAX (): the macro would place it twice.) */
static double
put_text (Flow            *flow,
          double           x,
          double           y,
          double           width,
          double           scale,
          TrophicPageLook  look,
          const char      *text)
{
  if (text == NULL || *text == '\0')
    return 0;
  look |= TROPHIC_PAGE_WRAP | TROPHIC_PAGE_JAPANESE;
  double points = flow->sheet->points * scale;
  double height = trophic_page_text_height (flow->cr, width, points, look, text);
  /* A figure stands in the middle of the line that the kanji beside it take. */
  double line = fmax (height, flow->strut * scale);
  TrophicSheetItem *item = put (flow, TROPHIC_SHEET_TEXT, x, y + (line - height) / 2, width, height);
  item->points = points;
  item->look = look;
  item->text = text;
  return line;
}

static void
put_rule (Flow     *flow,
          double    x,
          double    y,
          double    width,
          gboolean  strong)
{
  put (flow, TROPHIC_SHEET_RULE, x, y, width, 0)->strong = strong;
}

static double
text_width (Flow            *flow,
            TrophicPageLook  look,
            const char      *text)
{
  /* A hair more than measured, so that the word does not wrap in its own width. */
  return trophic_page_text_width (flow->cr, flow->sheet->points, look | TROPHIC_PAGE_JAPANESE, text) + 0.2;
}

/* Ends a row of @height whose items begin at @first: where it does not fit, it moves to the next page with its heading. */
static void
settle (Flow   *flow,
        guint   first,
        double  height)
{
  Place *place = flow->place;
  if (place->y + place->pending + height > TROPHIC_PAGE_BOTTOM && place->y > TROPHIC_PAGE_TOP)
    {
      guint from = place->pending > 0 ? place->pending_first : first;
      for (guint i = from; i < flow->sheet->items->len; i++)
        {
          TrophicSheetItem *item = &g_array_index (flow->sheet->items, TrophicSheetItem, i);
          item->y += TROPHIC_PAGE_TOP - place->y;
          item->page++;
        }
      place->page++;
      place->y = TROPHIC_PAGE_TOP;
    }
  place->y += place->pending + height;
  place->pending = 0;
}

static void
flow_heading (Flow                    *flow,
              const TrophicSheetBlock *block)
{
  Place *place = flow->place;
  guint first = flow->sheet->items->len;
  double top = place->y > TROPHIC_PAGE_TOP ? 0.7 * flow->em : 0;
  double height = top + put_text (flow, flow->x, top, flow->width, 1.1, TROPHIC_PAGE_BOLD, block->text);
  put_rule (flow, flow->x, height, flow->width, TRUE);
  if (place->pending == 0)
    place->pending_first = first;
  place->pending += height + 0.3 * flow->em;
}

static void
flow_line (Flow                    *flow,
           const TrophicSheetBlock *block)
{
  guint first = flow->sheet->items->len;
  double height = put_text (flow, flow->x, 0, flow->width, 1, block->look, block->text);
  settle (flow, first, height + 0.2 * flow->em);
}

static void
flow_large (Flow                    *flow,
            const TrophicSheetBlock *block)
{
  guint first = flow->sheet->items->len;
  double height = put_text (flow, flow->x, 0, flow->width, 1.5, TROPHIC_PAGE_BOLD, block->text);
  settle (flow, first, height + 0.5 * flow->em);
}

/* A label with its value beside it, or under it where the label is long. */
static double
put_field (Flow                    *flow,
           const TrophicSheetField *field,
           double                   x,
           double                   width)
{
  double label = text_width (flow, TROPHIC_PAGE_SOFT, field->label), gap = 0.8 * flow->em;
  if (label > LABEL_SHARE * width)
    {
      double height = put_text (flow, x, 0, width, 1, TROPHIC_PAGE_SOFT, field->label);
      return height + (field->value != NULL ? put_text (flow, x, height, width, 1, 0, field->value) : 1.4 * flow->em);
    }
  double height = put_text (flow, x, 0, label, 1, TROPHIC_PAGE_SOFT, field->label);
  return fmax (height, put_text (flow, x + label + gap, 0, width - label - gap, 1, 0, field->value));
}

static void
flow_fields (Flow                    *flow,
             const TrophicSheetBlock *block)
{
  double gap = 1.5 * flow->em, width = (flow->width - gap * (block->n - 1)) / block->n;
  for (guint i = 0; i < block->fields->len; i += block->n)
    {
      guint first = flow->sheet->items->len, n = MIN (block->n, block->fields->len - i);
      double height = 0;
      for (guint j = 0; j < n; j++)
        height = fmax (height, put_field (flow, g_ptr_array_index (block->fields, i + j), flow->x + j * (width + gap), width));
      height += 0.25 * flow->em;
      for (guint j = 0; j < n; j++)
        put_rule (flow, flow->x + j * (width + gap), height, width, FALSE);
      settle (flow, first, height + 0.25 * flow->em);
    }
}

static void
flow_row (Flow                    *flow,
          const TrophicPageTable  *table,
          char                   **cells,
          TrophicPageLook          look,
          gboolean                 strong)
{
  guint first = flow->sheet->items->len;
  double total = 0, x = flow->x, height = 1.3 * flow->em;
  for (guint i = 0; i < table->n_columns; i++)
    total += table->widths[i];
  for (guint i = 0; i < table->n_columns; i++)
    {
      double width = table->widths[i] / total * flow->width;
      /* Text after a number keeps clear of it. */
      double indent = i > 0 && !table->right[i] && table->right[i - 1] ? flow->em : 0;
      TrophicPageLook own = look | (table->right[i] ? TROPHIC_PAGE_RIGHT : 0);
      height = fmax (height, put_text (flow, x + indent, 0, width - indent - 0.5 * flow->em, 1, own, cells[i]));
      x += width;
    }
  height += 0.15 * flow->em;
  put_rule (flow, flow->x, height, flow->width, strong);
  settle (flow, first, height + 0.15 * flow->em);
}

static gboolean
has_titles (const TrophicPageTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->titles[i] != NULL && *table->titles[i] != '\0')
      return TRUE;
  return FALSE;
}

static void
flow_table (Flow                    *flow,
            const TrophicSheetBlock *block)
{
  if (has_titles (block->table))
    flow_row (flow, block->table, block->table->titles, TROPHIC_PAGE_BOLD, TRUE);
  for (guint i = 0; i < block->table->rows->len; i++)
    flow_row (flow, block->table, g_ptr_array_index (block->table->rows, i), 0, FALSE);
  settle (flow, flow->sheet->items->len, 0.4 * flow->em);
}

static double
put_tick (Flow       *flow,
          double      x,
          double      y,
          double      width,
          const char *text)
{
  double side = 1.0 * flow->em, gap = 0.4 * flow->em;
  put (flow, TROPHIC_SHEET_BOX, x, y + 0.2 * flow->em, side, side);
  return put_text (flow, x + side + gap, y, width - side - gap, 1, 0, text);
}

/* Boxes to tick side by side, on as many lines as they need. */
static double
put_options (Flow         *flow,
             char * const *words,
             double        left,
             double        width)
{
  double x = left, y = 0, line = 1.9 * flow->em;
  for (; *words != NULL; words++)
    {
      double own = MIN (1.4 * flow->em + text_width (flow, 0, *words), width);
      if (x > left && x + own > left + width)
        x = left, y += line;
      put_tick (flow, x, y, own, *words);
      x += own + 0.7 * flow->em;
    }
  return y + line;
}

/* A label with the last value after it, or under it where it does not fit. */
static double
put_asked (Flow                    *flow,
           const TrophicSheetBlock *block,
           double                   width)
{
  double label = text_width (flow, 0, block->text), last = block->last != NULL ? text_width (flow, 0, block->last) : 0;
  gboolean beside = label + flow->em + last <= width;
  double height = put_text (flow, flow->x, 0, beside ? label : width, 1, 0, block->text);
  if (beside)
    return fmax (height, put_text (flow, flow->x + width - last, 0, last, 1, TROPHIC_PAGE_SOFT, block->last));
  return height + put_text (flow, flow->x, height, width, 1, TROPHIC_PAGE_SOFT, block->last);
}

static void
flow_entry (Flow                    *flow,
            const TrophicSheetBlock *block)
{
  guint first = flow->sheet->items->len;
  double label = ENTRY_LABEL * flow->width, x = flow->x + label, width = flow->width - label;
  double height = put_asked (flow, block, label - flow->em);
  if (block->words != NULL)
    height = fmax (height, put_options (flow, block->words, x, width));
  else
    {
      double unit = block->unit != NULL ? text_width (flow, 0, block->unit) : 0;
      height = fmax (height, 1.9 * flow->em);
      put_rule (flow, x, height, width - unit - (unit > 0 ? 0.5 * flow->em : 0), TRUE);
      if (block->unit != NULL)
        put_text (flow, x + width - unit, height - 1.4 * flow->em, unit, 1, 0, block->unit);
    }
  settle (flow, first, height + 0.3 * flow->em);
}

static void
flow_tick (Flow                    *flow,
           const TrophicSheetBlock *block)
{
  guint first = flow->sheet->items->len;
  double height = put_tick (flow, flow->x, 0, flow->width, block->text);
  settle (flow, first, MAX (height, 1.3 * flow->em) + 0.5 * flow->em);
}

static void
flow_write (Flow                    *flow,
            const TrophicSheetBlock *block)
{
  for (guint i = 0; i < block->n; i++)
    {
      guint first = flow->sheet->items->len;
      put_rule (flow, flow->x, 2.2 * flow->em, flow->width, FALSE);
      settle (flow, first, 2.2 * flow->em);
    }
}

static void
flow_boxes (Flow                    *flow,
            const TrophicSheetBlock *block)
{
  guint first = flow->sheet->items->len, n = g_strv_length (block->words);
  double top = 0.5 * flow->em, width = flow->width / n;
  for (guint i = 0; i < n; i++)
    {
      put (flow, TROPHIC_SHEET_BOX, flow->x + i * width, top, width, block->height);
      put_text (flow, flow->x + i * width + 1, top + 0.3 * flow->em, width - 2, 1, 0, block->words[i]);
    }
  settle (flow, first, top + block->height + 0.5 * flow->em);
}

static void
flow_drawing (Flow                    *flow,
              const TrophicSheetBlock *block)
{
  guint first = flow->sheet->items->len;
  put (flow, TROPHIC_SHEET_DRAWING, flow->x, 0, flow->width, block->height);
  settle (flow, first, block->height + flow->em);
}

static gboolean
is_further (const Place *a,
            const Place *b)
{
  return a->page > b->page || (a->page == b->page && a->y > b->y);
}

/* Over the whole width, everything stands below both columns. */
static void
choose_column (Flow               *flow,
               TrophicSheetColumn  column)
{
  Place *left = &flow->places[TROPHIC_SHEET_LEFT], *right = &flow->places[TROPHIC_SHEET_RIGHT];
  double half = (TROPHIC_PAGE_INNER - COLUMN_GAP) / 2;
  flow->place = &flow->places[column];
  flow->x = TROPHIC_PAGE_MARGIN + (column == TROPHIC_SHEET_RIGHT ? half + COLUMN_GAP : 0);
  flow->width = column == TROPHIC_SHEET_FULL ? TROPHIC_PAGE_INNER : half;
  if (column != TROPHIC_SHEET_FULL)
    return;
  if (is_further (left, flow->place))
    *flow->place = *left;
  if (is_further (right, flow->place))
    *flow->place = *right;
}

static void
flow_block (Flow                    *flow,
            const TrophicSheetBlock *block)
{
  static void (* const flows[]) (Flow *, const TrophicSheetBlock *) = {
    [TROPHIC_BLOCK_HEADING] = flow_heading, [TROPHIC_BLOCK_LINE] = flow_line,   [TROPHIC_BLOCK_LARGE] = flow_large,
    [TROPHIC_BLOCK_FIELDS] = flow_fields,   [TROPHIC_BLOCK_TABLE] = flow_table, [TROPHIC_BLOCK_ENTRY] = flow_entry,
    [TROPHIC_BLOCK_TICK] = flow_tick,       [TROPHIC_BLOCK_WRITE] = flow_write, [TROPHIC_BLOCK_BOXES] = flow_boxes,
    [TROPHIC_BLOCK_DRAWING] = flow_drawing,
  };
  choose_column (flow, block->column);
  flows[block->kind] (flow, block);
  if (block->column == TROPHIC_SHEET_FULL)
    flow->places[TROPHIC_SHEET_LEFT] = flow->places[TROPHIC_SHEET_RIGHT] = *flow->place;
}

static guint
lay_out_once (TrophicSheet *sheet,
              cairo_t      *cr)
{
  Flow flow = { .sheet = sheet, .cr = cr, .em = sheet->points / TROPHIC_POINTS };
  if (g_str_equal (trophic_date_words_language (), "ja"))
    flow.strut = trophic_page_text_height (cr, TROPHIC_PAGE_INNER, sheet->points, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_JAPANESE, "漢");
  g_array_set_size (sheet->items, 0);
  for (guint i = 0; i < G_N_ELEMENTS (flow.places); i++)
    flow.places[i] = (Place) { .page = 1, .y = TROPHIC_PAGE_TOP };
  for (guint i = 0; i < sheet->blocks->len; i++)
    {
      flow.block = i;
      flow_block (&flow, g_ptr_array_index (sheet->blocks, i));
    }
  return MAX (flow.places[TROPHIC_SHEET_FULL].page, MAX (flow.places[TROPHIC_SHEET_LEFT].page, flow.places[TROPHIC_SHEET_RIGHT].page));
}

/* Finds the largest type with which the sheet is one page; several pages of the smallest type where there is none. */
void
trophic_sheet_lay_out (TrophicSheet *sheet)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  while ((sheet->n_pages = lay_out_once (sheet, cr)) > 1 && sheet->points > sheet->least_points)
    sheet->points = MAX (sheet->points - STEP, sheet->least_points);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}
