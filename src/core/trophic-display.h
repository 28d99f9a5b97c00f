/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How facts are written on screen, as the person who looks chose it: nothing of this is stored with a fact, and nothing is
 * computed from it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_LACTATE_AS_SENT, /* the laboratory's unit first */
  TROPHIC_LACTATE_MMOL_L,
  TROPHIC_LACTATE_MG_DL,
} TrophicLactateUnit;

typedef enum {
  TROPHIC_ENERGY_KCAL,
  TROPHIC_ENERGY_KJ,
} TrophicEnergyUnit;

typedef enum {
  TROPHIC_TIME_CALENDAR,
  TROPHIC_TIME_SINCE_ONSET,
} TrophicTimeAxis;

typedef enum {
  TROPHIC_NAMES_BY_LANGUAGE, /* family name first where the language of the program has it so */
  TROPHIC_NAMES_FAMILY_FIRST,
  TROPHIC_NAMES_GIVEN_FIRST,
} TrophicNameOrder;

/* All zero is the default. */
typedef struct {
  TrophicLactateUnit lactate;
  TrophicEnergyUnit  energy;
  TrophicTimeAxis    time;
  TrophicNameOrder   names;
} TrophicDisplay;

TrophicDisplay trophic_display_get (void);
void           trophic_display_set (TrophicDisplay display);

/* As long as it lives, this thread sees the defaults: for what is stored, exported or sent, which nobody's choice changes.
 *   g_auto (TrophicDisplayCanonical) canonical = trophic_display_canonical (TRUE); */
typedef struct {
  gboolean held;
} TrophicDisplayCanonical;

TrophicDisplayCanonical trophic_display_canonical       (gboolean                 held);
void                    trophic_display_canonical_clear (TrophicDisplayCanonical *canonical);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicDisplayCanonical, trophic_display_canonical_clear)

G_END_DECLS
