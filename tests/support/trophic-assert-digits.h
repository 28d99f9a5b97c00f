/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way tests compare numbers: significant digits that agree, so that a claim such as "12 digits" is what is checked. */
#pragma once

#include <glib.h>
#include <math.h>

static inline double
trophic_digits (double got,
                double expected)
{
  if (isnan (got) || isnan (expected))
    return isnan (got) && isnan (expected) ? 17 : 0;
  if (got == expected)
    return 17;
  double scale = expected != 0 ? fabs (expected) : 1;
  return CLAMP (-log10 (fabs (got - expected) / scale), 0, 17);
}

/* Fails unless @got agrees with @expected to @digits significant digits (absolute digits when @expected is 0). */
#define trophic_assert_digits(got, expected, digits) \
  G_STMT_START { \
    double trophic_got_ = (got), trophic_expected_ = (expected); \
    double trophic_digits_ = trophic_digits (trophic_got_, trophic_expected_); \
    if (trophic_digits_ < (digits)) \
      g_error ("%s:%d: %s is %.17g, expected %.17g: %.1f digits of %d", \
               __FILE__, __LINE__, #got, trophic_got_, trophic_expected_, trophic_digits_, (int) (digits)); \
  } G_STMT_END
