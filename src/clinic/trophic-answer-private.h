/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lactate card has a file of its own, since it alone has two faces, and so has that of intake. */
#pragma once

#include "trophic-answer.h"

G_BEGIN_DECLS

void        trophic_answer_fill_lactate (TrophicAnswer             *answer,
                                         const TrophicAssessment   *assessment,
                                         gboolean                   revealed);
void        trophic_answer_fill_intake  (TrophicAnswer             *answer,
                                         const TrophicAssessment   *assessment);
const char *trophic_answer_missing_name (const char                *code);

G_END_DECLS
