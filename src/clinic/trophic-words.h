/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and lists as screen and paper print them. */
#pragma once

#include "trophic-date.h"
#include "trophic-patient.h"
#include "trophic-value-text.h"

G_BEGIN_DECLS

char       *trophic_words_date      (const TrophicDate *date);
char       *trophic_words_date_near (const TrophicDate *date,
                                     const TrophicDate *today);
char       *trophic_words_number    (double             value,
                                     int                decimals);
char       *trophic_words_interval  (double             lower,
                                     double             upper,
                                     int                decimals);
char       *trophic_words_died      (const TrophicPatient *patient);
char       *trophic_words_join      (GPtrArray         *parts);
char       *trophic_words_join_wide (GPtrArray         *parts);
char       *trophic_words_place     (const char        *place);
const char *trophic_words_sign      (TrophicComparator  comparator);

G_END_DECLS
