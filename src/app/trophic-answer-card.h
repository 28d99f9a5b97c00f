/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the five answers: a button that opens its "Why?". It has the same size whatever it says. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-answer.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_ANSWER_CARD (trophic_answer_card_get_type ())
G_DECLARE_FINAL_TYPE (TrophicAnswerCard, trophic_answer_card, TROPHIC, ANSWER_CARD, GtkButton)

void trophic_answer_card_set_answer  (TrophicAnswerCard   *card,
                                      const TrophicAnswer *answer);
void trophic_answer_card_set_compact (TrophicAnswerCard   *card,
                                      gboolean             brief,
                                      gboolean             compact);
void trophic_answer_card_set_open    (TrophicAnswerCard   *card,
                                      gboolean             open);

G_END_DECLS
