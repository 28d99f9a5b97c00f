/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-chart-theme.h"

#include <adwaita.h>

enum { DPI = 96 * PANGO_SCALE };

/** trophic_chart_theme: by the desktop's dark style and contrast. */
TrophicChartTheme
trophic_chart_theme (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style);
  if (adw_style_manager_get_high_contrast (style))
    return dark ? TROPHIC_CHART_CONTRAST_DARK : TROPHIC_CHART_CONTRAST_LIGHT;
  return dark ? TROPHIC_CHART_DARK : TROPHIC_CHART_LIGHT;
}

/** trophic_chart_text_scale: 1 = 100 %. */
double
trophic_chart_text_scale (GtkWidget *widget)
{
  int dpi;
  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (double) dpi / DPI : 1;
}

/** trophic_chart_theme_connect: calls @changed with @widget, swapped, when theme or text size change; for its lifetime. */
void
trophic_chart_theme_connect (GtkWidget *widget,
                             GCallback  changed)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_signal_connect_object (style, "notify::dark", changed, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", changed, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", changed, widget, G_CONNECT_SWAPPED);
}
