/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hazard table: what could harm a patient, what controls it, and which test would notice that the control is gone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrophicHazard:
 * @id: stable word
 * @subject: what part of the program it belongs to, translated
 * @hazard: what could go wrong, translated
 * @control: what keeps it from happening, translated
 * @cards: ids of the cards it concerns; empty when it concerns no card
 * @tests: "program /path" of a test in C, "program test_name" of a test of the command line
 */
typedef struct {
  const char  *id;
  const char  *subject;
  const char  *hazard;
  const char  *control;
  char       **cards;
  char       **tests;
} TrophicHazard;

GPtrArray *trophic_hazards         (void);
gboolean   trophic_hazard_concerns (const TrophicHazard *hazard,
                                    const char          *card_id);

G_END_DECLS
