/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at before energy is increased (clinic.md 6, card increase-checks), and the meal times that oral edaravone
 * leaves free. */
#pragma once

#include "trophic-card.h"
#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicIncreaseCheck:
 * @code: "glucose", "lipids", "co2", "renal", "aspiration", "gut", "bmi"
 * @state: "concern", "seen" (known and without concern by its own limits), "ask" (a person has to say)
 * @message: translated, with the value and its date where there is one
 */
typedef struct {
  const char *code;
  const char *state;
  char       *message;
} TrophicIncreaseCheck;

/* Returns: (transfer full) (element-type TrophicIncreaseCheck) */
GPtrArray *trophic_increase_checks   (const TrophicRecord *record,
                                      const TrophicDate   *on,
                                      const TrophicCard   *card);
/* Returns: (transfer full) (element-type utf8): translated lines on meals around oral edaravone, empty when it is not taken */
GPtrArray *trophic_edaravone_meals   (const TrophicRecord *record,
                                      const TrophicDate   *on,
                                      const TrophicCard   *card);
gboolean   trophic_takes_oral_edaravone (const TrophicRecord *record,
                                         const TrophicDate   *on);

G_END_DECLS
