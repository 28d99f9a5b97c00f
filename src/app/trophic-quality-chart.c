/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-scene-view.h"

enum { HEIGHT = 300 };

static TrophicChartScene *
lay_out (gconstpointer            chart,
         const TrophicChartStyle *style,
         double                   width,
         double                   height,
         double                   text_scale)
{
  return trophic_calibration_layout (chart, width, height, style, text_scale);
}

static double
height_of (gconstpointer chart,
           double        text_scale)
{
  return HEIGHT;
}

static TrophicStudyTable *
table_of (gconstpointer facts)
{
  const TrophicCalibrationChart *chart = facts;
  TrophicStudyTable *table = trophic_study_table_new (_("Calibration of recorded forecasts"));
  trophic_study_table_column (table, _("Tenth"), FALSE);
  trophic_study_table_column (table, _("Predicted change, kg/m²"), FALSE);
  trophic_study_table_column (table, _("Observed change, kg/m²"), FALSE);
  trophic_study_table_column (table, _("Weights in it"), FALSE);
  for (int i = 0; i < TROPHIC_CALIBRATION_BINS; i++)
    {
      gboolean known = i < chart->n_tenths;
      trophic_study_table_row (table, FALSE);
      trophic_study_table_count (table, (gsize) i + 1);
      trophic_study_table_number (table, known ? chart->predicted[i] : NAN, 2);
      trophic_study_table_number (table, known ? chart->observed[i] : NAN, 2);
      trophic_study_table_count (table, (gsize) chart->bins[i]);
    }
  return table;
}

/** trophic_quality_chart_new: (transfer floating): draws @chart, which is copied. */
GtkWidget *
trophic_quality_chart_new (const TrophicCalibrationChart *chart)
{
  TrophicSceneView *view = g_object_new (TROPHIC_TYPE_SCENE_VIEW, NULL);
  g_autofree char *words = trophic_calibration_describe (chart);
  trophic_scene_view_set_facts (view, g_memdup2 (chart, sizeof *chart), g_free, lay_out, height_of, _("Calibration of recorded forecasts"), words);
  trophic_scene_view_set_table (view, table_of);
  return GTK_WIDGET (view);
}
