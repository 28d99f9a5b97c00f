/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-chart.h"

#include <glib/gi18n-lib.h>

#include "trophic-chart-theme.h"

enum { HEIGHT = 300 };

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        chart)
{
  g_autoptr (TrophicChartScene) scene = trophic_calibration_layout (chart, width, height, trophic_chart_style (trophic_chart_theme ()),
                                                                    trophic_chart_text_scale (GTK_WIDGET (area)));
  trophic_chart_scene_paint (scene, cr);
}

/** trophic_quality_chart_new: (transfer floating): draws @chart, which is copied. */
GtkWidget *
trophic_quality_chart_new (const TrophicCalibrationChart *chart)
{
  GtkWidget *area = gtk_drawing_area_new ();
  g_autofree char *words = trophic_calibration_describe (chart);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, g_memdup2 (chart, sizeof *chart), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Calibration of recorded forecasts"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  trophic_chart_theme_connect (area, G_CALLBACK (gtk_widget_queue_draw));
  return area;
}
