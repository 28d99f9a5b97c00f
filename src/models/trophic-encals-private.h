/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ENCALS prediction is fed with: looked up once, then turned into numbers for each day a partial date may mean. */
#pragma once

#include "trophic-encals.h"

G_BEGIN_DECLS

/* Days since 1970-01-01. */
typedef struct {
  int birth;
  int onset;
  int diagnosis;
  int rating;
} TrophicEncalsDays;

/* What the record holds; -1 or NAN where it does not. */
typedef struct {
  int      alsfrs_r;
  double   fvc;
  gboolean vc_instead; /* %VC stands where FVC is missing */
} TrophicEncalsFacts;

const char *trophic_encals_find_end  (const TrophicRecord      *record,
                                      int                       on_day);
void        trophic_encals_find      (TrophicEncals            *encals,
                                      TrophicEncalsFacts       *facts,
                                      const TrophicRecord      *record,
                                      int                       on_day,
                                      const TrophicCard        *card);
const char *trophic_encals_set_times (TrophicEncalsInputs      *inputs,
                                      const TrophicEncalsDays  *days,
                                      int                       alsfrs_r,
                                      const TrophicCard        *card);

G_END_DECLS
