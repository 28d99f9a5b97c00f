/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind an answer, as text: a headline, then inputs, method, assumptions, what is not published, the
 * cautions and the card. Formulas and sources come from the cards, never from here. */
#pragma once

#include "trophic-answer.h"
#include "trophic-patient-facts.h"

G_BEGIN_DECLS

typedef struct {
  char *heading;
  char *text;
} TrophicWhySection;

typedef struct {
  char       *title;
  char       *headline;
  GPtrArray  *sections; /* (element-type TrophicWhySection) */
  const char *card;     /* the card that Methods opens at, or NULL */
} TrophicWhy;

TrophicWhy *trophic_why_new     (const TrophicPatientFacts *facts,
                                 TrophicAnswerKind          kind);
void        trophic_why_free    (TrophicWhy                *why);
char       *trophic_why_to_text (const TrophicWhy          *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWhy, trophic_why_free)

G_END_DECLS
