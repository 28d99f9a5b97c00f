/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four answers of a study in words, the same on screen, on paper and in the workbook. Never a cause: associations. */
#pragma once

#include "trophic-study.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_STUDY_ANSWER_LOW,    /* median of the low group */
  TROPHIC_STUDY_ANSWER_HIGHER,
  TROPHIC_STUDY_ANSWER_LOGRANK,
  TROPHIC_STUDY_ANSWER_HAZARD, /* of lactate, per 1 SD higher */
  TROPHIC_STUDY_N_ANSWERS
} TrophicStudyAnswerKind;

/**
 * TrophicStudyAnswer:
 * @question: "Median, low"
 * @value: "35", "p = 0.006", "—"
 * @unit: (nullable): "months"
 * @facts: two lines: interval, then n or method; the reason where there is no value
 * @sentence: all of it as one sentence with n, for the workbook, copied text and accessible text
 * @number: the full value; NAN when there is none
 */
typedef struct {
  char   *question;
  char   *value;
  char   *unit;
  char   *facts[2];
  char   *sentence;
  double  number;
} TrophicStudyAnswer;

TrophicStudyAnswer *trophic_study_answer_new  (const TrophicStudy     *study,
                                               TrophicStudyAnswerKind  kind);
void                trophic_study_answer_free (TrophicStudyAnswer     *answer);
/* Whether the cut-off was searched for in the very patients that are analysed: then the log-rank p is corrected for that. */
gboolean            trophic_study_is_searched (const TrophicStudy     *study);
/* "26 to 47", "26 to not reached". Transfer full. */
char               *trophic_study_interval    (double                  lower,
                                               double                  upper,
                                               int                     decimals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStudyAnswer, trophic_study_answer_free)

G_END_DECLS
