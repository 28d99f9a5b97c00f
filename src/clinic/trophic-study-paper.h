/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The study on paper: workbook with real numbers and native charts, PDF, each chart as a file, and the Methods paragraph.
 * All of it is pseudonymous: study numbers and months, no names, clinic numbers or dates of a patient. */
#pragma once

#include "trophic-pages.h"
#include "trophic-study.h"

G_BEGIN_DECLS

/* Charts of a study, in the order of the window's pages. */
typedef enum {
  TROPHIC_STUDY_CHART_SURVIVAL,
  TROPHIC_STUDY_CHART_FOREST,
  TROPHIC_STUDY_CHART_BMI,
  TROPHIC_STUDY_CHART_CORRELATIONS,
  TROPHIC_STUDY_CHART_ROC,
  TROPHIC_STUDY_CHART_SENSITIVITY,
  TROPHIC_STUDY_N_CHARTS
} TrophicStudyChart;

/**
 * TrophicStudyPrint:
 * @printed: when, in the clinic's zone
 * @user: (nullable): who prints
 *
 * What stands in the foot beside the study's own day and version.
 */
typedef struct {
  TrophicDate  printed;
  const char  *user;
} TrophicStudyPrint;

/* "survival", "forest", "bmi", "correlations", "roc", "sensitivity". */
const char   *trophic_study_chart_code         (TrophicStudyChart         chart);
gboolean      trophic_study_chart_from_code    (const char               *code,
                                                TrophicStudyChart        *chart);
/* "Kaplan-Meier curves … Greenwood … Analyses used Trophic 0.5, card study v1", exactly what was done, in the language asked for
 * ("en", "ja"). Transfer full. */
char         *trophic_study_methods_paragraph  (const TrophicStudy       *study,
                                                const char               *language);
/* By the ending of @path: .xlsx, .pdf. @sensitivity: (nullable). */
gboolean      trophic_study_write              (const TrophicStudy       *study,
                                                GPtrArray                *sensitivity,
                                                const TrophicStudyPrint  *print,
                                                const char               *path,
                                                GError                  **error);
/* By the ending of @path: .pdf, .svg, .png. */
gboolean      trophic_study_write_chart        (const TrophicStudy       *study,
                                                GPtrArray                *sensitivity,
                                                TrophicStudyChart         chart,
                                                const char               *path,
                                                GError                  **error);
/* (transfer full): the pages of the PDF, for a printer; they borrow from @study and @sensitivity. */
TrophicPages *trophic_study_pages              (const TrophicStudy       *study,
                                                GPtrArray                *sensitivity,
                                                const TrophicStudyPrint  *print);

G_END_DECLS
