/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five answers of a patient's page as text: what stands on a card, covered or revealed. No widget, no arithmetic
 * beyond formatting; the same text serves the card, its accessible name and what is copied. */
#pragma once

#include "trophic-assessment.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_ANSWER_WEIGHT,
  TROPHIC_ANSWER_BMI,
  TROPHIC_ANSWER_INTAKE,
  TROPHIC_ANSWER_LACTATE,
  TROPHIC_ANSWER_MISSING,
  TROPHIC_N_ANSWERS
} TrophicAnswerKind;

typedef enum {
  TROPHIC_ANSWER_NOTE_NONE,
  TROPHIC_ANSWER_NOTE_CAUTION,
  TROPHIC_ANSWER_NOTE_LAYER, /* which model spoke */
  TROPHIC_ANSWER_NOTE_LINK,  /* the card opens the visit form */
} TrophicAnswerNote;

/* Fewer words, the same numbers; a %NULL member stands as in the full answer. */
typedef struct {
  char *question;
  char *unit;
  char *facts[2];
  char *note;
} TrophicAnswerBrief;

/**
 * TrophicAnswer:
 * @question: what the card answers
 * @value: large; "—" when there is none
 * @words: @value is words, not digits
 * @icon: symbolic icon before @value, or NULL
 * @facts: two lines, "" when empty
 * @note_right: at the right end of the note's line, or NULL
 * @covered: something is kept back; the eye stands where "Why?" was
 * @brief: the same in fewer words for a narrow card
 */
typedef struct {
  TrophicAnswerKind  kind;
  char              *question;
  char              *value;
  char              *unit;
  gboolean           words;
  const char        *icon;
  char              *facts[2];
  TrophicAnswerNote  note_kind;
  char              *note;
  char              *note_right;
  gboolean           covered;
  gboolean           low;
  TrophicAnswerBrief brief;
} TrophicAnswer;

TrophicAnswer *trophic_answer_new         (const TrophicAssessment   *assessment,
                                           TrophicAnswerKind          kind,
                                           gboolean                   revealed);
void           trophic_answer_free        (TrophicAnswer             *answer);
char          *trophic_answer_to_sentence (const TrophicAnswer       *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicAnswer, trophic_answer_free)

G_END_DECLS
