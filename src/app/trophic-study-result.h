/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A computed study that window, charts and writers hold together: atomically counted, unchanging once it is shared. */
#pragma once

#include "trophic-study.h"

G_BEGIN_DECLS

/* @sensitivity: (nullable) (element-type TrophicStudySensitivity): one choice changed at a time; set once, in the main thread,
 * by the loader. */
typedef struct {
  TrophicCohort *cohort;
  TrophicStudy  *study;
  GPtrArray     *sensitivity;
} TrophicStudyResult;

TrophicStudyResult *trophic_study_result_new   (TrophicCohort      *cohort,
                                                TrophicStudy       *study);
TrophicStudyResult *trophic_study_result_ref   (TrophicStudyResult *result);
void                trophic_study_result_unref (gpointer            result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStudyResult, trophic_study_result_unref)

G_END_DECLS
