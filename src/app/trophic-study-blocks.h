/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of a study are built from: cards with a table, a chart or both as twins, and the reason for what is not there. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-chart-scene.h"
#include "trophic-study-result.h"
#include "trophic-study-table.h"

G_BEGIN_DECLS

/* How a chart of a study is drawn at any size. */
typedef struct {
  TrophicChartScene *(*layout)   (gconstpointer            chart,
                                  const TrophicChartStyle *style,
                                  double                   width,
                                  double                   height,
                                  double                   text_scale);
  double             (*height)   (gconstpointer            chart,
                                  double                   text_scale);
  char              *(*describe) (gconstpointer            chart);
  void               (*free)     (gpointer                 chart);
  int                  least_width;
  gboolean             grows; /* takes the height that there is */
} TrophicStudyDrawing;

GtkWidget *trophic_study_block_card    (const char                *title,
                                        GtkWidget                 *content);
GtkWidget *trophic_study_block_table   (TrophicStudyTable         *table,
                                        int                        most_height);
GtkWidget *trophic_study_block_note    (const char                *title,
                                        const char                *text);
GtkWidget *trophic_study_block_refusal (const char                *title,
                                        const char                *reason);
GtkWidget *trophic_study_block_chart   (gpointer                   chart,
                                        const TrophicStudyDrawing *drawing,
                                        TrophicStudyResult        *result,
                                        const char                *label);
GtkWidget *trophic_study_block_twins   (const char                *title,
                                        GtkWidget                 *chart,
                                        GtkWidget                 *table,
                                        GtkStack                 **twins);

G_END_DECLS
