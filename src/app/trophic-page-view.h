/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One printed page on screen: painted off the main thread by the code that paints the paper, kept as a picture. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-pages.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PAGE_VIEW (trophic_page_view_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPageView, trophic_page_view, TROPHIC, PAGE_VIEW, GtkWidget)

/* The size of a page at a zoom of 1, in px. */
#define TROPHIC_PAGE_VIEW_WIDTH  (210 / 25.4 * 96)
#define TROPHIC_PAGE_VIEW_HEIGHT (297 / 25.4 * 96)

GtkWidget *trophic_page_view_new        (TrophicPages    *pages,
                                         guint            page);
void       trophic_page_view_set_zoom   (TrophicPageView *view,
                                         double           zoom);
void       trophic_page_view_set_wanted (TrophicPageView *view,
                                         gboolean         wanted);
gboolean   trophic_page_view_is_painted (TrophicPageView *view);

G_END_DECLS
