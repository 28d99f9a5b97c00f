/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an analyte has beside its public face. */
#pragma once

#include "trophic-analyte.h"

/* One of @unit is @number of the canonical unit, or one of the canonical unit is @number of @unit when @divides. */
typedef struct {
  const char *unit;
  double      number;
  gboolean    divides;
} TrophicUnitFactor;

typedef struct {
  TrophicAnalyte  analyte;
  char           *group;   /* its group in the vocabulary's file */
  GArray         *factors; /* TrophicUnitFactor; the canonical unit is not in it */
} TrophicVocabularyEntry;

GKeyFile *trophic_vocabulary_file (void);
