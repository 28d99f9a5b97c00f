/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lactate card has a file of its own: it alone has two faces. */
#pragma once

#include "trophic-answer.h"

G_BEGIN_DECLS

void        trophic_answer_fill_lactate (TrophicAnswer             *answer,
                                         const TrophicAssessment   *assessment,
                                         gboolean                   revealed);
const char *trophic_answer_missing_name (const char                *code);

G_END_DECLS
