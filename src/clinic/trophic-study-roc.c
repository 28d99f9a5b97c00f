/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lactate as a marker of reaching the endpoint within the card's months from the start of the clock. Lower lactate is taken to go
 * with the endpoint, as in the source paper: a direction fixed before the data, so an area under 0.5 speaks against it. Who was censored before that
 * is in neither state and is counted as missing; so, with delayed entry, is whoever came under observation only later: that
 * patient could not have been seen to reach it. */
#include "trophic-study-private.h"

#include <math.h>

/** trophic_study_discriminate: */
void
trophic_study_discriminate (TrophicStudy *study)
{
  TrophicStudyRoc *roc = &study->roc;
  g_autofree double *marker = g_new (double, study->n);
  g_autofree gboolean *positive = g_new (gboolean, study->n);
  g_autoptr (GError) error = NULL;
  roc->months = trophic_card_number (trophic_study_card (), "roc_months");
  for (guint i = 0; i < study->n; i++)
    {
      const TrophicFollowUp *rows = &study->follow_up;
      double lactate = trophic_study_lactate (trophic_study_subject (study, i));
      gboolean reached = rows->event[i] && rows->time[i] <= roc->months, free_of_it = !reached && rows->time[i] >= roc->months;
      if (isnan (lactate) || (!reached && !free_of_it) || (rows->entry != NULL && rows->entry[i] >= roc->months))
        continue;
      marker[roc->n] = lactate;
      positive[roc->n++] = reached;
    }
  roc->missing = study->n - roc->n;
  roc->roc = trophic_roc_new_low (marker, positive, roc->n, trophic_study_level (), &error);
  if (roc->roc == NULL)
    trophic_study_refuse (error, &roc->reason_code, &roc->reason);
}
