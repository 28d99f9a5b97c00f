/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card and the hazard table as words: for the Methods page, the "Why?" pane, the clipboard. No widget. */
#pragma once

#include "trophic-card.h"
#include "trophic-hazard.h"

G_BEGIN_DECLS

typedef struct {
  const char *heading; /* translated */
  const char *text;
} TrophicMethodText;

const char *trophic_methods_certainty_words (TrophicCertainty     certainty);
GArray     *trophic_methods_texts           (const TrophicCard   *card);
char       *trophic_methods_title           (const TrophicCard   *card);
char       *trophic_methods_number          (const TrophicCard   *card,
                                             const char          *key);
char       *trophic_methods_number_source   (const TrophicCard   *card,
                                             const char          *key);
char       *trophic_methods_hazard_tests    (const TrophicHazard *hazard);
char       *trophic_methods_card_to_text    (const TrophicCard   *card);
char       *trophic_methods_hazards_to_text (GPtrArray           *hazards,
                                             const char          *card_id);

G_END_DECLS
