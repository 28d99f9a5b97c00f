/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a paper under each other, scrolled and zoomed. Signal "changed": the page, the zoom or the pages are others. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-pages.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PAGE_LIST (trophic_page_list_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPageList, trophic_page_list, TROPHIC, PAGE_LIST, GtkWidget)

typedef enum {
  TROPHIC_PAGE_FIT_PAGE,
  TROPHIC_PAGE_FIT_WIDTH,
  TROPHIC_PAGE_FIT_NONE, /* a zoom that was chosen */
} TrophicPageFit;

GtkWidget      *trophic_page_list_new        (void);
void            trophic_page_list_set_pages  (TrophicPageList *list,
                                              TrophicPages    *pages);
guint           trophic_page_list_get_n      (TrophicPageList *list);
guint           trophic_page_list_get_page   (TrophicPageList *list);
void            trophic_page_list_set_page   (TrophicPageList *list,
                                              guint            page);
double          trophic_page_list_get_zoom   (TrophicPageList *list);
void            trophic_page_list_set_zoom   (TrophicPageList *list,
                                              double           zoom);
void            trophic_page_list_zoom       (TrophicPageList *list,
                                              int              direction);
TrophicPageFit  trophic_page_list_get_fit    (TrophicPageList *list);
void            trophic_page_list_set_fit    (TrophicPageList *list,
                                              TrophicPageFit   fit);
gboolean        trophic_page_list_is_painted (TrophicPageList *list);

G_END_DECLS
