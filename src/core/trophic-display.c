/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-display.h"

/* One word, so that a reading thread sees either the old choices or the new ones, never half of each. */
static int shown;

/* How deep this thread is in what has to stay canonical. */
static GPrivate depth;

/**
 * trophic_display_get:
 *
 * Returns: what was set last in this process, all defaults before, and while the thread
 *   holds trophic_display_canonical(); from any thread
 */
TrophicDisplay
trophic_display_get (void)
{
  int bits = g_private_get (&depth) == NULL ? g_atomic_int_get (&shown) : 0;
  return (TrophicDisplay) {
    .lactate = bits & 0xf,
    .energy = bits >> 4 & 0xf,
    .time = bits >> 8 & 0xf,
    .names = bits >> 12 & 0xf,
  };
}

/** trophic_display_set: the choices from now on; what is on screen has to be drawn again by who calls. */
void
trophic_display_set (TrophicDisplay display)
{
  g_return_if_fail (display.lactate <= TROPHIC_LACTATE_MG_DL && display.energy <= TROPHIC_ENERGY_KJ &&
                    display.time <= TROPHIC_TIME_SINCE_ONSET && display.names <= TROPHIC_NAMES_GIVEN_FIRST);
  g_atomic_int_set (&shown, (int) display.lactate | (int) display.energy << 4 | (int) display.time << 8 | (int) display.names << 12);
}

/** trophic_display_canonical: @held: %FALSE for one that changes nothing. Nested ones end with the outermost. */
TrophicDisplayCanonical
trophic_display_canonical (gboolean held)
{
  if (held)
    g_private_set (&depth, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_private_get (&depth)) + 1));
  return (TrophicDisplayCanonical) { held };
}

/** trophic_display_canonical_clear: in the thread that began it. */
void
trophic_display_canonical_clear (TrophicDisplayCanonical *canonical)
{
  if (canonical->held)
    g_private_set (&depth, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_private_get (&depth)) - 1));
  canonical->held = FALSE;
}
