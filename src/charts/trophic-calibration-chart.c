/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-calibration-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-scale.h"

/* px at 100%, as multiples of the text's height */
#define GUTTER   46.0
#define HEAD     34.0
#define FOOT     40.0
#define GAP      24.0
#define RIGHT    10.0
#define TICK_GAP 30.0
#define TITLE_RISE 16.0
#define MIDDLE   0.35 /* of a line's height from the baseline up to the middle of a digit */
#define BAR_GAP  3.0
#define MARKER   4.6

typedef struct {
  TrophicChartScene *scene;
  double             em;
  TrophicChartBox    plot;
  double             low, high; /* of the values that both axes show */
} Panel;

static double
place (double low,
       double high,
       double value,
       double from,
       double size)
{
  return from + (value - low) / (high - low) * size;
}

/* @y: the baseline */
static void
write_at (Panel              *panel,
          double              x,
          double              y,
          const char         *text,
          TrophicChartFont    font,
          TrophicChartColour  colour)
{
  trophic_chart_scene_text (panel->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x, y }, text, font, colour);
}

/* Title above, what the horizontal axis means below. */
static void
add_words (Panel      *panel,
           const char *title,
           const char *axis)
{
  double below = panel->plot.y + panel->plot.height + 2 * trophic_chart_font_height (panel->scene, TROPHIC_FONT_CAPTION) + 4 * panel->em;
  double left = panel->plot.x - floor (GUTTER * panel->em); /* words have the panel's whole width, so that a narrow window cuts none */
  write_at (panel, left, panel->plot.y - TITLE_RISE * panel->em, title, TROPHIC_FONT_GROUP, TROPHIC_COLOUR_INK);
  write_at (panel, left, below, axis, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

static char *
tick_text (double value,
           int    decimals)
{
  return value < 0 ? trophic_number_format_signed (value, decimals) : trophic_number_format (value, decimals);
}

static void
add_value_ticks (Panel    *panel,
                 double    low,
                 double    high,
                 gboolean  across)
{
  TrophicValueTicks ticks;
  double pixels = across ? panel->plot.width : panel->plot.height;
  double height = trophic_chart_font_height (panel->scene, TROPHIC_FONT_CAPTION);
  trophic_scale_value_ticks (low, high, pixels, TICK_GAP * panel->em, &ticks);
  for (int i = 0; i < ticks.n; i++)
    {
      double value = trophic_scale_value_tick (&ticks, i);
      g_autofree char *text = tick_text (value, ticks.decimals);
      double width = trophic_chart_scene_text_width (panel->scene, text, TROPHIC_FONT_CAPTION);
      if (across)
        {
          double x = place (low, high, value, panel->plot.x, panel->plot.width);
          trophic_chart_scene_line (panel->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { x, panel->plot.y, 0, panel->plot.height },
                                    TROPHIC_COLOUR_INK, trophic_chart_scene_style (panel->scene)->grid, 1);
          write_at (panel, x - width / 2, panel->plot.y + panel->plot.height + height, text, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
          continue;
        }
      double y = place (high, low, value, panel->plot.y, panel->plot.height);
      trophic_chart_scene_line (panel->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { panel->plot.x, y, panel->plot.width, 0 },
                                TROPHIC_COLOUR_INK, trophic_chart_scene_style (panel->scene)->grid, 1);
      write_at (panel, panel->plot.x - width - 6 * panel->em, y + MIDDLE * height, text, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
    }
}

static void
add_forecast_panel (Panel                         *panel,
                    const TrophicCalibrationChart *chart)
{
  double low = INFINITY, high = -INFINITY;
  for (int i = 0; i < chart->n_tenths; i++)
    {
      low = MIN (low, MIN (chart->predicted[i], chart->observed[i]));
      high = MAX (high, MAX (chart->predicted[i], chart->observed[i]));
    }
  if (chart->n_tenths == 0)
    low = high = 0;
  trophic_scale_domain (&low, &high, 1);
  panel->low = low;
  panel->high = high;
  add_words (panel, _("Observed against forecast change, kg/m²"), _("Across: forecast. Up: observed. On the line both are equal"));
  add_value_ticks (panel, low, high, TRUE);
  add_value_ticks (panel, low, high, FALSE);
  TrophicChartItem *line =
    trophic_chart_scene_line (panel->scene, TROPHIC_LAYER_LIMIT,
                              (TrophicChartBox) { panel->plot.x, panel->plot.y + panel->plot.height, panel->plot.width, -panel->plot.height },
                              TROPHIC_COLOUR_INK, 0.5, 1.4);
  line->dash = TROPHIC_DASH_LIMIT;
  for (int i = 0; i < chart->n_tenths; i++)
    {
      TrophicChartPoint at = { place (low, high, chart->predicted[i], panel->plot.x, panel->plot.width),
                               place (high, low, chart->observed[i], panel->plot.y, panel->plot.height) };
      TrophicChartItem *marker = trophic_chart_scene_marker (panel->scene, TROPHIC_LAYER_SERIES, at, TROPHIC_SHAPE_DIAMOND,
                                                             MARKER * panel->em, TROPHIC_COLOUR_BMI, FALSE);
      marker->halo = TRUE;
    }
}

static void
add_bin_panel (Panel                         *panel,
               const TrophicCalibrationChart *chart)
{
  int most = 1, n = 0;
  for (int i = 0; i < TROPHIC_CALIBRATION_BINS; i++)
    {
      most = MAX (most, chart->bins[i]);
      n += chart->bins[i];
    }
  double high = most * 1.08, step = panel->plot.width / TROPHIC_CALIBRATION_BINS, gap = BAR_GAP * panel->em;
  add_words (panel, _("Where each weight fell in its own forecast"), _("Lowest tenth left. Even bars: intervals are true"));
  add_value_ticks (panel, 0, high, FALSE);
  for (int i = 0; i < TROPHIC_CALIBRATION_BINS; i++)
    {
      double height = chart->bins[i] / high * panel->plot.height;
      TrophicChartBox bar = { panel->plot.x + i * step + gap / 2, panel->plot.y + panel->plot.height - height, step - gap, height };
      trophic_chart_scene_box (panel->scene, TROPHIC_LAYER_SERIES, bar, TROPHIC_COLOUR_BMI, 0.5);
    }
  double even = place (high, 0, (double) n / TROPHIC_CALIBRATION_BINS, panel->plot.y, panel->plot.height);
  TrophicChartItem *line = trophic_chart_scene_line (panel->scene, TROPHIC_LAYER_LIMIT,
                                                     (TrophicChartBox) { panel->plot.x, even, panel->plot.width, 0 },
                                                     TROPHIC_COLOUR_INK, 0.5, 1.4);
  line->dash = TROPHIC_DASH_LIMIT;
}

/**
 * trophic_calibration_layout:
 * @width, @height: px
 *
 * Returns: (transfer full): two panels side by side; the bars start at 0, and both axes of the left one show the same values
 */
TrophicChartScene *
trophic_calibration_layout (const TrophicCalibrationChart *chart,
                            double                         width,
                            double                         height,
                            const TrophicChartStyle       *style,
                            double                         text_scale)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  double em = trophic_chart_scene_em (scene), half = (width - GAP * em) / 2;
  for (int i = 0; i < 2; i++)
    {
      Panel panel = { scene, em, { floor (i * (half + GAP * em) + GUTTER * em), HEAD * em, floor (half - (GUTTER + RIGHT) * em),
                                   floor (height - (HEAD + FOOT) * em) }, 0, 0 };
      if (i == 0)
        add_forecast_panel (&panel, chart);
      else
        add_bin_panel (&panel, chart);
    }
  return scene;
}

/** trophic_calibration_describe: (transfer full): the same in words, for who hears the screen. */
char *
trophic_calibration_describe (const TrophicCalibrationChart *chart)
{
  GString *text = g_string_new (_("Observed against forecast change, kg/m²"));
  for (int i = 0; i < chart->n_tenths; i++)
    {
      g_autofree char *predicted = tick_text (chart->predicted[i], 2), *observed = tick_text (chart->observed[i], 2);
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("forecast %s, observed %s"), predicted, observed);
    }
  g_string_append_printf (text, "\n%s\n", _("Where each weight fell in its own forecast"));
  for (int i = 0; i < TROPHIC_CALIBRATION_BINS; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? ", " : "", chart->bins[i]);
  return g_string_free (text, FALSE);
}
