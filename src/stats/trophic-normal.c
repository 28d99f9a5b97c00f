/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-normal.h"

#include <gsl/gsl_cdf.h>

/** trophic_normal_below: P(X < @x) for X normal with @mean and @sd > 0. */
double
trophic_normal_below (double x,
                      double mean,
                      double sd)
{
  return gsl_cdf_gaussian_P (x - mean, sd);
}

/** trophic_normal_above: P(X > @x) for X normal with @mean and @sd > 0, without loss of digits in the far tail. */
double
trophic_normal_above (double x,
                      double mean,
                      double sd)
{
  return gsl_cdf_gaussian_Q (x - mean, sd);
}

/** trophic_normal_quantile: the standard normal quantile of @p in (0, 1). */
double
trophic_normal_quantile (double p)
{
  return gsl_cdf_ugaussian_Pinv (p);
}
