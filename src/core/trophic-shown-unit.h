/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unit in which values of an analyte are written for a person, and numbers in it. Nothing is computed from what this gives:
 * every rule looks at the canonical value. */
#pragma once

#include "trophic-analyte.h"

G_BEGIN_DECLS

/**
 * TrophicShownUnit:
 * @name: its one spelling
 * @factor: how many canonical units one of it is
 * @decimals: of a value in it
 */
typedef struct {
  const char *name;
  double      factor;
  int         decimals;
} TrophicShownUnit;

TrophicShownUnit trophic_shown_unit        (const TrophicAnalyte   *analyte);
gboolean         trophic_shown_unit_find   (const TrophicAnalyte   *analyte,
                                            const char             *name,
                                            TrophicShownUnit       *unit);
char            *trophic_shown_unit_number (const TrophicShownUnit *unit,
                                            double                  value,
                                            double                  limit);
char            *trophic_shown_unit_limit  (const TrophicShownUnit *unit,
                                            double                  limit,
                                            double                  value);

G_END_DECLS
