/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings, boxed lists and their rows, as the side column of the Nutrition page has them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *trophic_nutrition_text    (const char *text,
                                      const char *css_class);
GtkWidget *trophic_nutrition_heading (const char *title,
                                      GtkWidget  *end);
GtkWidget *trophic_nutrition_list    (const char *name);
void       trophic_nutrition_row     (GtkWidget  *list,
                                      const char *label,
                                      const char *detail,
                                      const char *value,
                                      gboolean    strong);
GtkWidget *trophic_nutrition_group   (const char *title,
                                      GtkWidget  *end,
                                      GtkWidget  *list);
GtkWidget *trophic_nutrition_button  (const char *label,
                                      const char *action,
                                      GVariant   *target);

G_END_DECLS
