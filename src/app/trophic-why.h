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

/**
 * TrophicWhyCaution:
 * @code: (nullable): what it is acknowledged as; %NULL where nothing is to be acknowledged
 * @acknowledged: (nullable): who read it, when and why, in words
 * @row: the acknowledgement's, 0 when there is none
 */
typedef struct {
  TrophicCautionLevel level;
  char               *code;
  char               *message;
  char               *acknowledged;
  gint64              row;
} TrophicWhyCaution;

const char *trophic_why_level_words (TrophicCautionLevel level);

typedef struct {
  char       *title;
  char       *headline;
  GPtrArray  *sections; /* (element-type TrophicWhySection) */
  guint       n_answer_sections; /* of this answer; what follows is the card's */
  GPtrArray  *cautions; /* (element-type TrophicWhyCaution): stops, checks, notes */
  const char *card;     /* the card that Methods opens at, or NULL */
} TrophicWhy;

TrophicWhy *trophic_why_new     (const TrophicPatientFacts *facts,
                                 TrophicAnswerKind          kind);
void        trophic_why_free    (TrophicWhy                *why);
char       *trophic_why_to_text (const TrophicWhy          *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWhy, trophic_why_free)

G_END_DECLS
