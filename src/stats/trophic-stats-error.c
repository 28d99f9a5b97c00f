/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-stats-error.h"

G_DEFINE_QUARK (trophic-stats-error-quark, trophic_stats_error)

/** trophic_stats_error_code: the stable word of an error of this domain, "failed" of another. */
const char *
trophic_stats_error_code (const GError *error)
{
  static const char *const words[] = {
    "invalid", "too-few", "no-events", "separation", "collinear", "constant", "no-convergence", "cancelled",
  };
  if (error == NULL || error->domain != TROPHIC_STATS_ERROR || (guint) error->code >= G_N_ELEMENTS (words))
    return "failed";
  return words[error->code];
}
