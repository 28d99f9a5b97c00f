/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-worklist.h"

G_BEGIN_DECLS

/* What the rules of a row need besides the patient: the cards, and which labs this clinic asks for. */
typedef struct {
  const TrophicCard *card;
  const TrophicCard *course;
  char             **labs;
  GHashTable        *handled; /* (element-type gint64 TrophicHandled): by the patient's row, the last word that day */
  GHashTable        *picked;  /* (element-type gint64): rows of the patients who were asked for by hand */
} TrophicWorklistRules;

TrophicWorklistRow *trophic_worklist_row_new (const TrophicAssessment    *assessment,
                                              const TrophicWorklistRules *rules);

G_END_DECLS
