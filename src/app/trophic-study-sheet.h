/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of a study: heading, who is in it, four answers, charts and tables. Signals: "why" (index of the answer) and "flow". */
#pragma once

#include "trophic-study-cards.h"
#include "trophic-study-result.h"
#include "trophic-two-pane.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_STUDY_SHEET (trophic_study_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStudySheet, trophic_study_sheet, TROPHIC, STUDY_SHEET, GtkWidget)

GtkWidget *trophic_study_sheet_new        (TrophicStudyChart   page);
/* @result: (nullable): NULL takes every word of it away. @error: (nullable): why its sensitivity is not there. */
void       trophic_study_sheet_set_result (TrophicStudySheet  *sheet,
                                           TrophicStudyResult *result,
                                           const GError       *error);
void       trophic_study_sheet_set_layout (TrophicStudySheet  *sheet,
                                           TrophicLayout       layout);
/* Marks the answer whose "Why?" is open, -1 none. */
void       trophic_study_sheet_set_open   (TrophicStudySheet  *sheet,
                                           int                 index);
/* Gives the keys back to an answer, or with -1 to the line that says who is in the study. */
void       trophic_study_sheet_focus      (TrophicStudySheet  *sheet,
                                           int                 index);

G_END_DECLS
