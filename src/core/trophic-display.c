/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-display.h"

/* One word, so that a reading thread sees either the old choices or the new ones, never half of each. */
static int shown;

/**
 * trophic_display_get:
 *
 * Returns: what was set last in this process, all defaults before; from any thread
 */
TrophicDisplay
trophic_display_get (void)
{
  int bits = g_atomic_int_get (&shown);
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
