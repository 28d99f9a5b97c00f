/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two linear predictors and the survival curve as formulas; every number of them stands on the cards. */
#include "trophic-encals.h"

#include <math.h>

/* log months between which a quantile is looked for: the curve is monotone and straight beyond its knots. */
#define LOWEST_LOG_MONTHS -10.0
#define HIGHEST_LOG_MONTHS 15.0
#define HALVINGS 64

typedef struct {
  double constant;
  double linear;
  double weight[2];
  double knot[2];
  double knot_min;
  double knot_max;
} Spline;

static Spline
read_spline (const TrophicCard *card)
{
  return (Spline) {
    .constant = trophic_card_number (card, "spline_constant"),
    .linear = trophic_card_number (card, "spline_linear"),
    .weight = { trophic_card_number (card, "spline_1"), trophic_card_number (card, "spline_2") },
    .knot = { trophic_card_number (card, "knot_1"), trophic_card_number (card, "knot_2") },
    .knot_min = trophic_card_number (card, "knot_min"),
    .knot_max = trophic_card_number (card, "knot_max"),
  };
}

static double
cube_above (double x,
            double knot)
{
  return x > knot ? (x - knot) * (x - knot) * (x - knot) : 0;
}

/* Log odds of the endpoint by exp(x) months for LP = 0. Both boundary terms are cubes: with the one of knot_max taken as
 * linear, as public copies of the code have it, the curve bends away beyond 371 months. */
static double
log_odds (const Spline *spline,
          double        x)
{
  double sum = spline->constant + spline->linear * x;
  for (guint i = 0; i < G_N_ELEMENTS (spline->knot); i++)
    {
      double share = (spline->knot_max - spline->knot[i]) / (spline->knot_max - spline->knot_min);
      sum += spline->weight[i] * (cube_above (x, spline->knot[i]) - share * cube_above (x, spline->knot_min) -
                                  (1 - share) * cube_above (x, spline->knot_max));
    }
  return sum;
}

/* What both profiles have in common: seven terms, each with its card's own coefficient. */
static double
common_lp (const TrophicEncalsInputs *inputs,
           const TrophicCard         *card)
{
  double slope = 1 / sqrt (inputs->slope + trophic_card_number (card, "slope_offset"));
  double delay = inputs->delay / trophic_card_number (card, "delay_scale");
  double age = inputs->age / trophic_card_number (card, "age_scale");
  double fvc = inputs->fvc / trophic_card_number (card, "fvc_scale");
  return trophic_card_number (card, "slope") * slope + trophic_card_number (card, "delay") * (1 / sqrt (delay) + log (delay)) +
         trophic_card_number (card, "age") / (age * age) + trophic_card_number (card, "fvc") * (1 / fvc + 1 / sqrt (fvc)) +
         trophic_card_number (card, "bulbar") * inputs->bulbar + trophic_card_number (card, "definite") * inputs->definite +
         trophic_card_number (card, "ftd") * inputs->ftd;
}

/**
 * trophic_encals_lp:
 * @inputs: all known; delay, age and FVC above 0
 * @card: the card encals
 *
 * Gives the linear predictor; higher = earlier endpoint.
 *
 * Source: Westeneng 2018 as read in public code (card encals); checked against the vectors of the tests.
 */
double
trophic_encals_lp (const TrophicEncalsInputs *inputs,
                   const TrophicCard         *card)
{
  return common_lp (inputs, card) + trophic_card_number (card, "c9orf72") * inputs->c9orf72;
}

/**
 * trophic_tricals_lp:
 * @card: the card tricals
 *
 * Gives the risk profile of the TRICALS trials: the same terms without C9orf72, with coefficients of its own.
 */
double
trophic_tricals_lp (const TrophicEncalsInputs *inputs,
                    const TrophicCard         *card)
{
  return common_lp (inputs, card);
}

/**
 * trophic_encals_survival:
 * @months: from onset; at or before 0 nobody has reached the endpoint
 *
 * Gives the probability of being free of the endpoint at that time. Undefined: NAN without a linear predictor.
 */
double
trophic_encals_survival (double             lp,
                         double             months,
                         const TrophicCard *card)
{
  if (months <= 0)
    return isnan (lp) ? NAN : 1;
  Spline spline = read_spline (card);
  return 1 / (1 + exp (log_odds (&spline, log (months)) + lp));
}

/**
 * trophic_encals_quantile:
 * @probability: above 0 and below 1
 * @given: months from onset by which the endpoint is known not to have come; 0 = nothing is given
 *
 * Gives the months from onset by which survival has fallen to @probability, given @given. Undefined: NAN when that is not
 * reached within any time the curve can mean.
 */
double
trophic_encals_quantile (double             lp,
                         double             probability,
                         double             given,
                         const TrophicCard *card)
{
  g_return_val_if_fail (probability > 0 && probability < 1, NAN);
  double survival = probability * (given > 0 ? trophic_encals_survival (lp, given, card) : 1);
  double odds = log ((1 - survival) / survival) - lp;
  double low = LOWEST_LOG_MONTHS, high = HIGHEST_LOG_MONTHS;
  Spline spline = read_spline (card);
  if (!(log_odds (&spline, low) <= odds && odds <= log_odds (&spline, high)))
    return NAN;
  for (int i = 0; i < HALVINGS; i++)
    {
      double middle = (low + high) / 2;
      *(log_odds (&spline, middle) < odds ? &low : &high) = middle;
    }
  return exp ((low + high) / 2);
}
