/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-random.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

struct _TrophicRandom {
  gsl_rng *rng;
};

/** trophic_random_new: */
TrophicRandom *
trophic_random_new (guint32 seed)
{
  TrophicRandom *random = g_new (TrophicRandom, 1);
  random->rng = gsl_rng_alloc (gsl_rng_mt19937);
  gsl_rng_set (random->rng, seed);
  return random;
}

/** trophic_random_free: */
void
trophic_random_free (TrophicRandom *random)
{
  gsl_rng_free (random->rng);
  g_free (random);
}

/** trophic_random_uniform: from @low to below @high. */
double
trophic_random_uniform (TrophicRandom *random,
                        double         low,
                        double         high)
{
  return low + (high - low) * gsl_rng_uniform (random->rng);
}

/** trophic_random_normal: */
double
trophic_random_normal (TrophicRandom *random,
                       double         mean,
                       double         sd)
{
  return mean + gsl_ran_gaussian (random->rng, sd);
}

/** trophic_random_chance: whether something of that @probability happens. */
gboolean
trophic_random_chance (TrophicRandom *random,
                       double         probability)
{
  return gsl_rng_uniform (random->rng) < probability;
}

/** trophic_random_integer: from 0 to @n - 1. */
guint
trophic_random_integer (TrophicRandom *random,
                        guint          n)
{
  g_return_val_if_fail (n > 0, 0);
  return (guint) gsl_rng_uniform_int (random->rng, n);
}
