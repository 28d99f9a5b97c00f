/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quadratic-form-private.h"

#include <math.h>

#define RANK_LIMIT 1e-10 /* of a diagonal element, below which what is left of it after elimination is rounding */

/**
 * trophic_quadratic_form:
 * @matrix: (inout) (array length=k*k): V, its lower triangle; overwritten
 * @u: (inout) (array length=k): overwritten
 * @form: (out): u' V^-1 u
 *
 * A chi-square statistic from sums and their covariance, by Cholesky: with V = L L' it is the length of L^-1 u, squared.
 * u = (2, 1), V = (4, 2; 2, 2): L = (2, 0; 1, 1), L^-1 u = (1, 0), so 1.
 *
 * Returns: %FALSE when V has not full rank
 */
gboolean
trophic_quadratic_form (double *matrix,
                        double *u,
                        guint   k,
                        double *form)
{
  *form = 0;
  for (guint i = 0; i < k; i++)
    {
      double *row = matrix + (gsize) i * k, pivot = row[i], value = u[i];
      for (guint j = 0; j < i; j++)
        {
          const double *above = matrix + (gsize) j * k;
          for (guint m = 0; m < j; m++)
            row[j] -= row[m] * above[m];
          row[j] /= above[j];
          pivot -= row[j] * row[j];
          value -= row[j] * u[j];
        }
      if (!(pivot > RANK_LIMIT * row[i]))
        return FALSE;
      row[i] = sqrt (pivot);
      u[i] = value / row[i];
      *form += u[i] * u[i];
    }
  return TRUE;
}
