/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-p-text.h"

#include <math.h>

#include "trophic-number.h"

/* Below the first and above the second a p-value is a bound: more digits say nothing about the patients. */
#define LOWEST  0.001
#define HIGHEST 0.99
/* From here on two decimals do, below it three. */
#define COARSE  0.1

/**
 * trophic_p_text:
 * @p: a p-value, 0 to 1
 *
 * "0.23" from 0.1 on, "0.031" and "0.006" below, "< 0.001", "> 0.99". Never "0.000", "0.00" or "1.00", and no stars: the number
 * itself is the answer. "—" for a number that is not known.
 *
 * Returns: (transfer full): free of the locale
 */
char *
trophic_p_text (double p)
{
  if (!isfinite (p))
    return g_strdup ("—");
  if (p < LOWEST)
    return g_strdup ("< 0.001");
  if (p > HIGHEST)
    return g_strdup ("> 0.99");
  return trophic_number_format (p, trophic_round (p, 3) < COARSE ? 3 : 2);
}

/**
 * trophic_p_text_equation:
 *
 * The same with its name: "p = 0.031", "p < 0.001", "p > 0.99", "p = —".
 *
 * Returns: (transfer full): not to be translated, p is p in every language
 */
char *
trophic_p_text_equation (double p)
{
  g_autofree char *text = trophic_p_text (p);
  return g_strconcat (*text == '<' || *text == '>' ? "p " : "p = ", text, NULL);
}
