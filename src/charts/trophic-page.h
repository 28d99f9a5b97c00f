/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed A4 page: text, rules and tables placed in millimetres on a cairo surface whose unit is the point, and the frame
 * that every page carries: whose it is above, what it is and when below. Paper is print style: black ink on white. */
#pragma once

#include <cairo/cairo.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define TROPHIC_PAGE_WIDTH  210.0 /* mm */
#define TROPHIC_PAGE_HEIGHT 297.0
#define TROPHIC_PAGE_MARGIN 15.0
#define TROPHIC_PAGE_INNER  (TROPHIC_PAGE_WIDTH - 2 * TROPHIC_PAGE_MARGIN)
#define TROPHIC_PAGE_TOP    33.0  /* below the frame's rule */
#define TROPHIC_PAGE_BOTTOM 279.0 /* above the foot's rule */
#define TROPHIC_POINTS      (72 / 25.4) /* points a millimetre */

typedef enum {
  TROPHIC_PAGE_REGULAR   = 0,
  TROPHIC_PAGE_BOLD      = 1 << 0,
  TROPHIC_PAGE_HEAVY     = 1 << 1, /* 800 */
  TROPHIC_PAGE_SOFT      = 1 << 2,
  TROPHIC_PAGE_RIGHT     = 1 << 3,
  TROPHIC_PAGE_WRAP      = 1 << 4,
  TROPHIC_PAGE_ELLIPSIS  = 1 << 5, /* names only, never numbers */
  TROPHIC_PAGE_JAPANESE  = 1 << 6, /* Japanese forms of kanji in any locale */
  TROPHIC_PAGE_BULLET    = 1 << 7, /* led by a bullet, further lines under the words */
} TrophicPageLook;

double trophic_page_text       (cairo_t         *cr,
                                double           x,
                                double           y,
                                double           width,
                                double           points,
                                TrophicPageLook  look,
                                const char      *text);
double trophic_page_text_on    (cairo_t         *cr,
                                double           x,
                                double           centre,
                                double           width,
                                double           points,
                                TrophicPageLook  look,
                                const char      *text);
double trophic_page_text_width (cairo_t         *cr,
                                double           points,
                                TrophicPageLook  look,
                                const char      *text);
double trophic_page_text_height (cairo_t        *cr,
                                double           width,
                                double           points,
                                TrophicPageLook  look,
                                const char      *text);
void   trophic_page_rule       (cairo_t         *cr,
                                double           x1,
                                double           y1,
                                double           x2,
                                double           y2,
                                gboolean         strong);

/**
 * TrophicPageFrame:
 * @title: what the page is, on the right of the first line
 * @name: the patient's name
 * @identity: number, kanji, kana, sex, birth date and age
 * @foot: purpose, data until, print time, user, version
 * @foot_second: (nullable): a second line of the foot
 */
typedef struct {
  char *title;
  char *name;
  char *identity;
  char *foot;
  char *foot_second;
} TrophicPageFrame;

void   trophic_page_frame_clear (TrophicPageFrame       *frame);
void   trophic_page_frame_paint (const TrophicPageFrame *frame,
                                 cairo_t                *cr,
                                 guint                   page,
                                 guint                   n_pages);

/**
 * TrophicPageTable:
 * @n_columns: at least one
 * @titles: (array length=n_columns): column titles
 * @widths: (array length=n_columns): mm
 * @right: (array length=n_columns): whether the column stands flush right
 * @rows: (element-type GStrv): cells of each row, @n_columns each
 */
typedef struct {
  guint      n_columns;
  char     **titles;
  double    *widths;
  gboolean  *right;
  GPtrArray *rows;
} TrophicPageTable;

TrophicPageTable *trophic_page_table_new   (guint                   n_columns);
void              trophic_page_table_free  (TrophicPageTable       *table);
void              trophic_page_table_column (TrophicPageTable      *table,
                                             guint                  column,
                                             const char            *title,
                                             double                 width,
                                             gboolean               right);
char            **trophic_page_table_add   (TrophicPageTable       *table);
double            trophic_page_table_paint (const TrophicPageTable *table,
                                            cairo_t                *cr,
                                            double                  x,
                                            double                  y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPageTable, trophic_page_table_free)

G_END_DECLS
