/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Prognosis page says, as rows of text. Signals stand side by side, each with its own limit, reading and n; no
 * function here makes one number of several. All of it belongs to the revealed view alone. */
#pragma once

#include "trophic-assessment.h"

G_BEGIN_DECLS

/**
 * TrophicPrognosisRow:
 * @name: what it is
 * @value: "48 pg/mL", or "—"
 * @limit, @reading, @n, @note: (nullable)
 */
typedef struct {
  char *name;
  char *value;
  char *limit;
  char *reading;
  char *n;
  char *note;
} TrophicPrognosisRow;

GPtrArray *trophic_prognosis_inputs       (const TrophicAssessment   *assessment);
GPtrArray *trophic_prognosis_signals      (const TrophicAssessment   *assessment);
GPtrArray *trophic_prognosis_staging      (const TrophicAssessment   *assessment);
char      *trophic_prognosis_encals       (const TrophicAssessment   *assessment);
char      *trophic_prognosis_baseline     (const TrophicAssessment   *assessment);
char      *trophic_prognosis_row_sentence (const TrophicPrognosisRow *row);

G_END_DECLS
