/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card states one rule or published model: population, n, inputs, coefficients, source, certainty, what is not published.
 * Cards are the only place of clinical constants; models are handed a card and ask it for numbers by name. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrophicCard TrophicCard;

/* How sure a number is. */
typedef enum {
  TROPHIC_CERTAINTY_UNSTATED,
  TROPHIC_CERTAINTY_READ,       /* "V": read in the paper or its abstract */
  TROPHIC_CERTAINTY_SECONDARY,  /* "V2": read in a secondary place, not checked against the paper */
  TROPHIC_CERTAINTY_COMPUTED,   /* "D": computed here from such numbers */
  TROPHIC_CERTAINTY_ASSUMPTION, /* chosen here */
} TrophicCertainty;

const TrophicCard  *trophic_card_get           (const char        *id);
const char * const *trophic_card_ids           (void);
const char         *trophic_card_id            (const TrophicCard *card);
int                 trophic_card_version       (const TrophicCard *card);
const char         *trophic_card_name          (const TrophicCard *card);
double              trophic_card_number        (const TrophicCard *card,
                                                const char        *key);
gboolean            trophic_card_has_number    (const TrophicCard *card,
                                                const char        *key);
const char         *trophic_card_number_source (const TrophicCard *card,
                                                const char        *key);
const char         *trophic_card_number_label  (const TrophicCard *card,
                                                const char        *key);
const char         *trophic_card_number_unit   (const TrophicCard *card,
                                                const char        *key);
const char         *trophic_card_number_origin (const TrophicCard *card,
                                                const char        *key);
TrophicCertainty    trophic_card_number_certainty (const TrophicCard *card,
                                                   const char     *key);
const char         *trophic_card_text          (const TrophicCard *card,
                                                const char        *key);
char              **trophic_card_keys          (const TrophicCard *card,
                                                const char        *group);

G_END_DECLS
