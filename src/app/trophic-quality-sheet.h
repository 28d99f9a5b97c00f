/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of Quality share: a stack of spinner, failure and content, and the small labels they are made of. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *trophic_quality_sheet_new      (GtkWidget    *content);
void       trophic_quality_sheet_show     (GtkWidget    *sheet,
                                           const char   *name);
void       trophic_quality_sheet_fail     (GtkWidget    *sheet,
                                           const GError *error);
GtkWidget *trophic_quality_label          (const char   *text,
                                           const char   *style,
                                           const char   *more);
GtkWidget *trophic_quality_list           (const char   *accessible_name);
GtkWidget *trophic_quality_scrolled       (GtkWidget    *content,
                                           int           width);
void       trophic_quality_clear_list     (GtkWidget    *list);

G_END_DECLS
