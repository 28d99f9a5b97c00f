/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change of BMI over three months on baseline lactate, one change a patient. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-spread.h"
#include "trophic-study-design-private.h"

static gboolean
has_change (const TrophicCohortSubject *subject)
{
  return isfinite (subject->bmi_change);
}

/* Everybody analysed who has a change, whatever covariate is missing. */
static void
describe_groups (TrophicStudy *study)
{
  TrophicStudyBmi *bmi = &study->bmi_change;
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (double));
      for (guint i = 0; i < study->n; i++)
        {
          const TrophicCohortSubject *subject = trophic_study_subject (study, i);
          if (study->group[i] == group && has_change (subject))
            g_array_append_val (changes, subject->bmi_change);
        }
      bmi->group_n[group] = changes->len;
      bmi->mean[group] = trophic_mean ((const double *) changes->data, changes->len);
      bmi->sd[group] = trophic_sd ((const double *) changes->data, changes->len);
    }
}

/** trophic_study_fit_bmi: */
void
trophic_study_fit_bmi (TrophicStudy *study)
{
  TrophicStudyBmi *bmi = &study->bmi_change;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStudyDesign) design = trophic_study_design_new (study, has_change, NULL);
  bmi->n = design->n;
  bmi->missing = design->missing;
  bmi->terms = g_ptr_array_ref (design->terms);
  bmi->lactate = g_array_new (FALSE, FALSE, sizeof (double));
  bmi->change = g_array_new (FALSE, FALSE, sizeof (double));
  for (gsize i = 0; i < design->n; i++)
    {
      const TrophicCohortSubject *subject = trophic_study_subject (study, design->rows[i]);
      g_array_append_val (bmi->lactate, subject->lactate);
      g_array_append_val (bmi->change, subject->bmi_change);
    }
  describe_groups (study);
  bmi->regression = trophic_regression_new ((const double *) bmi->change->data, (const double * const *) design->columns, design->names,
                                            design->n_columns, design->n, trophic_study_level (), &error);
  if (bmi->regression == NULL)
    trophic_study_refuse (error, &bmi->reason_code, &bmi->reason);
}

/** trophic_study_clear_bmi: */
void
trophic_study_clear_bmi (TrophicStudy *study)
{
  TrophicStudyBmi *bmi = &study->bmi_change;
  g_clear_pointer (&bmi->regression, trophic_regression_free);
  g_clear_pointer (&bmi->terms, g_ptr_array_unref);
  g_clear_pointer (&bmi->lactate, g_array_unref);
  g_clear_pointer (&bmi->change, g_array_unref);
  g_free (bmi->reason_code);
  g_free (bmi->reason);
}
