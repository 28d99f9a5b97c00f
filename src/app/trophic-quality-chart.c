/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-chart.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

enum { HEIGHT = 300, DPI = 96 * PANGO_SCALE };

static TrophicChartTheme
current_theme (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style);
  if (adw_style_manager_get_high_contrast (style))
    return dark ? TROPHIC_CHART_CONTRAST_DARK : TROPHIC_CHART_CONTRAST_LIGHT;
  return dark ? TROPHIC_CHART_DARK : TROPHIC_CHART_LIGHT;
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        chart)
{
  int dpi;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (area)), "gtk-xft-dpi", &dpi, NULL);
  double scale = dpi > 0 ? (double) dpi / DPI : 1;
  g_autoptr (TrophicChartScene) scene = trophic_calibration_layout (chart, width, height, trophic_chart_style (current_theme ()), scale);
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
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), area,
                           G_CONNECT_SWAPPED);
  return area;
}
