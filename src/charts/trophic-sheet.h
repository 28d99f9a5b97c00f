/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed sheet: headings, fields, tables, lines, boxes to tick, to write in and to sign, one under the other in one or two
 * columns. The words come ready; here they find their place. Type shrinks until all of it stands on one page; what does not
 * fit in the smallest type goes on to a next page, so that nothing is ever cut. The layout is plain numbers that tests read. */
#pragma once

#include "trophic-page.h"

G_BEGIN_DECLS

typedef struct _TrophicSheet TrophicSheet;

typedef enum {
  TROPHIC_SHEET_FULL, /* below whatever stands in the two columns */
  TROPHIC_SHEET_LEFT,
  TROPHIC_SHEET_RIGHT,
} TrophicSheetColumn;

typedef enum {
  TROPHIC_SHEET_TEXT,
  TROPHIC_SHEET_RULE,    /* a line, @height 0 */
  TROPHIC_SHEET_BOX,     /* an empty box: to tick, to sign */
  TROPHIC_SHEET_DRAWING,
} TrophicSheetItemKind;

/**
 * TrophicSheetItem:
 * @page: from 1
 * @x, @y, @width, @height: mm
 * @points: size of the type
 * @strong: of a rule: black
 */
typedef struct {
  TrophicSheetItemKind kind;
  guint                page;
  double               x, y, width, height;
  double               points;
  TrophicPageLook      look;
  const char          *text;
  gboolean             strong;
  guint                block;
} TrophicSheetItem;

/* Paints into a box of @width by @height mm whose corner is the origin; the unit of @cr is the point. */
typedef void (*TrophicSheetPaint) (gconstpointer  data,
                                   cairo_t       *cr,
                                   double         width,
                                   double         height);

TrophicSheet           *trophic_sheet_new       (double              points,
                                                 double              least_points);
void                    trophic_sheet_free      (TrophicSheet       *sheet);
TrophicPageFrame       *trophic_sheet_frame     (TrophicSheet       *sheet);

/* Adding, from top to bottom. */
void                    trophic_sheet_column    (TrophicSheet       *sheet,
                                                 TrophicSheetColumn  column);
void                    trophic_sheet_heading   (TrophicSheet       *sheet,
                                                 const char         *text);
void                    trophic_sheet_line      (TrophicSheet       *sheet,
                                                 TrophicPageLook     look,
                                                 const char         *text);
void                    trophic_sheet_large     (TrophicSheet       *sheet,
                                                 const char         *text);
void                    trophic_sheet_fields    (TrophicSheet       *sheet,
                                                 guint               n_columns);
void                    trophic_sheet_field     (TrophicSheet       *sheet,
                                                 const char         *label,
                                                 const char         *value);
void                    trophic_sheet_table     (TrophicSheet       *sheet,
                                                 TrophicPageTable   *table);
void                    trophic_sheet_entry     (TrophicSheet       *sheet,
                                                 const char         *label,
                                                 const char         *last,
                                                 const char         *unit,
                                                 const char * const *options);
void                    trophic_sheet_tick      (TrophicSheet       *sheet,
                                                 const char         *text);
void                    trophic_sheet_write     (TrophicSheet       *sheet,
                                                 guint               n_lines);
void                    trophic_sheet_boxes     (TrophicSheet       *sheet,
                                                 double              height,
                                                 const char * const *labels);
void                    trophic_sheet_drawing   (TrophicSheet       *sheet,
                                                 double              height,
                                                 TrophicSheetPaint   paint,
                                                 gpointer            data,
                                                 GDestroyNotify      data_free);

/* Reading and painting. */
guint                   trophic_sheet_n_pages   (TrophicSheet       *sheet);
double                  trophic_sheet_points    (TrophicSheet       *sheet);
guint                   trophic_sheet_n_items   (TrophicSheet       *sheet);
const TrophicSheetItem *trophic_sheet_item      (TrophicSheet       *sheet,
                                                 guint               index);
void                    trophic_sheet_paint_body (TrophicSheet      *sheet,
                                                 cairo_t            *cr,
                                                 guint               page);
void                    trophic_sheet_paint     (TrophicSheet       *sheet,
                                                 cairo_t            *cr,
                                                 guint               page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicSheet, trophic_sheet_free)

G_END_DECLS
