/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spearman's correlation of every two markers of the days about the sample; p after Holm over all cells that have one. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static TrophicStudyCorrelation
correlate (const TrophicStudy  *study,
           TrophicCohortMarker  x,
           TrophicCohortMarker  y)
{
  TrophicStudyCorrelation cell = { .x = x, .y = y, .p_holm = NAN };
  g_autofree double *a = g_new (double, study->n), *b = g_new (double, study->n);
  gsize n = 0;
  for (guint i = 0; i < study->n; i++)
    {
      const double *markers = trophic_study_subject (study, i)->markers;
      if (!isfinite (markers[x]) || !isfinite (markers[y]))
        continue;
      a[n] = markers[x];
      b[n++] = markers[y];
    }
  /* A marker that is the same in all has no correlation either. */
  if (n < trophic_card_number (trophic_study_card (), "least_correlation") ||
      !trophic_correlation_compute (a, b, n, TROPHIC_SPEARMAN, trophic_study_level (), &cell.correlation, NULL))
    cell.correlation = (TrophicCorrelation) { .n = n, .estimate = NAN, .p = NAN, .lower = NAN, .upper = NAN };
  return cell;
}

/** trophic_study_correlate: */
void
trophic_study_correlate (TrophicStudy *study)
{
  for (int x = 0; x < TROPHIC_COHORT_N_MARKERS; x++)
    for (int y = x + 1; y < TROPHIC_COHORT_N_MARKERS; y++)
      {
        TrophicStudyCorrelation cell = correlate (study, x, y);
        g_array_append_val (study->correlations, cell);
      }
  guint n = study->correlations->len;
  g_autofree double *p = g_new (double, n);
  for (guint i = 0; i < n; i++)
    p[i] = g_array_index (study->correlations, TrophicStudyCorrelation, i).correlation.p;
  trophic_adjust_holm (p, n);
  for (guint i = 0; i < n; i++)
    g_array_index (study->correlations, TrophicStudyCorrelation, i).p_holm = p[i];
}

/** trophic_study_find_pair: */
const TrophicStudyCorrelation *
trophic_study_find_pair (const TrophicStudy  *study,
                         TrophicCohortMarker  a,
                         TrophicCohortMarker  b)
{
  for (guint i = 0; i < study->correlations->len; i++)
    {
      const TrophicStudyCorrelation *pair = &g_array_index (study->correlations, TrophicStudyCorrelation, i);
      if ((pair->x == a && pair->y == b) || (pair->x == b && pair->y == a))
        return pair;
    }
  return NULL;
}

/** trophic_study_pair_reason: */
const char *
trophic_study_pair_reason (const TrophicStudyCorrelation *pair)
{
  if (isfinite (pair->correlation.estimate))
    return NULL;
  return pair->correlation.n < trophic_card_number (trophic_study_card (), "least_correlation") ? _("Too few pairs")
                                                                                                : _("One of the two is the same in all");
}
