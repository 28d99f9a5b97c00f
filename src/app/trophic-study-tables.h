/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of a study as tables: the twins of its charts and what stands beside them. */
#pragma once

#include "trophic-study.h"
#include "trophic-study-table.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): NULL where the study has no such answer. */
TrophicStudyTable *trophic_study_table_curve        (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_logrank      (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_phases       (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_terms        (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_unadjusted   (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_ph           (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_fit          (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_bmi_groups   (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_bmi_terms    (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_bmi_points   (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_correlations (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_roc          (const TrophicStudy *study);
TrophicStudyTable *trophic_study_table_flow         (const TrophicStudy *study);
/* @lines: (element-type TrophicStudySensitivity): the first is the choice on screen. */
TrophicStudyTable *trophic_study_table_sensitivity  (GPtrArray          *lines);

G_END_DECLS
