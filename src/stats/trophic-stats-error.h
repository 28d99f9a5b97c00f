/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a method refuses: an answer that would mislead is never given. Messages are translated sentences; codes are stable words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_STATS_ERROR_INVALID,        /* invalid: a number that cannot be (NAN, time before entry, p outside 0 to 1) */
  TROPHIC_STATS_ERROR_TOO_FEW,        /* too-few: fewer rows than the method needs */
  TROPHIC_STATS_ERROR_NO_EVENTS,      /* no-events */
  TROPHIC_STATS_ERROR_SEPARATION,     /* separation: a term predicts perfectly, its coefficient has no finite estimate */
  TROPHIC_STATS_ERROR_COLLINEAR,      /* collinear: a term is a combination of the others */
  TROPHIC_STATS_ERROR_CONSTANT,       /* constant: a column of one value */
  TROPHIC_STATS_ERROR_NO_CONVERGENCE, /* no-convergence */
  TROPHIC_STATS_ERROR_CANCELLED,      /* cancelled */
} TrophicStatsError;

#define TROPHIC_STATS_ERROR (trophic_stats_error_quark ())
GQuark      trophic_stats_error_quark (void);
const char *trophic_stats_error_code  (const GError *error);

/**
 * TrophicStatsProgress:
 * @fraction: 0 to 1
 *
 * Long methods call it now and then, in their own thread. Returns FALSE to stop; the method then fails with CANCELLED.
 */
typedef gboolean (*TrophicStatsProgress) (double   fraction,
                                          gpointer data);

G_END_DECLS
