/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A computed number against a limit of a card. What equals the limit but for the last bits of binary arithmetic is the
 * limit: (42 - 39.9) / 42 is 5%, 1.10 - 1.05 is 0.05. An unknown number (NAN) lies on neither side. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TROPHIC_LIMIT_SLACK 1e-9

/** trophic_limit_is_exceeded: whether @value is more than @limit. */
static inline gboolean
trophic_limit_is_exceeded (double value,
                           double limit)
{
  return value > limit + TROPHIC_LIMIT_SLACK;
}

/** trophic_limit_is_undercut: whether @value is less than @limit. */
static inline gboolean
trophic_limit_is_undercut (double value,
                           double limit)
{
  return value < limit - TROPHIC_LIMIT_SLACK;
}

G_END_DECLS
