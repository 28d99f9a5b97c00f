/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-list-pages.h"

enum { TITLE_POINTS = 8, TEXT_POINTS = 9, UNDER_POINTS = 7 };

#define TITLE_HEIGHT 6.0 /* mm */
#define ROW_HEIGHT   9.0
#define WRAP_HEIGHT  11.0 /* of a row that may hold three lines */
#define GAP          2.0 /* between columns */

typedef struct
{
  char     *title;
  double    width;
  gboolean  right;
  gboolean  wrap;
} Column;

typedef struct
{
  char     *text;
  char     *under;
  gboolean  bold;
} Cell;

struct _TrophicListPages
{
  TrophicPageFrame  frame;
  Column           *columns;
  guint             n_columns;
  GArray           *cells; /* (element-type Cell): row by row */
  char             *note;
};

static void
cell_clear (gpointer data)
{
  Cell *cell = data;
  g_free (cell->text);
  g_free (cell->under);
}

/** trophic_list_pages_new: @frame is copied; an empty list is one page that says so in its note. */
TrophicListPages *
trophic_list_pages_new (const TrophicPageFrame *frame,
                        guint                   n_columns,
                        const char             *note)
{
  TrophicListPages *list = g_new0 (TrophicListPages, 1);
  list->frame = (TrophicPageFrame) {
    .title = g_strdup (frame->title), .name = g_strdup (frame->name), .identity = g_strdup (frame->identity),
    .foot = g_strdup (frame->foot), .foot_second = g_strdup (frame->foot_second),
  };
  list->n_columns = n_columns;
  list->columns = g_new0 (Column, n_columns);
  list->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (list->cells, cell_clear);
  list->note = g_strdup (note);
  return list;
}

/** trophic_list_pages_free: */
void
trophic_list_pages_free (TrophicListPages *list)
{
  if (list == NULL)
    return;
  trophic_page_frame_clear (&list->frame);
  for (guint i = 0; i < list->n_columns; i++)
    g_free (list->columns[i].title);
  g_free (list->columns);
  g_array_unref (list->cells);
  g_free (list->note);
  g_free (list);
}

/** trophic_list_pages_column: @width: mm, the gap to the next column included. */
void
trophic_list_pages_column (TrophicListPages *list,
                           guint             column,
                           const char       *title,
                           double            width,
                           gboolean          right)
{
  g_return_if_fail (column < list->n_columns);
  g_free (list->columns[column].title);
  list->columns[column] = (Column) { g_strdup (title), width, right, FALSE };
}

/** trophic_list_pages_wrap: the column's text is small and takes up to three lines, so that no number is cut; it has no line under it. */
void
trophic_list_pages_wrap (TrophicListPages *list,
                         guint             column)
{
  g_return_if_fail (column < list->n_columns);
  list->columns[column].wrap = TRUE;
}

/** trophic_list_pages_cell: the next cell; the first column begins a row, and every column has its cell. */
void
trophic_list_pages_cell (TrophicListPages *list,
                         guint             column,
                         char             *text,
                         char             *under,
                         gboolean          bold)
{
  g_return_if_fail (column == list->cells->len % list->n_columns);
  const Cell cell = { text, under, bold };
  g_array_append_val (list->cells, cell);
}

static guint
n_rows (const TrophicListPages *list)
{
  return list->cells->len / list->n_columns;
}

static double
row_height (const TrophicListPages *list)
{
  for (guint i = 0; i < list->n_columns; i++)
    if (list->columns[i].wrap)
      return WRAP_HEIGHT;
  return ROW_HEIGHT;
}

static guint
rows_a_page (const TrophicListPages *list)
{
  return (guint) ((TROPHIC_PAGE_BOTTOM - TROPHIC_PAGE_TOP - 2 * TITLE_HEIGHT) / row_height (list));
}

/** trophic_list_pages_n: how many pages it takes, one at least. */
guint
trophic_list_pages_n (const TrophicListPages *list)
{
  return MAX (1, (n_rows (list) + rows_a_page (list) - 1) / rows_a_page (list));
}

static void
paint_cell (cairo_t      *cr,
            const Column *column,
            const Cell   *cell,
            double        x,
            double        y,
            double        height)
{
  TrophicPageLook look = TROPHIC_PAGE_ELLIPSIS | TROPHIC_PAGE_JAPANESE | (column->right ? TROPHIC_PAGE_RIGHT : 0);
  if (column->wrap)
    {
      if (cell->text != NULL)
        trophic_page_text (cr, x, y + 0.6, column->width - GAP, UNDER_POINTS, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_JAPANESE, cell->text);
      return;
    }
  gboolean two = cell->under != NULL && *cell->under != '\0';
  if (cell->text != NULL)
    trophic_page_text_on (cr, x, y + height * (two ? 0.34 : 0.5), column->width - GAP, TEXT_POINTS,
                          look | (cell->bold ? TROPHIC_PAGE_BOLD : 0), cell->text);
  if (two)
    trophic_page_text_on (cr, x, y + height * 0.74, column->width - GAP, UNDER_POINTS, look | TROPHIC_PAGE_SOFT, cell->under);
}

static void
paint_titles (const TrophicListPages *list,
              cairo_t                *cr,
              double                  y)
{
  double x = TROPHIC_PAGE_MARGIN;
  for (guint i = 0; i < list->n_columns; i++)
    {
      const Column *column = &list->columns[i];
      trophic_page_text_on (cr, x, y + TITLE_HEIGHT / 2, column->width - GAP, TITLE_POINTS,
                            TROPHIC_PAGE_BOLD | (column->right ? TROPHIC_PAGE_RIGHT : 0), column->title);
      x += column->width;
    }
  trophic_page_rule (cr, TROPHIC_PAGE_MARGIN, y + TITLE_HEIGHT, TROPHIC_PAGE_WIDTH - TROPHIC_PAGE_MARGIN, y + TITLE_HEIGHT, TRUE);
}

/** trophic_list_pages_paint: a #TrophicPagesPaint: @page of the list, with its frame. */
void
trophic_list_pages_paint (gpointer  document,
                          cairo_t  *cr,
                          guint     page)
{
  const TrophicListPages *list = document;
  guint first = (page - 1) * rows_a_page (list), last = MIN (n_rows (list), first + rows_a_page (list));
  double y = TROPHIC_PAGE_TOP, height = row_height (list);
  trophic_page_frame_paint (&list->frame, cr, page, trophic_list_pages_n (list));
  paint_titles (list, cr, y);
  y += TITLE_HEIGHT;
  for (guint row = first; row < last; row++)
    {
      double x = TROPHIC_PAGE_MARGIN;
      for (guint i = 0; i < list->n_columns; i++)
        {
          paint_cell (cr, &list->columns[i], &g_array_index (list->cells, Cell, row * list->n_columns + i), x, y, height);
          x += list->columns[i].width;
        }
      y += height;
      trophic_page_rule (cr, TROPHIC_PAGE_MARGIN, y, TROPHIC_PAGE_WIDTH - TROPHIC_PAGE_MARGIN, y, FALSE);
    }
  if (list->note != NULL && last == n_rows (list))
    trophic_page_text (cr, TROPHIC_PAGE_MARGIN, y + 2, TROPHIC_PAGE_INNER, UNDER_POINTS, TROPHIC_PAGE_SOFT | TROPHIC_PAGE_WRAP, list->note);
}
