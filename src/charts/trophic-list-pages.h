/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list on A4 pages: a row of titles on each, then rows whose cells have a line and a smaller one under it. Words come ready. */
#pragma once

#include "trophic-page.h"
#include "trophic-pages.h"

G_BEGIN_DECLS

typedef struct _TrophicListPages TrophicListPages;

/* @note: (nullable): a line under the list's last row. */
TrophicListPages *trophic_list_pages_new    (const TrophicPageFrame *frame,
                                             guint                   n_columns,
                                             const char             *note);
void              trophic_list_pages_free   (TrophicListPages       *list);
void              trophic_list_pages_column (TrophicListPages       *list,
                                             guint                   column,
                                             const char             *title,
                                             double                  width,
                                             gboolean                right);
void              trophic_list_pages_wrap   (TrophicListPages       *list,
                                             guint                   column);
/* The texts are taken; NULL is blank. */
void              trophic_list_pages_cell   (TrophicListPages       *list,
                                             guint                   column,
                                             char                   *text,
                                             char                   *under,
                                             gboolean                bold);
guint             trophic_list_pages_n      (const TrophicListPages *list);
void              trophic_list_pages_paint  (gpointer                list,
                                             cairo_t                *cr,
                                             guint                   page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicListPages, trophic_list_pages_free)

G_END_DECLS
