/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-score.h"

#include <math.h>

#include "trophic-normal.h"

#define SQRT_PI     1.7724538509055160273
#define SQRT_TWO_PI 2.5066282746310005024

/**
 * trophic_crps_normal:
 * @sd: >= 0; without spread the score is the absolute error
 *
 * Gives the continuous ranked probability score of a normal forecast in the unit of @observed, 0 = perfect
 * (Gneiting and Raftery 2007, J Am Stat Assoc 102:359, with the sign turned so that smaller is better).
 *
 * Undefined: NAN when a number is, or @sd is negative.
 */
double
trophic_crps_normal (double observed,
                     double mean,
                     double sd)
{
  if (!(sd >= 0))
    return NAN;
  if (sd == 0)
    return fabs (observed - mean);
  double z = (observed - mean) / sd;
  double density = exp (-z * z / 2) / SQRT_TWO_PI;
  double inside = z < 0 ? trophic_normal_above (z, 0, 1) - trophic_normal_below (z, 0, 1)
                        : trophic_normal_below (z, 0, 1) - trophic_normal_above (z, 0, 1);
  return sd * (fabs (z) * inside + 2 * density - 1 / SQRT_PI);
}

/** trophic_scored_crps: the mean score; NAN of none. */
double
trophic_scored_crps (const TrophicScored *scored,
                     gsize                n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += trophic_crps_normal (scored[i].observed, scored[i].mean, scored[i].sd);
  return n > 0 ? sum / n : NAN;
}

/** trophic_scored_mae: mean absolute error of the means; NAN of none. */
double
trophic_scored_mae (const TrophicScored *scored,
                    gsize                n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += fabs (scored[i].observed - scored[i].mean);
  return n > 0 ? sum / n : NAN;
}

/**
 * trophic_scored_coverage:
 * @probability: of the central interval, between 0 and 1
 *
 * Gives the share of outcomes inside their interval, ends included; NAN of none.
 */
double
trophic_scored_coverage (const TrophicScored *scored,
                         gsize                n,
                         double               probability)
{
  double half = trophic_normal_quantile (0.5 + probability / 2);
  gsize inside = 0;
  for (gsize i = 0; i < n; i++)
    inside += fabs (scored[i].observed - scored[i].mean) <= half * scored[i].sd;
  return n > 0 ? (double) inside / n : NAN;
}

/**
 * trophic_cluster_mean:
 * @clusters: (array length=n): whom a value belongs to; any order
 * @se: (out): standard error of the mean robust to dependence within clusters, with the factor G / (G - 1) for G clusters
 *   (Liang and Zeger 1986); NAN below two clusters
 *
 * Gives the mean of @values; NAN of none.
 */
double
trophic_cluster_mean (const double *values,
                      const gint64 *clusters,
                      gsize         n,
                      double       *se)
{
  double mean = 0, squares = 0;
  *se = NAN;
  for (gsize i = 0; i < n; i++)
    mean += values[i] / n;
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  for (gsize i = 0; i < n; i++)
    {
      double *sum = g_hash_table_lookup (sums, &clusters[i]);
      if (sum == NULL)
        {
          sum = g_new0 (double, 1);
          g_hash_table_insert (sums, (gpointer) &clusters[i], sum);
        }
      *sum += values[i] - mean;
    }
  GHashTableIter iter;
  gpointer sum;
  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, &sum))
    squares += *(double *) sum * *(double *) sum;
  double groups = g_hash_table_size (sums);
  if (groups >= 2)
    *se = sqrt (groups / (groups - 1) * squares) / n;
  return n > 0 ? mean : NAN;
}
