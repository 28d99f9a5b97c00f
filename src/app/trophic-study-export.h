/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study as a workbook, a report, a picture of one chart, or a paragraph for a paper. What is written is the study that was on
 * screen when it was asked for. */
#pragma once

#include "trophic-study-paper.h"
#include "trophic-study-result.h"
#include "trophic-window.h"

G_BEGIN_DECLS

/* @kind: "xlsx" or "pdf" */
void trophic_study_export_study   (TrophicWindow      *window,
                                   TrophicStudyResult *result,
                                   const char         *kind);
/* @kind: "png", "svg" or "pdf" */
void trophic_study_export_chart   (TrophicWindow      *window,
                                   TrophicStudyResult *result,
                                   TrophicStudyChart   chart,
                                   const char         *kind);
/* @language: "en" or "ja" */
void trophic_study_export_methods (TrophicWindow      *window,
                                   TrophicStudyResult *result,
                                   const char         *language);

/* Opens the preview of the study's report. */
void trophic_study_export_print   (TrophicWindow      *window,
                                   TrophicStudyResult *result);

G_END_DECLS
