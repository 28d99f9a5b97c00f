/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying what is on screen: a chart as a picture, in print's light colours, and as the table it has beside it; a table as text
 * for a spreadsheet and for a word processor. Ctrl+C where the focus is, or the menu of the right button, the Menu key and
 * Shift+F10. Only what is seen is copied: whatever a widget covers it leaves out of @paint and @table too. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-study-table.h"

G_BEGIN_DECLS

/**
 * TrophicCopyKinds:
 * @file_stem: a picture's name when it is saved, without its ending
 * @paint: (nullable): paints the chart as it is seen, in the light theme, without crosshair and focus
 * @table: (nullable): (transfer full) (nullable): the table; without @whole the chosen rows
 * @text: (nullable): (transfer full): what a chart says where text is pasted; else its table
 */
typedef struct {
  const char        *file_stem;
  void             (*paint) (GtkWidget *widget,
                             cairo_t   *cr,
                             double     width,
                             double     height);
  TrophicStudyTable *(*table) (GtkWidget *widget,
                               gboolean   whole);
  char              *(*text) (GtkWidget *widget);
} TrophicCopyKinds;

/* (transfer full): what stands in a cell; @column: from 0, as the columns stand. */
typedef char *(*TrophicCopyCell) (gpointer item,
                                  guint    column,
                                  gpointer user_data);

void   trophic_copy_attach       (GtkWidget               *widget,
                                  const TrophicCopyKinds  *kinds);
void   trophic_copy_attach_view  (GtkColumnView           *view,
                                  TrophicCopyCell          cell,
                                  gpointer                 user_data);
void   trophic_copy_attach_grid  (GtkGrid                 *grid);
void   trophic_copy_attach_list  (GtkListBox              *list);
void   trophic_copy_show_table   (GtkWidget               *widget);
TrophicStudyTable *
       trophic_copy_twin         (GtkWidget               *chart);
char  *trophic_copy_html         (const TrophicStudyTable *table);

G_END_DECLS
