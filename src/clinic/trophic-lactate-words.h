/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lactate as screen and paper write it, in the unit that was chosen. */
#pragma once

#include "trophic-assessment.h"

G_BEGIN_DECLS

char *trophic_lactate_words_value    (const TrophicObservation   *observation,
                                      double                      limit);
char *trophic_lactate_words_cutoff   (const TrophicLactateAnswer *lactate);
char *trophic_lactate_words_critical (const TrophicLactateAnswer *lactate);

G_END_DECLS
