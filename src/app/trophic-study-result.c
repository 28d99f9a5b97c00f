/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-result.h"

/** trophic_study_result_new: @study: (transfer full): computed from @cohort. */
TrophicStudyResult *
trophic_study_result_new (TrophicCohort *cohort,
                          TrophicStudy  *study)
{
  TrophicStudyResult *result = g_atomic_rc_box_new0 (TrophicStudyResult);
  result->cohort = trophic_cohort_ref (cohort);
  result->study = study;
  return result;
}

/** trophic_study_result_ref: */
TrophicStudyResult *
trophic_study_result_ref (TrophicStudyResult *result)
{
  return g_atomic_rc_box_acquire (result);
}

static void
clear (gpointer data)
{
  TrophicStudyResult *result = data;
  trophic_study_free (result->study);
  trophic_cohort_unref (result->cohort);
  g_clear_pointer (&result->sensitivity, g_ptr_array_unref);
}

/** trophic_study_result_unref: @result: a #TrophicStudyResult, as a destroy notify takes it. */
void
trophic_study_result_unref (gpointer result)
{
  g_atomic_rc_box_release_full (result, clear);
}
