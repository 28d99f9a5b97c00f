/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-error.h"
#include "trophic-scene-file.h"
#include "trophic-study-charts.h"
#include "trophic-study-paper-private.h"

#define CHART_WIDTH  900 /* CSS px */
#define CHART_HEIGHT 620
#define SQUARE_SIDE  640
#define PNG_SCALE    2   /* 192 dpi */

static const char * const chart_codes[TROPHIC_STUDY_N_CHARTS] = { "survival", "forest", "bmi", "correlations", "roc", "sensitivity" };

/** trophic_study_chart_code: stable. */
const char *
trophic_study_chart_code (TrophicStudyChart chart)
{
  g_return_val_if_fail ((guint) chart < TROPHIC_STUDY_N_CHARTS, NULL);
  return chart_codes[chart];
}

/** trophic_study_chart_from_code: %FALSE when there is no such chart. */
gboolean
trophic_study_chart_from_code (const char        *code,
                               TrophicStudyChart *chart)
{
  for (guint i = 0; i < TROPHIC_STUDY_N_CHARTS; i++)
    if (g_str_equal (chart_codes[i], code))
      {
        *chart = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_ending (const char *path,
            const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ending);
}

/**
 * trophic_study_write:
 * @sensitivity: (nullable) (element-type TrophicStudySensitivity):
 *
 * Returns: %FALSE with @error (%TROPHIC_ERROR_USAGE for another ending)
 */
gboolean
trophic_study_write (const TrophicStudy       *study,
                     GPtrArray                *sensitivity,
                     const TrophicStudyPrint  *print,
                     const char               *path,
                     GError                  **error)
{
  if (has_ending (path, ".xlsx"))
    return trophic_study_to_workbook (study, sensitivity, print, path, error);
  if (has_ending (path, ".pdf"))
    {
      g_autoptr (TrophicPages) pages = trophic_study_pages (study, sensitivity, print);
      g_autofree char *title = trophic_study_title (study);
      return trophic_pages_to_pdf (pages, path, title, error);
    }
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, path, NULL, _("A study is written as a workbook or a PDF: end its name in .xlsx or .pdf"));
  return FALSE;
}

/* Lays a chart out where there is one, and says how high it is. */
static TrophicChartScene *
lay_out (const TrophicStudy *study,
         GPtrArray          *sensitivity,
         TrophicStudyChart   kind,
         double             *width,
         double             *height)
{
  const TrophicChartStyle *style = trophic_chart_style (TROPHIC_CHART_PRINT);
  *width = CHART_WIDTH;
  *height = CHART_HEIGHT;
#define LAY_OUT(Type, type, facts, size) \
    { \
      g_autoptr (Type) chart = facts; \
      if (chart == NULL) \
        return NULL; \
      size; \
      return trophic_##type##_layout (chart, style, *width, *height, 1); \
    }
  switch (kind)
    {
    case TROPHIC_STUDY_CHART_SURVIVAL:
      LAY_OUT (TrophicKmChart, km_chart, trophic_study_km_chart (study), )
    case TROPHIC_STUDY_CHART_FOREST:
      LAY_OUT (TrophicForestChart, forest_chart, trophic_study_forest_chart (study), *height = trophic_forest_chart_height (chart, 1))
    case TROPHIC_STUDY_CHART_BMI:
      LAY_OUT (TrophicScatterChart, scatter_chart, trophic_study_scatter_chart (study), )
    case TROPHIC_STUDY_CHART_CORRELATIONS:
      LAY_OUT (TrophicHeatMap, heat_map, trophic_study_heat_map (study), *width = CHART_WIDTH)
    case TROPHIC_STUDY_CHART_ROC:
      LAY_OUT (TrophicRocChart, roc_chart, trophic_study_roc_chart (study), *width = *height = SQUARE_SIDE)
    case TROPHIC_STUDY_CHART_SENSITIVITY:
      LAY_OUT (TrophicDotChart, dot_chart, sensitivity != NULL ? trophic_study_sensitivity_chart (sensitivity) : NULL,
               *height = trophic_dot_chart_height (chart, 1))
    case TROPHIC_STUDY_N_CHARTS:
      break;
    }
#undef LAY_OUT
  g_return_val_if_reached (NULL);
}

/* Why the study has no such chart. */
static const char *
reason_of (const TrophicStudy *study,
           TrophicStudyChart   kind)
{
  const char *reason = kind == TROPHIC_STUDY_CHART_FOREST ? study->cox.reason
                       : kind == TROPHIC_STUDY_CHART_BMI  ? study->bmi_change.reason
                       : kind == TROPHIC_STUDY_CHART_ROC  ? study->roc.reason
                       : NULL;
  return reason != NULL ? reason : _("There is nothing to draw");
}

/** trophic_study_write_chart: on white, in print style. */
gboolean
trophic_study_write_chart (const TrophicStudy  *study,
                           GPtrArray           *sensitivity,
                           TrophicStudyChart    chart,
                           const char          *path,
                           GError             **error)
{
  double width, height;
  g_autoptr (TrophicChartScene) scene = lay_out (study, sensitivity, chart, &width, &height);
  if (scene == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, path, NULL, "%s", reason_of (study, chart));
      return FALSE;
    }
  return trophic_scene_write (scene, width, height, path, PNG_SCALE, error);
}
